"""Whether the cited lines say what an item says: the check on everything a model words."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from coach.notes.people import known_words, people_in
from coach.rubric.question_form import plain
from coach.words import content_stems, words

_CLAUSE = re.compile(r"(?:[.!?;:]|,? but| and|, while|, though|,)(?:\s+|$)|\n")
LEAST_SHARED = 0.7
"""The share of an item's content words that its lines must hold."""
LEAST_OF_A_CLAUSE = 0.5
"""The same for each clause of two words or more: what is added stands in one of its own."""

_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80",
    "ninety": "90", "hundred": "100", "thousand": "thousand", "million": "million",
    "billion": "billion", "half": "half", "third": "third", "quarter": "quarter", "double": "2",
    "doubled": "2", "twice": "2", "once": "1", "dozen": "12", "fortnight": "14",
}  # fmt: skip
_SCALES = {"k": "thousand", "m": "million", "bn": "billion"}
_SHORT_TIMES = {
    "mon": "monday", "tue": "tuesday", "tues": "tuesday", "wed": "wednesday", "weds": "wednesday",
    "thu": "thursday", "thur": "thursday", "thurs": "thursday", "fri": "friday", "sat": "saturday",
    "sun": "sunday", "jan": "january", "feb": "february", "mar": "march", "apr": "april",
    "jun": "june", "jul": "july", "aug": "august", "sep": "september", "sept": "september",
    "oct": "october", "nov": "november", "dec": "december", "tmrw": "tomorrow",
    "tonight": "evening",
}  # fmt: skip
_TIMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december today tomorrow yesterday christmas easter morning
    afternoon evening
    """.split()
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|neither|nor|without|no one|cannot|hardly|stopped|"
    r"refused|refuses|lacks?|unable|un(?:aware|clear|known|willing|happy))\b|n't\b"
)
_UNSURE = re.compile(
    r"\b(?:might|may|maybe|perhaps|possibly|could|would|should|wants? to|would like|hopes?|hoping|"
    r"try|tries|trying|considers?|considering|thinking (?:of|about)|if|idea|suggest\w*|wonder\w*|"
    r"not sure|unsure)\b"
)
_CERTAIN_FUTURE = re.compile(
    r"\b(?:will|shall|is going to|are going to|agreed|decided|commits?|promised?)\b|'ll\b"
)


def unsupported(
    text: str, cited: Sequence[str], *, whole: str = "", speakers: Collection[str] = ()
) -> str | None:
    """What in `text` the `cited` lines do not say, in a word or two; None where all is said.

    `whole` is all of the notes that may be used: a line may say "she" where the item gives the
    name, but a name that stands nowhere is made up. `speakers` are those of the cited lines in a
    talk: what one said may not be given to the other.
    """
    said = " \n ".join(cited)
    reasons = (
        _unsaid_number(text, said),
        _unsaid_time(text, said),
        _unsaid_name(text, said, whole, speakers),
        _said_by_another(text, said, speakers),
        _unsaid_words(text, said, speakers),
        _turned_round(text, said) if cited else "no lines",
        _no_question(text, cited),
    )
    return next((reason for reason in reasons if reason), None)


def _unsaid_number(text: str, said: str) -> str | None:
    numbers = _numbers(words(text)) - _numbers(words(said))
    return f"number {min(numbers)}" if numbers else None


def _unsaid_time(text: str, said: str) -> str | None:
    there = {_SHORT_TIMES.get(word, word) for word in words(said)}
    times = _TIMES.intersection(words(text)).difference(there, words(said))
    return f"date {min(times)}" if times else None


_CAPITAL = re.compile(r"(?<=[a-z,;:] )[A-Z][\w’'-]+")
_SOMEONE = re.compile(
    r"\b(?:he|she|they|him|her|them|his|their|i|me|my|we|us|our|who|[a-z](?= (?:will|to|says?)))\b"
)


def _unsaid_name(text: str, said: str, whole: str, speakers: Collection[str]) -> str | None:
    near = {*words(said), *(word for name in speakers for word in words(name))}
    known = near | set(words(whole))
    names = {person.first for person in people_in(f"– {text}")}
    spelled = {found[0] for found in _CAPITAL.finditer(text)} - known_words()
    for name in sorted(names | spelled):
        parts = set(words(name.removesuffix("'s").removesuffix("’s")))
        if not parts <= known:
            return f"name {name}"
        if name in names and not parts <= near and not _SOMEONE.search(plain(said)):
            return f"name {name}"  # the lines speak of nobody whom it could stand for
    return None


_ATTRIBUTED = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)? (?:also )?(?:said|says|thinks|thought|told|"
    r"asked|asks|explained|believes|believed|wants|wanted|feels|felt|knew|knows|admitted|suggested|"
    r"offered|promised|agreed|learned|learnt|realised|realized|noticed|found|did not know|didn't "
    r"know|had not known|will)\b"
)


def _said_by_another(text: str, said: str, speakers: Collection[str]) -> str | None:
    """A name before "said" and the like must be one who speaks there, or stand in the lines."""
    if not speakers:
        return None
    there = {*words(said), *(word for name in speakers for word in words(name))}
    for found in _ATTRIBUTED.finditer(text):
        if not set(words(found["name"])) & there:
            return f"speaker {found['name']}"
    return None


# What is added to a true sentence mostly hangs on one of these.
_ADDED = re.compile(
    r"(?:[.!?;:,]|\b(?:because|so that|which|since|after|before|although|while|due to|in order|and|"
    r"but|to help|leading|causing|making|meaning)\b)(?:\s+|$)"
)


def _unsaid_words(text: str, said: str, speakers: Collection[str]) -> str | None:
    # Days and names have checks of their own.
    known = _TIMES | {word for person in people_in(f"– {text}") for word in words(person.name)}
    stems = content_stems(" ".join(word for word in words(text) if word not in known))
    if not stems:
        return "no content"
    there = content_stems(" ".join([said, *speakers]))
    if len(stems & there) / len(stems) < LEAST_SHARED:
        return "words"
    for clause in _ADDED.split(plain(text)):
        own = content_stems(clause) & stems
        if own and len(own & there) / len(own) < LEAST_OF_A_CLAUSE:
            return "words"
    return None


_OPINION = re.compile(
    r"\b(?:thinks?|thought|believes?|feels?|reckons?|guess(?:es)?|suspects?|in (?:his|her|my) view|"
    r"seems?|convinced)\b"
)
_GIVEN_AS_SAID = re.compile(
    r"\b(?:thinks?|thought|believe[sd]?|feels?|felt|reckon\w*|guess\w*|suspect\w*|says?|said|told|"
    r"views?|opinion|according|seem\w*|convinced|sees?|finds?|found|whether|if)\b"
)
_PERHAPS = re.compile(
    r"\b(?:might|maybe|perhaps|possibly|could(?! not)|cld|wants? to|would like|hop(?:es?|ing) to|"
    r"considering|thinking (?:of|about)|suggest\w*|wonder\w*|not sure|unsure)\b"
)
_PAST = frozenset(
    "sent gave made told wrote bought took met ran found brought kept got began built chose drew "
    "held led left lent paid put read rang sat said saw set showed spoke taught went".split()
)


def _turned_round(text: str, said: str) -> str | None:
    """A "no" that came or went, a "might" that became sure, a plan told as done, part by part."""
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
        if reason := _surer(part, nearest, whole=plain(text)):
            return reason
    return None


def _surer(part: str, nearest: str, *, whole: str) -> str | None:
    future = _CERTAIN_FUTURE.search(nearest)
    certain = _CERTAIN_FUTURE.search(part) and not _UNSURE.search(part)
    if certain and _UNSURE.search(nearest) and not future:
        return "certainty"
    if _PERHAPS.search(nearest) and not future and not _UNSURE.search(whole) and "?" not in whole:
        return "certainty"
    if future and not _CERTAIN_FUTURE.search(part) and _tells_as_done(part, nearest):
        return "tense"
    if _OPINION.search(nearest) and not _GIVEN_AS_SAID.search(whole):
        return "opinion"
    return None


def _tells_as_done(part: str, nearest: str) -> bool:
    """Whether a deed to come is in the past: "will ask" told as "asked"."""
    there, stems = set(words(nearest)), content_stems(nearest)
    return any(
        (word.endswith("ed") or word in _PAST) and word not in there and content_stems(word) & stems
        for word in words(part)
    )


_ASKS = re.compile(
    r"\?|\b(?:whether|if|who|what|how|why|when|where|which|asked|asks|question\w*|unclear|unknown|"
    r"not (?:clear|known)|wonder\w*)\b"
)


def _no_question(text: str, cited: Sequence[str]) -> str | None:
    """A question must not become a statement."""
    told = [line for line in cited if content_stems(line) & content_stems(text)]
    asked = bool(told) and all(line.rstrip(" \"'”’)").endswith("?") for line in told)
    single = asked and all(not re.search(r"[.!;] ", line) for line in told)
    return "question" if single and not _ASKS.search(plain(text)) else None


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
        elif digits := re.match(r"^(\d+)(st|nd|rd|th|k|m|bn|pm|am|%)$", word):
            found.add(digits[1].lstrip("0") or "0")
            if digits[2] in _SCALES:
                found.add(_SCALES[digits[2]])
        elif word in _NUMBER_WORDS and word != "one":
            found.add(_NUMBER_WORDS[word])
    return found
