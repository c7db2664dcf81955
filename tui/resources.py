"""What the screens share, opened when first asked for and never before the first paint.

Heavy libraries are imported in a thread; the person's work is opened on the event loop, which is
the one thread that uses it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from filelock import FileLock

    from coach.models.port import LanguageModel
    from coach.settings import Settings
    from coach.store import Work
    from knowledge.library import Library

ProgressCall = Callable[[str], None]


class IndexingStopped(Exception):
    """The application is closing: raised to leave the building of the index."""


class Resources:
    def __init__(self) -> None:
        self._settings: Settings | None = None
        self._work: Work | None = None
        self._library: Library | None = None
        self._model: LanguageModel | None = None
        self._model_opened = False
        self._opening = asyncio.Lock()
        self._lock: FileLock | None = None
        self._closing = False

    async def settings(self) -> Settings:
        """Raises BadConfiguration; ask again after the file was corrected."""
        if self._settings is None:
            module = await asyncio.to_thread(import_module, "coach.settings")
            self._settings = module.load_settings()
        return self._settings

    def forget_settings(self) -> None:
        """After a change on disk: settings and model are read again when next asked for."""
        self._settings = None
        self._model = None
        self._model_opened = False

    async def work(self) -> Work:
        """Raises WorkUnavailable."""
        if self._work is None:
            module = await asyncio.to_thread(import_module, "coach.store")
            if self._work is None:
                self._work = module.open_work()
        return self._work

    async def other_copy_is_open(self) -> bool:
        """Whether another copy of the application has this person's work open."""
        from coach.paths import data_folder

        if self._lock is None:
            module = await asyncio.to_thread(import_module, "filelock")
            self._lock = module.FileLock(data_folder() / "screen.lock", timeout=0)
            try:
                self._lock.acquire()
            except module.Timeout:
                self._lock = None
                return True
        return False

    async def library(self) -> Library:
        """The guidance, searched by words until `index` has run. Raises KnowledgeError."""
        async with self._opening:
            library = self._library
            if library is None:
                settings = await self.settings()
                guidance = await asyncio.to_thread(import_module, "coach.guidance")
                library = cast("Library", await asyncio.to_thread(guidance.open_words, settings))
                self._library = library
            return library

    async def index(self, on_progress: ProgressCall) -> None:
        """Opens the index of meanings, building it first where needed.

        `on_progress` is called in a thread. Closing the application stops the building at the
        next step; the next start goes on from there.
        """
        guidance = await asyncio.to_thread(import_module, "coach.guidance")

        def told(words: str) -> None:
            if self._closing:
                raise IndexingStopped
            on_progress(words)

        library = await self.library()
        with suppress(IndexingStopped):
            await asyncio.to_thread(guidance.add_meanings, library, told)

    async def model(self) -> LanguageModel | None:
        """The configured model, None for the built-in wording. Raises ModelFailure."""
        if not self._model_opened:
            settings = await self.settings()
            choose = await asyncio.to_thread(import_module, "coach.models.choose")
            self._model = await asyncio.to_thread(choose.open_model, settings.model)
            self._model_opened = True
        return self._model

    def close(self) -> None:
        self._closing = True
        if self._work is not None:
            self._work.close()
        if self._lock is not None:
            with suppress(OSError):
                self._lock.release()
