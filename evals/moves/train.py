"""python -m evals.moves.train [--check]: learns the weights of the signs from the dev turns.

Writes coach/rubric/weights.json and prints the figures of five-fold cross-validation, whole
scenarios left out, over several ways of folding; `--check` writes nothing. What the tuned model
says of turns that it was not tuned on, for the thresholds and figures of both together, is taken
from left_out.json (`python -m evals.moves.tune --fold`). Needs NumPy. Deterministic on one machine.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import coach.rubric
from coach.rubric.calling import called
from coach.rubric.clauses import Clause, clauses_of
from coach.rubric.detect import cued_moves
from coach.rubric.feedback import SURE
from coach.rubric.language import reads_as_english
from coach.rubric.moves import DetectedMove, Move
from coach.rubric.weighing import READ, confidence, signs_of
from evals.moves.learning import Array, learn, likelihoods
from evals.moves.measure import Judged, macro_f1, open_against_closed, score
from evals.moves.turns import LEFT_OUT, LabelledTurn, load_turns

EARLY = "early"
"""The scenario whose turns the cues were written with: its cues fit too well to be trusted."""
LESS = 0.5
"""Weight of the early turns, and of those that only their writer labelled."""
LEAST = 2
"""Turns a word, pair or opening must be in."""
FOLDS = 5
_STEPS = np.arange(0.16, 0.61, 0.02)


class Example(NamedTuple):
    """A labelled turn with all that is weighed of it."""

    turn: LabelledTurn
    clauses: tuple[Clause, ...]
    cued: Mapping[Move, DetectedMove]
    signs: Mapping[str, float]


class Learnt(NamedTuple):
    """`weights` has a row a sign in the order of `known`."""

    known: Mapping[str, int]
    weights: Array
    bias: Array


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.moves.train", description=__doc__)
    parser.add_argument("--check", action="store_true", help="cross-validate, write nothing")
    parser.add_argument("--seeds", type=int, default=2, metavar="N", help="ways of folding")
    given = parser.parse_args(arguments)
    examples = [example_of(turn) for turn in load_turns("dev")]
    alone = [left_out(examples, seed) for seed in range(given.seeds)]
    fresh = [place for place, one in enumerate(examples) if one.turn.scenario != EARLY]
    thresholds_alone = _tell("the signs alone", examples, fresh, alone)
    read = json.loads(LEFT_OUT.read_text(encoding="utf-8"))
    asked = [place for place in fresh if examples[place].turn.id in read]
    odds = np.array([read[examples[place].turn.id] for place in asked])
    both = [one.copy() for one in alone]
    for one in both:
        one[asked] = likely((1 - READ) * log_odds(one[asked]) + READ * odds)
    sys.stdout.write("\n")
    thresholds = _tell("with the tuned model", examples, asked, both)
    if not given.check:
        _write(_learn(examples), thresholds, thresholds_alone)
    return 0


def _tell(
    name: str, examples: Sequence[Example], places: Sequence[int], likely: Sequence[Array]
) -> list[float]:
    thresholds = _thresholds(examples, places, likely)
    sys.stdout.write(f"{name}, {len(places)} turns, scenarios left out\n")
    sys.stdout.write("\n".join(_figures(examples, places, likely, thresholds)) + "\n")
    sys.stdout.flush()
    return thresholds


def example_of(turn: LabelledTurn) -> Example:
    clauses = clauses_of(turn.turn)
    cued = cued_moves(turn.turn, turn.previous, clauses) if clauses else {}
    confidences = {move: found.confidence for move, found in cued.items()}
    signs = signs_of(turn.turn, turn.previous, clauses, confidences) if clauses else {}
    return Example(turn, clauses, cued, signs)


def _learn(examples: Sequence[Example]) -> Learnt:
    counts = Counter(sign for one in examples for sign in one.signs)
    kept = sorted(
        sign for sign in counts if counts[sign] >= LEAST or sign.startswith(("cue ", "signal "))
    )
    known = {sign: index for index, sign in enumerate(kept)}
    labels = np.array([[move in one.turn.moves for move in Move] for one in examples], dtype=float)
    trust = np.array([_trust(one.turn) for one in examples])
    return Learnt(known, *learn(_matrix(examples, known), labels, trust))


def _matrix(examples: Sequence[Example], known: Mapping[str, int]) -> Array:
    matrix = np.zeros((len(examples), len(known)))
    for row, one in enumerate(examples):
        for sign, value in one.signs.items():
            if (column := known.get(sign)) is not None:
                matrix[row, column] = value
    return matrix


def _trust(turn: LabelledTurn) -> float:
    """1 for turns that two people labelled and no cue was written with."""
    return LESS if turn.second is None or turn.scenario == EARLY else 1.0


def left_out(examples: Sequence[Example], seed: int) -> Array:
    """Likelihoods of the fresh turns, each from weights that saw nothing of its scenario."""
    fold_of = folds({one.turn.scenario for one in examples}, seed)
    found = np.zeros((len(examples), len(Move)))
    for fold in range(FOLDS):
        inside = [one for one in examples if fold_of.get(one.turn.scenario) != fold]
        places = [
            place for place, one in enumerate(examples) if fold_of.get(one.turn.scenario) == fold
        ]
        known, weights, bias = _learn(inside)
        matrix = _matrix([examples[place] for place in places], known)
        found[places] = likelihoods(matrix, weights, bias)
    return found


def folds(scenarios: Collection[str], seed: int) -> dict[str, int]:
    """Which of the parts each scenario is in; that of the early turns is in none."""
    shuffled = sorted(set(scenarios) - {EARLY})
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - folding, not secrecy
    return {scenario: number % FOLDS for number, scenario in enumerate(shuffled)}


def likely(log_odds: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))), dtype=np.float64)


def log_odds(likelihoods: Array) -> Array:
    kept = np.clip(likelihoods, 1e-9, 1 - 1e-9)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float64)


def _thresholds(
    examples: Sequence[Example], places: Sequence[int], likely: Sequence[Array]
) -> list[float]:
    """Where F1 is best, smoothed over neighbours and foldings: no lucky turn must set it."""
    thresholds = []
    for column, move in enumerate(Move):
        wanted = np.array([move in examples[place].turn.moves for place in places])
        scores = np.array(
            [
                np.mean([_f1(one[places, column] >= step, wanted) for one in likely])
                for step in _STEPS
            ]
        )
        smooth = np.convolve(np.pad(scores, 2, mode="edge"), np.ones(5) / 5, mode="valid")
        thresholds.append(round(float(_STEPS[int(smooth.argmax())]), 2))
    return thresholds


def _f1(found: NDArray[np.bool_], wanted: NDArray[np.bool_]) -> float:
    both = int(found.sum() + wanted.sum())
    return 2 * int((found & wanted).sum()) / both if both else 0.0


def judged_left_out(
    examples: Sequence[Example],
    places: Sequence[int],
    likely: Array,
    thresholds: Sequence[float],
) -> list[Judged]:
    """What the detectors as a whole would find in the turns at `places`."""
    judged = []
    for one, row in ((examples[place], likely[place]) for place in places):
        weighed = {
            move: confidence(float(value), threshold)
            for move, value, threshold in zip(Move, row, thresholds, strict=True)
        }
        moves = (
            called(one.turn.turn, one.clauses, one.cued, weighed)
            if one.clauses and reads_as_english(one.turn.turn)
            else ()
        )
        found = frozenset(move.label for move in moves if move.confidence >= SURE)
        judged.append(Judged(one.turn, found, 0.0))
    return judged


def _figures(
    examples: Sequence[Example],
    places: Sequence[int],
    likely: Sequence[Array],
    thresholds: Sequence[float],
) -> list[str]:
    """Means over the foldings: for the turns that two people labelled, and for the others."""
    foldings = [judged_left_out(examples, places, one, thresholds) for one in likely]
    parts = [
        [[one for one in judged if (one.turn.second is not None) is twice] for judged in foldings]
        for twice in (True, False)
    ]

    def row(name: str, figures: Sequence[Sequence[float]]) -> str:
        return f"{name:<22}" + "".join(
            f"{np.mean(one):>8.3f} ({min(one):.3f} to {max(one):.3f})" for one in figures
        )

    lines = [f"{'':<22}{'labelled twice':>25}{'by their writer':>25}"]
    lines += [
        row(move.value, [[score(judged, move).f1 for judged in part] for part in parts])
        for move in Move
    ]
    together = [[score(one, Move.TELLING, Move.ADVICE).f1 for one in part] for part in parts]
    lines.append(row("telling and advice", together))
    told = [[open_against_closed(one) for one in part] for part in parts]
    lines.append(row("open against closed", told))
    lines.append(row("macro-F1", [[macro_f1(one) for one in part] for part in parts]))
    return lines


def _write(learnt: Learnt, thresholds: Sequence[float], thresholds_alone: Sequence[float]) -> None:
    hundredths = np.rint(100 * learnt.weights).astype(int)
    signs = {
        sign: hundredths[row].tolist()
        for sign, row in learnt.known.items()
        if hundredths[row].any()
    }
    lines = ",\n".join(
        f"{json.dumps(sign)}:{json.dumps(numbers, separators=(',', ':'))}"
        for sign, numbers in signs.items()
    )
    head = {
        "bias": [round(float(one), 3) for one in learnt.bias],
        "thresholds": thresholds,
        "thresholds_alone": thresholds_alone,
    }
    text = json.dumps(head, separators=(",", ":"))
    file = Path(coach.rubric.__file__).with_name("weights.json")
    file.write_text(f'{text[:-1]},"signs":{{\n{lines}\n}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
