"""Whether the cited lines say what an item says: the check on everything a model words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.notes.people import people_in
from coach.rubric.question_form import plain
from coach.words import content_stems, words

_CLAUSE = re.compile(r"(?:[.!?;:]|,? but| and|, while|, though|,)(?:\s+|$)|\n")
LEAST_SHARED = 0.6
"""The share of an item's content words that its lines must hold."""

_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"twenty": "20", "thirty": "30", "fifty": "50", "hundred": "100", "half": "half",
     "twice": "2", "once": "1", "dozen": "12", "fortnight": "14"}  # fmt: skip
_TIMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december today tomorrow yesterday christmas easter morning
    afternoon evening
    """.split()
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|neither|nor|without|no one|cannot|hardly|stopped|"
    r"refused|"
    r"refuses|lacks?|unable|un(?:aware|clear|known|willing|happy))\b|n't\b"
)
_UNSURE = re.compile(
    r"\b(?:might|may|maybe|perhaps|possibly|could|would|should|wants? to|would like|hopes?|hoping|"
    r"try|tries|"
    r"trying|considers?|considering|thinking (?:of|about)|if|idea|suggest\w*|wonder\w*|not sure|"
    r"unsure)\b"
)
_CERTAIN_FUTURE = re.compile(
    r"\b(?:will|shall|is going to|are going to|agreed|decided|commits?|promised?)\b|'ll\b"
)


def unsupported(text: str, cited: Sequence[str], *, whole: str = "") -> str | None:
    """What in `text` the `cited` lines do not say, in a word or two; None where all is said.

    `whole` is all of the notes that may be used: a line may say "she" where the item gives the
    name, but a name that stands nowhere is made up.
    """
    said = " \n ".join(cited)
    reasons = (
        _unsaid_number(text, said),
        _unsaid_time(text, said),
        _unsaid_name(text, said, whole),
        _unsaid_words(text, said),
        _turned_round(text, said) if cited else "no lines",
    )
    return next((reason for reason in reasons if reason), None)


def _unsaid_number(text: str, said: str) -> str | None:
    numbers = _numbers(words(text)) - _numbers(words(said))
    return f"number {min(numbers)}" if numbers else None


def _unsaid_time(text: str, said: str) -> str | None:
    times = _TIMES.intersection(words(text)).difference(words(said))
    return f"date {min(times)}" if times else None


def _unsaid_name(text: str, said: str, whole: str) -> str | None:
    known = {*words(said), *words(whole)}
    for person in people_in(f"– {text}"):
        if person.first.casefold() not in known:
            return f"name {person.first}"
    return None


def _unsaid_words(text: str, said: str) -> str | None:
    stems = content_stems(text)
    if not stems:
        return "no content"
    return "words" if len(stems & content_stems(said)) / len(stems) < LEAST_SHARED else None


def _turned_round(text: str, said: str) -> str | None:
    """A "no" that came or went, or a "might" that became a "will", part by part."""
    sources = _parts(said)
    for part in _parts(text):
        stems = content_stems(part)
        near = [source for source in sources if stems & content_stems(source)]
        if not near:
            continue
        nearest = max(near, key=lambda source: _nearness(stems, content_stems(source)))
        denied = bool(_NEGATION.search(part))
        agreeing = near if denied else [nearest]
        if not any(bool(_NEGATION.search(source)) == denied for source in agreeing):
            return "negation"
        surer = _CERTAIN_FUTURE.search(part) and not _UNSURE.search(part)
        if surer and _UNSURE.search(nearest) and not _CERTAIN_FUTURE.search(nearest):
            return "certainty"
    return None


def _parts(text: str) -> list[str]:
    """The clauses of a text, in plain words, where a "no" or a "might" can turn."""
    return [part for part in _CLAUSE.split(plain(text)) if re.search(r"\w", part)]


def _nearness(one: frozenset[str], other: frozenset[str]) -> tuple[int, float]:
    """Shared words first; among equals the part with little else in it."""
    shared = len(one & other)
    return shared, shared / len(one | other)


def _numbers(text_words: Sequence[str]) -> set[str]:
    found = set()
    for word in text_words:
        if word.isdigit():
            found.add(word.lstrip("0") or "0")
        elif digits := re.match(r"^(\d+)(?:st|nd|rd|th|k|m|pm|am|%)$", word):
            found.add(digits[1].lstrip("0") or "0")
        elif word in _NUMBER_WORDS and word != "one":
            found.add(_NUMBER_WORDS[word])
    return found
