"""How many different things a turn asks at once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.rubric.questions import Kind, Question
from coach.rubric.spelling import stems

_RESTATED = re.compile(r"^(?:i mean|that is|in other words|or rather|what i mean|i am asking)\b")


def separate(questions: Sequence[Question]) -> list[Question]:
    """Questions that ask for different things: checks, asking leave and restatements are out."""
    kept: list[Question] = []
    for question in questions:
        if question.kind in (Kind.CHECK, Kind.CONSENT):
            continue
        if kept and _repeats(kept[-1], question):
            continue
        kept.append(question)
    return kept


def _repeats(first: Question, second: Question) -> bool:
    if _RESTATED.match(second.clause.text):
        return True
    one, other = stems(first.clause.text), stems(second.clause.text)
    if not one or not other:
        return False
    return len(one & other) / min(len(one), len(other)) > 0.75
