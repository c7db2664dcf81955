"""Ranking passages: vectors, words and needs together, and whether there is an answer at all.

The figures here were chosen on the development queries of evals/retrieval;
tests/knowledge/test_retrieval.py holds the floors they must keep.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from knowledge.lexical import LexicalHit
from knowledge.rows import Row
from knowledge.saying import Sayings
from knowledge.voting import Vote

if TYPE_CHECKING:
    from knowledge.embedding import Matrix, Vector

DENSE_SHARE = 0.7
"""Of the fused score; the rest is by words. 0.6 to 0.8 do equally well."""

NEAR_DUPLICATE = 0.05
"""Taken off a score for being wholly like a passage above it."""

RERANKED = 30
"""Passages that are looked at for likeness to one another."""

NEAR_ASK = 0.45
"""Likeness from which a way of asking is shown as the reason for a match."""

OWN_SHARE_FUSED, OWN_SHARE_LEXICAL = 1.5, 0.3
"""How much a passage's own score counts beside its share of the needs' votes."""

LEADING = 0.1
"""Share of the votes from which a need is shown as the reason for a match."""

ANSWERABLE_MARGIN = 0.06
"""How much nearer to the guidance than to what lies beyond it; with needs."""

ANSWERABLE_FUSED = 0.30
"""Without needs: the mean likeness of the three nearest, with a tenth of the words held."""

ANSWERABLE_LEXICAL = 0.38


class Scored(NamedTuple):
    """A passage for one query. Every figure lies in 0 to 1, `meaning` in -1 to 1."""

    passage: str
    score: float
    meaning: float
    ask: str | None
    """The way of asking that is nearest to the query, where it is near enough to be shown."""
    words: tuple[str, ...]
    coverage: float
    need: str | None = None
    """The title of the need that led to it, where one did."""


class Meaning(NamedTuple):
    likeness: float
    """-1 to 1."""
    ask: str | None


class MeaningIndex:
    """The vectors of the guidance, passage by passage. Products are exact."""

    def __init__(self, rows: Sequence[Row], vectors: Matrix) -> None:
        import numpy as np  # late: 0.1 s that a start of the coach need not pay

        said = any(row.kind == "need" for row in rows)
        self.sayings = Sayings(rows, vectors) if said else None
        # The rows of a passage stand together, its text first; those of no passage come last.
        rows = [row for row in rows if row.kind in ("text", "ask")]
        vectors = vectors[: len(rows)]
        self._rows = rows
        self._vectors = vectors
        self._texts = np.array([n for n, row in enumerate(rows) if row.kind == "text"], np.intp)
        self._order = {rows[int(n)].passage: place for place, n in enumerate(self._texts)}
        ends = np.append(self._texts[1:], len(rows))
        self._asks = ends - self._texts - 1
        columns = np.arange(1, int(self._asks.max()) + 1)
        # Where the asks of each passage are; what lies past the last one points behind the rows.
        self._ask_rows = np.where(
            columns <= self._asks[:, None], self._texts[:, None] + columns, len(rows)
        )

    def find(self, query: Vector) -> Mapping[str, Meaning]:
        """How near each passage, by id, is to the unit vector `query`.

        The mean of three: its text, its two nearest asks, and all its asks. One ask alone is
        short and chatty, and misleads.
        """
        import numpy as np

        likeness = np.append(self._vectors @ query, np.float32(np.nan))
        text = likeness[self._texts]
        asks = likeness[self._ask_rows]
        nearest = np.nanmean(np.sort(np.nan_to_num(asks, nan=-2.0))[:, -2:], axis=1)
        single = self._asks == 1
        nearest[single] = asks[single, 0]
        meanings = (text + nearest + np.nanmean(asks, axis=1)) / 3
        best = np.nanargmax(asks, axis=1)
        every = np.arange(len(best))
        near = asks[every, best] >= NEAR_ASK
        rows = self._ask_rows[every, best]
        return {
            passage: Meaning(likely, self._rows[row].text if shown else None)
            for passage, likely, row, shown in zip(
                self._order, meanings.tolist(), rows.tolist(), near.tolist(), strict=True
            )
        }

    @property
    def passages(self) -> tuple[str, ...]:
        """Their ids, in the order of the rows."""
        return tuple(self._order)

    def likenesses(self, passages: Sequence[str]) -> Matrix:
        """How alike the texts of `passages` are, each to each."""
        texts = self._vectors[self._texts[[self._order[passage] for passage in passages]]]
        alike: Matrix = texts @ texts.T
        return alike


def fuse(
    passages: Sequence[str],
    meanings: Mapping[str, Meaning] | None,
    hits: Mapping[str, LexicalHit],
) -> list[Scored]:
    """The `passages`, best first; without meanings, only those that share a word."""
    scored: list[Scored] = []
    for passage in passages:
        hit = hits.get(passage, _NO_HIT)
        if meanings is None:
            if hit is not _NO_HIT:
                scored.append(Scored(passage, hit.score, 0.0, None, hit.words, hit.coverage))
            continue
        meaning, ask = meanings[passage]
        score = DENSE_SHARE * min(max(meaning, 0.0), 1.0) + (1 - DENSE_SHARE) * hit.score
        scored.append(Scored(passage, score, meaning, ask, hit.words, hit.coverage))
    return sorted(scored, key=lambda one: (-one.score, one.passage))


def elect(scored: Sequence[Scored], votes: Mapping[str, Vote], own_share: float) -> list[Scored]:
    """`scored` with the votes in their scores, best first; 0 to 1 still."""
    elected = []
    for one in scored:
        vote = votes.get(one.passage)
        share = vote.share if vote else 0.0
        need = vote.need.title if vote and share >= LEADING else None
        score = (share + own_share * one.score) / (1 + own_share)
        elected.append(one._replace(score=score, need=need))
    return sorted(elected, key=lambda one: (-one.score, one.passage))


def spread(scored: Sequence[Scored], index: MeaningIndex, k: int) -> list[Scored]:
    """The best `k`, a passage losing a little for its likeness to one already chosen."""
    import numpy as np

    waiting = scored[: max(RERANKED, k)]
    if not waiting:
        return []
    alike = index.likenesses([one.passage for one in waiting])
    scores = np.array([one.score for one in waiting])
    closest = np.zeros(len(waiting))
    chosen: list[Scored] = []
    for _ in range(min(k, len(waiting))):
        best = int(np.argmax(scores - NEAR_DUPLICATE * closest))
        chosen.append(waiting[best])
        closest = np.maximum(closest, alike[best])
        scores[best] = -np.inf
    return chosen


def is_answerable(scored: Sequence[Scored], fused: bool) -> bool:
    """Whether the guidance speaks to the query, from the passages that may be shown.

    For guidance that meets no needs. With vectors: the three nearest passages by meaning, and how
    many of the query's words one passage holds. Without: the words alone.
    """
    if not scored:
        return False
    coverage = max(one.coverage for one in scored)
    if not fused:
        return coverage >= ANSWERABLE_LEXICAL
    nearest = sorted((one.meaning for one in scored), reverse=True)[:3]
    return sum(nearest) / len(nearest) + 0.1 * coverage >= ANSWERABLE_FUSED


def reasons_for(one: Scored) -> tuple[str, ...]:
    """What led to a passage, in plain words; never empty."""
    reasons: list[str] = []
    if one.ask is not None:
        reasons.append(f"answers a question like yours: “{one.ask}”")
    if one.need is not None:
        reasons.append(f"speaks to what you seem to ask about: “{one.need}”")
    if one.words:
        few = one.words[:6]
        reasons.append(f"holds your word{'s' if len(few) > 1 else ''} {', '.join(few)}")
    shared = "shares common words with your question"
    return tuple(reasons) or (shared if one.coverage else "is among the nearest in meaning",)


_NO_HIT = LexicalHit(0.0, 0.0, ())
