"""Cutting a document into passages: whole sentences, under their headings, none too long.

Where to cut is decided for the whole document at once: the cuts that cost least, where a cut
inside a paragraph costs a little, a passage across headings more, and a short one most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from knowledge.documents_blocks import Block
from knowledge.text import clean_line, clean_text

RULES = 1
"""Counted up when the same document would be cut otherwise: then all are added anew."""

FEWEST_WORDS, BEST_WORDS, MOST_WORDS = 60, 120, 180


class Chunk(NamedTuple):
    """`headings` lead to it from the outermost in; `page` has most of it, None without pages.

    The text has 60 to 180 words where the document can be cut so.
    """

    headings: tuple[str, ...]
    page: int | None
    text: str


class _Unit(NamedTuple):
    """A sentence, or as much of an overlong one as fits."""

    headings: tuple[str, ...]
    page: int
    paragraph: int
    text: str
    words: int


def chunks_of(blocks: Iterable[Block]) -> tuple[Chunk, ...]:
    units = tuple(_units(blocks))
    chunks: list[Chunk] = []
    start = 0
    for end in _best_ends(units):
        chunks.append(_chunk(units[start:end]))
        start = end
    return tuple(chunks)


@lru_cache(maxsize=4096)
def count_words(text: str) -> int:
    """Words by spaces; what is written without any counts a word for every eight characters."""
    return sum(1 if len(word) <= 24 else len(word) // 8 for word in text.split())


def _units(blocks: Iterable[Block]) -> Iterator[_Unit]:
    path: list[tuple[int, str]] = []
    for number, block in enumerate(blocks):
        if block.level:
            while path and path[-1][0] >= block.level:
                path.pop()
            heading = clean_line(block.text, 120)
            if heading:
                path.append((block.level, heading))
            continue
        # Deeper than four, the innermost say the most.
        headings = tuple(heading for _, heading in path[-4:])
        for sentence in _sentences(" ".join(clean_text(block.text).split())):
            for text in _pieces(sentence):
                yield _Unit(headings, block.page, number, text, count_words(text))


# A stop, what closes after it, and a space before what can open a sentence; or a stop of a script
# that is written without spaces.
_STOP = re.compile(r"([.!?…]+[\"'”’)\]]*)\s+(?=[\"'“‘(\[]*[A-Z0-9À-ÖØ-Þ])|(?<=[。！？])")
_NO_STOP = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|etc|approx|no|nos|fig|dr|mr|mrs|ms|prof|st|p|pp|[A-Z])\.)$",
    re.IGNORECASE,
)


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for stop in _STOP.finditer(text):
        end = stop.end(1) if stop[1] else stop.end()
        if stop[1] and _NO_STOP.search(text, max(start, end - 12), end):
            continue
        if text[start:end].strip():
            yield text[start:end].strip()
        start = stop.end()
    if text[start:].strip():
        yield text[start:].strip()


def _pieces(sentence: str) -> Iterator[str]:
    """`sentence`, or parts of it of about BEST_WORDS where it is too long for a passage."""
    if count_words(sentence) <= MOST_WORDS:
        yield sentence
        return
    held: list[str] = []
    words = 0
    for token in sentence.split():
        # 800 characters count as a hundred words.
        for part in (token[at : at + 800] for at in range(0, len(token), 800)):
            if words and words + count_words(part) > BEST_WORDS:
                yield " ".join(held)
                held, words = [], 0
            held.append(part)
            words += count_words(part)
    if held:
        yield " ".join(held)


def _best_ends(units: Sequence[_Unit]) -> list[int]:
    """Where passages end, so that the whole costs least (dynamic programming)."""
    cost = [0.0] + [float("inf")] * len(units)
    begins = [0] * (len(units) + 1)
    for start in range(len(units)):
        words = across = 0
        common = units[start].headings
        for end in range(start + 1, len(units) + 1):
            unit = units[end - 1]
            words += unit.words
            if unit.headings != units[max(start, end - 2)].headings:
                # Headings that differ inside a passage stand in its text; counted in full, so
                # that it never grows too long.
                words += sum(map(count_words, unit.headings))
                if not across:
                    words += sum(map(count_words, common))
                kept = _common(common, unit.headings)
                across += 8 * (1 + len(common) - len(kept))
                common = kept
            if words > MOST_WORDS and end > start + 1:
                break
            total = cost[start] + _cost(words, across, units, end)
            if total < cost[end]:
                cost[end], begins[end] = total, start
    ends: list[int] = []
    end = len(units)
    while end:
        ends.append(end)
        end = begins[end]
    return ends[::-1]


def _cost(words: int, across: int, units: Sequence[_Unit], end: int) -> float:
    cost = across + ((words - BEST_WORDS) / 60) ** 2
    if words < FEWEST_WORDS:
        cost += 30 + 0.5 * (FEWEST_WORDS - words)
    if end < len(units) and units[end].paragraph == units[end - 1].paragraph:
        cost += 1.5
    return cost


def _chunk(units: Sequence[_Unit]) -> Chunk:
    common = units[0].headings
    for unit in units:
        common = _common(common, unit.headings)
    paragraphs: list[str] = []
    for headings, section in groupby(units, key=lambda unit: unit.headings):
        if len(headings) > len(common):
            paragraphs.append(" › ".join(headings[len(common) :]))
        for _, sentences in groupby(section, key=lambda unit: unit.paragraph):
            paragraphs.append(" ".join(unit.text for unit in sentences))
    pages: Counter[int] = Counter()
    for unit in units:
        pages[unit.page] += unit.words
    return Chunk(common, pages.most_common(1)[0][0] or None, "\n\n".join(paragraphs))


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return one[:same]
