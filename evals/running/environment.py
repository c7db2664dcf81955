"""Inspect kept to itself: nothing in the working directory, nothing of it read, no telemetry."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.paths import data_folder, ensure_private


def evals_folder() -> Path:
    """Where runs, the index for retrieval and Inspect's own files are kept."""
    return ensure_private(data_folder() / "evals")


@contextmanager
def contained(logs: Path) -> Iterator[None]:
    """Inspect writes to `logs` and under the coach's data folder, and reads no `.env` file.

    Settings of Inspect in the environment are left out: a default model or a notification that
    somebody set for other work must not reach out from here.
    """
    private = ensure_private(evals_folder() / "inspect")
    given = {
        # Resolved before XDG_DATA_HOME changes, where a person's data lies without COACH_DATA.
        "COACH_DATA": str(data_folder()),
        "XDG_DATA_HOME": str(private),
        "XDG_CACHE_HOME": str(private / "cache"),
        "INSPECT_LOG_DIR": str(logs),
        "INSPECT_TRACE_FILE": str(private / "trace.log"),
        "PYTHON_DOTENV_DISABLED": "1",
        "LANGSMITH_TRACING": "false",
        "LANGCHAIN_TRACING_V2": "false",
    }
    before = dict(os.environ)
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    for name in before:
        if name.startswith("INSPECT_"):
            del os.environ[name]
    os.environ.update(given)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        # Inspect takes over the root logger; whoever runs after it has their own.
        for handler in list(root.handlers):
            if handler not in handlers:
                root.removeHandler(handler)
        root.setLevel(level)
