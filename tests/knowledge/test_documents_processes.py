"""Several processes adding documents to one store, and one that is killed while it does."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from knowledge import documents_chroma, documents_collection
from knowledge.connection import session, store_folder
from knowledge.documents_chroma import own_collection
from knowledge.documents_collection import add_documents, list_documents, remove_documents
from knowledge.documents_store import DocumentStore
from knowledge.embedding import Embedder
from knowledge.library import open_library
from knowledge.settings import LibrarySettings
from tests.knowledge.conftest import ROOT, write_guidance
from tests.knowledge.files import BADGES, LEAVE
from tests.knowledge.test_documents import stored
from tests.knowledge.test_processes import server  # noqa: F401 - a fixture

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the processes are forked")
KILLS = 6


class Adder:
    """A process that adds documents, one task at a time (see documents_child.py)."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("documents_child.py"))],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, settings: LibrarySettings, *paths: Path) -> int:
        """Begin to add; returns the process's number."""
        assert self._process.stdin is not None
        task = {"settings": settings.model_dump(mode="json"), "paths": [str(it) for it in paths]}
        self._process.stdin.write(json.dumps(task) + "\n")
        self._process.stdin.flush()
        return int(self._line())

    def ended(self) -> int:
        """Wait for it; returns its exit code, negative where a signal ended it."""
        return int(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture(scope="module")
def adders() -> Iterator[tuple[Adder, Adder]]:
    both = Adder(), Adder()
    yield both
    for adder in both:
        adder.close()


# Short, for speed: 65 words.
NOTE = " ".join(["The {0} key is on hook {1}, and it goes back there by five."] * 5)


def write_documents(folder: Path, subject: str, count: int = 4, notes: int = 4) -> Path:
    folder.mkdir(parents=True)
    for number in range(count):
        parts = [f"## Key {part}\n\n{NOTE.format(subject, number)}" for part in range(notes)]
        (folder / f"{subject}-{number}.md").write_text("# Keys\n\n" + "\n\n".join(parts))
    return folder


def test_two_processes_adding_at_once_lose_nothing(
    tmp_path: Path, adders: tuple[Adder, Adder], embedder: Embedder
) -> None:
    settings = LibrarySettings(folder=tmp_path / "index")
    folders = [
        write_documents(tmp_path / name, name, count=3, notes=2) for name in ("left", "right")
    ]
    for adder, folder in zip(adders, folders, strict=True):
        adder.start(settings, folder)
    assert [adder.ended() for adder in adders] == [0, 0]
    assert len(list_documents(settings)) == 6
    content = DocumentStore(settings).inspect(embedder)
    assert (content.documents, content.begun, content.unreadable) == (6, 0, 0)
    held = DocumentStore(settings).sync(embedder)
    fresh = embedder.embed([f"{'. '.join(it.headings[-2:])}. {it.text}" for it in held.passages])
    assert (held.vectors * fresh).sum(axis=1).min() > 0.99
    assert not list(settings.folder.glob("chroma-damaged-*"))


def test_killed_at_any_moment_adding_again_ends_as_if_undisturbed(
    tmp_path: Path, adders: tuple[Adder, Adder], embedder: Embedder
) -> None:
    adder = adders[0]
    documents = write_documents(tmp_path / "documents", "rules", count=3, notes=3)
    changed = tmp_path / "documents" / "rules-0.md"
    first = tmp_path / "first"
    older = LibrarySettings(folder=first)
    adder.start(older, changed)
    assert adder.ended() == 0
    changed.write_text(changed.read_text().replace("by five", "by six"))

    def begin(name: str) -> LibrarySettings:
        """A store that has the older version of one document."""
        shutil.copytree(first, tmp_path / name)
        return LibrarySettings(folder=tmp_path / name)

    whole = begin("undisturbed")
    started = time.perf_counter()
    adder.start(whole, documents)
    assert adder.ended() == 0
    seconds = time.perf_counter() - started
    expected = stored(whole, embedder)
    chance = random.Random(11)
    for kill in range(KILLS):
        # Spread over the whole run, each somewhere in its own part of it.
        share = (kill + chance.random()) / KILLS
        tries = 0
        while True:
            settings = begin(f"kill-{kill}-{tries}")
            child = adder.start(settings, documents)
            threading.Event().wait(seconds * share)
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            if adder.ended() == -signal.SIGKILL:
                break
            # It was faster than the first time: the machine has become less busy.
            seconds *= 0.8
            tries += 1
        adder.start(settings, documents)
        assert adder.ended() == 0
        dates: dict[str, set[str]] = {}
        assert stored(settings, embedder, dates) == expected
        assert len(dates) == 3
        assert all(len(of_one) == 1 for of_one in dates.values()), "one date, the first"
        assert not list(settings.folder.glob("chroma-damaged-*"))


def test_half_a_document_is_not_shown_and_the_older_version_stays(
    tmp_path: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = LibrarySettings(folder=tmp_path / "index")
    file = tmp_path / "rules.md"
    file.write_text(f"# Rules\n\n{LEAVE}\n\n# Doors\n\n{BADGES}")
    store = DocumentStore(settings)
    add_documents(settings, [file])
    file.write_text(f"# Rules\n\n{LEAVE.replace('Christmas', 'Easter')}\n\n# Doors\n\n{BADGES}")

    class Killed(BaseException):
        pass

    class StopsAtDoors:
        name, fingerprint, dimensions = embedder.name, embedder.fingerprint, embedder.dimensions

        def embed(self, texts: list[str]) -> object:
            if any(text.startswith("Doors") for text in texts):
                raise Killed
            return embedder.embed(texts)

    with monkeypatch.context() as patch:
        patch.setattr(documents_chroma, "_WRITE_AT_ONCE", 1)
        patch.setattr(documents_collection, "open_embedder", lambda _: StopsAtDoors())
        with pytest.raises(Killed):
            add_documents(settings, [file])
    assert [passage.text for passage in store.sync(embedder).passages] == [LEAVE, BADGES]
    done = add_documents(settings, [file])
    assert [document.name for document in done.changed] == ["rules.md"]
    assert "Easter" in store.sync(embedder).passages[0].text
    assert len(stored(settings, embedder)) == 2


def test_a_team_shares_its_documents_on_a_server(
    tmp_path: Path,
    embedder: Embedder,
    server: int,  # noqa: F811 - the fixture imported above
) -> None:
    guidance = write_guidance(tmp_path / "passages")
    ann = LibrarySettings(folder=tmp_path / "ann", guidance=guidance, host="127.0.0.1", port=server)
    bob = ann.model_copy(update={"folder": tmp_path / "bob"})
    done = add_documents(ann, [write_documents(tmp_path / "team", "rules", count=2)])
    assert len(done.added) == 2
    assert not store_folder(ann).exists(), "nothing is embedded here"
    library = open_library(bob)
    assert [document.name for document in library.documents] == [
        "team/rules-0.md",
        "team/rules-1.md",
    ]
    assert library.search("where is the rules key").matches[0].kind == "document"
    mine = tmp_path / "bobs.txt"
    mine.write_text("The zeppelin hangar opens at nine.")
    add_documents(bob, [mine])
    assert len(list_documents(ann)) == 3
    assert open_library(ann).search("zeppelin").matches[0].passage.text == mine.read_text()
    with session(ann) as client:
        own = own_collection(client, embedder)
        row = min(own.get(include=[])["ids"])
        own.update(ids=[row], embeddings=np.full((1, embedder.dimensions), 3, np.float32))
    store = DocumentStore(ann)
    assert store.inspect(embedder).unreadable == 1
    store.sync(embedder, anew=True)
    remove_documents(ann, ["bobs.txt"])
    assert len(list_documents(bob)) == 2
    assert store.inspect(embedder).unreadable == 0, "made again"

    alone = ann.model_copy(update={"host": None})
    assert list_documents(alone) == [], "a server's documents do not slip into another store"
