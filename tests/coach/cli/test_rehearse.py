from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coach.cli.rehearse import command
from coach.errors import BadInput, explain
from coach.store import open_work
from tests.support.command import ROOT, coach, coach_process
from tests.support.leaders import GOOD, POOR

KEYS = ["turn", "leader", "moves", "state", "act", "card", "mentor", "feedback", "wording"]
DESIGNER = ("rehearse", "--scenario", "ai-from-a-designer")


def rehearse(*arguments: str, given: str | bytes = "") -> Result:
    """The command in this process, which is quicker where only its words matter."""
    return CliRunner().invoke(command, ["--scenario", "ai-from-a-designer", *arguments], given)


def test_scenarios_are_listed_for_people_and_machines() -> None:
    found = json.loads(coach("scenarios", "--json").stdout)["scenarios"]
    keys = {
        "leader": ["id", "language", "mentor", "provider", "side", "title", "topic"],
        "mentor": ["id", "leader", "provider", "side", "temperament", "title", "topic"],
    }
    assert all(sorted(one) == keys[one["side"]] for one in found)
    assert {one["temperament"] for one in found if one["side"] == "mentor"} == {
        "curious",
        "defensive",
        "rushed",
        "dominating",
    }
    assert {"ai-from-a-designer", "why-new-people-leave"} <= {one["id"] for one in found}
    assert "ai-from-a-designer" in coach("scenarios").stdout


def test_a_script_gives_one_object_a_turn_and_the_same_one_again(tmp_path: Path) -> None:
    script = tmp_path / "turns.txt"
    script.write_text("\n\n".join(GOOD["ai-from-a-designer"][:4]), encoding="utf-8")
    first = coach(*DESIGNER, "--seed", "3", "--script", str(script), "--json")
    assert first.returncode == 0, first.stderr
    turns = [json.loads(line) for line in first.stdout.splitlines()]
    assert [list(turn) for turn in turns] == [KEYS] * 4
    assert [turn["turn"] for turn in turns] == [1, 2, 3, 4]
    assert set(turns[0]["moves"][0]) == {"label", "quote"}
    assert set(turns[0]["state"]) == {"trust", "guardedness", "patience", "hurt"}
    assert {turn["wording"] for turn in turns} == {"built-in"}
    again = coach_process(
        *DESIGNER, "--seed", "3", "--script", "-", "--json", given=script.read_bytes()
    )
    assert again.stdout == first.stdout


def test_a_pipe_ends_politely_and_every_turn_is_kept() -> None:
    done = coach_process(*DESIGNER, given="How do you use it?\n\nWho told you that?")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert sum(line.startswith("Mentor: ") for line in lines) == 3
    assert sum(line.startswith("You: ") for line in lines) == 2
    assert sum(line.startswith("Feedback: ") for line in lines) == 2
    assert any(line.startswith("Left unsaid:") for line in lines)
    with open_work() as work:
        (session,) = work.sessions.recent()
        stored = work.turns.branch(session.id, session.head_turn_id)
    assert [turn.role for turn in stored] == ["mentor", "leader", "mentor", "leader", "mentor"]
    assert stored[1].decision is not None
    assert stored[1].decision["card"] == "first-drafts"
    assert session.finished


def test_an_empty_input_says_so_and_is_no_error() -> None:
    done = rehearse()
    assert done.exit_code == 0
    assert "Nothing was said" in done.stdout
    assert rehearse("--json").stdout == ""


def test_a_mentor_who_closes_ends_the_script(tmp_path: Path) -> None:
    script = tmp_path / "poor.txt"
    script.write_text("\n".join(POOR["ai-from-a-designer"] * 3), encoding="utf-8")
    done = rehearse("--difficulty", "guarded", "--script", str(script), "--json")
    turns = [json.loads(line) for line in done.stdout.splitlines()]
    assert turns[-1]["act"] == "close"
    assert len(turns) < 9
    assert done.exit_code == 0


def test_feedback_is_off_or_full_on_request() -> None:
    off = rehearse("--feedback", "off", given="Don't you think it is easy?\n")
    assert "Feedback" not in off.stdout
    full = rehearse("--feedback", "full", given="Don't you think it is easy?\n")
    assert "  Read more: take-the-answer-out-of-the-question" in full.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--scenario", "nobody"), "no scenario 'nobody'"),
        (("--script", "missing.txt"), "missing.txt"),
        (("--script", "."), "directory"),
    ],
)
def test_wrong_use_is_told_in_words(arguments: tuple[str, ...], says: str) -> None:
    done = rehearse(*arguments)
    assert done.exception is not None
    told = explain(done.exception)
    assert says in f"{told.problem} {done.exception}"
    assert told.exit_code == 2


def test_a_script_that_is_no_text_leaves_no_session_behind(tmp_path: Path) -> None:
    script = tmp_path / "binary"
    script.write_bytes(b"\xff\xfe\x00\x01")
    done = coach(*DESIGNER, "--script", str(script))
    assert done.returncode == 2
    assert "UTF-8" in done.stderr
    script.write_text("\n \n", encoding="utf-8")
    assert isinstance(rehearse("--script", str(script)).exception, BadInput)
    with open_work() as work:
        assert work.sessions.recent() == ()


def test_hostile_input_reaches_no_terminal() -> None:
    done = coach_process(
        *DESIGNER, given=b"\x1b]0;pwned\x07[/] \xff\xfe {words}\n" + b"a" * 200_000
    )
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_an_interrupt_keeps_what_was_said() -> None:
    # A shell that starts the tests in the background lets them, and this process, ignore it.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    process = subprocess.Popen(
        [sys.executable, "-c", f"{heard}; from coach.cli.main import run; run()", *DESIGNER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"How do you use it?\n")
    process.stdin.flush()
    for line in process.stdout:
        if line.startswith(b"Feedback"):
            break
    process.send_signal(signal.SIGINT)
    # The input stays open until then, so that its end cannot be what ends the rehearsal.
    process.wait(timeout=30)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"is kept" in said
    with open_work() as work:
        (session,) = work.sessions.recent()
        assert len(work.turns.all(session.id)) == 3


def test_a_model_that_cannot_be_reached_is_replaced_visibly() -> None:
    settings = Path(os.environ["COACH_CONFIG"])
    settings.parent.mkdir()
    settings.write_text("[model]\nretries = 0\n", encoding="utf-8")
    done = coach(
        *DESIGNER,
        "--json",
        given="How do you use it?\n",
        environment={"COACH_MODEL": "server:none", "COACH_BASE_URL": "http://127.0.0.1:9/v1"},
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["wording"] == "built-in"
    assert "Worded by the coach itself" in done.stderr
