"""Which day it is for the person: the one on their own calendar, wherever their clock stands."""

from __future__ import annotations

from datetime import date


def own_day() -> date:
    return date.today()  # noqa: DTZ011 - a due day is a day of the person's own calendar
