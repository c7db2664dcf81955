"""python -m evals.notes.learn [--quick]: learns by which weights coach.notes.weighed weighs a line.

From the single lines of lines.txt, each with its label, the lines of the development notes, and
the ordinary lines of the cases in tests/coach/notes.
Before the weights are written each case, and each tenth of the single lines, is judged by weights
learnt without it: those figures, not the ones on the lines themselves, say what to expect.
`--quick` leaves them out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

import coach.notes
from coach.errors import CoachError
from coach.notes.concepts import signs_of
from coach.notes.lines import numbered
from coach.notes.private_marks import parts_of
from coach.notes.weighed import EDGES, LABELS, SHARE_OF_MEANING, scaled
from coach.rubric.meaning import meaning_of
from evals.moves.learning import Array, learn, likelihoods
from evals.notes.cases import FOLDER, Case, load_cases

FOLDS = 8
LEAST_SEEN = 5
"""Lines a sign must stand in to get a weight."""
_CODES = {
    "M": "held back", "O": "order", "H": "harassment", "D": "discrimination", "R": "retaliation",
    "E": "health", "L": "risk_to_life", "C": "confidence", "N": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """`group` is what is held out together; `labels` may hold "confidence": private by what it
    says or where it stands, and so no example for or against "held back": it is left out."""

    text: str
    group: str
    labels: frozenset[str]


def single_lines() -> list[Line]:
    """The lines of lines.txt: a letter, a space, the line."""
    rows = (FOLDER / "lines.txt").read_text(encoding="utf-8").splitlines()
    return [
        Line(row[2:].strip(EDGES), f"single {number % 10}", frozenset({_CODES[row[0]]}) - {""})
        for number, row in enumerate(row for row in rows if row and not row.startswith("#"))
    ]


def lines_of(case: Case) -> list[Line]:
    found = []
    private = {*case.private_lines, *case.private_optional}
    for line in numbered(case.text()):
        if line.kind in ("blank", "frame") or not line.body:
            continue
        labels = {one.kind.replace(" ", "_") for one in case.sensitive if line.number in one.lines}
        labels |= {"confidence"} if line.number in private else set()
        labels |= {"order"} if line.number in case.injected_lines else set()
        found.append(Line(line.body.strip(EDGES), case.id, frozenset(labels)))
        if not labels:
            # Clauses that could be taken for a request, and are none.
            found += [
                Line(part, case.id, frozenset())
                for part in parts_of(line.body)
                if part != line.body
            ]
    return found


def lines_of_tests() -> list[Line]:
    """The lines of the cases in tests/coach/notes that are nothing of what is weighed for."""
    found = []
    for file in sorted(Path("tests/coach/notes/cases").glob("*.yaml")):
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        expect = told["expect"]
        marked = {*expect.get("private", []), *expect.get("to_machine", [])}
        sensitive = expect.get("sensitive", {})
        marked |= {line for lines in sensitive.values() for line in lines} if sensitive else set()
        found += [
            Line(line.body.strip(EDGES), file.stem, frozenset())
            for line in numbered(told["notes"])
            if line.kind == "text" and line.body and line.number not in marked
        ]
    return found


@dataclass(frozen=True, slots=True)
class Table:
    """Signs by words and by meaning, one row a line; labels one column each of LABELS."""

    names: tuple[str, ...]
    words: Array
    meaning: Array
    labels: Array


def table(lines: Sequence[Line]) -> Table:
    signs = [scaled(signs_of(line.text)) for line in lines]
    seen = Counter(sign for one in signs for sign in one)
    names = tuple(sorted(sign for sign, count in seen.items() if count >= LEAST_SEEN))
    place = {name: number for number, name in enumerate(names)}
    words = np.zeros((len(lines), len(names)))
    for row, one in enumerate(signs):
        for sign, value in one.items():
            if sign in place:
                words[row, place[sign]] = value
    meanings = [meaning_of(line.text) for line in lines]
    if any(one is None for one in meanings):
        raise CoachError("The sentence model is missing.", "Build the knowledge index first.")
    return Table(
        names,
        words,
        np.array(meanings, dtype=np.float64) * SHARE_OF_MEANING,
        np.array([[float(label in line.labels) for label in LABELS] for line in lines]),
    )


def fit(signs: Array, labels: Array) -> tuple[Array, Array]:
    """Weights, one column a label, and constants."""
    return learn(signs, labels, np.ones(len(labels)))


def apart(lines: Sequence[Line], signs: Array, of: Table) -> Array:
    """The likelihoods of each line by weights learnt without its group."""
    groups = sorted({line.group for line in lines})
    found = np.zeros(of.labels.shape)
    for fold in range(FOLDS):
        held = np.array([line.group in set(groups[fold::FOLDS]) for line in lines])
        weights, constant = fit(signs[~held], of.labels[~held])
        found[held] = likelihoods(signs[held], weights, constant)
    return found


def _figures(found: Array, of: Table) -> list[str]:
    rows = []
    for place, label in enumerate(LABELS):
        right = found[of.labels[:, place] > 0, place]
        wrong = found[of.labels[:, place] == 0, place]
        caught = [float((right > np.quantile(wrong, 1 - share)).mean()) for share in (0.01, 0.03)]
        rows.append(f"{label:<16}{len(right):>5}{caught[0]:>8.2f}{caught[1]:>8.2f}")
    return rows


def _told(names: Sequence[str], weights: Array, constant: Array) -> dict[str, Any]:
    words, meaning = weights[: len(names)].round(3), weights[len(names) :].round(3)
    return {
        "words": {
            name: row.tolist()
            for name, row in zip(names, words, strict=True)
            if np.abs(row).max() > 0.005
        },
        "meaning": meaning.tolist(),
        "constant": constant.round(3).tolist(),
    }


def main() -> int:
    cases = (line for case in load_cases("dev") for line in lines_of(case))
    lines = [*single_lines(), *cases, *lines_of_tests()]
    lines = [line for line in lines if "confidence" not in line.labels]
    of = table(lines)
    written = {}
    for name, signs in (("alone", of.words), ("both", np.hstack([of.words, of.meaning]))):
        if "--quick" not in sys.argv:
            sys.stdout.write(f"{name}: lines, share found at 1 % and at 3 % false alarms\n")
            sys.stdout.write("\n".join(_figures(apart(lines, signs, of), of)) + "\n")
        written[name] = _told(of.names, *fit(signs, of.labels))
    file = Path(coach.notes.__file__).with_name("line_weights.json")
    file.write_text(json.dumps(written, separators=(",", ":")) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(lines)} lines, {len(of.names)} signs\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
