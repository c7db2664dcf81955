"""Which topic a request is about."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Literal, NamedTuple

from coach.questions.neutral import neutral
from coach.questions.request import DraftRequest, Guidance
from coach.rubric.principles import topics_named
from knowledge.question_bank import load_bank
from knowledge.topics import Topic, load_topics

LEAST_NEAR = 0.11
"""Nearness below which free words are on no topic. The figures here were chosen on the development
situations of evals/questions, where the intended topic comes first in hardly half the cases."""
DOUBT = 0.04
"""How much farther than the nearest another topic may be to be drawn on too."""
MOST_PARTS = 6
"""Sentences that are looked at one by one: each costs a run of the sentence model."""
A_WORD = 0.02
"""What a topic's own word, said, adds to its nearness."""


class TopicChoice(NamedTuple):
    """`topic` is None where nothing fitted; `how` says what decided.

    `beside` are topics that are hardly less likely, the nearest first; none where one was named.
    """

    topic: Topic | None
    how: Literal["named", "words", "guidance", "nothing"]
    beside: tuple[Topic, ...] = ()


def choose_topic(request: DraftRequest, guidance: Guidance) -> TopicChoice:
    """The topic named by id or title, else the one the person's words are about.

    Words that belong to a subject decide where there are enough of them; else how near the whole
    is to each topic in meaning, or where meanings are not searched, the topics of the passages
    that a search finds. Who the two people are counts for nothing.
    """
    named = request.topic.casefold().strip()
    topics = {topic.id: topic for topic in load_topics()}
    for topic in topics.values():
        if named in (topic.id, topic.title.casefold()):
            return TopicChoice(topic, "named")
    said = query_of(request)
    if not re.search(r"\w\w", said):
        return TopicChoice(None, "nothing")
    counted = topics_named(said)
    ranked = sorted(counted.items(), key=lambda item: -item[1])
    if ranked and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1] + 1):
        return TopicChoice(topics[ranked[0][0]], "words")
    near = _nearness(said, guidance)
    if not near:
        return _by_search(said, counted, topics, guidance)
    scores = {name: near[name] + A_WORD * min(counted.get(name, 0), 6) for name in near}
    order = sorted(scores, key=lambda name: -scores[name])
    if scores[order[0]] < LEAST_NEAR:
        return TopicChoice(None, "nothing")
    close = [name for name in order[1:3] if scores[name] >= scores[order[0]] - DOUBT]
    return TopicChoice(topics[order[0]], "guidance", tuple(topics[name] for name in close))


def query_of(request: DraftRequest) -> str:
    """What is searched for: the person's words, and nothing of who the two people are."""
    said = (request.topic, request.about, *request.left_open[:2])
    return neutral(" ".join(part for part in said if part))


class _Meaning(NamedTuple):
    common: float
    meaning: Sequence[int]


class _Meanings(NamedTuple):
    """Where the topics lie for the sentence model with this fingerprint."""

    model: str
    scale: int
    topics: Mapping[str, _Meaning]


@lru_cache(maxsize=1)
def _meanings() -> _Meanings:
    file = resources.files("coach.questions").joinpath("topic_meanings.json")
    stored = json.loads(file.read_text(encoding="utf-8"))
    topics = {topic: _Meaning(**row) for topic, row in stored["topics"].items()}
    return _Meanings(stored["model"], stored["scale"], topics)


def _nearness(said: str, guidance: Guidance) -> dict[str, float]:
    """How near `said` is to each topic, 0 in the middle; empty where that cannot be told."""
    # The whole comes last, for the search that follows asks for it again and finds it remembered.
    parts = [_beside(part, guidance) for part in reversed(parts_of(said))]
    if not all(parts):
        return {}
    # Half of it is the whole, half the part that comes nearest: a topic is often named once.
    return {
        topic: (parts[-1][topic] + max(part[topic] for part in parts)) / 2 - row.common
        for topic, row in _meanings().topics.items()
    }


def parts_of(said: str) -> tuple[str, ...]:
    """The whole, then its sentences of three words and more, `MOST_PARTS` at most."""
    sentences = re.split(r"(?<=[.!?;:])\s+", said.strip())
    apart = [one for one in sentences if one != said and len(re.findall(r"\w\w+", one)) >= 3]
    return (said, *apart[:MOST_PARTS])


def _beside(said: str, guidance: Guidance) -> dict[str, float]:
    """How near in meaning `said` is to each topic; empty where that cannot be told."""
    read = guidance.meaning_of(said)
    known = _meanings()
    if read is None or read[0] != known.model:
        return {}
    vector = [float(number) for number in read[1]]
    return {
        topic: sum(map(float.__mul__, vector, map(float, row.meaning))) / known.scale
        for topic, row in known.topics.items()
    }


def _by_search(
    said: str, counted: Mapping[str, int], topics: Mapping[str, Topic], guidance: Guidance
) -> TopicChoice:
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


def bank_topics(topics: Sequence[Topic]) -> tuple[str, ...]:
    """The topics whose questions serve `topics`, the nearest first."""
    if not topics:
        return GENERAL
    names = tuple(topic.id for topic in topics)
    if len(names) > 1 or sum(question.topic in names for question in load_bank()) >= ENOUGH:
        return names
    nearest = (*names, *_NEAREST.get(names[0], ()))
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
    if choice.how != "named":
        others = " or ".join(f"'{topic.title}'" for topic in choice.beside)
        taken = f"Taken to be about '{choice.topic.title}'."
        return f"{taken} If {others} is nearer, name it." if others else taken
    if bank_topics((choice.topic,)) != (choice.topic.id,):
        return (
            f"There are few questions on '{choice.topic.title}' alone; some of these come from "
            "the nearest topics."
        )
    return ""
