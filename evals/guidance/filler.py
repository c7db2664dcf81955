"""Words that say nothing: those the guidance never uses, and those it should use seldom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from evals.guidance.texts import Piece

WORN_OUT = re.compile(
    r"it is important to note|in today's|\bleverag|\bdelv|\bjourney|\bnavigat|\bfoster|\bunlock"
    r"|\bempower|game.changer|\bcrucial|holistic|robust|seamless|tapestry|synerg|cutting.edge"
    r"|deep dive|at the end of the day,|moreover|furthermore|in conclusion|—"
    r"|needless to say|it goes without saying|in order to|the fact that"
    r"|at this point in time|best practice|world.class|state.of.the.art|paradigm|low.hanging"
    r"|\butili[sz]e|\bimpactful|\bactionable|\bmeaningfully|\bholistically",
    re.IGNORECASE,
)
"""Rules of docs/writing-guidance.md: none of these stands anywhere."""

_LEANED_ON = re.compile(
    r"\b(actually|basically|certainly|clearly|definitely|essentially|extremely|generally"
    r"|honestly|incredibly|literally|obviously|perhaps|quite|rather|really|simply|somewhat"
    r"|totally|truly|very)\b",
    re.IGNORECASE,
)


def worn_out(text: str) -> list[str]:
    return [found[0] for found in WORN_OUT.finditer(text)]


def leaned_on(pieces: Iterable[Piece]) -> Counter[str]:
    """How often each word stands that a sentence can mostly do without."""
    return Counter(
        found[0].lower() for piece in pieces for found in _LEANED_ON.finditer(piece.text)
    )
