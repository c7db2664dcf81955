"""Two runs beside each other: the same samples, each figure's difference, and what it shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from evals.comparing.resampling import (
    Interval,
    Sums,
    chance,
    difference_interval,
    holm,
    smallest_shown,
    sums_of,
    value,
)
from evals.running.cost import Cost, cost_of
from evals.running.results import Results, SampleResult, SuiteResult
from evals.suites.suite import Figure

SHOWN_FROM = 0.05
"""Adjusted p value below which a difference counts as shown."""

Verdict = Literal["better", "worse", "no difference shown"]

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class Compared(BaseModel):
    """One figure on both sides. `chance` is adjusted for how many figures were compared.

    `samples` are those that both sides have and the figure applies to, `groups` what they are
    drawn in; `smallest` is the difference that so many would probably have shown.
    """

    model_config = _FROZEN

    suite: str
    figure: Figure
    one: float
    other: float
    interval: Interval
    chance: float
    smallest: float
    samples: int
    groups: int
    verdict: Verdict

    @property
    def difference(self) -> float:
        return self.other - self.one


class Changed(BaseModel):
    """A sample that changed sides: figures that were whole and are not any more, or the reverse."""

    model_config = _FROZEN

    suite: str
    sample: str
    worse: tuple[str, ...]
    better: tuple[str, ...]
    given: str
    before: str
    after: str
    evidence: tuple[str, ...]


class Comparison(BaseModel):
    """`one_sided` are samples that only one of the two runs has, or could run, by suite.

    `costs` are those of the samples that were compared, of either side.
    """

    model_config = _FROZEN

    one: str
    other: str
    figures: tuple[Compared, ...]
    changed: tuple[Changed, ...]
    one_sided: dict[str, int]
    costs: tuple[Cost, Cost]

    @property
    def losses(self) -> tuple[Compared, ...]:
        return tuple(each for each in self.figures if each.verdict == "worse")


class _Paired(NamedTuple):
    suite: str
    figure: Figure
    before: Sums
    after: Sums
    samples: int


def compare(one: Results, other: Results) -> Comparison:
    """`other` against `one`, over the suites that both have; a detail is not compared."""
    paired: list[_Paired] = []
    changed: list[Changed] = []
    one_sided: dict[str, int] = {}
    sides: tuple[list[SampleResult], list[SampleResult]] = [], []
    for theirs in other.suites:
        ours = one.suite(theirs.id)
        if ours is None:
            continue
        pairs = _pairs(ours, theirs)
        one_sided[theirs.id] = len(ours.samples) + len(theirs.samples) - 2 * len(pairs)
        sides[0].extend(before for before, _ in pairs)
        sides[1].extend(after for _, after in pairs)
        main = [figure for figure in theirs.figures if figure.kind != "detail"]
        paired += [
            found for figure in main if (found := _pair(theirs.id, figure, pairs)) is not None
        ]
        names = {part for figure in main for part in (figure.mean_of or (figure.id,))}
        changed += [
            change for pair in pairs if (change := _change(theirs.id, names, *pair)) is not None
        ]
    adjusted = holm([chance(each.before, each.after) for each in paired])
    return Comparison(
        one=one.name,
        other=other.name,
        figures=tuple(
            _compared(each, by, len(paired)) for each, by in zip(paired, adjusted, strict=True)
        ),
        changed=tuple(changed),
        one_sided={suite: number for suite, number in one_sided.items() if number},
        costs=(cost_of(sides[0]), cost_of(sides[1])),
    )


def _pairs(one: SuiteResult, other: SuiteResult) -> list[tuple[SampleResult, SampleResult]]:
    """Samples that both sides could run, with the same words given and wanted."""
    before = {sample.id: sample for sample in one.samples if sample.error is None}
    return [
        (earlier, sample)
        for sample in other.samples
        if sample.error is None
        and (earlier := before.get(sample.id)) is not None
        and (earlier.given, earlier.wanted) == (sample.given, sample.wanted)
    ]


def _pair(
    suite: str, figure: Figure, pairs: Sequence[tuple[SampleResult, SampleResult]]
) -> _Paired | None:
    parts = figure.mean_of or (figure.id,)
    # A figure that applies on one side only is a change of what was said, and counts.
    both = [pair for pair in pairs if any(part in side.counts for part in parts for side in pair)]
    groups = [one.group for one, _ in both]
    before = sums_of(figure, groups, [one.counts for one, _ in both])
    after = sums_of(figure, groups, [other.counts for _, other in both])
    if not both or math.isnan(value(before)) or math.isnan(value(after)):
        return None
    return _Paired(suite, figure, before, after, len(both))


def _compared(each: _Paired, adjusted: float, figures: int) -> Compared:
    one, other = value(each.before), value(each.after)
    return Compared(
        suite=each.suite,
        figure=each.figure,
        one=one,
        other=other,
        interval=difference_interval(each.before, each.after),
        chance=adjusted,
        smallest=smallest_shown(each.before, each.after, figures),
        samples=each.samples,
        groups=len(each.before.right),
        verdict=_verdict(each.figure, one, other, adjusted),
    )


def _verdict(figure: Figure, one: float, other: float, adjusted: float) -> Verdict:
    if figure.kind == "never" and other < one:
        # What must never happen is no matter of chance.
        return "worse"
    if adjusted >= SHOWN_FROM or one == other:
        return "no difference shown"
    return "better" if other > one else "worse"


def _change(suite: str, names: set[str], one: SampleResult, other: SampleResult) -> Changed | None:
    worse: list[str] = []
    better: list[str] = []
    for name in sorted(names):
        before, after = one.counts.get(name), other.counts.get(name)
        if before is None or after is None or not before.of or not after.of:
            continue
        moved = after.right / after.of - before.right / before.of
        if abs(moved) > 1e-9:
            (better if moved > 0 else worse).append(name)
    if not worse and not better:
        return None
    return Changed(
        suite=suite,
        sample=one.id,
        worse=tuple(worse),
        better=tuple(better),
        given=other.given,
        before=one.shown,
        after=other.shown,
        evidence=other.evidence,
    )
