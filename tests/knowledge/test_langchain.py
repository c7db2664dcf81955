from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from langchain_core.retrievers import BaseRetriever
from pydantic import ValidationError

from knowledge.documents_collection import add_documents
from knowledge.errors import KnowledgeError
from knowledge.langchain import GuidanceRetriever
from knowledge.library import Library, LibrarySettings, open_library
from tests.knowledge.conftest import write_guidance


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    base = tmp_path_factory.mktemp("langchain")
    settings = LibrarySettings(folder=base / "index", guidance=write_guidance(base / "passages"))
    (base / "shed.md").write_text("# Shed\n\nThe bicycle shed has a code lock.")
    add_documents(settings, [base / "shed.md"])
    return open_library(settings)


def test_it_is_a_retriever_that_cites_its_passages(library: Library) -> None:
    retriever: BaseRetriever = GuidanceRetriever(library=library, k=2, audience="mentor")
    found = retriever.invoke("he asked about my religion")
    assert len(found) == 2
    best = found[0]
    assert (best.id, best.metadata["kind"]) == ("you-may-decline", "guidance")
    assert best.page_content.startswith("A mentor may decline")
    assert best.metadata["source"] == "Brooks and John, 2018"
    assert best.metadata["facts"] == ["3.05"]
    assert 0 < best.metadata["score"] <= 1
    assert best.metadata["why"]


async def test_it_answers_when_awaited_and_marks_the_teams_documents(library: Library) -> None:
    retriever = GuidanceRetriever(library=library, include="documents")
    (shed,) = await retriever.ainvoke("how is the bicycle shed locked")
    assert shed.metadata["kind"] == "document"
    assert shed.metadata["source"] == "your team's document: shed.md, Shed"


def test_nothing_is_made_up_where_nothing_answers(library: Library) -> None:
    question = "recipe for a lasagne"
    assert GuidanceRetriever(library=library).invoke(question) == []
    assert GuidanceRetriever(library=library, even_unanswered=True, k=1).invoke(question)
    with pytest.raises(KnowledgeError, match="nothing to search for"):
        GuidanceRetriever(library=library).invoke("?")
    with pytest.raises(ValidationError):
        GuidanceRetriever(library=library, k=0)


def test_no_module_imports_it() -> None:
    modules = [
        f"knowledge.{path.stem}"
        for path in Path(__file__).parents[2].joinpath("knowledge").glob("*.py")
        if path.stem not in {"langchain", "__init__"}
    ]
    script = f"import sys\nfor name in {modules!r}: __import__(name)\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "knowledge.library" in done.stdout.split()
    assert not {"langchain_core", "knowledge.langchain"} & set(done.stdout.split())
