"""Passages and questions that lie near one another, by the coach's own sentence model.

Nearness does not tell a repetition from two ideas on one subject: of the eight repetitions an
editor found by reading in November 2026, the nearest pair lay at 0.71 and the farthest at 0.53,
where half of all passages have a neighbour above 0.61. Seven of the eight leant on one source. So
a pair is to be read from NEAR, and already from NEAR_ON_ONE_SOURCE where both lean on the same
source; judged.yaml names those that were read and found to say each its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import yaml

from knowledge.embedding import open_embedder
from knowledge.passages import load_passages
from knowledge.question_bank import load_bank
from knowledge.rows import rows_of
from knowledge.settings import LibrarySettings
from knowledge.store import GuidanceStore

if TYPE_CHECKING:
    from knowledge.embedding import Matrix

NEAR = 0.70
"""Likeness of two texts, -1 to 1. One pair of passages in 2,500 lies above it."""

NEAR_ON_ONE_SOURCE = 0.60


class Near(NamedTuple):
    one: str
    other: str
    """Ids, in the order of the alphabet."""
    likeness: float
    titles: tuple[str, str]
    shared: bool
    """Whether both lean on one source."""


def near_passages(settings: LibrarySettings) -> list[Near]:
    """Nearest first. Builds the index in the settings' folder where there is none (20 s)."""
    passages = load_passages()
    rows = rows_of(passages)
    embedder = open_embedder(settings)
    store = GuidanceStore(settings)
    vectors = store.current(rows, embedder.fingerprint)
    if vectors is None:
        vectors = store.sync(rows, embedder)
    texts = vectors[[place for place, row in enumerate(rows) if row.kind == "text"]]
    return _near(
        [passage.id for passage in passages],
        [passage.title for passage in passages],
        texts,
        [
            frozenset(cited.ref for cited in passage.sources if cited.ref is not None)
            for passage in passages
        ],
    )


def near_questions(settings: LibrarySettings) -> list[Near]:
    """Of all questions in the bank, whoever asks them; nearest first. Embeds them (5 s)."""
    bank = load_bank()
    texts = [question.worded() for question in bank]
    vectors = open_embedder(settings).embed(texts)
    nothing = [frozenset[int]()] * len(bank)
    return _near([question.id for question in bank], texts, vectors, nothing)


def judged() -> Mapping[str, frozenset[tuple[str, str]]]:
    """`passages` and `questions`: the pairs that were read and say each its own."""
    text = resources.files("evals.guidance").joinpath("judged.yaml").read_text(encoding="utf-8")
    read = yaml.safe_load(text)
    return {
        kind: frozenset((min(pair), max(pair)) for pair in pairs) for kind, pairs in read.items()
    }


def _near(
    names: Sequence[str],
    titles: Sequence[str],
    vectors: Matrix,
    sources: Sequence[frozenset[int]],
) -> list[Near]:
    likeness = vectors @ vectors.T
    found = []
    for left, right in zip(*np.nonzero(np.triu(likeness >= NEAR_ON_ONE_SOURCE, 1)), strict=True):
        shared = bool(sources[left] & sources[right])
        value = float(likeness[left, right])
        if value < NEAR and not shared:
            continue
        first, second = (left, right) if names[left] < names[right] else (right, left)
        both = (titles[first], titles[second])
        found.append(Near(names[first], names[second], value, both, shared))
    return sorted(found, key=lambda near: (-near.likeness, near.one, near.other))
