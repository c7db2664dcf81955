"""python -m evals.questions.tune [--fold N]: tunes the sentence model on pairs of questions.

Writes coach/rubric/question_reading.npz. With `--fold` a fifth of the development pairs is left
out, and what the tuned model makes of them is written to left_out.json, which `evals.questions
learn --check` reads.
Needs JAX and Optax beside what the tests need (`uv pip install jax optax`); about a quarter of an
hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

import coach.rubric
from coach.rubric.question_reading import QUESTION_TOKENS, described
from evals.questions.cases import LEFT_OUT, PRINCIPLES, Pair, load_own_pairs, load_pairs
from evals.tuning.encoder import Batch, Tree, Values
from evals.tuning.learning import Course, batch_of, in_steps, learn, odds_of, surely, width_of
from knowledge.adapting import weights_of
from knowledge.embedding import open_tokenizer
from knowledge.sentence_model import find_sentence_model
from knowledge.tuned import BEGIN, END

FOLDS = 5
AT_ONCE = 16
"""Pairs of questions a step; each is two texts."""
TIMES = 4
NAMING = 0.5
"""How far naming the principle counts beside ordering the pair."""


class Row(NamedTuple):
    """A pair as tokens: what stands beside both, the better and the worse."""

    beside: list[int]
    better: list[int]
    worse: list[int]
    pair: Pair


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.questions.tune", description=__doc__)
    parser.add_argument("--fold", type=int, choices=range(FOLDS), help="leave this part out")
    parser.add_argument("--steps", type=int, help="stop after so many, for a look")
    given = parser.parse_args(arguments)
    dev = load_pairs("dev")
    fold_of = folds(dev)
    rows = _rows([*dev, *load_own_pairs()])
    left = [row for row in rows if fold_of.get(row.pair.id, -1) == given.fold]
    inside = [row for row in rows if row not in left] if left else rows
    published = weights_of(find_sentence_model().model)
    learnt, fixed = learn(_course(inside), published, given.steps)
    if given.steps is not None:
        return 0
    if left:
        _keep(left, learnt, fixed)
    else:
        file = Path(coach.rubric.__file__).with_name("question_reading.npz")
        np.savez_compressed(file, **in_steps(learnt, published))
    return 0


def folds(dev: Sequence[Pair]) -> dict[str, int]:
    order = sorted(pair.id for pair in dev)
    random.Random(3).shuffle(order)  # noqa: S311 - an order, not a secret
    return {pair: number % FOLDS for number, pair in enumerate(order)}


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    tokenizer = open_tokenizer(find_sentence_model())
    tokenizer.no_truncation()

    def tokens(text: str) -> list[int]:
        ids: list[int] = tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def judged(text: str) -> list[int]:
        return [*tokens(text)[:QUESTION_TOKENS], END]

    return [
        Row(
            [BEGIN, *tokens(described(pair.side, pair.session, pair.topic)), END],
            judged(pair.better),
            judged(pair.worse),
            pair,
        )
        for pair in pairs
    ]


def _course(rows: Sequence[Row]) -> Course[Row]:
    return Course(
        rows,
        lambda row: width_of(row.beside, max(row.better, row.worse, key=len)),
        _packed,
        _loss,
        shares=[0.1] * len(PRINCIPLES),
        at_once=AT_ONCE,
        times=TIMES,
    )


def _packed(rows: Sequence[Row]) -> tuple[Batch, NDArray[np.int64]]:
    """The better ones, then the worse; and the place of the principle each of these fails in."""
    texts = [(row.beside, row.better) for row in rows] + [(row.beside, row.worse) for row in rows]
    return batch_of(texts), np.array([PRINCIPLES.index(row.pair.principle) for row in rows])


def _loss(odds: Values, principles: Values) -> Values:
    """That the worse is the faultier of each pair, and in which principle; of the others nothing
    is known."""
    count = odds.shape[0] // 2
    better, worse = odds[:count], odds[count:]
    faulty, sound = (jax.nn.logsumexp(some, axis=-1) for some in (worse, better))
    named = worse[jnp.arange(count), principles]
    wrong = optax.sigmoid_binary_cross_entropy(better, surely(jnp.zeros_like(better))).sum(-1)
    missed = optax.sigmoid_binary_cross_entropy(named, surely(jnp.ones_like(named)))
    return (jax.nn.softplus(sound - faulty) + NAMING * (wrong + 2 * missed)).mean()


def _keep(rows: Sequence[Row], learnt: Tree, fixed: Tree) -> None:
    held: dict[str, dict[str, float]] = {}
    for which in ("better", "worse"):
        odds = odds_of(learnt, fixed, [(row.beside, getattr(row, which)) for row in rows])
        for row, numbers in zip(rows, odds, strict=True):
            faulty = float(np.log(np.exp(numbers).sum()))
            held.setdefault(row.pair.id, {})[which] = round(faulty, 2)
    LEFT_OUT.write_text(json.dumps(held, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
