"""A suite without Inspect: the same answers and grades, in this process, with nothing kept."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence

from coach.packs.loaded import only_packs
from evals.running.results import SampleResult, SuiteResult
from evals.suites.suite import Row, Suite
from evals.suites.world import World
from knowledge.text import clean_line


async def run_plainly(
    suite: Suite, rows: Sequence[Row], world: World, packs: Collection[str] = ()
) -> SuiteResult:
    """A sample that cannot be run is told as such, as in a run; only `packs` are in use."""
    with only_packs(packs):
        samples = [await _sample(suite, row, world) for row in rows]
    return SuiteResult(
        id=suite.id, title=suite.title, figures=suite.figures, samples=tuple(samples)
    )


async def _sample(suite: Suite, row: Row, world: World) -> SampleResult:
    kept = SampleResult(id=row.id, group=row.group, given=row.given, wanted=row.wanted, shown="")
    listening = world.listening(suite.id, row.id)
    began = time.perf_counter()
    try:
        answer = await suite.answer(row, listening)
        graded = suite.grade(row, answer.data)
    except Exception as error:  # noqa: BLE001 - whatever it was, the other samples go on
        return kept.model_copy(
            update={"error": f"{type(error).__name__}: {clean_line(str(error))}"}
        )
    return kept.model_copy(
        update={
            "shown": answer.shown,
            "counts": {name: count for name, count in graded.counts.items() if count.of},
            "evidence": graded.evidence,
            "unjudged": graded.unjudged,
            "seconds": round(time.perf_counter() - began, 4),
            "calls": tuple(listening.calls),
        }
    )
