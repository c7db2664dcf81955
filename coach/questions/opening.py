"""The mentor's side of an hour: how to open it, and what may be turned down, with the words."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from coach.packs.content import pair_words
from coach.rubric.authored import Line, Words, read_authored
from knowledge.languages import ENGLISH

_FROZEN = ConfigDict(frozen=True, extra="forbid")
Manner = Literal["unknown", "curious", "defensive", "rushed", "dominating"]
Stage = Literal["first", "next", "last"]
MANNERS: tuple[Manner, ...] = ("unknown", "curious", "defensive", "rushed", "dominating")
STAGES: tuple[Stage, ...] = ("first", "next", "last")
MANNER_WORDS: dict[Manner, str] = {
    "unknown": "somebody you do not know yet",
    "curious": "somebody who asks a great deal",
    "defensive": "somebody who explains and defends",
    "rushed": "somebody who is always in a hurry",
    "dominating": "somebody who fills the room",
}
STAGE_WORDS: dict[Stage, str] = {
    "first": "the first time",
    "next": "when you have met before",
    "last": "the last time",
}
_Model = TypeVar("_Model", bound=BaseModel)


class Opening(BaseModel):
    """How to begin with somebody of one manner, at one stage of the pairing."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    manner: Manner = Field(alias="with")
    session: Stage
    words: Words
    why: Words
    comes: Words
    then: Words
    passages: tuple[str, ...] = Field(min_length=1)


class Decline(BaseModel):
    """Something a mentor is `asked` for, the `words` to turn it down, and for being `pressed`."""

    model_config = _FROZEN

    id: str
    asked: Line
    words: Words
    pressed: Words
    passages: tuple[str, ...] = Field(min_length=1)


class Declines(BaseModel):
    model_config = _FROZEN

    rule: Words
    passages: tuple[str, ...]
    declines: tuple[Decline, ...] = Field(min_length=8)


class Openings(BaseModel):
    model_config = _FROZEN

    openings: tuple[Opening, ...]

    @model_validator(mode="after")
    def _one_of_each(self) -> Openings:
        found = [(one.manner, one.session) for one in self.openings]
        wanted = [(manner, stage) for manner in MANNERS for stage in STAGES]
        if missing := [one for one in wanted if one not in found]:
            named = ", ".join(f"{manner} ({stage})" for manner, stage in missing)
            raise ValueError(f"lacks openings with: {named}; write one for each manner and stage")
        if len(found) != len(wanted):
            raise ValueError("holds two openings for one manner and stage; keep one of them")
        return self


def stage_of(session: int | None, *, last: bool = False) -> Stage:
    """Which openings fit: an unknown session is taken for a first one."""
    if last:
        return "last"
    return "first" if session in (None, 1) else "next"


def opening_with(manner: Manner, stage: Stage, language: str = ENGLISH) -> Opening:
    """In `language` where a pack brings openings in it, else in English."""
    brought = (one.openings for one in pair_words(language) if one.openings is not None)
    found = next(brought, None) or _openings()
    return next(one for one in found.openings if (one.manner, one.session) == (manner, stage))


def load_declines(language: str = ENGLISH) -> Declines:
    """In `language` where a pack brings them in it, else in English."""
    brought = (one.declines for one in pair_words(language) if one.declines is not None)
    return next(brought, None) or _declines()


@cache
def _declines() -> Declines:
    return _read("opening_decline.yaml", Declines)


@cache
def _openings() -> Openings:
    return _read("opening.yaml", Openings)


def _read(name: str, model: type[_Model]) -> _Model:
    source = resources.files("coach.questions") / name
    return read_authored(source.read_text(encoding="utf-8"), name, model)
