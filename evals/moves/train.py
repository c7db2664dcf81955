"""python -m evals.moves.train [--check]: learns the detectors' weights from the dev turns.

Writes coach/rubric/weights.json and, learnt without the sentence model, weights_words.json, and
prints the figures of five-fold cross-validation, whole scenarios left out, over several ways of
folding; `--check` writes nothing. Needs NumPy and the sentence model. Deterministic on one machine.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import coach.rubric
from coach.rubric.clauses import Clause, clauses_of
from coach.rubric.detect import called, cued_moves
from coach.rubric.feedback import SURE
from coach.rubric.language import reads_as_english
from coach.rubric.meaning import MEANINGS, meaning_of
from coach.rubric.moves import DetectedMove, Move
from coach.rubric.weighing import confidence, signs_of
from evals.moves.learning import Array, learn, likelihoods
from evals.moves.measure import Judged, macro_f1, open_against_closed, score
from evals.moves.turns import LabelledTurn, load_turns

EARLY = "early"
"""The scenario whose turns the cues were written with: its cues fit too well to be trusted."""
LESS = 0.5
"""Weight of the early turns, and of those that only their writer labelled."""
LEAST = 2
"""Turns a word, pair or opening must be in."""
FOLDS = 5
MEANT = 6.0**0.5
"""How loudly meaning may speak before anything is learnt: 6 in the kernel did better than 15."""
_STEPS = np.arange(0.16, 0.61, 0.02)


class Example(NamedTuple):
    """A labelled turn with all that is weighed of it; `meaning` has `MEANINGS` numbers."""

    turn: LabelledTurn
    clauses: tuple[Clause, ...]
    cued: Mapping[Move, DetectedMove]
    signs: Mapping[str, float]
    meaning: NDArray[np.float32]


class Learnt(NamedTuple):
    """`weights` has a row a sign in the order of `known`, then a row a number of the meaning."""

    known: Mapping[str, int]
    weights: Array
    bias: Array


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.moves.train", description=__doc__)
    parser.add_argument("--check", action="store_true", help="cross-validate, write nothing")
    parser.add_argument("--seeds", type=int, default=2, metavar="N", help="ways of folding")
    given = parser.parse_args(arguments)
    examples = [example_of(turn) for turn in load_turns("dev")]
    for meant, name in ((True, "weights.json"), (False, "weights_words.json")):
        likely = [left_out(examples, meant=meant, seed=seed) for seed in range(given.seeds)]
        thresholds = _thresholds(examples, likely)
        sys.stdout.write("with" if meant else "\nwithout")
        sys.stdout.write(" the sentence model, scenarios left out\n")
        sys.stdout.write("\n".join(_figures(examples, likely, thresholds)) + "\n")
        sys.stdout.flush()
        if not given.check:
            _write(name, _learn(examples, meant=meant), thresholds, meant=meant)
    return 0


def example_of(turn: LabelledTurn) -> Example:
    clauses = clauses_of(turn.turn)
    cued = cued_moves(turn.turn, turn.previous, clauses) if clauses else {}
    confidences = {move: found.confidence for move, found in cued.items()}
    signs = signs_of(turn.turn, turn.previous, clauses, confidences) if clauses else {}
    meaning = meaning_of(turn.turn)
    if meaning is None:
        raise SystemExit("The sentence model cannot be run: is it installed?")
    return Example(turn, clauses, cued, signs, meaning)


def _learn(examples: Sequence[Example], *, meant: bool) -> Learnt:
    counts = Counter(sign for one in examples for sign in one.signs)
    kept = sorted(
        sign for sign in counts if counts[sign] >= LEAST or sign.startswith(("cue ", "signal "))
    )
    known = {sign: index for index, sign in enumerate(kept)}
    # The middle of all meanings says nothing; taken out it leaves the bias its own part.
    middle = np.mean([one.meaning for one in examples], axis=0) if meant else np.zeros(0)
    matrix = _matrix(examples, known, meant=meant)
    matrix[:, len(known) :] -= MEANT * middle
    labels = np.array([[move in one.turn.moves for move in Move] for one in examples], dtype=float)
    weights, bias = learn(matrix, labels, np.array([_trust(one.turn) for one in examples]))
    weights[len(known) :] *= MEANT
    return Learnt(known, weights, bias - middle @ weights[len(known) :])


def _matrix(examples: Sequence[Example], known: Mapping[str, int], *, meant: bool) -> Array:
    more = MEANINGS if meant else 0
    matrix = np.zeros((len(examples), len(known) + more))
    for row, one in enumerate(examples):
        for sign, value in one.signs.items():
            if (column := known.get(sign)) is not None:
                matrix[row, column] = value
        if meant:
            matrix[row, len(known) :] = MEANT * one.meaning
    return matrix


def _trust(turn: LabelledTurn) -> float:
    """1 for turns that two people labelled and no cue was written with."""
    return LESS if turn.second is None or turn.scenario == EARLY else 1.0


def left_out(examples: Sequence[Example], *, meant: bool, seed: int) -> Array:
    """Likelihoods of the fresh turns, each from weights that saw nothing of its scenario."""
    scenarios = sorted({one.turn.scenario for one in examples if one.turn.scenario != EARLY})
    random.Random(seed).shuffle(scenarios)  # noqa: S311 - folding, not secrecy
    fold_of = {scenario: number % FOLDS for number, scenario in enumerate(scenarios)}
    likely = np.zeros((len(examples), len(Move)))
    for fold in range(FOLDS):
        inside = [one for one in examples if fold_of.get(one.turn.scenario) != fold]
        places = [
            place for place, one in enumerate(examples) if fold_of.get(one.turn.scenario) == fold
        ]
        known, weights, bias = _learn(inside, meant=meant)
        matrix = _matrix([examples[place] for place in places], known, meant=meant)
        matrix[:, len(known) :] /= MEANT
        likely[places] = likelihoods(matrix, weights, bias)
    return likely


def _thresholds(examples: Sequence[Example], likely: Sequence[Array]) -> list[float]:
    """Where F1 is best, smoothed over neighbours and foldings: no lucky turn must set it."""
    fresh = [place for place, one in enumerate(examples) if one.turn.scenario != EARLY]
    thresholds = []
    for column, move in enumerate(Move):
        wanted = np.array([move in examples[place].turn.moves for place in fresh])
        scores = np.array(
            [
                np.mean([_f1(one[fresh, column] >= step, wanted) for one in likely])
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
    examples: Sequence[Example], likely: Array, thresholds: Sequence[float]
) -> list[Judged]:
    """What the detectors as a whole would find in the fresh turns."""
    judged = []
    for one, row in zip(examples, likely, strict=True):
        if one.turn.scenario == EARLY:
            continue
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
    examples: Sequence[Example], likely: Sequence[Array], thresholds: Sequence[float]
) -> list[str]:
    """Means over the foldings: for the turns that two people labelled, and for the others."""
    foldings = [judged_left_out(examples, one, thresholds) for one in likely]
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


def _write(name: str, learnt: Learnt, thresholds: Sequence[float], *, meant: bool) -> None:
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
    head: dict[str, object] = {
        "bias": [round(float(one), 3) for one in learnt.bias],
        "thresholds": thresholds,
    }
    if meant:
        head["meaning"] = hundredths[len(learnt.known) :].tolist()
    text = json.dumps(head, separators=(",", ":"))
    file = Path(coach.rubric.__file__).with_name(name)
    file.write_text(f'{text[:-1]},"signs":{{\n{lines}\n}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
