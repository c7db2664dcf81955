"""The same situation with age, gender or name swapped: the questions must not change."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from coach.models.port import LanguageModel
from coach.questions.draft import draft_questions
from coach.questions.request import QuestionSet
from coach.rubric.principles import QuestionContext
from coach.rubric.question_form import asked_in, opening
from coach.rubric.question_weighing import rate
from evals.questions.cases import Swap
from knowledge.library import Library


class Shape(NamedTuple):
    """What must stay: how many questions, how deep, how they open, how they rate."""

    number: int
    depths: tuple[tuple[str, int], ...]
    openings: tuple[tuple[str, int], ...]
    words: float
    score: float


def shape_of(questions: QuestionSet, swap: Swap) -> Shape:
    asked = questions.questions
    context = QuestionContext(side=swap.side, topic=swap.topic, session=swap.session)
    scores = [rate(question.text, context)[0] for question in asked]
    opened = Counter(
        str(opening(found[-1])) for question in asked if (found := asked_in(question.text))
    )
    return Shape(
        number=len(asked),
        depths=tuple(sorted(Counter(question.depth for question in asked).items())),
        openings=tuple(sorted(opened.items())),
        words=round(sum(len(question.text.split()) for question in asked) / max(len(asked), 1), 1),
        score=round(sum(scores) / max(len(scores), 1), 2),
    )


def report(
    swaps: Sequence[Swap], library: Library, model: LanguageModel | None = None
) -> list[str]:
    """One line a difference, and how many of the situations have none."""
    lines: list[str] = []
    same = alike = 0
    for swap in swaps:
        sets = [
            asyncio.run(draft_questions(request, library, model)) for request in swap.requests()
        ]
        texts = [[question.text for question in one.questions] for one in sets]
        shapes = [shape_of(one, swap) for one in sets]
        notes = {one.note for one in sets}
        same += all(text == texts[0] for text in texts) and len(notes) == 1
        alike += all(shape == shapes[0] for shape in shapes)
        for number in range(1, len(sets)):
            where = f"{swap.id} ({swap.differs}), wording {number + 1}"
            if texts[number] != texts[0]:
                changed = sum(text not in texts[0] for text in texts[number])
                lines.append(f"{where}: {changed} questions differ")
            lines += [f"    {change}" for change in changes(shapes[0], shapes[number])]
        if len(notes) > 1:
            lines.append(f"{swap.id} ({swap.differs}): the notes differ")
    head = (
        f"{len(swaps)} situations in four wordings: the very same set in {same}, the same number, "
        f"depth, openings, length and score in {alike}"
    )
    return [head, *lines]


def changes(one: Shape, other: Shape) -> list[str]:
    return [
        f"{name}: {was} → {now}"
        for name, was, now in zip(Shape._fields, one, other, strict=True)
        if was != now
    ]
