"""What can be judged of a question whose language the detectors do not know.

That it asks one thing, by its marks; that nothing like it was asked before; that it rests on a
passage, which speaks of it where the two share words. Where they share none, only reading could
tell, and everything else is not rated either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.word_forms import alike_in, content_words, kin_in, part_of, words_in

RATED_EVERYWHERE = ("single", "not_already_asked", "grounded")
RATED_IN_WORDS = f"{', '.join(RATED_EVERYWHERE[:-1])} and {RATED_EVERYWHERE[-1]}"
_MARKS = re.compile(r"[?\u061f\uff1f]+")
_SHARED_WITH_REASON = 2
"""Words that a passage must share with a question and its reason, one of them with the question."""


def rated_everywhere(
    text: str,
    language: str,
    *,
    already_asked: Sequence[str],
    passages: Sequence[str] | None,
    reason: str,
) -> dict[str, bool | None]:
    """The principles of RATED_EVERYWHERE by id; None where one does not apply."""
    return {
        "single": len(_MARKS.findall(text)) <= 1,
        "not_already_asked": not any(alike_in(text, one, language) for one in already_asked)
        if already_asked
        else None,
        "grounded": _is_grounded(passages, text, reason, language)
        if passages is not None
        else None,
    }


def _is_grounded(passages: Sequence[str], question: str, reason: str, language: str) -> bool | None:
    if not passages:
        return False
    return any(_speaks_of(one, question, reason, language) for one in passages) or None


def _speaks_of(passage: str, question: str, reason: str, language: str) -> bool:
    held = frozenset(words_in(passage))

    def met(text: str) -> frozenset[str]:
        return frozenset(
            word
            for word in content_words(text, language)
            if kin_in(word, held) or any(part_of(word, one) or part_of(one, word) for one in held)
        )

    asked = met(question)
    return bool(asked) and len(asked | met(reason)) >= _SHARED_WITH_REASON
