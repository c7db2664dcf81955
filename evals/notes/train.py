"""python -m evals.notes.train: fits the weights by which coach.notes.insights goes.

Logistic regression with a penalty on large weights, over the lines of the development cases and of
the cases in tests/coach/notes. Before the weights are kept, each case is judged by weights fitted
without it: that figure, not the one on the cases themselves, says what to expect of new notes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

import coach.notes
from coach.notes.answers import ALL_FINE
from coach.notes.extract import taken_elsewhere
from coach.notes.insights import candidates, is_named, signs
from coach.notes.items import Item
from coach.notes.summary import ReadNotes, set_apart
from evals.notes.cases import Case, GoldItem, load_cases
from evals.notes.matching import match

PENALTY = 2.0
ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Lines:
    """The candidates of one case: their signs, their items, and which a reader kept."""

    gold: tuple[GoldItem, ...]
    names: tuple[str, ...]
    signs: np.ndarray
    items: tuple[Item, ...]
    kept: np.ndarray
    sure: np.ndarray


def lines_of(case: Case) -> Lines:
    # As once their owner has answered: what waits is in no list.
    return _lines(case.insights, set_apart(case.text(), case.session_date, answers=ALL_FINE))


def more_lines() -> list[Lines]:
    """The cases of tests/coach/notes, by another author: for fitting, not for the figures."""
    found = []
    for file in sorted(Path("tests/coach/notes/cases").glob("*.yaml")):
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        kept = told["expect"].get("insights", [])
        gold = tuple(GoldItem(text="", lines=tuple(lines)) for lines in kept)
        found.append(_lines(gold, set_apart(told["notes"], told.get("session"), answers=ALL_FINE)))
    return [one for one in found if len(one.items)]


def _lines(insights: tuple[GoldItem, ...], notes: ReadNotes) -> Lines:
    left, taken = taken_elsewhere(notes.said, notes.pair, notes.session)
    found = list(candidates(left, taken))
    gold = {line for item in insights for line in item.lines}
    rows = [signs(one) for one in found]
    names = tuple(rows[0]) if rows else ()
    return Lines(
        insights,
        names,
        np.array([[row[name] for name in names] for row in rows]),
        tuple(Item(text=one.text, lines=one.lines) for one in found),
        np.array([float(bool(gold & set(one.lines))) for one in found]),
        np.array([is_named(one) for one in found]),
    )


def fit(cases: Sequence[Lines]) -> np.ndarray:
    """The weights, the constant last: Newton's method on the penalized likelihood."""
    there = np.vstack([one.signs for one in cases])
    there = np.hstack([there, np.ones((len(there), 1))])
    kept = np.concatenate([one.kept for one in cases])
    weights = np.zeros(there.shape[1])
    penalty = np.full(there.shape[1], PENALTY)
    penalty[-1] = 0.01
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-there @ weights))
        slope = there.T @ (chance - kept) + penalty * weights
        curve = (there * (chance * (1 - chance))[:, None]).T @ there + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def chances(lines: Lines, weights: np.ndarray) -> np.ndarray:
    there = np.hstack([lines.signs, np.ones((len(lines.signs), 1))])
    likely: np.ndarray = 1 / (1 + np.exp(-there @ weights))
    return likely


def figure(cases: Sequence[Lines], each: Sequence[np.ndarray], least: float) -> float:
    """F1 over the cases when everything from `least` on is kept."""
    right = found = gold = 0
    for lines, chance in zip(cases, each, strict=True):
        kept = [
            item
            for item, sure, value in zip(lines.items, lines.sure, chance, strict=True)
            if sure or value >= least
        ]
        right += len(match(kept, lines.gold))
        found += len(kept)
        gold += len(lines.gold)
    return 2 * right / (found + gold)


def main() -> int:
    cases = [lines_of(case) for case in load_cases("dev")]
    cases = [one for one in cases if len(one.items)]
    others = more_lines()
    apart = [
        chances(held, fit([*others, *(one for one in cases if one is not held)])) for held in cases
    ]
    steps = [least / 100 for least in range(10, 80)]
    reached = {least: figure(cases, apart, least) for least in steps}
    # The middle of what is as good as the best, not the peak of one sample.
    good = [least for least, value in reached.items() if value >= max(reached.values()) - 0.01]
    best = good[len(good) // 2]
    weights = fit([*others, *cases])
    own = [chances(one, weights) for one in cases]
    sys.stdout.write(
        f"{sum(len(one.items) for one in cases)} lines of {len(cases)} cases\n"
        f"F1, each case by weights fitted without it: {figure(cases, apart, best):.3f}"
        f" (from {best:.2f} on)\n"
        f"F1 on the cases themselves: {figure(cases, own, best):.3f}\n"
    )
    named = dict(
        zip([*cases[0].names, "constant"], (round(float(w), 3) for w in weights), strict=True)
    )
    named["least"] = best
    file = Path(coach.notes.__file__).with_name("insight_weights.json")
    file.write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
