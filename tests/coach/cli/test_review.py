from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from coach.cli.review import command
from coach.errors import BadInput
from coach.rubric import reading
from tests.support.command import coach


def rows(*turns: tuple[str, str]) -> str:
    return "\n".join(json.dumps({"role": role, "text": text}) for role, text in turns)


TRANSCRIPT = rows(
    ("mentor", "The rota comes out on Sunday night."),
    ("leader", "So it comes on Sunday night. What does that do to your week?"),
    ("mentor", "I can't plan."),
    ("leader", "Who told you to say that?"),
)


def test_each_leader_turn_gives_one_object() -> None:
    done = coach("review", "-", "--json", given=TRANSCRIPT)
    assert done.returncode == 0, done.stderr
    first, second = [json.loads(line) for line in done.stdout.splitlines()]
    assert list(first) == ["turn", "moves", "feedback"]
    assert [first["turn"], second["turn"]] == [1, 2]
    labels = {move["label"]: move["quote"] for move in first["moves"]}
    assert labels["reflection"] == "So it comes on Sunday night."
    assert {"open_question", "follow_up"} <= set(labels)
    assert second["feedback"]["passage"] == "ask-for-the-pattern-without-names"


def test_a_file_is_read_for_people_too(tmp_path: Path) -> None:
    file = tmp_path / "talk.jsonl"
    file.write_text(TRANSCRIPT, encoding="utf-8-sig")
    done = coach("review", str(file))
    assert done.returncode == 0, done.stderr
    assert "identifying" in done.stdout
    assert "Read more: ask-for-the-pattern-without-names" in done.stdout


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("not json", "line 2: expected one JSON object"),
        ('{"role": "boss", "text": "x"}', "line 2: role"),
        ('{"role": "leader"}', "line 2: text"),
        ('["leader", "x"]', "line 2"),
        ('{"role": "leader", "text": 5}', "line 2: text"),
        ("[" * 100_000, "line 2"),
    ],
)
def test_a_bad_row_is_named_by_its_line(row: str, says: str) -> None:
    given = f"{rows(('mentor', 'Hi.'))}\n{row}\n"
    done = CliRunner().invoke(command, ["-", "--json"], input=given)
    assert isinstance(done.exception, BadInput)
    assert says in done.exception.problem
    assert done.stdout == "", "nothing is reviewed where a row cannot be read"


def test_a_bad_row_ends_the_command_with_words_and_code_two() -> None:
    done = coach("review", "-", given="broken")
    assert done.returncode == 2
    assert "line 1: expected one JSON object" in done.stderr
    assert "Traceback" not in done.stderr


def test_line_separators_inside_a_text_do_not_shift_the_numbers() -> None:
    text = json.dumps({"role": "leader", "text": "one\u2028two\x85three"}, ensure_ascii=False)
    done = CliRunner().invoke(command, ["-"], input=f"{text}\nbroken")
    assert isinstance(done.exception, BadInput)
    assert "line 2:" in done.exception.problem


def test_a_transcript_without_a_leader_turn_is_no_error() -> None:
    done = CliRunner().invoke(command, ["-", "--json"], input=rows(("mentor", "Only me.")))
    assert (done.exit_code, done.stdout) == (0, "")


@pytest.mark.parametrize("given", ["", "\n\n"])
def test_nothing_at_all_is_told(given: str) -> None:
    done = CliRunner().invoke(command, ["-", "--json"], input=given)
    assert isinstance(done.exception, BadInput)
    assert "is empty" in done.exception.problem


def test_a_missing_or_binary_file_is_told_in_words(tmp_path: Path) -> None:
    assert "does not exist" in coach("review", str(tmp_path / "none.jsonl")).stderr
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00")
    done = coach("review", str(binary))
    assert done.returncode == 2
    assert "UTF-8" in done.stderr


def test_without_the_sentence_model_it_says_that_labels_are_less_sure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "_opened", [None])
    told = CliRunner().invoke(command, ["-"], input=TRANSCRIPT)
    assert told.exit_code == 0
    assert "told from words alone" in told.stderr
    assert "follow_up" in told.stdout
