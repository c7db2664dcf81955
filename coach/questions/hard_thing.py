"""Ways to say a hard thing: the person's own facts, worded from a hint up to a plain statement."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from coach.crisis import stop_for_harm
from coach.questions.hard_thing_gate import Looked, Part, accuses, look_at
from coach.questions.hard_thing_parts import (
    is_question,
    occasion,
    request,
    sentence,
    shared_aim,
    what_happened,
)
from coach.rubric.authored import read_authored
from knowledge.text import clean_line

_FROZEN = ConfigDict(frozen=True, extra="forbid")
Grade = Literal["hint", "preference", "query", "suggestion", "statement"]
LONGEST_PART = 400
_SLOT = re.compile(r"\{(\w+)\}")


class HardThing(BaseModel):
    """One thing to be said, in the person's own words.

    `situation` is when and where, `behaviour` what anybody there could have seen or heard, `impact`
    what it did. `wish` is what they would like instead and `aim` what both want; both may be empty.
    """

    model_config = _FROZEN

    situation: str = ""
    behaviour: str = ""
    impact: str = ""
    wish: str = ""
    aim: str = ""

    @field_validator("*")
    @classmethod
    def _one_line(cls, value: str) -> str:
        return clean_line(value, LONGEST_PART)


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

    words: tuple[str, ...] = Field(min_length=1)
    use: str
    passages: tuple[str, ...]


class HardThingDraft(BaseModel):
    """`wordings` from the mildest up; those that need a missing or stopped part are not there."""

    model_config = _FROZEN

    wordings: tuple[Wording, ...]
    remarks: tuple[Remark, ...]
    last_steps: LastSteps


class _GradeWords(BaseModel):
    model_config = _FROZEN

    id: Grade
    title: str
    use: str
    words: tuple[str, ...] = Field(min_length=1)
    passages: tuple[str, ...] = Field(min_length=1)


class _Authored(BaseModel):
    model_config = _FROZEN

    grades: tuple[_GradeWords, ...] = Field(min_length=5, max_length=5)
    last_steps: LastSteps
    remarks: dict[str, str]


@cache
def _authored() -> _Authored:
    source = resources.files("coach.questions") / "hard_thing.yaml"
    return read_authored(source.read_text(encoding="utf-8"), "hard_thing.yaml", _Authored)


def draft_hard_thing(thing: HardThing, known: Collection[str] = ()) -> HardThingDraft:
    """The wordings that `thing` allows, each past the gate.

    `known` are names that give nobody away, such as the leader's own. Raises SpokenOfHarm where
    the words are about a risk to somebody's life.
    """
    parts: dict[Part, str] = {
        "situation": thing.situation,
        "behaviour": thing.behaviour,
        "impact": thing.impact,
        "wish": thing.wish,
        "aim": thing.aim,
    }
    stop_for_harm(". ".join(words for words in parts.values() if words))
    looked = {part: look_at(part, words, known) for part, words in parts.items() if words}
    slots = _slots({part: one.words for part, one in looked.items() if one.stopped is None})
    remarks = _remarks(looked)
    wordings = []
    for grade in _authored().grades:
        text = _worded(grade, slots)
        if text is None:
            continue
        if accuses(text, known):
            remarks.append(Remark(part=None, words=_authored().remarks["whole"], stops=True))
            continue
        wordings.append(
            Wording(
                grade=grade.id,
                title=grade.title,
                text=text,
                use=grade.use,
                passages=grade.passages,
            )
        )
    return HardThingDraft(
        wordings=tuple(wordings),
        remarks=tuple(dict.fromkeys(remarks)),
        last_steps=_authored().last_steps,
    )


def _slots(parts: Mapping[Part, str]) -> dict[str, str]:
    """What the templates may be filled with; a slot is missing where its part is."""
    slots: dict[str, str] = {}
    if situation := parts.get("situation"):
        slots["place"] = occasion(situation)
        if behaviour := parts.get("behaviour"):
            slots["What"] = what_happened(situation, behaviour)
    if impact := parts.get("impact"):
        slots["Impact"] = sentence(impact)
    if aim := parts.get("aim"):
        slots["Aim"] = shared_aim(aim)
    slots["Ask"] = "Could we look at it together?"
    if wish := parts.get("wish"):
        slots["Wish"] = slots["Ask"] = request(wish)
        if not is_question(slots["Wish"]):
            slots["Ask"] += " What do you think?"
    return slots


def _worded(grade: _GradeWords, slots: Mapping[str, str]) -> str | None:
    for template in grade.words:
        if set(_SLOT.findall(template)) <= slots.keys():
            # By slot and not with str.format: the person's words may hold braces of their own.
            return _SLOT.sub(lambda found: slots[found[1]], template)
    return None


def _remarks(looked: Mapping[Part, Looked]) -> list[Remark]:
    words = _authored().remarks
    found = [
        Remark(part=part, words=words[kind], stops=False)
        for part, one in looked.items()
        for kind in one.mended
    ]
    found += [
        Remark(part=part, words=words[one.stopped], stops=True)
        for part, one in looked.items()
        if one.stopped is not None
    ]
    return found
