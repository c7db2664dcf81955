"""The day that each way of writing a date comes to, against the day of the session."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from coach.notes.date_words import DAYS, FEASTS, MONTHS, NUMBERS, ORDINALS, TOMORROW

Resolve = Callable[[re.Match[str], date | None], date | None]


def absolute(found: re.Match[str], session: date | None) -> date | None:
    groups = found.groupdict()
    month = groups["month"]
    number = _day_number(groups["number"])
    month_number = int(month) if month.isdigit() else MONTHS[month]
    year = groups.get("year")
    if year:
        year_number = int(year) + (2000 if len(year) == 2 else 0)
        return _valid(year_number, month_number, number)
    if session is None:
        return None
    day = _valid(session.year, month_number, number)
    return day if day is None or day >= session else _valid(session.year + 1, month_number, number)


_FAR = timedelta(days=120)
_NEAR = timedelta(days=90)


def either_way(found: re.Match[str], session: date | None) -> date | None:
    """ "10/02": day first, unless only month first is a day soon to come."""
    day = absolute(found, session)
    if session is None or day is None or day - session < _FAR:
        return day
    other = _valid(session.year, int(found["number"]), int(found["month"]))
    return other if other and session <= other < session + _NEAR else day


def _day_number(said: str) -> int:
    digits = re.match(r"\d+", said)
    return int(digits[0]) if digits else ORDINALS[said]


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_MONTHS_AHEAD = 4
_SOON = 2
"""Months ahead in which "Tuesday 9" may be a day of the month; further off, 9 is the hour."""


def number_of_month(found: re.Match[str], session: date | None) -> date | None:
    """ "The 9th": of this month if it is still to come, else of the next."""
    if session is None:
        return None
    number, weekday = _day_number(found["number"]), found.groupdict().get("weekday")
    may_be_hour = weekday is not None and found["number"].isdigit() and number <= _HOURS
    month = session.replace(day=1)
    for _ in range(_SOON if may_be_hour else _MONTHS_AHEAD):
        day = _valid(month.year, month.month, number)
        if day and day > session and (not weekday or day.weekday() == DAYS[weekday]):
            return day
        if day and day == session and weekday:
            return day
        month = (month + timedelta(days=32)).replace(day=1)
    return coming_weekday(found, session) if may_be_hour else None


_HOURS = 12


def coming_weekday(found: re.Match[str], session: date | None) -> date | None:
    """The next such day; "next Friday" is the one of the following week, as British use has it."""
    if session is None:
        return None
    groups = found.groupdict()
    wanted = DAYS[groups["weekday"]]
    if re.search(r"\bne?xt\b", found[0]):
        return _monday(session) + timedelta(days=7 + wanted)
    day = session + timedelta(days=(wanted - session.weekday()) % 7 or 7)
    if "fortnight" in found[0]:
        return day + timedelta(days=14)
    weeks = _count(groups["weeks"]) if groups.get("weeks") else bool(groups.get("week"))
    return day + timedelta(days=7 * weeks)


def first_of_many(found: re.Match[str], session: date | None) -> date | None:
    """ "Each Wednesday, starting next week": the first of them."""
    if session is None:
        return None
    wanted = DAYS[found["weekday"]]
    if found["first"].endswith(" week") and "this" not in found["first"]:
        return _monday(session) + timedelta(days=7 + wanted)
    return session + timedelta(days=(wanted - session.weekday()) % 7 or 7)


def _count(said: str) -> int:
    return int(said) if said.isdigit() else NUMBERS[said]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month_end(day: date, ahead: int = 0) -> date:
    months = day.year * 12 + day.month - 1 + ahead
    year, month = divmod(months, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def end_of(found: re.Match[str], session: date | None) -> date | None:
    if session is None:
        return None
    ahead = 1 if re.search(r"\bne?xt\b", found[0]) else 0
    groups = found.groupdict()
    match groups.get("unit") or groups.get("out") or found[0].strip():
        case "week" | "wk" | "eow":
            return _monday(session) + timedelta(days=4 + 7 * ahead)
        case "month" | "eom":
            return _month_end(session, ahead)
        case "quarter":
            quarter = (session.month - 1) // 3 + ahead
            return _month_end(date(session.year, 1, 1), quarter * 3 + 2)
        case "year" | "yr":
            return date(session.year + ahead, 12, 31)
        case _:
            return session


def end_of_month(found: re.Match[str], session: date | None) -> date | None:
    month, year = MONTHS[found["month"]], found.groupdict().get("year")
    if year:
        return _month_end(date(int(year), month, 1))
    if session is None:
        return None
    end = _month_end(date(session.year, month, 1))
    return end if end >= session else _month_end(date(session.year + 1, month, 1))


def middle_of_month(found: re.Match[str], session: date | None) -> date | None:
    end = end_of_month(found, session)
    return end.replace(day=15) if end else None


def after_a_while(found: re.Match[str], session: date | None) -> date | None:
    if session is None:
        return None
    number = _count(found.groupdict().get("count") or "1")
    unit = found["unit"]
    if unit.startswith("fortnight"):
        return session + timedelta(days=14 * number)
    if unit.startswith(("week", "wk")):
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


def next_week_or_month(found: re.Match[str], session: date | None) -> date | None:
    """ "Next week" ends on its Friday, "next month" on its last day."""
    if session is None:
        return None
    if found["unit"] == "month":
        return _month_end(session, 1)
    weeks = 2 if "after" in found[0] else 1
    return _monday(session) + timedelta(days=4 + 7 * weeks)


def near_by(found: re.Match[str], session: date | None) -> date | None:
    if session is None:
        return None
    if re.search(rf"\bday after (?:{TOMORROW})", found[0]):
        return session + timedelta(days=2)
    later = re.search(rf"{TOMORROW}|^(?:first thing )?in the morning", found[0])
    return session + timedelta(days=1 if later else 0)


def feast(found: re.Match[str], session: date | None) -> date | None:
    """A feast that is the same day each year, the next time it comes."""
    if session is None:
        return None
    month, number = FEASTS[found["feast"].replace("'", "")]
    day = date(session.year, month, number)
    return day if day >= session else day.replace(year=session.year + 1)


def weekend(found: re.Match[str], session: date | None) -> date | None:
    """Its Sunday; before it, the Friday."""
    if session is None:
        return None
    after = re.search(r"\bne?xt\b", found[0])
    day = _monday(session) + timedelta(days=13 if after else 6)
    return day - timedelta(days=2) if "before" in found[0] or "ahead" in found[0] else day


def week_of(found: re.Match[str], session: date | None) -> date | None:
    """The Friday of the week that day is in."""
    groups = found.groupdict()
    day = absolute(found, session) if groups.get("month") else number_of_month(found, session)
    return _monday(day) + timedelta(days=4) if day else None


def nth_week(found: re.Match[str], session: date | None) -> date | None:
    """The Friday of the first, second… whole week of a month."""
    if session is None:
        return None
    month = MONTHS[found["month"]]
    first = date(session.year + (month < session.month), month, 1)
    monday = first + timedelta(days=-first.weekday() % 7)
    nth = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4} | ORDINALS
    return monday + timedelta(days=7 * (nth[found["nth"]] - 1) + 4)


def day_of_month(found: re.Match[str], session: date | None) -> date | None:
    """ "The 1st of next month"."""
    if session is None:
        return None
    if found["which"] == "next":
        session = _month_end(session) + timedelta(days=1)
        return _valid(session.year, session.month, _day_number(found["number"]))
    return number_of_month(found, session)


def nth_weekday(found: re.Match[str], session: date | None) -> date | None:
    """ "The last Friday in March", "the first Monday of the month": the next to come."""
    if session is None:
        return None
    named = found.groupdict().get("month")
    month = MONTHS[named] if named else session.month
    year = session.year + (month < session.month)
    if "next month" in found[0]:
        year, month = (year, month + 1) if month < _DECEMBER else (year + 1, 1)
    day = _nth(found["nth"], DAYS[found["weekday"]], year, month)
    if day is not None and day <= session and not named:
        year, month = (year, month + 1) if month < _DECEMBER else (year + 1, 1)
        day = _nth(found["nth"], DAYS[found["weekday"]], year, month)
    return day


_DECEMBER = 12


def _nth(which: str, weekday: int, year: int, month: int) -> date | None:
    if which == "last":
        end = _month_end(date(year, month, 1))
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    first = date(year, month, 1)
    nth = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4} | ORDINALS
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth[which] - 1))


def before_month(found: re.Match[str], session: date | None) -> date | None:
    """ "Before June" is the day before it begins."""
    if session is None:
        return None
    first = date(
        session.year + (MONTHS[found["month"]] <= session.month), MONTHS[found["month"]], 1
    )
    return first - timedelta(days=1)


def quarter_end(found: re.Match[str], session: date | None) -> date | None:
    if session is None:
        return None
    quarter = int(found["quarter"])
    end = _month_end(date(session.year, 3 * quarter, 1))
    return end if end >= session else _month_end(date(session.year + 1, 3 * quarter, 1))


def week_today(found: re.Match[str], session: date | None) -> date | None:
    if session is None:
        return None
    weeks = 2 if "fortnight" in found[0] else _count(found.groupdict().get("weeks") or "1")
    later = re.search(TOMORROW, found[0]) is not None
    return session + timedelta(days=7 * weeks + later)


def foreign_end(found: re.Match[str], session: date | None) -> date | None:
    if session is None:
        return None
    week = re.search(r"woche|semaine|settimana|semana|week", found[0])
    return _monday(session) + timedelta(days=4) if week else _month_end(session)


def foreign_near(found: re.Match[str], session: date | None) -> date | None:
    if session is None:
        return None
    later = re.search(r"^(?:demain|domani|mañana|jutro|morgen)", found[0])
    return session + timedelta(days=1 if later else 0)


def no_one_day(_found: re.Match[str], _session: date | None) -> date | None:
    return None
