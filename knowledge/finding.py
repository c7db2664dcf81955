"""Finding guidance for one query: what is read of it, what that makes of the passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from knowledge.lexical import LexicalHit
from knowledge.ranking import (
    ANSWERABLE_MARGIN,
    OWN_SHARE_FUSED,
    OWN_SHARE_LEXICAL,
    MeaningIndex,
    Scored,
    elect,
    fuse,
    is_answerable,
    spread,
)
from knowledge.voting import NeedIndex

if TYPE_CHECKING:
    from knowledge.embedding import Vector


class Asked(NamedTuple):
    """A query, read: what is left empty does not count."""

    vector: Vector | None
    hits: Mapping[str, LexicalHit]
    worded: Mapping[str, float]
    """The needs that share words with it."""


class Found(NamedTuple):
    """The best passages, best first, and whether they answer."""

    best: list[Scored]
    answerable: bool


def find_guidance(
    asked: Asked, allowed: Sequence[str], needs: NeedIndex, meaning: MeaningIndex | None, k: int
) -> Found:
    """The best `k` of the `allowed` passages; by words alone without a vector or `meaning`."""
    if meaning is None or asked.vector is None:
        return _by_words(asked, allowed, needs, k)
    own = fuse(meaning.passages, meaning.find(asked.vector), asked.hits)
    may = set(allowed)
    shown = [one for one in own if one.passage in may]
    if meaning.sayings is None:
        return Found(spread(shown, meaning, k), is_answerable(shown, fused=True))
    reading = meaning.sayings.read(asked.vector)
    votes = needs.votes(reading.needs, asked.worded, {one.passage: one.score for one in own})
    met = [need for need in reading.needs if may.intersection(needs.passages_of(need))]
    margin = reading.margin(met, allowed)
    best = spread(elect(shown, votes, OWN_SHARE_FUSED), meaning, k)
    return Found(_as_scored(best, shown), bool(shown) and margin >= ANSWERABLE_MARGIN)


def _by_words(asked: Asked, allowed: Sequence[str], needs: NeedIndex, k: int) -> Found:
    votes = needs.votes(None, asked.worded, {})
    shown = fuse(allowed, None, asked.hits)
    called = [
        Scored(name, 0.0, 0.0, None, (), 0.0)
        for name in allowed
        if name not in asked.hits and name in votes
    ]
    best = elect([*shown, *called], votes, OWN_SHARE_LEXICAL)[:k]
    return Found(_as_scored(best, shown), is_answerable(shown, fused=False))


def _as_scored(best: Sequence[Scored], own: Sequence[Scored]) -> list[Scored]:
    """`best` with the scores that stand at their places without any vote.

    The votes decide the order. Scores stay those of likeness and words, so that they compare with
    those of a team's documents, for which nobody votes.
    """
    scores = [one.score for one in own[: len(best)]]
    scores += [scores[-1] if scores else 0.0] * (len(best) - len(scores))
    return [one._replace(score=score) for one, score in zip(best, scores, strict=True)]
