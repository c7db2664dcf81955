"""The fourteen moves of a junior who says a hard thing, as the labels given to one turn."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class VoiceMove(StrEnum):
    OBSERVATION = "observation"
    IMPACT = "impact"
    REQUEST = "request"
    INTENT_CREDITED = "intent_credited"
    QUESTION = "question"
    PERSISTENCE = "persistence"
    BOUNDARY = "boundary"
    PERMISSION_ASKED = "permission_asked"
    OVER_SOFTENING = "over_softening"
    BACKING_DOWN = "backing_down"
    BLAME = "blame"
    GROUP_CLAIM = "group_claim"
    IDENTIFYING_OTHERS = "identifying_others"
    APOLOGY_FOR_SPEAKING = "apology_for_speaking"


HELPFUL = frozenset(
    {
        VoiceMove.OBSERVATION,
        VoiceMove.IMPACT,
        VoiceMove.REQUEST,
        VoiceMove.INTENT_CREDITED,
        VoiceMove.QUESTION,
        VoiceMove.PERSISTENCE,
        VoiceMove.BOUNDARY,
        VoiceMove.PERMISSION_ASKED,
    }
)

IN_WORDS: dict[VoiceMove, str] = {
    VoiceMove.OBSERVATION: "something you saw, with its when or where",
    VoiceMove.IMPACT: "what it did",
    VoiceMove.REQUEST: "asking for one thing",
    VoiceMove.INTENT_CREDITED: "recognising what they wanted",
    VoiceMove.QUESTION: "asking how they see it",
    VoiceMove.PERSISTENCE: "saying it again",
    VoiceMove.BOUNDARY: "a limit of your own",
    VoiceMove.PERMISSION_ASKED: "asking leave to say it",
    VoiceMove.OVER_SOFTENING: "softening until the point is lost",
    VoiceMove.BACKING_DOWN: "taking it back",
    VoiceMove.BLAME: "accusing the person",
    VoiceMove.GROUP_CLAIM: "speaking for everybody",
    VoiceMove.IDENTIFYING_OTHERS: "giving somebody away",
    VoiceMove.APOLOGY_FOR_SPEAKING: "apologising for speaking",
}


class SaidMove(BaseModel):
    """One label on one turn, with the words that show it.

    `turn[start:end] == quote`; `confidence` lies between 0 and 1.
    """

    model_config = ConfigDict(frozen=True)

    label: VoiceMove
    quote: str
    start: int
    end: int
    confidence: float = Field(ge=0.0, le=1.0)
