"""Drafting a preparation, drafting it again around what is pinned, and one more like another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from coach.errors import BadInput, CheckFailed
from coach.models.port import LanguageModel, Limits
from coach.questions.choose import in_order
from coach.questions.draft import draft_questions
from coach.questions.edits import KeptQuestion, Preparation, prepared
from coach.questions.request import (
    MOST_QUESTIONS,
    DraftProgress,
    DraftRequest,
    Guidance,
    Question,
)
from knowledge.question_bank import DEPTHS

OnProgress = Callable[[DraftProgress], None]
LEFT_OPEN = "left open"
"""The theme of the questions that ask after what was left open last time."""
MODEL_CHOICE = 3
"""Questions a model drafts so that the nearest to another one can be chosen of them."""


async def draft_preparation(
    request: DraftRequest,
    guidance: Guidance,
    model: LanguageModel | None = None,
    *,
    before: Preparation | None = None,
    folders: Sequence[Path] = (),
    limits: Limits | None = None,
    on_progress: OnProgress | None = None,
) -> Preparation:
    """The questions for `request` and the plan for its minutes.

    `before` is what is drafted again: what is pinned there stays, what was rejected or merely
    stands there does not come again. `request.already_asked` is what the pair asked in other
    sessions. Raises BadInput where everything is pinned, and whatever `draft_questions` raises.
    """
    from coach.questions.plan import plan_session

    kept = [one for one in before.questions if one.pinned] if before else []
    if len(kept) >= request.count:
        raise BadInput(
            "Every question is pinned, so there is nothing to draft.",
            "Unpin one, or ask for more questions.",
        )
    asked = (*request.already_asked, *(_not_again(before) if before else ()))
    drafted = await draft_questions(
        request.model_copy(
            update={"already_asked": asked[-500:], "count": request.count - len(kept)}
        ),
        guidance,
        model,
        folders=folders,
        limits=limits,
        on_progress=on_progress,
    )
    by_words = {one.question.text: one for one in kept}
    questions = [
        by_words.get(question.text) or KeptQuestion(question=question)
        for question in in_order([*(one.question for one in kept), *drafted.questions])
    ]
    plan = plan_session(request, [one.question for one in questions])
    return prepared(request, drafted, questions, plan, before.rejected if before else ())


async def another_like(
    preparation: Preparation,
    at: int,
    guidance: Guidance,
    model: LanguageModel | None = None,
    *,
    folders: Sequence[Path] = (),
    limits: Limits | None = None,
    on_progress: OnProgress | None = None,
) -> Question:
    """One more question of the same theme and depth, or as near as there is.

    Raises CheckFailed where no fitting question is left, BadInput where there is no such question.
    """
    if not 0 <= at < len(preparation.questions):
        raise BadInput(f"There is no question {at + 1}.", "Choose one that stands in the set.")
    like = preparation.questions[at].question
    request = preparation.request
    asked = (*request.already_asked, *_present(preparation), *_rejected(preparation))
    drafted = await draft_questions(
        request.model_copy(
            update={
                "topic": request.topic or preparation.topic or "",
                "about": f"{request.about}\n{like.theme}: {like.text}".strip(),
                "already_asked": asked[-500:],
                "left_open": (),
                "count": MOST_QUESTIONS if model is None else MODEL_CHOICE,
            }
        ),
        guidance,
        model,
        folders=folders,
        limits=limits,
        on_progress=on_progress,
    )
    if not drafted.questions:
        raise CheckFailed(
            "There is no other question like this one that you have not had.",
            "Edit this one, or draft the set again with F5.",
        )
    return min(drafted.questions, key=lambda one: _distance(one, like))


def _distance(question: Question, like: Question) -> tuple[bool, int]:
    """Theme first, then depth; among equals the order of the set decides."""
    return question.theme != like.theme, abs(DEPTHS[question.depth] - DEPTHS[like.depth])


def _not_again(before: Preparation) -> tuple[str, ...]:
    """What another draft leaves out. A question about what was left open may come again: only one
    can be made of each."""
    here = (
        one.question.text
        for one in before.questions
        if one.pinned or one.question.theme != LEFT_OPEN
    )
    return (*here, *_rejected(before))


def _present(preparation: Preparation) -> tuple[str, ...]:
    return tuple(one.question.text for one in preparation.questions)


def _rejected(preparation: Preparation) -> tuple[str, ...]:
    return tuple(one.text for one in preparation.rejected)
