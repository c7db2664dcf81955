"""What a plan says around its questions: authored words for either side and part of a pairing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from coach.questions.fitting import read_data
from coach.rubric.principles import Side
from knowledge.question_bank import SessionKind


class PartWords(BaseModel):
    """`passages` are ids of the guidance the words rest on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    words: str
    passages: tuple[str, ...]


class ThemeWords(BaseModel):
    """`only` where there is one theme."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: str
    middle: str
    last: str
    only: str


class SideWords(BaseModel):
    """`opening` and `closing` differ by the part of a pairing; `theme` by its place in the plan."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    opening: Mapping[SessionKind, PartWords]
    left_open: PartWords
    theme: ThemeWords
    closing: Mapping[SessionKind, PartWords]


@lru_cache(maxsize=1)
def plan_words() -> Mapping[Side, SideWords]:
    """What a plan says, by the side that holds it."""
    return {
        side: SideWords.model_validate(words)
        for side, words in read_data("plan_words.yaml").items()
    }
