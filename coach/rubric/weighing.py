"""A second voice beside the cues: how likely each move is, weighed from many weak signs.

Per move a logistic regression over what the cues found, the signals and the words of the turn,
learnt from the labelled development turns by `python -m evals.moves.train`, and, where the sentence
model can be run, what that model, tuned on the same turns, makes of it. Each knows what the other
misses: on scenarios that neither was trained on the two together beat either alone.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from math import exp
from typing import NamedTuple

from coach.rubric.clauses import Clause, plain_text
from coach.rubric.moves import Move
from coach.rubric.reading import read
from coach.rubric.signals import signals_of

# How loudly each kind of sign may speak before anything is learnt: a word says less than a signal.
_WORD, _PAIR, _OPENING = 0.5, 0.4, 0.4
READ = 0.55
"""The share of the tuned model where it can be run; from 0.5 to 0.65 hardly matters."""
SURE_FROM = 0.6
"""The confidence at which a move is shown; the learnt threshold of each move is mapped to it."""
GUESSED = 0.62
"""The confidence of a guess, which is shown and moves nobody."""
_AGAINST = -0.5
"""Log odds below which the signs speak against a move."""


class Weights(NamedTuple):
    """Per sign its weight for each move of `Move`, in that order.

    `thresholds` are the likelihoods from which a move is called where the tuned model was asked as
    well, `thresholds_alone` those for the signs alone.
    """

    bias: Sequence[float]
    thresholds: Sequence[float]
    thresholds_alone: Sequence[float]
    signs: Mapping[str, Sequence[float]]


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
    weights = learnt()
    sums = list(weights.bias)
    for sign, value in signs_of(turn, previous, clauses, cued).items():
        if known := weights.signs.get(sign):
            for index, weight in enumerate(known):
                sums[index] += value * weight
    odds = read(turn, previous)
    thresholds = weights.thresholds_alone if odds is None else weights.thresholds
    likely = [likelihood(total) for total in (sums if odds is None else together(sums, odds))]
    found = {
        move: confidence(one, threshold)
        for move, one, threshold in zip(Move, likely, thresholds, strict=True)
    }
    return with_guesses(found, dict(zip(Move, sums, strict=True)), cued)


def with_guesses(
    found: Mapping[Move, float], weighed: Mapping[Move, float], cued: Collection[Move]
) -> dict[Move, float]:
    """`found`, where pulling rank that the tuned model alone hears is a guess.

    `weighed` are the log odds by the signs. On scenarios left out such a find was right in 14 of 27
    where the signs spoke against it, and in 29 of 31 where they did not. Hiding it would cost more
    than it saves (F1 0.68 against 0.75).
    """
    rank = Move.PULLING_RANK
    if rank in cued or weighed[rank] >= _AGAINST:
        return dict(found)
    return {**found, rank: min(found[rank], GUESSED)}


def together(weighed: Sequence[float], odds: Sequence[float]) -> list[float]:
    """The log odds of the signs and of the tuned model as one."""
    return [(1 - READ) * signs + READ * model for signs, model in zip(weighed, odds, strict=True)]


def likelihood(log_odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


def confidence(likelihood: float, threshold: float) -> float:
    """`likelihood` stretched so that `threshold` becomes `SURE_FROM`, 0 stays 0 and 1 stays 1."""
    if likelihood < threshold:
        return SURE_FROM * likelihood / threshold
    return SURE_FROM + (1 - SURE_FROM) * (likelihood - threshold) / (1 - threshold)


def telling_clause(move: Move, clauses: Sequence[Clause]) -> Clause:
    """The clause whose own words speak most for `move`."""
    weights = learnt().signs
    index = list(Move).index(move)

    def spoken(clause: Clause) -> float:
        found = signs_of(clause.text, "", [clause], {})
        return sum(value * weights[sign][index] for sign, value in found.items() if sign in weights)

    return max(clauses, key=spoken)


@cache
def learnt() -> Weights:
    """The learnt weights, stored as whole hundredths."""
    file = resources.files("coach.rubric").joinpath("weights.json")
    stored = json.loads(file.read_text(encoding="utf-8"))
    return Weights(
        bias=stored["bias"],
        thresholds=stored["thresholds"],
        thresholds_alone=stored["thresholds_alone"],
        signs={
            sign: tuple(number / 100 for number in numbers)
            for sign, numbers in stored["signs"].items()
        },
    )
