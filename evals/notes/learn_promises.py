"""python -m evals.notes.learn_promises [--quick]: learns how likely a statement holds a promise.

From the statements of the development notes and of the cases in tests/coach/notes, the weights by
which coach.notes.promise_signs weighs their words. A statement on the lines of a promise counts as
one; of several on those lines the one with most words of the promise does, and the others count
less, for they may say something else.

How far the sentence model's reading counts beside the words is learnt from the cases that
`evals.notes.tune` left out, by words that had not seen them either. What is printed is about these
cases alone: for several thresholds, how many of the promises are found. `--quick` leaves it out.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import yaml

import coach.notes
from coach.notes.answers import ALL_FINE
from coach.notes.commitments import find_commitments
from coach.notes.pair import Pair
from coach.notes.promise_signs import LEAST, likely, signs_among
from coach.notes.statements import Statement
from coach.notes.summary import set_apart
from coach.words import content_stems
from evals.moves.learning import Array, learn
from evals.notes.cases import LEFT_OUT, Case, GoldItem, load_cases
from evals.notes.matching import match
from evals.notes.measure import TRAPS

LEAST_SEEN: Final = 3
"""Statements a sign must stand in to get a weight."""
THRESHOLDS: Final = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
_RIDGE: Final = 10.0
_BESIDE: Final = 0.3
"""How much a statement counts that stands on the lines of a promise and says less of it."""
_SMALLEST: Final = 0.01
_ROUNDS: Final = 40
_HELD_BACK: Final = 0.001


@dataclass(frozen=True, slots=True)
class Told:
    """One case: its statements, their signs, which hold a promise, and how far each counts."""

    case: Case | None
    said: tuple[Statement, ...]
    pair: Pair
    session: date | None
    signs: tuple[dict[str, float], ...]
    promised: tuple[bool, ...]
    trust: tuple[float, ...]


def told_case(case: Case) -> Told:
    return _told(case.text(), case.session_date, case.commitments, case)


def told_tests() -> Iterator[Told]:
    """The cases of tests/coach/notes, by another author: for learning, not for the figures."""
    for file in sorted(Path("tests/coach/notes/cases").glob("*.yaml")):
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        gold = [
            GoldItem(text=one["has"], lines=tuple(one["lines"]))
            for one in told["expect"]["commitments"]
        ]
        yield _told(told["notes"], told.get("session"), gold, None)


def _told(text: str, session: date | None, gold: Sequence[GoldItem], case: Case | None) -> Told:
    notes = set_apart(text, session, answers=ALL_FINE)
    _, ruled = find_commitments(notes.said, notes.pair, notes.session, weigh=None)
    promised, trust = labels_of(notes.said, gold)
    every = {one.place for one in notes.said}
    found = signs_among(notes.said, every, ruled, notes.pair, notes.session)
    signs = tuple(one for _, one in found)
    return Told(case, notes.said, notes.pair, notes.session, signs, promised, trust)


def labels_of(
    said: Sequence[Statement], gold: Sequence[GoldItem]
) -> tuple[tuple[bool, ...], tuple[float, ...]]:
    """Which statements hold an item of `gold`, and how far each counts in learning."""
    on = {line for item in gold for line in item.lines}
    nearest = set()
    for item in gold:
        near = [one for one in said if set(one.lines) & set(item.lines)]
        stems = content_stems(item.text)
        if near:
            nearest.add(max(near, key=lambda one: len(stems & content_stems(one.text))).place)
    promised = tuple(bool(on & set(one.lines)) for one in said)
    trust = tuple(
        _BESIDE if so and one.place not in nearest else 1.0
        for so, one in zip(promised, said, strict=True)
    )
    return promised, trust


@dataclass(frozen=True, slots=True)
class Learnt:
    words: dict[str, float]
    constant: float

    def by_words(self, signs: Mapping[str, float]) -> float:
        """Log odds."""
        return self.constant + sum(
            value * self.words.get(sign, 0.0) for sign, value in signs.items()
        )


def learn_from(cases: Sequence[Told]) -> Learnt:
    rows = [signs for told in cases for signs in told.signs]
    seen = Counter(sign for signs in rows for sign in signs)
    names = sorted(sign for sign, count in seen.items() if count >= LEAST_SEEN)
    labels = np.array([[float(so)] for told in cases for so in told.promised])
    trust = np.array([one for told in cases for one in told.trust])
    scale = 1 / math.sqrt(_RIDGE)
    weights, constant = learn(_table(rows, names) * scale, labels, trust)
    found = (weights[:, 0] * scale).astype(np.float64)
    return Learnt(dict(zip(names, found.tolist(), strict=True)), float(constant[0]))


def _table(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Array:
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for row, signs in enumerate(rows):
        for sign, value in signs.items():
            if sign in place:
                table[row, place[sign]] = value
    return table


Mixed: TypeAlias = tuple[float, float, float]
"""How far the words, the reading and neither count together."""


def readings_left_out() -> dict[str, dict[int, float]]:
    """By case and place, the log odds of a promise, by a model tuned without these cases."""
    held = json.loads(LEFT_OUT.read_text(encoding="utf-8"))
    return {
        case: {int(place): odds[0] for place, odds in own.items()} for case, own in held.items()
    }


def mix(cases: Sequence[Told], words: Learnt, readings: Mapping[str, Mapping[int, float]]) -> Mixed:
    """Logistic regression on the log odds of both, Newton's method."""
    rows, promised, trust = [], [], []
    for told in cases:
        read = readings[told.case.id] if told.case else {}
        for one, signs, so, counts in zip(
            told.said, told.signs, told.promised, told.trust, strict=True
        ):
            if one.place in read:
                rows.append((words.by_words(signs), read[one.place], 1.0))
                promised.append(float(so))
                trust.append(counts)
    there, wanted, counting = np.array(rows), np.array(promised), np.array(trust)
    found = np.zeros(3)
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-there @ found))
        slope = there.T @ (counting * (chance - wanted)) + found * _HELD_BACK
        curve = (there * (counting * chance * (1 - chance))[:, None]).T @ there
        found -= np.linalg.solve(curve + np.eye(3) * _HELD_BACK, slope)
    first, second, third = (round(float(one), 3) for one in found)
    return first, second, third


