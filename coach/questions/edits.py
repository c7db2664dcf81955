"""A preparation and what people do with it: pure functions, each giving the next preparation.

The order of the questions is the order of the plan: first part first, what stands in no part last.
Every function keeps it so, and the plan's positions with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from coach.errors import BadInput
from coach.questions.gate import Gate
from coach.questions.plan import PlanPart, SessionPlan
from coach.questions.request import BUILT_IN, DraftRequest, Guidance, Question, QuestionSet
from knowledge.text import clean_line

_FROZEN = ConfigDict(frozen=True)
LONGEST_QUESTION = 600
LONGEST_REASON = 300
Rows = list[list["KeptQuestion"]]


class KeptQuestion(BaseModel):
    """A question of the set. `drafted` holds the words it came with once they were changed."""

    model_config = _FROZEN

    question: Question
    pinned: bool = False
    drafted: str = ""


class RejectedQuestion(BaseModel):
    model_config = _FROZEN

    text: str
    reason: str = ""


class Preparation(BaseModel):
    """The questions and the plan of one session, as they now stand.

    `topic`, `wording`, `note` and `fallback` are those of the set that was drafted.
    """

    model_config = _FROZEN

    request: DraftRequest
    questions: tuple[KeptQuestion, ...]
    plan: SessionPlan
    rejected: tuple[RejectedQuestion, ...] = ()
    topic: str | None = None
    wording: str = BUILT_IN
    note: str = ""
    fallback: str | None = None


def prepared(
    request: DraftRequest,
    drafted: QuestionSet,
    questions: Sequence[KeptQuestion],
    plan: SessionPlan,
    rejected: Sequence[RejectedQuestion] = (),
) -> Preparation:
    """`questions` in the order of `plan`, which was made for them; the rest is `drafted`'s."""
    loose = Preparation(
        request=request,
        questions=tuple(questions),
        plan=plan,
        rejected=tuple(rejected),
        topic=drafted.topic,
        wording=drafted.wording,
        note=drafted.note,
        fallback=drafted.fallback,
    )
    return _gathered(loose, rows_of(loose))


def rows_of(preparation: Preparation) -> Rows:
    """The questions part by part; the last row holds those that stand in no part."""
    questions = preparation.questions
    placed = {at for part in preparation.plan.parts for at in part.questions}
    rows = [[questions[at] for at in part.questions] for part in preparation.plan.parts]
    return [*rows, [one for at, one in enumerate(questions) if at not in placed]]


def part_of(preparation: Preparation, at: int) -> int:
    """The number of the row, counted from 0, in which the question at `at` stands."""
    _at(preparation, at)
    for number, part in enumerate(preparation.plan.parts):
        if at in part.questions:
            return number
    return len(preparation.plan.parts)


def reworded(preparation: Preparation, at: int, text: str, guidance: Guidance) -> Preparation:
    """The question at `at` in the person's own words, checked anew and never refused.

    Raises BadInput where there are no words, or far too many.
    """
    kept = _at(preparation, at)
    words = clean_line(text, LONGEST_QUESTION + 1)
    if not words:
        raise BadInput("A question needs words.", "Write it anew, or reject the question instead.")
    if len(words) > LONGEST_QUESTION:
        raise BadInput(
            f"That is longer than {LONGEST_QUESTION} characters, too long to be asked in a breath.",
            "Shorten it to one question.",
        )
    others = tuple(one.question.text for n, one in enumerate(preparation.questions) if n != at)
    asked = (*preparation.request.already_asked, *others)[-500:]
    gate = Gate(preparation.request.model_copy(update={"already_asked": asked}), guidance)
    question = kept.question.model_copy(
        update={
            "text": words,
            "checks": gate.check(words, kept.question.passages, preparation.topic),
        }
    )
    before = kept.drafted or kept.question.text
    changed = kept.model_copy(
        update={"question": question, "drafted": "" if before == words else before}
    )
    return _with(preparation, at, changed)


def pinned(preparation: Preparation, at: int, *, pin: bool | None = None) -> Preparation:
    """Pins the question so that another draft keeps it; by default the other way round."""
    kept = _at(preparation, at)
    to = not kept.pinned if pin is None else pin
    return _with(preparation, at, kept.model_copy(update={"pinned": to}))


