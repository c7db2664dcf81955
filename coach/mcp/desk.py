"""What every tool of the server works with: settings, guidance, and what the host may see."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from coach.guidance import open_words
from coach.mcp.apart import Steps
from coach.mcp.indexing import Indexing
from coach.models.choose import open_model
from coach.models.port import LanguageModel
from coach.settings import ModelSettings, Settings, load_settings

if TYPE_CHECKING:
    from knowledge.library import Library

MOST_AT_ONCE = 32
"""Calls that run at the same time; further ones wait their turn."""


class Desk:
    """One for a server, shared by all its clients. Safe between threads.

    `share_sessions` is what the person allowed when they started the server: rehearsals, plans
    and notes may be listed and read without asking each time. `library` is the guidance where it is
    open already.
    """

    def __init__(self, *, share_sessions: bool = False, library: Library | None = None) -> None:
        self.share_sessions = share_sessions
        self.executor = ThreadPoolExecutor(MOST_AT_ONCE, "coach-mcp")
        self._library = library
        self._file_model: tuple[ModelSettings, LanguageModel | None] | None = None
        self._opening = threading.Lock()
        self._indexing = Indexing()
        self._opened: set[int] = set()
        self._talking: dict[int, threading.Lock] = {}
        self._changing = threading.Lock()

    def settings(self) -> Settings:
        """Read anew each time: a person may change them while the server runs."""
        return load_settings()

    def library(self, steps: Steps) -> Library:
        """The guidance, its index built where it is missing. Blocks; raises CancelledError.

        One build serves all calls. A call that has waited long enough for a host gets the guidance
        as it is, to be searched by words; `being_built` then says so.
        """
        with self._opening:
            if self._library is None:
                self._library = open_words(self.settings())
        self._indexing.wait(self._library, steps)
        return self._library

    def being_built(self) -> str | None:
        """That the index is still being built, in words; None where it is not."""
        return self._indexing.in_words()

    def model(self, settings: ModelSettings) -> LanguageModel | None:
        """The model for one call, None for the built-in wording.

        A model file is loaded once; any other is opened anew, for its connections belong to the
        event loop of the call.
        """
        if not settings.use.startswith("gguf:"):
            return open_model(settings)
        with self._changing:
            if self._file_model is None or self._file_model[0] != settings:
                self._file_model = (settings, open_model(settings))
            return self._file_model[1]

    def words(self) -> Library:
        """The guidance to look things up in; nothing is built for it."""
        return self._library or open_words(self.settings())

    def opened_here(self, rehearsal: int) -> None:
        """It was begun through this server, or the person let it be opened."""
        with self._changing:
            self._opened.add(rehearsal)

    def may_open(self, session: int) -> bool:
        """Whether a host may see this session without asking the person."""
        return self.share_sessions or session in self._opened

    @contextmanager
    def talking(self, rehearsal: int, steps: Steps) -> Iterator[None]:
        """One turn at a time: two at once would fork the rehearsal."""
        with self._changing:
            lock = self._talking.setdefault(rehearsal, threading.Lock())
        while not lock.acquire(timeout=0.05):
            steps.check()
        try:
            yield
        finally:
            lock.release()

    def close(self) -> None:
        self._indexing.close()
        self.executor.shutdown(wait=False, cancel_futures=True)
