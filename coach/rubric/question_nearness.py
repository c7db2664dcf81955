"""How near a question lies to its topic, as the sentence model of the search sees it.

A noun can move a question off its topic while every word of the topic stays in it. Where the model
cannot be run there are simply no such signs; the others are weighed as before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from coach.rubric.meaning import meaning_of, model_fingerprint


class _Places(NamedTuple):
    """Where the topics lie for the sentence model with this fingerprint."""

    model: str
    topics: Mapping[str, Sequence[float]]


def nearness_of(text: str, topic: str) -> dict[str, float]:
    """How near `text` is to `topic`, by how much nearer than to any other, and how many are nearer.

    All scaled to about one. Empty where that cannot be told.
    """
    places = _places()
    if topic not in places.topics or model_fingerprint() != places.model:
        return {}
    meant = meaning_of(text)
    if meant is None:
        return {}
    vector = [float(number) for number in meant]
    near = {name: sum(map(float.__mul__, vector, place)) for name, place in places.topics.items()}
    own = near.pop(topic)
    return {
        "near own": round(3 * own, 2),
        "near margin": round(3 * (own - max(near.values())), 2),
        "near rank": sum(other > own for other in near.values()) / 10,
    }


@cache
def _places() -> _Places:
    file = resources.files("coach.questions").joinpath("topic_meanings.json")
    stored = json.loads(file.read_text(encoding="utf-8"))
    return _Places(
        stored["model"],
        {
            topic: [number / stored["scale"] for number in row["meaning"]]
            for topic, row in stored["topics"].items()
        },
    )
