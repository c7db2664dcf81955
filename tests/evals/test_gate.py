"""The gate: floors, what must never happen, losses, and JUnit XML."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from coach.errors import BadInput
from coach.models.port import ModelFailure
from evals.commands.gate import command
from evals.commands.run import _reached
from evals.gate.floors import Floor, load_floors
from evals.gate.gate import judge
from evals.gate.junit import write_junit
from evals.running.begun import runs_folder
from evals.running.results import Results, SampleResult, write_results
from evals.suites.catalogue import SUITES
from evals.suites.listening import Call
from evals.suites.suite import Count
from tests.evals.results import results, sample

FLOOR = Floor(suite="small", figure="right", floor=0.8, reason="because people rely on it")


def test_a_run_above_its_floors_passes() -> None:
    verdict = judge(results("run", [1.0] * 9 + [0.0]), [FLOOR])
    assert verdict.passed
    assert {check.kind for check in verdict.checks} == {"run", "floor", "never"}


def test_a_figure_below_its_floor_fails_with_its_reason_and_samples() -> None:
    verdict = judge(results("run", [1.0] * 7 + [0.0] * 3), [FLOOR])
    (failure,) = verdict.failures
    assert failure.kind == "floor"
    assert failure.words == "0.7000, the floor is 0.8: because people rely on it"
    assert failure.evidence[0] == "s7: missed 7"


def test_one_thing_that_must_never_happen_fails() -> None:
    verdict = judge(results("run", [1.0] * 50, unsafe={8: "a private line"}), [])
    (failure,) = verdict.failures
    assert (failure.kind, failure.evidence) == ("never", ("s8: a private line",))


def test_a_shown_loss_fails_and_noise_does_not() -> None:
    accepted = results("accepted", [1.0] * 60)
    assert judge(results("run", [1.0] * 58 + [0.0] * 2), [], accepted).passed
    verdict = judge(results("run", [1.0] * 40 + [0.0] * 20), [], accepted)
    assert [failure.kind for failure in verdict.failures] == ["loss"]


def test_a_sample_that_could_not_be_run_fails() -> None:
    broken = SampleResult(id="s", group="g", given="", wanted="", shown="", error="KeyError: 'x'")
    verdict = judge(results("run", [], samples=[broken]), [])
    assert verdict.failures[0].evidence == ("s: KeyError: 'x'",)


def test_a_floor_for_what_nothing_measures_fails_and_one_of_another_suite_is_left_out() -> None:
    unknown = FLOOR.model_copy(update={"figure": "nothing"})
    elsewhere = FLOOR.model_copy(update={"suite": "other"})
    verdict = judge(results("run", [1.0]), [unknown, elsewhere])
    assert [failure.words for failure in verdict.failures] == [
        "No sample of this run measures 'nothing'."
    ]


def test_every_floor_that_comes_with_the_coach_is_of_a_figure_there_is() -> None:
    figures = {(suite.id, figure.id): figure.kind for suite in SUITES for figure in suite.figures}
    floors = load_floors()
    assert floors
    assert {figures[floor.suite, floor.figure] for floor in floors} == {"main"}
    main = {key for key, kind in figures.items() if kind == "main"}
    assert main == {(floor.suite, floor.figure) for floor in floors}


def test_a_limited_run_need_not_measure_every_figure() -> None:
    unseen = [sample(0, 1.0).model_copy(update={"counts": {"safe": Count(1, 1)}})]
    run = results("run", [], samples=unseen)
    assert not judge(run, [FLOOR]).passed
    subject = run.subject.model_copy(update={"limit": 5})
    limited = judge(run.model_copy(update={"subject": subject}), [FLOOR])
    assert limited.passed
    assert {check.kind for check in limited.checks} == {"run", "never"}


def test_a_model_that_was_out_of_reach_fails_and_one_that_answered_badly_does_not() -> None:
    def run(*failures: str | None) -> Results:
        calls = tuple(Call(prompt_id="p", version="1", asked="x", failure=one) for one in failures)
        return results("run", [], samples=[sample(0, 1.0).model_copy(update={"calls": calls})])

    assert judge(run(None, "invalid_output", "refused"), []).passed
    (failure,) = judge(run(None, "unreachable"), []).failures
    assert (failure.name, failure.words) == (
        "the model was reached",
        "1 of 2 calls were not answered.",
    )
    assert judge(run(*[None] * 60, "timed_out"), []).passed
    with pytest.raises(ModelFailure, match="No call of built-in was answered"):
        _reached(run("unreachable", "timed_out"))
    _reached(run("unreachable", None))


def test_every_figure_is_printed_beside_its_floor_on_request(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run = results("shown", [1.0] * 9 + [0.0])
    folder = runs_folder() / "shown"
    folder.mkdir()
    write_results(folder, run)
    command.main(["shown", "--all"], standalone_mode=False)
    lines = capsys.readouterr().out.splitlines()
    assert re.fullmatch(
        r"small/right: 0\.9000 \(95 % interval 0\.\d{3} to 1\.000\), floor none", lines[0]
    )
    assert lines[1].endswith("floor 1")
    assert lines[2] == "shown passes: 2 checks."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("floors:\n  - {suite: a, figure: b, floor: 2, reason: long enough}", "floors.0.floor"),
        ("floors:\n  - {suite: a, figure: b, floor: 0.5}", "floors.0.reason"),
        ("floors: [", "line 2"),
    ],
)
def test_a_bad_floors_file_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "floors.yaml"
    file.write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(BadInput, match="floors") as caught:
        load_floors(file)
    assert said in caught.value.problem


def test_junit_holds_every_check_and_survives_hostile_words(tmp_path: Path) -> None:
    hostile = 'x\x00\x1b]0;y\x07 ]]> <script>&"\ud800'
    verdict = judge(results("run", [1.0, 1.0], unsafe={1: hostile}), [FLOOR])
    file = tmp_path / "junit.xml"
    write_junit(file, verdict)
    root = ET.parse(file).getroot()
    assert (root.get("tests"), root.get("failures")) == ("3", "1")
    assert len(root.findall(".//testcase")) == 3
    (failure,) = root.findall(".//failure")
    assert failure.text is not None
    assert "<script>" in failure.text
    assert "\x1b" not in failure.text
