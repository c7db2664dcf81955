"""Work in a thread of its own: told of as it goes on, and stopped when nobody wants it any more.

The coach's functions compute, read files and hold database connections that belong to one thread.
Each call of a tool therefore runs on a thread and an event loop of its own, so that the loop of the
server stays free for everybody else.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Executor
from typing import Any, NamedTuple, TypeVar

from knowledge.text import clean_line

T = TypeVar("T")
LONGEST_STEP = 1_000
"""Characters of one step: a sentence of the person one rehearses with fits."""


class Step(NamedTuple):
    """One sentence on how far the work is; `number` counts from 1."""

    number: int
    words: str


class Steps:
    """What the work tells of itself, and whether it is still wanted. Safe between threads."""

    def __init__(self, told: Callable[[Step | None], None]) -> None:
        self._told = told
        self._count = 0
        self._stopped = threading.Event()
        self._changing = threading.Lock()
        self._cancel: Callable[[], object] | None = None

    def tell(self, words: str) -> None:
        if self._stopped.is_set():
            return
        self._count += 1
        self._told(Step(self._count, clean_line(words, LONGEST_STEP)))

    def check(self) -> None:
        """Raises CancelledError where the work is not wanted any more.

        For what computes or waits in its thread: what awaits is cancelled where it does.
        """
        if self._stopped.is_set():
            raise asyncio.CancelledError

    def stop(self) -> None:
        """Cancels the work where it waits; where it computes, it ends at its next step."""
        with self._changing:
            self._stopped.set()
            if self._cancel is not None:
                self._cancel()

    async def watched(self, work: Coroutine[Any, Any, T]) -> T:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        with self._changing:
            if task is not None:
                self._cancel = lambda: loop.call_soon_threadsafe(task.cancel)
            if self._stopped.is_set():
                work.close()
                raise asyncio.CancelledError
        try:
            return await work
        finally:
            with self._changing:
                self._cancel = None


Job = Callable[[Steps], Coroutine[Any, Any, T]]


async def run_apart(
    executor: Executor, job: Job[T], on_step: Callable[[Step], Awaitable[None]]
) -> T:
    """What `job` gives. Cancelled, it asks the job to stop and does not wait for it."""
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[Step | None] = asyncio.Queue()

    def pass_on(step: Step | None) -> None:
        # The server may have closed its loop before the last thread has ended.
        if not loop.is_closed():
            loop.call_soon_threadsafe(told.put_nowait, step)

    steps = Steps(pass_on)

    def run() -> T:
        with asyncio.Runner() as runner:
            return runner.run(steps.watched(job(steps)))

    future = loop.run_in_executor(executor, run)
    future.add_done_callback(_ended(told))
    try:
        while (step := await told.get()) is not None:
            await on_step(step)
        return future.result()
    finally:
        steps.stop()


def _ended(told: asyncio.Queue[Step | None]) -> Callable[[asyncio.Future[Any]], None]:
    def ended(future: asyncio.Future[Any]) -> None:
        # Looked at here: nobody else reads the end of work that was given up.
        if not future.cancelled():
            future.exception()
        told.put_nowait(None)

    return ended
