"""What the tools give back: the shapes of the command line's JSON, typed and frozen."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from coach.questions.plan import SessionPlan
from coach.questions.request import QuestionSet
from coach.rubric.feedback import Feedback
from coach.store.records import CommitmentStatus
from coach.talks_told import ShownMove


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class FoundPassage(_Shape):
    """`kind` is `document` where somebody in the person's team wrote it. `score`: 0 to 1."""

    id: str
    title: str
    score: float
    text: str
    facts: tuple[str, ...]
    source: str
    why: tuple[str, ...]
    kind: Literal["guidance", "document"]


class FoundGuidance(_Shape):
    """`answerable` is false where nothing answers the question and these are only the nearest."""

    query: str
    passages: tuple[FoundPassage, ...]
    answerable: bool
    mode: Literal["fused", "lexical"]
    reason: str | None = None


class DraftedSession(QuestionSet):
    """The questions in the order to ask them, and the plan of the hour around them."""

    plan: SessionPlan


class ReviewedMove(ShownMove):
    how_often_right: str


class ReviewedTurn(_Shape):
    """`measured` says what `how_often_right` rests on."""

    moves: tuple[ReviewedMove, ...]
    feedback: Feedback
    in_words: str
    measured: str


class NotedItem(_Shape):
    text: str
    lines: tuple[int, ...]


class NotedCommitment(NotedItem):
    owner: str | None
    due: str | None = Field(description="A day such as 2026-12-03, else the words there are.")


class SetApart(_Shape):
    """A sensitive matter in the notes: which lines, and where the person can take it."""

    kind: str
    lines: tuple[int, ...]
    first: str
    routes: tuple[str, ...]


class NotesSummary(_Shape):
    """Items with the numbers of the note lines that say so, counted from 1.

    Nothing of the private and sensitive lines is in the items or in `shareable`, as far as they
    were recognised. `held_lines` may be private: nothing read them, and `waiting` says what the
    person can do about them, None where there are none. `note` is the number of the kept notes,
    None where nothing was kept.
    """

    insights: tuple[NotedItem, ...]
    commitments: tuple[NotedCommitment, ...]
    decisions: tuple[NotedItem, ...]
    open_questions: tuple[NotedItem, ...]
    contradictions: tuple[NotedItem, ...]
    sensitive: tuple[SetApart, ...]
    private_lines: tuple[int, ...]
    held_lines: tuple[int, ...]
    waiting: str | None
    to_machine: tuple[int, ...]
    shareable: str
    read_first: str
    wording: str
    fallback: str | None
    note: int | None


class ShownCommitment(_Shape):
    id: int
    text: str
    owner: str
    due: str | None
    due_said: str
    status: CommitmentStatus
    plan: str | None
    private: bool


class CommitmentList(_Shape):
    """`withheld` counts those that repeat a private line and were left out."""

    commitments: tuple[ShownCommitment, ...]
    withheld: int
    next: str
