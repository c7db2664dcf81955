"""Lines that may be private although nothing marks them: they wait until their owner has said so.

Who tells of somebody's contract, of a scan on the 22nd or of two interviews across the road hardly
ever adds that it is private. By how much a line and those beside it sound like what people tell in
confidence, it is held back: asking costs its owner a look, and letting it go costs a promise.
Weights learnt by `python -m evals.notes.learn_held`, which prints what each threshold costs.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Final, NamedTuple

from coach.notes.concepts import kinds_of, signs_of
from coach.notes.lines import NoteLine
from coach.notes.people import people_in
from coach.notes.weighed import EDGES, scaled
from coach.rubric.question_form import plain
from coach.words import words

LEAST: Final = 0.04
"""The likelihood from which a line is held. A marked line is private from about 0.7 on: here a
line too many costs a look."""
LEAST_OF_PROMISE: Final = 0.2
"""The same for a plain promise with an owner: such a line is seldom told in confidence, and what is
forgotten of it is not done. On the development notes it costs one private line of 124 and brings
commitments F1 while lines wait from 0.75 to 0.84."""
FURTHEST: Final = 9.2
"""Log odds beyond which a line cannot sound more, or less, like a confidence."""
_NOBODY: Final = -4.0
"""Log odds taken for the line before the first and after the last."""
_LONG: Final = 30
_SHORTEST: Final = 3
BESIDE: Final = (
    "own", "highest beside", "sum beside", "talk", "heading", "somebody else", "named",
    "matters of a life", "the writer", "secret", "question", "length",
)  # fmt: skip
"""What is weighed of a line: how it sounds, how its neighbours do, and plain signs."""

_SOMEBODY = re.compile(r"\b(?:he|she|his|her|him|hers)\b")
_WRITER = re.compile(r"\b(?:i|my|me)\b")
_OF_A_LIFE: Final = frozenset({"family", "work_fate", "body", "die", "secret"})


class _Weights(NamedTuple):
    """Per sign of a line's words one weight, and one for each of BESIDE."""

    words: Mapping[str, float]
    constant: float
    beside: tuple[float, ...]
    beside_constant: float


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    source = resources.files("coach.notes").joinpath("held_weights.json")
    told = json.loads(source.read_text(encoding="utf-8"))
    return _Weights(told["words"], told["constant"], tuple(told["beside"]), told["beside_constant"])


def likelihoods(lines: Sequence[NoteLine]) -> dict[int, float]:
    """By number, from 0 to 1, how likely each line that says something was told in confidence.

    Lines that are marked as private count like any others.
    """
    told = weighable(lines)
    weights = _weights()
    rows = signs_beside(told, [_sounds(line.body.strip(EDGES)) for line in told])
    # "Scratch that" tells nothing of anybody, whatever stands beside it.
    return {
        line.number: 1
        / (1 + math.exp(-_sum(zip(row, weights.beside, strict=True)) - weights.beside_constant))
        for line, row in zip(told, rows, strict=True)
        if len(line.body.split()) >= _SHORTEST
    }


def weighable(lines: Sequence[NoteLine]) -> list[NoteLine]:
    """The lines that say something."""
    return [line for line in lines if line.kind in ("text", "heading") and line.body]


@lru_cache(maxsize=8_192)
def _sounds(text: str) -> float:
    """Log odds, by the words alone."""
    weights = _weights()
    found = scaled(signs_of(text))
    total = sum(value * weights.words.get(sign, 0.0) for sign, value in found.items())
    return max(-FURTHEST, min(FURTHEST, total + weights.constant))


def signs_beside(told: Sequence[NoteLine], sounds: Sequence[float]) -> list[tuple[float, ...]]:
    """One row of BESIDE for each line, from the log odds of all of them."""
    around = [_NOBODY, *sounds, _NOBODY]
    return [
        (own, max(before, after), before + after, *_plain_signs(line))
        for line, before, own, after in zip(told, around, sounds, around[2:], strict=False)
    ]


def _plain_signs(line: NoteLine) -> tuple[float, ...]:
    said = plain(line.body)
    kinds = {kind for word in words(line.body) for kind in kinds_of(word)}
    return (
        float(line.speaker is not None),
        float(line.kind == "heading"),
        float(bool(_SOMEBODY.search(said))),
        float(bool(people_in(f"– {line.body}"))),
        float(len(kinds & _OF_A_LIFE)),
        float(bool(_WRITER.search(said))),
        float("secret" in kinds),
        float("?" in line.body),
        min(len(said.split()), _LONG) / _LONG,
    )


def _sum(pairs: Collection[tuple[float, float]] | zip[tuple[float, float]]) -> float:
    return sum(one * other for one, other in pairs)
