"""A prompt's history: every wording that was evaluated, by model, with what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from pydantic import BaseModel, ConfigDict

from evals.comparing.compare import Changed, compare
from evals.comparing.words import MOST_SAMPLES, change_words
from evals.running.finding import finished_runs
from evals.running.results import Results, read_results, value_of
from prompts.catalogue import load_prompt


class PromptVersion(BaseModel):
    """One wording of a prompt with one model, and what changed since the wording before it.

    `figures` are by suite and figure, each from the first run to the last; `runs` are their names.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    prompt: str
    version: str
    digest: str
    model: str
    runs: tuple[str, ...]
    last: datetime
    figures: dict[str, tuple[float, ...]]
    before: str | None = None
    changed: tuple[Changed, ...] = ()


def history(prompt_id: str, model: str | None = None) -> tuple[PromptVersion, ...]:
    """Oldest first. Raises PromptError for an id that no prompt has."""
    load_prompt(prompt_id)
    by_wording: dict[tuple[str, str, str], list[Results]] = {}
    for results in sorted(
        map(read_results, reversed(finished_runs())), key=lambda run: run.started
    ):
        if model is not None and results.subject.model != model:
            continue
        for used in results.subject.prompts:
            if used.id == prompt_id:
                key = (results.subject.model, used.version, used.digest)
                by_wording.setdefault(key, []).append(results)
    found: list[PromptVersion] = []
    earlier: dict[str, tuple[str, Results]] = {}
    for (by, version, digest), runs in by_wording.items():
        whole = _latest(runs)
        before = earlier.get(by)
        found.append(
            PromptVersion(
                prompt=prompt_id,
                version=version,
                digest=digest,
                model=by,
                runs=tuple(run.name for run in runs),
                last=runs[-1].started,
                figures=_over_time(runs),
                before=before[0] if before else None,
                changed=compare(before[1], whole).changed if before else (),
            )
        )
        earlier[by] = (f"{version} ({digest})", whole)
    return tuple(found)


def _latest(runs: Sequence[Results]) -> Results:
    """Each suite as the last run had it: a run need not have all of them."""
    suites = {suite.id: suite for run in runs for suite in run.suites}
    return runs[-1].model_copy(update={"suites": tuple(suites.values())})


def _over_time(runs: Sequence[Results]) -> dict[str, tuple[float, ...]]:
    found: dict[str, tuple[float, ...]] = {}
    for run in runs:
        for name, value in _figures(run).items():
            found[name] = (*found.get(name, ()), value)
    return found


def version_lines(version: PromptVersion) -> Iterator[str]:
    number = len(version.runs)
    yield (
        f"{version.prompt} {version.version} ({version.digest}), {version.model}, "
        f"{number} run{'s' * (number != 1)}, last {version.last:%d %B %Y}: {version.runs[-1]}"
    )
    for name, values in version.figures.items():
        steps = [value for value, _ in groupby(f"{value:.3f}" for value in values)]
        before = f" (before: {', '.join(steps[:-1])})" if len(steps) > 1 else ""
        yield f"    {steps[-1]}  {name}{before}"
    if version.before:
        yield f"    {len(version.changed)} samples changed sides since {version.before}"
    for change in version.changed[:MOST_SAMPLES]:
        yield f"        {change_words(change)}"


def _figures(results: Results) -> dict[str, float]:
    return {
        f"{suite.id}/{figure.id}": round(found, 4)
        for suite in results.suites
        for figure in suite.figures
        if figure.kind == "main" and (found := value_of(figure, suite.samples)) is not None
    }
