"""Which item that was found is which item of the gold.

The rule: a found item and a gold item can be the same only where they share a line, and where at
least a third of the lines the found item cites are the gold item's. An item that rests on nothing
but lines labelled as a trap of its sort is never right. Of all pairs that can be the same, those
with the most lines in common come first, among equals those with the most words in common; each
item is used once. There is no partial credit.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from coach.words import content_stems

LEAST_OF_ITS_LINES = 1 / 3


class CitesLines(Protocol):
    @property
    def text(self) -> str: ...

    @property
    def lines(self) -> tuple[int, ...]: ...


def match(
    found: Sequence[CitesLines], gold: Sequence[CitesLines], trapped: Collection[int] = ()
) -> dict[int, int]:
    """The index in `gold` for each index in `found` that has one."""
    pairs = sorted(
        (
            (_nearness(one, other), -place, -against, place, against)
            for place, one in enumerate(found)
            if not set(one.lines) <= set(trapped)
            for against, other in enumerate(gold)
            if _can_be_same(one, other)
        ),
        reverse=True,
    )
    same: dict[int, int] = {}
    for *_, place, against in pairs:
        if place not in same and against not in same.values():
            same[place] = against
    return same


def _can_be_same(one: CitesLines, other: CitesLines) -> bool:
    shared = set(one.lines) & set(other.lines)
    return bool(shared) and len(shared) >= LEAST_OF_ITS_LINES * len(set(one.lines))


def _nearness(one: CitesLines, other: CitesLines) -> tuple[float, float]:
    return (
        _share(frozenset(one.lines), frozenset(other.lines)),
        _share(content_stems(one.text), content_stems(other.text)),
    )


def _share(one: frozenset[object], other: frozenset[object]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
