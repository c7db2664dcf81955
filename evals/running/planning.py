"""From what a person typed to a plan, with what is missing said before anything starts."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from coach.errors import BadInput
from coach.packs.content import prompt_folders
from coach.packs.loaded import only_packs
from coach.settings import load_settings
from evals.own.packs import suites_of
from evals.own.reading import BadRow
from evals.own.suites import OwnFiles, bring
from evals.running.begun import Plan
from evals.running.finding import find_run
from evals.running.models import choose_model
from evals.running.recording import Recordings, recordings
from evals.running.results import Subject
from evals.running.subject import subject_of
from evals.suites.catalogue import find_suites

_NO_FILES = OwnFiles()


def plan_from(
    suites: Sequence[str],
    *,
    model: str | None,
    base_url: str | None,
    folders: Sequence[Path],
    part: str,
    limit: int | None,
    at_once: int,
    name: str | None,
    log_dir: Path | None,
    fresh: bool,
    own: OwnFiles = _NO_FILES,
    packs: Sequence[str] = (),
    judge: str | None = None,
) -> tuple[Plan, Subject, Sequence[BadRow]]:
    """The plan, what it evaluates, and the rows of a team's own files that cannot be used.

    Where a team's own files or packs are given and no suite is named, their rows alone are run. Of
    the person's packs only `packs` are in use. Raises BadInput, BadConfiguration or PromptError.
    """
    if find_spec("inspect_ai") is None:
        raise BadInput(
            "Running an evaluation needs Inspect, which is not installed here.",
            "Install it with: pip install 'reverse-mentoring-coach[evals]'",
        )
    if judge is not None and own.principles is None:
        raise BadInput(
            "A judge answers your own principles, and there are none.",
            "Add --principles FILE, or measure it by itself: coach eval judge MODEL",
        )
    settings = load_settings()
    address = base_url or settings.model.base_url
    brought = bring(own)
    with only_packs(packs):
        of_packs = suites_of(packs)
        prompts = prompt_folders(settings)
    theirs = (*brought.suites, *of_packs.suites)
    if packs and not theirs and not suites:
        raise BadInput(
            f"No data set is in {', '.join(packs)}.", "Name the suites to run with these packs."
        )
    named = find_suites(suites) if suites or not theirs else ()
    plan = Plan.model_validate(
        {
            "suites": (*named, *theirs),
            "model": choose_model("--model", model, address),
            "judge": choose_model("--judge", judge, address) if judge else None,
            "part": part,
            "folders": (*prompts, *folders),
            "packs": tuple(packs),
            "limit": limit,
            "at_once": at_once,
            "name": name,
            "log_dir": log_dir,
            "fresh": fresh,
        }
    )
    subject = subject_of(plan.model, plan.part, plan.folders, plan.limit, own.all)
    changes = {"judge": judge, "own": (*subject.own, *of_packs.marks)}
    return plan, subject.model_copy(update=changes), brought.bad


def replayed(plan: Plan, subject: Subject, run: str) -> tuple[Plan, Subject, Recordings]:
    """`plan` over the samples of `run`, with its recorded answers. Raises BadInput."""
    if plan.model.use != "built-in":
        raise BadInput("--model and --replay exclude each other.", "Leave out one of them.")
    recorded = find_run(run)
    asked = [suite for suite in plan.suites if recorded.suite(suite.id) is not None]
    changes = {
        "model": f"replay of {recorded.name}",
        "part": recorded.subject.part,
        "limit": recorded.subject.limit,
    }
    return (
        plan.model_copy(
            update={
                "suites": tuple(suite for suite in asked if suite.worded),
                "part": recorded.subject.part,
                "limit": recorded.subject.limit,
            }
        ),
        subject.model_copy(update=changes),
        recordings(recorded, subject.prompts),
    )
