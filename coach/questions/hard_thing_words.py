"""The authored words for a hard thing, the built-in ones and those of packs, and what they make."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from coach.packs.content import pair_words
from coach.rubric.authored import Line, Words, read_authored
from knowledge.languages import ENGLISH, primary

_FROZEN = ConfigDict(frozen=True, extra="forbid")
Part = Literal["situation", "behaviour", "impact", "wish", "aim"]
PARTS: tuple[Part, ...] = ("situation", "behaviour", "impact", "wish", "aim")
Grade = Literal["hint", "preference", "query", "suggestion", "statement"]
GRADES: tuple[Grade, ...] = ("hint", "preference", "query", "suggestion", "statement")


class Wording(BaseModel):
    """One way to say it. `use` says when it fits; `passages` are what it rests on."""

    model_config = _FROZEN

    grade: Grade
    title: str
    text: str
    use: str
    passages: tuple[str, ...]


class Remark(BaseModel):
    """What was noticed in one part; `stops` where no wording may use that part as it is."""

    model_config = _FROZEN

    part: Part | None
    words: str
    stops: bool


class LastSteps(BaseModel):
    model_config = _FROZEN

    words: tuple[Line, ...] = Field(min_length=1)
    use: Words
    passages: tuple[str, ...]


class HardThingDraft(BaseModel):
    """`wordings` from the mildest up; those that need a missing or stopped part are not there."""

    model_config = _FROZEN

    wordings: tuple[Wording, ...]
    remarks: tuple[Remark, ...]
    last_steps: LastSteps


class GradeWords(BaseModel):
    model_config = _FROZEN

    id: Grade
    title: Line
    use: Words
    words: tuple[Words, ...] = Field(min_length=1)
    passages: tuple[str, ...] = Field(min_length=1)


class HardThingWords(BaseModel):
    model_config = _FROZEN

    grades: tuple[GradeWords, ...] = Field(min_length=5, max_length=5)
    last_steps: LastSteps
    remarks: dict[str, Words]


class WordsIn(NamedTuple):
    """`language` is the one the words are really in."""

    language: str
    words: HardThingWords


def hard_thing_words(language: str = ENGLISH) -> WordsIn:
    """Those of the strongest pack in `language` that brings some, else the built-in ones."""
    for brought in pair_words(language):
        if brought.hard_thing is not None:
            return WordsIn(primary(language), brought.hard_thing)
    return WordsIn(ENGLISH, hard_thing_built_in())


@cache
def hard_thing_built_in() -> HardThingWords:
    source = resources.files("coach.questions") / "hard_thing.yaml"
    return read_authored(source.read_text(encoding="utf-8"), "hard_thing.yaml", HardThingWords)
