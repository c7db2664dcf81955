"""Simulated leaders: who the junior meets, the hard thing to be said, and how each reply sounds."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, cached_property
from importlib import resources
from random import Random
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from coach.errors import BadInput
from coach.rubric.authored import read_authored
from coach.rubric.spelling import stems
from knowledge.text import clean_line

_FROZEN = ConfigDict(frozen=True, extra="forbid")
Line = Annotated[str, Field(min_length=2, max_length=600)]


class Temperament(StrEnum):
    CURIOUS = "curious"
    DEFENSIVE = "defensive"
    RUSHED = "rushed"
    DOMINATING = "dominating"


class Person(BaseModel):
    model_config = _FROZEN

    name: Annotated[str, Field(pattern=r"^[^\W\d_][\w' -]{0,30}$")]
    role: Line
    tenure: Line
    speaks: Line
    proud_of: Line
    afraid_of: Line


class Day(BaseModel):
    """One of the days the hour may fall on: how the leader opens, and what the day has done to
    them. The three numbers are added to the temperament's start."""

    model_config = _FROZEN

    opening: Line
    openness: int = Field(ge=-3, le=3)
    defensiveness: int = Field(ge=-3, le=3)
    minutes: int = Field(ge=-4, le=6)


class Examples(BaseModel):
    """How the hard thing can be said: shown only where the junior's own words give no better."""

    model_config = _FROZEN

    observation: Line
    impact: Line
    request: Line
    credit: Line


class Thing(BaseModel):
    """The hard thing. `handle` is how the leader would name its subject.

    `subject` are words that a turn about it holds; `deed` are words for what was done, `effect` for
    what came of it. A turn with the subject alone hints at the thing; with a deed or an effect it
    says it softly; with both, plainly. The leader takes up a half that names one of the `details`
    only once the junior has named it.
    """

    model_config = _FROZEN

    title: Line
    handle: Line
    subject: tuple[Line, ...] = Field(min_length=4)
    deed: tuple[Line, ...] = Field(min_length=6)
    effect: tuple[Line, ...] = Field(min_length=6)
    details: tuple[Line, ...] = ()
    examples: Examples


class Answer(BaseModel):
    """A question the junior may well ask, and what the leader says to it.

    `heard` are said instead of `lines` once the leader has taken the thing in.
    """

    model_config = _FROZEN

    about: tuple[Line, ...] = Field(min_length=1)
    lines: tuple[Line, ...] = Field(min_length=2)
    heard: tuple[Line, ...] = ()


class Closings(BaseModel):
    """The last line, by how far the thing got; `cold` after abuse or repeated blame."""

    model_config = _FROZEN

    heard: tuple[Line, ...] = Field(min_length=2)
    half: tuple[Line, ...] = Field(min_length=2)
    unheard: tuple[Line, ...] = Field(min_length=2)
    cold: tuple[Line, ...] = Field(min_length=2)


