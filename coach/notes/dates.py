"""Dates in people's words, resolved against the day of the session."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from coach.notes.date_forms import FORMS, HINT
from coach.rubric.question_form import LONGEST_KEPT, plain


class FoundDate(NamedTuple):
    """A date as it was said: `text[start:end] == words`.

    `day` is None where the words name no single day, or need a session date that is unknown.
    `deadline` says that a word such as "by" or "until" stands before it.
    """

    words: str
    start: int
    end: int
    day: date | None
    deadline: bool


_DEADLINE = re.compile(
    r"(?:\b(?:by|before|bis|avant|entro|vor|antes de|przed|voor|tot|until|till|due|due on|no later "
    r"than|not later than|deadline|at the latest|for|now|to)|[:(–—-])\s*(?:about |around |on )?$"
)
_OF_A_DAY = re.compile(r"\s*\b(?:morning|afternoon|evening|night|am|pm|lunchtime|\d{1,2})\b")
_GATHERING = re.compile(
    r"\s+(?:(?:team|staff|morning|all|sales|ops|board) )?(?:stand-?up|huddle|call|catch-?up|"
    r"session|briefing|town hall|all-hands|forum|lunch|board|committee|round|shift|demo|review)\b"
)
_BEFORE = re.compile(r"\b(?:before|vor|avant|prima di|antes de|przed)\s+(?:the\s+)?$")
# What lasts longer than a day: before it ends is meant, not before it begins.
_LASTS = re.compile(r"\b(?:week|month|year|quarter|end of|weekend)\b")
# Short names of days and months that are words of their own in lower case.
_NEEDS_CAPITAL = frozenset({"sat", "sun", "mar", "may", "mars", "mai", "dec", "mardi"})


def find_dates(text: str, session: date | None = None) -> tuple[FoundDate, ...]:
    """The dates in `text`, in order; relative ones are resolved against `session` if it is known.

    Past ones ("last Friday", "two weeks ago") and recurring ones ("every Friday") are left out.
    """
    if len(text) > LONGEST_KEPT:
        return _find(text, session)
    return _kept(text, session)


@lru_cache(maxsize=8_192)
def _kept(text: str, session: date | None) -> tuple[FoundDate, ...]:
    return _find(text, session)


def _find(text: str, session: date | None) -> tuple[FoundDate, ...]:
    said = _same_length(text)
    if not HINT.search(said):
        return ()
    found: list[FoundDate] = []
    taken = [False] * (len(said) + 1)
    for form, resolve in FORMS:
        for match in form.finditer(said):
            if any(taken[match.start() : match.end()]) or _is_past(said, match):
                continue
            if _is_a_word(text, match) or _describes(said, match):
                continue
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            before = said[max(0, match.start() - 25) : match.start()]
            day = resolve(match, session)
            if day and _BEFORE.search(before) and not _LASTS.search(match[0]):
                day -= timedelta(days=1)
            found.append(
                FoundDate(
                    words=text[match.start() : match.end()].strip(" ."),
                    start=match.start(),
                    end=match.end(),
                    day=day,
                    deadline=bool(_DEADLINE.search(before)),
                )
            )
    return tuple(sorted(found, key=lambda one: one.start))


def _same_length(text: str) -> str:
    """Lower case with plain apostrophes, every character still in its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower.replace("’", "'").replace("‘", "'")
    return "".join(
        "'" if c in "’‘" else lowered if len(lowered := c.lower()) == 1 else c for c in text
    )


def _is_a_word(text: str, match: re.Match[str]) -> bool:
    for group in ("weekday", "month"):
        name = match.groupdict().get(group)
        if name in _NEEDS_CAPITAL and text[match.start(group)].islower():
            if _OF_A_DAY.search(match[0]) or _OF_A_DAY.match(text[match.end() :].casefold()):
                return False
            before = text[: match.start(group)].casefold()
            return not re.search(r"\b(?:by|on|next|before|until|this|of) $", before)
    return False


def _describes(said: str, match: re.Match[str]) -> bool:
    """ "The Monday meeting" names a meeting, not a day."""
    if not match.groupdict().get("weekday"):
        return False
    at = _GATHERING.match(said[match.end() :])
    before = not at and re.search(
        r"\b(?:the|our|my|his|her|their|a|that|each)\s+$", said[: match.start()]
    )
    after = re.match(
        r"\s+(?!and|or|to|at|in|with|but|for|so|if|when|after|before|then)[a-z]",
        said[match.end() :],
    )
    return bool(before and after)


def _is_past(said: str, match: re.Match[str]) -> bool:
    before = said[max(0, match.start() - 12) : match.start()]
    after = said[match.end() : match.end() + 12]
    if re.search(r"\b(?:last|every|each|previous|past|most|since)\s+$", before):
        return True
    return bool(re.match(r"\s*(?:ago|last week|just gone|gone)\b|'?s\b(?! time)", after))


_GIVEN_UP = re.compile(
    r"\b(?:instead of|not|rather than|from|starting|beginning|was|wasn't|no longer)\s+(?:by |on |"
    r"the )?$",
    re.IGNORECASE,
)


_NEAR = 40
"""Characters before a date in which a word about it may stand."""
_BEGINS = re.compile(r"\b(?:from|starting|start|starts|beginning)\s+(?:on |the )?$", re.IGNORECASE)


def is_given_up(text: str, found: FoundDate) -> bool:
    """Whether a date is named only as the one that no longer holds: "not Friday"."""
    return bool(_GIVEN_UP.search(text[max(0, found.start - _NEAR) : found.start]))


def due_in(text: str, session: date | None = None) -> FoundDate | None:
    """The date by which something is to be done: one after "by" and the like, else the last."""
    named = find_dates(text, session)
    dates = [found for found in named if not is_given_up(text, found)]
    # "Starting Monday": with no other day that one is meant.
    dates = dates or [
        found for found in named if _BEGINS.search(text[max(0, found.start - _NEAR) : found.start])
    ]
    for found in reversed(dates):
        if found.deadline:
            return found
    return dates[-1] if dates else None


_HEADER = re.compile(
    r"\b(?:date|session|meeting|met|notes|held|1:1|catch[- ]?up|conversation|with)\b|^\W*\d|^\W*#"
)


def session_date(lines: Iterator[str]) -> date | None:
    """The day of the session as its notes' first lines give it, in full with the year."""
    for text in lines:
        said = plain(text)
        if not _HEADER.search(said) and len(said.split()) > 6:
            continue
        if re.search(r"\bnext (?:session|meeting)\b|\bby\b|\bdue\b|\bdeadline\b", said):
            continue
        for found in find_dates(text):
            if found.day is not None:
                return found.day
    return None


def in_words(day: date) -> str:
    """Such as "Thursday 3 December 2026"."""
    return (
        f"{calendar.day_name[day.weekday()]} {day.day} {calendar.month_name[day.month]} {day.year}"
    )
