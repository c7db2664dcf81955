"""How a promise gets another day: which remarks rule one out, and which day comes instead."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection
from datetime import date

from coach.notes.date_words import DAYS
from coach.notes.dates import FoundDate, find_dates, is_given_up
from coach.words import content_stems

NO_USE = re.compile(
    r"\b(?:no (?:use|good)|not (?:possible|good|free)|can't|cant|cannot|won't (?:work|do)|doesn't "
    r"work|(?:is|are) (?:out|off|full|away|gone|dead)|on (?:leave|holiday|training|a course)|"
    r"clash\w*|instead|moved|cancelled|changed)\b"
)
IS_UPDATE = re.compile(
    r"^\W*(?:update|edit|edited|correction|corrected|later|ps|p\.s\.|amend(?:ed|ment)|change|changed|"
    r"nb|addendum|added|revis(?:ion|ed)|next (?:day|morning))\b"
)


def same_day(one: str, other: str) -> bool:
    """Whether two ways of saying a day may be one: "Wednesday" and "by wed"."""
    first = {stem[:3] for stem in content_stems(one)}
    second = {stem[:3] for stem in content_stems(other)}
    return bool(first) and (first <= second or second <= first) and bool(second)


def is_weekday_of(day: date, words: Collection[str]) -> bool:
    """Whether one of the words is no more than the name of the day's weekday."""
    return any(DAYS.get(word) == day.weekday() for word in words)


_EVENT = re.compile(
    r"^(?:and |but |so )?(?:it|he|she|they|this|(?:the|our|his|her|their|my)(?: [\w-]+){1,4}?) "
    r"(?:is|are|was|were|opens?|closes?|starts?|ends?|begins?|leaves?|comes?|goes live|happens?|"
    r"will be|falls?)\b"
)
_OF_A_TASK = re.compile(
    r"\b(?:deadline|due|ready|done|date|latest|draft|list|first|it)(?: \w+)? is\b"
)


def tells_of_event(said: str) -> bool:
    """ "The audit is on Friday": a day in its own right, not one by which something is done."""
    return _EVENT.match(said) is not None and not _OF_A_TASK.search(said)


_NEAR = 40
"""Characters before a day in which "make it" and the like may stand."""
_MOVED_TO = re.compile(
    r"\b(?:make (?:it|that)|to|now|by|until|say|rather|for)(?: the| on| by)?\s*$", re.IGNORECASE
)


# "The thirteenth, then.": agreed, though another day was named before.
THEN_THAT = re.compile(r"^(?:(?:ok|okay|right|fine|good)[,. ]+)?[^,]{3,30},? then[.!]*$")
_NUMBER_ALONE = re.compile(r"^(?:the )?(?:\d{1,2}(?:st|nd|rd|th)|[a-z-]+)$")


def in_same_month(due: FoundDate, old: date | None) -> date | None:
    """The new day, in the month of the old one where it is a bare number: "no, the thirteenth"."""
    if due.day is None or old is None or due.day.month == old.month or due.day > old:
        return due.day
    if not _NUMBER_ALONE.match(due.words.casefold()):
        return due.day
    if due.day.day not in range(1, monthrange(old.year, old.month)[1] + 1):
        return due.day
    return old.replace(day=due.day.day)


def new_date(text: str, session: date | None) -> FoundDate | None:
    """The date something is moved to: the one after "make it" and the like, else the last."""
    dates = [found for found in find_dates(text, session) if not is_given_up(text, found)]
    moved = [found for found in dates if _MOVED_TO.search(text[: found.start][-_NEAR:])]
    named = moved or dates
    return named[-1] if named else None
