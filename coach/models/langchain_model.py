"""A language model over any LangChain chat model: time limits, retries, cleaning, shapes.

LangChain and the SDKs under it are imported when the first answer is asked for, in a thread.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from coach.models.answer import Answer
from coach.models.failures import (
    Source,
    explain_failure,
    stalled,
    timed_out,
    wrong_shape,
)
from coach.models.port import (
    FailureReason,
    Finished,
    Limits,
    ModelFailure,
    TextPiece,
    Usage,
)
from coach.models.retry import may_pass, wait_before_retry
from coach.models.structured import (
    Form,
    WrongShape,
    asked_again,
    read_answer,
    response_format,
    shape_in_words,
)
from prompts.render import RenderedPrompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Schema = TypeVar("Schema", bound=BaseModel)
Message = tuple[str, str]
"""A role of the OpenAI protocol and the text; LangChain takes such pairs without templating."""

CallOptions = Callable[[int, dict[str, Any] | None], dict[str, Any]]
"""What one call is given beside the messages, from the longest answer in tokens and the
`response_format`: adapters differ in where these go."""

THINKING_TOKENS = 2_000
"""Room for thinking on top of an answer, for models known or seen to think first."""

_QUOTED_BACK = 4_000


class LangChainModel:
    """See `LanguageModel`. `build` makes the chat model; it may block and raise ModelFailure.

    `any_provider`: the chat model need not speak the OpenAI protocol. Shapes are then asked for in
    words, and the end of an answer is told as LangChain tells it.
    """

    def __init__(
        self,
        source: Source,
        build: Callable[[], BaseChatModel],
        options: CallOptions,
        *,
        thinks: bool = False,
        any_provider: bool = False,
    ) -> None:
        self._source = source
        self._build = build
        self._options = options
        self._thinks = thinks
        self._any_provider = any_provider
        self._form = Form.WORDS if any_provider else Form.JSON_SCHEMA
        self._chat: BaseChatModel | None = None
        self._building = threading.Lock()

    @property
    def name(self) -> str:
        return self._source.model

    async def stream(
        self, prompt: RenderedPrompt, limits: Limits
    ) -> AsyncGenerator[TextPiece | Finished, None]:
        chat = await asyncio.to_thread(self._built)
        async with aclosing(
            self._answer(chat, _messages(prompt), _Clock(limits), limits, None)
        ) as events:
            async for event in events:
                yield event

    async def structured(
        self, prompt: RenderedPrompt, schema: type[Schema], limits: Limits
    ) -> tuple[Schema, Usage]:
        chat = await asyncio.to_thread(self._built)
        clock = _Clock(limits)
        messages = _messages(prompt)
        answer = await self._in_form(chat, messages, schema, clock, limits)
        try:
            return read_answer(answer.text, schema), answer.usage
        except WrongShape as error:
            reasons = str(error)
        messages += [
            ("assistant", answer.text[:_QUOTED_BACK]),
            ("user", asked_again(schema, reasons)),
        ]
        second = await self._in_form(chat, messages, schema, clock, limits)
        try:
            return read_answer(second.text, schema), _sum(answer.usage, second.usage)
        except WrongShape as error:
            failure = wrong_shape(self._source, str(error), second.text)
        raise failure

    async def _in_form(
        self,
        chat: BaseChatModel,
        messages: Sequence[Message],
        schema: type[BaseModel],
        clock: _Clock,
        limits: Limits,
    ) -> Finished:
        """A whole answer, asked for in the strictest form the server takes."""
        form: Form | None = self._form
        while form is not None:
            asked = list(messages)
            if form is not Form.JSON_SCHEMA and messages[-1][0] == "user":
                role, text = asked[-1]
                asked[-1] = (role, f"{text}\n\n{shape_in_words(schema)}")
            wanted = response_format(form, schema)
            try:
                async with aclosing(self._answer(chat, asked, clock, limits, wanted)) as events:
                    async for event in events:
                        if isinstance(event, Finished):
                            self._form = form
                            return event
            except ModelFailure as failure:
                if failure.reason is not FailureReason.REJECTED or form.looser is None:
                    raise
            form = form.looser
        raise AssertionError("an answer ends with Finished or a failure")

    async def _answer(
        self,
        chat: BaseChatModel,
        messages: Sequence[Message],
        clock: _Clock,
        limits: Limits,
        wanted: dict[str, Any] | None,
    ) -> AsyncGenerator[TextPiece | Finished, None]:
        options = self._options(limits.max_tokens + self._thinks * THINKING_TOKENS, wanted)
        attempt = 0
        while True:
            answer = Answer(self._source, limits.max_tokens, any_provider=self._any_provider)
            failure: ModelFailure | None = None
            wait: float | None = None
            try:
                async with aclosing(self._pieces(chat, messages, clock, answer, options)) as pieces:
                    async for piece in pieces:
                        yield TextPiece(text=piece)
            except _library_errors() as error:
                if attempt < limits.retries and not answer.text and may_pass(error):
                    wait = wait_before_retry(error, attempt)
                if wait is None or wait >= clock.left():
                    failure = explain_failure(error, self._source, answer.text)
            else:
                self._thinks = self._thinks or answer.only_thought
                yield answer.finished()
                return
            if failure is not None:
                # Raised out here: what a library raised may hold a key, and must not hang on to
                # the failure as its context.
                raise failure
            attempt += 1
            await asyncio.sleep(wait or 0.0)

    async def _pieces(
        self,
        chat: BaseChatModel,
        messages: Sequence[Message],
        clock: _Clock,
        answer: Answer,
        options: dict[str, Any],
    ) -> AsyncGenerator[str, None]:
        """Readable pieces as they come, noted in `answer`; raises what the libraries raise."""
        from langsmith.run_helpers import tracing_context

        clock.start_attempt()
        chunks = chat.astream(list(messages), **options)
        assert isinstance(chunks, AsyncGenerator)  # noqa: S101 - so in LangChain; the type hides it
        async with aclosing(chunks):
            while not answer.too_long:
                limit, whole = clock.next_limit(begun=bool(answer.text))
                try:
                    # A conversation is nobody else's to read, whatever the environment says of
                    # LangSmith.
                    with tracing_context(enabled=False):
                        async with asyncio.timeout(limit):
                            chunk = await anext(chunks, None)
                except TimeoutError:
                    raise self._late(clock, answer.text, whole=whole) from None
                if chunk is None:
                    break
                if piece := answer.take(chunk):
                    yield piece
            if rest := answer.end():
                yield rest

    def _late(self, clock: _Clock, partial: str, *, whole: bool) -> ModelFailure:
        limits = clock.limits
        if whole:
            return timed_out(self._source, limits.whole_seconds, partial)
        if partial:
            return stalled(self._source, limits.between_seconds, partial)
        return timed_out(self._source, limits.first_seconds)

    def _built(self) -> BaseChatModel:
        with self._building:
            if self._chat is None:
                self._chat = self._build()
            return self._chat


class _Clock:
    """How long one answer may still take, in seconds of the running event loop."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._now = asyncio.get_running_loop().time
        self._end = self._now() + limits.whole_seconds
        self._first = self._end

    def left(self) -> float:
        return self._end - self._now()

    def start_attempt(self) -> None:
        self._first = self._now() + self.limits.first_seconds

    def next_limit(self, *, begun: bool) -> tuple[float, bool]:
        """Seconds the next piece may take, and whether the whole limit is what ends them."""
        limit = self.limits.between_seconds if begun else self._first - self._now()
        return min(limit, self.left()), self.left() <= limit


def _messages(prompt: RenderedPrompt) -> list[Message]:
    return [("system", prompt.system), ("user", prompt.user)]


def _sum(one: Usage, other: Usage) -> Usage:
    def add(first: int | None, second: int | None) -> int | None:
        return None if first is None or second is None else first + second

    return Usage(
        input_tokens=add(one.input_tokens, other.input_tokens),
        output_tokens=add(one.output_tokens, other.output_tokens),
    )


def _library_errors() -> tuple[type[Exception], ...]:
    """What LangChain, the SDK and the decoding of an answer that keeps to no protocol raise."""
    from langchain_core.exceptions import LangChainException
    from openai import OpenAIError

    return (
        LangChainException,
        OpenAIError,
        OSError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
    )
