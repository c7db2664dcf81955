"""Which commitments greet their owner when the coach opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from coach.commitments.words import SOON, nearness, who
from coach.store.records import Commitment

OWN = frozenset({"me", "both", None})
"""Owners that are the notes' writer, or may be: what nobody is named for is not lost either."""


class Greeting(NamedTuple):
    """`words` is for a list; `late` says whether its day is past."""

    commitment: Commitment
    words: str
    late: bool


def greetings(
    commitments: Sequence[Commitment], today: date, owner_name: str = ""
) -> tuple[Greeting, ...]:
    """Open commitments due within SOON days or past: one's own first, the nearest first.

    What the other person promised is told only once its day has come: before, it is theirs alone.
    `owner_name` is the name notes may use for whoever opens the coach.
    """
    names = OWN | ({owner_name} if owner_name else set())
    own, others = [], []
    for one in commitments:
        if one.status != "open" or one.due is None or one.due > today + timedelta(days=SOON):
            continue
        due = f"{one.due:%-d %B %Y}, {nearness(one.due, today)}"
        late = one.due < today
        if one.owner in names or _first(one.owner) == _first(owner_name):
            own.append(Greeting(one, f"{one.text} ({due})", late))
        elif one.due <= today:
            others.append(Greeting(one, f"{who(one.owner)}: {one.text} ({due})", late))
    return (*own, *others)


def _first(name: str | None) -> str:
    return (name or "").split(" ", 1)[0].casefold()