def likely_in(
    told: Told, words: Learnt, mixed: Mixed, readings: Mapping[int, float]
) -> dict[int, float]:
    """How likely a promise stands in each statement, by its place."""
    return {
        one.place: likely(words.by_words(signs), readings.get(one.place), mixed)
        for one, signs in zip(told.said, told.signs, strict=True)
    }


def figure(cases: Sequence[Told], found: Sequence[Mapping[int, float]], least: float) -> list[int]:
    """How many commitments are right, found, and in the gold, when those from `least` on count."""
    counts = [0, 0, 0]
    for told, own in zip(cases, found, strict=True):
        if told.case is None:
            continue

        def weigh(
            _said: Sequence[Statement],
            places: Collection[int],
            *_: object,
            own: Mapping[int, float] = own,
        ) -> dict[int, float]:
            # Another threshold is tried in the place of the one in coach.notes.
            return {place: float(own[place] >= least) for place in places}

        items, _ = find_commitments(told.said, told.pair, told.session, weigh)
        gold = told.case.commitments
        right = len(match(items, gold, told.case.trapped(TRAPS["commitments"])))
        counts = [a + b for a, b in zip(counts, (right, len(items), len(gold)), strict=True)]
    return counts


def trade_off(cases: Sequence[Told], found: Sequence[Mapping[int, float]]) -> list[str]:
    """Precision, recall and F1 from each threshold on, rules alone first."""
    lines = []
    for least in (math.inf, *THRESHOLDS):
        right, count, gold = figure(cases, found, least)
        shown = f"{'rules' if least == math.inf else f'{least:.2f}':<8}"
        shown += f"{right / max(1, count):>10.2f}{right / max(1, gold):>6.2f}"
        shown += f"{2 * right / max(1, count + gold):>8.3f}"
        lines.append(shown + ("  <- LEAST" if least == LEAST else ""))
    return lines


def written(learnt: Learnt, mixed: Mixed) -> dict[str, Any]:
    return {
        "words": {
            name: round(weight, 3)
            for name, weight in learnt.words.items()
            if abs(weight) > _SMALLEST
        },
        "constant": round(learnt.constant, 3),
        "mixed": mixed,
    }


def main() -> int:
    cases = [told_case(case) for case in load_cases("dev")]
    others = list(told_tests())
    readings = readings_left_out()
    apart = [told for told in cases if told.case and told.case.id in readings]
    rest = [told for told in cases if told not in apart]
    unseen = learn_from([*others, *rest])
    mixed = mix(apart, unseen, readings)
    if "--quick" not in sys.argv:
        for name, read in (("words alone", {}), ("words and reading", readings)):
            found = [
                likely_in(told, unseen, mixed, read.get(told.case.id, {}) if told.case else {})
                for told in apart
            ]
            sys.stdout.write(f"{name}: precision, recall, F1 of {len(apart)} cases\n")
            sys.stdout.write("\n".join(trade_off(apart, found)) + "\n")
    told = written(learn_from([*others, *cases]), mixed)
    file = Path(coach.notes.__file__).with_name("promise_weights.json")
    file.write_text(json.dumps(told, separators=(",", ":")) + "\n", encoding="utf-8")
    count = sum(len(one.said) for one in (*cases, *others))
    sys.stdout.write(f"{count} statements, {len(told['words'])} words weighed, mixed {mixed}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
