"""python -m evals.notes.learn_promises [--quick]: learns how likely a statement holds a promise.

From the statements of the development notes and of the cases in tests/coach/notes, the weights by
which coach.notes.promise_signs weighs what no rule found. A statement on the lines of a promise
counts as one; of several on those lines the one with most words of the promise does, and the others
count less, for they may say something else.

What is printed comes from weights learnt without the case it is about: for several thresholds, how
many of the promises are found, by groups of cases. The rules were made with the cases of the first
group in sight, with most of those of the second, and with two in three of the third; new notes are
most like the third. `--quick` leaves the printing out.
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
from typing import Any, Final

import numpy as np
import yaml

import coach.notes
from coach.errors import CoachError
from coach.notes.answers import ALL_FINE
from coach.notes.commitments import find_commitments
from coach.notes.pair import Pair
from coach.notes.promise_signs import LEAST, SHARE_OF_MEANING, signs_among
from coach.notes.statements import Statement
from coach.notes.summary import set_apart
from coach.rubric.meaning import MEANINGS, meaning_of
from coach.words import content_stems
from evals.moves.learning import Array, learn, likelihoods
from evals.notes.cases import Case, GoldItem, load_cases
from evals.notes.matching import match
from evals.notes.measure import TRAPS

FOLDS: Final = 5
LEAST_SEEN: Final = 3
"""Statements a sign must stand in to get a weight."""
THRESHOLDS: Final = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
GROUPS: Final = ("slt", "xy", "z")
"""First letters of the cases of each group of authors."""
_RIDGE: Final = 10.0
_BESIDE: Final = 0.3
"""How much a statement counts that stands on the lines of a promise and says less of it."""
_SMALLEST: Final = 0.01


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
    promised, trust = _labels(notes.said, gold)
    every = {one.place for one in notes.said}
    found = signs_among(notes.said, every, ruled, notes.pair, notes.session)
    signs = tuple(one for _, one in found)
    return Told(case, notes.said, notes.pair, notes.session, signs, promised, trust)


def _labels(
    said: Sequence[Statement], gold: Sequence[GoldItem]
) -> tuple[tuple[bool, ...], tuple[float, ...]]:
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
    """`meaning` is empty where only words were weighed."""

    words: dict[str, float]
    meaning: Array
    constant: float


def learn_from(cases: Sequence[Told], *, with_meaning: bool) -> Learnt:
    rows = [signs for told in cases for signs in told.signs]
    seen = Counter(sign for signs in rows for sign in signs)
    names = sorted(sign for sign, count in seen.items() if count >= LEAST_SEEN)
    table = _table(rows, names)
    if with_meaning:
        table = np.hstack([table, np.vstack([meanings(told) for told in cases])])
    labels = np.array([[float(so)] for told in cases for so in told.promised])
    trust = np.array([one for told in cases for one in told.trust])
    scale = 1 / math.sqrt(_RIDGE)
    weights, constant = learn(table * scale, labels, trust)
    found = (weights[:, 0] * scale).astype(np.float64)
    words = dict(zip(names, found[: len(names)].tolist(), strict=True))
    return Learnt(words, found[len(names) :], float(constant[0]))


def _table(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Array:
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for row, signs in enumerate(rows):
        for sign, value in signs.items():
            if sign in place:
                table[row, place[sign]] = value
    return table


def meanings(told: Told) -> Array:
    """One row a statement, scaled as in weighing."""
    found = [meaning_of(one.text) for one in told.said]
    if any(one is None for one in found):
        raise CoachError("The sentence model is missing.", "Build the knowledge index first.")
    return np.array(found, dtype=np.float64).reshape(len(found), MEANINGS) * SHARE_OF_MEANING


def likely_in(told: Told, learnt: Learnt) -> dict[int, float]:
    """How likely a promise stands in each statement, by its place."""
    total = np.array(
        [
            sum(value * learnt.words.get(sign, 0.0) for sign, value in signs.items())
            for signs in told.signs
        ]
    )
    if len(learnt.meaning) and len(told.said):
        total = total + meanings(told) @ learnt.meaning
    likely = likelihoods(total[:, None], np.ones((1, 1)), np.array([learnt.constant]))[:, 0]
    return {one.place: float(value) for one, value in zip(told.said, likely, strict=True)}


def held_out(
    cases: Sequence[Told], others: Sequence[Told], *, with_meaning: bool
) -> list[dict[int, float]]:
    """`likely_in` for each case by weights learnt without it and its fold."""
    found: list[dict[int, float]] = [{} for _ in cases]
    for fold in range(FOLDS):
        rest = [told for place, told in enumerate(cases) if place % FOLDS != fold]
        learnt = learn_from([*others, *rest], with_meaning=with_meaning)
        for place in range(fold, len(cases), FOLDS):
            found[place] = likely_in(cases[place], learnt)
    return found


def figure(cases: Sequence[Told], likely: Sequence[Mapping[int, float]], least: float) -> list[int]:
    """How many commitments are right, found, and in the gold, when those from `least` on count."""
    counts = [0, 0, 0]
    for told, own in zip(cases, likely, strict=True):
        if told.case is None:
            continue

        def weigh(
            _said: Sequence[Statement],
            places: Collection[int],
            *_: object,
            own: Mapping[int, float] = own,
        ) -> dict[int, float]:
            return {place: own[place] for place in places if own[place] >= least}

        items, _ = find_commitments(told.said, told.pair, told.session, weigh)
        gold = told.case.commitments
        right = len(match(items, gold, told.case.trapped(TRAPS["commitments"])))
        counts = [a + b for a, b in zip(counts, (right, len(items), len(gold)), strict=True)]
    return counts


def trade_off(cases: Sequence[Told], likely: Sequence[Mapping[int, float]]) -> list[str]:
    """Precision, recall and F1 of each group, rules alone first."""
    lines = [f"{'from':<8}" + "".join(f"{group:>24}" for group in GROUPS)]
    for least in (math.inf, *THRESHOLDS):
        row = "rules" if least == math.inf else f"{least:.2f}"
        shown = f"{row:<8}"
        for group in GROUPS:
            own = [place for place, one in enumerate(cases) if one.case and one.case.id[0] in group]
            right, found, gold = figure(
                [cases[place] for place in own], [likely[place] for place in own], least
            )
            shown += f"{right / max(1, found):>10.2f}{right / max(1, gold):>6.2f}"
            shown += f"{2 * right / max(1, found + gold):>8.3f}"
        lines.append(shown + ("  <- LEAST" if least == LEAST else ""))
    return lines


def written(learnt: Learnt) -> dict[str, Any]:
    return {
        "words": {
            name: round(weight, 3)
            for name, weight in learnt.words.items()
            if abs(weight) > _SMALLEST
        },
        "meaning": learnt.meaning.round(3).tolist(),
        "constant": round(learnt.constant, 3),
    }


def main() -> int:
    cases = [told_case(case) for case in load_cases("dev")]
    others = list(told_tests())
    told = {}
    for name, with_meaning in (("alone", False), ("both", True)):
        if "--quick" not in sys.argv:
            likely = held_out(cases, others, with_meaning=with_meaning)
            sys.stdout.write(f"{name}: precision, recall, F1\n")
            sys.stdout.write("\n".join(trade_off(cases, likely)) + "\n")
            sys.stdout.flush()
        told[name] = written(learn_from([*others, *cases], with_meaning=with_meaning))
    file = Path(coach.notes.__file__).with_name("promise_weights.json")
    file.write_text(json.dumps(told, separators=(",", ":")) + "\n", encoding="utf-8")
    count = sum(len(one.said) for one in (*cases, *others))
    sys.stdout.write(f"{count} statements, {len(told['both']['words'])} words weighed\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
