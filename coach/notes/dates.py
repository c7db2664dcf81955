"""Dates in people's words, resolved against the day of the session."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from coach.rubric.question_form import plain


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


_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_DAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)} | {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3,
    "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "a couple of": 2, "the next two": 2,
    "the next three": 3, "the next": 1, "the coming": 1,
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = "(?P<weekday>" + "|".join(sorted(_DAYS, key=len, reverse=True)) + r")\b\.?"
_DAY_NUMBER = r"(?P<number>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>20\d\d))?"
_COUNT = (
    r"(?P<count>\d{1,3}|a couple of|the next two|the next three|the next|the coming|an|a|one|two|"
    r"three|four|five|six|seven|eight|nine|ten|twelve)"
)
_PART = r"(?: (?:morning|lunchtime|afternoon|evening|night|lunch|noon))?"
_CLOCK = (
    r"(?:(?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)|noon|midday|close of play|cop|eod|lunchtime|end of "
    r"play|"
    r"the end of|end of),? (?:on )?)?"
)

Resolve = Callable[[re.Match[str], date | None], date | None]


def _absolute(found: re.Match[str], session: date | None) -> date | None:
    groups = found.groupdict()
    month = groups["month"]
    number = int(groups["number"])
    month_number = int(month) if month.isdigit() else _MONTHS[month]
    year = groups.get("year")
    if year:
        year_number = int(year) + (2000 if len(year) == 2 else 0)
        return _valid(year_number, month_number, number)
    if session is None:
        return None
    day = _valid(session.year, month_number, number)
    return day if day is None or day >= session else _valid(session.year + 1, month_number, number)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number_of_month(found: re.Match[str], session: date | None) -> date | None:
    """ "The 9th": of this month if it is still to come, else of the next."""
    if session is None:
        return None
    number = int(found["number"])
    day = _valid(session.year, session.month, number)
    if day and day > session:
        return day
    after = session.replace(day=1) + timedelta(days=32)
    return _valid(after.year, after.month, number)


def _weekday(found: re.Match[str], session: date | None) -> date | None:
    """The next such day; "next Friday" is the one of the following week, as British use has it."""
    if session is None:
        return None
    wanted = _DAYS[found["weekday"]]
    which = found.groupdict().get("which") or ""
    if "next" in which or "of next week" in found[0] or "next week" in found[0]:
        return _monday(session) + timedelta(days=7 + wanted)
    day = session + timedelta(days=(wanted - session.weekday()) % 7 or 7)
    return day + timedelta(days=7) if found.groupdict().get("week") else day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month_end(day: date, ahead: int = 0) -> date:
    months = day.year * 12 + day.month - 1 + ahead
    year, month = divmod(months, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def _end_of(found: re.Match[str], session: date | None) -> date | None:
    if session is None:
        return None
    ahead = 1 if "next" in found[0] else 0
    match found["unit"] or found[0].strip():
        case "week" | "eow":
            return _monday(session) + timedelta(days=4 + 7 * ahead)
        case "month" | "eom":
            return _month_end(session, ahead)
        case "quarter":
            quarter = (session.month - 1) // 3 + ahead
            return _month_end(date(session.year, 1, 1), quarter * 3 + 2)
        case "year":
            return date(session.year + ahead, 12, 31)
        case _:
            return session


def _end_of_month(found: re.Match[str], session: date | None) -> date | None:
    month, year = _MONTHS[found["month"]], found["year"]
    if year:
        return _month_end(date(int(year), month, 1))
    if session is None:
        return None
    end = _month_end(date(session.year, month, 1))
    return end if end >= session else _month_end(date(session.year + 1, month, 1))


def _middle_of_month(found: re.Match[str], session: date | None) -> date | None:
    end = _end_of_month(found, session)
    return end.replace(day=15) if end else None


def _ahead(found: re.Match[str], session: date | None) -> date | None:
    if session is None:
        return None
    count = found.groupdict().get("count") or "1"
    number = int(count) if count.isdigit() else _NUMBERS[count]
    unit = found["unit"]
    if unit.startswith("fortnight"):
        return session + timedelta(days=14 * number)
    if unit.startswith("week"):
        return session + timedelta(days=7 * number)
    if unit.startswith("month"):
        end = _month_end(session, number)
        return end.replace(day=min(session.day, end.day))
    if unit.startswith("working"):
        day = session
        while number:
            day += timedelta(days=1)
            number -= day.weekday() < 5
        return day
    return session + timedelta(days=number)


def _next(found: re.Match[str], session: date | None) -> date | None:
    """ "Next week" ends on its Friday, "next month" on its last day."""
    if session is None:
        return None
    if found["unit"] == "month":
        return _month_end(session, 1)
    return _monday(session) + timedelta(days=11)


def _near(found: re.Match[str], session: date | None) -> date | None:
    if session is None:
        return None
    return session + timedelta(days=1 if "tomorrow" in found[0] else 0)


def _feast(found: re.Match[str], session: date | None) -> date | None:
    if session is None:
        return None
    if "new year" in found[0]:
        return date(session.year + 1, 1, 1)
    christmas = date(session.year, 12, 25)
    return christmas if christmas >= session else christmas.replace(year=session.year + 1)


def _unknown(_found: re.Match[str], _session: date | None) -> date | None:
    return None


_WHICH = r"(?:(?P<which>this coming|this|next|the coming|coming) )?"
# In this order: the first that matches at a place wins there.
_FORMS: tuple[tuple[re.Pattern[str], Resolve], ...] = tuple(
    (re.compile(_CLOCK + form), resolve)
    for form, resolve in (
        (r"\b(?P<year>20\d\d)-(?P<month>[01]?\d)-(?P<number>[0-3]?\d)\b", _absolute),
        (r"\b(?P<number>[0-3]?\d)/(?P<month>[01]?\d)/(?P<year>(?:20)?\d\d)\b", _absolute),
        # Without a year it may be a fraction: only after a word that announces a date.
        (
            r"(?:(?<=\()|(?<=\bby )|(?<=\bon )|(?<=\bdue )|(?<=\bbefore )|(?<=\buntil ))"
            r"(?P<number>[0-3]?\d)/(?P<month>[01]?\d)\b(?!/)",
            _absolute,
        ),
        (
            r"\b(?P<number>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:20)?\d\d)\b",
            _absolute,
        ),
        (
            rf"\b(?:{_DAY.replace('?P<weekday>', '?:')},? )?(?:the )?{_DAY_NUMBER} (?:of )?{_MONTH}"
            rf"(?!\w){_YEAR}",
            _absolute,
        ),
        (
            rf"\b(?:{_DAY.replace('?P<weekday>', '?:')},? )?{_MONTH} (?:the )?{_DAY_NUMBER}\b"
            rf"(?!:){_YEAR}",
            _absolute,
        ),
        (rf"\b(?:(?:the )?end of|late) {_MONTH}(?!\w){_YEAR}", _end_of_month),
        (rf"\b(?:the )?(?:mid[- ]|middle of ){_MONTH}(?!\w){_YEAR}", _middle_of_month),
        (rf"\b(?P<week>a week (?:on|from) ){_DAY}{_PART}", _weekday),
        (rf"\b{_WHICH}{_DAY}(?: of)? next week{_PART}", _weekday),
        (rf"\b{_WHICH}{_DAY}{_PART}(?P<week> week\b)?", _weekday),
        (
            r"\b(?:the )?end of (?:the |this |next )?(?P<unit>week|month|quarter|year|day)\b"
            r"|\b(?:eow|eom|eod|cop)\b",
            _end_of,
        ),
        (
            rf"\b(?:in|within) {_COUNT} (?P<unit>working days?|days?|weeks?|fortnight|"
            rf"months?)(?:'? time)?\b",
            _ahead,
        ),
        (
            rf"\b{_COUNT} (?P<unit>days?|weeks?|fortnight|months?) (?:from (?:now|today)|today)\b",
            _ahead,
        ),
        (r"\bin the next (?P<unit>week|fortnight|month)\b", _ahead),
        (r"\b(?:later |early |some ?time )?next (?P<unit>week|month)\b", _next),
        (r"\b(?:later )?this (?P<unit>week|month|quarter|year)\b", _end_of),
        (
            r"\b(?:today|tonight|tomorrow(?: (?:morning|afternoon|evening))?|this (?:afternoon|"
            r"evening))\b",
            _near,
        ),
        (r"\b(?:christmas|the new year|new year)\b", _feast),
        (
            r"\b(?:(?:before|by|at|for|until) (?:our |the |my |your )?|our |the |my |your )next "
            r"(?:session|meeting|time|one|"
            r"catch[- ]?up|1:1|date)\b|\bbefore we (?:next )?meet(?: again)?\b|\b(?:by|before|for) "
            r"next "
            r"time\b",
            _unknown,
        ),
        (
            rf"\bthe {_DAY_NUMBER.replace(')?', ')')}(?! (?:floor|time|thing|one|of (?!the "
            rf"month)))\b",
            _number_of_month,
        ),
        (rf"\b(?:in|by|before|during|until|early) {_MONTH}(?!\w){_YEAR}", _unknown),
    )
)
_DEADLINE = re.compile(
    r"(?:\b(?:by|before|until|till|due|due on|no later than|not later than|deadline|at the latest|"
    r"for|"
    r"now|to)|[:(–—-])\s*(?:about |around |on )?$"
)
# Short names of days and months that are words of their own in lower case.
_NEEDS_CAPITAL = frozenset({"sat", "sun", "mon", "wed", "mar", "may"})


def find_dates(text: str, session: date | None = None) -> tuple[FoundDate, ...]:
    """The dates in `text`, in order; relative ones are resolved against `session` if it is known.

    Past ones ("last Friday", "two weeks ago") and recurring ones ("every Friday") are left out.
    """
    said = _same_length(text)
    found: list[FoundDate] = []
    taken = [False] * (len(said) + 1)
    for form, resolve in _FORMS:
        for match in form.finditer(said):
            if any(taken[match.start() : match.end()]) or _is_past(said, match):
                continue
            if _is_a_word(text, match) or _describes(said, match):
                continue
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            before = said[max(0, match.start() - 25) : match.start()]
            found.append(
                FoundDate(
                    words=text[match.start() : match.end()].strip(" ."),
                    start=match.start(),
                    end=match.end(),
                    day=resolve(match, session),
                    deadline=bool(_DEADLINE.search(before)),
                )
            )
    return tuple(sorted(found, key=lambda one: one.start))


def _same_length(text: str) -> str:
    """Lower case with plain apostrophes, every character still in its place."""
    return "".join(
        "'" if c in "’‘" else lowered if len(lowered := c.lower()) == 1 else c for c in text
    )


def _is_a_word(text: str, match: re.Match[str]) -> bool:
    for group in ("weekday", "month"):
        name = match.groupdict().get(group)
        if name in _NEEDS_CAPITAL and text[match.start(group)].islower():
            before = text[: match.start(group)].casefold()
            return not re.search(r"\b(?:by|on|next|before|until|this|of) $", before)
    return False


def _describes(said: str, match: re.Match[str]) -> bool:
    """ "The Monday meeting" names a meeting, not a day."""
    if not match.groupdict().get("weekday"):
        return False
    before = re.search(r"\b(?:the|our|my|his|her|their|a|that|each)\s+$", said[: match.start()])
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


def is_given_up(text: str, found: FoundDate) -> bool:
    """Whether a date is named only as the one that no longer holds: "not Friday"."""
    return bool(_GIVEN_UP.search(text[: found.start]))


def due_in(text: str, session: date | None = None) -> FoundDate | None:
    """The date by which something is to be done: one after "by" and the like, else the last."""
    dates = [found for found in find_dates(text, session) if not is_given_up(text, found)]
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
