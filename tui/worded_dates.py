"""Days that the coach wrote in English, to be written as the language in use writes them."""

from __future__ import annotations

import calendar
import re
from datetime import date

from tui.language import language, phrase, tr, tr_day

_WEEKDAYS = "|".join(calendar.day_name)
_MONTHS = "|".join(calendar.month_name[1:])
DATE = rf"(?:(?:{_WEEKDAYS}) )?\d{{1,2}} (?:{_MONTHS}) \d{{4}}"
"""Such as "3 December 2026" or "Thursday 3 December 2026"."""
_NO_DATE = phrase("my next working day")
WORKDAY = rf"(?:{_WEEKDAYS}) \d{{1,2}} (?:{_MONTHS})|{_NO_DATE}"
"""Such as "Thursday 3 December": a day within the year, or the one without a date."""
_FOUND = re.compile(rf"\b(?:({_WEEKDAYS}) )?(\d{{1,2}}) ({_MONTHS}) (\d{{4}})\b")


def dates_in(words: str) -> str:
    """`words` with every such day in the language in use."""
    return _FOUND.sub(_said, words)


def _said(found: re.Match[str]) -> str:
    weekday, day, month, year = found.groups()
    try:
        on = date(int(year), list(calendar.month_name).index(month), int(day))
    except ValueError:  # a day that no calendar has: somebody's own words
        return found[0]
    return tr_day(on, "full" if weekday else "long")


def workday_in(words: str) -> str:
    """A WORKDAY in the language in use, its month as short as that language has it."""
    weekday, _, rest = words.partition(" ")
    if weekday not in calendar.day_name:
        return tr(_NO_DATE)
    day, month = rest.split(" ")
    # The year is not said and so not known: any that has the day will do.
    on = tr_day(date(2024, list(calendar.month_name).index(month), int(day)), "short")
    names = language().weekdays
    return f"{names[list(calendar.day_name).index(weekday)] if names else weekday}, {on}"
