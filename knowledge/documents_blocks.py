"""What is read out of a document, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MOST_CHARACTERS = 2_000_000
"""In one document; about a thousand pages."""

SPLIT = "Split it into smaller documents, then add those."


class Block(NamedTuple):
    """A paragraph (level 0) or a heading (from 1 in). `page` counts from 1; 0 without pages."""

    level: int
    page: int
    text: str


class CannotRead(Exception):
    """A document that cannot be read. `problem` is worded to follow its name."""

    def __init__(self, problem: str, next_step: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.next_step = next_step


def paragraphs(text: str) -> Iterator[Block]:
    """What blank lines, and lines that begin like items of a list, set apart."""
    for part in re.split(r"\n[ \t\f\v]*\n", text):
        for item in re.split(r"\n(?=[ \t]*(?:[-*•–]|\d{1,3}[.)])[ \t])", part):
            yield Block(0, 0, " ".join(item.split()))
