"""From Inspect's logs to results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import BadInput
from evals.running.results import SampleResult, SuiteResult
from evals.suites.listening import Call
from evals.suites.suite import Count, Row, Suite
from knowledge.text import clean_line, clean_text

if TYPE_CHECKING:
    from inspect_ai.log import EvalLog, EvalSample

LONGEST_SHOWN = 6_000
"""Characters of a text that results keep; the log has the whole."""


def suite_result(logs: Path, suite: Suite, rows: Sequence[Row]) -> SuiteResult:
    """The suite's samples in the order of `rows`, whatever order they were finished in."""
    log = _latest(logs)
    by_id = {str(sample.id): sample for sample in log.samples or ()}
    return SuiteResult(
        id=suite.id,
        title=suite.title,
        figures=suite.figures,
        samples=tuple(_sample(row, by_id.get(row.id)) for row in rows),
    )


def finished_samples(logs: Path) -> int:
    try:
        log = _latest(logs)
    except BadInput:
        return 0
    return sum(sample.error is None and bool(sample.scores) for sample in log.samples or ())


def _latest(logs: Path) -> EvalLog:
    from inspect_ai.log import read_eval_log

    files = sorted(logs.glob("*.eval"))
    if not files:
        raise BadInput(f"{clean_line(str(logs))} holds no log.", "Run the evaluation again.")
    # Events are what the log holds beside samples, and most of it.
    return read_eval_log(str(files[-1]), exclude_fields={"events", "store", "attachments"})


def _sample(row: Row, sample: EvalSample | None) -> SampleResult:
    kept = SampleResult(
        id=row.id,
        group=row.group,
        given=row.given[:LONGEST_SHOWN],
        wanted=row.wanted[:LONGEST_SHOWN],
        shown="",
    )
    if sample is None or sample.error is not None or not sample.scores:
        why = sample.error.message if sample is not None and sample.error else "it was not run"
        return kept.model_copy(update={"error": clean_text(why)[:LONGEST_SHOWN]})
    (score,) = sample.scores.values()
    held = score.metadata or {}
    return kept.model_copy(
        update={
            "shown": sample.output.completion[:LONGEST_SHOWN],
            "counts": {name: Count(*count) for name, count in held["counts"].items() if count[1]},
            "evidence": _texts(held["evidence"]),
            "unjudged": _texts(held["unjudged"]),
            "seconds": sample.metadata["seconds"],
            "calls": tuple(Call.model_validate(call) for call in sample.metadata["calls"]),
        }
    )


def _texts(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(one) for one in found)
