"""What can go wrong with a prompt file.

Errors carry `problem`, `next_step` and `exit_code` as those of `knowledge` do.
"""

from __future__ import annotations

from pathlib import PurePath


class PromptError(Exception):
    exit_code = 2

    def __init__(self, problem: str, next_step: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.next_step = next_step


class MissingPrompt(PromptError):
    """No file holds the prompt that was asked for."""


class MalformedPrompt(PromptError):
    """A prompt file that does not say what the catalogue needs."""

    def __init__(self, file: PurePath | str, line: int | None, expected: str) -> None:
        place = f"{file}, line {line}" if line else str(file)
        super().__init__(
            f"{place}: {expected}",
            "Correct that line, or remove the file so that the built-in prompt is used.",
        )
        self.file = str(file)
        self.line = line
        self.expected = expected


class MissingInput(PromptError):
    """A prompt names an input that was not given, or the other way round."""
