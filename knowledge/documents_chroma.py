"""A collection of document passages in Chroma: reading it and writing to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pydantic import ValidationError

from knowledge.documents import DocumentPassage
from knowledge.documents_rows import (
    passage_of,
    row_id,
    row_metadata,
    superseded,
    whole_documents,
)
from knowledge.embedding import Embedder
from knowledge.progress import OnProgress, Progress

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from chromadb.api.types import GetResult, Include

    from knowledge.embedding import Matrix, Vector

PREFIX = "documents-"
_WRITE_AT_ONCE = 64
_READ_AT_ONCE = 1000


def collection_name(fingerprint: str) -> str:
    """Vectors of different models never share a collection."""
    return f"{PREFIX}{fingerprint[:32]}"


def own_collection(client: ClientAPI, embedder: Embedder) -> Collection:
    return client.get_or_create_collection(
        collection_name(embedder.fingerprint),
        # None, or Chroma would fetch its own model from the network at the first use.
        embedding_function=None,
        configuration={"hnsw": {"space": "cosine"}},
        metadata={"fingerprint": embedder.fingerprint, "model": embedder.name},
    )


def all_collections(client: ClientAPI) -> list[Collection]:
    names = (one.name for one in client.list_collections() if one.name.startswith(PREFIX))
    return [client.get_collection(name, embedding_function=None) for name in sorted(names)]


def upsert(
    own: Collection,
    passages: Sequence[DocumentPassage],
    embedder: Embedder,
    on_progress: OnProgress,
) -> bool:
    """Add those that are missing; says whether any was."""
    stored: dict[str, DocumentPassage] = {}
    for start in range(0, len(passages), _READ_AT_ONCE):
        names = [row_id(passage) for passage in passages[start : start + _READ_AT_ONCE]]
        found = own.get(ids=names, include=["metadatas", "documents"])
        stored.update((row_id(row), row) for row in _parsed(found) if row is not None)
    # An addition that is gone on with keeps the date it was begun on, and its name.
    begun = {
        (row.key, row.version): {"added": row.added, "document": row.document}
        for row in stored.values()
    }
    new = [
        passage.model_copy(update=begun.get((passage.key, passage.version)))
        for passage in passages
        if row_id(passage) not in stored
    ]
    for start in range(0, len(new), _WRITE_AT_ONCE):
        batch = new[start : start + _WRITE_AT_ONCE]
        on_progress(Progress(f"Adding {batch[0].document}", start, len(new)))
        own.upsert(
            ids=[row_id(passage) for passage in batch],
            embeddings=embedder.embed([embedded_text(passage) for passage in batch]),
            documents=[passage.text for passage in batch],
            metadatas=[row_metadata(passage) for passage in batch],
        )
    return bool(new)


def embedded_text(passage: DocumentPassage) -> str:
    return ". ".join((*passage.headings[-2:], passage.text))


def delete_versions(collection: Collection, key: str, but: str | None = None) -> None:
    """Delete a document, in all versions or in all `but` one."""
    found = collection.get(where={"key": key}, include=["metadatas"])
    old = [
        row
        for row, metadata in zip(found["ids"], found["metadatas"] or (), strict=True)
        if metadata["version"] != but
    ]
    for start in range(0, len(old), _READ_AT_ONCE):
        collection.delete(ids=old[start : start + _READ_AT_ONCE])


def passages_in(collection: Collection) -> Iterator[DocumentPassage]:
    for page in _pages(collection, embeddings=False):
        yield from (passage for passage in _parsed(page) if passage is not None)


def rows_in(collection: Collection) -> Iterator[tuple[DocumentPassage, Vector]]:
    import numpy as np

    for page in _pages(collection, embeddings=True):
        for passage, vector in zip(_parsed(page), np.asarray(page["embeddings"]), strict=True):
            if passage is not None:
                yield passage, vector


def read_back(own: Collection, embedder: Embedder) -> tuple[tuple[DocumentPassage, ...], Matrix]:
    """The whole documents and their vectors.

    A vector that cannot be used is made again, and versions that an interrupted change left
    behind are deleted.
    """
    import numpy as np

    found = dict(rows_in(own))
    passages = tuple(whole_documents(found))
    if not passages:
        return (), no_vectors(embedder)
    old = [row_id(row) for row in superseded(found, passages)]
    for start in range(0, len(old), _READ_AT_ONCE):
        own.delete(ids=old[start : start + _READ_AT_ONCE])
    spoilt = [one for one in passages if not is_unit(found[one], embedder.dimensions)]
    if spoilt:
        fresh = embedder.embed([embedded_text(passage) for passage in spoilt])
        own.update(ids=[row_id(passage) for passage in spoilt], embeddings=fresh)
        found.update(zip(spoilt, fresh, strict=True))
    return passages, np.stack([found[passage] for passage in passages]).astype(np.float32)


def _pages(collection: Collection, *, embeddings: bool) -> Iterator[GetResult]:
    include: Include = ["metadatas", "documents"]
    if embeddings:
        include.append("embeddings")
    seen = 0
    while (page := collection.get(include=include, limit=_READ_AT_ONCE, offset=seen))["ids"]:
        seen += len(page["ids"])
        yield page


def _parsed(page: GetResult) -> Iterator[DocumentPassage | None]:
    """A passage for each row, None for what is none: somebody else's row on a shared server."""
    for metadata, text in zip(page["metadatas"] or (), page["documents"] or (), strict=True):
        try:
            yield passage_of(metadata, text)
        except ValidationError:
            yield None


def is_unit(vector: Vector, dimensions: int) -> bool:
    import numpy as np

    # Written this way round, a length that is no number is not a unit's either.
    return vector.shape == (dimensions,) and bool(abs(np.linalg.norm(vector) - 1.0) < 1e-3)


def no_vectors(embedder: Embedder) -> Matrix:
    import numpy as np

    return np.empty((0, embedder.dimensions), dtype=np.float32)
