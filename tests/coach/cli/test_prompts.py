"""`coach prompts`, as a shell sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from coach.cli.prompts import command
from coach.paths import prompts_folder
from prompts.catalogue import PromptId


@pytest.fixture
def own(_hermetic: None) -> Path:
    folder = prompts_folder()
    folder.mkdir(parents=True)
    return folder


def test_the_list_names_every_prompt_and_its_source() -> None:
    done = CliRunner().invoke(command, ["list", "--json"])
    assert done.exit_code == 0
    listed = json.loads(done.stdout)["prompts"]
    assert [one["id"] for one in listed] == list(PromptId)
    assert {one["source"] for one in listed} == {"built-in"}


def test_show_prints_the_prompt_and_json_holds_its_parts() -> None:
    done = CliRunner().invoke(command, ["show", "repair-question"])
    assert "## User" in done.stdout
    assert "{{broken_principles}}" in done.stdout
    shown = json.loads(CliRunner().invoke(command, ["show", "repair-question", "--json"]).stdout)
    assert shown["user"].startswith("Who will ask: the {{audience}}")
    assert shown["changes"] == [{"version": "1.0.0", "reason": "First version."}]


def test_check_ends_with_one_when_an_override_cannot_be_used(own: Path) -> None:
    assert CliRunner().invoke(command, ["check"]).exit_code == 0
    file = own / "mentor-line.md"
    file.write_text("---\nid: mentor-line\n---\n", encoding="utf-8")
    done = CliRunner().invoke(command, ["check"])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert f"{file}, line " in done.stderr
    found = json.loads(CliRunner().invoke(command, ["check", "--json"]).stdout)["problems"]
    assert [(one["prompt_id"], one["file"]) for one in found] == [("mentor-line", str(file))]
