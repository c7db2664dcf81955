"""The right to write to the store: one process at a time, or they would silently spoil it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from filelock import FileLock, Timeout

from knowledge.connection import store_folder, store_state
from knowledge.errors import StoreUnavailable
from knowledge.progress import OnProgress, Progress
from knowledge.settings import LibrarySettings
from knowledge.text import clean_line
from knowledge.vectors import move_label

LOCK_FILE = "writer.lock"
WAIT_SECONDS = 300.0
"""How long to wait for another process that is writing; building everything takes about 20 s."""


def is_being_written(settings: LibrarySettings) -> bool:
    if not settings.folder.is_dir():
        return False
    lock = FileLock(settings.folder / LOCK_FILE, thread_local=False)
    try:
        with lock.acquire(timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return False  # whoever goes on to write will be told why it does not work


@contextmanager
def writing(
    settings: LibrarySettings, on_progress: OnProgress, leaves: Sequence[str] = ()
) -> Iterator[bool]:
    """Hold the writer's lock; yields whether it was free.

    `leaves` names the copies (see `knowledge.vectors`) of what the work inside does not change:
    those that were current before are so afterwards. Raises StoreUnavailable.
    """
    folder = settings.folder
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(folder / LOCK_FILE, thread_local=False)
        try:
            lock.acquire(timeout=0)
            at_once = True
        except Timeout:
            on_progress(Progress("Waiting for another copy that builds the index", 0, 0))
            lock.acquire(timeout=WAIT_SECONDS)
            at_once = False
    except Timeout as error:
        raise StoreUnavailable(
            "Another copy of the coach is still building the guidance index.",
            "Let it finish, or close it, then try again.",
        ) from error
    except OSError as error:
        raise StoreUnavailable(
            f"The folder {clean_line(str(folder))} cannot be written"
            f" ({clean_line(error.strerror or str(error))}).",
            "Check its permissions, or choose another data folder with COACH_DATA.",
        ) from error
    try:
        before, store = store_state(settings), _which_store(settings)
        yield at_once
        # Not where the store was set aside meanwhile: the new one holds nothing else.
        if settings.host is None and store == _which_store(settings):
            after = store_state(settings)
            for name in leaves if after != before else ():
                move_label(folder / name, before, after)
    finally:
        lock.release()


def _which_store(settings: LibrarySettings) -> int | None:
    try:
        return store_folder(settings).stat().st_ino
    except OSError:
        return None
