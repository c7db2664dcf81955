"""Which topic a request is about."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Literal, NamedTuple

from coach.questions.request import DraftRequest, Guidance
from coach.rubric.principles import topics_named
from knowledge.question_bank import load_bank
from knowledge.topics import Topic, load_topics


class TopicChoice(NamedTuple):
    """`topic` is None where nothing fitted; `how` says what decided."""

    topic: Topic | None
    how: Literal["named", "words", "guidance", "nothing"]


def choose_topic(request: DraftRequest, guidance: Guidance) -> TopicChoice:
    """The topic named by id or title, else the one the person's words are about.

    Words that belong to a subject decide; where they are few or tie, the topics of the passages
    that a search finds add their scores. One stray word is not enough.
    """
    named = request.topic.casefold().strip()
    topics = {topic.id: topic for topic in load_topics()}
    for topic in topics.values():
        if named in (topic.id, topic.title.casefold()):
            return TopicChoice(topic, "named")
    said = " ".join(part for part in (request.topic, request.about) if part)
    if not re.search(r"\w\w", said):
        return TopicChoice(None, "nothing")
    counted = topics_named(said)
    ranked = sorted(counted.items(), key=lambda item: -item[1])
    if ranked and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return TopicChoice(topics[ranked[0][0]], "words")
    found = guidance.search(said, k=8)
    scores: dict[str, float] = defaultdict(float)
    for match in found.matches:
        scores[match.passage.topic] += match.score
    # What is found tells which subject is nearest even where it does not answer the question.
    best = max(subjects(), key=lambda name: (scores[name] + counted.get(name, 0), name))
    share = scores[best] / (sum(scores.values()) or 1.0)
    clear = found.answerable and len(found.matches) >= 3 and share >= MOSTLY
    if best in counted or clear:
        return TopicChoice(topics[best], "guidance")
    return TopicChoice(None, "nothing")


MOSTLY = 0.4
"""The share of what is found that a subject must have where no word of its own is said."""


def subjects() -> frozenset[str]:
    return frozenset(topic.id for topic in load_topics() if topic.kind == "subject")


ENOUGH = 14
"""Questions a topic must have, for both sides, to fill a set on its own at any session."""

# Beside a topic with few questions of its own, those that stand nearest.
_NEAREST = {
    "about": ("agreement",),
    "evidence": ("commitments",),
    "programme": ("agreement", "commitments"),
    "measuring": ("commitments", "ending"),
    "safety": ("agreement",),
    "notes-and-data": ("agreement",),
}
GENERAL = ("agreement", "power", "commitments", "ending")


def bank_topics(topic: Topic | None) -> tuple[str, ...]:
    """The topics whose questions serve `topic`, the nearest first."""
    if topic is None:
        return GENERAL
    if sum(question.topic == topic.id for question in load_bank()) >= ENOUGH:
        return (topic.id,)
    nearest = (topic.id, *_NEAREST.get(topic.id, ()))
    return (*nearest, *(name for name in GENERAL if name not in nearest))


def topic_note(request: DraftRequest, choice: TopicChoice) -> str:
    """What to tell people about the choice; empty where it is the one they made."""
    if choice.topic is None:
        said = request.topic or request.about
        if not said:
            return "No topic was given, so these questions are about working together."
        return (
            "Nothing in the guidance fits what you wrote, so these questions are about working "
            "together. Name a topic to get closer ones."
        )
    if bank_topics(choice.topic) != (choice.topic.id,):
        return (
            f"There are few questions on '{choice.topic.title}' alone; some of these come from "
            "the nearest topics."
        )
    return "" if choice.how == "named" else f"Taken to be about '{choice.topic.title}'."
