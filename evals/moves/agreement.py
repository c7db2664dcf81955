"""How far two people who labelled the same turns agree."""

from __future__ import annotations

from collections.abc import Sequence

from coach.rubric.moves import Move
from evals.moves.turns import LabelledTurn


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Cohen's kappa of two yes/no judgements of the same things; None where chance explains all.

    Cohen, J. (1960), Educational and Psychological Measurement 20(1), 37-46.
    """
    count = len(pairs)
    if not count:
        return None
    agreed = sum(one == other for one, other in pairs) / count
    first = sum(one for one, _ in pairs) / count
    second = sum(other for _, other in pairs) / count
    expected = first * second + (1 - first) * (1 - second)
    return (agreed - expected) / (1 - expected) if expected < 1 else None


def kappa_of(turns: Sequence[LabelledTurn], *moves: Move) -> float | None:
    """Kappa over every pair of one of `moves` and a turn that two people labelled."""
    return kappa(
        [
            (move in turn.first, move in turn.second)
            for turn in turns
            if turn.second is not None
            for move in moves
        ]
    )
