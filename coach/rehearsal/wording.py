"""The built-in wording: authored lines, put together so that they answer this turn."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from random import Random
from typing import NamedTuple

from coach.rehearsal.acts import Act, Choice
from coach.rehearsal.scenario import LEVELS, Level, Scenario, told_by
from coach.rehearsal.subjects import COMMON_GROUND
from coach.rubric.moves import DetectedMove, Move
from coach.rubric.spelling import stems
from knowledge.text import clean_line

LONGEST_LINE = 4
"""Sentences."""
_SURE_OF_KINDNESS = 0.7
"""Confidence from which an apology, a promise or a saying-back is answered as one: "yes, that's it"
to what was none is worse than no word on it."""

_KIND = frozenset(
    {
        Move.COMMITMENT,
        Move.SELF_DISCLOSURE,
        Move.REFLECTION,
        Move.ACKNOWLEDGEMENT,
        Move.PERMISSION,
    }
)
# The move a reaction answers, the weightiest first.
_SALIENCE = (
    Move.PULLING_RANK,
    Move.DISMISSING,
    Move.GENERALISING,
    Move.DEFENDING,
    Move.LEADING_QUESTION,
    Move.ADVICE,
    Move.TELLING,
    Move.STACKED_QUESTIONS,
    Move.COMMITMENT,
    Move.SELF_DISCLOSURE,
    Move.REFLECTION,
    Move.ACKNOWLEDGEMENT,
    Move.PERMISSION,
    Move.FOLLOW_UP,
    Move.OPEN_QUESTION,
    Move.CLOSED_QUESTION,
)
_OWED = frozenset({Move.COMMITMENT, Move.SELF_DISCLOSURE, Move.ACKNOWLEDGEMENT})
"""Room is left for a word on these."""
_WITHOUT_REACTION = (
    "everyday",
    "spent",
    "off_topic",
    "role_break",
    "declines",
    "closings",
    "partings",
)
_ENOUGH = 2
"""Words of a turn in a line that show that it answers."""
_YES_OR_NO = re.compile(
    r"(?:so |and |but )?(?:do|does|did|is|are|was|were|have|has|had|can|could|would|will|should)\b",
    re.IGNORECASE,
)


class Worded(NamedTuple):
    """A whole line and the names of the authored lines it is made of."""

    text: str
    pieces: tuple[str, ...]


def compose(
    scenario: Scenario,
    choice: Choice,
    moves: Sequence[DetectedMove],
    heard: Heard,
    *,
    used: Collection[str],
    locked: Sequence[tuple[str, ...]],
    staying: bool,
    chance: Random,
) -> Worded:
    """The line for `choice`.

    `used` names the pieces of this rehearsal, none of which comes again. `locked` are the tells of
    every card that may not be known yet: the leader's words are not echoed where they hold one.
    `staying`: the mentor goes on with the card of the turn before.
    """
    if choice.act is Act.TAKE_IN:
        taken = _reaction(scenario, moves, used, locked, chance, quotes=True)
        return taken or _main(scenario, choice, used, _Echo(None), chance)
    echo = _Echo(
        words=_quotable(moves, Move.DISMISSING, locked) if choice.act is Act.PUSH_BACK else None,
        subject=scenario.card(choice.about).handle if choice.about else None,
    )
    moves = [
        move for move in moves if move.label not in _KIND or move.confidence >= _SURE_OF_KINDNESS
    ]
    room = LONGEST_LINE - any(move.label in _OWED for move in moves)
    fresh = {name: line for name, line in _of_card(scenario, choice).items() if name not in used}
    if fresh:
        main = _best(fresh, heard, room, chance)
    else:
        main = _main(scenario, choice, used, echo, chance)
    # Who disagrees does not soften it first: "there'll have been a reason. I don't agree".
    if choice.act is Act.PUSH_BACK or choice.pool.partition(".")[0] in _WITHOUT_REACTION:
        return main
    if not staying:
        moves = [move for move in moves if move.label is not Move.FOLLOW_UP]
    # One answer quotes the leader once.
    quotes = echo.words is None or echo.words.lower() not in main.text.lower()
    said = {*used, *main.pieces}
    reaction = _reaction(scenario, moves, said, locked, chance, quotes=quotes, before=main.text)
    if reaction is None:
        return main
    return Worded(f"{reaction.text} {main.text}", reaction.pieces + main.pieces)


class Heard(NamedTuple):
    """What a line is chosen by: the leader's turn, and everything the mentor has said before."""

    leader: str
    mentor: Sequence[str]

    def nearness(self, line: str) -> float:
        """How well `line` answers, from -1 to 1: words of the turn in it, less what was told."""
        own = stems(line) - COMMON_GROUND
        if not own:
            return 0.0
        told = own & stems(" ".join(self.mentor))
        asked = (own & (stems(self.leader) - COMMON_GROUND)) - told
        return min(len(asked), _ENOUGH) / _ENOUGH - len(told) / len(own)


