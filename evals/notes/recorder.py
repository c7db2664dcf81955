"""A model that keeps what it was sent, and passes it on where there is a real one."""

from __future__ import annotations

from collections.abc import AsyncIterator

from coach.models.port import Finished, LanguageModel, Limits, Schema, TextPiece, Usage
from prompts.render import RenderedPrompt
from prompts.schemas import NotesSummary

NOTHING = NotesSummary(insights=[], commitments=[], decisions=[], open_questions=[])


class Recorder:
    """Without a model behind it, it answers that there is nothing to say."""

    def __init__(self, behind: LanguageModel | None = None) -> None:
        self._behind = behind
        self.sent: list[str] = []

    @property
    def name(self) -> str:
        return self._behind.name if self._behind else "recorder"

    async def stream(
        self, prompt: RenderedPrompt, limits: Limits
    ) -> AsyncIterator[TextPiece | Finished]:
        self._keep(prompt)
        if self._behind is None:
            yield Finished(text="")
            return
        async for piece in self._behind.stream(prompt, limits):
            yield piece

    async def structured(
        self, prompt: RenderedPrompt, schema: type[Schema], limits: Limits
    ) -> tuple[Schema, Usage]:
        self._keep(prompt)
        if self._behind is not None:
            return await self._behind.structured(prompt, schema, limits)
        return schema.model_validate(NOTHING.model_dump()), Usage()

    def _keep(self, prompt: RenderedPrompt) -> None:
        self.sent.append(prompt.user)
