"""python -m evals.notes.learn_held [--quick]: learns by which weights coach.notes.held holds lines.

Two steps. How a line sounds is learnt from the single lines of lines.txt, the lines of the
development notes and the ordinary lines of the cases in tests/coach/notes: what is told in
confidence, asks for silence or is sensitive against all else. How much its neighbours and plain
signs add is then learnt on the development notes alone, from how their lines sound to weights
learnt without them.

What is printed comes from weights learnt without the case it is about: for several thresholds, the
share of the private lines that are held or found, and of all other lines that are held, once with
the lines that the rules set apart and once as if the rules had found nothing. The rules were made
with these notes in sight, so new notes lie between the two. `--quick` leaves the printing out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

import coach.notes
from coach.notes.concepts import signs_of
from coach.notes.held import BESIDE, FURTHEST, LEAST, signs_beside, weighable
from coach.notes.lines import NoteLine
from coach.notes.summary import set_apart
from coach.notes.weighed import EDGES, scaled
from evals.moves.learning import Array, learn, likelihoods
from evals.notes.cases import load_cases
from evals.notes.learn import FOLDS, LEAST_SEEN, lines_of_tests, single_lines

THRESHOLDS: Final = (0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3)
_OF_A_SINGLE: Final = 0.3
"""How much a single line counts beside one of whole notes: it was written to be an example."""
_RIDGE: Final = 3.0
_STEPS: Final = 30


@dataclass(frozen=True, slots=True)
class Told:
    """The lines of one case that say something, which are private, and which were set apart."""

    group: str
    lines: tuple[NoteLine, ...]
    private: tuple[bool, ...]
    counted: tuple[bool, ...]
    """Without the bare marks that may be either, and what is set apart as sensitive or an order."""
    found: tuple[bool, ...]


def told_cases() -> list[Told]:
    cases = []
    for case in load_cases("dev"):
        read = set_apart(case.text(), case.session_date)
        elsewhere = {n for one in read.sensitive for n in one.lines} | read.to_machine
        lines = tuple(weighable(read.lines))
        cases.append(
            Told(
                case.id,
                lines,
                tuple(line.number in case.private_lines for line in lines),
                tuple(
                    line.number not in case.private_optional
                    and (line.number not in elsewhere or line.number in case.private_lines)
                    for line in lines
                ),
                tuple(line.number in read.private | elsewhere for line in lines),
            )
        )
    return cases


def main() -> int:
    cases = told_cases()
    texts, groups, labels, trust = [], [], [], []
    for single in single_lines():
        texts.append(single.text)
        groups.append(single.group)
        labels.append(float(bool(single.labels - {"order"})))
        trust.append(_OF_A_SINGLE)
    for line in lines_of_tests():
        texts.append(line.text)
        groups.append(line.group)
        labels.append(0.0)
        trust.append(_OF_A_SINGLE)
    for case in cases:
        for told, private in zip(case.lines, case.private, strict=True):
            texts.append(told.body.strip(EDGES))
            groups.append(case.group)
            labels.append(float(private))
            trust.append(1.0)
    names, signs = _signs(texts)
    wanted, counts = np.array(labels)[:, None], np.array(trust)
    apart = _apart(signs, wanted, counts, groups)
    sounds = np.clip(np.log(apart / (1 - apart)), -FURTHEST, FURTHEST)[-sum(map(_size, cases)) :]
    rows = _rows(cases, sounds)
    if "--quick" not in sys.argv:
        sys.stdout.write("\n".join(trade_off(cases, rows)) + "\n")
    weights, constant = learn(signs, wanted, counts)
    beside, beside_constant = fit_beside(cases, rows)
    file = Path(coach.notes.__file__).with_name("held_weights.json")
    written = {
        "words": {
            name: round(float(weight), 3)
            for name, weight in zip(names, weights[:, 0], strict=True)
            if abs(weight) > 0.003
        },
        "constant": round(float(constant[0]), 3),
        "beside": [round(float(one), 4) for one in beside],
        "beside_constant": round(float(beside_constant), 4),
    }
    file.write_text(json.dumps(written, separators=(",", ":")) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(texts)} lines, {len(names)} signs\n")
    return 0


def _size(case: Told) -> int:
    return len(case.lines)


def _signs(texts: Sequence[str]) -> tuple[list[str], Array]:
    found = [scaled(signs_of(text)) for text in texts]
    seen: dict[str, int] = {}
    for one in found:
        for sign in one:
            seen[sign] = seen.get(sign, 0) + 1
    names = sorted(sign for sign, count in seen.items() if count >= LEAST_SEEN)
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(texts), len(names)))
    for row, one in enumerate(found):
        for sign, value in one.items():
            if sign in place:
                table[row, place[sign]] = value
    return names, table


def _apart(signs: Array, wanted: Array, trust: Array, groups: Sequence[str]) -> Array:
    """The likelihood of each line by weights learnt without its group."""
    found = np.zeros(len(groups))
    names = sorted(set(groups))
    for fold in range(FOLDS):
        held = np.isin(groups, names[fold::FOLDS])
        weights, constant = learn(signs[~held], wanted[~held], trust[~held])
        found[held] = likelihoods(signs[held], weights, constant)[:, 0]
    return np.clip(found, 1e-6, 1 - 1e-6)


def _rows(cases: Sequence[Told], sounds: Array) -> list[Array]:
    """The signs of BESIDE, one table a case."""
    rows, at = [], 0
    for case in cases:
        own = sounds[at : at + _size(case)].tolist()
        rows.append(np.array(signs_beside(case.lines, own)))
        at += _size(case)
    return rows


def fit_beside(cases: Sequence[Told], rows: Sequence[Array]) -> tuple[Array, float]:
    """Ridge logistic regression by Newton's steps; weights for signs as they come, unscaled."""
    counted = np.concatenate([case.counted for case in cases])
    table = np.vstack(rows)[counted]
    private = np.concatenate([case.private for case in cases])[counted].astype(float)
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    signs = np.hstack([(table - middle) / spread, np.ones((len(table), 1))])
    ridge = np.diag([*[_RIDGE] * len(BESIDE), 0.0])
    weights = np.zeros(signs.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-signs @ weights))
        curve = signs.T @ (signs * (likely * (1 - likely))[:, None]) + ridge
        weights += np.linalg.solve(curve, signs.T @ (private - likely) - ridge @ weights)
    beside = weights[:-1] / spread
    return beside, float(weights[-1] - (beside * middle).sum())


