"""A plan as simple as can be, for tests that are about what is done with one."""

from __future__ import annotations

from collections.abc import Sequence

from coach.questions.plan import PlanPart, SessionPlan
from coach.questions.request import DraftRequest, Question


def simple_plan(request: DraftRequest, questions: Sequence[Question]) -> SessionPlan:
    """The first question opens, the last closes, what is between is one theme."""
    last = len(questions) - 1
    return SessionPlan(
        parts=(
            PlanPart(
                kind="opening",
                title="Arriving",
                minutes=10,
                words="Say what today is for.",
                questions=tuple(range(min(1, last + 1))),
            ),
            PlanPart(
                kind="theme",
                title="What it is like",
                minutes=request.minutes - 20,
                words="Take your time, and let the answers lead.",
                questions=tuple(range(1, max(last, 1))),
                passages=("ask-about-the-last-answer",),
            ),
            PlanPart(
                kind="closing",
                title="What we take along",
                minutes=10,
                words="Each of you says one thing you will do.",
                questions=(last,) if last > 0 else (),
            ),
        )
    )
