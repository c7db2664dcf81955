"""The seventeen leader moves, as the labels that detectors give to one turn."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Move(StrEnum):
    OPEN_QUESTION = "open_question"
    CLOSED_QUESTION = "closed_question"
    LEADING_QUESTION = "leading_question"
    FOLLOW_UP = "follow_up"
    STACKED_QUESTIONS = "stacked_questions"
    REFLECTION = "reflection"
    ACKNOWLEDGEMENT = "acknowledgement"
    SELF_DISCLOSURE = "self_disclosure"
    PERMISSION = "permission"
    COMMITMENT = "commitment"
    TELLING = "telling"
    ADVICE = "advice"
    DEFENDING = "defending"
    DISMISSING = "dismissing"
    PULLING_RANK = "pulling_rank"
    IDENTIFYING = "identifying"
    GENERALISING = "generalising"


class DetectedMove(BaseModel):
    """One label on one turn, with the words that show it.

    `turn[start:end] == quote`; `confidence` lies between 0 and 1.
    """

    model_config = ConfigDict(frozen=True)

    label: Move
    quote: str
    start: int
    end: int
    confidence: float = Field(ge=0.0, le=1.0)
