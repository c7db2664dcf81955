"""What can go wrong with guidance and the store over it.

Every error carries `problem` (what is wrong, in plain words), `next_step` (what to do about it)
and `exit_code` (see the command line's contract); `coach.errors.explain` turns them into words.
"""

from __future__ import annotations

from pathlib import PurePath


class KnowledgeError(Exception):
    exit_code = 2

    def __init__(self, problem: str, next_step: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.next_step = next_step


class PassageError(KnowledgeError):
    """A guidance file that cannot be read as a passage."""

    def __init__(self, file: PurePath | str, line: int | None, expected: str) -> None:
        place = f"{file}, line {line}" if line else str(file)
        super().__init__(f"{place}: {expected}", "Correct that line, then try again.")
        self.file = str(file)
        self.line = line


class EmbeddingUnavailable(KnowledgeError):
    """The sentence model is missing or damaged; search goes on with words alone."""

    exit_code = 3


class StoreUnavailable(KnowledgeError):
    """The Chroma store cannot be opened, written or reached."""

    exit_code = 3


class StoreDamaged(StoreUnavailable):
    """What is in the store cannot be read back; it can be rebuilt from the passages."""
