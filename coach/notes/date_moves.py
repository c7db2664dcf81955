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


_YES = (
    r"^(?:(?:and|so|then|ok|okay|yes|yep|yeah|sure|fine|good|right|alright|can|will do)\b[,.! ]*)*"
)
# "You'll have it Friday", "it's on its way Monday", "give me until the 9th", "I do it this week".
TELLS_WHEN = re.compile(
    rf"{_YES}(?:you(?:'ll| will)? (?:have|get) (?:it|them|that|this|those)\b|"
    r"(?:i|we)(?:'ll| will)? (?:have|get) (?:it|them) (?!to\b)|"
    r"(?:it|that|they|this)(?:'s| is| are|'re|'ll be| will be) (?:all )?(?:done|ready|finished|"
    r"sent|here|there|up|with you|in your|on your|on (?:its|the) way)\b|"
    r"(?:give me|gimme) (?:till?|until|to)\b|"
    r"(?:i|we)(?:'m|'ll|'re| will| am)? ?(?:gonna |going to )?(?:do|doing) (?:it|that|this)\b"
    r"|"
    r"(?:gonna do|going to do|will do|doing) (?:it|that|this)\b|"
    r"by [\w ]{2,20}? (?:i|we)(?:'ll| will)? (?:send|give|bring|show|mail|forward|hand)\b)"
)
"""What tells no more than when something promised is there."""
ASKS_WHEN = re.compile(
    r"(?:^|[,.] ?)(?:and |so |ok |please )?(?:by |until |till )?when(?: (?:do|would|could|can|will|"
    r"should|shall) (?:you|i|we) (?:need|want|have|see|get|expect|send|finish|do|bring)\b"
    r"[^?]*)?\?$|\bhow long (?:do|will|would) you (?:need|want|take)[^?]*\?$"
)
"""A question by when a promise is kept."""
# "Date he gives me on Thursday": the day on which the day is told.
DAY_TO_COME = re.compile(
    r"^\W*(?:the |exact )*(?:date|day|time)s?\b.*\b(?:gives?|tells?|confirm\w*|says?|know|follows?|"
    r"from (?:her|him|them))\b"
)


_NEAR = 40
"""Characters before a day in which "make it" and the like may stand."""
_MOVED_TO = re.compile(
    r"\b(?:make (?:it|that)|to|now|by|until|say|rather|for)(?: the| on| by)?\s*$", re.IGNORECASE
)


# What opens a second thought about a day: "No wait, the 29th I'm away."
SECOND_THOUGHT = re.compile(r"^(?:oh |ah |sorry |well |um )*(?:no\W+)?(?:wait|hang on|hold on)\b")
OPENS = re.compile(r"^\W*(?:(?:on|by|at|for|until|till?|before)\b)?\W*$", re.IGNORECASE)
"""What may stand in front of a day that opens a remark."""
_NOT_DONE = re.compile(r"^(?:let's not|don't|not)\b")
NEXT_TALK = re.compile(r"\bnext (?:one|time|session|meeting|date)\b|\bwe meet\b|\bsee you\b")
SHORT = 12
"""Words of a remark that does no more than name a day."""
# "I'd need it from you by Friday" is the day of the other's promise.
_FROM_OTHER = re.compile(r"\bfrom you\b|\bi(?:'d|'ll| would| will)? need (?:it|them|that)\b")


def may_date(said: str, *, opens: bool, own: bool, dated: bool) -> bool:
    """Whether a remark with a day may be about a promise just made.

    `opens` says that it begins with the day, `own` that who promised says it, `dated` that the
    promise has a day.
    """
    if len(said.split()) > SHORT or re.search(r"\bif\b", said) or NEXT_TALK.search(said):
        return False
    if DAY_TO_COME.match(said) or (own and _FROM_OTHER.search(said)):
        return False
    if dated and _NOT_DONE.search(said):
        return False
    return opens or not tells_of_event(said)  # "the fifteenth is good" tells of none


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
