"""What is wrong with a pack: the file, the line, the reason and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from knowledge.text import clean_line

LONGEST_REASON = 420


class PackProblem(BaseModel):
    """One mistake. `file` is named from the pack's folder; `line` counts from 1, None: the whole.

    The words are clean: whatever stood in the file, a terminal takes nothing in them for a command.
    """

    model_config = ConfigDict(frozen=True)

    file: str
    line: int | None
    problem: str
    next_step: str

    @property
    def place(self) -> str:
        return f"{self.file}, line {self.line}" if self.line else self.file

    @property
    def words(self) -> str:
        return f"{self.place}: {self.problem}. {self.next_step}"


def problem(file: str, line: int | None, what: str, next_step: str) -> PackProblem:
    return PackProblem(
        file=clean_line(file, 120),
        line=line,
        problem=clean_line(what, LONGEST_REASON).rstrip("."),
        next_step=clean_line(next_step, LONGEST_REASON),
    )


def in_order(problems: Iterable[PackProblem]) -> tuple[PackProblem, ...]:
    """By file and line, the manifest first; each once."""
    return tuple(
        sorted(
            dict.fromkeys(problems),
            key=lambda one: (one.file != "pack.toml", one.file, one.line or 0, one.problem),
        )
    )
