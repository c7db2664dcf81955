"""Scripted leaders: what good, poor, repairing, declining and odd leaders say, authored by hand."""

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


class SharedScripts(BaseModel):
    model_config = _FROZEN

    hostile: tuple[Said, ...] = Field(min_length=8)
    off_topic: tuple[Said, ...] = Field(min_length=8)
    role_break: tuple[Said, ...] = Field(min_length=8)


@cache
def shared_scripts() -> SharedScripts:
    return read_authored(_text("shared.yaml"), "shared.yaml", SharedScripts)


@cache
def scripts_of(scenario_id: str) -> ScenarioScripts:
    """Raises FileNotFoundError where nobody has written scripts for the scenario."""
    name = f"{scenario_id}.yaml"
    return read_authored(_text(name), name, ScenarioScripts)


def script(scenario_id: str, treatment: Treatment) -> tuple[str, ...]:
    source = scripts_of(scenario_id) if treatment in OWN else shared_scripts()
    lines: tuple[str, ...] = getattr(source, treatment)
    return lines


def _text(name: str) -> str:
    folder = resources.files("evals.rehearsal").joinpath("scripts")
    return folder.joinpath(name).read_text(encoding="utf-8")
