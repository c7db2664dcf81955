"""What fits a question to a situation: the place it names, and how to go on from it."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from coach.rubric.principles import Side
from knowledge.yaml_text import StrictLoader


class GeneralFollowUps(BaseModel):
    """What to go on with after a question that came without follow-ups of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    follow_ups: tuple[str, ...]
    listen_for: str
    avoid: str


@lru_cache(maxsize=1)
def general_follow_ups() -> dict[Side, GeneralFollowUps]:
    data = read_data("follow_ups.yaml")
    return {side: GeneralFollowUps.model_validate(given) for side, given in data.items()}


@lru_cache(maxsize=1)
def _places() -> tuple[tuple[tuple[str, ...], str], ...]:
    data = read_data("places.yaml")
    return tuple((tuple(entry["words"]), entry["say"]) for entry in data)


def place_in(about: str) -> str:
    """Where the person works, as an adverbial, by the words of `about`; "here" if it says none."""
    said = f" {' '.join(''.join(c if c.isalnum() else ' ' for c in about.casefold()).split())} "
    first = (len(said), "here")
    for known, say in _places():
        for word in known:
            at = said.find(f" {word} ")
            if 0 <= at < first[0]:
                first = (at, say)
    return first[1]


def read_data(name: str) -> Any:  # noqa: ANN401 - whatever the file holds, checked after
    """The content of the YAML file `name` beside this module."""
    return read_yaml((resources.files("coach.questions") / name).read_text(encoding="utf-8"))


def read_yaml(text: str) -> Any:  # noqa: ANN401 - as above
    return yaml.load(text, Loader=StrictLoader)  # noqa: S506 - a SafeLoader, stricter
