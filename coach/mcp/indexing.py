"""The index of meanings, opened or built beside the calls that wait for it.

Building it takes twenty seconds, and minutes on a busy machine; many hosts give a call up after
sixty. So one thread builds for all, goes on when a call is given up, and ends with the server.
"""

from __future__ import annotations

import asyncio
import threading
import time

from coach.guidance import add_meanings
from coach.mcp.apart import Steps
from knowledge.library import Library

PATIENCE = 20.0
"""Seconds from the start of the building; until then calls wait, afterwards words must do."""
_LOOK_AGAIN = 300.0
"""Seconds until meanings that could not be opened are tried again."""
_LAST_WAIT = 5.0
"""Seconds the end of the server waits for the piece in work; the store outlives a cut all the same.
"""


class Indexing:
    """One for a server. Safe between threads."""

    def __init__(self) -> None:
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._ended = threading.Event()
        self._closed = threading.Event()
        self._next_look = 0.0
        self._patient_until = 0.0
        self._told = ""
        self._failed: Exception | None = None

    def wait(self, library: Library, steps: Steps) -> None:
        """Until `library` is searched by meaning, cannot be, or PATIENCE is over.

        Raises CancelledError for a call that is given up, and what the building ended with where
        nobody expected it.
        """
        with self._starting:
            running = self._thread is not None and not self._ended.is_set()
            if not running:
                if library.mode == "fused" or time.monotonic() < self._next_look:
                    return
                self._ended.clear()
                self._failed, self._told = None, ""
                self._patient_until = time.monotonic() + PATIENCE
                # A daemon: it may be waiting minutes for another copy that builds the index.
                self._thread = threading.Thread(
                    target=self._add, args=(library,), name="coach-mcp-index", daemon=True
                )
                self._thread.start()
        last = ""
        while not self._ended.wait(0.05) and time.monotonic() < self._patient_until:
            steps.check()
            if self._told != last:
                last = self._told
                steps.tell(last)
        steps.check()
        if self._failed is not None:
            raise self._failed

    def in_words(self) -> str | None:
        """That it is being built, for whoever was answered without it; None where it is not."""
        if self._thread is None or self._ended.is_set():
            return None
        told = f"{self._told.rstrip('…')}. " if self._told else ""
        return (
            f"The index of meanings is still being built, so only words were searched. {told}"
            "It goes on by itself: ask again in a minute or two."
        )

    def close(self) -> None:
        self._closed.set()
        if self._thread is not None:
            self._thread.join(_LAST_WAIT)

    def _add(self, library: Library) -> None:
        def told(words: str) -> None:
            if self._closed.is_set():
                raise asyncio.CancelledError
            self._told = words

        try:
            add_meanings(library, told)
            self._next_look = time.monotonic() + _LOOK_AGAIN
        except asyncio.CancelledError:
            """The server has ended; what is in the index already is found again."""
        except Exception as error:  # noqa: BLE001 - told to whoever waits, in their own thread
            self._failed = error
        finally:
            self._ended.set()
