"""The cases: pairs of questions, situations to draft for, and situations with one thing swapped."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from coach.questions.request import DraftRequest
from coach.rubric.principles import QuestionContext, Side

Part = Literal["dev", "test", "fresh"]
_CLOSED = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

PRINCIPLES: Final = (
    "answerable", "fits_depth", "no_identity_or_names", "no_stereotype", "nobody_speaks_for_group",
    "not_leading", "on_topic", "open", "plain", "safe", "single",
)  # fmt: skip
LEFT_OUT = Path(__file__).with_name("left_out.json")
"""What the sentence model, tuned without them, makes of some development pairs."""

# What the principles are called here and in the rubric, where these differ.
_IN_RUBRIC = {
    "nobody_speaks_for_group": "no_group_spokesperson",
    "no_identity_or_names": "no_names_or_identity",
    "safe": "safe_for_junior",
}


class Pair(BaseModel):
    """Two questions after much the same thing; `worse` fails in `principle`."""

    model_config = _CLOSED

    id: str
    part: Literal["dev", "test", "fresh", "own"]
    side: Side = Field(alias="for")
    topic: str
    session: int
    better: str
    worse: str
    principle: str
    note: str = ""

    @property
    def in_rubric(self) -> str:
        """The id of the principle in coach.rubric.principles."""
        return _IN_RUBRIC.get(self.principle, self.principle)

    @property
    def context(self) -> QuestionContext:
        return QuestionContext(side=self.side, topic=self.topic, session=self.session)


class Situation(BaseModel):
    """What somebody would draft questions for; `loaded` where something must be left out."""

    model_config = _CLOSED

    id: str
    part: Part
    side: Side = Field(alias="for")
    topic: str
    session: int
    minutes: int
    about: str
    left_open: str | None
    loaded: bool

    def request(self, **changed: object) -> DraftRequest:
        """What `coach questions` would be asked; `changed` fields of the request come last."""
        given: dict[str, object] = {
            "side": self.side,
            "topic": self.topic,
            "about": self.about,
            "session": self.session,
            "minutes": self.minutes,
            "left_open": (self.left_open,) if self.left_open else (),
        }
        return DraftRequest.model_validate(given | changed)


class Swap(BaseModel):
    """The same situation in four wordings in which only what `differs` differs."""

    model_config = _CLOSED

    id: str
    side: Side = Field(alias="for")
    topic: str
    session: int
    minutes: int
    differs: str
    situation: str
    variants: tuple[str, ...]

    def requests(self) -> tuple[DraftRequest, ...]:
        return tuple(
            DraftRequest(
                side=self.side,
                topic=self.topic,
                about=about,
                session=self.session,
                minutes=self.minutes,
            )
            for about in (self.situation, *self.variants)
        )


def load_pairs(part: Part) -> tuple[Pair, ...]:
    """The pairs of `part`. Test and fresh are looked at only to report."""
    return tuple(pair for pair in _pairs("pairs.jsonl") if pair.part == part)


def load_own_pairs() -> tuple[Pair, ...]:
    """Pairs written beside the rubric, to learn from and to try rules on; never reported on."""
    return _pairs("own_pairs.jsonl")


@lru_cache(maxsize=2)
def _pairs(name: str) -> tuple[Pair, ...]:
    return tuple(Pair.model_validate_json(line) for line in _lines(name))


def load_situations(part: Part) -> tuple[Situation, ...]:
    every = (Situation.model_validate_json(line) for line in _lines("situations.jsonl"))
    return tuple(situation for situation in every if situation.part == part)


def load_swaps() -> tuple[Swap, ...]:
    return tuple(Swap.model_validate_json(line) for line in _lines("swaps.jsonl"))


def _lines(name: str) -> list[str]:
    text = resources.files("evals.questions").joinpath(name).read_text(encoding="utf-8")
    return text.splitlines()
