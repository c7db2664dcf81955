"""Running the query set: lexical only, vector only and fused, on the whole guidance."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from evals.retrieval.figures import ndcg
from evals.retrieval.queries import Query, gains
from knowledge.embedding import open_embedder
from knowledge.finding import Asked, Found, find_guidance
from knowledge.lexical import LexicalIndex
from knowledge.passages import load_passages
from knowledge.ranking import MeaningIndex
from knowledge.rows import rows_of
from knowledge.settings import LibrarySettings
from knowledge.store import GuidanceStore
from knowledge.voting import NeedIndex

DEPTH = 8

Search = Callable[[str], Found]


class Figures(NamedTuple):
    """One value a query, in the order of the queries."""

    gain: list[float]
    """nDCG of the answerable queries."""
    recall: list[float]
    """The share of a query's directly answering facts that the passages found rest on."""
    answered: list[float]
    """1 where an answerable query was said to have an answer."""
    abstained: list[float]
    """1 where an unanswerable query was said to have none."""
    seconds: list[float]


def open_searches(settings: LibrarySettings) -> Mapping[str, Search]:
    """The three searches by name; builds the index in the settings' folder where there is none."""
    passages = load_passages(settings.guidance)
    names = [passage.id for passage in passages]
    rows = rows_of(passages)
    embedder = open_embedder(settings)
    store = GuidanceStore(settings)
    vectors = store.current(rows, embedder.fingerprint)
    if vectors is None:
        vectors = store.sync(rows, embedder)
    meaning, words, needs = MeaningIndex(rows, vectors), LexicalIndex(passages), NeedIndex(passages)

    def by_words(query: str) -> Found:
        asked = Asked(None, words.find(query), needs.worded(query))
        return find_guidance(asked, names, needs, None, DEPTH)

    def by_vectors(query: str) -> Found:
        asked = Asked(embedder.embed([query])[0], {}, {})
        return find_guidance(asked, names, needs, meaning, DEPTH)

    def fused(query: str) -> Found:
        asked = Asked(embedder.embed([query])[0], words.find(query), needs.worded(query))
        return find_guidance(asked, names, needs, meaning, DEPTH)

    return {"lexical only": by_words, "vector only": by_vectors, "fused": fused}


def measure(search: Search, queries: Sequence[Query]) -> Figures:
    passages = load_passages()
    facts = {passage.id: frozenset(passage.facts) for passage in passages}
    figures = Figures([], [], [], [], [])
    for query in queries:
        start = time.perf_counter()
        found = search(query.query)
        figures.seconds.append(time.perf_counter() - start)
        if not query.answerable:
            figures.abstained.append(float(not found.answerable))
            continue
        ranked = [one.passage for one in found.best]
        figures.answered.append(float(found.answerable))
        figures.gain.append(ndcg(ranked, gains(query, passages), DEPTH))
        if query.direct:
            covered = frozenset[str]().union(*(facts[name] for name in ranked))
            figures.recall.append(len(query.direct & covered) / len(query.direct))
    return figures
