"""A set as Markdown, and `coach questions` and `coach rate-questions` as people call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from coach.cli import questions, rate_questions
from coach.errors import BadInput
from coach.guidance import open_words
from coach.questions.draft import draft_questions
from coach.questions.export import as_markdown
from coach.questions.request import DraftRequest, Guidance
from coach.settings import Settings
from knowledge.library import Library
from tests.coach.questions.conftest import WordSearch


def _is_guidance(library: Library) -> Guidance:
    """Checked by the type checker: the library is what drafting asks for."""
    return library


async def test_markdown_holds_every_question_with_its_source(guidance: WordSearch) -> None:
    request = DraftRequest(side="leader", topic="turnover", session=1)
    drafted = await draft_questions(request, guidance)
    text = as_markdown(drafted, lambda passage: guidance.passage(passage).title)
    assert text.startswith("# Questions: Expectations and turnover\n")
    for question in drafted.questions:
        assert f". {question.text}\n" in text
        assert guidance.passage(question.passages[0]).title in text
    assert text.endswith("Wording: built-in.\n")


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    def words_only(settings: Settings, _on_progress: object = None) -> Library:
        return open_words(settings)

    # The real library, without the half minute it takes to embed the guidance.
    monkeypatch.setattr(questions, "open_guidance", words_only)
    return CliRunner()


def test_questions_as_json(runner: CliRunner) -> None:
    arguments = ["--topic", "generative-ai", "--for", "mentor", "-n", "3", "--session", "2"]
    done = runner.invoke(questions.command, [*arguments, "--json"])
    assert done.exit_code == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["wording"] == "built-in"
    assert sum(part["minutes"] for part in answer["plan"]["parts"]) == 60
    assert len(answer["questions"]) == 3
    for question in answer["questions"]:
        assert {"text", "why", "passages", "checks"} <= set(question)
        assert False not in question["checks"].values()


def test_questions_for_people_and_as_markdown(runner: CliRunner, tmp_path: Path) -> None:
    asked = tmp_path / "asked.txt"
    asked.write_text("- What surprised you in your first month here?\n", encoding="utf-8")
    arguments = ["--for", "leader", "--topic", "people leave", "--asked", str(asked)]
    done = runner.invoke(questions.command, [*arguments, "--session", "1"])
    assert done.exit_code == 0, done.stderr
    assert "Taken to be about 'Expectations and turnover'." in done.stdout
    assert "Rests on:" in done.stdout
    assert "surprised you in your first month" not in done.stdout
    done = runner.invoke(questions.command, [*arguments, "--markdown"])
    assert "## 1. " in done.stdout


def test_the_plan_stands_before_the_questions(runner: CliRunner) -> None:
    about = "I run a plant, she is on the graduate scheme, we talk about why people leave"
    arguments = ["--for", "leader", "--about", about, "--minutes", "45", "--session", "2"]
    done = runner.invoke(questions.command, [*arguments, "--left-open", "the rota"])
    assert done.exit_code == 0, done.stderr
    assert done.stdout.index("The plan: 45 minutes") < done.stdout.index("Why:")
    assert "First, what was left open" in done.stdout
    assert "at the plant" in done.stdout
    assert runner.invoke(questions.command, [*arguments, "--minutes", "10"]).exit_code == 2


def test_questions_need_a_side_and_one_form(runner: CliRunner) -> None:
    assert runner.invoke(questions.command, ["--topic", "turnover"]).exit_code == 2
    both = runner.invoke(questions.command, ["--for", "leader", "--json", "--markdown"])
    assert isinstance(both.exception, BadInput)


ROWS = """\
{"id": 1, "for": "leader", "topic": "turnover", "text": "What surprised you in your first week?"}

{"id": "b", "for": "mentor", "topic": "power", "text": "Why do you never listen?"}
{"id": 3, "for": "leader", "text": "What is your role?", "session": 6, "asked": ["Your role?"]}
"""


def test_rate_questions_prints_one_object_a_line(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(ROWS, encoding="utf-8")
    done = CliRunner().invoke(rate_questions.command, [str(file), "--json"])
    assert done.exit_code == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in rows] == [1, "b", 3]
    assert rows[0]["score"] > 0.8 > rows[1]["score"]
    assert False not in rows[0]["checks"].values()
    assert rows[1]["checks"]["safe_for_junior"] is False
    assert rows[2]["checks"]["fits_depth"] is False
    assert rows[2]["checks"]["not_already_asked"] is False
    assert rows[0]["checks"]["fits_depth"] is None


@pytest.mark.parametrize(
    "bad",
    ["nope", "[]", '{"id": 1}', '{"id": 1, "for": "boss", "text": "x"}', '{"id": 1', '"\\ud800"'],
)
def test_a_bad_row_is_named_by_its_line_and_the_others_are_rated(bad: str) -> None:
    done = CliRunner().invoke(rate_questions.command, ["-", "--json"], input=ROWS + bad + "\n")
    assert isinstance(done.exception, BadInput)
    assert "Line 5:" in done.stderr
    assert len(done.stdout.splitlines()) == 3


def test_rating_for_people_says_what_is_broken() -> None:
    done = CliRunner().invoke(rate_questions.command, ["-"], input=ROWS)
    assert done.stdout.startswith("1: 0.")
    assert "(safe_for_junior)" in done.stdout


@pytest.mark.parametrize("given", ["", "\n\n"])
def test_nothing_to_rate_is_said(given: str) -> None:
    done = CliRunner().invoke(rate_questions.command, ["-"], input=given)
    assert isinstance(done.exception, BadInput)


def test_bytes_that_are_no_text_are_named_not_fatal(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(b"\xff\xfe\x00\n" + ROWS.encode())
    done = CliRunner().invoke(rate_questions.command, [str(file), "--json"])
    assert "Line 1:" in done.stderr
    assert len(done.stdout.splitlines()) == 3
