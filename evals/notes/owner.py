"""An owner of notes who says rightly of each line that may be private what it is."""

from __future__ import annotations

from typing import NamedTuple

from coach.notes.answers import NOTHING_SAID, Answers
from coach.notes.summary import set_apart
from evals.notes.cases import Case


class Asked(NamedTuple):
    """`lines` are all that the owner had to look at."""

    answers: Answers
    lines: frozenset[int]


def ask_owner(case: Case) -> Asked:
    """As the gold has it; bare marks, which may be either, are kept private."""
    text, secret = case.text(), {*case.private_lines, *case.private_optional}
    answers, lines = NOTHING_SAID, set[int]()
    while waiting := set_apart(text, case.session_date, answers=answers).held:
        lines |= waiting
        answers = answers.saying("private", waiting & secret).saying("fine", waiting - secret)
    return Asked(answers, frozenset(lines))
