"""What insights come to without any of our rules: two plain ways to pick sentences from notes.

Both get the whole notes and are told how many insights a reader found, which is more than the
rules are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer

from coach.notes.items import Item
from coach.words import words

_END: Final = re.compile(r"(?<=[.!?])\s+")


def sentences(text: str) -> list[Item]:
    """The sentences of each line, in order."""
    return [
        Item(text=said, lines=(number,))
        for number, line in enumerate(text.splitlines(), start=1)
        for said in _END.split(line.strip())
        if len(words(said)) >= 3
    ]


def leading(text: str, count: int) -> list[Item]:
    """The first sentences: hard to beat in news."""
    return sentences(text)[:count]


def lexrank(text: str, count: int) -> list[Item]:
    """The most central sentences by LexRank as the package sumy computes it."""
    found = sentences(text)
    # Sentences and words are given: the package's own tokenizer would download its data.
    parts = [Sentence(one.text, _Words()) for one in found]
    if not parts or not count:
        return []
    summarizer = LexRankSummarizer()
    summarizer.stop_words = _STOP_WORDS
    chosen = summarizer(ObjectDocumentModel([Paragraph(parts)]), count)
    place = {id(part): number for number, part in enumerate(parts)}
    return [found[place[id(part)]] for part in chosen]


class _Words:
    """What sumy asks of a tokenizer."""

    def to_words(self, sentence: str) -> Sequence[str]:
        return words(sentence)


_STOP_WORDS = tuple(
    "a an and are as at be been but by for from had has have he her him his i if in is it its me my"
    " no not of on or our she so that the their them they this to was we were what when which who"
    " will with you your".split()
)

BASELINES: dict[str, Callable[[str, int], list[Item]]] = {
    "leading sentences": leading,
    "LexRank (sumy)": lexrank,
}
