"""Ways to say a hard thing: the person's own facts, worded from a hint up to a plain statement."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from pydantic import BaseModel, ConfigDict, field_validator

from coach.crisis import stop_for_harm
from coach.questions.hard_thing_gate import Looked, accuses, look_at
from coach.questions.hard_thing_parts import (
    is_question,
    occasion,
    request,
    sentence,
    shared_aim,
    what_happened,
)
from coach.questions.hard_thing_words import (
    GradeWords,
    HardThingDraft,
    HardThingWords,
    Part,
    Remark,
    Wording,
    hard_thing_words,
)
from knowledge.languages import ENGLISH, language_of
from knowledge.text import clean_line

_FROZEN = ConfigDict(frozen=True, extra="forbid")
LONGEST_PART = 400
_SLOT = re.compile(r"\{(\w+)\}")
# The first letter of a sentence, behind whatever quotation mark or bracket opens it.
_BEGINNING = re.compile(r"((?:^|[.!?…]\s+)[^\w\s]?)(\w)")


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

    @property
    def parts(self) -> dict[Part, str]:
        """Those that are filled in."""
        given: dict[Part, str] = {
            "situation": self.situation,
            "behaviour": self.behaviour,
            "impact": self.impact,
            "wish": self.wish,
            "aim": self.aim,
        }
        return {part: words for part, words in given.items() if words}


def draft_hard_thing(
    thing: HardThing, known: Collection[str] = (), language: str = ENGLISH
) -> HardThingDraft:
    """The wordings that `thing` allows, in English each past the gate.

    In another `language` a pack's words are filled in where there are some: nothing of the person's
    own is looked at or reworded then, and a remark says so. `known` are names that give nobody
    away, such as the leader's own. Raises SpokenOfHarm where the words are about a risk to
    somebody's life, in whatever language.
    """
    parts = thing.parts
    stop_for_harm(". ".join(parts.values()))
    spoken, authored = hard_thing_words(language)
    return _in_english(parts, known, authored) if spoken == ENGLISH else _as_given(parts, authored)


def language_for(thing: HardThing, otherwise: str = ENGLISH) -> str:
    """The language the person writes in; `otherwise` where their words do not tell."""
    return language_of(" ".join(thing.parts.values())) or otherwise


def _in_english(
    parts: Mapping[Part, str], known: Collection[str], authored: HardThingWords
) -> HardThingDraft:
    looked = {part: look_at(part, words, known) for part, words in parts.items()}
    slots = _slots({part: one.words for part, one in looked.items() if one.stopped is None})
    remarks = _remarks(looked, authored)
    wordings = []
    for grade in authored.grades:
        text = _worded(grade, slots)
        if text is None:
            continue
        if accuses(text, known):
            remarks.append(Remark(part=None, words=authored.remarks["whole"], stops=True))
            continue
        wordings.append(_wording(grade, text))
    return HardThingDraft(
        wordings=tuple(wordings),
        remarks=tuple(dict.fromkeys(remarks)),
        last_steps=authored.last_steps,
    )


def _as_given(parts: Mapping[Part, str], authored: HardThingWords) -> HardThingDraft:
    """The templates end their own sentences: only the end of each part is taken off."""
    slots: dict[str, str] = {part: words.rstrip(" .!?…;:,") for part, words in parts.items()}
    slots = {part: words for part, words in slots.items() if words}
    worded = ((grade, _worded(grade, slots)) for grade in authored.grades)
    return HardThingDraft(
        wordings=tuple(
            _wording(grade, _BEGINNING.sub(lambda one: f"{one[1]}{one[2].title()}", text))
            for grade, text in worded
            if text is not None
        ),
        remarks=(Remark(part=None, words=authored.remarks["language"], stops=False),),
        last_steps=authored.last_steps,
    )


def _wording(grade: GradeWords, text: str) -> Wording:
    return Wording(
        grade=grade.id, title=grade.title, text=text, use=grade.use, passages=grade.passages
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


def _worded(grade: GradeWords, slots: Mapping[str, str]) -> str | None:
    for template in grade.words:
        if set(_SLOT.findall(template)) <= slots.keys():
            # By slot and not with str.format: the person's words may hold braces of their own.
            return _SLOT.sub(lambda found: slots[found[1]], template)
    return None


def _remarks(looked: Mapping[Part, Looked], authored: HardThingWords) -> list[Remark]:
    words = authored.remarks
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
