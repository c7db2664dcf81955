"""A leader's turn in a team's own data: what it is taken for, beside what people took it for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coach.rubric.detect import detect_moves
from coach.rubric.feedback import SURE, feedback_on
from evals.suites.suite import Answer, Count, Figure, Graded, Row, share
from evals.suites.world import World

TURN_FIGURES = (
    Figure(id="moves_f1", title="Moves found as you labelled them (F1)"),
    Figure(id="rated", title="Turns that can be rated"),
)


async def hear_turn(row: Row, _world: World) -> tuple[Answer, list[str]]:
    said, previous = row.data["turn"], row.data["previous"]
    moves = detect_moves(said, previous)
    feedback = feedback_on(said, moves, previous)
    sure = [move.label.value for move in moves if move.confidence >= SURE]
    shown = f"{', '.join(sure) or 'no move'}\n{feedback.full}"
    return Answer(shown, {"moves": sure, "rated": feedback.rated}), [said]


def grade_turn(row: Row, data: Mapping[str, Any]) -> Graded:
    counts = {"rated": share([data["rated"]])}
    wanted = row.data["moves"]
    if wanted is None:
        return Graded(counts=counts)
    right = len(set(wanted) & set(data["moves"]))
    counts["moves_f1"] = Count(2.0 * right, len(set(wanted)) + len(set(data["moves"])))
    evidence = [f"missed: {label}" for label in wanted if label not in data["moves"]]
    evidence += [f"not there: {label}" for label in data["moves"] if label not in wanted]
    return Graded(counts=counts, evidence=tuple(evidence))
