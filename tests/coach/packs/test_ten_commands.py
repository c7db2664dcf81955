"""From nothing to a rehearsal in ten commands, read from the document that promises it."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.coach.packs.conftest import Run

PAGE = (Path(__file__).parents[3] / "docs" / "packs.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    found = re.search(r"ten commands\n\n```\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1].splitlines()


def words_of(command: str) -> tuple[list[str], str | None]:
    """The arguments after `coach`, and what is piped in."""
    said, pipe, rest = command.rpartition(" | ")
    given = " ".join(shlex.split(said)[1:]) + "\n" if pipe else None
    program, *arguments = shlex.split(rest)
    assert program == "coach"
    return arguments, given


@pytest.mark.usefixtures("guidance_index")
def test_the_ten_commands_of_the_document_work(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = []
    assert len(commands()) == 10
    for command in commands():
        arguments, given = words_of(command)
        done = run(*arguments, given=given)
        assert done.exit_code == 0, (command, done.output, done.exception)
        told.append(done.output)
    made, checked, added, listed, shown, found, drafted, people, talk, doctor = told
    assert "Made starling" in made
    assert "is in order: 10 passages, 12 questions, 3 activities, 2 scenarios" in checked
    assert "The guidance index is up to date." in added
    assert listed.startswith("starling 1.0.0 (added)")
    assert "principle starling/no-blame-for-harm" in shown
    assert "starling/meet-where-no-bleep-can-find-you |" in found
    assert "pack starling | house rule" in found
    assert "(pack starling)" in drafted
    assert "From: pack starling" in drafted
    assert "starling/what-nights-know: What nights know" in people
    assert "from the pack starling" in people
    assert "Mentor: Morning. Or night, I'm not fussy." in talk
    assert "shutter" in talk
    assert "'mentor-line' of the pack 'starling' wins over built-in" in doctor

    answer = json.loads(run("search", "handing over the bleep before we sit down", "--json").output)
    providers = {one["id"]: one["provider"] for one in answer["passages"]}
    assert providers["starling/meet-where-no-bleep-can-find-you"] == "starling"
    assert "built-in" in providers.values()
