"""nDCG@10 of the coach's own search over foreign collections: words, vectors, and both fused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from public_collections import Collection, Text

from evals.retrieval.figures import interval, ndcg
from knowledge.documents import DocumentPassage
from knowledge.documents_chroma import embedded_text
from knowledge.documents_index import DocumentIndex
from knowledge.embedding import Embedder
from knowledge.lexical import LexicalIndex
from knowledge.library import clean_query

DEPTH = 10
SIDES = ("lexical only", "vector only", "fused")


def as_passages(texts: Iterable[tuple[str, Text]]) -> tuple[DocumentPassage, ...]:
    """Foreign texts as passages of a team's documents: no needs, no asks, nothing cut.

    A collection judges whole texts, so each stays one passage whatever its length.
    """
    return tuple(
        DocumentPassage(
            id=name,
            document="collection",
            key=name,
            digest="",
            version="",
            added=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
            headings=(text.title,) if text.title else (),
            page=None,
            part=1,
            parts=1,
            text=text.body,
        )
        for name, text in texts
    )


def quality(collection: Collection, embedder: Embedder) -> dict[str, object]:
    """The mean nDCG@10 of each side with its 95 % bootstrap interval.

    Queries go the way `Library.search` takes them for documents: cleaned, embedded, looked up in
    the index of words, and fused by `DocumentIndex.find` with the product's weights.
    """
    passages = as_passages(collection.texts.items())
    index = DocumentIndex(passages, embedder.embed([embedded_text(one) for one in passages]))
    words = LexicalIndex(index.entries())
    asked = {name: clean_query(text) for name, text in collection.queries.items()}
    vectors = dict(zip(asked, embedder.embed(list(asked.values())), strict=True))
    gains: dict[str, list[float]] = {side: [] for side in SIDES}
    for name, query in asked.items():
        hits = words.find(query)
        for side, vector, held in (
            ("lexical only", None, hits),
            ("vector only", vectors[name], {}),
            ("fused", vectors[name], hits),
        ):
            best, _ = index.find(vector, held, DEPTH)
            ranked = [one.passage for one in best]
            gains[side].append(ndcg(ranked, collection.judged[name], DEPTH))
    return {
        "collection": collection.name,
        "licence": collection.licence,
        "texts": len(passages),
        "queries": len(asked),
        "ndcg@10": {side: _mean(values) for side, values in gains.items()},
        "interval": {side: [round(it, 3) for it in interval(gains[side])] for side in SIDES},
        "published": dict(collection.published),
    }


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 3)
