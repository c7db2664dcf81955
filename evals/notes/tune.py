"""python -m evals.notes.tune: tunes the sentence model on the statements of the development notes.

Writes coach/notes/reading.npz. A quarter of the cases is left out, and what the tuned model makes
of their statements is written to left_out.json: by it `evals.notes.learn_promises` finds how far a
reading counts, and the thresholds in coach.notes were chosen. Needs JAX and Optax beside what the
tests need (`uv pip install jax optax`); about a quarter of an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
import optax
import yaml
from numpy.typing import NDArray

import coach.notes
from coach.notes.answers import ALL_FINE
from coach.notes.reading import PLACES, seen_among, tokens_of
from coach.notes.summary import set_apart
from evals.notes.cases import LEFT_OUT, Case, GoldItem, Kind, load_cases
from evals.notes.learn_promises import labels_of
from evals.tuning.encoder import Batch, Values
from evals.tuning.learning import Course, batch_of, in_steps, learn, odds_of, surely, width_of
from knowledge.adapting import weights_of
from knowledge.embedding import open_tokenizer
from knowledge.sentence_model import find_sentence_model

LISTS: tuple[Kind, ...] = ("commitments", "decisions", "open_questions", "insights")
"""In the order of `coach.notes.reading.Reading`."""
PARTS = 4
"""One of so many cases is left out."""


class Row(NamedTuple):
    """A statement of a case: its tokens, what readers made of it, and how far that counts."""

    case: str
    place: int
    pair: tuple[list[int], list[int]]
    labels: tuple[float, ...]
    trust: tuple[float, ...]


class Labelled(NamedTuple):
    """A row a statement, a column a list."""

    labels: NDArray[np.float32]
    trust: NDArray[np.float32]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.notes.tune", description=__doc__)
    parser.add_argument("--steps", type=int, help="stop after so many, for a look")
    given = parser.parse_args(arguments)
    cases = load_cases("dev")
    apart = left_out(cases)
    rows = [*(row for case in cases for row in _rows(case)), *_rows_of_tests()]
    inside = [row for row in rows if row.case not in apart]
    published = weights_of(find_sentence_model().model)
    learnt, fixed = learn(_course(inside), published, given.steps)
    if given.steps is not None:
        return 0
    file = Path(coach.notes.__file__).with_name("reading.npz")
    np.savez_compressed(file, **in_steps(learnt, published))
    outside = [row for row in rows if row.case in apart]
    _keep(outside, odds_of(learnt, fixed, [row.pair for row in outside]))
    return 0


def left_out(cases: Sequence[Case]) -> frozenset[str]:
    order = sorted(case.id for case in cases)
    random.Random(7).shuffle(order)  # noqa: S311 - an order, not a secret
    return frozenset(order[::PARTS])


def _rows(case: Case) -> Iterator[Row]:
    yield from _rows_of(
        case.id, case.text(), case.session_date, [getattr(case, kind) for kind in LISTS]
    )


def _rows_of_tests() -> Iterator[Row]:
    """The cases of tests/coach/notes, by another author."""
    for file in sorted(Path("tests/coach/notes/cases").glob("*.yaml")):
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        gold = [
            [
                GoldItem(text=one["has"], lines=tuple(one["lines"]))
                if isinstance(one, dict)
                else GoldItem(text="", lines=tuple(one))
                for one in told["expect"].get(kind, [])
            ]
            for kind in LISTS
        ]
        yield from _rows_of(file.name, told["notes"], told.get("session"), gold)


def _rows_of(
    case: str, text: str, session: date | None, gold: Sequence[Sequence[GoldItem]]
) -> Iterator[Row]:
    notes = set_apart(text, session, answers=ALL_FINE)
    said = notes.said
    labels = [labels_of(said, items) for items in gold]
    tokenizer = open_tokenizer(find_sentence_model())
    tokenizer.no_truncation()
    for number, (statement, seen) in enumerate(
        zip(said, seen_among(said, notes.pair), strict=True)
    ):
        parts = (tokenizer.encode(part, add_special_tokens=False).ids for part in seen)
        yield Row(
            case,
            statement.place,
            tokens_of(*parts),
            tuple(float(held[number]) for held, _ in labels),
            tuple(trust[number] for _, trust in labels),
        )


def _course(rows: Sequence[Row]) -> Course[Row]:
    """Binary cross-entropy over the lists."""
    shares = np.array([row.labels for row in rows]).mean(0)
    return Course(rows, lambda row: width_of(*row.pair), _packed, _loss, shares.tolist())


def _loss(odds: Values, some: Labelled) -> Values:
    lost = optax.sigmoid_binary_cross_entropy(odds, surely(some.labels))
    return (lost * some.trust).sum(-1).mean()


def _packed(rows: Sequence[Row]) -> tuple[Batch, Labelled]:
    labels, trust = (
        np.array([getattr(row, name) for row in rows], np.float32) for name in ("labels", "trust")
    )
    return batch_of([row.pair for row in rows]), Labelled(labels, trust)


def _keep(rows: Sequence[Row], odds: NDArray[np.float32]) -> None:
    held: dict[str, dict[str, list[float]]] = {}
    for row, numbers in zip(rows, odds, strict=True):
        own = held.setdefault(row.case, {})
        own[str(row.place)] = [round(float(one), PLACES) for one in numbers]
    lines = ",\n".join(
        f"{json.dumps(case)}:{json.dumps(own, separators=(',', ':'))}"
        for case, own in sorted(held.items())
    )
    LEFT_OUT.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
