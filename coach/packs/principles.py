"""Principles of a pack: yes/no questions about a question, judged by phrases that are only data.

A phrase is words as they are said. `word*` stands for every word that begins so, `...` for up to
five words. Nothing of it is a regular expression, so matching takes a bounded number of steps:
words times parts times GAP for a phrase, and a pack may hold MOST_PHRASES of them. A principle
without phrases can only be judged by somebody who reads; it is given to a model that drafts, and
its result is always "not rated".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

MOST_WORDS = 60
"""Words of a question that are read; the longest in the bank has 26."""
GAP = 5
MOST_PARTS = 8
MOST_PHRASES = 500
Side = Literal["leader", "mentor"]
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")

Phrase = Annotated[
    str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=2, max_length=100)
]
Phrases = Annotated[tuple[Phrase, ...], Field(max_length=MOST_PHRASES)]


class PackPrinciple(BaseModel):
    """One principle. `reason` says to people why it matters here.

    It applies to what `side` asks (both, where there is none) and, where `applies_when` holds
    phrases, only to a question that holds one of them. It is broken by a phrase of `broken_by`, and
    by the lack of every phrase of `needs_one_of`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    question: Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=200)]
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=400)]
    side: Side | None = None
    applies_when: Phrases = ()
    broken_by: Phrases = ()
    needs_one_of: Phrases = ()

    @field_validator("question")
    @classmethod
    def _asks(cls, value: str) -> str:
        if not value.endswith("?"):
            raise ValueError("a principle is a question that yes or no answers; end it with '?'")
        return value

    @field_validator("applies_when", "broken_by", "needs_one_of")
    @classmethod
    def _readable(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for phrase in value:
            parts = phrase.split()
            for part in parts:
                if part != "..." and not re.fullmatch(_WORD.pattern + r"\*?", part):
                    raise ValueError(
                        f"the phrase {phrase[:40]!r} holds {part[:20]!r}; a phrase is words, '*' at"
                        " the end of a word, and '...' for up to five words"
                    )
            if len(parts) > MOST_PARTS:
                raise ValueError(
                    f"the phrase {phrase[:40]!r} is longer than {MOST_PARTS} words; shorten it"
                )
            if parts[0] == "..." or parts[-1] == "...":
                raise ValueError(
                    f"the phrase {phrase[:40]!r} begins or ends with '...'; put a word there"
                )
        return value

    @property
    def phrases(self) -> int:
        return len(self.applies_when) + len(self.broken_by) + len(self.needs_one_of)

    @property
    def rated(self) -> bool:
        """Whether plain code can judge it."""
        return bool(self.broken_by or self.needs_one_of)

    def holds(self, text: str, side: Side) -> bool | None:
        """None where it does not apply, or nothing but reading could say."""
        if not self.rated or (self.side is not None and self.side != side):
            return None
        words = words_of(text)
        if self.applies_when and not any(said(phrase, words) for phrase in self.applies_when):
            return None
        if any(said(phrase, words) for phrase in self.broken_by):
            return False
        return not self.needs_one_of or any(said(phrase, words) for phrase in self.needs_one_of)


def words_of(text: str) -> tuple[str, ...]:
    folded = text[: MOST_WORDS * 40].casefold().replace("\u2019", "'")
    return tuple(found[0] for found in _WORD.finditer(folded))[:MOST_WORDS]


def said(phrase: str, words: Sequence[str]) -> bool:
    """Whether `phrase` stands in `words`; at most words times parts times GAP steps."""
    parts = _parts(phrase)
    # The places where the parts so far can end, all at once: nothing is tried twice.
    ends = {place for place, word in enumerate(words) if _is(parts[0], word)}
    reach = 1
    for part in parts[1:]:
        if part == "...":
            reach = GAP + 1
            continue
        ends = {
            place
            for end in ends
            for place in range(end + 1, min(end + 1 + reach, len(words)))
            if _is(part, words[place])
        }
        reach = 1
    return bool(ends)


@lru_cache(maxsize=4096)
def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.casefold().replace("\u2019", "'").split())


def _is(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
