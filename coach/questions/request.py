"""What is asked for, what comes back, and what is read of the guidance in between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from coach.rubric.principles import Checks, Side
from knowledge.passages import LanguageCode
from knowledge.question_bank import Depth
from knowledge.text import clean_line, clean_text

MOST_QUESTIONS = 12
LONGEST_ABOUT = 2_000
"""Characters of the free text that are read."""
BUILT_IN = "built-in"


class DraftRequest(BaseModel):
    """What to draft.

    `topic` is a topic's id or free words, `about` what the person says of the session. `session`
    counts the pair's meetings from 1 (None: unknown), `last` says that it is the last one;
    `minutes` is how long it lasts.
    `language` is that of the questions, such as `de`; empty: the one the person writes in.
    `left_open` are short phrases left over from last time; questions like those in
    `already_asked` are not drafted again.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    side: Side
    topic: str = ""
    about: str = ""
    count: int = Field(default=5, ge=1, le=MOST_QUESTIONS)
    session: int | None = Field(default=None, ge=1, le=99)
    minutes: int = Field(default=60, ge=15, le=180)
    last: bool = False
    language: Literal[""] | LanguageCode = ""
    left_open: tuple[str, ...] = Field(default=(), max_length=20)
    already_asked: tuple[str, ...] = Field(default=(), max_length=500)

    @field_validator("topic")
    @classmethod
    def _one_line(cls, value: str) -> str:
        return clean_line(value, 400)

    @field_validator("about")
    @classmethod
    def _clean(cls, value: str) -> str:
        return clean_text(value[: 2 * LONGEST_ABOUT])[:LONGEST_ABOUT].strip()

    @field_validator("left_open", "already_asked")
    @classmethod
    def _clean_lines(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        lines = (clean_line(item, 300) for item in value)
        return tuple(line for line in lines if line)


class GuidancePassage(Protocol):
    """What drafting reads of a passage; `knowledge.passages.Passage` is one."""

    @property
    def id(self) -> str: ...

    @property
    def topic(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def text(self) -> str: ...


class GuidanceMatch(Protocol):
    @property
    def passage(self) -> GuidancePassage: ...

    @property
    def score(self) -> float: ...


class GuidanceResult(Protocol):
    @property
    def matches(self) -> Sequence[GuidanceMatch]: ...

    @property
    def answerable(self) -> bool: ...


class Guidance(Protocol):
    """The part of `knowledge.library.Library` that drafting uses."""

    def search(
        self,
        query: str,
        k: int = 8,
        *,
        audience: Side | None = None,
        topic: str | None = None,
        language: str | None = None,
    ) -> GuidanceResult: ...

    def passage(self, passage_id: str) -> GuidancePassage: ...

    def meaning_of(self, text: str) -> tuple[str, Sequence[float]] | None: ...


_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]


class Question(BaseModel):
    """One drafted question. `wording` is `built-in` or the model's name."""

    model_config = ConfigDict(frozen=True)

    text: _Text
    why: str
    follow_ups: tuple[str, ...]
    listen_for: str
    avoid: str
    passages: tuple[str, ...]
    checks: Checks
    theme: str
    depth: Depth
    wording: str = BUILT_IN
    source: str = ""
    """The bank question's id; empty for what a model wrote or a left-open item led to."""


class Rejection(BaseModel):
    """A text that broke principles, and the prompt that it came from.

    `outcome` says what became of it: repaired by the prompt `repair-question`, or replaced by a
    question from the bank.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    principles: tuple[str, ...]
    prompt_id: str
    version: str
    outcome: Literal["repaired", "replaced"]


class QuestionSet(BaseModel):
    """Questions in the order to ask them.

    `topic` is the topic they were drafted for, None where no topic fitted; `note` tells people
    what they should know about the choice. `fallback` says why a configured model did not word
    the set, or part of it.
    """

    model_config = ConfigDict(frozen=True)

    questions: tuple[Question, ...]
    wording: str
    topic: str | None
    note: str = ""
    fallback: str | None = None
    rejected: tuple[Rejection, ...] = ()


class DraftProgress(BaseModel):
    """How far a draft has come, for a screen: `done` of `total` steps of this stage."""

    model_config = ConfigDict(frozen=True)

    stage: Literal["topic", "passages", "drafting", "checking", "choosing"]
    words: str
    done: int = 0
    total: int = 1
