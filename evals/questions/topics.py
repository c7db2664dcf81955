"""Learning where the topics lie: `python -m evals.questions topics` writes topic_meanings.json.

A topic lies at the mean of what the guidance and the bank say on it: ways of asking for its
passages, its questions and what each is for. The common part of all topics is taken off, and that
of the development situations is what a request's own common part is taken to be.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import coach.questions
from coach.questions.neutral import neutral
from evals.questions.cases import Situation
from knowledge.embedding import Embedder
from knowledge.passages import load_passages
from knowledge.question_bank import load_bank
from knowledge.topics import load_topics

SCALE = 1_000
"""What a stored whole number is divided by: three digits are as good as all."""


def said_on_each() -> Mapping[str, Sequence[str]]:
    """What is embedded for each topic, in the order of the topics."""
    said: dict[str, list[str]] = {
        topic.id: [f"{topic.title}. {topic.summary}"] for topic in load_topics()
    }
    for passage in load_passages():
        said[passage.topic] += [*passage.asks, passage.title]
    for question in load_bank():
        said[question.topic] += [question.worded(), question.purpose]
    return said


def learn_topics(embedder: Embedder, situations: Sequence[Situation]) -> str:
    """The content of topic_meanings.json."""
    said = said_on_each()
    means: NDArray[np.float64] = np.stack(
        [embedder.embed(texts).astype(float).mean(axis=0) for texts in said.values()]
    )
    means -= means.mean(axis=0)
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    written = embedder.embed(
        [neutral(f"{one.about} {one.left_open or ''}") for one in situations]
    ).astype(float)
    common = means @ written.mean(axis=0)
    rows = {
        topic: {
            "common": round(float(shared), 4),
            "meaning": np.rint(SCALE * mean).astype(int).tolist(),
        }
        for topic, mean, shared in zip(said, means, common, strict=True)
    }
    lines = ",\n".join(
        f"{json.dumps(topic)}: {json.dumps(row, separators=(',', ':'))}"
        for topic, row in rows.items()
    )
    head = f'"model": {json.dumps(embedder.fingerprint)}, "scale": {SCALE}'
    return f'{{{head}, "topics": {{\n{lines}\n}}}}\n'


def write_topics(content: str) -> Path:
    file = Path(coach.questions.__file__).with_name("topic_meanings.json")
    file.write_text(content, encoding="utf-8")
    return file
