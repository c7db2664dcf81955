"""Asking a model in a test, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.models.choose import open_model
from coach.models.port import (
    Finished,
    LanguageModel,
    Limits,
    ModelFailure,
    TextPiece,
)
from coach.settings import ModelSettings
from prompts.render import RenderedPrompt

PROMPT = RenderedPrompt(
    prompt_id="mentor-line", version="1.0.0", system="Amara answers briefly.", user="Why so?"
)
SHORT = Limits(first_seconds=0.4, between_seconds=0.3, whole_seconds=3.0, max_tokens=60, retries=2)


@dataclass
class Outcome:
    pieces: list[str] = field(default_factory=list)
    finished: Finished | None = None
    failure: ModelFailure | None = None

    @property
    def shown(self) -> str:
        return "".join(self.pieces)


def server_model(base_url: str) -> LanguageModel:
    model = open_model(ModelSettings(use="server:test", base_url=base_url))
    assert model is not None
    return model


async def ask(model: LanguageModel, limits: Limits = SHORT) -> Outcome:
    outcome = Outcome()
    try:
        async for event in model.stream(PROMPT, limits):
            assert outcome.finished is None, "nothing comes after Finished"
            if isinstance(event, TextPiece):
                assert event.text
                outcome.pieces.append(event.text)
            else:
                outcome.finished = event
    except ModelFailure as failure:
        outcome.failure = failure
    assert (outcome.finished is None) != (outcome.failure is None)
    return outcome
