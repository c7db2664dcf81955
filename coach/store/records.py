"""What the store hands out: one frozen record a row, JSON columns parsed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

Side = Literal["leader", "mentor"]
SessionKind = Literal["rehearsal", "preparation", "notes"]
TurnStatus = Literal["complete", "stopped", "failed"]
CommitmentStatus = Literal["open", "kept", "dropped"]
ChangeKind = Literal["kept", "dropped", "changed", "reopened"]
Answer = Literal[0, 1, 2]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class Person(_Record):
    id: int
    name: str
    side: Side
    created_at: datetime


class Topic(_Record):
    """A pair's own topic; `guidance_topic` is the topic of the guidance it maps to, if any."""

    id: int
    title: str
    guidance_topic: str | None
    created_at: datetime


class Session(_Record):
    """`side` is that of the person whose session it is. `head_turn_id` is the last turn of the
    branch that was open; None before the first turn."""

    id: int
    kind: SessionKind
    side: Side
    title: str
    person_id: int | None
    topic_id: int | None
    scenario: str | None
    seed: int | None
    difficulty: str | None
    finished: bool
    head_turn_id: int | None
    created_at: datetime
    updated_at: datetime


class Turn(_Record):
    """`decision` is what the coach decided at this turn (moves, state, act, card, feedback)."""

    id: int
    session_id: int
    parent_id: int | None
    role: Side
    text: str
    status: TurnStatus
    reason: str | None
    wording: str | None
    decision: dict[str, Any] | None
    created_at: datetime


class Draft(_Record):
    """One version of a drafted set; versions count from 1 within a session. `change` is what was
    done to make it."""

    id: int
    session_id: int
    version: int
    request: dict[str, Any]
    result: dict[str, Any]
    change: str
    created_at: datetime


class Note(_Record):
    """`summary` is what the coach found, `edited` what its owner made of it.

    `answers` is what they said of lines that may be private.
    """

    id: int
    session_id: int
    text: str
    session_date: date
    summary: dict[str, Any] | None
    edited: dict[str, Any] | None
    answers: dict[str, Any] | None
    created_at: datetime
    updated_at: datetime


class Commitment(_Record):
    """`lines` are the numbers of the note's lines that hold it, counted from 1.

    `owner` is a name, "me" for the notes' writer, "both" for the pair. `plan` is an if-then
    sentence. A `private` one repeats a line that stays with its owner and leaves in no export.
    `person_id` is whose session it comes from.
    """

    id: int
    note_id: int
    person_id: int | None
    text: str
    owner: str | None
    due: date | None
    due_words: str | None
    lines: tuple[int, ...]
    status: CommitmentStatus
    reason: str | None
    plan: str | None
    private: bool
    created_at: datetime
    updated_at: datetime


class Change(_Record):
    """What became of a commitment; `text` and `due` are what it said before."""

    id: int
    commitment_id: int
    kind: ChangeKind
    text: str
    due: date | None
    reason: str | None
    created_at: datetime


class Hour(_Record):
    """One real session with a person. Answers are 0 for no, 1 for partly, 2 for yes."""

    id: int
    person_id: int
    held_on: date
    minutes: int | None
    heard: Answer | None
    led: Answer | None
    again: Answer | None
    created_at: datetime


class Rating(_Record):
    """How sure a person felt of a topic, from 0 to 10, before and after one hour."""

    hour_id: int
    topic_id: int
    topic: str
    before: int | None
    after: int | None
