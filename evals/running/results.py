"""The results of a run as one small file beside its Inspect logs.

The logs hold everything (open them with `inspect view`); this file holds what comparing, gating
and reporting read, so that these take a moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from coach.errors import BadInput
from evals.suites.listening import Call
from evals.suites.suite import Count, Figure, Part
from knowledge.text import clean_line

RESULTS_FILE = "results.json"
FORM = 1
"""Raised when the shape of the file changes."""

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class PromptUsed(BaseModel):
    """`digest` is of the prompt's words: a version may be left as it was by mistake."""

    model_config = _FROZEN

    id: str
    version: str
    digest: str
    source: str


class Subject(BaseModel):
    """What was evaluated. `code` is a digest of the coach's own files, `commit` where git knows.

    `model` is as in the settings (`built-in`, `openai:MODEL`, …).
    """

    model_config = _FROZEN

    model: str
    part: Part
    prompts: tuple[PromptUsed, ...]
    code: str
    commit: str | None = None
    limit: int | None = None
    own: tuple[str, ...] = ()
    """A team's own data files, with their digests."""
    judge: str | None = None
    """The model that judged a team's principles, as in the settings."""
    agreement: str | None = None
    """How far that judge agrees with people, in words."""


class SampleResult(BaseModel):
    """One graded sample; `error` where it could not be run, and then it has no counts."""

    model_config = _FROZEN

    id: str
    group: str
    given: str
    wanted: str
    shown: str
    counts: dict[str, Count] = {}
    evidence: tuple[str, ...] = ()
    unjudged: tuple[str, ...] = ()
    error: str | None = None
    seconds: float = 0.0
    calls: tuple[Call, ...] = ()


class SuiteResult(BaseModel):
    model_config = _FROZEN

    id: str
    title: str
    figures: tuple[Figure, ...]
    samples: tuple[SampleResult, ...]

    @property
    def failed(self) -> tuple[SampleResult, ...]:
        """Samples that could not be run at all."""
        return tuple(sample for sample in self.samples if sample.error is not None)


class Results(BaseModel):
    """One run. `started` has its zone; `seconds` is what the run took, waits included."""

    model_config = _FROZEN

    form: int = FORM
    name: str
    started: datetime
    seconds: float
    subject: Subject
    suites: tuple[SuiteResult, ...]

    def suite(self, suite_id: str) -> SuiteResult | None:
        return next((suite for suite in self.suites if suite.id == suite_id), None)


def value_of(figure: Figure, samples: Sequence[SampleResult]) -> float | None:
    """The figure over these samples, None where it applies to none of them."""
    if figure.mean_of:
        parts = [_ratio(part, samples) for part in figure.mean_of]
        known = [part for part in parts if part is not None]
        return sum(known) / len(known) if known else None
    return _ratio(figure.id, samples)


def _ratio(name: str, samples: Sequence[SampleResult]) -> float | None:
    counts = [sample.counts[name] for sample in samples if name in sample.counts]
    of = sum(count.of for count in counts)
    return sum(count.right for count in counts) / of if of else None


def write_results(folder: Path, results: Results) -> Path:
    """Whole or not at all."""
    target = folder / RESULTS_FILE
    written = target.with_suffix(".part")
    written.write_text(results.model_dump_json(), encoding="utf-8")
    written.replace(target)
    return target


def read_results(folder: Path) -> Results:
    """Raises BadInput where the folder holds no finished run of this version."""
    file = folder / RESULTS_FILE
    try:
        return Results.model_validate_json(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadInput(
            f"{clean_line(str(folder))} holds no finished run.",
            "Finish it with 'coach eval run', or name another one: 'coach eval runs' lists them.",
        ) from None
    except (ValidationError, UnicodeDecodeError):
        raise BadInput(
            f"{clean_line(str(file))} was not written by this version of the coach.",
            "Run the evaluation again.",
        ) from None
