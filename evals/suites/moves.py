"""Suite `moves`: is a leader's turn taken for what people took it for?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coach.rehearsal.state import HARMFUL
from coach.rubric.detect import detect_moves
from coach.rubric.feedback import SURE, feedback_on
from coach.rubric.moves import Move
from evals.moves.turns import load_turns
from evals.suites.suite import Answer, Count, Figure, Graded, Part, Row, Suite, share, spread_over
from evals.suites.world import World

MOST = 600
"""Turns of a part that are evaluated, drawn as by lot: enough to show a loss of a few
points, few enough for every build."""

_QUESTIONS = frozenset({Move.OPEN_QUESTION, Move.CLOSED_QUESTION})


def _label(move: Move) -> str:
    return f"f1_{move.value}"


_FIGURES = (
    Figure(
        id="macro_f1",
        title="Moves found as people labelled them (mean F1 over 17 labels)",
        mean_of=tuple(_label(move) for move in Move),
    ),
    Figure(id="harm_f1", title="The five harmful moves found (F1)"),
    Figure(id="open_or_closed", title="Open and closed questions told apart"),
    Figure(id="quotes_stand", title="Every label quotes words of the turn", kind="never"),
    Figure(id="feedback_quotes", title="Feedback quotes words of the turn", kind="never"),
    *(
        Figure(id=_label(move), title=f"{move.value.replace('_', ' ')} (F1)", kind="detail")
        for move in Move
    ),
)


def _rows(part: Part) -> Sequence[Row]:
    rows = [
        Row(
            id=turn.id,
            group=turn.scenario,
            given=f"Mentor: {turn.previous}\nLeader: {turn.turn}",
            wanted=", ".join(sorted(turn.moves)) or "none",
            data={
                "previous": turn.previous,
                "turn": turn.turn,
                "moves": sorted(move.value for move in turn.moves),
            },
        )
        for turn in load_turns(part)
    ]
    return spread_over(sorted(rows, key=lambda row: (row.group, row.id)), MOST)


async def _answer(row: Row, _world: World) -> Answer:
    said, previous = row.data["turn"], row.data["previous"]
    moves = detect_moves(said, previous)
    feedback = feedback_on(said, moves, previous)
    sure = [move for move in moves if move.confidence >= SURE]
    return Answer(
        "\n".join(f"{move.label.value}: {move.quote}" for move in sure) or "none",
        {
            "moves": [move.model_dump(mode="json") for move in moves],
            "feedback": feedback.model_dump(mode="json"),
        },
    )


def _grade(row: Row, data: Mapping[str, Any]) -> Graded:
    said = row.data["turn"]
    wanted = {Move(label) for label in row.data["moves"]}
    found = {Move(move["label"]) for move in data["moves"] if move["confidence"] >= SURE}
    counts = {_label(move): _f1(wanted & {move}, found & {move}) for move in Move}
    counts["harm_f1"] = _f1(wanted & HARMFUL, found & HARMFUL)
    if len(wanted & _QUESTIONS) == 1:
        counts["open_or_closed"] = share([found & _QUESTIONS == wanted & _QUESTIONS])
    quotes = [said[move["start"] : move["end"]] == move["quote"] for move in data["moves"]]
    counts["quotes_stand"] = share(quotes)
    quote = data["feedback"]["quote"]
    counts["feedback_quotes"] = share([quote in said] if quote else [])
    evidence = [f"missed: {move.value}" for move in sorted(wanted - found)]
    evidence += [
        f'not there: {move["label"]} ("{move["quote"]}")'
        for move in data["moves"]
        if Move(move["label"]) in found - wanted
    ]
    evidence += ["a label quotes words that the turn does not hold"] * (not all(quotes))
    if quote and quote not in said:
        evidence.append(f'feedback quotes "{quote}", which the turn does not hold')
    return Graded(counts=counts, evidence=tuple(evidence))


def _f1(wanted: set[Move] | frozenset[Move], found: set[Move] | frozenset[Move]) -> Count:
    right = len(wanted & found)
    return Count(2.0 * right, float(len(wanted) + len(found)))


MOVES = Suite(
    id="moves",
    title="What a leader's turn is taken for",
    figures=_FIGURES,
    rows=_rows,
    answer=_answer,
    grade=_grade,
    worded=False,
    reads=lambda row: (row.data["turn"], row.data["previous"]),
)
