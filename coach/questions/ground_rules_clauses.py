"""The authored clauses of ground rules: the built-in ones, and those of packs in their language."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from coach.packs.content import pair_words
from coach.rubric.authored import Line, Words, read_authored
from knowledge.languages import ENGLISH, primary

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class Choice(BaseModel):
    """One authored way to settle a clause: the rule, and what each of the two says to it."""

    model_config = _FROZEN

    id: str
    label: Line
    rule: Words
    leader: Words
    mentor: Words


class Clause(BaseModel):
    """`ask` is what the mentor reads out; `passages` are what the clause rests on."""

    model_config = _FROZEN

    id: str
    title: Line
    ask: Words
    passages: tuple[str, ...] = Field(min_length=1)
    choices: tuple[Choice, ...] = Field(min_length=2)


class Clauses(BaseModel):
    """In the order they are settled."""

    model_config = _FROZEN

    clauses: tuple[Clause, ...] = Field(min_length=8)


class ClausesIn(NamedTuple):
    """`language` is the one the clauses are really in."""

    language: str
    clauses: tuple[Clause, ...]


@cache
def load_clauses() -> tuple[Clause, ...]:
    """The built-in ones, in the order they are settled."""
    source = resources.files("coach.questions") / "ground_rules.yaml"
    return read_authored(source.read_text(encoding="utf-8"), "ground_rules.yaml", Clauses).clauses


def clauses_in(language: str) -> ClausesIn:
    """Those of the strongest pack in `language` that brings some, else the built-in ones."""
    for words in pair_words(language):
        if words.ground_rules is not None:
            return ClausesIn(primary(language), words.ground_rules.clauses)
    return ClausesIn(ENGLISH, load_clauses())
