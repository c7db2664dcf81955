"""python -m evals.moves.train [--check]: learns coach/rubric/weights.json from the dev turns.

Needs NumPy. Deterministic. `--check` writes nothing and prints the figures of five-fold
cross-validation, whole scenarios left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import coach.rubric
from coach.rubric.clauses import clauses_of
from coach.rubric.detect import cued_moves
from coach.rubric.moves import Move
from coach.rubric.weighing import signs_of
from evals.moves.turns import LabelledTurn, load_turns

Array = NDArray[np.float64]

EARLY = "early"
"""The scenario whose turns the cues were written with: its cues fit too well to be trusted."""
LESS = 0.5
"""Weight of the early turns, and of those that only their writer labelled."""
LEAST = 2
"""Turns a word, pair or opening must be in."""
FOLDS = 5
_BIAS = 25.0
_ROUNDS = 6
_STEPS = np.arange(0.16, 0.61, 0.02)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.moves.train", description=__doc__)
    parser.add_argument("--check", action="store_true", help="cross-validate, write nothing")
    given = parser.parse_args(arguments)
    turns = load_turns("dev")
    signs = [_signs(turn) for turn in turns]
    labels = np.array([[move in turn.moves for move in Move] for turn in turns], dtype=float)
    fresh = np.array([turn.scenario != EARLY for turn in turns])
    likely = _left_out(turns, signs, labels)
    thresholds = [_threshold(likely[fresh, j], labels[fresh, j]) for j in range(len(Move))]
    if given.check:
        sys.stdout.write("\n".join(_figures(likely[fresh], labels[fresh], thresholds)) + "\n")
        return 0
    known = _known(signs)
    weights, bias = learn(_matrix(signs, known), labels, _trust(turns))
    _write(known, weights, bias, thresholds)
    return 0


def learn(matrix: Array, labels: Array, trust: Array) -> tuple[Array, Array]:
    """Ridge logistic regressions, one a column of `labels`, by Newton's method in the dual.

    Returns the weights, one row a sign, and the biases.
    """
    kernel = matrix @ matrix.T + _BIAS
    weights = np.zeros((matrix.shape[1], labels.shape[1]))
    bias = np.zeros(labels.shape[1])
    for column in range(labels.shape[1]):
        wanted = labels[:, column]
        dual: Array = np.zeros(len(wanted))
        for _ in range(_ROUNDS):
            total = kernel @ dual
            likely = 1 / (1 + np.exp(-total))
            slope = np.maximum(trust * likely * (1 - likely), 1e-5)
            target = total + trust * (wanted - likely) / slope
            solved = np.linalg.solve(kernel + np.diag(1 / slope), target)
            dual = np.asarray(solved, dtype=np.float64)
        weights[:, column] = matrix.T @ dual
        bias[column] = _BIAS * dual.sum()
    return weights, bias


def _signs(turn: LabelledTurn) -> dict[str, float]:
    clauses = clauses_of(turn.turn)
    cued = cued_moves(turn.turn, turn.previous, clauses) if clauses else {}
    confidences = {move: found.confidence for move, found in cued.items()}
    return signs_of(turn.turn, turn.previous, clauses, confidences) if clauses else {}


def _known(signs: Sequence[Mapping[str, float]]) -> dict[str, int]:
    counts = Counter(sign for one in signs for sign in one)
    kept = sorted(
        sign for sign in counts if counts[sign] >= LEAST or sign.startswith(("cue ", "signal "))
    )
    return {sign: index for index, sign in enumerate(kept)}


def _matrix(signs: Sequence[Mapping[str, float]], known: Mapping[str, int]) -> Array:
    matrix = np.zeros((len(signs), len(known)))
    for row, one in enumerate(signs):
        for sign, value in one.items():
            if (column := known.get(sign)) is not None:
                matrix[row, column] = value
    return matrix


def _trust(turns: Sequence[LabelledTurn]) -> Array:
    """1 for turns that two people labelled and no cue was written with."""
    doubted = [turn.second is None or turn.scenario == EARLY for turn in turns]
    return np.where(doubted, LESS, 1.0)


def _left_out(
    turns: Sequence[LabelledTurn],
    signs: Sequence[Mapping[str, float]],
    labels: Array,
) -> Array:
    """Likelihoods of the fresh turns, each from weights that saw nothing of its scenario."""
    scenarios = sorted({turn.scenario for turn in turns if turn.scenario != EARLY})
    fold_of = {scenario: number % FOLDS for number, scenario in enumerate(scenarios)}
    folds = np.array([fold_of.get(turn.scenario, -1) for turn in turns])
    likely = np.zeros(labels.shape)
    for fold in range(FOLDS):
        inside: list[int] = np.flatnonzero(folds != fold).tolist()
        outside: list[int] = np.flatnonzero(folds == fold).tolist()
        known = _known([signs[index] for index in inside])
        weights, bias = learn(
            _matrix([signs[index] for index in inside], known),
            labels[inside],
            _trust([turns[index] for index in inside]),
        )
        totals = _matrix([signs[index] for index in outside], known) @ weights + bias
        likely[outside] = 1 / (1 + np.exp(-totals))
    return likely


def _threshold(likely: Array, wanted: Array) -> float:
    """Where F1 is best, smoothed over neighbours: one lucky turn must not set it."""
    scores = np.array([_f1(likely >= step, wanted > 0) for step in _STEPS])
    smooth = np.convolve(np.pad(scores, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return round(float(_STEPS[int(smooth.argmax())]), 2)


def _f1(found: NDArray[np.bool_], wanted: NDArray[np.bool_]) -> float:
    both = int(found.sum() + wanted.sum())
    return 2 * int((found & wanted).sum()) / both if both else 0.0


def _figures(likely: Array, labels: Array, thresholds: Sequence[float]) -> list[str]:
    scores = [
        _f1(likely[:, j] >= threshold, labels[:, j] > 0) for j, threshold in enumerate(thresholds)
    ]
    lines = [
        f"{move.value:<20}{score:>6.2f}  from {threshold:.2f}"
        for move, score, threshold in zip(Move, scores, thresholds, strict=True)
    ]
    return [*lines, f"macro-F1, scenarios left out: {sum(scores) / len(scores):.3f}"]


def _write(
    known: Mapping[str, int], weights: Array, bias: Array, thresholds: Sequence[float]
) -> None:
    hundredths = np.rint(100 * weights).astype(int)
    signs = {sign: hundredths[row].tolist() for sign, row in known.items() if hundredths[row].any()}
    lines = ",\n".join(
        f"{json.dumps(sign)}:{json.dumps(numbers, separators=(',', ':'))}"
        for sign, numbers in signs.items()
    )
    head = json.dumps({"bias": [round(float(one), 3) for one in bias], "thresholds": thresholds})
    file = Path(coach.rubric.__file__).with_name("weights.json")
    file.write_text(f'{head[:-1]}, "signs": {{\n{lines}\n}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
