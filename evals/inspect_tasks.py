"""The suites as tasks that Inspect finds by itself: `inspect eval evals/coach_moves`.

With `--model none` the coach speaks in its built-in wording; with another one that model words
what it says, behind the same gate. `-T part=test` takes the test part, `-T prompts=FOLDER` prompt
files that replace the built-in ones. Comparing, gating and the report are in `coach eval`.
"""

from __future__ import annotations

import os
from pathlib import Path

from inspect_ai import Task, task
from pydantic import TypeAdapter

from coach.paths import ONLY_PACKS, ensure_private
from evals.running.environment import evals_folder
from evals.running.inspect_model import active_model
from evals.running.subject import code_digest
from evals.running.tasks import task_of
from evals.suites.catalogue import find_suites
from evals.suites.suite import Part
from evals.suites.world import World


@task
def coach_moves(part: str = "dev") -> Task:
    return _task("moves", part)


@task
def coach_retrieval(part: str = "dev") -> Task:
    return _task("retrieval", part)


@task
def coach_rehearsal(prompts: str | None = None) -> Task:
    return _task("rehearsal", prompts=prompts)


@task
def coach_drafting(part: str = "dev", prompts: str | None = None) -> Task:
    return _task("drafting", part, prompts)


@task
def coach_notes(part: str = "dev", prompts: str | None = None) -> Task:
    return _task("notes", part, prompts)


@task
def coach_safety(prompts: str | None = None) -> Task:
    return _task("safety", prompts=prompts)


@task
def coach_prompts(prompts: str | None = None) -> Task:
    return _task("prompts", prompts=prompts)


def _task(suite_id: str, part: str = "dev", prompts: str | None = None) -> Task:
    # The whole process is an evaluation: what somebody has added must not change its figures.
    os.environ[ONLY_PACKS] = ""
    (suite,) = find_suites([suite_id])
    rows = suite.rows(TypeAdapter[Part](Part).validate_python(part))
    world = World(
        index=ensure_private(evals_folder() / "guidance"),
        model=active_model(),
        folders=(Path(prompts),) if prompts else (),
    )
    return task_of(suite, rows, world, code_digest())
