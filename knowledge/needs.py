"""What people come with, in their own words, and the facts that answer it.

Passages say how things are; people say what happened to them, often without one word that a
passage holds. A need stands between the two: many ways of putting it on one side, facts on the
other.
"""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterable
from functools import lru_cache

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.passages import Passage
from knowledge.yaml_text import StrictLoader


class Need(BaseModel):
    """`direct` facts answer it, `related` ones are useful beside them; `said`: how it is put."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    direct: tuple[str, ...]
    related: tuple[str, ...] = ()
    said: tuple[str, ...]


@lru_cache(maxsize=1)
def load_needs() -> tuple[Need, ...]:
    return TypeAdapter(tuple[Need, ...]).validate_python(_read("needs.yaml"))


@lru_cache(maxsize=1)
def load_beyond() -> dict[str, tuple[str, ...]]:
    """What people also type and the guidance does not speak to, by kind."""
    return TypeAdapter(dict[str, tuple[str, ...]]).validate_python(_read("beyond.yaml"))


def needs_met_by(passages: Iterable[Passage]) -> tuple[Need, ...]:
    """The needs all of whose direct facts stand in one of the `passages`.

    All of them for the built-in guidance, and as a rule none for other guidance: what it does
    not hold must not lead to it.
    """
    held = {fact for passage in passages for fact in passage.facts}
    return tuple(need for need in load_needs() if held.issuperset(need.direct))


def _read(name: str) -> object:
    text = (importlib.resources.files("knowledge") / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=StrictLoader)  # noqa: S506 - a SafeLoader, stricter
