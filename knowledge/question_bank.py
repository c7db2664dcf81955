"""The bank: authored questions and things to do together, with what each rests on."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import PassageError
from knowledge.passages import LanguageCode
from knowledge.yaml_text import StrictLoader, line_of

SessionKind = Literal["first", "early", "later", "last", "any"]
Depth = Literal["surface", "working", "personal"]
DEPTHS: dict[Depth, int] = {"surface": 0, "working": 1, "personal": 2}

PLACE = "{here}"
"""Stands in a text where the workplace may be named: "here", or "on the ward"."""

Item = TypeVar("Item", bound=BaseModel)

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class BankQuestion(BaseModel):
    """A question as it was authored.

    `side` asks it and the other side answers. `session` is the part of a pairing it belongs to.
    `passages` are ids of the guidance it rests on, the nearest first. `moment` says that it answers
    something in the hour, such as a cut-off sentence, and can hardly be prepared.
    """

    model_config = _FROZEN

    id: str
    topic: str
    text: str
    side: Literal["leader", "mentor"]
    session: SessionKind
    depth: Depth
    purpose: str
    follow_ups: tuple[str, ...] = Field(min_length=1, max_length=3)
    listen_for: str
    avoid: str
    passages: tuple[str, ...] = Field(min_length=1)
    moment: bool = False
    language: LanguageCode = "en"
    here: str = "here"
    """What stands for the workplace where none is named, in the question's language."""

    @property
    def theme(self) -> str:
        """What it goes after within the topic: the passage it is nearest to."""
        return self.passages[0]

    def worded(self, place: str = "") -> str:
        """The text for a workplace; `place` is an adverbial such as "at the depot"."""
        return self.text.replace(PLACE, place or self.here)


class Activity(BaseModel):
    """Something a pair does together at a table or a screen; `minutes` is how long it takes."""

    model_config = _FROZEN

    id: str
    topic: str
    title: str
    side_lead: Literal["leader", "mentor", "either"]
    minutes: int = Field(ge=5, le=30)
    session: SessionKind
    needs: tuple[str, ...] = Field(min_length=1)
    steps: tuple[str, ...] = Field(min_length=3, max_length=5)
    shows: str
    care: str
    passages: tuple[str, ...] = Field(min_length=1)
    language: LanguageCode = "en"


@lru_cache(maxsize=1)
def load_bank() -> tuple[BankQuestion, ...]:
    """Every question, by topic and then as it stands in its file. Raises PassageError."""
    return tuple(_authored("questions", BankQuestion))


@lru_cache(maxsize=1)
def load_activities() -> tuple[Activity, ...]:
    """Every activity, by topic and then as it stands in its file. Raises PassageError."""
    return tuple(_authored("activities", Activity))


def _authored(folder: str, kind: type[Item]) -> list[Item]:
    found: list[Item] = []
    files = (resources.files("knowledge") / folder).iterdir()
    for file in sorted(files, key=lambda entry: entry.name):
        if not file.name.endswith(".yaml"):
            continue
        text = file.read_text(encoding="utf-8")
        topic = file.name.removesuffix(".yaml")
        items: Any = yaml.load(text, Loader=StrictLoader)  # noqa: S506 - a SafeLoader, stricter
        for number, item in enumerate(items):
            try:
                found.append(kind.model_validate({"topic": topic, **item}))
            except ValidationError as error:
                first = error.errors(include_url=False)[0]
                line = line_of(text, (number, *first["loc"]))
                raise PassageError(file.name, line, f"{first['loc']}: {first['msg']}") from error
    return found
