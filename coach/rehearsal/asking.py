"""What of a leader's turn asks for something, and whether it takes up what was said last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from coach.rubric.advising import ADVICE
from coach.rubric.clauses import LONGEST, Clause, clauses_of, plain_text
from coach.rubric.cues import hits
from coach.rubric.moves import DetectedMove, Move
from coach.rubric.questions import Kind, questions_in

_ADVISES = frozenset({Kind.SUGGESTION, Kind.PROPOSAL})
_LECTURES = frozenset({Move.ADVICE, Move.TELLING, Move.DEFENDING, Move.DISMISSING})
_SPEAKS_OF_IT = frozenset(
    {
        Move.REFLECTION,
        Move.ACKNOWLEDGEMENT,
        Move.SELF_DISCLOSURE,
        Move.PERMISSION,
        Move.COMMITMENT,
    }
)
# What stands for the mentor's words and for nothing else in a question. An "it" seldom does ("how
# did it come across when"), nor does a "that" before a verb or a noun ("the tools that should").
_REFERS = re.compile(
    r"\b(?:this|that|these|those)(?=$|,| (?:for|with|to|in|on|at|like|about|then|too|exactly)\b)"
    r"|\b(?:they|them|he|she|him)\b"
    r"|^(?:\w+ ){1,3}(?:afterwards|next|instead)$"
    r"|\b(?:you (?:just )?(?:said|mentioned|called)|what do you mean|(?:say|tell me) (?:a (?:bit"
    r"|little) )?more)\b"
)


class Asked(NamedTuple):
    """In the cues' form: `questions` that want to know something, and `about`, which is those and
    all else that may name what the turn is about."""

    questions: tuple[str, ...]
    about: str


def asked_in(text: str, moves: Sequence[DetectedMove] = ()) -> Asked:
    """What `text` asks. What it advises or tells about a thing asks nothing about that thing.

    `moves` are those that `text` surely carries: beside a lecture only what is said back,
    recognised, owned or promised speaks of the mentor's matter.
    """
    text = text[:LONGEST]
    clauses = clauses_of(text)
    questions = questions_in(clauses)
    asking = [each.clause for each in questions if each.kind not in _ADVISES]
    stated = [clause for clause in clauses if clause not in asking]
    advising = {each.clause for each in questions if each.kind in _ADVISES}
    advising |= {hit.clause for hit in hits(stated, ADVICE)}
    if any(move.label in _LECTURES for move in moves):
        kind = [move for move in moves if move.label in _SPEAKS_OF_IT]
        advising |= {c for c in stated if not any(_holds(move, c) for move in kind)}
    about = text
    for clause in sorted(advising, key=lambda clause: -clause.start):
        about = f"{about[: clause.start]} {about[clause.end :]}"
    return Asked(tuple(clause.text for clause in asking), plain_text(about))


def refers(question: str) -> bool:
    """Whether `question`, in the cues' form, points at what was said and names nothing."""
    return bool(_REFERS.search(question))


def _holds(move: DetectedMove, clause: Clause) -> bool:
    return move.start < clause.end and clause.start < move.end