class _Echo(NamedTuple):
    """What a line may take up: the leader's own words, and the name of the subject."""

    words: str | None
    subject: str | None = None

    def fits(self, line: str) -> bool:
        return not (
            ("{words}" in line and self.words is None)
            or ("{subject}" in line and self.subject is None)
        )

    def filled(self, line: str) -> str:
        # Plain replacement: what a person typed is never a format string.
        line = line.replace("{subject}", self.subject or "").replace("{words}", self.words or "")
        first = re.search(r"[^\W\d_]", line)
        place = first.start() if first else 0
        # An echo may open the line, in quotation marks.
        return line[:place] + line[place].upper() + line[place + 1 :]


def _main(
    scenario: Scenario, choice: Choice, used: Collection[str], echo: _Echo, chance: Random
) -> Worded:
    for pool in (choice.pool, *_OTHERWISE.get(choice.act, ())):
        lines = _lines(scenario, choice, pool)
        if pool == "push_backs" and _has_told(used):
            lines |= {f"stands_by.{n}": line for n, line in enumerate(scenario.stands_by)}
        usable = [name for name, line in lines.items() if name not in used and echo.fits(line)]
        # A line that takes up the leader's own words or subject answers better than one that fits
        # any turn.
        echoing = [name for name in usable if "{" in lines[name]]
        if usable:
            name = chance.choice(echoing or usable)
            return Worded(echo.filled(lines[name]), (name,))
    return _worn_out(scenario, used, chance)


def _best(lines: Mapping[str, str], heard: Heard, room: int, chance: Random) -> Worded:
    """The line of a card that answers best, of those that leave room for a word before it."""
    short = [name for name in lines if sentences(lines[name]) <= room]
    near = {name: heard.nearness(lines[name]) for name in short or lines}
    name = chance.choice([name for name in near if near[name] == max(near.values())])
    return Worded(lines[name], (name,))


def _has_told(used: Collection[str]) -> bool:
    return any(piece.startswith("cards.") and ".hinted." not in piece for piece in used)


# Where a pool has run dry the act is kept by lines that do the same.
_OTHERWISE: dict[Act, tuple[str, ...]] = {
    Act.DEFLECT: ("deflections", "off_topic", "withdrawals"),
    Act.PUSH_BACK: ("withdrawals", "deflections"),
    Act.ASK_BACK: ("silences", "ask_backs", "deflections"),
    Act.TAKE_IN: ("silences",),
    Act.WITHDRAW: ("withdrawals", "deflections"),
    Act.CLOSE: ("closings", "partings"),
    Act.DISCLOSE: ("deflections",),
    Act.HINT: ("deflections",),
}


def _lines(scenario: Scenario, choice: Choice, pool: str) -> dict[str, str]:
    """The authored lines of `pool` by name, such as `deflections.3` or `cards.rota.open.0`."""
    if pool == "card":
        return _of_card(scenario, choice)
    kind, _, number = pool.partition(".")
    if kind == "everyday":
        entry = scenario.everyday[int(number)]
        return {f"{pool}.{n}": line for n, line in enumerate(entry.lines)}
    lines = getattr(scenario, kind)
    named = {f"{kind}.{n}": line for n, line in enumerate(lines)}
    if kind == "declines":
        asked = scenario.reactions.get(Move.IDENTIFYING, ())
        named |= {f"reactions.identifying.{n}": line for n, line in enumerate(asked)}
    return named


