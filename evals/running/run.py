"""Running suites: a folder a run, Inspect's logs in it, finished samples never run again."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from coach.errors import CoachError
from coach.packs.loaded import only_packs
from coach.paths import ensure_private
from evals.running.ahead import working_ahead
from evals.running.begun import Begun, Plan, begin, identity_of, runs_folder, write_begun
from evals.running.environment import contained, evals_folder
from evals.running.reading import suite_result
from evals.running.readings import readings_at_hand
from evals.running.recording import Recordings
from evals.running.results import Results, SampleResult, Subject, write_results
from evals.running.sparing import looking_seldom
from evals.suites.suite import Row, Suite, spread_over
from evals.suites.world import World

OnProgress = Callable[["Progress"], None]


class Progress(NamedTuple):
    """`seconds_left` is None until it can be told."""

    suite: str
    done: int
    total: int
    seconds_left: float | None


class Stopped(CoachError):
    """Somebody stopped the run; what was finished is kept."""

    exit_code = 130


def run_suites(
    plan: Plan,
    subject: Subject,
    on_progress: OnProgress,
    recorded: Recordings | None = None,
) -> tuple[Path, Results]:
    """Runs the plan, or goes on with one that was stopped. Gives its folder and results.

    `recorded` answers in the place of a model. Raises Stopped where the person stopped it;
    running the same again goes on where it ended.
    """
    base = plan.log_dir or runs_folder()
    base.mkdir(parents=True, exist_ok=True)
    folder, begun, lock = begin(base, plan, identity_of(plan, subject))
    try:
        with only_packs(plan.packs), looking_seldom():
            return folder, _run_all(
                plan, subject, on_progress, recorded=recorded, folder=folder, begun=begun
            )
    finally:
        lock.release()


def _run_all(
    plan: Plan,
    subject: Subject,
    on_progress: OnProgress,
    *,
    recorded: Recordings | None,
    folder: Path,
    begun: Begun,
) -> Results:
    world = World(
        index=ensure_private(evals_folder() / "guidance"),
        model=None if recorded else plan.model.open(),
        folders=plan.folders,
        judge=plan.judge.open() if plan.judge else None,
        recorded=recorded,
    )
    chosen = {suite.id: _rows(suite, plan) for suite in plan.suites}
    began = time.monotonic()
    counting = _Counting(sum(map(len, chosen.values())), on_progress)
    graded: dict[str, Mapping[str, SampleResult]] = {}
    with readings_at_hand(fresh=plan.fresh) as at_hand:
        for suite in plan.suites:
            rows, logs = chosen[suite.id], folder / "logs" / suite.id
            counting.starts(suite.id, _finished(logs))
            pairs = [suite.reads(row) for row in rows] if suite.reads else []
            with contained(logs), working_ahead(pairs, at_hand):
                told = _run_suite(
                    logs,
                    suite,
                    rows,
                    world,
                    identity=begun.identity,
                    at_once=plan.at_once,
                    counting=counting,
                )
            if told is None:
                break
            graded[suite.id] = told
            counting.ends(len(rows))
    seconds = round(begun.seconds + time.monotonic() - began, 2)
    write_begun(folder, begun.model_copy(update={"seconds": seconds}))
    if len(graded) < len(plan.suites):
        raise Stopped(
            f"Stopped after {counting.done} of {counting.total} samples; they are kept.",
            "The same command goes on where this ended. '--fresh' would begin again.",
        )
    results = Results(
        name=begun.name,
        started=begun.started,
        seconds=seconds,
        subject=subject,
        suites=tuple(
            suite_result(folder / "logs" / suite.id, suite, chosen[suite.id], graded[suite.id])
            for suite in plan.suites
        ),
    )
    write_results(folder, results)
    return results


def _rows(suite: Suite, plan: Plan) -> tuple[Row, ...]:
    rows = suite.rows(plan.part)
    return spread_over(rows, plan.limit) if plan.limit else tuple(rows)


def _run_suite(
    logs: Path,
    suite: Suite,
    rows: Sequence[Row],
    world: World,
    *,
    identity: str,
    at_once: int,
    counting: _Counting,
) -> Mapping[str, SampleResult] | None:
    """The samples graded in this sitting, by id; None where somebody stopped it."""
    # Two seconds of imports, and only here: a report needs none of it.
    from inspect_ai import eval_set

    from evals.running.tasks import task_of

    graded: dict[str, SampleResult] = {}

    def tell(sample: SampleResult) -> None:
        counting.graded()
        graded[sample.id] = sample

    finished, headers = eval_set(
        [task_of(suite, rows, world, identity, tell)],
        log_dir=str(logs),
        model=None,
        retry_attempts=0,
        retry_immediate=False,
        display="none",
        score_display=False,
        max_samples=at_once,
        log_level="critical",
        log_level_transcript="critical",
        # What a person does is one process: nobody watches it live from outside.
        log_realtime=False,
        ctl_server=False,
        acp_server=False,
        log_format="eval",
    )
    # A stopped run gives no header, or one that says so.
    if not headers or any(header.status == "cancelled" for header in headers):
        return None
    # Where not all went well the log alone knows what counts.
    return graded if finished else {}


class _Counting:
    """Samples done, over all suites, and how long the rest will take."""

    def __init__(self, total: int, told: OnProgress) -> None:
        self.total, self.done = total, 0
        self._told = told
        self._suite = ""
        self._before = 0
        self._began = time.monotonic()
        self._reused = 0

    def starts(self, suite: str, reused: int) -> None:
        self._suite = suite
        self._before = self.done
        self._reused += reused
        self.done += reused
        self._tell()

    def ends(self, rows: int) -> None:
        """A sample that could not be run was never graded, and is done all the same."""
        self.done = self._before + rows
        self._tell()

    def graded(self) -> None:
        self.done += 1
        self._tell()

    def _tell(self) -> None:
        new = self.done - self._reused
        took = time.monotonic() - self._began
        left = took / new * (self.total - self.done) if new >= 5 else None
        self._told(Progress(self._suite, min(self.done, self.total), self.total, left))


def _finished(logs: Path) -> int:
    """Samples of an earlier sitting that will not be run again."""
    if not logs.is_dir():
        return 0
    from evals.running.reading import finished_samples

    return finished_samples(logs)
