"""python -m evals.moves.tune [--fold N]: tunes the sentence model on the dev turns.

Writes coach/rubric/reading.npz. With `--fold` a fifth of the scenarios is left out, and what the
tuned model makes of their turns is added to left_out.json, for `evals.moves.train`. Needs JAX and
Optax beside what the tests need (`uv pip install jax optax`); twenty minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import jax
import numpy as np
import optax
from numpy.typing import NDArray

import coach.rubric
from coach.rubric.moves import Move
from coach.rubric.reading import PLACES, TURN_TOKENS, pairs_of
from evals.moves.encoder import (
    FIRST_NORM,
    KINDS,
    LOUDNESS,
    Batch,
    Key,
    Tree,
    Values,
    learnable_parts,
    log_odds,
    matrix_names,
    published_parts,
    vector_names,
)
from evals.moves.train import EARLY, FOLDS, folds
from evals.moves.turns import LEFT_OUT, LabelledTurn, load_turns
from knowledge.adapting import weights_of
from knowledge.embedding import open_tokenizer
from knowledge.sentence_model import find_sentence_model

TIMES = 3
"""How often every turn is seen."""
AT_ONCE = 32
PACE, TOP_PACE = 1e-3, 2e-3
WARMING, LAST = 60, 0.02
"""Steps in which the pace rises, and the share of it that is left at the end."""
LESS = 0.6
"""Weight of the early turns, and of those that only their writer labelled."""
SURE = 0.99
"""How sure a label is taken to be, so that nothing is learnt without end."""
_ROUND = 16
"""Widths are multiples of it: each new width is compiled anew."""


Published: TypeAlias = Mapping[str, NDArray[np.float32]]


class Labelled(NamedTuple):
    """`labels` has a row a pair, a column a move; `trust` weighs each row."""

    batch: Batch
    labels: NDArray[np.float32]
    trust: NDArray[np.float32]


class Row(NamedTuple):
    before: list[int]
    turn: list[int]
    turn_of: LabelledTurn

    @property
    def width(self) -> int:
        return -(-(len(self.before) + len(self.turn)) // _ROUND) * _ROUND


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
    learnt, fixed = learn(inside, published, given.steps)
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


def learn(rows: Sequence[Row], published: Published, steps: int | None) -> tuple[Tree, Tree]:
    """Binary cross-entropy over the moves, AdamW, a pace that rises and falls in straight lines."""
    shares = np.array([[move in row.turn_of.moves for move in Move] for row in rows]).mean(0)
    fixed = published_parts(published)
    learnt = learnable_parts(published, shares, seed=0)
    total = TIMES * len(rows) // AT_ONCE
    pace = optax.join_schedules(
        [
            optax.linear_schedule(0, 1, WARMING),
            optax.linear_schedule(1, LAST, max(1, total - WARMING)),
        ],
        [WARMING],
    )
    kinds = jax.tree_util.tree_map_with_path(
        lambda path, _: "top" if path[0].key == "top" else "body", learnt
    )
    optimizer = optax.multi_transform(
        {
            "body": optax.chain(
                optax.clip_by_global_norm(1.0),
                optax.adamw(lambda step: PACE * pace(step), weight_decay=0.01),
            ),
            "top": optax.adamw(lambda step: TOP_PACE * pace(step), weight_decay=0.01),
        },
        kinds,
    )

    def loss(learnt: Tree, fixed: Tree, some: Labelled, key: Key) -> Values:
        odds = log_odds(learnt, fixed, some.batch, key)
        wanted = some.labels * (2 * SURE - 1) + (1 - SURE)
        lost = optax.sigmoid_binary_cross_entropy(odds, wanted).sum(-1)
        return (lost * some.trust).sum() / some.trust.sum()

    def step(
        learnt: Tree, state: Tree, fixed: Tree, some: Labelled, key: Key
    ) -> tuple[Tree, Tree, Values]:
        lost, slope = jax.value_and_grad(loss)(learnt, fixed, some, key)
        change, state = optimizer.update(slope, state, learnt)
        return optax.apply_updates(learnt, change), state, lost

    stepped = jax.jit(step)
    state, key, losses = optimizer.init(learnt), jax.random.PRNGKey(0), []
    for number, some in enumerate(_shuffled(rows, min(total, steps or total)), start=1):
        key, drop = jax.random.split(key)
        learnt, state, lost = stepped(learnt, state, fixed, _labelled(some), drop)
        losses.append(float(lost))
        if number % 50 == 0:
            sys.stderr.write(f"{number} of {total}: {np.mean(losses[-50:]):.3f}\n")
    return learnt, fixed


def _shuffled(rows: Sequence[Row], steps: int) -> Iterator[list[Row]]:
    """Full batches of rows of one width, as far as there are enough of it."""
    rng = random.Random(1)  # noqa: S311 - an order, not a secret
    done = 0
    while True:
        order = list(rows)
        rng.shuffle(order)
        waiting: dict[int, list[Row]] = {}
        batches = []
        for row in order:
            waiting.setdefault(row.width, []).append(row)
            if len(waiting[row.width]) == AT_ONCE:
                batches.append(waiting.pop(row.width))
        rest = sorted((row for some in waiting.values() for row in some), key=lambda row: row.width)
        batches += [rest[start : start + AT_ONCE] for start in range(0, len(rest), AT_ONCE)]
        rng.shuffle(batches)
        for some in batches:
            if len(some) == AT_ONCE:
                yield some
                done += 1
                if done == steps:
                    return


def _labelled(rows: Sequence[Row]) -> Labelled:
    width = max(row.width for row in rows)
    tokens, halves = (np.zeros((len(rows), width), np.int64) for _ in range(2))
    there, of_turn = (np.zeros((len(rows), width), np.float32) for _ in range(2))
    for place, row in enumerate(rows):
        start, end = len(row.before), len(row.before) + len(row.turn)
        tokens[place, :end] = [*row.before, *row.turn]
        halves[place, start:end] = 1
        there[place, :end] = 1
        of_turn[place, start:end] = 1
    labels = np.array([[move in row.turn_of.moves for move in Move] for row in rows], np.float32)
    trust = np.array([_trust(row.turn_of) for row in rows], np.float32)
    return Labelled(Batch(tokens, halves, there, of_turn), labels, trust)


def _trust(turn: LabelledTurn) -> float:
    return LESS if turn.second is None or turn.scenario == EARLY else 1.0


def _keep(rows: Sequence[Row], learnt: Tree, fixed: Tree) -> None:
    held = json.loads(LEFT_OUT.read_text(encoding="utf-8")) if LEFT_OUT.exists() else {}
    # One width for all: little is lost to filling up, and nothing is compiled again.
    asked = jax.jit(log_odds)
    widest = max(rows, key=lambda row: row.width)
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        batch = _labelled([*some, *[widest] * (AT_ONCE + 1 - len(some))]).batch
        odds = np.asarray(asked(learnt, fixed, batch))
        for row, numbers in zip(some, odds, strict=False):
            held[row.turn_of.id] = [round(float(one), PLACES) for one in numbers]
    lines = ",\n".join(
        f"{json.dumps(turn)}:{json.dumps(numbers, separators=(',', ':'))}"
        for turn, numbers in sorted(held.items())
    )
    LEFT_OUT.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def in_steps(learnt: Tree, published: Published) -> dict[str, Any]:
    """What is kept of `learnt`, as `coach.rubric.reading` reads it: halves in 127 steps."""
    kept: dict[str, Any] = {}
    names = matrix_names(published)

    def halved(name: str, value: NDArray[np.float32], axis: int) -> None:
        size = np.maximum(np.abs(value).max(axis=axis, keepdims=True) / 127, 1e-12)
        kept[name] = np.rint(value / size).astype(np.int8)
        kept[name.replace(" ", "_step ", 1)] = size.astype(np.float32)

    for number, layer in enumerate(learnt["layers"]):
        for kind, name in zip(KINDS, names[number * len(KINDS) :], strict=False):
            down, up = (np.asarray(half) for half in layer["low"][kind])
            halved(f"down {name}", down, 0)
            halved(f"up {name}", up * np.float32(LOUDNESS), 1)
        for kind, name in vector_names(number).items():
            shift = np.asarray(layer["vectors"][kind]) - published[name]
            kept[f"shift {name}"] = shift.astype(np.float16)
    for name, value in zip(("weight", "bias"), learnt["first_norm"], strict=True):
        full = f"{FIRST_NORM}.{name}"
        kept[f"shift {full}"] = (np.asarray(value) - published[full]).astype(np.float16)
    weights, bias = (np.asarray(one) for one in learnt["top"])
    return kept | {"weights": weights.astype(np.float16), "bias": bias.astype(np.float32)}


if __name__ == "__main__":
    sys.exit(main())
