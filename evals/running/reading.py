"""From Inspect's logs to results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.errors import BadInput
from evals.running.results import SampleResult, SuiteResult
from evals.suites.listening import Call
from evals.suites.suite import Count, Row, Suite
from knowledge.text import clean_line, clean_text

if TYPE_CHECKING:
    from inspect_ai.log import EvalLog, EvalSample

LONGEST_SHOWN = 6_000
"""Characters of a text that results keep; the log has the whole."""


def suite_result(
    logs: Path, suite: Suite, rows: Sequence[Row], graded: Mapping[str, SampleResult]
) -> SuiteResult:
    """The suite's samples in the order of `rows`, whatever order they were finished in.

    `graded` are those of this sitting, by id. Only where one is lacking (it was finished in an
    earlier sitting, or could not be run) is the log read: seconds for a thousand samples.
    """
    samples = dict(graded)
    if any(row.id not in graded for row in rows):
        logged = {str(sample.id): sample for sample in _latest(logs).samples or ()}
        samples |= {
            row.id: _sample(row, logged.get(row.id)) for row in rows if row.id not in graded
        }
    return SuiteResult(
        id=suite.id,
        title=suite.title,
        figures=suite.figures,
        samples=tuple(samples[row.id] for row in rows),
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
    if sample is None or sample.error is not None or not sample.scores:
        why = sample.error.message if sample is not None and sample.error else "it was not run"
        return _of(row).model_copy(update={"error": clean_text(why)[:LONGEST_SHOWN]})
    (score,) = sample.scores.values()
    return graded_sample(row, sample.output.completion, score.metadata or {}, sample.metadata)


def graded_sample(
    row: Row, shown: str, held: Mapping[str, Any], ran: Mapping[str, Any]
) -> SampleResult:
    """`held` is the metadata of its score, `ran` its own; the same as read back from the log."""
    return _of(row).model_copy(
        update={
            "shown": _as_logged(shown)[:LONGEST_SHOWN],
            "counts": {name: Count(*count) for name, count in held["counts"].items() if count[1]},
            "evidence": tuple(_as_logged(str(one)) for one in held["evidence"]),
            "unjudged": tuple(str(one) for one in held["unjudged"]),
            "seconds": ran["seconds"],
            "calls": tuple(_call(call) for call in ran["calls"]),
        }
    )


def _call(told: Mapping[str, Any]) -> Call:
    texts = {name: _as_logged(one) for name, one in told.items() if isinstance(one, str)}
    return Call.model_validate({**told, **texts})


def _of(row: Row) -> SampleResult:
    return SampleResult(
        id=row.id,
        group=row.group,
        given=row.given[:LONGEST_SHOWN],
        wanted=row.wanted[:LONGEST_SHOWN],
        shown="",
    )


def _as_logged(text: str) -> str:
    """Half of a character pair cannot be written; this is what Inspect makes of one."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
