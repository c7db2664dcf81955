"""Learning the weak signs of what must be left out: `python -m evals.questions wary [--check]`.

A ridge logistic regression over the words of wary_sayings.yaml and the development situations. The
threshold is the one at which `LET_BY` of the harmless situations get a word in cross-validation.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import coach.questions
from coach.questions.fitting import read_data
from coach.questions.wary_likely import signs_in
from evals.questions.cases import load_situations

Array = NDArray[np.float64]

LET_BY = 0.024
"""Share of the harmless situations that may get a word nobody needed: 3 in 125."""
LEAST = 2
"""Texts a sign must be in to be weighed."""
_LOUD = 0.4
_RIDGE = 1.0
_ROUNDS = 12
FOLDS = 6
SEEDS = (0, 1, 2)


class Said(NamedTuple):
    """`source` is "sayings" or "situations"."""

    signs: frozenset[str]
    loaded: bool
    source: str


class Checked(NamedTuple):
    """Mean shares over the seeds, in cross-validation, at the threshold chosen."""

    from_sum: float
    situations_met: float
    situations_wrongly: float
    sayings_met: float
    sayings_wrongly: float


class _Fit(NamedTuple):
    known: dict[str, int]
    weights: Array

    def total(self, signs: frozenset[str]) -> float:
        """The bias is the last of the weights."""
        return float(self.weights[-1]) + _LOUD * sum(
            float(self.weights[self.known[sign]]) for sign in signs if sign in self.known
        )


def everything_said() -> list[Said]:
    said = [
        Said(signs_in(text), loaded, "sayings")
        for kind in read_data("wary_sayings.yaml")
        for name, loaded in (("says", True), ("fine", False))
        for text in kind[name]
    ]
    return said + [
        Said(signs_in(situation.about), situation.loaded, "situations")
        for situation in load_situations("dev")
    ]


def cross_validated(said: Sequence[Said]) -> Checked:
    totals = [_totals(said, seed) for seed in SEEDS]
    calm = [n for n, one in enumerate(said) if one.source == "situations" and not one.loaded]
    wrongly = int(LET_BY * len(calm))
    from_sum = float(np.mean([np.sort(each[calm])[::-1][wrongly] for each in totals])) + 1e-3

    def reaching(source: str, *, loaded: bool) -> float:
        rows = [n for n, s in enumerate(said) if s.source == source and s.loaded is loaded]
        return float(np.mean([(each[rows] >= from_sum).mean() for each in totals]))

    return Checked(
        from_sum,
        reaching("situations", loaded=True),
        reaching("situations", loaded=False),
        reaching("sayings", loaded=True),
        reaching("sayings", loaded=False),
    )


def learn_wary() -> str:
    """The content of wary_weights.json."""
    said = everything_said()
    fit = _fit(said)
    hundredths = {
        sign: round(100 * _LOUD * float(fit.weights[column]))
        for sign, column in sorted(fit.known.items())
    }
    stored = {
        "bias": round(float(fit.weights[-1]), 3),
        "from_sum": round(cross_validated(said).from_sum, 3),
        "signs": {sign: number for sign, number in hundredths.items() if number},
    }
    return json.dumps(stored, ensure_ascii=False, indent=0) + "\n"


def _totals(said: Sequence[Said], seed: int) -> Array:
    """What each adds up to by weights that never saw it."""
    fold = np.random.default_rng(seed).permutation(len(said)) % FOLDS
    totals = np.zeros(len(said))
    for number in range(FOLDS):
        fit = _fit([one for one, its in zip(said, fold, strict=True) if its != number])
        for place in np.flatnonzero(fold == number):
            totals[place] = fit.total(said[int(place)].signs)
    return totals


def _fit(said: Sequence[Said]) -> _Fit:
    counts = Counter(sign for one in said for sign in one.signs)
    kept = sorted(sign for sign, count in counts.items() if count >= LEAST)
    known = {sign: column for column, sign in enumerate(kept)}
    matrix = np.zeros((len(said), len(known) + 1))
    matrix[:, -1] = 1.0
    for row, one in enumerate(said):
        for sign in one.signs:
            if (column := known.get(sign)) is not None:
                matrix[row, column] = _LOUD
    wanted = np.array([float(one.loaded) for one in said])
    # Newton's method in the dual: there are more signs than texts.
    kernel = matrix @ matrix.T / _RIDGE
    dual: Array = np.zeros(len(said))
    for _ in range(_ROUNDS):
        total = kernel @ dual
        likely = 1 / (1 + np.exp(-total))
        slope = np.maximum(likely * (1 - likely), 1e-4)
        target = total + (wanted - likely) / slope
        dual = np.asarray(np.linalg.solve(kernel + np.diag(1 / slope), target), dtype=np.float64)
    return _Fit(known, np.asarray(matrix.T @ dual / _RIDGE, dtype=np.float64))


def write_wary(content: str) -> Path:
    file = Path(coach.questions.__file__).with_name("wary_weights.json")
    file.write_text(content, encoding="utf-8")
    return file
