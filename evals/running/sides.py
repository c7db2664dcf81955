"""The two sides of a comparison: finished runs, or what is to be evaluated first.

A side is a run, the coach as it is, a model, a folder of prompt files or a commit. What has already
been evaluated in just that way is not evaluated again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from coach.errors import BadInput
from evals.running.begun import finished_before
from evals.running.commits import evaluate_commit, find_commit
from evals.running.finding import find_run
from evals.running.models import KINDS
from evals.running.planning import plan_from
from evals.running.results import Results
from evals.running.run import OnProgress, run_suites
from knowledge.text import clean_line

AS_IT_IS = "as-it-is"
BUILT_IN = "built-in"


class Asked(NamedTuple):
    """What both sides are evaluated on, where they are not yet.

    `model` words what the coach as it is and folders of prompts say.
    """

    suites: tuple[str, ...] = ()
    limit: int | None = None
    model: str | None = None
    base_url: str | None = None
    at_once: int = 1


def both_sides(
    one: str, other: str, asked: Asked, on_progress: OnProgress, told: Callable[[str], None]
) -> tuple[Results, Results]:
    """`told` hears what is evaluated. Raises BadInput where a side names nothing there is."""
    known = [_found(called, asked.suites) for called in (one, other)]
    if not asked.suites and (run := known[0] or known[1]) is not None:
        # The other side is evaluated on what this one was.
        suites = tuple(suite.id for suite in run.suites)
        asked = asked._replace(suites=suites, limit=run.subject.limit)
    first, second = (
        found or _evaluated(called, asked, on_progress, told)
        for called, found in zip((one, other), known, strict=True)
    )
    return first, second


def _found(called: str, suites: Sequence[str]) -> Results | None:
    """The run that is called so; None for what can be evaluated."""
    if called in (AS_IT_IS, BUILT_IN) or called.startswith(KINDS) or _is_prompts(called):
        return None
    try:
        run = find_run(called)
    except BadInput:
        if find_commit(called) is None:
            raise BadInput(
                f"'{clean_line(called, 80)}' is no finished run, model, folder of prompts or "
                "commit.",
                "'coach eval runs' lists runs. A model is 'built-in' or such as 'server:NAME', and "
                "'as-it-is' is the coach as it is now.",
            ) from None
        return None
    has_all = all(run.suite(suite) for suite in suites)
    return run if has_all or find_commit(called) is None else None


def _is_prompts(called: str) -> bool:
    folder = Path(called)
    return folder.is_dir() and any(folder.glob("*.md"))


def _evaluated(
    called: str, asked: Asked, on_progress: OnProgress, told: Callable[[str], None]
) -> Results:
    prompts, known = _is_prompts(called), (AS_IT_IS, BUILT_IN)
    if not prompts and called not in known and not called.startswith(KINDS):
        return evaluate_commit(called, asked.suites, asked.limit, told)
    own_model = called if called.startswith(KINDS) else None
    plan, subject, _ = plan_from(
        asked.suites,
        model=None if called == BUILT_IN else own_model or asked.model,
        base_url=asked.base_url,
        folders=(Path(called),) if prompts else (),
        part="dev",
        limit=asked.limit,
        at_once=asked.at_once,
        name=re.sub(r"\W+", "-", called).strip("-")[-60:],
        log_dir=None,
        fresh=False,
    )
    if (before := finished_before(plan, subject)) is not None:
        return before
    told(f"Evaluating {clean_line(called, 80)}")
    _, results = run_suites(plan, subject, on_progress)
    return results
