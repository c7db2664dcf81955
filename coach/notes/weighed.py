"""How much a line sounds like one to keep back, to keep out, or to leave to its owner.

Weights of the kinds and words in it (concepts.py) and of what it means to the sentence model,
learnt from single lines and from the development notes by `python -m evals.notes.learn`. Where the
sentence model is missing the words alone decide, by weights of their own.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Final, NamedTuple

from coach.notes.concepts import signs_of
from coach.rubric.meaning import meaning_of

LABELS: Final = (
    "held back", "order", "harassment", "discrimination", "retaliation", "health", "risk_to_life",
)  # fmt: skip
"""What a line is weighed for; the last five are kinds of sensitive matters."""
SHARE_OF_WORDS: Final = 8.0
SHARE_OF_MEANING: Final = 5.0
"""How far each half of the signs counts in learning and weighing."""
ORDER: Final = 0.25
SENSITIVE: Final = 0.4
"""Likelihoods from which a line counts as one; a sensitive one costs its owner only a look. Of the
development notes' lines that order nobody two reach 0.25, and every order reaches 0.8."""
EDGES: Final = " \t.,;:!?-–—*_>→=~^↑#\"'“”()[]<>"
"""What is no part of what a line says."""
_SHORTEST = 4
WORTH_A_LOOK: Final = 0.06
"""A likelihood by words alone below which the sentence model, a few milliseconds, is not asked."""


class _Weights(NamedTuple):
    """Per sign one weight a label; `meaning` is empty where only words are weighed."""

    words: Mapping[str, tuple[float, ...]]
    meaning: tuple[tuple[float, ...], ...]
    constant: tuple[float, ...]


@lru_cache(maxsize=1)
def _weights() -> tuple[_Weights, _Weights]:
    source = resources.files("coach.notes").joinpath("line_weights.json")
    told = json.loads(source.read_text(encoding="utf-8"))
    alone, both = (
        _Weights(
            {sign: tuple(row) for sign, row in told[name]["words"].items()},
            tuple(tuple(row) for row in told[name]["meaning"]),
            tuple(told[name]["constant"]),
        )
        for name in ("alone", "both")
    )
    return alone, both


@lru_cache(maxsize=8_192)
def likelihoods(text: str) -> dict[str, float]:
    """From 0 to 1 for each of LABELS."""
    signs = scaled(signs_of(text))
    alone, both = _weights()
    found = _likely(_by_words(alone, signs))
    if max(found.values()) < WORTH_A_LOOK:
        return found
    meaning = meaning_of(text)
    if meaning is None:
        return found
    total = _by_words(both, signs)
    for number, row in zip(meaning.tolist(), both.meaning, strict=True):
        for place, weight in enumerate(row):
            total[place] += SHARE_OF_MEANING * number * weight
    return _likely(total)


def is_order(text: str) -> bool:
    """Whether a remark orders whatever reads it about, in whatever words."""
    return len(text.split()) >= _SHORTEST and likelihoods(text.strip(EDGES))["order"] >= ORDER


def sensitive_kinds(text: str) -> tuple[str, ...]:
    """The kinds of sensitive matters a remark sounds like."""
    if len(text.split()) < _SHORTEST:
        return ()
    found = likelihoods(text.strip(EDGES))
    return tuple(kind for kind in LABELS[2:] if found[kind] >= SENSITIVE)


def scaled(signs: Mapping[str, float]) -> dict[str, float]:
    """Signs of a length that does not depend on how long the line is."""
    length = math.sqrt(sum(value * value for value in signs.values()))
    by = SHARE_OF_WORDS / max(1.0, length)
    return {sign: value * by for sign, value in signs.items()}


def _by_words(weights: _Weights, signs: Mapping[str, float]) -> list[float]:
    total = list(weights.constant)
    for sign, value in signs.items():
        row = weights.words.get(sign)
        if row is not None:
            for place, weight in enumerate(row):
                total[place] += value * weight
    return total


def _likely(total: list[float]) -> dict[str, float]:
    return {
        label: 1 / (1 + math.exp(-max(-30.0, min(30.0, one))))
        for label, one in zip(LABELS, total, strict=True)
    }
