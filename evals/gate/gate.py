"""The gate for a build: floors, what must never happen, and losses against what was accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from evals.comparing.compare import Comparison, compare
from evals.comparing.words import in_words
from evals.gate.floors import Floor
from evals.running.cost import cost_of
from evals.running.results import Results, SampleResult, SuiteResult, value_of
from evals.suites.suite import Figure

MOST_EVIDENCE = 10
MOST_UNANSWERED = 0.02
"""Share of calls that may be lost on the way to a model, after its retries."""


class Check(BaseModel):
    """One thing the gate looked at. `evidence` names samples, with what was wrong."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["floor", "never", "loss", "run"]
    suite: str
    name: str
    passed: bool
    words: str
    evidence: tuple[str, ...] = ()


class Verdict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    run: str
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        return all(check.passed for check in self.checks)

    @property
    def failures(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if not check.passed)


def judge(results: Results, floors: Sequence[Floor], accepted: Results | None = None) -> Verdict:
    """Every check on `results`; floors of suites that were not run are left out."""
    checks: list[Check] = []
    for suite in results.suites:
        checks.append(_ran(suite))
        checks += _answered(suite)
        limited = results.subject.limit is not None
        own = [floor for floor in floors if floor.suite == suite.id]
        checks += _floors(suite, own, limited=limited)
        checks += _never(suite)
    if accepted is not None:
        checks += _losses(compare(accepted, results))
    return Verdict(run=results.name, checks=tuple(checks))


def _ran(suite: SuiteResult) -> Check:
    failed = suite.failed
    return Check(
        kind="run",
        suite=suite.id,
        name="every sample could be run",
        passed=not failed and bool(suite.samples),
        words=f"{len(suite.samples) - len(failed)} of {len(suite.samples)} samples were run.",
        evidence=tuple(f"{one.id}: {one.error}" for one in failed[:MOST_EVIDENCE]),
    )


def _answered(suite: SuiteResult) -> Iterator[Check]:
    """Where a model is out of reach the built-in wording steps in, and would pass in its place."""
    cost = cost_of(suite.samples)
    if cost.calls:
        yield Check(
            kind="run",
            suite=suite.id,
            name="the model was reached",
            passed=cost.unanswered <= MOST_UNANSWERED * cost.calls,
            words=f"{cost.unanswered} of {cost.calls} calls were not answered.",
        )


def _floors(suite: SuiteResult, floors: Sequence[Floor], *, limited: bool) -> Iterator[Check]:
    """A limited run need not hold a sample for every figure; a whole one has to."""
    figures = {figure.id: figure for figure in suite.figures}
    for floor in floors:
        figure = figures.get(floor.figure)
        found = value_of(figure, suite.samples) if figure else None
        if found is None and figure is not None and limited:
            continue
        if figure is None or found is None:
            words = f"No sample of this run measures '{floor.figure}'."
        else:
            words = f"{found:.4f}, the floor is {floor.floor:g}: {floor.reason}"
        passed = found is not None and round(found, 4) >= floor.floor
        yield Check(
            kind="floor",
            suite=suite.id,
            name=figure.title if figure else floor.figure,
            passed=passed,
            words=words,
            evidence=() if passed or figure is None else _evidence(figure, suite.samples),
        )


def _never(suite: SuiteResult) -> Iterator[Check]:
    for figure in suite.figures:
        if figure.kind != "never":
            continue
        broken = [one for one in suite.samples if _is_broken(figure.id, one)]
        measured = sum(figure.id in one.counts for one in suite.samples)
        yield Check(
            kind="never",
            suite=suite.id,
            name=figure.title,
            passed=not broken,
            words=f"{len(broken)} of {measured} samples broke it.",
            evidence=_evidence(figure, broken),
        )


def _is_broken(name: str, sample: SampleResult) -> bool:
    count = sample.counts.get(name)
    return count is not None and count.right < count.of


def _evidence(figure: Figure, samples: Sequence[SampleResult]) -> tuple[str, ...]:
    names = figure.mean_of or (figure.id,)
    wrong = [one for one in samples if any(_is_broken(name, one) for name in names)]
    return tuple(
        f"{one.id}: {'; '.join(one.evidence) or one.shown}"[:500] for one in wrong[:MOST_EVIDENCE]
    )


def _losses(comparison: Comparison) -> Iterator[Check]:
    for each in comparison.figures:
        names = set(each.figure.mean_of or (each.figure.id,))
        worse = [
            change
            for change in comparison.changed
            if change.suite == each.suite and names.intersection(change.worse)
        ]
        lost = each.verdict == "worse"
        yield Check(
            kind="loss",
            suite=each.suite,
            name=f"{each.figure.title}, against what was accepted",
            passed=not lost,
            words=in_words(each),
            evidence=tuple(
                f"{change.sample}: {'; '.join(change.evidence)}"[:500]
                for change in (worse[:MOST_EVIDENCE] if lost else ())
            ),
        )
