"""The ways people write dates, and how each comes to a day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from coach.notes.date_words import DAYS, MONTHS, NUMBERS, ORDINALS

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = "(?P<weekday>" + "|".join(sorted(DAYS, key=len, reverse=True)) + r")\b\.?"
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_DAY_NUMBER = rf"(?P<number>[0-3]?\d(?!\d|[:.]\d)(?:st|nd|rd|th)?|{_ORDINAL})"
_YEAR = r"(?:,? (?P<year>20\d\d))?"
_COUNT = (
    r"(?P<count>\d{1,3}|a couple of|the next two|the next three|the next|the coming|an|a|one|two|"
    r"three|four|five|six|seven|eight|nine|ten|twelve)"
)
_WEEKS = r"\d|a|one|two|three|four|five|six|eight"
_PART = r"(?: (?:morning|lunchtime|afternoon|evening|night|lunch|noon))?"
_CLOCK = (
    r"(?:(?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)|noon|midday|close of play|cop|eod|lunchtime|end of "
    r"play|the end of|end of),? (?:on )?)?"
)

Resolve = Callable[[re.Match[str], date | None], date | None]


def _absolute(found: re.Match[str], session: date | None) -> date | None:
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


def _day_number(said: str) -> int:
    digits = re.match(r"\d+", said)
    return int(digits[0]) if digits else ORDINALS[said]


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_MONTHS_AHEAD = 4


def _number_of_month(found: re.Match[str], session: date | None) -> date | None:
    """ "The 9th": of this month if it is still to come, else of the next."""
    if session is None:
        return None
    number, weekday = _day_number(found["number"]), found.groupdict().get("weekday")
    month = session.replace(day=1)
    for _ in range(_MONTHS_AHEAD):
        day = _valid(month.year, month.month, number)
        if day and day > session and (not weekday or day.weekday() == DAYS[weekday]):
            return day
        if day and day == session and weekday:
            return day
        month = (month + timedelta(days=32)).replace(day=1)
    return None


def _weekday(found: re.Match[str], session: date | None) -> date | None:
    """The next such day; "next Friday" is the one of the following week, as British use has it."""
    if session is None:
        return None
    wanted = DAYS[found["weekday"]]
    which = found.groupdict().get("which") or ""
    if "next" in which or "of next week" in found[0] or "next week" in found[0]:
        return _monday(session) + timedelta(days=7 + wanted)
    day = session + timedelta(days=(wanted - session.weekday()) % 7 or 7)
    groups = found.groupdict()
    weeks = _count(groups["weeks"]) if groups.get("weeks") else bool(groups.get("week"))
    return day + timedelta(days=7 * weeks)


def _count(said: str) -> int:
    return int(said) if said.isdigit() else NUMBERS[said]


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


def _end_of_month(found: re.Match[str], session: date | None) -> date | None:
    month, year = MONTHS[found["month"]], found["year"]
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
    number = _count(found.groupdict().get("count") or "1")
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
    later = re.search(r"tomorrow|tmrw|tmw|tmr|tomoz", found[0])
    return session + timedelta(days=1 if later else 0)


def _feast(found: re.Match[str], session: date | None) -> date | None:
    if session is None:
        return None
    if "new year" in found[0]:
        return date(session.year + 1, 1, 1)
    christmas = date(session.year, 12, 25)
    return christmas if christmas >= session else christmas.replace(year=session.year + 1)


def _weekend(found: re.Match[str], session: date | None) -> date | None:
    """Its Sunday; before it, the Friday."""
    if session is None:
        return None
    day = _monday(session) + timedelta(days=13 if "next" in found[0] else 6)
    return day - timedelta(days=2) if "before" in found[0] or "ahead" in found[0] else day


def _week_of(found: re.Match[str], session: date | None) -> date | None:
    """The Friday of the week that day is in."""
    groups = found.groupdict()
    day = _absolute(found, session) if groups.get("month") else _number_of_month(found, session)
    return _monday(day) + timedelta(days=4) if day else None


def _nth_week(found: re.Match[str], session: date | None) -> date | None:
    """The Friday of the first, second… whole week of a month."""
    if session is None:
        return None
    month = MONTHS[found["month"]]
    first = date(session.year + (month < session.month), month, 1)
    monday = first + timedelta(days=-first.weekday() % 7)
    nth = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4} | ORDINALS
    return monday + timedelta(days=7 * (nth[found["nth"]] - 1) + 4)


def _week_today(found: re.Match[str], session: date | None) -> date | None:
    if session is None:
        return None
    weeks = _count(found.groupdict().get("weeks") or "1")
    return session + timedelta(days=7 * weeks + ("tomorrow" in found[0]))


def _foreign_end(found: re.Match[str], session: date | None) -> date | None:
    if session is None:
        return None
    week = re.search(r"woche|semaine|settimana|semana|week", found[0])
    return _monday(session) + timedelta(days=4) if week else _month_end(session)


def _foreign_near(found: re.Match[str], session: date | None) -> date | None:
    if session is None:
        return None
    later = re.search(r"^(?:demain|domani|mañana|jutro|morgen)", found[0])
    return session + timedelta(days=1 if later else 0)


def _unknown(_found: re.Match[str], _session: date | None) -> date | None:
    return None


_WHICH = r"(?:(?P<which>this coming|this|next|the coming|coming) )?"
# In this order: the first that matches at a place wins there.
FORMS: tuple[tuple[re.Pattern[str], Resolve], ...] = tuple(
    (re.compile(_CLOCK + form), resolve)
    for form, resolve in (
        (r"\b(?P<year>20\d\d)-(?P<month>[01]?\d)-(?P<number>[0-3]?\d)\b", _absolute),
        (r"\b(?P<number>[0-3]?\d)/(?P<month>[01]?\d)/(?P<year>(?:20)?\d\d)\b", _absolute),
        # "1.12." as it is written on the Continent; the point behind it tells it from a number.
        (r"\b(?P<number>[0-3]?\d)\.(?P<month>1[0-2]|0?[1-9])\.(?!\d)", _absolute),
        # Without a year it may be a fraction: only after a word that announces a date.
        (
            r"(?:(?<=\()|(?<=\bby )|(?<=\bon )|(?<=\bdue )|(?<=\bbefore )|(?<=\buntil "
            r"))(?P<number>[0-3]?\d)/(?P<month>[01]?\d)\b(?!/)",
            _absolute,
        ),
        (
            r"\b(?P<number>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:20)?\d\d)\b",
            _absolute,
        ),
        # At the end of an entry: "print the codes - 17/7", "… 17/7".
        (r"(?:^|(?<=[-–—…(,] ))(?P<number>[0-3]?\d)/(?P<month>1[0-2]|0?[1-9])\)?$", _absolute),
        (
            rf"\b(?:week|wk|w/c|week commencing|week beginning) ?(?:of|starting)? ?(?:the "
            rf")?(?:{_DAY.replace('?P<weekday>', '?:')} )?{_DAY_NUMBER}(?: (?:of "
            rf")?{_MONTH})?(?!\w){_YEAR}",
            _week_of,
        ),
        (
            rf"\b(?:{_DAY.replace('?P<weekday>', '?:')},? )?(?:the )?{_DAY_NUMBER} (?:of "
            rf")?{_MONTH}(?!\w){_YEAR}",
            _absolute,
        ),
        (
            rf"\b(?:{_DAY.replace('?P<weekday>', '?:')},? )?{_MONTH} (?:the "
            rf")?{_DAY_NUMBER}\b(?!:){_YEAR}",
            _absolute,
        ),
        (rf"\b(?:(?:the )?end of|late) {_MONTH}(?!\w){_YEAR}", _end_of_month),
        (rf"\b(?:the )?(?:mid[- ]|middle of ){_MONTH}(?!\w){_YEAR}", _middle_of_month),
        (
            r"\b(?:january|february|march|april|may|june|july|august|september|october|november|"
            r"december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec),? (?:the )?"
            r"(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth) week\b".replace(
                "(?:january", "(?P<month>january", 1
            ),
            _nth_week,
        ),
        (
            rf"\b(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth) week (?:of|in) {_MONTH}(?!\w)",
            _nth_week,
        ),
        (
            rf"\b{_DAY},? (?:the )?{_DAY_NUMBER}(?!\w| ?(?:am|pm|%|people|of us|mins?|hours?|of "
            rf"\w))",
            _number_of_month,
        ),
        (rf"\b(?P<weeks>{_WEEKS}) weeks? (?:on|from) {_DAY}{_PART}", _weekday),
        (
            rf"\b(?P<weeks>{_WEEKS}) weeks? (?:from )?(?:today|tomorrow)\b|\b(?:today|tomorrow) "
            rf"week\b",
            _week_today,
        ),
        (rf"\b(?P<week>(?:a )?(?:week|wk) (?:on |from )?){_DAY}{_PART}", _weekday),
        (
            r"\b(?:before|ahead of) (?:the |this )?weekend\b|\b(?:(?:by|over|this|at|during) "
            r"(?:the |this )?|next )(?:weekend|w/end|wkend|wknd)\b|\b(?:w/end|wkend|wknd)\b|"
            r"\b(?:this|the) "
            r"weekend\b",
            _weekend,
        ),
        (
            r"\b(?:entro )?(?:fine|fin de|fin du|ende (?:des|der|dieses)?|final de|koniec) "
            r"?(?:mese|mois|monats?|mes|woche|semaine|settimana|semana|miesiąca)\b|\bmonatsende\b",
            _foreign_end,
        ),
        (
            r"\b(?:heute(?: abend)?|ce soir|aujourd'hui|demain|stasera|oggi|domani|hoy|mañana|"
            r"jutro|dzisiaj|morgen(?: früh)?|vanavond|vandaag)\b",
            _foreign_near,
        ),
        (rf"\b{_WHICH}{_DAY}(?: of)? next week{_PART}", _weekday),
        (rf"\b{_WHICH}{_DAY}{_PART}(?P<week> week\b)?", _weekday),
        (
            r"\b(?:the )?end of (?:the |this |next )?(?P<unit>week|wk|month|quarter|year|yr|day)\b|"
            r"\b(?:eow|eom|eod|cop)\b",
            _end_of,
        ),
        (
            r"\b(?P<unit>month|quarter|year)[ -]end\b|\bbefore the (?P<out>week|month|quarter|"
            r"year) is (?:out|over|up)\b",
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
        (r"\b(?:later )?this (?P<unit>week|wk|month|quarter|year)\b", _end_of),
        (
            r"\b(?:today|tonight|(?:tomorrow|tmrw|tmw|tmr|tomoz)(?: (?:morning|afternoon|evening|"
            r"night|lunchtime))?|this (?:morning|lunchtime|afternoon|aft|evening)|straight after "
            r"this|right after this|when we(?:'re| are)? (?:finish(?:ed)?|done)|as soon as "
            r"we(?:'re| are)? (?:finish(?:ed)?|done))\b",
            _near,
        ),
        (r"\b(?:christmas|the new year|new year)\b", _feast),
        (
            r"\b(?:(?:before|by|at|for|until|to) (?:our |the |my |your )?|our |the |my |your )next "
            r"(?:session|meeting|time|one|visit|catch[- ]?up|1:1|date)\b|\bbefore we (?:next "
            r")?meet(?: again)?\b|\b(?:by|before|for) next time\b",
            _unknown,
        ),
        (
            r"(?:\bthe |(?<=\bby )|(?<=\bon )|(?<=\bfrom )|(?<=\bstarts )|(?<=\bstarting )|"
            r"(?<=\bfor )|(?<=\bto )|(?<=\bbefore )|(?<=\bb4 )|(?<=\btill )|(?<=\buntil "
            r"))(?P<number>[0-3]?\d(?:st|nd|rd|th))\b(?! (?:floor|time|thing|"
            r"one|person|of (?!the month)))",
            _number_of_month,
        ),
        # "The first" is a day only where no noun follows it.
        (
            rf"\bthe (?P<number>{_ORDINAL})\b(?= of the month| (?:and|or|to|at|in|for|if|so|then|"
            r"with|latest)\b|\s*[^\w\s]|\s*$)",
            _number_of_month,
        ),
        (rf"\b(?:in|by|before|during|until|early) {_MONTH}(?!\w){_YEAR}", _unknown),
    )
)

# Without one of these no form can match: most sentences are told by this alone.
HINT = re.compile(
    r"\d|\b(?:"
    + "|".join(sorted({*DAYS, *MONTHS, *ORDINALS}, key=len, reverse=True))
    + r"|today|tonight|tomorrow|tmrw|tmw|tmr|tomoz|week|weeks|wk|w/c|weekend|w/end|wkend"
    r"|wknd|month|"
    r"months|quarter|year|day|days|fortnight|eow|eom|eod|cop|noon|midday|christmas|new year|next|"
    r"meet|finish|finished|done|this|early|late|end|heute|morgen|ce soir|aujourd'hui|demain|"
    r"stasera|oggi|domani|hoy|mañana|jutro|dzisiaj|vanavond|vandaag|fine|fin|ende|monatsende|final|"
    r"koniec)\b"
)
