"""A chat model over a GGUF file, run in process by xllamacpp."""

from __future__ import annotations

import asyncio
import os
import secrets
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import PrivateAttr

from coach.models.failures import not_installed

if TYPE_CHECKING:
    from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage
    from langchain_core.outputs import ChatGenerationChunk, ChatResult

CONTEXT_TOKENS = 8_192
"""Room for prompt and answer. A model's own maximum can take many gigabytes."""

BATCH_TOKENS = 128
"""Prompt tokens read between two chances to stop: about two seconds on two slow cores."""

_MAGIC = b"GGUF"


def gguf_chat(file: Path) -> BaseChatModel:
    """Loads `file`; takes seconds. Raises ModelFailure (NOT_INSTALLED) saying what is missing."""
    try:
        with file.open("rb") as opened:
            magic = opened.read(len(_MAGIC))
    except OSError as error:
        raise not_installed(
            f"The model file {file} cannot be read ({error.strerror}).",
            "Check the file named after 'gguf:' in your settings.",
        ) from None
    if magic != _MAGIC:
        raise not_installed(
            f"The file {file} is not a GGUF model.", "Name a file that ends in .gguf."
        )
    try:
        # By name: it has no types, and is absent where the extra is not installed.
        xllamacpp = import_module("xllamacpp")
    except ImportError:
        raise not_installed(
            "Running a model file needs the package xllamacpp, which is not installed.",
            "Install the coach with its extra 'gguf'.",
        ) from None
    params = xllamacpp.CommonParams()
    params.model.path = str(file)
    params.n_ctx = CONTEXT_TOKENS
    params.n_parallel = 1
    params.n_batch = BATCH_TOKENS
    params.n_ubatch = BATCH_TOKENS
    if (cores := _fewer_cores()) is not None:
        params.cpuparams.n_threads = cores
    params.warmup = False
    params.verbosity = -1
    params.sampling.temp = 0.7
    # It listens on loopback, which other users of the machine can reach: nobody is told this key.
    params.api_keys = [secrets.token_urlsafe(32)]
    params.ui = False
    params.endpoint_slots = False
    try:
        server = xllamacpp.Server(params)
    except RuntimeError:
        raise not_installed(
            f"The model file {file} could not be loaded: it is damaged, of a kind this version "
            "does not know, or larger than the memory.",
            "Choose another file.",
        ) from None
    return _chat_class()(server)


def _fewer_cores() -> int | None:
    """How many cores this process may use, where those are not all: the library counts them all."""
    # Only Linux knows.
    affinity = getattr(os, "sched_getaffinity", None)
    usable = len(affinity(0)) if affinity else None
    return usable if usable != os.cpu_count() else None


@cache
def _chat_class() -> Callable[[Any], BaseChatModel]:
    """The class, made on first use: its base is the library that must not load at import."""
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage
    from langchain_core.outputs import ChatGeneration, ChatResult

    class GgufChat(BaseChatModel):
        _server: Any = PrivateAttr()

        def __init__(self, server: Any) -> None:  # noqa: ANN401 - xllamacpp has no types
            super().__init__(cache=False)
            self._server = server

        @property
        def _llm_type(self) -> str:
            return "gguf"

        def _generate(
            self,
            messages: list[BaseMessage],
            stop: list[str] | None = None,
            run_manager: CallbackManagerForLLMRun | None = None,
            **kwargs: Any,  # noqa: ANN401 - LangChain's signature
        ) -> ChatResult:
            answer = self._server.handle_chat_completions(_request(messages, stop, kwargs))
            _raise_error(answer)
            choice = answer["choices"][0]
            message = AIMessage(
                content=choice["message"].get("content") or "",
                response_metadata={"finish_reason": choice.get("finish_reason")},
            )
            return ChatResult(generations=[ChatGeneration(message=message)])

        async def _astream(
            self,
            messages: list[BaseMessage],
            stop: list[str] | None = None,
            run_manager: AsyncCallbackManagerForLLMRun | None = None,
            **kwargs: Any,  # noqa: ANN401 - LangChain's signature
        ) -> AsyncIterator[ChatGenerationChunk]:
            async with aclosing(_chunks(self._server, _request(messages, stop, kwargs))) as chunks:
                async for chunk in chunks:
                    _raise_error(chunk)
                    if generation := _generation(chunk):
                        yield generation

    return GgufChat


async def _chunks(
    server: Any,  # noqa: ANN401 - xllamacpp has no types
    request: dict[str, Any],
) -> AsyncGenerator[dict[str, Any], None]:
    """The server's chunks as they come from its thread; leaving stops it after its batch."""
    loop = asyncio.get_running_loop()
    arrived: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
    stopped = threading.Event()

    def pass_on(chunk: dict[str, Any] | None) -> bool:
        if not stopped.is_set():
            loop.call_soon_threadsafe(arrived.put_nowait, chunk)
        return stopped.is_set()

    def run() -> None:
        streamed = request | {
            "stream": True,
            "stream_options": {"include_usage": True},
            # Also called between batches of the prompt, so that stopping works before the first
            # word.
            "return_progress": True,
        }
        try:
            server.handle_chat_completions(streamed, pass_on)
        except ValueError as error:
            pass_on({"error": {"message": str(error)}})
        pass_on(None)

    running = loop.run_in_executor(None, run)
    try:
        while (chunk := await arrived.get()) is not None:
            yield chunk
        await running
    finally:
        stopped.set()


def _request(
    messages: list[BaseMessage], stop: list[str] | None, options: dict[str, Any]
) -> dict[str, Any]:
    from langchain_core.messages.utils import convert_to_openai_messages

    request: dict[str, Any] = {
        "messages": convert_to_openai_messages(messages),
        # Small models think long and gain little; templates without the switch ignore it.
        "chat_template_kwargs": {"enable_thinking": False},
        **options,
    }
    return request | {"stop": stop} if stop else request


def _generation(chunk: dict[str, Any]) -> ChatGenerationChunk | None:
    from langchain_core.messages import AIMessageChunk
    from langchain_core.outputs import ChatGenerationChunk

    choices = chunk.get("choices") or [{}]
    text = (choices[0].get("delta") or {}).get("content") or ""
    ending = choices[0].get("finish_reason")
    usage = chunk.get("usage")
    if not (text or ending or usage):
        return None
    message = AIMessageChunk(content=text)
    if usage:
        message.usage_metadata = {
            "input_tokens": usage["prompt_tokens"],
            "output_tokens": usage["completion_tokens"],
            "total_tokens": usage["total_tokens"],
        }
    return ChatGenerationChunk(
        message=message, generation_info={"finish_reason": ending} if ending else None
    )


def _raise_error(answer: dict[str, Any]) -> None:
    error = answer.get("error")
    if not error:
        return
    from langchain_core.exceptions import ContextOverflowError, ModelInvalidRequestError

    message = str(error.get("message", "unknown error"))
    if error.get("type") == "exceed_context_size_error":
        raise ContextOverflowError(message)
    raise ModelInvalidRequestError(message)
