"""What needs Inspect, in one process of its own and without a network: importing it takes seconds.

Prints one JSON object: what happened, for tests/evals/test_running.py to look at. Its argument is
the example to run, as commands joined by `&&`.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import os
import shlex
import shutil
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from evals.running.begun import Plan, begin, finished_before, identity_of, runs_folder
from evals.running.models import ModelChoice, choose_model
from evals.running.reading import suite_result
from evals.running.results import SuiteResult, read_results, value_of
from evals.running.run import Progress, Stopped, run_suites
from evals.running.subject import subject_of
from evals.suites.listening import Call
from evals.suites.suite import Answer, Count, Figure, Graded, Row, Suite, share, spread_over
from evals.suites.world import World

ROWS = 40
STOP_AT = 23
reached: list[str] = []
answered: list[int] = []
stopped: list[bool] = []


def hear(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"socket.connect", "socket.getaddrinfo"}:
        reached.append(repr(arguments[1:]))


async def answer(row: Row, world: object) -> Answer:
    number = row.data["number"]
    answered.append(number)
    if number == 7:
        raise KeyError("cannot be run")
    return Answer(f"number {number}", {"even": number % 2 == 0})


def suite() -> Suite:
    return Suite(
        id="counting",
        title="Counting",
        figures=(Figure(id="even", title="Even"),),
        rows=lambda _: [
            Row(id=f"r{number}", group=f"r{number}", given=str(number), data={"number": number})
            for number in range(ROWS)
        ],
        answer=answer,
        grade=lambda _, data: Graded(counts={"even": share([data["even"]])}),
    )


def stopped_and_gone_on_with() -> dict[str, Any]:
    told: list[Progress] = []

    def stop_in_the_middle(progress: Progress) -> None:
        told.append(progress)
        if progress.done == STOP_AT and not stopped:
            stopped.append(True)
            os.kill(os.getpid(), signal.SIGINT)

    environment = dict(os.environ)
    plan = Plan(suites=(suite(),), name="counted")
    subject = subject_of(ModelChoice(), "dev", ())
    words = ""
    try:
        run_suites(plan, subject, stop_in_the_middle)
    except Stopped as error:
        words = error.problem
    first = list(answered)
    answered.clear()
    began_at = len(told)
    assert finished_before(plan, subject) is None
    base = runs_folder()
    held = begin(base, plan, identity_of(plan, subject))
    elsewhere = begin(base, plan, identity_of(plan, subject))
    beside = (held[0].name, elsewhere[0].name)
    for _, _, lock in (held, elsewhere):
        lock.release()
    shutil.rmtree(elsewhere[0])
    folder, results = run_suites(plan, subject, told.append)
    (counted,) = results.suites
    return {
        "stopped": words,
        "beside": beside,
        "first": first,
        "second": list(answered),
        "went_on_from": told[began_at].done,
        "seconds_left": [one.seconds_left for one in told[-3:]],
        "even": value_of(counted.figures[0], counted.samples),
        "order": [sample.id for sample in counted.samples],
        "failed": [(sample.id, sample.error) for sample in counted.failed],
        "folder": str(folder),
        "environment_kept": environment == dict(os.environ),
        "not_run_again": finished_before(plan, subject) == results,
        "from_log": from_log(folder, suite(), ROWS) == counted,
        "other_limit": finished_before(plan, subject.model_copy(update={"limit": 3})) is None,
    }


def example(commands: str) -> list[dict[str, Any]]:
    """Each command through the coach's own entry, with what it wrote."""
    from coach.cli.main import coach

    ran = []
    for command in commands.split("&&"):
        out, said = io.StringIO(), io.StringIO()
        began = time.perf_counter()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
            code = coach.main(shlex.split(command)[1:], standalone_mode=False)
        seconds = time.perf_counter() - began
        ran.append(
            {
                "code": code or 0,
                "out": out.getvalue(),
                "said": said.getvalue(),
                "seconds": seconds,
            }
        )
    return ran


def by_inspects_own_way(logs: Path) -> dict[str, Any]:
    import inspect_ai

    tasks = str(Path(__file__).parents[2] / "evals" / "inspect_tasks.py")
    (log,) = inspect_ai.eval(
        f"{tasks}@coach_notes", model="none", limit=1, log_dir=str(logs), display="none"
    )
    assert log.samples
    return {
        "status": log.status,
        "task": log.eval.task,
        "output": log.samples[0].output.completion,
        "metrics": sorted(log.results.scores[0].metrics) if log.results else [],
    }


