"""Several processes on one index, and one that is killed while it writes."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from knowledge.check import check_index
from knowledge.embedding import Embedder
from knowledge.library import LibrarySettings, open_library
from knowledge.passages import load_passages
from knowledge.progress import Progress
from knowledge.rows import rows_of
from knowledge.store import GuidanceStore
from knowledge.writer import LOCK_FILE
from tests.knowledge.conftest import write_passage

Child = Callable[..., subprocess.Popen[str]]


def ended(process: subprocess.Popen[str]) -> None:
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said


def test_two_processes_writing_at_once_lose_nothing(
    settings: LibrarySettings, child: Child
) -> None:
    both = [child("rebuild", settings) for _ in range(2)]
    for process in both:
        ended(process)
    report = check_index(settings)
    assert report.problems == ()
    assert (report.stored, report.unreadable) == (15, 0)
    assert not list(settings.folder.glob("chroma-damaged-*"))


def test_a_writer_killed_at_any_point_is_made_good_by_the_next(
    settings: LibrarySettings, embedder: Embedder, child: Child
) -> None:
    rows = rows_of(load_passages(settings.guidance))
    expected = embedder.embed([row.text for row in rows])
    killed = []
    # After nine rows of fifteen, and when all stands in Chroma.
    for point, left in (("9", 6), ("copy", 0)):
        own = settings.model_copy(update={"folder": settings.folder / point})
        killed.append((own, left, child(f"wait:{point}", own)))
    for own, left, process in killed:
        assert process.stdout is not None
        assert process.stdout.readline() == "waiting\n"
        process.kill()
        process.communicate()
        steps: list[Progress] = []
        store = GuidanceStore(own)
        vectors = store.sync(rows, embedder, steps.append)
        assert (steps[0].total if steps else 0) == left, "what was stored is not embedded again"
        assert (vectors * expected).sum(axis=1).min() > 0.9999
        assert store.current(rows, embedder.fingerprint) is not None


def test_an_open_library_takes_up_what_another_process_wrote(
    settings: LibrarySettings, guidance: Path, child: Child
) -> None:
    library = open_library(settings)
    assert library.mode == "fused"
    assert len(library.passages) == 5
    write_passage(
        guidance,
        "ending/thank-each-other",
        title="Thank each other by name",
        text="Close the last hour with thanks for one particular thing the other person said.",
        asks=["what are good parting words", "our final hour together"],
    )
    assert len(library.search("parting words").matches) == 5, "the index does not hold it yet"
    ended(child("sync", settings))
    found = library.search("what are good parting words")
    assert found.matches[0].passage.id == "thank-each-other"
    assert (found.mode, len(library.passages)) == ("fused", 6)


def test_who_comes_second_waits_for_the_first_and_embeds_nothing(
    settings: LibrarySettings, child: Child
) -> None:
    process = child("wait:0", settings)
    assert process.stdout is not None
    assert process.stdin is not None
    go_on = process.stdin
    assert process.stdout.readline() == "waiting\n"
    told: list[str] = []

    def on_progress(progress: Progress) -> None:
        told.append(progress.what)
        if progress.what.startswith("Waiting for another copy"):
            go_on.write("\n")
            go_on.flush()

    library = open_library(settings, on_progress)
    ended(process)
    assert library.mode == "fused"
    assert told == ["Waiting for another copy that builds the index"]


def test_a_copy_that_holds_just_the_guidance_is_used_while_another_writes(
    settings: LibrarySettings, embedder: Embedder
) -> None:
    rows = rows_of(load_passages(settings.guidance))
    store = GuidanceStore(settings)
    store.sync(rows, embedder)
    (settings.folder / "chroma" / "chroma.sqlite3").touch()
    told: list[Progress] = []
    with FileLock(settings.folder / LOCK_FILE):
        assert store.current(rows, embedder.fingerprint) is None
        assert len(store.sync(rows, embedder, told.append)) == len(rows)
    assert told == []


@pytest.fixture
def server(tmp_path: Path) -> Iterator[int]:
    """A real Chroma server on loopback; yields its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    script = Path(sys.executable).with_name("chroma")
    process = subprocess.Popen(
        [
            str(script),
            "run",
            "--path",
            str(tmp_path / "server"),
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield port
    finally:
        process.kill()
        process.wait()


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{port}/api/v2/heartbeat", timeout=1
            ) as it:
                assert json.load(it)
                return
        except (urllib.error.URLError, ConnectionError):
            threading.Event().wait(0.05)
    raise AssertionError("the Chroma server did not start")


def test_the_same_code_works_on_a_chroma_server(
    settings: LibrarySettings, guidance: Path, server: int, tmp_path: Path
) -> None:
    shared = settings.model_copy(update={"host": "127.0.0.1", "port": server})
    built: list[Progress] = []
    first = open_library(shared, built.append)
    assert (first.mode, first.reason) == ("fused", None)
    assert built[-1].total == 15
    question = "he asked about my religion"
    assert first.search(question).matches[0].passage.id == "you-may-decline"
    assert check_index(shared).ok
    assert not (settings.folder / "chroma").exists(), "nothing is embedded here"

    elsewhere = shared.model_copy(update={"folder": tmp_path / "another machine"})
    again: list[Progress] = []
    second = open_library(elsewhere, again.append)
    assert again == [], "what is on the server is not embedded again"
    assert second.search(question) == first.search(question)

    write_passage(guidance, "ending/leave-it-open")
    assert len(open_library(elsewhere).search("how do I finish").matches) == 6
    assert check_index(shared).stored == 6 * 3


def test_a_server_that_is_not_there_leaves_search_by_words(settings: LibrarySettings) -> None:
    with socket.socket() as taken:  # bound and not listening: connections are refused
        taken.bind(("127.0.0.1", 0))
        gone = settings.model_copy(update={"host": "127.0.0.1", "port": taken.getsockname()[1]})
        library = open_library(gone)
    assert library.mode == "lexical"
    assert library.reason is not None
    assert "cannot be reached" in library.reason
    assert library.search("religion").matches[0].passage.id == "you-may-decline"
