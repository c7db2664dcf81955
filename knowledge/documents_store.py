"""The passages of the team's documents in Chroma, in a collection beside the guidance's.

Here the store itself is the source: the files may be gone. A row is named after its document's
content and its place in it, so a row that is there is right; a document counts only when all of
its rows are there, and an older version of it goes only then. So whatever interrupts an addition,
what counted before still counts, and adding again completes it.

Every sentence model has its own collection. What was added with another one is embedded again
with the one in use. A copy with the vectors stands beside the store, as for the guidance; where
an embedded store is lost or damaged, the documents are put back from it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from knowledge.connection import (
    probe_store,
    session,
    set_aside,
    store_folder,
    store_place,
    store_state,
)
from knowledge.documents import DocumentPassage
from knowledge.documents_chroma import (
    all_collections,
    collection_name,
    delete_versions,
    is_unit,
    no_vectors,
    own_collection,
    passages_in,
    read_back,
    rows_in,
    upsert,
)
from knowledge.documents_rows import whole_documents
from knowledge.embedding import Embedder
from knowledge.errors import StoreDamaged
from knowledge.progress import OnProgress, Progress, quiet
from knowledge.settings import LibrarySettings
from knowledge.vectors import (
    DOCUMENTS_FILE,
    FILE_NAME,
    Label,
    read_arrays,
    read_copy,
    write_arrays,
)
from knowledge.writer import is_being_written, writing

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

    from knowledge.embedding import Matrix


class Held(NamedTuple):
    """Whole documents only, by name and part; one row of `vectors` for each passage."""

    passages: tuple[DocumentPassage, ...]
    vectors: Matrix
    label: Label


class DocumentContent(NamedTuple):
    """What a whole read of the store found; `begun` documents were never added to their end."""

    documents: int
    passages: int
    begun: int
    unreadable: int


class DocumentStore:
    """What the store holds of the team's documents, embedded in a folder or on a server."""

    def __init__(self, settings: LibrarySettings) -> None:
        self._settings = settings
        self._left = ""

    def remembered(self) -> Held | None:
        """What the store held when it was last read, without opening it."""
        arrays = read_arrays(self._settings.folder / DOCUMENTS_FILE)
        if arrays is None:
            return None
        try:
            label = Label.model_validate_json(str(arrays["label"]))
            rows = json.loads(str(arrays["passages"]))
            passages = tuple(DocumentPassage.model_validate(row) for row in rows)
        except (KeyError, ValueError, TypeError):  # ValidationError is a ValueError
            return None
        if label.place != self._place() or len(passages) != len(arrays["vectors"]):
            return None
        return Held(passages, arrays["vectors"], label)

    def current(self, fingerprint: str) -> Held | None:
        """What the store is known to hold without opening it; None where it has to be opened."""
        if self._settings.host is not None:
            return None
        held = self.remembered()
        if held is None or held.label.fingerprint != fingerprint:
            return None
        return held if held.label.store == store_state(self._settings) else None

    def sync(
        self,
        embedder: Embedder,
        on_progress: OnProgress = quiet,
        *,
        wait: bool = False,
        anew: bool = False,
    ) -> Held:
        """Read everything back, embedding what another sentence model has and ours has not.

        A damaged store is set aside, and the documents are put back from the copy. While another
        process writes, the copy is taken as it is, unless told to `wait`; a library takes up
        what that process leaves. What is known to be current is read `anew` only when told so.
        Raises StoreUnavailable.
        """
        if self._settings.host is None and not wait and is_being_written(self._settings):
            held = self.remembered()
            if held is None or held.label.fingerprint != embedder.fingerprint:
                return self._held((), no_vectors(embedder), embedder, "")
            return held
        with writing(self._settings, on_progress, [FILE_NAME]):
            held = None if anew else self.current(embedder.fingerprint)
            if held is None:
                try:
                    self._probe(embedder)
                    held = self._synced(embedder, on_progress, anew=anew)
                except StoreDamaged:
                    set_aside(self._settings)
                    on_progress(Progress("The index was damaged and is set aside", 0, 0))
                    held = self._synced(embedder, on_progress, anew=anew)
            self._left = store_state(self._settings)
            return held

    def inspect(self, embedder: Embedder) -> DocumentContent:
        """Read every row back, and change nothing. Raises StoreUnavailable, StoreDamaged."""
        with writing(self._settings, quiet, [FILE_NAME, DOCUMENTS_FILE]):
            if self._settings.host is None and not store_folder(self._settings).exists():
                return DocumentContent(0, 0, 0, 0)
            self._probe(embedder)
            with session(self._settings) as client:
                name = collection_name(embedder.fingerprint)
                own = [it for it in all_collections(client) if it.name == name]
                found = [row for it in own for row in rows_in(it)]
        whole = set(whole_documents(passage for passage, _ in found))
        begun = {passage.key for passage, _ in found} - {passage.key for passage in whole}
        unreadable = sum(
            passage in whole and not is_unit(vector, embedder.dimensions)
            for passage, vector in found
        )
        documents = len({passage.key for passage in whole})
        return DocumentContent(documents, len(whole), len(begun), unreadable)

    def put(
        self,
        documents: Sequence[Sequence[DocumentPassage]],
        embedder: Embedder,
        on_progress: OnProgress = quiet,
    ) -> None:
        """Store each document, all of its passages, in place of every other version of it.

        What an interrupted addition left is not embedded again. The copy is behind until the next
        `sync`. Raises StoreUnavailable, and StoreDamaged.
        """
        with writing(self._settings, on_progress, [FILE_NAME]):
            self._probe(embedder)
            with session(self._settings) as client:
                own = own_collection(client, embedder)
                for passages in documents:
                    upsert(own, passages, embedder, on_progress)
                    for collection in all_collections(client):
                        delete_versions(collection, passages[0].key, but=passages[0].version)
                self._mark(own)
            self._left = store_state(self._settings)

    def remove(self, key: str, embedder: Embedder) -> None:
        """Remove a document in every version. Raises StoreUnavailable, and StoreDamaged."""
        with writing(self._settings, quiet, [FILE_NAME]):
            self._probe(embedder)
            with session(self._settings) as client:
                for collection in all_collections(client):
                    delete_versions(collection, key)
                    self._mark(collection)
            self._left = store_state(self._settings)

    def _probe(self, embedder: Embedder) -> None:
        """Make sure that the embedded store can be read, unless only we touched it since."""
        if self._settings.host is not None:
            return
        state = store_state(self._settings)
        if state == self._left:
            return
        copy, held = read_copy(self._settings.folder), self.remembered()
        if not any(known and known.label.store == state for known in (copy, held)):
            probe_store(self._settings, collection_name(embedder.fingerprint))

    def _synced(self, embedder: Embedder, on_progress: OnProgress, *, anew: bool) -> Held:
        remembered = self.remembered()
        with session(self._settings) as client:
            state = self._server_state(client)
            if remembered and not anew and state and _fits(remembered.label, embedder, state):
                return remembered
            collections = all_collections(client)
            if not collections and (state or not remembered or not remembered.passages):
                passages: tuple[DocumentPassage, ...] = ()
                vectors = no_vectors(embedder)
            else:
                own = own_collection(client, embedder)
                changed = False
                for others in self._elsewhere(own, collections, remembered):
                    changed |= upsert(own, others, embedder, on_progress)
                if changed:
                    self._mark(own)
                passages, vectors = read_back(own, embedder)
                if self._settings.host is None:
                    for collection in collections:
                        if collection.name != own.name:
                            client.delete_collection(collection.name)
            state = self._server_state(client)
        held = self._held(passages, vectors, embedder, state or store_state(self._settings))
        _write_copy(self._settings, held)
        return held

    def _held(
        self,
        passages: tuple[DocumentPassage, ...],
        vectors: Matrix,
        embedder: Embedder,
        state: str,
    ) -> Held:
        label = Label(
            digest="",
            fingerprint=embedder.fingerprint,
            store=state,
            generation=uuid.uuid4().hex,
            place=self._place(),
        )
        return Held(passages, vectors, label)

    def _elsewhere(
        self,
        own: Collection,
        collections: Sequence[Collection],
        remembered: Held | None,
    ) -> Iterator[list[DocumentPassage]]:
        """The documents that other sentence models have, or that a store lost."""
        if not collections and remembered is not None:
            yield list(remembered.passages)
        for collection in collections:
            if collection.name != own.name:
                yield list(whole_documents(passages_in(collection)))

    def _mark(self, collection: Collection) -> None:
        """Let other machines see that a server's content changed."""
        if self._settings.host is not None:
            metadata = {**(collection.metadata or {}), "generation": uuid.uuid4().hex}
            collection.modify(metadata=metadata)

    def _place(self) -> str:
        # An embedded store lies beside its copy, and is moved with it.
        return store_place(self._settings) if self._settings.host else ""

    def _server_state(self, client: ClientAPI) -> str:
        if self._settings.host is None:
            return ""
        states = (
            f"{collection.id}/{(collection.metadata or {}).get('generation', '')}"
            f"/{collection.count()}"
            for collection in all_collections(client)
        )
        return "|".join((store_place(self._settings), *sorted(states)))


def _fits(label: Label, embedder: Embedder, state: str) -> bool:
    return label.fingerprint == embedder.fingerprint and label.store == state


def _write_copy(settings: LibrarySettings, held: Held) -> None:
    import numpy as np

    passages = json.dumps([passage.model_dump(mode="json") for passage in held.passages])
    arrays = {
        "label": np.array(held.label.model_dump_json()),
        "passages": np.array(passages),
        "vectors": held.vectors,
    }
    write_arrays(settings.folder / DOCUMENTS_FILE, arrays)
