"""A model behind one of Inspect's providers, as the coach's one way to a model."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from pydantic import BaseModel

from coach.models.port import (
    FailureReason,
    Finished,
    Limits,
    ModelFailure,
    Schema,
    TextPiece,
    Usage,
)
from coach.models.structured import WrongShape, asked_again, read_answer, shape_in_words
from knowledge.text import clean_line, clean_text
from prompts.render import RenderedPrompt

if TYPE_CHECKING:
    from inspect_ai.model import ChatMessage, Model, ModelOutput

_QUOTED_BACK = 4_000
_STOPPED = {
    "max_tokens": FailureReason.TOO_LONG,
    "model_length": FailureReason.INPUT_TOO_LONG,
    "content_filter": FailureReason.REFUSED,
}


class InspectModel:
    """See `coach.models.port.LanguageModel`. Retries, caching and limits are Inspect's own.

    An answer comes whole: what is measured is what was said, not how it arrived.
    """

    def __init__(self, model: str | Model, base_url: str | None = None) -> None:
        self._model = model
        self._base_url = base_url

    @property
    def name(self) -> str:
        return self._model if isinstance(self._model, str) else str(self._model)

    async def stream(
        self, prompt: RenderedPrompt, limits: Limits
    ) -> AsyncIterator[TextPiece | Finished]:
        output = await self._ask(_messages(prompt), limits)
        text = clean_text(output.completion).strip()
        if not text:
            raise ModelFailure(FailureReason.EMPTY, f"{self.name} said nothing.", "Try it again.")
        yield TextPiece(text=text)
        yield Finished(text=text, usage=_usage(output))

    async def structured(
        self, prompt: RenderedPrompt, schema: type[Schema], limits: Limits
    ) -> tuple[Schema, Usage]:
        from inspect_ai.model import ChatMessageAssistant, ChatMessageUser

        messages = _messages(prompt, shape_in_words(schema))
        first = await self._ask(messages, limits, schema)
        try:
            return read_answer(first.completion, schema), _usage(first)
        except WrongShape as error:
            reasons = str(error)
        messages += [
            ChatMessageAssistant(content=first.completion[:_QUOTED_BACK]),
            ChatMessageUser(content=asked_again(schema, reasons)),
        ]
        second = await self._ask(messages, limits, schema)
        try:
            return read_answer(second.completion, schema), _sum(_usage(first), _usage(second))
        except WrongShape as error:
            raise ModelFailure(
                FailureReason.INVALID_OUTPUT,
                f"{self.name} gave no usable answer: {clean_line(str(error))}.",
                "Choose a model that can answer in JSON.",
            ) from None

    async def _ask(
        self,
        messages: list[ChatMessage],
        limits: Limits,
        schema: type[BaseModel] | None = None,
    ) -> ModelOutput:
        from inspect_ai.model import GenerateConfig, ResponseSchema, get_model
        from inspect_ai.util import json_schema

        shape = None
        if schema is not None:
            shape = ResponseSchema(name=schema.__name__, json_schema=json_schema(schema))
        config = GenerateConfig(
            max_tokens=limits.max_tokens,
            timeout=round(limits.whole_seconds),
            max_retries=limits.retries,
            response_schema=shape,
        )
        try:
            if isinstance(self._model, str):
                self._model = get_model(self._model, base_url=self._base_url)
            output = await self._model.generate(list(messages), config=config)
        except Exception as error:  # each provider's package raises its own
            raise ModelFailure(
                FailureReason.UNREACHABLE,
                f"{self.name} did not answer: {clean_line(str(error), 300)}.",
                "Look at the provider's name, its package and its key.",
            ) from error
        if output.error:
            problem = f"{self.name} failed: {clean_line(output.error, 300)}."
            raise ModelFailure(FailureReason.SERVER_ERROR, problem, "Try it again.")
        if reason := _STOPPED.get(output.stop_reason):
            problem = f"{self.name} stopped before the end ({output.stop_reason})."
            raise ModelFailure(reason, problem, "Choose another model.", output.completion)
        return output


def active_model() -> InspectModel | None:
    """The model that `inspect eval --model` names; None where it names none."""
    from inspect_ai.model import get_model

    model = get_model()
    return None if model.name == "none" else InspectModel(model)


def _messages(prompt: RenderedPrompt, also: str = "") -> list[ChatMessage]:
    from inspect_ai.model import ChatMessageSystem, ChatMessageUser

    asked = f"{prompt.user}\n\n{also}" if also else prompt.user
    return [ChatMessageSystem(content=prompt.system), ChatMessageUser(content=asked)]


def _usage(output: ModelOutput) -> Usage:
    if output.usage is None:
        return Usage()
    return Usage(input_tokens=output.usage.input_tokens, output_tokens=output.usage.output_tokens)


def _sum(one: Usage, other: Usage) -> Usage:
    return Usage(
        input_tokens=(one.input_tokens or 0) + (other.input_tokens or 0),
        output_tokens=(one.output_tokens or 0) + (other.output_tokens or 0),
    )
