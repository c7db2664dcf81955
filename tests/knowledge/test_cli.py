from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coach import guidance
from coach.cli import knowledge
from coach.cli.main import coach
from coach.settings import Settings
from knowledge.errors import KnowledgeError
from knowledge.library import LibrarySettings, open_library
from tests.knowledge.conftest import write_guidance


@pytest.fixture(autouse=True)
def _on_small_guidance(small_index: LibrarySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole guidance takes 20 s to index, which these tests do not need."""
    settled = guidance.library_settings

    def small(settings: Settings) -> LibrarySettings:
        real = settled(settings)
        own = real.model_copy(update={"guidance": small_index.guidance})
        return own if own.host else own.model_copy(update={"folder": small_index.folder})

    for module in (guidance, knowledge):
        monkeypatch.setattr(module, "library_settings", small)


@pytest.fixture(scope="module")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> LibrarySettings:
    base = tmp_path_factory.mktemp("cli")
    write_guidance(base / "passages")
    settings = LibrarySettings(folder=base / "index", guidance=base / "passages")
    assert open_library(settings).mode == "fused"
    return settings


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(coach, arguments, input=given)


def test_search_prints_the_object_the_contract_names() -> None:
    result = run("search", "may", "I", "keep", "my", "notes", "-k", "3", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    assert found["query"] == "may I keep my notes"
    assert found["answerable"] is True
    assert found["mode"] == "fused"
    assert len(found["passages"]) == 3
    best = found["passages"][0]
    assert (best["id"], best["facts"]) == ("few-lines", ["3.05"])
    assert best["source"] == "Brooks and John, 2018"
    assert set(best) == {"id", "title", "score", "text", "facts", "source", "provider", "why"}


def test_a_dash_reads_a_query_a_line_and_keeps_the_lines_together() -> None:
    given = b"keeping notes\n\n  \nwho won the world cup\nnotes \xff\n"
    result = run("search", "-", "--json", "-k", "1", given=given)
    assert result.exit_code == 0
    objects = [json.loads(line) for line in result.stdout.splitlines()]
    queries = [found["query"] for found in objects]
    assert queries == ["keeping notes", "", "", "who won the world cup", "notes \ufffd"]
    assert [found["answerable"] for found in objects[:4]] == [True, False, False, False]
    assert result.stderr.splitlines() == [
        "Line 2 holds no word to search for.",
        "Line 3 holds no word to search for.",
    ]


def test_the_plain_form_reads_aloud() -> None:
    result = run("search", "he asked about my religion", "-k", "1")
    lines = result.stdout.splitlines()
    assert lines[0] == "Guidance for: he asked about my religion"
    assert lines[2] == "1. Decline what you do not want"
    assert "Found because it " in result.stdout
    assert max(map(len, lines[3:10])) <= 90
    assert "little about this" in run("search", "recipe for a lasagne", "-k", "1").stdout


def test_filters_reach_the_search() -> None:
    result = run(
        "search",
        "notes",
        "--audience",
        "mentor",
        "--topic",
        "notes-and-data",
        "--stage",
        "after",
        "--json",
    )
    assert [it["id"] for it in json.loads(result.stdout)["passages"]] == ["few-lines"]
    assert run("search", "notes", "--audience", "boss").exit_code == 2


@pytest.mark.parametrize("arguments", [("search", "  "), ("search", "notes", "--topic", "nope")])
def test_wrong_use_is_told(arguments: tuple[str, ...]) -> None:
    error = run(*arguments).exception
    assert isinstance(error, KnowledgeError)
    assert error.exit_code == 2


def test_knowledge_says_how_the_index_is() -> None:
    status = json.loads(run("knowledge", "status", "--json").stdout)
    assert (status["index"], status["problem"]) == ("current", None)
    assert "Index: current" in run("knowledge", "status").stdout
    checked = run("knowledge", "check", "--json")
    report = json.loads(checked.stdout)
    assert checked.exit_code == 0
    assert report["ok"] is True
    assert report["stored"] == report["rows"] == status["rows"]


def test_check_fails_where_there_is_no_index(
    small_index: LibrarySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = small_index.model_copy(update={"folder": tmp_path / "none"})
    monkeypatch.setattr(knowledge, "library_settings", lambda _: nowhere)
    result = run("knowledge", "check")
    assert getattr(result.exception, "exit_code", None) == 1
    assert "not built yet" in result.stdout


def test_search_without_its_server_answers_and_says_so_by_its_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COACH_CHROMA_HOST", "127.0.0.1")
    monkeypatch.setenv("COACH_CHROMA_PORT", "1")
    result = run("search", "notes", "--json")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["mode"] == "lexical"
    assert "cannot be reached" in result.stderr
