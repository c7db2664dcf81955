"""python benchmarks/evals.py [--samples 1000]: our evaluation beside a bare Inspect task.

Six things in one run, each in a process of its own, with seconds, processor seconds and peak
memory: the suite `moves` with the built-in wording, on turns that were never read before; the same
again, where what was read is kept; a bare Inspect task with as many samples of the same words,
whose solver answers with a constant; the same where the solver does the coach's own work and
nothing else; our scorer over the saved run; and promptfoo with a Python provider that does that
work too, where `promptfoo` is installed. Importing Inspect is part of the first five, as it is for
whoever waits.

With --repeat N all suites are run N times instead, on --limit samples each, and every figure and
every sample compared to the last digit. Each time is a process of its own that reads every turn
anew: nothing that was kept can make them alike.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evals.suites.suite import Row

ROOT = Path(__file__).resolve().parent.parent
# This file is called like the package it measures, and its folder comes first.
sys.path[0] = str(ROOT)


def ours(folder: Path, samples: int) -> None:
    from dataclasses import replace

    from evals.running.begun import Plan
    from evals.running.models import ModelChoice
    from evals.running.run import run_suites
    from evals.running.subject import subject_of
    from evals.suites.moves import MOVES

    suite = replace(MOVES, rows=lambda _: _rows(samples))
    plan = Plan(suites=(suite,), log_dir=folder / "ours", name="ours")
    run_suites(plan, subject_of(ModelChoice(), "dev", ()), lambda _: None)


def bare(folder: Path, samples: int, *, works: bool = False) -> None:
    """With `works` its solver does the coach's own work; everything else stays bare."""
    from inspect_ai import Task, eval  # noqa: A004 - Inspect's own name
    from inspect_ai.dataset import MemoryDataset, Sample
    from inspect_ai.model import ModelOutput
    from inspect_ai.scorer import Score, Scorer, Target, accuracy, scorer
    from inspect_ai.solver import Generate, Solver, TaskState, solver

    from coach.rubric.detect import detect_moves
    from coach.rubric.feedback import feedback_on

    @solver
    def constant() -> Solver:
        async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - Inspect's
            if works:
                _, _, turn = state.input_text.partition("\nLeader: ")
                previous = state.input_text.partition("\nLeader: ")[0].removeprefix("Mentor: ")
                feedback_on(turn, detect_moves(turn, previous), previous)
            state.output = ModelOutput.from_content(model="none", content="none")
            return state

        return solve

    @scorer(metrics=[accuracy()])
    def right() -> Scorer:
        async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - Inspect's
            return Score(value=1, answer=state.output.completion)

        return score

    rows = _rows(samples)
    dataset = MemoryDataset([Sample(id=row.id, input=row.given, target=row.wanted) for row in rows])
    eval(
        Task(dataset=dataset, solver=constant(), scorer=right(), name="bare"),
        model=None,
        log_dir=str(folder / "bare"),
        display="none",
        max_samples=1,
        log_realtime=False,
        ctl_server=False,
        acp_server=False,
        score_display=False,
    )


def bare_at_work(folder: Path, samples: int) -> None:
    bare(folder, samples, works=True)


def scored_again(folder: Path, samples: int) -> None:
    from inspect_ai import score
    from inspect_ai.log import read_eval_log

    from evals.running.tasks import coach_rubric
    from evals.suites.moves import MOVES

    (log,) = (folder / "ours" / "ours" / "logs" / "moves").glob("*.eval")
    rows = {row.id: row for row in _rows(samples)}
    scorer = coach_rubric(MOVES, rows, lambda _: None)
    score(read_eval_log(str(log)), scorer, action="overwrite", display="none")


def promptfoo(folder: Path, samples: int) -> None:
    program = shutil.which("promptfoo")
    if program is None:
        raise SystemExit("promptfoo is not installed")
    place = folder / "promptfoo"
    place.mkdir()
    provider = (
        "import sys\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from coach.rubric.detect import detect_moves\n"
        "from coach.rubric.feedback import feedback_on\n"
        "def call_api(prompt, options, context):\n"
        "    previous, _, turn = prompt.partition('|||')\n"
        "    moves = detect_moves(turn, previous)\n"
        "    feedback_on(turn, moves, previous)\n"
        "    return {'output': ', '.join(move.label.value for move in moves) or 'none'}\n"
    )
    (place / "provider.py").write_text(provider, encoding="utf-8")
    tests = [
        {
            "vars": {"previous": row.data["previous"], "turn": row.data["turn"]},
            "assert": [{"type": "javascript", "value": "output !== undefined"}],
        }
        for row in _rows(samples)
    ]
    config = {
        "prompts": ["{{previous}}|||{{turn}}"],
        "providers": ["file://provider.py"],
        "tests": tests,
    }
    (place / "promptfooconfig.json").write_text(json.dumps(config), encoding="utf-8")
    subprocess.run(
        [
            *(program, "eval", "-c", "promptfooconfig.json", "--output", "out.json"),
            *("--no-cache", "--no-table", "--no-progress-bar", "-j", "4"),
        ],
        cwd=place,
        env={
            **os.environ,
            "PROMPTFOO_DISABLE_TELEMETRY": "1",
            "PROMPTFOO_DISABLE_UPDATE": "1",
            "PROMPTFOO_CONFIG_DIR": str(place / "config"),
            "PROMPTFOO_PYTHON": sys.executable,
        },
        stdout=subprocess.DEVNULL,
        check=False,
    )
    told = json.loads((place / "out.json").read_text(encoding="utf-8"))["results"]["stats"]
    if told["successes"] != samples:
        raise SystemExit(f"promptfoo ran {told['successes']} of {samples} samples: {told}")


