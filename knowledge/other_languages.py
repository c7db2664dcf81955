"""Searching guidance that is not in English, by words: the sentence model and the needs know none.

Word forms meet by their beginnings, and a part of a compound meets the compound. Scores are BM25 as
in `knowledge.lexical`, with all forms of a word of the query counted as that word.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from knowledge.languages import ENGLISH, language_name, language_of, primary
from knowledge.lexical import HALF, MOST_WORDS, WEIGHTS
from knowledge.passages import Passage
from knowledge.ranking import ANSWERABLE_LEXICAL, Scored
from knowledge.word_forms import content_words, kin, part_of, words_in

_SATURATION, _LENGTH_SHARE = 1.2, 0.75
"""The usual k1 and b of BM25."""
_OF_A_PART = 0.5
"""What a part of a compound counts beside the whole word."""


class _Entry(NamedTuple):
    passage: str
    language: str
    counts: Mapping[str, float]
    length: float


class OtherLanguages:
    """The `passages` that are not in English, by their words, beside the `english` ones."""

    def __init__(self, passages: Sequence[Passage], english: Sequence[Passage]) -> None:
        self._entries = tuple(map(_entry, passages))
        self.languages = frozenset(entry.language for entry in self._entries)
        lengths = [entry.length for entry in self._entries]
        self._mean = sum(lengths) / len(lengths) if lengths else 1.0
        self._vocabularies: dict[str, frozenset[str]] = {}
        if passages:
            ours = _raw_words(english)
            for language in self.languages:
                theirs = [one for one in passages if primary(one.language) == language]
                self._vocabularies[language] = frozenset(_raw_words(theirs) - ours)

    def language_of(self, query: str) -> str | None:
        """The language of `query`; words of the guidance itself speak for one too."""
        return language_of(query, self._vocabularies)

    def find(
        self, query: str, allowed: Collection[str], language: str | None
    ) -> tuple[list[Scored], bool]:
        """The `allowed` passages that hold words of `query`, best first, and whether they answer.

        Only those in `language`, where one is given.
        """
        entries = [
            one
            for one in self._entries
            if one.passage in allowed and language in (None, one.language)
        ]
        words = content_words(query, language or ENGLISH)[:MOST_WORDS]
        if not entries or not words:
            return [], False
        forms = {word: self._forms(word, entries) for word in words}
        held = {
            word: {
                one.passage: count
                for one in entries
                if (count := sum(one.counts.get(form, 0.0) * of for form, of in known.items()))
            }
            for word, known in forms.items()
        }
        rarity = {word: _rarity(len(entries), len(counts)) for word, counts in held.items()}
        whole = sum(rarity.values())
        found = []
        for one in entries:
            own = tuple(word for word in words if one.passage in held[word])
            if not own:
                continue
            longer = 1 - _LENGTH_SHARE + _LENGTH_SHARE * one.length / self._mean
            total = sum(
                rarity[word]
                * held[word][one.passage]
                * (_SATURATION + 1)
                / (held[word][one.passage] + _SATURATION * longer)
                for word in own
            )
            coverage = sum(rarity[word] for word in own) / whole
            found.append(
                Scored(
                    one.passage, total / (total + HALF), 0.0, None, _as_typed(own, query), coverage
                )
            )
        found.sort(key=lambda one: (-one.score, one.passage))
        return found, any(one.coverage >= ANSWERABLE_LEXICAL for one in found)

    def language_of_answer(self, query: str, allowed: Collection[str]) -> str | None:
        """The language of the guidance that answers `query` by its words; None where none does."""
        found, answered = self.find(query, allowed, None)
        best = {one.passage: one.language for one in self._entries}
        return best[found[0].passage] if answered else None

    def why_by_words(self, language: str) -> str:
        """Why the English guidance was left alone for a query in `language`, in plain words."""
        name = language_name(language)
        if language in self.languages:
            return f"This reads as {name}: only guidance in {name} was searched, by words alone."
        return f"This reads as {name}, and there is no guidance in it here."

    def _forms(self, word: str, entries: Sequence[_Entry]) -> dict[str, float]:
        """The words of the passages that stand for `word`, and how much each counts."""
        forms: dict[str, float] = {}
        for one in entries:
            for known in one.counts:
                if known in forms:
                    continue
                if kin(word, known):
                    forms[known] = 1.0
                elif part_of(word, known) or part_of(known, word):
                    forms[known] = _OF_A_PART
        return forms


def _entry(passage: Passage) -> _Entry:
    counts: Counter[str] = Counter()
    fields = (passage.title, passage.text, "\n".join(passage.asks))
    for field, weight in zip(fields, WEIGHTS, strict=True):
        for word in words_in(field):
            counts[word] += int(weight)
    return _Entry(passage.id, primary(passage.language), counts, float(counts.total()))


def _raw_words(passages: Sequence[Passage]) -> set[str]:
    text = "\n".join(f"{one.title}\n{one.text}\n{' '.join(one.asks)}" for one in passages)
    return {word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) > 3}


def _as_typed(words: Sequence[str], query: str) -> tuple[str, ...]:
    typed = {
        folded: word
        for word in reversed(re.findall(r"[^\W_]+", query))
        for folded in words_in(word)
    }
    return tuple(typed.get(word, word) for word in words)


def _rarity(passages: int, holders: int) -> float:
    return math.log1p((passages - holders + 0.5) / (holders + 0.5))
