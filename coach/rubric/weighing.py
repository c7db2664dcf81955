"""A second voice beside the cues: how likely each move is, weighed from many weak signs.

Per move a logistic regression over what the cues found, the signals, the words of the turn and,
where the sentence model can be run, its meaning. Learnt from the labelled development turns by
`python -m evals.moves.train`, which writes weights.json, and weights_words.json for a machine
without the model. On scenarios it was not trained on it lifts the cues clearly; alone it is worse.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from coach.rubric.clauses import Clause, plain_text
from coach.rubric.meaning import meaning_of, model_opens
from coach.rubric.moves import Move
from coach.rubric.signals import signals_of

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

# How loudly each kind of sign may speak before anything is learnt: a word says less than a signal.
_WORD, _PAIR, _OPENING = 0.5, 0.4, 0.4
SURE_FROM = 0.6
"""The confidence at which a move is shown; the learnt threshold of each move is mapped to it."""


class Weights(NamedTuple):
    """Per sign its weight for each move of `Move`, in that order; `thresholds` are the likelihoods
    from which a move is called. `meaning` has a row for each number of `meaning_of`."""

    bias: Sequence[float]
    thresholds: Sequence[float]
    signs: Mapping[str, Sequence[float]]
    meaning: NDArray[float32] | None = None


def signs_of(
    turn: str, previous: str, clauses: Sequence[Clause], cued: Mapping[Move, float]
) -> dict[str, float]:
    """Everything that is weighed; `cued` are the confidences of the moves the cues found."""
    signs = {f"cue {move.value}": confidence for move, confidence in cued.items()}
    signs |= {
        f"signal {name}": value for name, value in signals_of(turn, previous, clauses).items()
    }
    for clause in clauses:
        signs |= _openings(clause)
    words = ["^", *plain_text(turn).replace(",", " ,").split(), "$"]
    signs |= dict.fromkeys((f"word {word}" for word in words[1:-1]), _WORD)
    signs |= {f"pair {first} {second}": _PAIR for first, second in pairwise(words)}
    return signs


def _openings(clause: Clause) -> dict[str, float]:
    words = clause.text.split()
    return {f"opening {' '.join(words[:n])}": _OPENING for n in (1, 2, 3) if len(words) >= n}


def likelihoods(
    turn: str, previous: str, clauses: Sequence[Clause], cued: Mapping[Move, float]
) -> dict[Move, float]:
    """Each move's confidence: 0.6 and more where it is likely enough to be called."""
    meant = meaning_of(turn)
    weights = learnt(meant is not None)
    sums = list(weights.bias)
    if meant is not None and weights.meaning is not None:
        # Rounded, for the last places of a sum of many depend on the machine.
        added = (meant @ weights.meaning).tolist()
        sums = [total + round(more, 3) for total, more in zip(sums, added, strict=True)]
    for sign, value in signs_of(turn, previous, clauses, cued).items():
        if known := weights.signs.get(sign):
            for index, weight in enumerate(known):
                sums[index] += value * weight
    return {
        move: confidence(1 / (1 + exp(-max(-30.0, min(30.0, total)))), threshold)
        for move, total, threshold in zip(Move, sums, weights.thresholds, strict=True)
    }


def confidence(likelihood: float, threshold: float) -> float:
    """`likelihood` stretched so that `threshold` becomes `SURE_FROM`, 0 stays 0 and 1 stays 1."""
    if likelihood < threshold:
        return SURE_FROM * likelihood / threshold
    return SURE_FROM + (1 - SURE_FROM) * (likelihood - threshold) / (1 - threshold)


def telling_clause(move: Move, clauses: Sequence[Clause]) -> Clause:
    """The clause whose own words speak most for `move`."""
    weights = learnt(model_opens()).signs
    index = list(Move).index(move)

    def spoken(clause: Clause) -> float:
        found = signs_of(clause.text, "", [clause], {})
        return sum(value * weights[sign][index] for sign, value in found.items() if sign in weights)

    return max(clauses, key=spoken)


@cache
def learnt(with_meaning: bool) -> Weights:
    """The learnt weights, stored as whole hundredths."""
    name = "weights.json" if with_meaning else "weights_words.json"
    file = resources.files("coach.rubric").joinpath(name)
    stored = json.loads(file.read_text(encoding="utf-8"))
    return Weights(
        bias=stored["bias"],
        thresholds=stored["thresholds"],
        signs={
            sign: tuple(number / 100 for number in numbers)
            for sign, numbers in stored["signs"].items()
        },
        meaning=_matrix(stored["meaning"]) if with_meaning else None,
    )


def _matrix(rows: Sequence[Sequence[int]]) -> NDArray[float32]:
    import numpy as np  # late: the meaning that calls for it has loaded it already

    return np.asarray(rows, dtype=np.float32) / np.float32(100)
