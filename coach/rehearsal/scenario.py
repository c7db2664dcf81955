"""Scenarios: who the leader meets, what that person knows, and how each thing sounds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property
from importlib import resources
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from coach.errors import BadInput
from coach.rehearsal.state import HIGHEST
from coach.rubric.authored import read_authored
from coach.rubric.language import is_rated
from coach.rubric.moves import Move
from coach.rubric.spelling import stems
from knowledge.passages import LanguageCode
from knowledge.text import clean_line
from knowledge.word_forms import content_words, words_in

_FROZEN = ConfigDict(frozen=True, extra="forbid")
Line = Annotated[str, Field(min_length=2, max_length=600)]
Level = Literal["hinted", "guarded", "open", "further"]
_SELDOM, _OFTEN = 6, 0.05
"""Lines, and the share of them, in which a word that carries a subject may stand."""
LEVELS: tuple[Level, ...] = ("hinted", "guarded", "open", "further")


class Persona(BaseModel):
    model_config = _FROZEN

    name: Annotated[str, Field(pattern=r"^[^\W\d_][\w' -]{0,30}$")]
    role: Line
    tenure: Line
    speaks: Line
    fears: tuple[Line, ...] = Field(min_length=2)
    hopes: tuple[Line, ...] = Field(min_length=2)


class Card(BaseModel):
    """One thing the mentor knows or feels.

    `trust` is what it takes to say it (0 to 20). `handle` names the subject without giving it
    away. `about` are words that a question about it holds. `tells` are words that would reveal it:
    no other line of the scenario may hold them. Hints come in their order, so that a second may
    lean on the first. `further` is what follows once it has been said openly and the leader stays
    with it.
    """

    model_config = _FROZEN

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,40}$")]
    title: Line
    trust: int = Field(ge=0, le=HIGHEST)
    handle: Line
    about: tuple[Line, ...] = Field(min_length=3)
    tells: tuple[Line, ...] = Field(min_length=2)
    hinted: tuple[Line, ...] = Field(min_length=1)
    guarded: tuple[Line, ...] = Field(min_length=2)
    open: tuple[Line, ...] = Field(min_length=2)
    further: tuple[Line, ...] = Field(min_length=1)

    def lines(self, level: Level) -> tuple[str, ...]:
        match level:
            case "hinted":
                return self.hinted
            case "guarded":
                return self.guarded
            case "open":
                return self.open
            case "further":
                return self.further


class Everyday(BaseModel):
    """A small question anybody may ask, and what the mentor says to it."""

    model_config = _FROZEN

    about: tuple[Line, ...] = Field(min_length=1)
    lines: tuple[Line, ...] = Field(min_length=2)


class Unsaid(BaseModel):
    """The one concern no card holds. `signs` are words by which a guess at it is recognised."""

    model_config = _FROZEN

    concern: Line
    why: Line
    signs: tuple[Line, ...] = Field(min_length=4)


Phrase = Annotated[str, Field(min_length=1, max_length=80)]
Phrases = Annotated[tuple[Phrase, ...], Field(max_length=200)]


class Cues(BaseModel):
    """Words by which a turn is recognised in a language that the detectors do not know.

    `questions` open a question that has lost its mark, `role_breaks` speak to the program,
    `farewells` end the talk in a short last sentence, `insults` hurt; `common` are small words that
    carry no subject. `harm` speaks of a risk to somebody's life, and stops whatever is being done.
    """

    model_config = _FROZEN

    questions: Phrases = ()
    role_breaks: Phrases = ()
    farewells: Phrases = ()
    insults: Phrases = ()
    common: Phrases = ()
    harm: Phrases = ()


class Scenario(BaseModel):
    """One rehearsal's world. `leader`, `setting` and the persona are in the third person.

    `reactions` answer moves, so in a `language` without detectors there need be none; `cues` serve
    there alone. `stands_by` are push-backs for which something must have been told before.
    `not_yet` answer a question about what the mentor has begun on and will not go on with yet;
    without them `deflections` do.
    """

    model_config = _FROZEN

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,60}$")]
    title: Line
    topic: Line
    situation: Line
    leader: Line
    setting: Line
    mentor: Persona
    opening: Line
    cards: tuple[Card, ...] = Field(min_length=10, max_length=20)
    reactions: dict[Move, Annotated[tuple[Line, ...], Field(min_length=2, max_length=8)]] = {}
    deflections: tuple[Line, ...] = Field(min_length=8)
    declines: tuple[Line, ...] = Field(min_length=4)
    push_backs: tuple[Line, ...] = Field(min_length=6)
    stands_by: tuple[Line, ...] = ()
    ask_backs: tuple[Line, ...] = Field(min_length=8)
    spent: tuple[Line, ...] = Field(min_length=4)
    not_yet: tuple[Line, ...] = ()
    silences: tuple[Line, ...] = Field(min_length=6)
    withdrawals: tuple[Line, ...] = Field(min_length=8)
    closings: tuple[Line, ...] = Field(min_length=3)
    partings: tuple[Line, ...] = Field(min_length=3)
    off_topic: tuple[Line, ...] = Field(min_length=6)
    role_break: tuple[Line, ...] = Field(min_length=6)
    everyday: tuple[Everyday, ...] = Field(min_length=3)
    unsaid: Unsaid
    language: LanguageCode = "en"
    cues: Cues = Cues()

    @model_validator(mode="after")
    def _hangs_together(self) -> Scenario:
        missing = [move.value for move in Move if move not in self.reactions]
        if missing and self.rated:
            raise ValueError(f"expected reactions to {', '.join(missing)}")
        doubled = [
            name for name, count in Counter(card.id for card in self.cards).items() if count > 1
        ]
        if doubled:
            raise ValueError(f"expected each card's id once, but '{doubled[0]}' comes again")
        return self

    @property
    def rated(self) -> bool:
        """Whether the detectors know its language."""
        return is_rated(self.language)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The stems of every word this world uses."""
        return stems(" ".join(self._texts()))

    @cached_property
    def words(self) -> frozenset[str]:
        """The same in any language: the words themselves, folded."""
        return frozenset(content_words(" ".join(self._texts()), self.language))

    @cached_property
    def little_words(self) -> frozenset[str]:
        """Words that carry no subject here, folded: they stand in many of the lines."""
        texts = self._texts()
        held = Counter(word for text in texts for word in set(words_in(text)))
        most = max(_SELDOM, len(texts) * _OFTEN)
        return frozenset(
            {word for word, count in held.items() if count > most}
            | {word for phrase in self.cues.common for word in words_in(phrase)}
        )

    @cached_property
    def said_by_cards(self) -> Mapping[str, int]:
        """In the lines of how many cards each word stands, folded."""
        return Counter(
            word
            for card in self.cards
            for word in set(words_in(" ".join(" ".join(card.lines(one)) for one in LEVELS)))
        )

    def _texts(self) -> list[str]:
        mentor = self.mentor
        texts = [self.situation, self.leader, self.setting, self.opening]
        texts += [mentor.role, mentor.tenure, mentor.speaks, *mentor.fears, *mentor.hopes]
        for card in self.cards:
            texts += [card.title, card.handle, *card.about]
            texts += [line for level in LEVELS for line in card.lines(level)]
        return texts

    def card(self, card_id: str) -> Card:
        """Raises BadInput where the scenario has no such card."""
        for card in self.cards:
            if card.id == card_id:
                return card
        raise BadInput(
            f"The scenario '{self.id}' has no card '{clean_line(card_id, 60)}'.",
            "The rehearsal was made with another version of the scenario: start it again.",
        )


def told_by(text: str, tells: tuple[str, ...]) -> str | None:
    """The first of `tells` that `text` holds, whole words and whatever their case."""
    folded = " ".join(text.lower().replace("\u2019", "'").split())
    for tell in tells:
        if re.search(rf"(?<!\w){re.escape(tell.lower())}(?!\w)", folded):
            return tell
    return None


@cache
def load_scenarios() -> tuple[Scenario, ...]:
    """Every scenario, in the order of their ids. Raises BadAuthoring, with file and line."""
    folder = resources.files("coach.rehearsal").joinpath("scenarios")
    found = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            scenario = read_authored(file.read_text(encoding="utf-8"), file.name, Scenario)
            found.append(scenario)
    return tuple(found)


def find_scenario(scenario_id: str) -> Scenario:
    """Raises BadInput, naming the scenarios there are, where none has this id."""
    scenarios = load_scenarios()
    for scenario in scenarios:
        if scenario.id == scenario_id:
            return scenario
    names = ", ".join(scenario.id for scenario in scenarios)
    raise BadInput(
        f"There is no scenario '{clean_line(scenario_id, 80)}'.", f"Use one of: {names}."
    )
