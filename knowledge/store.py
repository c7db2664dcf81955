"""The guidance store: one row a text in Chroma, kept equal to the guidance.

Rows are named after their content, so a row that is there is right, and an interrupted write is
completed by adding what is missing. One process writes at a time (a file lock): two of them on
one embedded store would silently spoil it.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from knowledge.connection import (
    probe_store,
    session,
    set_aside,
    store_folder,
    store_place,
    store_state,
)
from knowledge.embedding import Embedder
from knowledge.errors import StoreDamaged
from knowledge.progress import OnProgress, Progress, quiet
from knowledge.rows import Row, digest_of
from knowledge.settings import LibrarySettings
from knowledge.vectors import DOCUMENTS_FILE, Label, VectorCopy, read_copy, write_copy
from knowledge.writer import is_being_written, writing

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

    from knowledge.embedding import Matrix

_PREFIX = "guidance-"
_WRITE_AT_ONCE = 128
_READ_AT_ONCE = 1000


class StoreContent(NamedTuple):
    """What a whole read of the store found, against the rows the guidance has."""

    stored: int
    missing: int
    extra: int
    unreadable: int
    vectors: Matrix
    """In the order of the rows; zeros where a row is missing or unreadable."""


class GuidanceStore:
    """The vectors of the guidance, from Chroma embedded in a folder or on a server."""

    def __init__(self, settings: LibrarySettings) -> None:
        self._settings = settings

    def current(self, rows: Sequence[Row], fingerprint: str) -> Matrix | None:
        """The vectors of `rows` where the index is known to hold just them, without opening it.

        None where it has to be looked at first: no index, other content, another model, a store
        that was touched since, or a store on a server.
        """
        if self._settings.host is not None:
            return None
        copy = self._fitting_copy(rows, fingerprint)
        if copy is None or copy.label.store != store_state(self._settings):
            return None
        return copy.vectors

    def sync(
        self, rows: Sequence[Row], embedder: Embedder, on_progress: OnProgress = quiet
    ) -> Matrix:
        """Bring the store to hold just `rows` and return their vectors, in the order of `rows`.

        Embeds only what is new. Waits for another process that writes. A damaged store is set
        aside and built anew. Raises StoreUnavailable.
        """
        if self._settings.host is None and is_being_written(self._settings):
            copy = self._fitting_copy(rows, embedder.fingerprint)
            if copy is not None:
                # It holds just these texts, whatever the other process does to the store.
                return copy.vectors
        with writing(self._settings, on_progress, [DOCUMENTS_FILE]) as at_once:
            vectors = self.current(rows, embedder.fingerprint)
            if vectors is not None:
                return vectors
            if not at_once:
                on_progress(Progress("Looking at the index the other copy built", 0, 0))
            try:
                self._probe(rows, embedder)
                return self._synced(rows, embedder, on_progress)
            except StoreDamaged:
                set_aside(self._settings)
                on_progress(Progress("The index was damaged and is set aside", 0, 0))
                return self._synced(rows, embedder, on_progress)

    def rebuild(
        self, rows: Sequence[Row], embedder: Embedder, on_progress: OnProgress = quiet
    ) -> Matrix:
        """Embed every row again. Raises StoreUnavailable."""
        name = collection_name(embedder.fingerprint)
        with writing(self._settings, on_progress, [DOCUMENTS_FILE]):
            try:
                self._probe(rows, embedder)
                with session(self._settings) as client:
                    if name in (collection.name for collection in client.list_collections()):
                        client.delete_collection(name)
            except StoreDamaged:
                set_aside(self._settings)
            return self._synced(rows, embedder, on_progress)

    def inspect(self, rows: Sequence[Row], embedder: Embedder) -> StoreContent:
        """Read every embedding back, and change nothing. Raises StoreUnavailable, StoreDamaged."""
        from chromadb.errors import NotFoundError

        name = collection_name(embedder.fingerprint)
        with writing(self._settings, quiet, [DOCUMENTS_FILE]):
            untouched = self.current(rows, embedder.fingerprint) is not None
            if self._settings.host is None:
                probe_store(self._settings, name)
                if not store_folder(self._settings).exists():
                    return _compare({}, rows, embedder)
            with session(self._settings) as client:
                try:
                    collection = client.get_collection(name, embedding_function=None)
                except NotFoundError:
                    return _compare({}, rows, embedder)
                content = _compare(_read(collection), rows, embedder)
            if untouched:
                # Reading moves the store's times; the copy is as good as before.
                self._copy(rows, embedder, content.vectors, store_state(self._settings))
            return content

    def _probe(self, rows: Sequence[Row], embedder: Embedder) -> None:
        """Make sure that the embedded store can be read, unless nobody touched it since."""
        if self._settings.host is not None:
            return
        copy = read_copy(self._settings.folder)
        if copy is None or copy.label.store != store_state(self._settings):
            probe_store(self._settings, collection_name(embedder.fingerprint))

    def _synced(self, rows: Sequence[Row], embedder: Embedder, on_progress: OnProgress) -> Matrix:
        with session(self._settings) as client:
            collection = client.get_or_create_collection(
                collection_name(embedder.fingerprint),
                # None, or Chroma would fetch its own model from the network at the first use.
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine"}},
                metadata={"fingerprint": embedder.fingerprint, "model": embedder.name},
            )
            if self._settings.host is not None:
                copy = self._fitting_copy(rows, embedder.fingerprint)
                if copy and copy.label.store == self._server_state(collection):
                    return copy.vectors
            changed = _write_changes(collection, rows, embedder, on_progress)
            content = _compare(_read(collection), rows, embedder)
            if content.missing or content.unreadable:
                raise StoreDamaged(
                    f"The guidance index in {store_place(self._settings)} lost"
                    f" {content.missing + content.unreadable} of {len(rows)} rows.",
                    "Run 'coach knowledge rebuild'.",
                )
            if self._settings.host is None:
                _drop_other_collections(client, collection.name)
                state = ""
            else:
                if changed:
                    _mark_changed(collection, digest_of(rows))
                state = self._server_state(collection)
        self._copy(rows, embedder, content.vectors, state or store_state(self._settings))
        return content.vectors

    def _fitting_copy(self, rows: Sequence[Row], fingerprint: str) -> VectorCopy | None:
        copy = read_copy(self._settings.folder)
        if copy is None or copy.label.fingerprint != fingerprint:
            return None
        return copy if copy.label.digest == digest_of(rows) else None

    def _copy(self, rows: Sequence[Row], embedder: Embedder, vectors: Matrix, state: str) -> None:
        label = Label(
            digest=digest_of(rows),
            fingerprint=embedder.fingerprint,
            store=state,
            generation=uuid.uuid4().hex,
        )
        write_copy(self._settings.folder, VectorCopy(label, vectors))

    def _server_state(self, collection: Collection) -> str:
        generation = (collection.metadata or {}).get("generation", "")
        return f"{store_place(self._settings)}/{collection.id}/{generation}/{collection.count()}"


def collection_name(fingerprint: str) -> str:
    """Vectors of different models never share a collection."""
    return f"{_PREFIX}{fingerprint[:32]}"


def _write_changes(
    collection: Collection, rows: Sequence[Row], embedder: Embedder, on_progress: OnProgress
) -> bool:
    """Add the rows that are missing, remove those that are no longer wanted."""
    stored = set(collection.get(include=[])["ids"])
    wanted = {row.id for row in rows}
    # Texts of one length together: batches then spend little on padding.
    new = sorted((row for row in rows if row.id not in stored), key=lambda row: len(row.text))
    old = sorted(stored - wanted)
    what = "Reading the guidance into the index"
    for start in range(0, len(new), _WRITE_AT_ONCE):
        on_progress(Progress(what, start, len(new)))
        batch = new[start : start + _WRITE_AT_ONCE]
        # upsert: add() silently ignores an id that is there.
        collection.upsert(
            ids=[row.id for row in batch],
            embeddings=embedder.embed([row.text for row in batch]),
            documents=[row.text for row in batch],
            metadatas=[
                {"passage": row.passage, "kind": row.kind, "digest": row.id.rpartition("/")[2]}
                for row in batch
            ],
        )
    for start in range(0, len(old), _WRITE_AT_ONCE):
        collection.delete(ids=old[start : start + _WRITE_AT_ONCE])
    if new:
        on_progress(Progress(what, len(new), len(new)))
    return bool(new or old)


def _read(collection: Collection) -> dict[str, Matrix]:
    """Every embedding in the collection, by row id."""
    import numpy as np

    found: dict[str, Matrix] = {}
    while True:
        page = collection.get(include=["embeddings"], limit=_READ_AT_ONCE, offset=len(found))
        if not page["ids"]:
            return found
        vectors = np.asarray(page["embeddings"], dtype=np.float32)
        before = len(found)
        found.update(zip(page["ids"], vectors, strict=True))
        if len(found) == before:
            return found


def _compare(found: dict[str, Matrix], rows: Sequence[Row], embedder: Embedder) -> StoreContent:
    import numpy as np

    vectors = np.zeros((len(rows), embedder.dimensions), dtype=np.float32)
    missing = unreadable = 0
    for position, row in enumerate(rows):
        vector = found.get(row.id)
        if vector is None:
            missing += 1
        # Written this way round, a length that is no number is unreadable too.
        elif vector.shape == vectors[0].shape and abs(np.linalg.norm(vector) - 1.0) < 1e-3:
            vectors[position] = vector
        else:
            unreadable += 1
    extra = len(found) - (len(rows) - missing)
    return StoreContent(len(found), missing, extra, unreadable, vectors)


def _drop_other_collections(client: ClientAPI, keep: str) -> None:
    """Remove what earlier sentence models left in this embedded store."""
    for collection in client.list_collections():
        if collection.name.startswith(_PREFIX) and collection.name != keep:
            client.delete_collection(collection.name)


def _mark_changed(collection: Collection, digest: str) -> None:
    metadata = {**(collection.metadata or {}), "generation": uuid.uuid4().hex, "digest": digest}
    collection.modify(metadata=metadata)
