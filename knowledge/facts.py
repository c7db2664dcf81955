"""The facts the guidance rests on, and the sources behind them."""

from __future__ import annotations

import importlib.resources
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.errors import KnowledgeError


class Fact(BaseModel):
    """How well a fact is known, and the numbers of the sources it was taken from.

    `read`: somebody read the source itself; `second-hand`: an account of it; `practice`: what
    practitioners do.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mark: Literal["read", "second-hand", "practice"]
    sources: tuple[int, ...]


class Source(BaseModel):
    """A bibliography entry; `kind` says what it is and how far to trust it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    by: str
    year: int
    url: str
    kind: str


class FactBook(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    facts: Mapping[str, Fact]
    sources: Mapping[int, Source]

    def source(self, number: int) -> Source:
        """Raises KnowledgeError when no source has that number."""
        try:
            return self.sources[number]
        except KeyError:
            raise KnowledgeError(
                f"There is no source number {number}.",
                f"Sources are numbered 1 to {max(self.sources)} in knowledge/facts.json.",
            ) from None


@lru_cache(maxsize=1)
def load_facts() -> FactBook:
    content = (importlib.resources.files("knowledge") / "facts.json").read_bytes()
    return FactBook.model_validate_json(content)
