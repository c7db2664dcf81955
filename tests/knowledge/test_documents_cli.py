from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coach import guidance
from coach.cli import knowledge
from coach.cli.main import coach
from coach.errors import explain
from knowledge.library import LibrarySettings
from tests.knowledge.conftest import write_guidance
from tests.knowledge.files import pdf


@pytest.fixture(autouse=True)
def _small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = LibrarySettings(
        folder=tmp_path / "index", guidance=write_guidance(tmp_path / "passages")
    )
    for module in (guidance, knowledge):
        monkeypatch.setattr(module, "library_settings", lambda _: settings)


@pytest.fixture
def team(tmp_path: Path) -> Path:
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "shed.md").write_text("# Shed\n\nThe bicycle shed has a code lock.")
    (folder / "secret.pdf").write_bytes(pdf([["secret"]], password="open"))
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(coach, arguments)


def test_documents_go_in_are_listed_found_and_removed(team: Path) -> None:
    added = run("knowledge", "add", str(team))
    assert added.exit_code == 0
    assert added.stdout.startswith("Added: team/shed.md (1 passage, added ")
    assert "team/secret.pdf is encrypted" in added.stderr
    assert "Save a copy without a password" in added.stderr
    assert ".jpg (1)" in added.stderr
    again = json.loads(run("knowledge", "add", str(team / "shed.md"), "--json").stdout)
    assert [it["name"] for it in again["unchanged"]] == ["team/shed.md"]
    assert (again["added"], again["changed"]) == ([], [])

    (listed,) = json.loads(run("knowledge", "list", "--json").stdout)["documents"]
    assert (listed["name"], listed["passages"], len(listed["digest"])) == ("team/shed.md", 1, 64)
    assert listed["id"] in run("knowledge", "list").stdout

    found = run("search", "how is the bicycle shed locked", "--json")
    best = json.loads(found.stdout)["passages"][0]
    assert set(best) == {"id", "title", "score", "text", "facts", "source", "provider", "why"}
    assert (best["facts"], best["source"]) == ([], "your team's document: team/shed.md, Shed")
    plain = run("search", "bicycle shed", "-k", "1").stdout
    assert "1. Your team's document team/shed.md: Shed" in plain
    assert "your team's document: team/shed.md, Shed" in plain
    only = run("search", "bicycle shed", "--include", "guidance", "--json")
    assert "team/shed.md" not in only.stdout
    assert "Documents of your team's: 1." in run("knowledge", "status").stdout

    gone = run("knowledge", "remove", "team/shed.md", "--json")
    assert [it["name"] for it in json.loads(gone.stdout)["removed"]] == ["team/shed.md"]
    assert "no documents of your team's" in run("knowledge", "list").stdout
    error = run("knowledge", "remove", str(team / "shed.md")).exception
    assert error is not None
    assert explain(error).exit_code == 2


def test_nothing_that_goes_in_is_an_error_that_tells_why(team: Path) -> None:
    for file in ("secret.pdf", "photo.jpg", "nowhere.md"):
        result = run("knowledge", "add", str(team / file), "--json")
        assert result.exception is not None
        assert explain(result.exception).exit_code == 2
        assert json.loads(result.stdout)["refused"][0]["name"] == file
        assert file in result.stderr
    assert run("knowledge", "add").exit_code == 2
