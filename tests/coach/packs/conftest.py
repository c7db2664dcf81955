"""Small packs on disk, and the command line in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coach.cli.main import coach
from coach.packs.new import new_pack

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def call(*arguments: str, given: str | None = None) -> Result:
        return CliRunner().invoke(coach, list(arguments), input=given)

    return call


@pytest.fixture
def starter(tmp_path: Path) -> Callable[[str], Path]:
    """Makes the small pack under any name, each in a folder of its own."""

    def make(name: str) -> Path:
        return new_pack(name, tmp_path)

    return make


def write_prompt(pack: Path, reason: str) -> None:
    """A prompt that differs from the built-in one in its version and its reason."""
    from importlib import resources

    text = (resources.files("prompts") / "files" / "repair-question.md").read_text("utf-8")
    text = text.replace("version: 1.0.0\npurpose", "version: 1.1.0\npurpose", 1)
    text = text.replace("changes:\n", f"changes:\n  - version: 1.1.0\n    reason: {reason}\n", 1)
    (pack / "prompts").mkdir()
    (pack / "prompts" / "repair-question.md").write_text(text, encoding="utf-8")
