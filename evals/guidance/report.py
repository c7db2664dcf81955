"""The editor's reports as text, a section each."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence

from evals.guidance.filler import leaned_on, worn_out
from evals.guidance.nearest import Near
from evals.guidance.reading import reading_of
from evals.guidance.spelling import american_words
from evals.guidance.texts import Piece

HARDEST = 10
LONG = 22
"""Words; docs/writing-guidance.md wants most sentences under it."""


def reading_report(name: str, pieces: Sequence[Piece]) -> Iterator[str]:
    readings = [(reading_of(piece.text), piece.name) for piece in pieces]
    grades = sorted(reading.grade for reading, _ in readings)
    lengths = sorted(length for reading, _ in readings for length in reading.sentences)
    long = sum(length > LONG for length in lengths) / len(lengths)
    yield f"{name}: {len(pieces)}, Flesch-Kincaid grade (years of American schooling)"
    yield (
        f"  median {statistics.median(grades):.1f}, 90th percentile {_percentile(grades, 90):.1f},"
        f" hardest {grades[-1]:.1f}"
    )
    yield "  " + ", ".join(
        f"grade {low} to {low + 2}: {sum(low <= grade < low + 2 for grade in grades)}"
        for low in range(2 * int(grades[0] // 2), int(grades[-1]) + 1, 2)
    )
    yield (
        f"  words a sentence: median {statistics.median(lengths):.0f}, 90th percentile"
        f" {_percentile(lengths, 90):.0f}, longest {lengths[-1]}; {long:.1%} above {LONG}"
    )
    hardest = sorted(readings, key=lambda entry: -entry[0].grade)[:HARDEST]
    yield f"  the {HARDEST} hardest:"
    yield from (f"    {reading.grade:5.1f}  {name}" for reading, name in hardest)


def near_report(
    name: str, pairs: Sequence[Near], judged: frozenset[tuple[str, str]]
) -> Iterator[str]:
    unread = sum((pair.one, pair.other) not in judged for pair in pairs)
    yield f"{name}: {len(pairs)} near pairs, {unread} of them not read and judged yet"
    for pair in pairs:
        mark = " " if (pair.one, pair.other) in judged else "?"
        source = ", one source" if pair.shared else ""
        yield f"  {mark} {pair.likeness:.2f}{source}"
        yield from (
            f"      {one}: {title}"
            for one, title in zip((pair.one, pair.other), pair.titles, strict=True)
        )


def wording_report(pieces: Sequence[Piece]) -> Iterator[str]:
    words = sum(len(piece.text.split()) for piece in pieces)
    american = [(piece.name, it) for piece in pieces for it in american_words(piece.text)]
    yield f"American spellings in {words:,} words: {len(american)}"
    yield from (f"  {name}: {it.american} ({it.british})" for name, it in american)
    worn = [(piece.name, it) for piece in pieces for it in worn_out(piece.text)]
    yield f"worn-out words: {len(worn)}"
    yield from (f"  {name}: {it}" for name, it in worn)
    leaned = leaned_on(pieces)
    often = ", ".join(f"{word} {times}" for word, times in leaned.most_common(10))
    yield f"words mostly to do without: {1000 * leaned.total() / words:.1f} a thousand ({often})"


def facts_report(missing: Iterable[str]) -> Iterator[str]:
    told = list(missing)
    yield f"facts that stand in no passage: {len(told)}"
    yield from (f"  {fact}" for fact in told)


def _percentile(ordered: Sequence[float], percent: int) -> float:
    return ordered[min(len(ordered) - 1, percent * len(ordered) // 100)]
