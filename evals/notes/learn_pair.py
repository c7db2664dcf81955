"""python -m evals.notes.learn_pair: fits the weights by which coach.notes.pair takes names for the
pair's.

Logistic regression with a penalty on large weights, over everybody who may be called by a name in
the development notes that are no talks. A name is the pair's where the gold has it among `people`
or as an owner. Before the weights are kept, whole cases are judged by weights fitted without them.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import coach.notes
from coach.notes.called import RANK, Called, called, is_initials
from coach.notes.lines import is_lower_case, numbered
from coach.notes.pair_signs import company, signs
from evals.notes.cases import Case, load_cases

PENALTY, ROUNDS, FOLDS = 1.0, 60, 20
LEAST = 0.65
"""Nobody is better than somebody wrong: of the names between 0.5 and this more than half are."""
_NO_NAME = frozenset(
    "leader mentor me i both he she we my her him the and of us you each sir maam owner director "
    "programme ceo coo cfo hanım madam self undersigned".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """One who may be of the pair: `ours` is what the gold says."""

    case: str
    name: str
    signs: dict[str, float]
    ours: bool


def _words(name: str) -> set[str]:
    parts = {part.casefold().strip(".,") for part in name.split()} - _NO_NAME
    return {part for part in parts if part and not re.fullmatch(RANK, part)}


def named_in(case: Case) -> Iterator[Named]:
    """Everybody called by a name in the lines that are no secret; nothing of a talk."""
    lines = numbered(case.text())
    if any(line.speaker for line in lines):
        return
    secret = {*case.private_lines, *case.injected_lines}
    secret |= {number for one in case.sensitive for number in one.lines}
    lines = tuple(line for line in lines if line.number not in secret)
    told = [line.text for line in lines if line.text.strip()]
    small = is_lower_case([line.body for line in lines])
    everybody = called(told, small=small)
    around = company(everybody, told)
    for one in everybody:
        ours = _is_ours(one, case)
        if ours and _stands_for_other(one, everybody, case):
            continue
        yield Named(case.id, one.name, signs(one, around, small=small), ours)


def _is_ours(one: Called, case: Case) -> bool:
    wanted = {word for name in case.people.values() for word in _words(name)}
    owners = {owner for item in case.commitments for owner in (item.owner, *item.owner_alt)}
    third = {word for name in case.third_persons for word in _words(name)}
    if any(_words(name) >= one.words for name in case.third_persons) and len(one.name.split()) > 1:
        return False
    also = {word for owner in owners if owner for word in _words(owner)} - third
    begun = any(len(word) > 3 and full.startswith(word) for word in one.words for full in wanted)
    # "T. Valadao" of somebody whom the gold calls Teresa.
    parts = one.name.split()
    initial = len(parts) == 2 and len(parts[0]) == 1 and not one.words & third
    letters = {name[0] for name in case.people.values()}
    signed = initial and parts[0] in letters and any(each.line < 5 for each in one.mentions)
    return bool(one.words & wanted or one.words & also) or begun or signed


def _stands_for_other(one: Called, everybody: Sequence[Called], case: Case) -> bool:
    """Initials of somebody who is named in full as well: neither right nor wrong."""
    if not (is_initials(one.name) and one.name.isupper()):
        return False
    return any(
        other is not one and other.name[0] == one.name[0] and not is_initials(other.name)
        for other in everybody
        if _is_ours(other, case)
    )


def fit(there: np.ndarray, ours: np.ndarray) -> np.ndarray:
    """The weights, the constant last: Newton's method on the penalized likelihood."""
    there = np.hstack([there, np.ones((len(there), 1))])
    weights = np.zeros(there.shape[1])
    penalty = np.full(there.shape[1], PENALTY)
    penalty[-1] = 0.01
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-there @ weights))
        slope = there.T @ (chance - ours) + penalty * weights
        curve = (there * (chance * (1 - chance))[:, None]).T @ there + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def chances(there: np.ndarray, weights: np.ndarray) -> np.ndarray:
    likely: np.ndarray = 1 / (1 + np.exp(-there @ weights[:-1] - weights[-1]))
    return likely


def left_out(
    there: np.ndarray, ours: np.ndarray, cases: np.ndarray, ids: Sequence[str]
) -> np.ndarray:
    """Of each name how likely it is the pair's, by weights fitted without its case."""
    apart = np.zeros(len(ours))
    for fold in range(FOLDS):
        held = np.isin(cases, ids[fold::FOLDS])
        apart[held] = chances(there[held], fit(there[~held], ours[~held]))
    return apart


def main() -> int:
    rows = [one for case in load_cases("dev") for one in named_in(case)]
    names = list(rows[0].signs)
    there = np.array([[one.signs[name] for name in names] for one in rows])
    ours = np.array([float(one.ours) for one in rows])
    cases = np.array([one.case for one in rows])
    ids = list(dict.fromkeys(one.case for one in rows))
    apart = left_out(there, ours, cases, ids)
    for least in (0.4, 0.5, LEAST, 0.7):
        right = wrong = 0
        for case in ids:
            places = np.flatnonzero(cases == case)
            found = sorted(places[apart[places] >= least], key=lambda at: -apart[at])[:2]
            strange = any(not ours[at] for at in found)
            wrong += strange
            right += not strange and len(found) == min(2, int(ours[places].sum()))
        sys.stdout.write(
            f"from {least} on, of {len(ids)} notes: all right {right}, somebody wrong {wrong}\n"
        )
    weights = fit(there, ours)
    kept = dict(
        zip([*names, "constant"], (round(float(one), 3) for one in weights), strict=True)
    ) | {"least": LEAST}
    file = Path(coach.notes.__file__).with_name("pair_weights.json")
    file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