def _of_card(scenario: Scenario, choice: Choice) -> dict[str, str]:
    if choice.card is None or choice.level is None:
        return {}
    card = scenario.card(choice.card)
    # What goes on after a thing was said openly is also what was left of saying it.
    levels: tuple[Level, ...] = (choice.level,)
    if choice.level == "further":
        levels = ("open", "further")
    return {
        f"cards.{choice.card}.{level}.{n}": line
        for level in levels
        for n, line in enumerate(card.lines(level))
    }


def card_line(scenario: Scenario, piece: str) -> str | None:
    """The authored line that `piece` names, such as `cards.rota.open.0`; None for another pool."""
    pool, _, rest = piece.partition(".")
    if pool != "cards":
        return None
    card, level, number = rest.rsplit(".", 2)
    for name in LEVELS:
        if name == level:
            return scenario.card(card).lines(name)[int(number)]
    return None


def _worn_out(scenario: Scenario, used: Collection[str], chance: Random) -> Worded:
    """Everything that fits has been said: two short lines in an order not heard before."""
    first = scenario.withdrawals + scenario.silences
    second = scenario.deflections
    pairs = [
        (f"again.{i}.{j}", f"{one} {other}")
        for i, one in enumerate(first)
        for j, other in enumerate(second)
        if "{" not in other and f"again.{i}.{j}" not in used
    ]
    name, text = chance.choice(pairs) if pairs else (f"again.{len(used)}", scenario.withdrawals[0])
    return Worded(text, (name,))


def _reaction(
    scenario: Scenario,
    moves: Sequence[DetectedMove],
    used: Collection[str],
    locked: Sequence[tuple[str, ...]],
    chance: Random,
    *,
    quotes: bool,
    before: str = "",
) -> Worded | None:
    """A word on the weightiest move that can stand `before` the rest; None where none can."""
    found = {move.label: move for move in moves}
    for label in _SALIENCE:
        if label not in found:
            continue
        if label is Move.CLOSED_QUESTION and not _YES_OR_NO.match(found[label].quote):
            return None
        lines = {f"reactions.{label}.{n}": line for n, line in enumerate(scenario.reactions[label])}
        echo = _Echo(_quotable(moves, label, locked) if quotes else None)
        usable = [
            name
            for name, line in lines.items()
            if name not in used and echo.fits(line) and _fits(echo.filled(line), before)
        ]
        if not usable:
            return None
        name = chance.choice(usable)
        return Worded(echo.filled(lines[name]), (name,))
    return None


def _fits(reaction: str, main: str) -> bool:
    if not main:
        return True
    if sentences(reaction) + sentences(main) > LONGEST_LINE:
        return False
    opening = re.findall(r"\w+", main.lower())[:1]
    return re.findall(r"\w+", reaction.lower())[:1] != opening


def sentences(text: str) -> int:
    return len(re.findall(r"[.!?\u2026]+[\"'\u201d\u2019)]*(?=\s|$)", text)) or 1


_TAG = re.compile(r",? (?:is|are|was|do|does|did)(?:n['\u2019]t)? (?:it|they|you|that)$")
_LEAD_IN = re.compile(
    r"^(?:so|and|but|well|oh|ah|ok|okay|right|yes|no|look|honestly|it sounds (?:to me )?(?:like"
    r"|as if)|it seems|"
    r"sounds like|what i(?:'m| am) hearing is(?: that)?|i hear(?: that)?|i(?:'m| am) sure)\b[ ,]*",
    re.IGNORECASE,
)


def _quotable(
    moves: Sequence[DetectedMove], label: Move, locked: Sequence[tuple[str, ...]]
) -> str | None:
    """Two to eight of the leader's own words that can stand in quotation marks, or None."""
    for move in moves:
        if move.label is not label or move.confidence < 0.7:
            continue
        words = _LEAD_IN.sub("", clean_line(move.quote, 160)).strip(" .,;:!?\u2026")
        plain = re.fullmatch(r"[A-Za-z][A-Za-z0-9 ,'\u2019-]{4,60}", words)
        words = _TAG.sub("", words)
        guess = re.match(r"(?:that|this|it|you) (?:must|sound|seem|feel)", words, re.IGNORECASE)
        if (
            plain
            and not guess
            and 2 <= len(words.split()) <= 8
            and not any(told_by(words, t) for t in locked)
        ):
            return words if re.match(r"I\b", words) else words[0].lower() + words[1:]
    return None