def by_a_provider_of_inspect() -> dict[str, Any]:
    """A provider that says what it is told to, asked the way the coach asks any model."""
    from inspect_ai.model import ModelAPI, ModelOutput, modelapi

    from coach.models.port import Finished, ModelFailure
    from evals.judging.judge import judge
    from evals.suites.world import PATIENT
    from prompts.render import RenderedPrompt

    says = [
        "Spoken\x1b[2J words.",
        'Sure: {"verdict": "yes", "because": "It says so."}',
        "no object at all",
        '{"verdict": "yes", "because": "Then."}',
        *["never an object"] * 2,
    ]

    @modelapi(name="parrot")
    class Parrot(ModelAPI):
        async def generate(self, *given: object, **also: object) -> ModelOutput:
            return ModelOutput.from_content(self.model_name, says.pop(0))

    assert Parrot
    model = choose_model("--model", "inspect:parrot/loud", None).open()
    assert model is not None
    prompt = RenderedPrompt(prompt_id="p", version="1", system="Speak.", user="Now.")

    async def asked() -> dict[str, Any]:
        events = [event async for event in model.stream(prompt, PATIENT)]
        finished = next(event for event in events if isinstance(event, Finished))
        verdict = await judge(model, "Is it so?", "a text", PATIENT)
        unusable = await judge(model, "Is it so?", "a text", PATIENT)
        missing = choose_model("--model", "inspect:nobody/here", None).open()
        assert missing is not None
        try:
            async for _ in missing.stream(prompt, PATIENT):
                pass
        except ModelFailure as failure:
            problem = failure.problem
        return {
            "said": finished.text,
            "verdict": verdict.holds,
            "unusable": [unusable.holds, unusable.because],
            "missing": problem,
        }

    return {"name": model.name, **asyncio.run(asked())}


def read_once() -> dict[str, Any]:
    """The suite of turns four times: first, again, afresh, and afresh with nothing done ahead."""
    from coach.rubric import reading
    from evals.running import ahead
    from evals.suites.moves import MOVES

    subject = subject_of(ModelChoice(), "dev", (), 30)
    runs, opened = [], []
    for fresh, cores in ((False, 2), (False, 2), (True, 2), (True, 1)):
        ahead._cores = partial(int, cores)
        reading._read.cache_clear()
        reading._opened.clear()
        plan = Plan(suites=(MOVES,), limit=30, name="turns", fresh=fresh)
        folder, results = run_suites(plan, subject, lambda _: None)
        opened.append(bool(reading._opened))
        (suite,) = results.suites
        runs.append([sample.model_copy(update={"seconds": 0.0}) for sample in suite.samples])
    return {
        "same": [run == runs[0] for run in runs],
        "graded": sum(bool(sample.counts) for sample in runs[0]),
        "opened": opened,
        "from_log": from_log(folder, MOVES, 30) == suite,
    }


def from_log(folder: Path, suite: Suite, limit: int) -> SuiteResult:
    rows = spread_over(suite.rows("dev"), limit)
    return suite_result(folder / "logs" / suite.id, suite, rows, {})


HOSTILE = "\x1b[2J\x00\ud83d \U0001f600 attachment://x <b> {{x}} " + "long " * 2_000


def results_without_the_log() -> dict[str, Any]:
    """Answers and evidence that are hard to write, beside what the log makes of them."""

    async def said(row: Row, world: World) -> Answer:
        call = Call(prompt_id="p", version="1", asked="a", answer=HOSTILE, seconds=0.25)
        world.calls.append(call)
        return Answer(HOSTILE + row.id, {"said": "a word"})

    def grade(row: Row, data: object) -> Graded:
        counts = {"right": Count(1 / 3, 1), "none": Count(0, 0)}
        return Graded(counts=counts, evidence=(HOSTILE, row.id), unjudged=("other",))

    suite = Suite(
        id="hostile",
        title="Hostile",
        figures=(Figure(id="right", title="Right"), Figure(id="none", title="None")),
        rows=lambda _: [Row(id=f"h {number}", group="g", given="x") for number in range(3)],
        answer=said,
        grade=grade,
    )
    folder, results = run_suites(
        Plan(suites=(suite,), name="hostile"), subject_of(ModelChoice(), "dev", ()), lambda _: None
    )
    return {
        "same": from_log(folder, suite, 3) == results.suites[0] == read_results(folder).suites[0],
        "shown": len(results.suites[0].samples[0].shown),
    }


def main(commands: str) -> None:
    sys.addaudithook(hear)
    # A background job's shell has its children ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    written = stopped_and_gone_on_with()
    written["example"] = example(commands)
    written["read_once"] = read_once()
    written["hostile"] = results_without_the_log()
    written["provider"] = by_a_provider_of_inspect()
    written["inspect"] = by_inspects_own_way(Path(os.environ["HOME"]) / "logs")
    written["reached"] = reached
    written["here"] = sorted(path.name for path in Path.cwd().iterdir())
    sys.stdout.write(json.dumps(written) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
