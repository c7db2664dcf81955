"""Adding the team's own documents, listing them, and removing them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.documents import Document, DocumentPassage, documents_of
from knowledge.documents_chunks import chunks_of
from knowledge.documents_files import FoundFile, Refused, find_files, key_of, read_content
from knowledge.documents_reader import KINDS, DocumentError, DocumentReader
from knowledge.documents_rows import passages_of, version_of
from knowledge.documents_store import DocumentStore, Held
from knowledge.embedding import Embedder, open_embedder
from knowledge.errors import KnowledgeError
from knowledge.progress import OnProgress, Progress, quiet
from knowledge.settings import LibrarySettings
from knowledge.text import clean_line

_PASSAGES_AT_ONCE = 256
"""Stored under one hold of the writer's lock; a few seconds of embedding."""

_CLOSED = ConfigDict(frozen=True, extra="forbid")


class Same(BaseModel):
    """A file that was left out because the document named `of` has the same content."""

    model_config = _CLOSED

    name: str
    of: str


class Addition(BaseModel):
    """What became of the files given. `refused` are those that could not be read.

    `namesakes` are names that more than one document has now. `other_kinds` counts the files in
    folders that are of no kind that is read, by the ending of their names.
    """

    model_config = _CLOSED

    added: tuple[Document, ...]
    changed: tuple[Document, ...]
    unchanged: tuple[Document, ...]
    same: tuple[Same, ...]
    refused: tuple[Refused, ...]
    namesakes: tuple[str, ...]
    other_kinds: dict[str, int]

    @property
    def any_in(self) -> bool:
        return bool(self.added or self.changed or self.unchanged or self.same)


def add_documents(
    settings: LibrarySettings, paths: Sequence[Path], on_progress: OnProgress = quiet
) -> Addition:
    """Add the files at `paths` and in the folders among them; what has not changed stays.

    A file that cannot be read is refused, and the rest goes in. Interrupted at any point, adding
    again finishes the work. Raises EmbeddingUnavailable or StoreUnavailable.
    """
    found = find_files(paths)
    embedder = open_embedder(settings)
    store = DocumentStore(settings)
    before = store.sync(embedder, on_progress, wait=True)
    adding = _Adding(store, embedder, on_progress, before)
    with DocumentReader() as reader:
        alike = []
        for number, file in enumerate(found.files):
            on_progress(Progress("Reading the documents", number, len(found.files)))
            if adding.take(file, reader) is not None:
                alike.append(file)
        # Only now is it known which documents still have the content they had.
        for file in alike:
            if owner := adding.take(file, reader):
                adding.same.append(Same(name=file.name, of=owner))
    adding.store()
    after = store.sync(embedder, on_progress, wait=True)
    now = documents_of(after.passages)
    known = {document.id for document in documents_of(before.passages)}
    put = tuple(document for document in now if document.id in adding.put)
    names = [document.name for document in now]
    return Addition(
        added=tuple(document for document in put if document.id not in known),
        changed=tuple(document for document in put if document.id in known),
        unchanged=tuple(document for document in now if document.id in adding.unchanged),
        same=tuple(adding.same),
        refused=(*found.refused, *adding.refused),
        namesakes=tuple(sorted({one.name for one in put if names.count(one.name) > 1})),
        other_kinds=found.other_kinds,
    )


def list_documents(settings: LibrarySettings, on_progress: OnProgress = quiet) -> list[Document]:
    """Every document that is wholly in, by name. Raises EmbeddingUnavailable, StoreUnavailable."""
    embedder = open_embedder(settings)
    store = DocumentStore(settings)
    held = store.current(embedder.fingerprint) or store.sync(embedder, on_progress)
    return list(documents_of(held.passages))


def remove_documents(
    settings: LibrarySettings, wanted: Sequence[str], on_progress: OnProgress = quiet
) -> list[Document]:
    """Remove documents by name, id or the path of their file, all of them or, on an error, none.

    Raises KnowledgeError when there is no such document or when several have the name.
    """
    embedder = open_embedder(settings)
    store = DocumentStore(settings)
    documents = documents_of(store.sync(embedder, on_progress, wait=True).passages)
    chosen = {document.id: document for document in (_named(one, documents) for one in wanted)}
    for document in chosen.values():
        store.remove(document.id.removeprefix("team-"), embedder)
    store.sync(embedder, on_progress, wait=True)
    return list(chosen.values())


class _Adding:
    """Documents on their way into the store, a batch at a time."""

    def __init__(
        self, store: DocumentStore, embedder: Embedder, on_progress: OnProgress, before: Held
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._on_progress = on_progress
        self._versions = {passage.key: passage.version for passage in before.passages}
        self._owners = {passage.version: passage for passage in before.passages}
        self._waiting: list[tuple[DocumentPassage, ...]] = []
        self.put: set[str] = set()
        self.unchanged: set[str] = set()
        self.same: list[Same] = []
        self.refused: list[Refused] = []

    def take(self, file: FoundFile, reader: DocumentReader) -> str | None:
        """Read the file, or tell the name of the document that has the same content.

        Raises StoreUnavailable.
        """
        try:
            content = read_content(file)
            digest = hashlib.sha256(content).hexdigest()
            version = version_of(digest)
            if self._versions.get(file.key) == version:
                self.unchanged.add(f"team-{file.key}")
                return None
            owner = self._owners.get(version)
            # An owner that has changed since no longer has this content.
            if owner is not None and self._versions[owner.key] == version:
                return owner.document
            passages = _read(file, content, digest, reader)
        except DocumentError as error:
            self.refused.append(
                Refused(name=file.name, problem=error.problem, next_step=error.next_step)
            )
            return None
        self._versions[file.key] = version
        self._owners[version] = passages[0]
        self._waiting.append(passages)
        self.put.add(f"team-{file.key}")
        if sum(map(len, self._waiting)) >= _PASSAGES_AT_ONCE:
            self.store()
        return None

    def store(self) -> None:
        """Raises StoreUnavailable."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._store.put(waiting, self._embedder, self._on_progress)


def _read(
    file: FoundFile, content: bytes, digest: str, reader: DocumentReader
) -> tuple[DocumentPassage, ...]:
    chunks = chunks_of(reader.read(KINDS[file.path.suffix.lower()], content))
    if not chunks:
        raise DocumentError("holds no text", "Write something into it, or leave it out.")
    return passages_of(
        chunks,
        key=file.key,
        name=file.name,
        digest=digest,
        added=dt.datetime.now(dt.UTC),
    )


def _named(wanted: str, documents: Sequence[Document]) -> Document:
    by_id = [document for document in documents if document.id == wanted]
    here = [document for document in documents if document.id == f"team-{_key(wanted)}"]
    by_name = [document for document in documents if document.name == clean_line(wanted, 240)]
    found = by_id or here or by_name
    if len(found) == 1:
        return found[0]
    shown = clean_line(wanted, 120)
    if not found:
        raise KnowledgeError(
            f"There is no document {shown!r} among your team's.",
            "See what there is with 'coach knowledge list', and name one of those.",
        )
    ids = ", ".join(f"{document.id} ({document.added:%d %B %Y})" for document in found)
    raise KnowledgeError(
        f"{len(found)} documents are named {shown!r}.", f"Name one by its id: {ids}."
    )


def _key(wanted: str) -> str:
    try:
        return key_of(Path(wanted))
    except (OSError, ValueError, RuntimeError):
        return ""  # no path at all, so it is a name
