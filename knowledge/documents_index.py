"""Finding passages of the team's documents, with scores that compare with the guidance's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from knowledge.documents import DocumentPassage
from knowledge.lexical import LexicalHit
from knowledge.ranking import Meaning, Scored, fuse

if TYPE_CHECKING:
    from knowledge.embedding import Matrix, Vector

# Guidance is found by more than its text, a document by its text alone, so their scores lie
# apart. With half of the guidance taken for documents, by text alone, these lines through a
# document's score rank both together best on the development queries of evals/retrieval.
SLOPE_FUSED, SHIFT_FUSED = 0.6, 0.05
SLOPE_LEXICAL, SHIFT_LEXICAL = 0.8, 0.0

ANSWERS_FUSED = 0.45
"""Likeness to the nearest text, with a tenth of the query's words held, from which it answers.
Of the queries that nothing answers, 95 of 100 stay below."""

ANSWERS_LEXICAL = 0.5
"""Share of the query's words, rare ones counting more, that one passage holds; 90 of 100 of
those queries stay below."""

_LOOKED_AT = 100


class Entry(NamedTuple):
    """What of a passage is searched by words: without the mark that its title bears."""

    id: str
    title: str
    text: str
    asks: tuple[str, ...] = ()


class DocumentIndex:
    """The passages of whole documents, with a row of `vectors` for each once there are any."""

    def __init__(
        self, passages: Sequence[DocumentPassage] = (), vectors: Matrix | None = None
    ) -> None:
        self.passages = tuple(passages)
        self.by_id = {passage.id: passage for passage in self.passages}
        self._places = {passage.id: place for place, passage in enumerate(self.passages)}
        self.vectors = vectors

    def entries(self) -> tuple[Entry, ...]:
        return tuple(
            Entry(passage.id, " ".join(passage.headings), passage.text) for passage in self.passages
        )

    def find(
        self, query: Vector | None, hits: Mapping[str, LexicalHit], k: int
    ) -> tuple[list[Scored], bool]:
        """The best `k`, best first, and whether one of them answers.

        By words alone where `query`, a unit vector, is None or the documents have no vectors.
        """
        own = {name: hit for name, hit in hits.items() if name in self.by_id}
        coverage = max((hit.coverage for hit in own.values()), default=0.0)
        if query is None or self.vectors is None or not self.passages:
            scored = fuse(sorted(own), None, own)[:k]
            answers = coverage >= ANSWERS_LEXICAL
            return _on_one_scale(scored, SLOPE_LEXICAL, SHIFT_LEXICAL), answers
        likeness = self.vectors @ query
        # No more are worth a look, however large the documents are.
        nearest = (-likeness).argsort()[: max(_LOOKED_AT, k)]
        worded = sorted(own, key=lambda name: -own[name].score)[: max(_LOOKED_AT, k)]
        looked_at = dict.fromkeys([*(self.passages[int(n)].id for n in nearest), *worded])
        meanings = {name: Meaning(float(likeness[self._places[name]]), None) for name in looked_at}
        scored = fuse(list(looked_at), meanings, own)
        answers = any(one.meaning + 0.1 * one.coverage >= ANSWERS_FUSED for one in scored)
        return _on_one_scale(scored[:k], SLOPE_FUSED, SHIFT_FUSED), answers


def _on_one_scale(scored: Sequence[Scored], slope: float, shift: float) -> list[Scored]:
    return [one._replace(score=slope * one.score + shift) for one in scored]
