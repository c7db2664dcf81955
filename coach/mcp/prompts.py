"""The prompts a person picks in their host: what its model is then asked to do."""

from __future__ import annotations

from functools import cache
from importlib import resources
from string import Template
from typing import Annotated

import yaml
from pydantic import Field, TypeAdapter

from coach.errors import BadInput
from coach.talks import find_whom
from knowledge.text import clean_line
from knowledge.topics import load_topics

_LONGEST = 2_000

_About = Annotated[str, Field(description="The session in your own words, or a topic's id.")]
_Side = Annotated[str, Field(description="'leader' or 'mentor': which of the two you are.")]
_Scenario = Annotated[str, Field(description="Whom to meet, by id; leave it out to be offered.")]
_Number = Annotated[str, Field(description="The number of a rehearsal; else it is a real session.")]


def prepare_session(side: _Side = "leader", about: _About = "") -> str:
    """Questions and a plan for the next hour, with what was left open."""
    if side not in ("leader", "mentor"):
        raise BadInput(
            f"'{clean_line(side, 40)}' is no side of a pair.", "Use 'leader' or 'mentor'."
        )
    titles = {topic.id: topic.title for topic in load_topics()}
    said = titles.get(about.strip(), _quoted(about)) or "not said yet"
    return _filled("prepare_session", side=side, about=said)


def rehearse(scenario: _Scenario = "") -> str:
    """Talk with a simulated colleague, with feedback on every line."""
    name = scenario.strip()
    whom = "nobody in particular yet"
    if name:
        found = find_whom(name)
        whom = f"{found.title} ({found.id})"
    return _filled("rehearse", scenario=whom)


def debrief(rehearsal: _Number = "", about: _About = "") -> str:
    """Look back: notes into commitments, or a rehearsal into what to carry along."""
    number = rehearsal.strip()
    if number:
        if not (number.isascii() and number.isdigit()):
            raise BadInput(
                f"'{clean_line(number, 40)}' is no number of a rehearsal.",
                "Use the number that start_rehearsal gave, or leave it out.",
            )
        return _filled("debrief_rehearsal", number=number)
    said = _quoted(about)
    subject = f'What it was about: "{said}"' if said else "I will say what it was about."
    return _filled("debrief", subject=subject)


def _quoted(text: str) -> str:
    # No quotation mark of its own: the marks around it say where the person's words end.
    return clean_line(text, _LONGEST).replace('"', "'")


def _filled(name: str, **values: str) -> str:
    return Template(_wording()[name]).substitute(values).strip()


@cache
def _wording() -> dict[str, str]:
    file = resources.files("coach.mcp").joinpath("prompts.yaml")
    return TypeAdapter(dict[str, str]).validate_python(
        yaml.safe_load(file.read_text(encoding="utf-8"))
    )
