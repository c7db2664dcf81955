"""Running suites through Inspect: stopped, gone on with, contained; and the README's example."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach.errors import BadInput
from evals.running.begun import runs_folder
from evals.running.finding import find_run
from evals.running.planning import plan_from
from evals.running.reading import LONGEST_SHOWN
from evals.running.results import Results, read_results, write_results
from tests.evals.results import results
from tests.support.command import ROOT, coach

_EXAMPLE = re.compile(r"coach eval run moves --limit \d+ && coach eval gate")


def example() -> str:
    """What the README tells people to try first."""
    for name in ("README.md", "docs/evaluating.md"):
        if found := _EXAMPLE.search((ROOT / name).read_text(encoding="utf-8")):
            return found[0]
    raise AssertionError("nothing tells people what to try first")


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What tests/evals/running_child.py tells; it runs in a folder with a telling `.env`."""
    here, home = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("home")
    (here / ".env").write_text("INSPECT_EVAL_MODEL=openai/gpt-5\nFROM_DOTENV=1\n")
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("running_child.py")), example()],
        cwd=here,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "HOME": str(home),
            "COACH_DATA": str(home / "data"),
            "COACH_CONFIG": str(home / "coach.toml"),
            "INSPECT_LOG_DIR": str(here / "elsewhere"),
        },
        capture_output=True,
        text=True,
        timeout=110,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    told["home"] = home
    return told


def test_a_stopped_run_goes_on_without_repeating_a_finished_sample(child: dict[str, Any]) -> None:
    first, second = child["first"], child["second"]
    assert "they are kept" in child["stopped"]
    assert child["went_on_from"] >= 22
    assert len(first) < 40
    # What could not be run is tried again; at most the sample that was stopped in is, too.
    assert set(first) | set(second) == set(range(40))
    assert len((set(first) & set(second)) - {7}) <= 1
    # While it runs, the same command begins a run of its own instead of writing into it.
    assert child["beside"] == ["counted", "counted-2"]
    assert child["not_run_again"]
    assert child["other_limit"]


def test_results_are_whole_and_in_order_and_name_what_could_not_be_run(
    child: dict[str, Any],
) -> None:
    assert child["order"] == [f"r{number}" for number in range(40)]
    ((name, why),) = child["failed"]
    assert name == "r7"
    assert "cannot be run" in why
    assert child["even"] == pytest.approx(20 / 39)
    assert child["seconds_left"][-1] == 0


def test_results_are_the_same_as_read_back_from_the_log(child: dict[str, Any]) -> None:
    # Of a run that was gone on with, some come from the log and some from this sitting.
    assert child["from_log"]
    assert child["read_once"]["from_log"]
    assert child["hostile"] == {"same": True, "shown": LONGEST_SHOWN}


def test_turns_are_read_once_ahead_or_afresh_and_always_the_same(child: dict[str, Any]) -> None:
    turns = child["read_once"]
    assert turns["same"] == [True] * 4
    assert turns["graded"] > 20
    _, again, _, alone = turns["opened"]
    assert not again
    assert alone


def test_inspect_reaches_nothing_reads_no_env_file_and_writes_under_our_data_only(
    child: dict[str, Any],
) -> None:
    assert child["reached"] == []
    assert child["environment_kept"]
    home = child["home"]
    folder = Path(child["folder"])
    assert folder.is_relative_to(home / "data" / "evals" / "runs")
    assert list(folder.glob("logs/counting/*.eval"))
    assert folder.stat().st_mode & 0o077 == 0
    assert child["here"] == [".env"]


def test_the_example_of_the_readme_runs_and_says_what_it_says(child: dict[str, Any]) -> None:
    run, gate = child["example"]
    assert run["seconds"] + gate["seconds"] < 60
    lines = run["out"].splitlines()
    assert lines[0] == "moves: 200 samples"
    assert any(line.endswith("Every label quotes words of the turn") for line in lines)
    assert "no model asked" in run["out"]
    assert gate["code"] == 0, gate
    assert gate["out"].splitlines()[-1].endswith("passes: 6 checks.")


def test_whoever_knows_inspect_runs_a_suite_its_way(child: dict[str, Any]) -> None:
    ran = child["inspect"]
    assert (ran["status"], ran["task"]) == ("success", "notes")
    assert ran["output"].startswith("# Summary of our session")
    assert {"commitments_f1", "nothing_apart"} <= set(ran["metrics"])


def test_a_model_of_inspects_providers_words_and_judges(child: dict[str, Any]) -> None:
    provider = child["provider"]
    assert provider["name"] == "parrot/loud"
    assert provider["said"] == "Spoken words."
    assert provider["verdict"] is True
    holds, why = provider["unusable"]
    assert holds is None
    assert "no usable answer" in why
    assert "nobody/here did not answer" in provider["missing"]


def kept(name: str, rights: list[float], commit: str | None = None) -> Results:
    folder = runs_folder() / name
    folder.mkdir()
    made = results(name, rights, commit=commit)
    write_results(folder, made)
    return made


def test_a_run_is_found_by_name_folder_commit_or_place() -> None:
    old = kept("old", [1.0], commit="abcdef012345")
    os.utime(runs_folder() / "old" / "results.json", (1, 1))
    new = kept("new", [0.0], commit="fedcba543210+")
    assert find_run("old") == old == find_run("last~1") == find_run("abcdef0")
    assert find_run("last") == new == find_run(str(runs_folder() / "new")) == find_run("fedcba5+")
    for called in ("other", "fedcba5"):
        with pytest.raises(BadInput, match=f"no finished run called '{called}'"):
            find_run(called)


def test_results_of_another_version_are_told_and_not_guessed_at(tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text('{"form": 99}', encoding="utf-8")
    with pytest.raises(BadInput, match="not written by this version"):
        read_results(tmp_path)


def test_the_gate_says_no_with_exit_code_one_and_writes_junit(tmp_path: Path) -> None:
    kept("fine", [1.0] * 40)
    kept("worse", [0.0] * 15 + [1.0] * 25)
    junit = tmp_path / "junit.xml"
    gate = coach("eval", "gate", "worse", "--against", "fine", "--junit", str(junit))
    assert gate.returncode == 1
    assert "FAILED small: Found what was there, against what was accepted." in gate.stderr
    assert 'failures="1"' in junit.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"suites": ["movse"]}, "There is no suite 'movse'."),
        ({"suites": [], "model": "gpt"}, "--model gpt: expected 'built-in'"),
        ({"suites": [], "model": "inspect:gpt"}, "expected 'inspect:PROVIDER/MODEL'"),
        ({"suites": [], "judge": "openai:x"}, "there are none"),
    ],
)
def test_a_plan_that_cannot_be_made_is_told_before_anything_starts(
    arguments: dict[str, Any], said: str
) -> None:
    given: dict[str, Any] = {
        "model": None,
        "base_url": None,
        "folders": (),
        "part": "dev",
        "limit": None,
        "at_once": 1,
        "name": None,
        "log_dir": None,
        "fresh": False,
    }
    with pytest.raises(BadInput) as caught:
        plan_from(**(given | arguments))
    assert said in caught.value.problem


def test_without_the_evaluations_installed_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from coach.cli.eval import command

    monkeypatch.delitem(sys.modules, "evals.commands", raising=False)
    # What Python does with a package that is not there.
    monkeypatch.setitem(sys.modules, "evals", None)
    with pytest.raises(BadInput) as caught:
        command.main(["run"], standalone_mode=False)
    assert caught.value.next_step == (
        "Install them with: pip install 'reverse-mentoring-coach[evals]'"
    )
    assert command.main(["--help"], standalone_mode=False) == 0
