"""The built-in wording: authored lines, put together so that they answer this turn."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from random import Random
from typing import NamedTuple

from coach.rehearsal.acts import Act, Choice
from coach.rehearsal.echo import Echo, quotable
from coach.rehearsal.pools import OTHERWISE, has_told, lines_of, lines_of_card
from coach.rehearsal.scenario import Scenario
from coach.rehearsal.state import SURE_OF_KINDNESS
from coach.rehearsal.subjects import COMMON_GROUND
from coach.rubric.moves import DetectedMove, Move
from coach.rubric.spelling import stems

LONGEST_LINE = 4
"""Sentences."""

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
    Move.COMMITMENT,
    Move.SELF_DISCLOSURE,
    Move.ADVICE,
    Move.TELLING,
    Move.STACKED_QUESTIONS,
    Move.REFLECTION,
    Move.ACKNOWLEDGEMENT,
    Move.PERMISSION,
    Move.FOLLOW_UP,
    Move.OPEN_QUESTION,
    Move.CLOSED_QUESTION,
)
_MAKES_ROOM = frozenset({Move.COMMITMENT, Move.SELF_DISCLOSURE, Move.ACKNOWLEDGEMENT})
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
_TOLD = DetectedMove(label=Move.TELLING, quote="", start=0, end=0, confidence=1.0)
"""What a statement is taken for in which no move was found."""
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
    moves = [
        move for move in moves if move.label not in _KIND or move.confidence >= SURE_OF_KINDNESS
    ]
    if choice.act is Act.TAKE_IN:
        kind = [move for move in moves if move.label in _KIND]
        taken = _reaction(scenario, kind or moves or [_TOLD], used, locked, chance, quotes=True)
        return taken or _main(scenario, choice, used, Echo(None), chance)
    echo = Echo(
        words=quotable(moves, Move.DISMISSING, locked) if choice.act is Act.PUSH_BACK else None,
        subject=scenario.card(choice.about).handle if choice.about else None,
    )
    room = LONGEST_LINE - any(move.label in _MAKES_ROOM for move in moves)
    fresh = {
        name: line for name, line in lines_of_card(scenario, choice).items() if name not in used
    }
    if choice.level == "hinted":
        fresh = dict(list(fresh.items())[:1])  # the second leans on the first
    # Which line answers is told from English words.
    if fresh and (scenario.rated or len(fresh) == 1):
        main = _best(fresh, heard, room, chance)
    else:
        main = _main(scenario, choice, used, echo, chance)
    # Who disagrees does not soften it first: "there'll have been a reason. I don't agree".
    if choice.act is Act.PUSH_BACK or choice.pool.partition(".")[0] in _WITHOUT_REACTION:
        return main
    if choice.pool == "not_yet":
        # "Right, where to start" promises what does not come.
        moves = [move for move in moves if move.label in _KIND]
    if not staying or choice.level == "hinted":
        # "Since you ask for the rest" is not followed by a hint.
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


def _main(
    scenario: Scenario, choice: Choice, used: Collection[str], echo: Echo, chance: Random
) -> Worded:
    for pool in (choice.pool, *OTHERWISE.get(choice.act, ())):
        lines = lines_of(scenario, choice, pool)
        if pool == "push_backs" and has_told(used):
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
    only_kind = False
    for label in _SALIENCE:
        if label not in found or (only_kind and label not in _KIND):
            continue
        if label is Move.CLOSED_QUESTION and not _YES_OR_NO.match(found[label].quote):
            return None
        lines = {f"reactions.{label}.{n}": line for n, line in enumerate(scenario.reactions[label])}
        echo = Echo(quotable(moves, label, locked) if quotes else None)
        usable = [
            name
            for name, line in lines.items()
            if name not in used and echo.fits(line) and _fits(echo.filled(line), before)
        ]
        if not usable and label in _KIND:
            only_kind = True  # another kindness may be answered, but nothing lesser in its place
            continue
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
