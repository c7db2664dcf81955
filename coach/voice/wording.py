"""The built-in wording: authored lines, chosen so that they answer this turn and come once."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from random import Random
from typing import NamedTuple

from coach.voice.acts import Choice
from coach.voice.leader import Leader
from coach.voice.moves import SaidMove, VoiceMove
from knowledge.text import clean_line


class Worded(NamedTuple):
    """A whole line and the names of the authored lines it is made of."""

    text: str
    pieces: tuple[str, ...]


# Where a pool has run dry the act is kept by lines that do the same.
_OTHERWISE: dict[str, tuple[str, ...]] = {
    "asks": ("listens", "silences"),
    "asks_who": ("asks", "listens"),
    "misses": ("brush_offs", "beside"),
    "brush_offs": ("misses", "defends", "beside"),
    "defends": ("brush_offs", "lectures", "beside"),
    "lectures": ("beside", "defends", "brush_offs"),
    "ranks": ("lectures", "defends", "brush_offs"),
    "hurries": ("brush_offs", "beside"),
    "half_hears": ("asks", "listens", "views"),
    "half_deed": ("half_hears", "asks", "views"),
    "half_effect": ("half_hears", "asks", "views"),
    "takes_in": ("after",),
    "after": ("thanks", "listens"),
    "commits": ("after", "thanks"),
    "refuses": ("hurries", "brush_offs", "defends"),
    "thanks": ("after", "silences"),
    "credited": ("views", "listens"),
    "blamed": ("defends", "ranks", "brush_offs", "beside"),
    "grouped": ("asks", "listens", "beside"),
    "let_go": ("brush_offs", "beside"),
    "kept": ("after", "thanks"),
    "latches": ("asks_who", "asks"),
    "declined": ("silences", "listens"),
    "pressed": ("ranks", "declined"),
    "permissions": ("listens", "silences"),
    "listens": ("silences", "beside"),
    "beside": ("listens", "silences"),
    "views": ("listens", "beside"),
    "silences": ("listens", "beside"),
    "again": ("silences", "listens"),
    "abused": ("ranks",),
    "off_topic": ("silences", "beside"),
    "role_break": ("off_topic", "silences"),
}
# The pools that may speak of the thing only once it has come up.
OF_THE_THING = frozenset(
    (
        "asks asks_who misses brush_offs defends lectures ranks half_hears half_deed half_effect "
        "takes_in after commits refuses thanks credited kept latches pressed views"
    ).split()
)
_HALVES = frozenset({"half_hears", "half_deed", "half_effect"})
# Whose words a line may take up: the first of these moves that can be quoted.
_QUOTED: dict[str, tuple[VoiceMove, ...]] = {
    "misses": (VoiceMove.OVER_SOFTENING,),
    "blamed": (VoiceMove.BLAME,),
    "grouped": (VoiceMove.GROUP_CLAIM,),
    "let_go": (VoiceMove.BACKING_DOWN,),
    "takes_in": (VoiceMove.IMPACT, VoiceMove.OBSERVATION),
    "half_hears": (VoiceMove.IMPACT, VoiceMove.OBSERVATION),
    "half_effect": (VoiceMove.IMPACT,),
    "after": (VoiceMove.IMPACT, VoiceMove.OBSERVATION),
    "asks": (VoiceMove.IMPACT, VoiceMove.OBSERVATION),
    "listens": (VoiceMove.OBSERVATION, VoiceMove.IMPACT),
    "defends": (VoiceMove.IMPACT, VoiceMove.OBSERVATION),
    "commits": (VoiceMove.REQUEST,),
    "refuses": (VoiceMove.REQUEST,),
}


def compose(
    leader: Leader,
    choice: Choice,
    moves: Sequence[SaidMove],
    *,
    used: Collection[str],
    heard: bool,
    raised: bool,
    mentioned: str,
    late: bool,
    chance: Random,
) -> Worded:
    """The line for `choice`; `used` names the pieces of this hour, none of which comes again.

    `mentioned` is all the junior has said, in the cues' form.

    `late`: the hour is nearly over, and the leader says so at the end of the line.
    """
    words = _quotable(moves, _QUOTED.get(choice.pool, ()))
    for pool in (choice.pool, *_OTHERWISE.get(choice.pool, ())):
        if pool in OF_THE_THING and not raised:
            continue
        lines = _lines(leader, pool, heard=heard)
        usable = [
            name
            for name, line in lines.items()
            if name not in used
            and ("{words}" not in line or words)
            and not (pool in _HALVES and _unnamed(leader.thing.details, line, mentioned))
        ]
        # A line that takes up the junior's own words answers better than one that fits any turn.
        quoting = [name for name in usable if "{words}" in lines[name]]
        if usable:
            # Promises are made in the order they were written, the likeliest first.
            name = usable[0] if pool == "commits" else chance.choice(quoting or usable)
            return _with_clock(leader, _filled(lines[name], words), name, used, late=late)
    return _worn_out(leader, used, chance)


def _unnamed(details: Sequence[str], line: str, mentioned: str) -> bool:
    """Whether `line` takes up a detail that nobody has mentioned yet."""
    return any(detail in line.lower() and detail not in mentioned for detail in details)


def _with_clock(
    leader: Leader, text: str, name: str, used: Collection[str], *, late: bool
) -> Worded:
    said = any(piece.startswith("clock.") for piece in used)
    if not late or said:
        return Worded(text, (name,))
    number = len(text) % len(leader.lines.clock)
    return Worded(f"{text} {leader.lines.clock[number]}", (name, f"clock.{number}"))


def _lines(leader: Leader, pool: str, *, heard: bool) -> dict[str, str]:
    """The authored lines of `pool` by name, such as `defends.3` or `answers.2.heard.0`."""
    kind, _, which = pool.partition(".")
    if kind in ("answers", "everyday"):
        entry = getattr(leader, kind)[int(which)]
        if heard and entry.heard:
            return {f"{pool}.heard.{n}": line for n, line in enumerate(entry.heard)}
        return {f"{pool}.{n}": line for n, line in enumerate(entry.lines)}
    lines = getattr(leader.closings, which) if kind == "closings" else getattr(leader.lines, kind)
    return {f"{pool}.{n}": line for n, line in enumerate(lines)}


def _worn_out(leader: Leader, used: Collection[str], chance: Random) -> Worded:
    """Everything that fits has been said: two short lines in an order not heard before."""
    pairs = [
        (f"again.{i}.{j}", f"{one} {other}")
        for i, one in enumerate(leader.lines.silences)
        for j, other in enumerate(leader.lines.beside)
        if f"again.{i}.{j}" not in used and "{" not in other
    ]
    name, text = chance.choice(pairs) if pairs else (f"again.{len(used)}", leader.lines.silences[0])
    return Worded(text, (name,))


def _filled(line: str, words: str | None) -> str:
    # Plain replacement: what a person typed is never a format string.
    line = line.replace("{words}", words or "")
    return re.sub(r"^(\W*)(\w)", lambda found: found[1] + found[2].upper(), line)


_LEAD_IN = re.compile(
    r"^(?:so|and|but|well|oh|okay|right|yes|no|look|honestly|i think|maybe|perhaps|then|sorry"
    r"|which means|which meant)\b[ ,]*",
    re.IGNORECASE,
)


def _quotable(moves: Sequence[SaidMove], wanted: Sequence[VoiceMove]) -> str | None:
    """Two to nine of the junior's own words that can stand in quotation marks, or None."""
    for label in wanted:
        for move in moves:
            if move.label is not label or move.confidence < 0.6:
                continue
            words = _LEAD_IN.sub("", clean_line(move.quote, 200)).strip(" .,;:!?\u2026")
            plain = re.fullmatch(r"[A-Za-z][A-Za-z0-9 '\u2019-]{4,60}", words)
            if plain and 2 <= len(words.split()) <= 9:
                return words if re.match(r"I\b", words) else words[0].lower() + words[1:]
    return None
