"""The two sides of a comparison: found where they were evaluated, evaluated where they were not."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from coach.errors import BadInput
from evals.running import commits, sides
from evals.running.begun import Plan, runs_folder
from evals.running.results import Results, Subject, write_results
from evals.running.run import OnProgress
from evals.running.sides import Asked, both_sides
from tests.evals.results import results

# What a commit holds here: a coach that writes a run of one suite and says what it was asked.
_SMALL_COACH = """
import json, os, sys
from pathlib import Path
def run():
    given = sys.argv[1:]
    there = Path(given[given.index("--log-dir") + 1]) / "run"
    there.mkdir(parents=True)
    made = json.loads(Path("made.json").read_text())
    made["name"] = " ".join(given[2:given.index("--json")])
    (there / "results.json").write_text(json.dumps(made))
    assert Path(os.environ["COACH_DATA"]).name == "data"
"""


@pytest.fixture
def evaluated(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Plan, Subject]]:
    """What would have been run."""
    ran: list[tuple[Plan, Subject]] = []

    def run_suites(plan: Plan, subject: Subject, on_progress: OnProgress) -> tuple[Path, Results]:
        ran.append((plan, subject))
        name = plan.name or ""
        return Path(name), results(name, [1.0])

    monkeypatch.setattr(sides, "run_suites", run_suites)
    return ran


def compared(one: str, other: str, asked: Asked) -> Sequence[Results]:
    return both_sides(one, other, asked, lambda _: None, lambda _: None)


def kept(run: Results) -> None:
    folder = runs_folder() / run.name
    folder.mkdir()
    write_results(folder, run)


def test_models_prompts_and_the_coach_as_it_is_are_evaluated(
    tmp_path: Path, evaluated: list[tuple[Plan, Subject]]
) -> None:
    prompts = tmp_path / "bolder"
    prompts.mkdir()
    (prompts / "notes.md").write_text("no prompt of the coach", encoding="utf-8")
    asked = Asked(("prompts",), limit=3, model="inspect:a/b")
    one, other = compared("built-in", "as-it-is", asked)
    assert (one.name, other.name) == ("built-in", "as-it-is")
    compared("openai:big", str(prompts), asked)
    plans = [plan for plan, _ in evaluated]
    assert [plan.model.use for plan in plans] == [
        "built-in",
        "inspect:a/b",
        "openai:big",
        "inspect:a/b",
    ]
    # The person's own folder comes first, wherever they keep one.
    assert [plan.folders[1:] for plan in plans] == [(), (), (), (prompts,)]
    assert {plan.limit for plan in plans} == {3}


def test_a_run_is_taken_as_it_is_and_says_what_the_other_side_is_evaluated_on(
    evaluated: list[tuple[Plan, Subject]],
) -> None:
    made = results("before", [1.0])
    suite = made.suites[0].model_copy(update={"id": "moves"})
    subject = made.subject.model_copy(update={"limit": 7})
    kept(made.model_copy(update={"suites": (suite,), "subject": subject}))
    before, _ = compared("before", "as-it-is", Asked())
    assert before.name == "before"
    ((plan, _subject),) = evaluated
    assert ([one.id for one in plan.suites], plan.limit) == (["moves"], 7)


def test_what_is_nothing_known_is_told() -> None:
    with pytest.raises(BadInput, match="no finished run, model, folder of prompts or commit"):
        compared("built-in", "no-such-thing", Asked())


def committed(folder: Path, files: dict[str, str]) -> str:
    def git(*arguments: str) -> str:
        named = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        done = subprocess.run(
            ["git", "-C", str(folder), *named, *arguments],
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    git("init", "-q")
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "one")
    return git("rev-parse", "HEAD")


def test_a_commit_is_evaluated_from_its_own_files_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = results("made", [1.0, 0.0]).model_dump_json()
    files = {
        "coach/__init__.py": "",
        "coach/cli/__init__.py": "",
        "coach/cli/main.py": _SMALL_COACH,
        "evals/commands/run.py": "",
        "made.json": made,
    }
    commit = committed(tmp_path, files)
    (tmp_path / "made.json").write_text("changed since", encoding="utf-8")
    monkeypatch.setattr(commits, "_repository", lambda: tmp_path)
    told: list[str] = []

    def evaluate() -> Results:
        return commits.evaluate_commit("HEAD", ["small"], 5, told.append)

    run = evaluate()
    assert run.subject.commit == commit[:12]
    assert run.name == f"commit-{commit[:12]}-small-5"
    assert [one.id for one in run.suites] == ["small"]
    assert evaluate() == run
    assert len(told) == 1
    assert compared(run.name, commit, Asked()) == (run, run)


def test_a_commit_that_cannot_evaluate_itself_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = committed(tmp_path, {"coach/__init__.py": ""})
    monkeypatch.setattr(commits, "_repository", lambda: tmp_path)
    with pytest.raises(BadInput, match="has no evaluations of its own"):
        commits.evaluate_commit(commit, ["moves"], None, lambda _: None)
    for called in ("--version", "nothing", "HEAD~1"):
        assert commits.find_commit(called) is None


def test_the_viewer_is_inspects_and_on_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from evals.commands import view

    kept(results("seen", [1.0]))
    with pytest.raises(BadInput, match="logs of that run are not there"):
        view.command.main(["seen"], standalone_mode=False)
    (runs_folder() / "seen" / "logs").mkdir()
    started: list[Any] = []
    monkeypatch.setattr(view.subprocess, "run", lambda given, check: started.append(given))
    view.command.main(["seen", "--port", "7600"], standalone_mode=False)
    ((_, _, module, *given),) = started
    assert module == "inspect_ai"
    assert given[given.index("--host") + 1] == "127.0.0.1"
    assert given[given.index("--log-dir") + 1] == str(runs_folder() / "seen" / "logs")
    assert "--no-trust-content" in given
