from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli import main
from tests.support.command import ROOT, coach, coach_process


def test_help_lists_every_command_and_each_has_help_of_its_own() -> None:
    shown = coach_process("--help")
    assert shown.returncode == 0
    for name, (_, line) in main._COMMANDS.items():
        assert name in shown.stdout
        assert line.split(",")[0] in shown.stdout


@pytest.mark.parametrize("name", list(main._COMMANDS))
def test_each_command_is_there(name: str) -> None:
    shown = coach(name, "--help")
    assert shown.returncode == 0, shown.stderr
    assert "Usage:" in shown.stdout


def test_each_command_is_imported_by_itself() -> None:
    """One process for all, which forgets the coach before each: no order of imports helps."""
    alone = """
import sys
from importlib import import_module
from coach.cli.main import _COMMANDS
for module, _ in _COMMANDS.values():
    for name in [name for name in sys.modules if name.split(".")[0] in OURS]:
        del sys.modules[name]
    assert import_module(f"coach.cli.{module}").command
"""
    ours = "OURS = {'coach', 'evals', 'knowledge', 'prompts', 'tui'}"
    done = subprocess.run(
        [sys.executable, "-c", ours + alone],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_an_unknown_command_is_wrong_use() -> None:
    shown = coach("rehears")
    assert shown.returncode == 2
    assert "No such command" in shown.stderr
    assert shown.stdout == ""


def test_without_a_terminal_the_application_says_what_to_use_instead() -> None:
    shown = coach()
    assert shown.returncode == 2
    assert "coach rehearse" in shown.stderr


def test_bad_configuration_names_file_line_and_key(home: Path) -> None:
    file = home / "config" / "coach.toml"
    file.parent.mkdir()
    file.write_text('[model]\n\nuse = "nonsense"\n', encoding="utf-8")
    shown = coach("search", "how do I begin", "--json")
    assert shown.returncode == 2
    assert f"{file}, line 3: model.use" in shown.stderr
    assert "What to do:" in shown.stderr
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}])
def test_plain_lines_for_screen_readers(variables: dict[str, str], guidance_index: Path) -> None:
    shown = coach(given="9\n4\nshe answers in one word\n6\n", environment=variables)
    assert shown.returncode == 0
    assert "in plain lines" in shown.stdout
    assert "There is no choice" in shown.stderr
    assert "\x1b" not in shown.stdout
    assert shown.stdout.count("6 Quit") == 3


def test_plain_lines_end_with_the_input() -> None:
    shown = coach(given="", environment={"ACCESSIBLE": "1"})
    assert shown.returncode == 0
