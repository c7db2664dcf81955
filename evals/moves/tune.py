"""python -m evals.moves.tune [--fold N]: tunes the sentence model on the dev turns.

Writes coach/rubric/reading.npz. With `--fold` a fifth of the scenarios is left out, and what the
tuned model makes of their turns is added to left_out.json, for `evals.moves.train`. Needs JAX and
Optax beside what the tests need (`uv pip install jax optax`); twenty minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import optax
from numpy.typing import NDArray

import coach.rubric
from coach.rubric.moves import Move
from coach.rubric.reading import PLACES, TURN_TOKENS, pairs_of
from evals.moves.train import EARLY, FOLDS, folds
from evals.moves.turns import LEFT_OUT, LabelledTurn, load_turns
from evals.tuning.encoder import Batch, Tree, Values
from evals.tuning.learning import Course, batch_of, in_steps, learn, odds_of, surely, width_of
from knowledge.adapting import weights_of
from knowledge.embedding import open_tokenizer
from knowledge.sentence_model import find_sentence_model

LESS = 0.6
"""Weight of the early turns, and of those that only their writer labelled."""


class Row(NamedTuple):
    before: list[int]
    turn: list[int]
    turn_of: LabelledTurn

    @property
    def pair(self) -> tuple[list[int], list[int]]:
        return self.before, self.turn


class Labelled(NamedTuple):
    """`labels` has a row a pair, a column a move; `trust` weighs each row."""

    labels: NDArray[np.float32]
    trust: NDArray[np.float32]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.moves.tune", description=__doc__)
    parser.add_argument("--fold", type=int, choices=range(FOLDS), help="leave this part out")
    parser.add_argument("--steps", type=int, help="stop after so many, for a look")
    given = parser.parse_args(arguments)
    rows = _rows()
    fold_of = folds({row.turn_of.scenario for row in rows}, 0)
    left = [
        row
        for row in rows
        if given.fold is not None and fold_of.get(row.turn_of.scenario) == given.fold
    ]
    inside = [row for row in rows if row not in left] if left else rows
    published = weights_of(find_sentence_model().model)
    learnt, fixed = learn(course_of(inside), published, given.steps)
    if given.steps is not None:
        return 0
    if left:
        _keep(left, learnt, fixed)
    else:
        file = Path(coach.rubric.__file__).with_name("reading.npz")
        np.savez_compressed(file, **in_steps(learnt, published))
    return 0


def _rows() -> list[Row]:
    tokenizer = open_tokenizer(find_sentence_model())
    tokenizer.no_truncation()

    def tokens(text: str) -> list[int]:
        ids: list[int] = tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    return [
        Row(*pairs_of(tokens(turn.previous), tokens(turn.turn)[:TURN_TOKENS])[0], turn)
        for turn in load_turns("dev")
    ]


def course_of(rows: Sequence[Row]) -> Course[Row]:
    """Binary cross-entropy over the moves."""
    shares = np.array([[move in row.turn_of.moves for move in Move] for row in rows]).mean(0)
    return Course(rows, lambda row: width_of(*row.pair), _packed, _loss, shares.tolist())


def _loss(odds: Values, some: Labelled) -> Values:
    lost = optax.sigmoid_binary_cross_entropy(odds, surely(some.labels)).sum(-1)
    return (lost * some.trust).sum() / some.trust.sum()


def _packed(rows: Sequence[Row]) -> tuple[Batch, Labelled]:
    labels = np.array([[move in row.turn_of.moves for move in Move] for row in rows], np.float32)
    trust = np.array([_trust(row.turn_of) for row in rows], np.float32)
    return batch_of([row.pair for row in rows]), Labelled(labels, trust)


def _trust(turn: LabelledTurn) -> float:
    return LESS if turn.second is None or turn.scenario == EARLY else 1.0


def _keep(rows: Sequence[Row], learnt: Tree, fixed: Tree) -> None:
    held = json.loads(LEFT_OUT.read_text(encoding="utf-8")) if LEFT_OUT.exists() else {}
    for row, numbers in zip(rows, odds_of(learnt, fixed, [row.pair for row in rows]), strict=True):
        held[row.turn_of.id] = [round(float(one), PLACES) for one in numbers]
    lines = ",\n".join(
        f"{json.dumps(turn)}:{json.dumps(numbers, separators=(',', ':'))}"
        for turn, numbers in sorted(held.items())
    )
    LEFT_OUT.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
