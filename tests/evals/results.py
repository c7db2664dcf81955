"""Results as a run would leave them, made by hand for comparing, gating and reporting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from evals.running.results import PromptUsed, Results, SampleResult, Subject, SuiteResult
from evals.suites.suite import Count, Figure

FIGURES = (
    Figure(id="right", title="Found what was there"),
    Figure(id="safe", title="Nothing got out", kind="never"),
    Figure(id="seen", title="Only shown", kind="detail"),
)


def sample(number: int, right: float, *, safe: float = 1, evidence: str = "") -> SampleResult:
    return SampleResult(
        id=f"s{number}",
        group=f"g{number}",
        given=f"given {number}",
        wanted="wanted",
        shown="shown",
        counts={"right": Count(right, 1), "safe": Count(safe, 1), "seen": Count(0, 1)},
        evidence=(evidence,) if evidence else (),
        seconds=0.01,
    )


def results(
    name: str,
    rights: Sequence[float],
    *,
    unsafe: Mapping[int, str] | None = None,
    samples: Sequence[SampleResult] | None = None,
    commit: str | None = None,
) -> Results:
    """A run of one suite, `small`, with a sample for each of `rights`."""
    unsafe = unsafe or {}
    made = samples or [
        sample(
            number,
            right,
            safe=0 if number in unsafe else 1,
            evidence=unsafe.get(number, "" if right else f"missed {number}"),
        )
        for number, right in enumerate(rights)
    ]
    prompt = PromptUsed(id="mentor-line", version="1.0.0", digest="abc", source="built-in")
    return Results(
        name=name,
        started=datetime(2026, 11, 23, 9, tzinfo=UTC),
        seconds=1.0,
        subject=Subject(
            model="built-in", part="dev", prompts=(prompt,), code="c0ffee", commit=commit
        ),
        suites=(SuiteResult(id="small", title="Small", figures=FIGURES, samples=tuple(made)),),
    )
