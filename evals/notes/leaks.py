"""Whether what had to stay with the owner of the notes stands in something else.

Two looks: by line (an item cites a private line), and by words: a run of three words in a row
from a private line, two of them with content, that stands on no other line of the notes. A run
that another line holds too is no secret.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from coach.names import doubtful_names
from coach.words import content_stems, words

RUN = 3


def secret_runs(text: str, secret: Collection[int], open_to_all: Collection[int] = ()) -> set[str]:
    """The word runs that give a `secret` line away; lines count from 1.

    Lines `open_to_all` say what is no secret although they are not in the notes' other lines.
    """
    hidden: set[str] = set()
    known: set[str] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        runs = set(_runs(line))
        if number in secret and number not in open_to_all:
            hidden |= {run for run in runs if len(content_stems(run)) >= 2}
        else:
            known |= runs
    return hidden - known


def _runs(text: str) -> Iterable[str]:
    said = words(text)
    return (" ".join(said[at : at + RUN]) for at in range(len(said) - RUN + 1))


def leaked(runs: Collection[str], shown: str) -> list[str]:
    """The runs that stand in `shown`."""
    there = set(_runs(shown))
    return sorted(run for run in runs if run in there)


def names_left(third_persons: Iterable[str], shareable: str) -> list[str]:
    """Names of third persons in a text to share: in full, or any part of the name.

    A part that is also a word, such as Mark or Bill, counts only with a capital inside a sentence.
    """
    left: list[str] = []
    for name in third_persons:
        for part in name.split():
            word = re.escape(part.strip("."))
            if len(part) < 3 or part.strip(".") in _RANKS:
                continue
            capital = part[:1].upper() + part[1:]
            doubtful = capital in doubtful_names()
            pattern = rf"(?<=[a-z,] ){capital}\b" if doubtful else rf"\b{word}\b"
            flags = re.NOFLAG if doubtful else re.IGNORECASE
            if re.search(pattern, shareable, flags):
                left.append(part)
    return left


_RANKS = frozenset(
    {"Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Sir", "SO", "Sister", "Cllr", "Councillor"}
)
