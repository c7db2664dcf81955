"""Needs vote for the passages that hold the facts which answer them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from knowledge.lexical import LexicalIndex
from knowledge.needs import Need, needs_met_by
from knowledge.passages import Passage

RELATED = 1 / 3
"""What a passage gets of a vote for a fact that is only useful beside the answer; gain 1 to 3."""

WORDED = 0.25
"""How much the words of a need count beside its likeness to the query."""

ITS_PASSAGES = 0.2
"""How much a need gains from the scores that its best two passages have by themselves."""

SHARP_FUSED, SHARP_LEXICAL = 50.0, 10.0
"""How fast a need's share of the votes falls with its distance from the nearest need."""


class Vote(NamedTuple):
    """`share` of all votes, 0 to 1; `need` is where most of it comes from."""

    share: float
    need: Need


class _Entry(NamedTuple):
    id: str
    title: str
    text: str
    asks: tuple[str, ...] = ()


class NeedIndex:
    """The needs that `passages` meet: their words, and the passages they vote for."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._needs = needs_met_by(passages)
        self._words = LexicalIndex(
            [_Entry(need.id, need.title, "\n".join(need.said)) for need in self._needs]
        )
        resting = _resting_on(passages)
        names = [passage.id for passage in passages]
        self._gains = {need.id: _gains(need, names, resting) for need in self._needs}
        self._direct = {
            need: [name for name, gain in gains.items() if gain == 1.0]
            for need, gains in self._gains.items()
        }

    def passages_of(self, need: str) -> Mapping[str, float]:
        """What each passage gets of a vote of `need`: 1 for a direct fact, RELATED for others."""
        return self._gains[need]

    def worded(self, query: str) -> dict[str, float]:
        """The needs that share words with `query`, by id, each 0 to 1."""
        return {need: hit.score for need, hit in self._words.find(query).items()}

    def votes(
        self,
        likeness: Mapping[str, float] | None,
        worded: Mapping[str, float],
        scores: Mapping[str, float],
    ) -> dict[str, Vote]:
        """The votes each passage gets; without `likeness`, only needs that share a word vote.

        `scores` are those the passages have without any vote.
        """
        if likeness is None:
            voters = [need for need in self._needs if need.id in worded]
            close, sharp = dict(worded), SHARP_LEXICAL
        else:
            voters, sharp = list(self._needs), SHARP_FUSED
            close = {
                need.id: likeness[need.id]
                + WORDED * worded.get(need.id, 0.0)
                + ITS_PASSAGES * self._backing(need.id, scores)
                for need in voters
            }
        if not voters:
            return {}
        nearest = max(close[need.id] for need in voters)
        weights = [math.exp(sharp * (close[need.id] - nearest)) for need in voters]
        whole = sum(weights)
        shares: dict[str, float] = {}
        leading: dict[str, tuple[float, Need]] = {}
        for need, weight in zip(voters, weights, strict=True):
            for passage, gain in self._gains[need.id].items():
                part = weight / whole * gain
                shares[passage] = shares.get(passage, 0.0) + part
                if passage not in leading or part > leading[passage][0]:
                    leading[passage] = (part, need)
        return {passage: Vote(share, leading[passage][1]) for passage, share in shares.items()}

    def _backing(self, need: str, scores: Mapping[str, float]) -> float:
        best = sorted((scores.get(name, 0.0) for name in self._direct[need]), reverse=True)[:2]
        return sum(best) / max(len(best), 1)


def _resting_on(passages: Sequence[Passage]) -> dict[str, list[int]]:
    """By fact, the places of the passages that rest on it."""
    found: dict[str, list[int]] = {}
    for place, passage in enumerate(passages):
        for fact in passage.facts:
            found.setdefault(fact, []).append(place)
    return found


def _gains(
    need: Need, names: Sequence[str], resting: Mapping[str, Sequence[int]]
) -> dict[str, float]:
    direct = {place for fact in need.direct for place in resting.get(fact, ())}
    related = {place for fact in need.related for place in resting.get(fact, ())}
    return {names[place]: 1.0 if place in direct else RELATED for place in sorted(direct | related)}
