"""Scripted leaders, on whom a scenario is tried: some written for it, some that fit none."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from coach.rubric.authored import read_authored

Treatment = Literal["good", "poor", "repairing", "declining", "hostile", "off_topic", "role_break"]
OWN: tuple[Treatment, ...] = ("good", "poor", "repairing", "declining")
"""Written for each scenario; the others are the same for all."""
SHARED: tuple[Treatment, ...] = ("hostile", "off_topic", "role_break")
BAD: tuple[Treatment, ...] = ("poor", "hostile", "off_topic", "role_break")

_FROZEN = ConfigDict(frozen=True, extra="forbid")
Said = Annotated[str, Field(min_length=2, max_length=400)]


class ScenarioScripts(BaseModel):
    """One leader's turns a list. `repairing` begins badly and mends it; `declining` the reverse."""

    model_config = _FROZEN

    good: tuple[Said, ...] = Field(min_length=10, max_length=14)
    poor: tuple[Said, ...] = Field(min_length=8, max_length=14)
    repairing: tuple[Said, ...] = Field(min_length=10, max_length=14)
    declining: tuple[Said, ...] = Field(min_length=10, max_length=14)

    def lines(self, treatment: Treatment) -> tuple[str, ...]:
        said: tuple[str, ...] = getattr(self, treatment)
        return said


class SharedScripts(BaseModel):
    model_config = _FROZEN

    hostile: tuple[Said, ...] = Field(min_length=8)
    off_topic: tuple[Said, ...] = Field(min_length=8)
    role_break: tuple[Said, ...] = Field(min_length=8)

    def lines(self, treatment: Treatment) -> tuple[str, ...]:
        said: tuple[str, ...] = getattr(self, treatment)
        return said


@cache
def shared_scripts() -> SharedScripts:
    source = resources.files("coach.rehearsal").joinpath("scripts", "shared.yaml")
    return read_authored(source.read_text(encoding="utf-8"), "shared.yaml", SharedScripts)
