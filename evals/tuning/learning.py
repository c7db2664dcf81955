"""Learning small differences to the sentence model, and one layer on top, from labelled texts.

Needs JAX and Optax beside what the tests need (`uv pip install jax optax`).
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

import jax
import numpy as np
import optax
from numpy.typing import NDArray

from evals.tuning.encoder import (
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

PACE, TOP_PACE = 1e-3, 2e-3
WARMING, LAST = 60, 0.02
"""Steps in which the pace rises, and the share of it that is left at the end."""
SURE = 0.99
"""How sure a label is taken to be, so that nothing is learnt without end."""
_ROUND = 16
"""Widths are multiples of it: each new width is compiled anew."""

R = TypeVar("R")
Published: TypeAlias = Mapping[str, NDArray[np.float32]]
Tokens: TypeAlias = Sequence[int]


@dataclass(frozen=True)
class Course(Generic[R]):
    """What is learnt from, and how: every row `times` over, `at_once` of them a step.

    `packed` makes of some rows a batch and whatever `loss` needs beside its log odds. `shares` says
    how likely each label is before anything is learnt.
    """

    rows: Sequence[R]
    width: Callable[[R], int]
    packed: Callable[[Sequence[R]], tuple[Batch, Tree]]
    loss: Callable[[Values, Tree], Values]
    shares: Sequence[float]
    at_once: int = 32
    times: int = 3


def learn(course: Course[R], published: Published, steps: int | None = None) -> tuple[Tree, Tree]:
    """AdamW, its pace rising and falling in straight lines. Gives what was learnt, what is fixed.

    `steps` ends it early, for a look.
    """
    fixed = published_parts(published)
    learnt = learnable_parts(published, course.shares, seed=0)
    total = course.times * len(course.rows) // course.at_once
    optimizer = _optimizer(learnt, total)

    def loss(learnt: Tree, fixed: Tree, some: tuple[Batch, Tree], key: Key) -> Values:
        batch, beside = some
        return course.loss(log_odds(learnt, fixed, batch, key), beside)

    def step(
        learnt: Tree, state: Tree, fixed: Tree, some: tuple[Batch, Tree], key: Key
    ) -> tuple[Tree, Tree, Values]:
        lost, slope = jax.value_and_grad(loss)(learnt, fixed, some, key)
        change, state = optimizer.update(slope, state, learnt)
        return optax.apply_updates(learnt, change), state, lost

    stepped = jax.jit(step)
    state, key, losses = optimizer.init(learnt), jax.random.PRNGKey(0), []
    for number, some in enumerate(_shuffled(course, min(total, steps or total)), start=1):
        key, drop = jax.random.split(key)
        learnt, state, lost = stepped(learnt, state, fixed, course.packed(some), drop)
        losses.append(float(lost))
        if number % 50 == 0:
            sys.stderr.write(f"{number} of {total}: {np.mean(losses[-50:]):.3f}\n")
    return learnt, fixed


def _optimizer(learnt: Tree, total: int) -> Tree:
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
    return optax.multi_transform(
        {
            "body": optax.chain(
                optax.clip_by_global_norm(1.0),
                optax.adamw(lambda step: PACE * pace(step), weight_decay=0.01),
            ),
            "top": optax.adamw(lambda step: TOP_PACE * pace(step), weight_decay=0.01),
        },
        kinds,
    )


def _shuffled(course: Course[R], steps: int) -> Iterator[list[R]]:
    """Full batches of rows of one width, as far as there are enough of it."""
    rng = random.Random(1)  # noqa: S311 - an order, not a secret
    done = 0
    while True:
        order = list(course.rows)
        rng.shuffle(order)
        waiting: dict[int, list[R]] = {}
        batches = []
        for row in order:
            width = course.width(row)
            waiting.setdefault(width, []).append(row)
            if len(waiting[width]) == course.at_once:
                batches.append(waiting.pop(width))
        rest = sorted((row for some in waiting.values() for row in some), key=course.width)
        batches += [
            rest[start : start + course.at_once] for start in range(0, len(rest), course.at_once)
        ]
        rng.shuffle(batches)
        for some in batches:
            if len(some) == course.at_once:
                yield some
                done += 1
                if done == steps:
                    return


def width_of(*texts: Tokens) -> int:
    return -(-sum(map(len, texts)) // _ROUND) * _ROUND


def batch_of(pairs: Sequence[tuple[Tokens, Tokens]]) -> Batch:
    """Pairs of texts, with their opening and closing tokens, filled up to one width."""
    width = max(width_of(*pair) for pair in pairs)
    tokens, halves = (np.zeros((len(pairs), width), np.int64) for _ in range(2))
    there, judged = (np.zeros((len(pairs), width), np.float32) for _ in range(2))
    for place, (before, text) in enumerate(pairs):
        start, end = len(before), len(before) + len(text)
        tokens[place, :end] = [*before, *text]
        halves[place, start:end] = 1
        there[place, :end] = 1
        judged[place, start:end] = 1
    return Batch(tokens, halves, there, judged)


def surely(labels: Values) -> Values:
    """Labels of 0 and 1 as sure as they are taken to be."""
    return labels * (2 * SURE - 1) + (1 - SURE)


def odds_of(
    learnt: Tree, fixed: Tree, pairs: Sequence[tuple[Tokens, Tokens]], at_once: int = 32
) -> NDArray[np.float32]:
    """The log odds of each pair, a row each, by what was learnt."""
    # One width for all: little is lost to filling up, and nothing is compiled again.
    asked = jax.jit(log_odds)
    widest = max(pairs, key=lambda pair: width_of(*pair))
    found = []
    for start in range(0, len(pairs), at_once):
        some = pairs[start : start + at_once]
        batch = batch_of([*some, *[widest] * (at_once + 1 - len(some))])
        found.append(np.asarray(asked(learnt, fixed, batch))[: len(some)])
    return np.concatenate(found)


def in_steps(learnt: Tree, published: Published) -> dict[str, Any]:
    """What is kept of `learnt`, as `knowledge.tuned` reads it: halves in 127 steps."""
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
