"""What is to be run, and runs that were begun: gone on with, or not made again."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict

from coach.paths import ensure_private
from evals.running.environment import evals_folder
from evals.running.models import ModelChoice
from evals.running.results import RESULTS_FILE, Results, Subject, read_results
from evals.suites.suite import Part, Suite

RUN_FILE = "run.json"


class Plan(BaseModel):
    """What to run. `model` None is the built-in wording; `at_once` samples run side by side.

    `packs` are those in use meanwhile, by name: a person's others are not. `fresh` goes on with no
    stopped run and uses no reading of a turn that was kept.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    suites: tuple[Suite, ...]
    model: ModelChoice = ModelChoice()
    judge: ModelChoice | None = None
    part: Part = "dev"
    folders: tuple[Path, ...] = ()
    packs: tuple[str, ...] = ()
    limit: int | None = None
    at_once: int = 1
    name: str | None = None
    log_dir: Path | None = None
    fresh: bool = False


class Begun(BaseModel):
    """What run.json holds: enough to know whether a stopped run may be gone on with."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    started: datetime
    identity: str
    seconds: float = 0.0
    """Of the sittings before this one."""


def runs_folder() -> Path:
    return ensure_private(evals_folder() / "runs")


def identity_of(plan: Plan, subject: Subject) -> str:
    """Two runs with the same one may share samples."""
    parts = [subject.model_dump(mode="json", exclude={"commit", "agreement"})]
    whole = json.dumps([*parts, [suite.id for suite in plan.suites]], sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def begin(base: Path, plan: Plan, identity: str) -> tuple[Path, Begun, FileLock]:
    """A new run, or one that was stopped. The lock is held: nobody else goes on with it now."""
    if not plan.fresh and (found := _unfinished(base, plan.name, identity)):
        return found
    now = datetime.now(UTC).replace(microsecond=0)
    folder = _made(base / _as_file(plan.name or _name(plan, now)))
    lock = _lock_of(folder)
    lock.acquire()
    begun = Begun(name=folder.name, started=now, identity=identity)
    write_begun(folder, begun)
    return folder, begun, lock


def _unfinished(base: Path, name: str | None, identity: str) -> tuple[Path, Begun, FileLock] | None:
    for folder in sorted(base.iterdir(), reverse=True):
        if (folder / RESULTS_FILE).exists() or not (folder / RUN_FILE).is_file():
            continue
        begun = _begun(folder)
        if begun.identity == identity and name in (None, begun.name):
            lock = _lock_of(folder)
            try:
                lock.acquire()
            except Timeout:
                continue  # it is running
            return folder, begun, lock
    return None


def _lock_of(folder: Path) -> FileLock:
    return FileLock(folder / "running.lock", timeout=0)


def _name(plan: Plan, now: datetime) -> str:
    suites = "-".join(suite.id for suite in plan.suites) if len(plan.suites) <= 2 else "all"
    model = "" if plan.model.use == "built-in" else f"-{plan.model.use.rpartition('/')[2]}"
    return f"{now:%Y%m%d-%H%M%S}-{suites}{model}"


def _as_file(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name).strip("-.")[:80] or "run"


def _made(folder: Path) -> Path:
    number, made = 1, folder
    while True:
        try:
            made.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
            made = folder.with_name(f"{folder.name}-{number}")
        else:
            return made


def write_begun(folder: Path, begun: Begun) -> None:
    (folder / RUN_FILE).write_text(begun.model_dump_json(), encoding="utf-8")


def finished_before(plan: Plan, subject: Subject) -> Results | None:
    """The latest finished run of the very same plan and subject, for whoever need not run it."""
    identity = identity_of(plan, subject)
    found = [
        folder
        for folder in (plan.log_dir or runs_folder()).iterdir()
        if (folder / RESULTS_FILE).is_file()
        and (folder / RUN_FILE).is_file()
        and _begun(folder).identity == identity
    ]
    if not found:
        return None
    return read_results(max(found, key=lambda folder: (folder / RESULTS_FILE).stat().st_mtime))


def _begun(folder: Path) -> Begun:
    return Begun.model_validate_json((folder / RUN_FILE).read_text(encoding="utf-8"))