def without(preparation: Preparation, at: int, reason: str = "") -> Preparation:
    """Rejects the question: neither it nor one like it returns to this pair."""
    kept = _at(preparation, at)
    rows = [[one for one in row if one is not kept] for row in rows_of(preparation)]
    texts = dict.fromkeys((kept.question.text, kept.drafted))
    gone = [
        RejectedQuestion(text=text, reason=clean_line(reason, LONGEST_REASON))
        for text in texts
        if text
    ]
    changed = preparation.model_copy(update={"rejected": (*preparation.rejected, *gone)})
    return _gathered(changed, rows)


def with_one_more(preparation: Preparation, at: int, question: Question) -> Preparation:
    """`question` right behind the one at `at`, in the same part."""
    kept = _at(preparation, at)
    new = KeptQuestion(question=question)
    rows = [
        [one for each in row for one in ((each, new) if each is kept else (each,))]
        for row in rows_of(preparation)
    ]
    return _gathered(preparation, rows)


def moved(preparation: Preparation, at: int, by: int) -> tuple[Preparation, int]:
    """The question one place up (`by` -1) or down (1), and where it then stands.

    From the edge of its part it goes on into the next one.
    """
    kept = _at(preparation, at)
    rows = rows_of(preparation)
    row = part_of(preparation, at)
    # The row of those in no part is left by moving up and never entered.
    last = max(row, len(rows) - 2)
    place = rows[row].index(kept)
    if 0 <= place + by < len(rows[row]):
        rows[row][place], rows[row][place + by] = rows[row][place + by], rows[row][place]
    elif 0 <= row + by <= last:
        rows[row].remove(kept)
        rows[row + by].insert(len(rows[row + by]) if by < 0 else 0, kept)
    changed = _gathered(preparation, rows)
    return changed, _place(changed, kept)


def into_part(preparation: Preparation, at: int, part: int) -> tuple[Preparation, int]:
    """The question at the end of another part of the plan, and where it then stands."""
    kept = _at(preparation, at)
    _part(preparation, part)
    rows = [[one for one in row if one is not kept] for row in rows_of(preparation)]
    rows[part].append(kept)
    changed = _gathered(preparation, rows)
    return changed, _place(changed, kept)


def with_minutes(preparation: Preparation, part: int, minutes: int) -> Preparation:
    """The part with other minutes; the others keep theirs. Raises BadInput outside 1 to 180."""
    chosen = _part(preparation, part)
    if not 1 <= minutes <= 180:
        raise BadInput("A part takes between 1 and 180 minutes.", "Give a whole number of minutes.")
    parts = list(preparation.plan.parts)
    parts[part] = chosen.model_copy(update={"minutes": minutes})
    return preparation.model_copy(update={"plan": SessionPlan(parts=tuple(parts))})


def gone_back(now: Preparation, earlier: Preparation) -> Preparation:
    """`earlier` again, with everything rejected since then but what it brings back."""
    back = {one.question.text for one in earlier.questions}
    rejected = {one.text: one for one in (*earlier.rejected, *now.rejected) if one.text not in back}
    return earlier.model_copy(update={"rejected": tuple(rejected.values())})


def _at(preparation: Preparation, at: int) -> KeptQuestion:
    if not 0 <= at < len(preparation.questions):
        raise BadInput(
            f"There is no question {at + 1}.",
            f"The questions are numbered 1 to {len(preparation.questions)}.",
        )
    return preparation.questions[at]


def _part(preparation: Preparation, part: int) -> PlanPart:
    if not 0 <= part < len(preparation.plan.parts):
        raise BadInput(
            f"There is no part {part + 1} in the plan.",
            f"Its parts are numbered 1 to {len(preparation.plan.parts)}.",
        )
    return preparation.plan.parts[part]


def _place(preparation: Preparation, kept: KeptQuestion) -> int:
    return next(at for at, one in enumerate(preparation.questions) if one is kept)


def _with(preparation: Preparation, at: int, kept: KeptQuestion) -> Preparation:
    questions = [*preparation.questions]
    questions[at] = kept
    return preparation.model_copy(update={"questions": tuple(questions)})


def _gathered(preparation: Preparation, rows: Rows) -> Preparation:
    """`rows` as a preparation again: its questions in the plan's order, numbered through."""
    at = 0
    parts = []
    for part, row in zip(preparation.plan.parts, rows[:-1], strict=True):
        parts.append(part.model_copy(update={"questions": tuple(range(at, at + len(row)))}))
        at += len(row)
    return preparation.model_copy(
        update={
            "questions": tuple(one for row in rows for one in row),
            "plan": SessionPlan(parts=tuple(parts)),
        }
    )
