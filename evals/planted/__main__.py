"""python -m evals.planted [--only ID]... [--at-once N]: does the gate stop what it should?

Each planted change is made in a copy of the coach, the suites are run there with the built-in
wording, and the gate judges the result against floors and against the coach as it is. A suite that
reads no changed file is not run again: its result cannot differ. Exit code 1 where a fault is not
stopped, or more than one harmless rewording is.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from coach.paths import ensure_private
from evals.gate.floors import load_floors
from evals.gate.gate import Check, judge
from evals.planted.child import ROOT
from evals.planted.plants import Plant, PlantKind, load_plants, plant_in
from evals.running.environment import evals_folder
from evals.running.results import Results, Subject, SuiteResult
from evals.suites.catalogue import SUITES

_ROOMS = ("coach", "evals", "knowledge", "prompts")
_CHEAPEST_FIRST = ("prompts", "safety", "moves", "notes", "retrieval", "rehearsal", "drafting")
ALLOWED = 1
"""Harmless rewordings that may be stopped."""


class Ran(NamedTuple):
    """`read` are the files of the copy that the suite read."""

    result: SuiteResult
    read: frozenset[str]


class Outcome(NamedTuple):
    kind: PlantKind
    plant: Plant
    failures: tuple[Check, ...]

    @property
    def right(self) -> bool:
        return bool(self.failures) == (self.kind == "faults")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.planted", description=__doc__)
    parser.add_argument("--only", metavar="ID", action="append", help="these plants alone")
    parser.add_argument("--at-once", type=int, default=2, help="processes (default: %(default)s)")
    given = parser.parse_args(arguments)
    kinds: tuple[PlantKind, ...] = ("faults", "rewordings")
    plants = [
        (kind, plant)
        for kind in kinds
        for plant in load_plants(kind)
        if not given.only or plant.id in given.only
    ]
    began = time.monotonic()
    index = ensure_private(evals_folder() / "guidance")
    with TemporaryDirectory() as folder, ThreadPoolExecutor(given.at_once) as pool:
        as_it_is = AsItIs(Path(folder) / "as-it-is", index)
        outcomes = list(
            pool.map(lambda one: try_plant(Path(folder), *one, as_it_is=as_it_is), plants)
        )
    sys.stdout.write("\n".join(report(outcomes, time.monotonic() - began)) + "\n")
    return int(not passed(outcomes))


def passed(outcomes: Sequence[Outcome]) -> bool:
    stopped = sum(one.kind == "rewordings" and not one.right for one in outcomes)
    return all(one.right for one in outcomes if one.kind == "faults") and stopped <= ALLOWED


class AsItIs:
    """The coach without a plant; each of its suites is run once, when it is first asked for."""

    def __init__(self, copy: Path, index: Path) -> None:
        self.index = index
        self._copy = copy
        self._ran: dict[str, Ran] = {}
        self._running = {suite.id: threading.Lock() for suite in SUITES}
        copy_coach(copy)

    def suite(self, suite_id: str) -> Ran:
        with self._running[suite_id]:
            if suite_id not in self._ran:
                self._ran[suite_id] = run_in(self._copy, suite_id, self.index)
            return self._ran[suite_id]


def try_plant(folder: Path, kind: PlantKind, plant: Plant, *, as_it_is: AsItIs) -> Outcome:
    """The whole gate, unless a fault has already fallen below a floor or done what must not be."""
    copy = folder / plant.id
    copy_coach(copy)
    plant_in(copy, plant)
    before: list[SuiteResult] = []
    after: list[SuiteResult] = []
    failures: tuple[Check, ...] = ()
    for suite in _CHEAPEST_FIRST:
        ran = as_it_is.suite(suite)
        changed = run_in(copy, suite, as_it_is.index).result if plant.file in ran.read else None
        before.append(ran.result)
        after.append(changed or ran.result)
        if changed is not None:
            failures = judge(results_of(plant.id, [changed]), load_floors()).failures
        if kind == "faults" and failures:
            break
    else:
        accepted = results_of("as it is", before)
        failures = judge(results_of(plant.id, after), load_floors(), accepted).failures
    shutil.rmtree(copy)
    sys.stderr.write(f"{kind} {plant.id}: {'stopped' if failures else 'let through'}\n")
    return Outcome(kind, plant, failures)


def copy_coach(target: Path) -> None:
    """The rooms without caches."""
    for room in _ROOMS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / room, target / room, ignore=ignored)


def run_in(copy: Path, suite: str, index: Path) -> Ran:
    """Raises CalledProcessError where the changed coach cannot even be started."""
    out = copy / f"{suite}.json"
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(  # noqa: S603 - our own module, in our own copy
        [sys.executable, "-m", "evals.planted.child", suite, str(index), str(out)],
        cwd=copy,
        env=environment,
        check=True,
    )
    read = json.loads(out.read_text(encoding="utf-8"))
    return Ran(SuiteResult.model_validate(read["result"]), frozenset(read["read"]))


def results_of(name: str, suites: Sequence[SuiteResult]) -> Results:
    subject = Subject(model="built-in", part="dev", prompts=(), code=name)
    return Results(
        name=name, started=datetime.now(UTC), seconds=0, subject=subject, suites=tuple(suites)
    )


def report(outcomes: Sequence[Outcome], seconds: float) -> list[str]:
    lines = []
    for one in outcomes:
        first = one.failures[0] if one.failures else None
        said = f"stopped: {first.suite}, {first.kind}: {first.name}" if first else "let through"
        lines.append(f"{'' if one.right else 'WRONG '}{one.kind} {one.plant.id}: {said}")
    faults = [one for one in outcomes if one.kind == "faults"]
    harmless = [one for one in outcomes if one.kind == "rewordings"]
    lines.append(f"faults stopped: {sum(one.right for one in faults)} of {len(faults)}")
    stopped = sum(not one.right for one in harmless)
    lines.append(f"harmless rewordings stopped: {stopped} of {len(harmless)}")
    lines.append(f"{seconds:.0f} s")
    return lines


if __name__ == "__main__":
    sys.exit(main())