class Lines(BaseModel):
    """Every reply that is no answer to a question, by what it replies to.

    Before the thing has come up only `greetings`, `permissions`, `listens`, `beside`, `silences`,
    `declined` and the last six pools may be said, so none of those may speak of it.
    """

    model_config = _FROZEN

    greetings: tuple[Line, ...] = Field(min_length=3)
    permissions: tuple[Line, ...] = Field(min_length=3)
    listens: tuple[Line, ...] = Field(min_length=6)
    beside: tuple[Line, ...] = Field(min_length=7)
    asks: tuple[Line, ...] = Field(min_length=6)
    asks_who: tuple[Line, ...] = Field(min_length=2)
    misses: tuple[Line, ...] = Field(min_length=4)
    brush_offs: tuple[Line, ...] = Field(min_length=5)
    defends: tuple[Line, ...] = Field(min_length=5)
    lectures: tuple[Line, ...] = Field(min_length=4)
    ranks: tuple[Line, ...] = Field(min_length=2)
    hurries: tuple[Line, ...] = Field(min_length=3)
    half_hears: tuple[Line, ...] = Field(min_length=4)
    half_deed: tuple[Line, ...] = Field(min_length=2)
    half_effect: tuple[Line, ...] = Field(min_length=2)
    takes_in: tuple[Line, ...] = Field(min_length=3)
    after: tuple[Line, ...] = Field(min_length=5)
    commits: tuple[Line, ...] = Field(min_length=3)
    refuses: tuple[Line, ...] = Field(min_length=3)
    thanks: tuple[Line, ...] = Field(min_length=3)
    credited: tuple[Line, ...] = Field(min_length=3)
    blamed: tuple[Line, ...] = Field(min_length=4)
    grouped: tuple[Line, ...] = Field(min_length=2)
    let_go: tuple[Line, ...] = Field(min_length=3)
    kept: tuple[Line, ...] = Field(min_length=2)
    latches: tuple[Line, ...] = Field(min_length=2)
    declined: tuple[Line, ...] = Field(min_length=3)
    pressed: tuple[Line, ...] = ()
    views: tuple[Line, ...] = Field(min_length=4)
    silences: tuple[Line, ...] = Field(min_length=5)
    again: tuple[Line, ...] = Field(min_length=2)
    clock: tuple[Line, ...] = Field(min_length=2)
    stopped: tuple[Line, ...] = Field(min_length=2)
    partings: tuple[Line, ...] = Field(min_length=2)
    abused: tuple[Line, ...] = Field(min_length=2)
    off_topic: tuple[Line, ...] = Field(min_length=4)
    role_break: tuple[Line, ...] = Field(min_length=4)


class Afterwards(BaseModel):
    """For the debrief: what the junior could not see, and where else the thing can go."""

    model_config = _FROZEN

    inside: Line
    elsewhere: Line


class Leader(BaseModel):
    """One leader's world. `situation` speaks to the junior; the rest is in the third person."""

    model_config = _FROZEN

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,60}$")]
    temperament: Temperament
    title: Line
    situation: Annotated[str, Field(min_length=200, max_length=900)]
    you: Line
    setting: Line
    leader: Person
    days: tuple[Day, Day, Day]
    thing: Thing
    lines: Lines
    closings: Closings
    answers: tuple[Answer, ...] = Field(min_length=5)
    everyday: tuple[Answer, ...] = Field(min_length=3)
    afterwards: Afterwards

    @model_validator(mode="after")
    def _days_differ(self) -> Leader:
        if len({day.openness - day.defensiveness for day in self.days}) < 3:
            raise ValueError("expected three days that differ in how ready the leader is")
        return self

    def day(self, seed: int) -> Day:
        """The day that `seed` draws: the same one every time."""
        return Random(f"{seed}:day").choice(self.days)  # noqa: S311 - repeatable

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The stems of every word this world uses."""
        person, thing = self.leader, self.thing
        texts = [self.situation, self.you, self.setting, person.role, person.proud_of]
        texts += [thing.title, *thing.subject, *thing.deed, *thing.effect]
        texts += [word for answer in self.answers for word in answer.about]
        texts += [line for answer in self.answers for line in answer.lines]
        return stems(" ".join(texts))


@cache
def load_leaders() -> tuple[Leader, ...]:
    """Every leader, in the order of the temperaments. Raises BadAuthoring, with file and line."""
    folder = resources.files("coach.voice").joinpath("leaders")
    found = [
        read_authored(file.read_text(encoding="utf-8"), file.name, Leader)
        for file in folder.iterdir()
        if file.name.endswith(".yaml")
    ]
    order = list(Temperament)
    return tuple(sorted(found, key=lambda one: (order.index(one.temperament), one.id)))


def find_leader(leader_id: str) -> Leader:
    """Raises BadInput, naming the leaders there are, where none has this id."""
    for leader in load_leaders():
        if leader.id == leader_id:
            return leader
    names = ", ".join(leader.id for leader in load_leaders())
    raise BadInput(f"There is no leader '{clean_line(leader_id, 80)}'.", f"Use one of: {names}.")