def once(limit: int) -> None:
    """All suites, with nothing kept from before; prints the run's folder."""
    from evals.running.begun import Plan
    from evals.running.models import ModelChoice
    from evals.running.run import run_suites
    from evals.running.subject import subject_of
    from evals.suites.catalogue import SUITES

    plan = Plan(suites=SUITES, limit=limit, name="repeat", fresh=True)
    folder, _ = run_suites(plan, subject_of(ModelChoice(), "dev", (), limit), lambda _: None)
    print(folder)


def repeated(times: int, limit: int) -> int:
    """Prints how many figures and samples were the same every time; 1 where any was not."""
    from evals.running.results import read_results, value_of

    runs = []
    for number in range(times):
        done = subprocess.run(
            [sys.executable, __file__, "--once", "--limit", str(limit)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        results = read_results(Path(done.stdout.splitlines()[-1]))
        figures = {
            (suite.id, figure.id): value_of(figure, suite.samples)
            for suite in results.suites
            for figure in suite.figures
        }
        samples = [
            sample.model_copy(update={"seconds": 0.0})
            for suite in results.suites
            for sample in suite.samples
        ]
        runs.append((figures, samples))
        print(f"run {number + 1}: {len(samples)} samples, {results.seconds:.1f} s", flush=True)
    same = [runs[0][0][name] for name in runs[0][0] if len({run[0][name] for run in runs}) == 1]
    alike = sum(all(run[1][place] == one for run in runs) for place, one in enumerate(runs[0][1]))
    print(f"figures the same every time: {len(same)} of {len(runs[0][0])}")
    print(f"samples the same every time: {alike} of {len(runs[0][1])}")
    return int(len(same) < len(runs[0][0]) or alike < len(runs[0][1]))


SIDES: dict[str, Callable[[Path, int], None]] = {
    "ours": ours,
    "ours again": ours,
    "bare": bare,
    "bare at work": bare_at_work,
    "scored again": scored_again,
    "promptfoo": promptfoo,
}


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _rows(samples: int) -> list[Row]:
    """As many rows as wanted, the development turns over again where there are fewer."""
    from evals.moves.turns import load_turns
    from evals.suites.suite import Row

    turns = load_turns("dev")
    rows = []
    for number in range(samples):
        turn = turns[number % len(turns)]
        rows.append(
            Row(
                id=f"{number}-{turn.id}",
                group=turn.scenario,
                given=f"Mentor: {turn.previous}\nLeader: {turn.turn}",
                wanted=", ".join(sorted(turn.moves)) or "none",
                data={
                    "previous": turn.previous,
                    "turn": turn.turn,
                    "moves": sorted(move.value for move in turn.moves),
                },
            )
        )
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=1000)
    parser.add_argument("--repeat", type=int, metavar="N")
    parser.add_argument("--limit", type=int, default=20)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--side", choices=list(SIDES), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.side:
        began = time.perf_counter()
        SIDES[given.side](given.folder, given.samples)
        took = time.perf_counter() - began
        usage = [resource.getrusage(who) for who in _WHO]
        measured = {
            "seconds": took,
            "processor": sum(one.ru_utime + one.ru_stime for one in usage),
            "megabytes": max(one.ru_maxrss for one in usage) / 1024,
        }
        print(json.dumps(measured))
        return 0
    if given.once:
        once(given.limit)
        return 0
    if given.repeat:
        return repeated(given.repeat, given.limit)
    print(f"{given.samples} samples; one, five and fifteen minutes of load: {os.getloadavg()}")
    with tempfile.TemporaryDirectory() as folder:
        sides = {side: _measure(side, Path(folder), given.samples) for side in SIDES}
    beside = sides["bare"]
    for side, one in sides.items():
        if isinstance(one, str):
            print(f"{side:<14} not measured: {one}")
            continue
        ratio = "" if isinstance(beside, str) else f"{one['seconds'] / beside['seconds']:.2f} x"
        print(
            f"{side:<14} {one['seconds']:7.1f} s, of processor {one['processor']:6.1f} s, "
            f"{one['megabytes']:5.0f} MB  {ratio}"
        )
    return 0


def _measure(side: str, folder: Path, samples: int) -> dict[str, float] | str:
    home = folder / "home"
    home.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, __file__, "--samples", str(samples), "--side", side, "--folder", folder],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "HOME": str(home),
            "COACH_DATA": str(home / "data"),
            "PYTHON_DOTENV_DISABLED": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["it failed"])[-1]
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main())
