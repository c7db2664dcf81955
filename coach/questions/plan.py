"""The plan for a session: its parts in order, each with its minutes and its questions."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

PartKind = Literal["opening", "theme", "activity", "closing"]


class PlanPart(BaseModel):
    """One part. `words` say what to do; `steps` are those of an activity.

    `questions` are positions in the set the plan was made for, counted from 0; `passages` the ids
    of the guidance the part rests on; `source` the id of the bank's activity, else empty.
    """

    model_config = ConfigDict(frozen=True)

    kind: PartKind
    title: str
    minutes: int = Field(ge=1)
    words: str
    steps: tuple[str, ...] = ()
    questions: tuple[int, ...] = ()
    passages: tuple[str, ...] = ()
    source: str = ""


class SessionPlan(BaseModel):
    """The parts in the order they come; their minutes add up to the session's."""

    model_config = ConfigDict(frozen=True)

    parts: tuple[PlanPart, ...]

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.parts)
