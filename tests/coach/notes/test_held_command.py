"""`coach summarize` and `coach notes held`: the owner is told, asked, and answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coach.cli.main import coach
from coach.errors import BadInput
from tests.coach.notes.test_held import NOTES

SECRETS = ("other site", "Dermot")


@pytest.fixture
def file(tmp_path: Path) -> str:
    made = tmp_path / "n.md"
    made.write_text(NOTES, encoding="utf-8")
    return str(made)


def run(*arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(coach, arguments, input=answers)


def test_nothing_of_a_held_line_is_printed_kept_or_exported(file: str) -> None:
    for options in ([], ["--json"], ["--lines"], ["--keep"]):
        done = run("summarize", file, *options)
        assert done.exit_code == 0, done.output
        assert "May be private: 2 lines" in done.stderr
        assert "5-6" in done.stderr
        assert not any(secret in done.output for secret in SECRETS)
    assert json.loads(run("summarize", file, "--json").stdout)["held_lines"] == [5, 6]
    for command in (["notes", "export", "1"], ["notes", "show", "1", "--lines"], ["notes", "list"]):
        shown = run(*command)
        assert shown.exit_code == 0, shown.output
        assert not any(secret in shown.output for secret in SECRETS)
    assert "may be private" in run("notes", "export", "1").stderr.casefold()


def test_answers_are_given_in_options(file: str) -> None:
    done = run("summarize", file, "--json", "--private", "6", "--fine", "5")
    told = json.loads(done.stdout)
    assert (told["held_lines"], told["private_lines"]) == ([], [4, 6])
    assert "other site" in done.stdout
    assert "Dermot" not in done.stdout
    freed = run("summarize", file, "--json", "--all-fine")
    assert json.loads(freed.stdout)["held_lines"] == []
    assert "other site" in freed.stdout
    assert "May be private" not in freed.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--private", "99"], "no line 99"),
        (["--fine", "4"], "Marked as private"),
        (["--fine", "soon"], "is no line number"),
        (["--private", "5", "--fine", "5"], "both private and fine"),
    ],
)
def test_wrong_numbers_are_told(file: str, options: list[str], told: str) -> None:
    done = run("summarize", file, *options)
    assert isinstance(done.exception, BadInput)
    assert told in done.exception.problem
    assert done.stdout == ""


def test_numbers_are_those_of_one_file(file: str) -> None:
    done = run("summarize", file, file, "--fine", "5")
    assert isinstance(done.exception, BadInput)
    assert "one file" in done.exception.problem
    piped = run("summarize", "-", "--ask", answers=NOTES)
    assert isinstance(piped.exception, BadInput)
    assert "Standard input" in piped.exception.problem


@pytest.mark.parametrize(
    ("answers", "held", "private"),
    [
        ("p\nf\n", [], [4, 5]),
        ("\np\n", [5], [4, 6]),
        ("s\n", [5, 6], [4]),
        ("what\nP\n", [], [4, 5, 6]),
        ("p\nb\nf\nf\n", [], [4]),
        ("F\n", [], [4]),
    ],
)
def test_each_line_is_asked_about(
    file: str, answers: str, held: list[int], private: list[int]
) -> None:
    done = run("summarize", file, "--json", "--ask", answers=answers)
    assert done.exit_code == 0, done.output
    assert "at the other site" in done.stderr
    told = json.loads(done.stdout)
    assert (told["held_lines"], told["private_lines"]) == (held, private)


def test_kept_notes_are_answered_later_and_answers_taken_back(file: str) -> None:
    run("summarize", file, "--keep")
    shown = run("notes", "held", "1")
    assert "Dermot's contract" in shown.stdout
    assert "2 lines" in shown.stdout
    numbers = run("notes", "held", "1", "--json")
    assert json.loads(numbers.stdout) == {
        "note": 1,
        "held_lines": [5, 6],
        "private": [],
        "fine": [],
    }
    answered = run("notes", "held", "1", "--fine", "5", "--all-private")
    assert "You said private: 6." in answered.stdout
    assert "You said fine: 5." in answered.stdout
    assert "other site" in run("notes", "show", "1").stdout
    back = run("notes", "held", "1", "--undo", "5", "--json")
    assert json.loads(back.stdout)["held_lines"] == [5]
    assert "other site" not in run("notes", "show", "1").stdout
    wrong = run("notes", "held", "1", "--fine", "4")
    assert isinstance(wrong.exception, BadInput)
    both = run("notes", "held", "1", "--all-fine", "--all-private")
    assert isinstance(both.exception, BadInput)
