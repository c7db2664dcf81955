"""Calling what is asynchronous from a program that is not, and the model a caller means."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Coroutine, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from coach.models.choose import open_model
from coach.models.given import given_model
from coach.models.port import LanguageModel
from coach.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

T = TypeVar("T")


def model_for(chat: BaseChatModel | None, settings: Settings) -> LanguageModel | None:
    """The caller's own chat model, else the one in the settings, None for the built-in wording."""
    return given_model(chat) if chat is not None else open_model(settings.model)


def run_now(work: Coroutine[Any, Any, T]) -> T:
    """What `work` gives; also where an event loop runs already, as in a notebook."""
    future = asyncio.run_coroutine_threadsafe(work, _loop())
    try:
        return future.result()
    except BaseException:
        future.cancel()
        raise


def iterate_now(events: AsyncGenerator[T, None]) -> Iterator[T]:
    """`events` one by one; closed where the caller stops early."""

    async def following() -> tuple[T] | None:
        async for event in events:
            return (event,)
        return None

    async def close() -> None:
        await events.aclose()

    try:
        while (event := run_now(following())) is not None:
            yield event[0]
    finally:
        run_now(close())


@cache
def _loop() -> asyncio.AbstractEventLoop:
    # One for all calls: a chat model's connections belong to the loop they began in.
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="coach-langchain", daemon=True).start()
    return loop
