"""What another process does to an index: run by the tests, with a task and settings as JSON."""

from __future__ import annotations

import sys

from knowledge import store
from knowledge.check import rebuild_index
from knowledge.embedding import open_embedder
from knowledge.library import LibrarySettings
from knowledge.passages import load_passages
from knowledge.progress import Progress
from knowledge.rows import rows_of


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def go_on_when_told(*_: object) -> None:
    """With the writer's lock held."""
    tell("waiting")
    sys.stdin.readline()


def main(task: str, settings: LibrarySettings) -> None:
    if task == "rebuild":
        rebuild_index(settings)
        return
    kind, _, point = task.partition(":")
    if point == "copy":
        setattr(store, "write_copy", go_on_when_told)  # noqa: B010 - mypy minds the plain form
    if kind == "wait":
        store._WRITE_AT_ONCE = 3  # many small steps

    def say(progress: Progress) -> None:
        if kind == "wait" and str(progress.done) == point:
            go_on_when_told()

    rows = rows_of(load_passages(settings.guidance))
    store.GuidanceStore(settings).sync(rows, open_embedder(settings), say)


if __name__ == "__main__":
    main(sys.argv[1], LibrarySettings.model_validate_json(sys.argv[2]))
