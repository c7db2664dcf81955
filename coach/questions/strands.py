"""The strands of a topic: what its questions go after, with a title that a plan can show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from coach.packs.content import bank_questions
from coach.questions.fitting import read_data
from coach.questions.request import Question

LEFT_OPEN = "left open"
"""The theme of a question about what was left open last time."""


class Strand(BaseModel):
    """`passages` are ids of guidance; a strand's questions rest on these first of all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    passages: tuple[str, ...]


@lru_cache(maxsize=1)
def load_strands() -> Mapping[str, tuple[Strand, ...]]:
    """The strands of every topic, by its id, in the order a talk would take."""
    return {
        topic: tuple(Strand.model_validate(strand) for strand in strands)
        for topic, strands in read_data("strands.yaml").items()
    }


def topic_of(question: Question) -> str:
    """The topic of the bank question it came from; empty for what a model wrote."""
    return next((one.topic for one in bank_questions() if one.id == question.source), "")


def strand_of(question: Question, topics: Sequence[str]) -> tuple[str, str]:
    """The topic and the title of the strand that `question` belongs to; empty where none fits.

    Its own topic is asked first, then `topics`, the nearest first.
    """
    own = topic_of(question)
    for topic in (own, *topics) if own else topics:
        if title := strand_title(topic, question.passages):
            return topic, title
    return own, ""


def strand_title(topic: str, passages: Sequence[str]) -> str:
    """The title of the topic's strand that holds the first of `passages` any holds; else empty."""
    for passage in passages:
        for strand in load_strands().get(topic, ()):
            if passage in strand.passages:
                return strand.title
    return ""
