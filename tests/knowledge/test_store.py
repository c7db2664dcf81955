from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from chromadb.api.shared_system_client import SharedSystemClient

from knowledge.check import check_index, index_status, rebuild_index
from knowledge.connection import session, store_folder
from knowledge.embedding import Embedder
from knowledge.errors import StoreDamaged, StoreUnavailable
from knowledge.passages import load_passages
from knowledge.progress import Progress
from knowledge.rows import Row, rows_of
from knowledge.settings import LibrarySettings
from knowledge.store import GuidanceStore, collection_name
from knowledge.vectors import FILE_NAME, read_copy
from tests.knowledge.conftest import write_passage

if TYPE_CHECKING:
    from knowledge.embedding import Matrix


class CountingEmbedder:
    """The real model, which remembers what it was asked for."""

    def __init__(self, real: Embedder, fingerprint: str | None = None) -> None:
        self._real = real
        self.name = real.name
        self.fingerprint = fingerprint or real.fingerprint
        self.dimensions = real.dimensions
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str]) -> Matrix:
        self.texts.extend(texts)
        return self._real.embed(texts)


@pytest.fixture
def counting(embedder: Embedder) -> CountingEmbedder:
    return CountingEmbedder(embedder)


def rows_in(settings: LibrarySettings) -> tuple[Row, ...]:
    return rows_of(load_passages(settings.guidance))


def stored_ids(settings: LibrarySettings, fingerprint: str) -> set[str]:
    with session(settings) as client:
        name = collection_name(fingerprint)
        return set(client.get_collection(name, embedding_function=None).get(include=[])["ids"])


def segment_file(settings: LibrarySettings, name: str) -> Path:
    return next(store_folder(settings).glob(f"*-*/{name}"))


def test_the_store_holds_one_row_for_each_text_and_ask(
    settings: LibrarySettings, counting: CountingEmbedder
) -> None:
    rows = rows_in(settings)
    told: list[Progress] = []
    vectors = GuidanceStore(settings).sync(rows, counting, told.append)
    assert np.allclose(vectors, counting.embed([row.text for row in rows]), atol=1e-4)
    assert (told[0].done, told[-1].done, told[-1].total) == (0, len(rows), len(rows))
    with session(settings) as client:
        collection = client.get_collection(
            collection_name(counting.fingerprint), embedding_function=None
        )
        assert collection._model.configuration_json["hnsw"]["space"] == "cosine"
        assert (collection.metadata or {})["fingerprint"] == counting.fingerprint
        content = collection.get(include=["metadatas", "documents"])
    by_id = {row.id: row for row in rows}
    assert set(content["ids"]) == set(by_id)
    for row_id, metadata, document in zip(
        content["ids"], content["metadatas"] or [], content["documents"] or [], strict=True
    ):
        row = by_id[row_id]
        assert (metadata["passage"], metadata["kind"], document) == (
            row.passage,
            row.kind,
            row.text,
        )
        assert row_id.endswith(str(metadata["digest"]))


def test_only_what_changed_is_embedded_again(
    settings: LibrarySettings, counting: CountingEmbedder, guidance: Path
) -> None:
    store = GuidanceStore(settings)
    store.sync(rows_in(settings), counting)
    counting.texts.clear()
    store.sync(rows_in(settings), counting)
    assert counting.texts == []

    (guidance / "programme" / "pair-far-apart.md").unlink()
    file = guidance / "asking" / "one-at-a-time.md"
    file.write_text(file.read_text().replace("five things in a row", "six things in a row"))
    write_passage(guidance, "ending/leave-it-open", asks=["how do I close this"])
    rows = rows_in(settings)
    vectors = store.sync(rows, counting)
    assert sorted(counting.texts) == [
        "I ask six things in a row",
        "Leave the door open. Finish with a sentence that lets the other person come back to it"
        " later.",
        "how do I close this",
    ]
    assert stored_ids(settings, counting.fingerprint) == {row.id for row in rows}
    assert np.allclose(vectors, counting.embed([row.text for row in rows]), atol=1e-4)


def test_an_index_that_nobody_touched_is_known_to_be_current(
    settings: LibrarySettings, embedder: Embedder
) -> None:
    store = GuidanceStore(settings)
    rows = rows_in(settings)
    assert store.current(rows, embedder.fingerprint) is None
    store.sync(rows, embedder)
    assert store.current(rows, embedder.fingerprint) is not None
    assert store.current(rows, "another model") is None
    os.utime(store_folder(settings) / "chroma.sqlite3")
    assert store.current(rows, embedder.fingerprint) is None, "somebody wrote to the store"


def test_another_model_gets_a_collection_of_its_own(
    settings: LibrarySettings, embedder: Embedder
) -> None:
    store = GuidanceStore(settings)
    rows = rows_in(settings)
    store.sync(rows, embedder)
    other = CountingEmbedder(embedder, fingerprint="f" * 40)
    store.sync(rows, other)
    assert len(other.texts) == len(rows)
    with session(settings) as client:
        names = [collection.name for collection in client.list_collections()]
    assert names == [collection_name(other.fingerprint)]