def held_out(cases: Sequence[Told], rows: Sequence[Array]) -> list[Array]:
    """The likelihoods of each case's lines by weights learnt without it."""
    found: list[Array] = [np.zeros(0)] * len(cases)
    for fold in range(FOLDS):
        held = set(range(fold, len(cases), FOLDS))
        rest = [place for place in range(len(cases)) if place not in held]
        beside, constant = fit_beside([cases[n] for n in rest], [rows[n] for n in rest])
        for place in held:
            found[place] = 1 / (1 + np.exp(-rows[place] @ beside - constant))
    return found


def trade_off(cases: Sequence[Told], rows: Sequence[Array]) -> list[str]:
    likely = np.concatenate(held_out(cases, rows))
    counted = np.concatenate([case.counted for case in cases])
    private = np.concatenate([case.private for case in cases]) & counted
    found = np.concatenate([case.found for case in cases])
    other = counted & ~private
    lines = [
        f"{int(private.sum())} private lines, {int(other.sum())} others",
        f"{'':<10}{'with the rules':>28}{'as if they found nothing':>30}",
        f"{'from':<10}{'found or held':>16}{'others held':>12}{'held':>18}{'others held':>12}",
    ]
    for least in THRESHOLDS:
        held = likely >= least
        beside = held & ~found
        lines.append(
            f"{least:<10}{(found | held)[private].mean():>16.2f}{beside[other].mean():>12.2f}"
            f"{held[private].mean():>18.2f}{held[other].mean():>12.2f}"
            + ("  <- LEAST" if least == LEAST else "")
        )
    return lines


if __name__ == "__main__":
    sys.exit(main())
