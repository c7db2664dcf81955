"""Learning where the topics lie: `python -m evals.questions topics` writes topic_meanings.json.

A topic lies between two means: of what the guidance and the bank say on it (ways of asking for its
passages, its questions and what each is for), and of how people put it who do not name it
(topic_sayings.yaml). The common part of all topics is taken off each, and that of the development
situations is what a request's own common part is taken to be.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import coach.questions
from coach.questions.fitting import read_data
from coach.questions.neutral import neutral
from coach.questions.topic import parts_of
from evals.questions.cases import Situation
from knowledge.embedding import Embedder
from knowledge.passages import load_passages
from knowledge.question_bank import load_bank
from knowledge.topics import load_topics

Array = NDArray[np.float64]

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
    put = read_data("topic_sayings.yaml")
    sayings = [[neutral(text) for text in put[topic]] for topic in said]
    means = _apart(_apart(_means(embedder, said.values())) + _apart(_means(embedder, sayings)))
    written = [neutral(f"{one.about} {one.left_open or ''}") for one in situations]
    whole = _one_by_one(embedder, written) @ means.T
    nearest = np.stack(
        [(_one_by_one(embedder, parts_of(text)) @ means.T).max(axis=0) for text in written]
    )
    common = ((whole + nearest) / 2).mean(axis=0)
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


def _means(embedder: Embedder, texts: Iterable[Sequence[str]]) -> Array:
    return np.stack([_one_by_one(embedder, each).mean(axis=0) for each in texts])


def _one_by_one(embedder: Embedder, texts: Sequence[str]) -> Array:
    """In a batch the model's int8 steps would depend on the texts beside each."""
    return np.stack([embedder.embed([text])[0].astype(float) for text in texts])


def _apart(means: Array) -> Array:
    """Unit vectors of what each has that they do not all have."""
    own = means - means.mean(axis=0)
    return np.asarray(own / np.linalg.norm(own, axis=1, keepdims=True), dtype=np.float64)


def write_topics(content: str) -> Path:
    file = Path(coach.questions.__file__).with_name("topic_meanings.json")
    file.write_text(content, encoding="utf-8")
    return file
