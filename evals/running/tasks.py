"""A suite as an Inspect task: the dataset, a solver that asks the coach, our rubric as scorer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from inspect_ai import Task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ModelOutput
from inspect_ai.scorer import (
    Metric,
    SampleScore,
    Score,
    Scorer,
    Target,
    Value,
    metric,
    scorer,
)
from inspect_ai.solver import Generate, Solver, TaskState, solver

from evals.running.reading import graded_sample
from evals.running.results import SampleResult, value_of
from evals.suites.suite import Count, Row, Suite
from evals.suites.world import World

Told = Callable[[SampleResult], None]
"""Called with a sample when it is graded."""


def _untold(_sample: SampleResult) -> None:
    """Where nobody watches."""


def task_of(
    suite: Suite, rows: Sequence[Row], world: World, version: str, told: Told = _untold
) -> Task:
    """`version` is part of the task's identity: finished samples of another one are not reused."""
    by_id = {row.id: row for row in rows}
    return Task(
        name=suite.id,
        display_name=suite.title,
        version=version,
        dataset=MemoryDataset(
            [
                Sample(id=row.id, input=row.given, target=row.wanted, metadata={"group": row.group})
                for row in rows
            ],
            name=suite.id,
        ),
        solver=coach_answers(suite, by_id, world),
        scorer=coach_rubric(suite, by_id, told),
        # One sample that cannot be run must not end the others.
        fail_on_error=False,
    )


def coach_answers(suite: Suite, rows: dict[str, Row], world: World) -> Solver:
    """The coach's answer as the output; `answer`, `calls` and `seconds` in the metadata."""

    @solver(name=f"coach_{suite.id}")
    def asking() -> Solver:
        async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - Inspect
            listening = world.listening(suite.id, str(state.sample_id))
            began = time.perf_counter()
            answer = await suite.answer(rows[str(state.sample_id)], listening)
            state.metadata["seconds"] = round(time.perf_counter() - began, 4)
            state.metadata["answer"] = answer.data
            state.metadata["calls"] = [call.model_dump(mode="json") for call in listening.calls]
            name = world.model.name if world.model is not None else "built-in"
            state.output = ModelOutput.from_content(model=name, content=answer.shown)
            return state

        return solve

    return asking()


def coach_rubric(suite: Suite, rows: dict[str, Row], told: Told) -> Scorer:
    """The suite's grades: each figure's share as the value, its counts in the metadata."""

    @metric(name="figures")
    def figures() -> Metric:
        def measure(scores: list[SampleScore]) -> Value:
            samples = [_counted(one) for one in scores]
            found = ((figure.id, value_of(figure, samples)) for figure in suite.figures)
            return {name: value for name, value in found if value is not None}

        return measure

    @scorer(metrics=[figures()], name="coach_rubric")
    def grading() -> Scorer:
        async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - Inspect
            row = rows[str(state.sample_id)]
            graded = suite.grade(row, state.metadata["answer"])
            held = {
                # A figure that does not apply to this row is most of them, and says nothing.
                "counts": {name: list(count) for name, count in graded.counts.items() if count.of},
                "evidence": list(graded.evidence),
                "unjudged": list(graded.unjudged),
            }
            shown = state.output.completion
            told(graded_sample(row, shown, held, state.metadata))
            return Score(
                value=_shares(graded.counts),
                answer=shown,
                explanation="\n".join(graded.evidence) or None,
                metadata=held,
            )

        return score

    return grading()


def _shares(counts: dict[str, Count]) -> dict[str, str | int | float | bool | None]:
    return {name: round(right / of, 4) for name, (right, of) in counts.items() if of}


def _counted(one: SampleScore) -> SampleResult:
    held: dict[str, Any] = one.score.metadata or {}
    counts = {name: Count(*count) for name, count in held.get("counts", {}).items()}
    return SampleResult(
        id=str(one.sample_id), group="", given="", wanted="", shown="", counts=counts
    )
