"""Bad input on the command line: a plain message with a next step, the right code, nothing lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from coach.cli import main
from coach.errors import explain
from tests.support.command import coach, coach_process

DATA = {
    "binary": b"\x89PNG\r\n\x1a\n\x00\x01" + bytes(range(256)),
    "latin1": "caf\xe9 notes".encode("latin-1"),
    "empty": b"",
    "blank": b"  \n\t\n",
    "pdf": b"%PDF-1.7\n1 0 obj",
    "huge": b"word " * 500_000,
}


def told(*arguments: str) -> tuple[str, int]:
    """What the command says on an error and its exit code, without a process of its own."""
    done = CliRunner().invoke(main.coach, list(arguments))
    if isinstance(done.exception, SystemExit) or done.exception is None:
        return done.stderr, done.exit_code
    explanation = explain(done.exception)
    words = f"{done.stderr}{explanation.problem}\n{explanation.next_step}"
    return words, explanation.exit_code


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (command, kind)
        for command in ("summarize", "review", "rate-questions")
        for kind in DATA
        # Notes are read in Windows' old encoding too.
        if (command, kind) != ("summarize", "latin1")
    ],
)
def test_files_that_are_no_text_are_refused_in_words(
    tmp_path: Path, command: str, kind: str
) -> None:
    file = tmp_path / f"{kind}.txt"
    file.write_bytes(DATA[kind])
    words, code = told(command, str(file), "--json")
    assert code == 2
    assert words.strip()
    assert "did not expect" not in words


@pytest.mark.parametrize(
    "command",
    [
        ["summarize"],
        ["review"],
        ["rate-questions"],
        ["rehearse", "--scenario", "ai-from-a-designer", "--script"],
    ],
    ids=lambda command: command[0],
)
def test_a_missing_file_and_a_folder_are_named(tmp_path: Path, command: list[str]) -> None:
    words, code = told(*command, str(tmp_path / "none.md"))
    assert (code, "none.md" in words) == (2, True)
    words, code = told(*command, str(tmp_path))
    assert code == 2
    assert "did not expect" not in words


def test_an_unknown_scenario_names_those_there_are() -> None:
    shown = coach("rehearse", "--scenario", "../../etc/passwd\x1b[2J")
    assert shown.returncode == 2
    assert "ai-from-a-designer" in shown.stderr
    assert "\x1b" not in shown.stderr


def test_an_unknown_topic_is_taken_as_words_or_refused_in_words(guidance_index: Path) -> None:
    shown = coach("questions", "--topic", "[/]\u202e{{x}}", "--for", "leader", "--json")
    assert shown.returncode in {0, 2}
    assert "Traceback" not in shown.stderr
    if shown.returncode == 0:
        assert json.loads(shown.stdout)["questions"]


def test_a_damaged_database_is_set_aside_and_the_work_goes_on() -> None:
    file = Path(os.environ["COACH_DATA"]) / "work.sqlite3"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"not a database " * 500)
    shown = coach("rehearse", "--scenario", "ai-from-a-designer", given="What do you use it for?\n")
    assert shown.returncode == 0, shown.stderr
    assert "set aside" in shown.stderr
    (kept,) = file.parent.glob("work.sqlite3.damaged-*")
    assert kept.read_bytes() == b"not a database " * 500


def test_a_data_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("")
    shown = coach(
        "rehearse",
        "--scenario",
        "ai-from-a-designer",
        given="Hello\n",
        environment={"COACH_DATA": str(blocker)},
    )
    assert shown.returncode == 3
    assert "COACH_DATA" in shown.stderr
    assert "Traceback" not in shown.stderr


def test_terminal_escapes_in_notes_reach_no_terminal(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text(
        "- I will ask IT \x1b]0;pwned\x07 about access by 3 December 2026\n", encoding="utf-8"
    )
    shown = coach_process("summarize", str(file))
    assert shown.returncode == 0
    assert "\x1b" not in shown.stdout + shown.stderr
    assert "about access" in shown.stdout


def test_words_about_harm_end_the_rehearsal_with_plain_steps() -> None:
    shown = coach(
        "rehearse", "--scenario", "ai-from-a-designer", given="I think about ending my life\n"
    )
    assert shown.returncode == 0
    assert "emergency number" in shown.stdout + shown.stderr


def test_a_key_is_never_told(tmp_path: Path) -> None:
    secret = "sk-test-THIS-IS-SECRET-0123456789"
    environment = {
        "COACH_API_KEY": secret,
        "COACH_MODEL": "server:m",
        "COACH_BASE_URL": "http://127.0.0.1:9/v1",
    }
    for command in (["doctor", "--json", "--quick"], ["key", "status"], ["doctor"]):
        shown = coach(*command, environment=environment)
        assert secret not in shown.stdout + shown.stderr
