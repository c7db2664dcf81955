"""The guidance as the coach uses it: opened by a person's settings, with progress in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach import paths
from coach.settings import Settings

if TYPE_CHECKING:
    from knowledge.library import Library
    from knowledge.progress import Progress
    from knowledge.settings import LibrarySettings

Told = Callable[[str], None]


def library_settings(settings: Settings) -> LibrarySettings:
    from coach.packs.content import further_passages
    from knowledge.settings import LibrarySettings

    return LibrarySettings(
        folder=paths.ensure_private(paths.guidance_folder()),
        host=settings.knowledge.host,
        port=settings.knowledge.port,
        embedding_model=settings.knowledge.embedding_model,
        tokenizer=settings.knowledge.tokenizer,
        further=further_passages(),
    )


def open_guidance(settings: Settings, on_progress: Told | None = None) -> Library:
    """The library with its index, built first where it is missing or out of date.

    `on_progress` gets one short sentence at a time. Raises KnowledgeError.
    """
    library = open_words(settings)
    add_meanings(library, on_progress)
    return library


def open_words(settings: Settings) -> Library:
    """The library searched by words alone: there in a moment, whatever the index needs."""
    from knowledge.library import open_library

    return open_library(library_settings(settings), vectors=False)


def add_meanings(library: Library, on_progress: Told | None = None) -> None:
    """Adds what finds passages by meaning. Where that cannot be had, `library.reason` says why."""

    def told(progress: Progress) -> None:
        if on_progress is not None:
            on_progress(in_words(progress))

    library.add_vectors(told)


def in_words(progress: Progress) -> str:
    if not progress.total:
        return f"{progress.what}…"
    share = 100 * progress.done // progress.total
    return f"{progress.what}: {share} % ({progress.done} of {progress.total})"
