"""Days that the coach wrote in English, to be written as the language in use writes them."""

from __future__ import annotations

import calendar
import re
from datetime import date

from tui.language import tr_day

_WEEKDAYS = "|".join(calendar.day_name)
_MONTHS = "|".join(calendar.month_name[1:])
DATE = rf"(?:(?:{_WEEKDAYS}) )?\d{{1,2}} (?:{_MONTHS}) \d{{4}}"
"""Such as "3 December 2026" or "Thursday 3 December 2026"."""
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
