"""Cues: patterns over a clause in the cues' form, each with how sure it makes us."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coach.rubric.clauses import Clause
from coach.rubric.moves import DetectedMove, Move


class Cue(NamedTuple):
    pattern: re.Pattern[str]
    confidence: float
    unless: re.Pattern[str] | None

    def matches(self, text: str) -> bool:
        return bool(self.pattern.search(text)) and not (self.unless and self.unless.search(text))


def cue(pattern: str, confidence: float = 0.85, unless: str = "") -> Cue:
    """A cue that holds where `pattern` is found and `unless` is not.

    Both are searched in the clause's plain text, which is in lower case.
    """
    return Cue(re.compile(pattern), confidence, re.compile(unless) if unless else None)


class Hit(NamedTuple):
    clause: Clause
    confidence: float


def hits(clauses: Iterable[Clause], cues: Sequence[Cue]) -> list[Hit]:
    """The strongest cue of each clause that has one, in the order of the clauses."""
    found = []
    for clause in clauses:
        confidences = [one.confidence for one in cues if one.matches(clause.text)]
        if confidences:
            found.append(Hit(clause, max(confidences)))
    return found


def strongest(label: Move, turn: str, found: Sequence[Hit]) -> DetectedMove | None:
    """The surest hit as a move, the first where two are as sure; None where there is none."""
    if not found:
        return None
    best = max(found, key=lambda hit: hit.confidence)
    clause = best.clause
    return DetectedMove(
        label=label,
        quote=turn[clause.start : clause.end],
        start=clause.start,
        end=clause.end,
        confidence=round(best.confidence, 2),
    )
