"""What a suite is: rows, the answer the coach gives to each, and the grades of an answer.

Answer and grade are apart, so that a recorded answer can be graded anew in a moment. Every grade
is a count, so much of so much: a figure is the sum of what was right over the sum of what there
was, over any choice of rows. Means, shares, precision, recall and F1 are all such ratios, which is
what makes resampling cheap. All figures lie between 0 and 1, and more is better.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from evals.suites.world import World

Part = Literal["dev", "test"]
Kind = Literal["main", "detail", "never"]


class Count(NamedTuple):
    """`right` of `of`; where `of` is 0 the figure does not apply to this row."""

    right: float
    of: float


class Figure(BaseModel):
    """One figure of a suite.

    `main` figures are compared and may have a floor; a `detail` is shown only; a `never` figure is
    at 1 or the gate fails, because less means that something happened which must not. `mean_of`
    names the figures that this one is the plain mean of.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    kind: Kind = "main"
    mean_of: tuple[str, ...] = ()


class Row(BaseModel):
    """One sample. `given` and `wanted` are for people to read; `data` is what the suite needs.

    Rows of one `group` are alike (turns of one scenario, say): resampling draws whole groups.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    group: str
    given: str
    wanted: str = ""
    data: dict[str, Any] = {}


class Answer(NamedTuple):
    """`shown` is what a person would see, `data` (plain JSON) what is graded."""

    shown: str
    data: dict[str, Any]


class Graded(BaseModel):
    """`evidence` says what was wrong, in words, with the words it rests on.

    `unjudged` are figures that could not be judged: neither right nor wrong.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    counts: dict[str, Count]
    evidence: tuple[str, ...] = ()
    unjudged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suite:
    """`worded` is whether a model's wording changes its answers.

    `reads` is the leader's turn of a row and the line before it, where the coach reads one: that
    can be done before the row's own turn comes (`evals.running.ahead`).
    """

    id: str
    title: str
    figures: tuple[Figure, ...]
    rows: Callable[[Part], Sequence[Row]]
    answer: Callable[[Row, World], Awaitable[Answer]]
    grade: Callable[[Row, Mapping[str, Any]], Graded]
    worded: bool = True
    reads: Callable[[Row], tuple[str, str]] | None = None


def share(holds: Sequence[bool]) -> Count:
    return Count(float(sum(holds)), float(len(holds)))


def spread_over(rows: Sequence[Row], most: int) -> tuple[Row, ...]:
    """At most `most` of `rows`, in their order: chosen as by lot, and always the same ones.

    More of them hold the fewer, and a row that is added moves hardly any other in or out.
    """
    if most >= len(rows):
        return tuple(rows)
    drawn = sorted(rows, key=lambda row: hashlib.sha256(row.id.encode()).digest())[:most]
    chosen = {row.id for row in drawn}
    return tuple(row for row in rows if row.id in chosen)
