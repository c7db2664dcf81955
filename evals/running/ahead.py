"""Work of samples to come, done on another core while those before them are run and graded."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from evals.suites.suite import Row


@contextmanager
def working_ahead(ahead: Callable[[Row], object] | None, rows: Sequence[Row]) -> Iterator[None]:
    """While it lasts a thread calls `ahead` with each of `rows` in turn.

    It is for work that leaves Python's lock to others, such as a sentence model's, and whose result
    the coach keeps by itself. Where it fails, the sample itself will say so.
    """
    if ahead is None:
        yield
        return
    over = threading.Event()

    def work() -> None:
        for row in rows:
            if over.is_set():
                return
            ahead(row)

    worker = threading.Thread(target=work, name="working ahead", daemon=True)
    worker.start()
    try:
        yield
    finally:
        over.set()
        worker.join()
