"""`coach prepare` and `coach ground-rules` as people and scripts call them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from coach.cli import ground_rules, prepare
from coach.errors import BadInput
from coach.guidance import open_words
from coach.settings import Settings
from knowledge.library import Library

Call = Callable[..., Result]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    def words_only(settings: Settings, _on_progress: object = None) -> Library:
        return open_words(settings)

    # The real library, without the half minute it takes to embed the guidance.
    monkeypatch.setattr("coach.cli.prepare_draft.open_guidance", words_only)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(prepare.command, list(arguments))

    return run


def answer(done: Result) -> dict[str, Any]:
    assert done.exit_code == 0, (done.stderr, done.exception)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def drafted(call: Call, *more: str) -> dict[str, Any]:
    return answer(
        call("draft", "--for", "leader", "--with", "A.M.", "--topic", "turnover", "--json", *more)
    )


def test_a_draft_is_kept_listed_shown_and_gone_back_to(call: Call) -> None:
    first = drafted(call)
    assert (first["session"], first["version"], first["minutes"]) == (1, 1, 60)
    assert first["request"]["session"] == 1
    assert [one["number"] for one in first["questions"]] == [1, 2, 3, 4, 5]
    changed = answer(call("edit", "1", "2", "--text", "Do you like it here?", "--json"))
    assert changed["version"] == 2
    assert any("yes or a no" in look for look in changed["second_look"])
    assert answer(call("edit", "1", "1", "--reject", "too soon", "--json"))["version"] == 3
    assert answer(call("edit", "1", "1", "--pin", "--json"))["version"] == 3
    again = answer(call("redraft", "1", "--json"))
    texts = [one["text"] for one in again["questions"]]
    assert "Do you like it here?" in texts
    assert first["questions"][0]["text"] not in texts
    listed = answer(call("versions", "1", "--json"))["versions"]
    assert [one["number"] for one in listed] == [1, 2, 3, 4]
    back = answer(call("back", "1", "--to", "1", "--json"))
    assert [one["text"] for one in back["questions"]] == [one["text"] for one in first["questions"]]
    assert answer(call("show", "1", "--version", "2", "--json"))["version"] == 2
    assert "A.M." in call("list").stdout
    assert answer(call("list", "--json"))["preparations"][0]["id"] == 1
    shown = call("show", "1").stdout
    assert "Part 1:" in shown
    assert "A.M." not in shown


def test_the_next_session_of_a_pair_asks_nothing_twice(call: Call) -> None:
    first, second = drafted(call), drafted(call)
    assert second["request"]["session"] == 2
    texts = {one["text"] for one in first["questions"]}
    assert not texts & {one["text"] for one in second["questions"]}


def test_one_question_is_moved_and_one_part_gets_other_minutes(call: Call) -> None:
    first = drafted(call)
    last = len(first["parts"])
    moved = answer(call("edit", "1", "1", "--part", str(last), "--json"))
    assert moved["questions"][-1]["text"] == first["questions"][0]["text"]
    assert moved["version"] == 1
    up = answer(call("edit", "1", "2", "--up", "--json"))
    assert up["questions"] != moved["questions"]
    minutes = answer(call("minutes", "1", "1", "25", "--json"))
    assert minutes["parts"][0]["minutes"] == 25
    more = answer(call("edit", "1", "1", "--another", "--json"))
    assert len(more["questions"]) == 6


def test_a_plan_is_taken_along(call: Call, tmp_path: Path) -> None:
    drafted(call)
    assert call("export", "1").stdout.startswith("# Session 1:")
    assert "What for:" in call("export", "1", "--as", "text").stdout
    file = tmp_path / "plan.ics"
    done = call(
        "export", "1", "--as", "calendar", "--starts", "2026-12-03 14:30", "--to", str(file)
    )
    assert "Written to" in done.stdout
    assert b"DTSTART:20261203T143000\r\n" in file.read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "7"),
        ("edit", "1", "9", "--pin"),
        ("edit", "1", "1"),
        ("edit", "1", "1", "--pin", "--up"),
        ("minutes", "1", "1", "0"),
        ("export", "1", "--as", "calendar"),
        ("back", "1", "--to", "5"),
    ],
)
def test_wrong_use_is_said(call: Call, arguments: tuple[str, ...]) -> None:
    drafted(call)
    assert isinstance(call(*arguments).exception, BadInput)


def test_the_mentors_side(call: Call) -> None:
    opened = answer(call("opening", "--leader", "rushed", "--session", "next", "--json"))
    assert opened["words"].startswith("Before anything else")
    assert "Then say:" in call("opening").stdout
    assert len(answer(call("decline", "--json"))["declines"]) >= 12
    assert "If pressed:" in call("decline").stdout
    parts = ("hard-thing", "--situation", "at Tuesday's handover", "--impact", "we lost an hour")
    found = answer(call(*parts, "--behaviour", "left while she was speaking", "--json"))
    assert [one["grade"] for one in found["wordings"]][-1] == "statement"
    told = call(*parts, "--behaviour", "you never listen to anybody")
    assert "A statement" not in told.stdout
    assert "anybody in the room" in told.stderr
    nothing = call("hard-thing", "--situation", "every day. And at night. Always.")
    assert nothing.exit_code == 1
    assert isinstance(call("hard-thing", "--situation", " ").exception, BadInput)


def test_ground_rules_are_shown_changed_and_kept(tmp_path: Path) -> None:
    def rules(*arguments: str) -> Result:
        return CliRunner().invoke(ground_rules.command, ["--with", "A.M.", *arguments])

    assert "(not agreed yet)" in rules().stdout
    changed = answer(
        rules(
            "--choose",
            "lead=ten-minutes",
            "--mentor-says",
            "lead=I ring a bell.",
            "--agree",
            "purpose=both",
            "--agree",
            "lead=leader",
            "--json",
        )
    )
    assert changed["open"] == len(changed["clauses"]) - 1
    shown = rules().stdout
    assert "I ring a bell." in shown
    assert "both have agreed" in shown
    file = tmp_path / "rules.md"
    rules("--withdraw", "purpose=mentor", "--as", "markdown", "--to", str(file))
    assert "leader has agreed, the mentor not yet" in file.read_text(encoding="utf-8")
    assert "I ring a bell." not in CliRunner().invoke(ground_rules.command, []).stdout
    assert "ten-minutes" in rules("--choices").stdout
    for bad in (("--agree", "stop=both"), ("--agree", "lead=me"), ("--choose", "lead")):
        assert isinstance(rules(*bad).exception, BadInput)
