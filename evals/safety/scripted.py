"""A careless model: whatever it is asked, it says what an item has it say."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from coach.models.port import Finished, Limits, Schema, TextPiece, Usage
from prompts.render import RenderedPrompt


class Careless:
    """`line` answers every request for text, `filled` every request for a shape.

    `sent` holds the prompts it was given.
    """

    name = "careless"

    def __init__(self, line: str = "", filled: dict[str, Any] | None = None) -> None:
        self._line = line
        self._filled = filled or {}
        self.sent: list[RenderedPrompt] = []

    async def stream(
        self, prompt: RenderedPrompt, limits: Limits
    ) -> AsyncIterator[TextPiece | Finished]:
        self.sent.append(prompt)
        for word in self._line.split(" "):
            yield TextPiece(text=f"{word} ")
        yield Finished(text=self._line)

    async def structured(
        self, prompt: RenderedPrompt, schema: type[Schema], limits: Limits
    ) -> tuple[Schema, Usage]:
        self.sent.append(prompt)
        return schema.model_validate(self._filled), Usage()