def test_a_damaged_copy_is_read_from_chroma_again(
    settings: LibrarySettings, counting: CountingEmbedder
) -> None:
    store = GuidanceStore(settings)
    rows = rows_in(settings)
    vectors = store.sync(rows, counting)
    counting.texts.clear()
    copy = settings.folder / FILE_NAME
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 0xFF
    copy.write_bytes(content)
    assert read_copy(settings.folder) is None
    assert np.array_equal(store.sync(rows, counting), vectors)
    assert counting.texts == []
    assert read_copy(settings.folder) is not None


def spoil_database(settings: LibrarySettings) -> None:
    (store_folder(settings) / "chroma.sqlite3").write_bytes(b"garbage" * 4000)


def spoil_vectors(settings: LibrarySettings) -> None:
    # Chroma's reader ends its process with a segmentation fault on this.
    file = segment_file(settings, "data_level0.bin")
    file.write_bytes(np.random.default_rng(7).bytes(file.stat().st_size))


def spoil_lengths(settings: LibrarySettings) -> None:
    # And reads numbers far from any unit vector, without an error, from this.
    segment_file(settings, "length.bin").write_bytes(b"zz" * 500)


@pytest.fixture(scope="module")
def large_store(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> tuple[Path, tuple[Row, ...]]:
    """A folder with a store large enough for Chroma to have written its index files."""
    rows = tuple(Row(f"p/ask/{n}", "p", "ask", f"{n % 8} questions") for n in range(1100))
    folder = tmp_path_factory.mktemp("large")
    GuidanceStore(LibrarySettings(folder=folder)).sync(rows, Repeating(embedder))
    return folder, rows


@pytest.mark.usefixtures("real_probe")
@pytest.mark.parametrize(
    ("spoil", "told_by_check"),
    [
        (spoil_database, None),
        (spoil_vectors, "damaged"),
        (spoil_lengths, None),
    ],
)
def test_a_damaged_store_is_set_aside_and_rebuilt(
    large_store: tuple[Path, tuple[Row, ...]],
    tmp_path: Path,
    embedder: Embedder,
    spoil: Callable[[LibrarySettings], None],
    told_by_check: str | None,
) -> None:
    folder, rows = large_store
    shutil.copytree(folder, tmp_path / "copy")
    settings = LibrarySettings(folder=tmp_path / "copy")
    store = GuidanceStore(settings)
    spoil(settings)
    if told_by_check:
        with pytest.raises(StoreDamaged, match=told_by_check):
            store.inspect(rows, Repeating(embedder))
    few = rows[:8]
    vectors = store.sync(few, Repeating(embedder))
    (aside,) = settings.folder.glob("chroma-damaged-*")
    assert (aside / "chroma.sqlite3").exists(), "nothing of it is deleted"
    assert np.allclose(vectors, embedder.embed([row.text for row in few]), atol=1e-4)
    assert stored_ids(settings, embedder.fingerprint) == {row.id for row in few}


class Repeating(CountingEmbedder):
    """Embeds each different text once: the damage tests need many rows, quickly."""

    def embed(self, texts: Sequence[str]) -> Matrix:
        different = sorted(set(texts))
        vectors = dict(zip(different, self._real.embed(different), strict=True))
        return np.stack([vectors[text] for text in texts])


@pytest.mark.usefixtures("real_probe")
def test_check_reads_everything_back_and_says_what_is_wrong(
    settings: LibrarySettings, embedder: Embedder
) -> None:
    assert "not built yet" in check_index(settings).problems[0]
    rows = rows_in(settings)
    GuidanceStore(settings).sync(rows, embedder)
    with session(settings) as client:
        collection = client.get_collection(
            collection_name(embedder.fingerprint), embedding_function=None
        )
        collection.delete(ids=[rows[0].id])
        collection.update(ids=[rows[1].id], embeddings=embedder.embed(["something else"]))
        collection.add(ids=["old/ask/row"], embeddings=embedder.embed(["gone"]))
    report = check_index(settings)
    assert (report.missing, report.extra, report.wrong, report.unreadable) == (1, 1, 1, 0)
    assert len(report.problems) == 3
    assert rebuild_index(settings) == len(rows)
    assert GuidanceStore(settings).current(rows, embedder.fingerprint) is not None
    assert stored_ids(settings, embedder.fingerprint) == {row.id for row in rows}


def test_status_says_missing_current_and_out_of_date(
    settings: LibrarySettings, embedder: Embedder, guidance: Path
) -> None:
    assert index_status(settings).index == "missing"
    GuidanceStore(settings).sync(rows_in(settings), embedder)
    status = index_status(settings)
    assert (status.index, status.passages, status.rows) == ("current", 5, 15)
    assert status.model == "all-MiniLM-L6-v2-int8"
    write_passage(guidance, "ending/leave-it-open")
    assert GuidanceStore(settings).current(rows_in(settings), embedder.fingerprint) is None
    assert index_status(settings).index == "out of date"


def test_a_folder_that_cannot_be_made_is_told(
    settings: LibrarySettings, embedder: Embedder, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    blocked = settings.model_copy(update={"folder": tmp_path / "file" / "index"})
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        GuidanceStore(blocked).sync(rows_in(blocked), embedder)


def test_sessions_leave_no_client_of_chroma_behind(
    settings: LibrarySettings, embedder: Embedder
) -> None:
    GuidanceStore(settings).sync(rows_in(settings), embedder)
    with pytest.raises(StoreUnavailable), session(settings) as client:
        client.get_collection("nowhere", embedding_function=None)
    assert SharedSystemClient._identifier_to_system == {}
