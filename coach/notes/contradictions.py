"""Where notes say two things that cannot both be so: shown side by side, never smoothed over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.notes.items import Item
from coach.notes.statements import Statement
from coach.words import content_stems

_DIFFER = re.compile(
    r"\b(?:don't|doesn't|didn't|do not|does not) (?:agree|match|add up|tally|fit|square)\b|"
    r"\b(?:which|who|what)(?: of (?:them|the two|these))? (?:is|was|one is|one's|number is|date "
    r"is)? ?(?:right|true|correct|wrong)\b|\bcontradict\w*|\b(?:two|2|three|both) (?:different "
    r")?(?:answers|numbers|figures|versions|dates|pages|stories|sheets|lists|totals)\b|\b(?:not|"
    r"isn't) what (?:\w+ ){1,3}(?:says?|said|shows?)\b|\bcan't both be\b|\bone of (?:them|us|these|"
    r"the two) is wrong\b|\bconflict(?:s|ing)?\b|\bdisagree\w*|\bsays? (?:one|two|three|"
    r"\d+)\b.{0,40}\bsays? (?:one|two|three|\d+)\b|\b(?:need|needs|to be) settled\b|\bdiffer(?:s|"
    r"ent)? (?:numbers?|figures?|dates?)\b"
)
_SAYS = re.compile(
    r"\b(?:says?|said|thinks?|reckons?|convinced|claims?|insists?|swears?|has|shows?|reads?|told|"
    r"according to|wrote|writes|puts? it at|counted|states?|made it)\b"
)
_AGAINST = re.compile(
    r"\b(?:but|whereas|while|however|yet|although|actually|though|the other|mine|hers|his|theirs|"
    r"sheet|roster|paper|slide|minutes|contract|policy|system|website|report|page|log|board|deck|"
    r"email|list|dashboard|handbook)\b"
)
_FIGURE = re.compile(
    r"\b\d+(?:[.,]\d+)?%?|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundred)\b"
)
_NOT = re.compile(r"\b(?:not|no|never|non|nicht|nobody|none)\b|n't\b")
REACH = 12
"""Statements within which a second version is looked for."""


def find_contradictions(said: Sequence[Statement]) -> tuple[Item, ...]:
    """Pairs of statements, or one that holds both sides, each with all its lines.

    Either somebody says that two versions do not agree, or two sources give different figures
    for the same thing.
    """
    found: list[Item] = []
    for index, statement in enumerate(said):
        sides = _sides(said, index)
        if sides is None:
            continue
        lines = tuple(sorted({line for side in sides for line in side.lines}))
        if any(set(lines) & set(item.lines) for item in found[-REACH:]):
            continue
        text = " ".join(dict.fromkeys(side.text.strip() for side in sides))
        found.append(Item(text=text[:1].upper() + text[1:], lines=lines))
        del statement
    return tuple(found)


def _sides(said: Sequence[Statement], index: int) -> tuple[Statement, ...] | None:
    statement = said[index]
    breath = [
        one
        for one in said[max(0, index - 3) : index + 4]
        if one.speaker == statement.speaker and set(one.lines) & set(statement.lines)
    ]
    whole = " ".join(one.said for one in breath)
    named = _DIFFER.search(statement.said)
    if named and (_two_versions(whole) or _claim_denied(whole)):
        return tuple(breath)
    if named:
        return _told_before(said, index, breath)
    if _two_versions(whole) and statement is breath[0] and _AGAINST.search(whole):
        return tuple(breath)
    return _other_figure(said, index)


def _told_before(
    said: Sequence[Statement], index: int, breath: Sequence[Statement]
) -> tuple[Statement, ...] | None:
    """The versions that stand above a remark such as "so I've got two answers"."""
    first = min(line for one in breath for line in one.lines)
    earlier = [one for one in said[max(0, index - 4) : index] if one not in breath]
    near = [one for one in earlier if first - one.lines[-1] <= 2]
    told = {
        line
        for one in near
        if _SAYS.search(one.said) or _FIGURE.search(one.said)
        for line in one.lines
    }
    sides = [one for one in near if told & set(one.lines)]
    both = " ".join(one.said for one in (*sides, *breath))
    return (*sides, *breath) if sides and (_two_versions(both) or _claim_denied(both)) else None


def _two_versions(text: str) -> bool:
    """Two different figures, each said by somebody or something."""
    return len(set(_FIGURE.findall(text))) >= 2 and len(_SAYS.findall(text)) >= 2


def _claim_denied(text: str) -> bool:
    # "We don't know which is right" denies nothing that was claimed.
    return bool(_SAYS.search(text)) and bool(_NOT.search(_NOT_KNOWN.sub(" ", text)))


_NOT_KNOWN = re.compile(r"\b(?:don't|do not|doesn't|nobody|no one|not) (?:knows?|sure|clear)\b")


def _other_figure(said: Sequence[Statement], index: int) -> tuple[Statement, ...] | None:
    """An earlier statement that gives another figure for what this one is about."""
    statement = said[index]
    figures = set(_FIGURE.findall(statement.said))
    if len(figures) != 1 or not _SAYS.search(statement.said):
        return None
    stems = _without_figures(statement.text)
    for before in reversed(said[max(0, index - REACH) : index]):
        others = set(_FIGURE.findall(before.said))
        if len(others) != 1 or others == figures or not _SAYS.search(before.said):
            continue
        shared = stems & _without_figures(before.text)
        if len(shared) >= 2 and len(shared) >= 0.5 * min(
            len(stems), len(_without_figures(before.text))
        ):
            return (before, statement)
    return None


def _without_figures(text: str) -> frozenset[str]:
    return frozenset(
        stem for stem in content_stems(text) if not _FIGURE.fullmatch(stem) and stem != "say"
    )
