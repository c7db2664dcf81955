"""How far a long piece of work has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Progress(NamedTuple):
    """`done` of `total` pieces; a total of 0 means that nobody knows how long it takes."""

    what: str
    done: int
    total: int


OnProgress = Callable[[Progress], None]


def quiet(_: Progress) -> None:
    """For callers who do not watch."""
