"""Calendar entries as iCalendar text (RFC 5545), which every calendar opens from a file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from knowledge.text import clean_line, clean_text

if TYPE_CHECKING:
    from icalendar import Event

_LONGEST = 20_000


class CalendarEntry(BaseModel):
    """One entry: a whole day where `starts` is a date, else `minutes` long from that moment.

    A moment without a zone is the reader's own wall-clock time. `key` tells the entry apart: the
    same key written again replaces the entry in the calendar. `reminders` come before the start;
    on a whole day they count from its midnight.
    """

    model_config = ConfigDict(frozen=True)

    key: str = Field(min_length=1)
    title: str = Field(min_length=1)
    starts: datetime | date
    minutes: int = Field(default=60, ge=5, le=24 * 60)
    description: str = ""
    reminders: tuple[timedelta, ...] = Field(default=(), max_length=5)


def calendar_text(entries: Sequence[CalendarEntry], made: datetime) -> str:
    """`entries` as the text of an .ics file; `made` is the moment of writing, with its zone."""
    # A quarter of a second to import, and only an export needs it.
    from icalendar import Calendar

    calendar = Calendar.new(prodid="-//reverse-mentoring-coach//EN")
    for entry in entries:
        calendar.add_component(_event(entry, made.astimezone(UTC)))
    return bytes(calendar.to_ical()).decode("utf-8")


def _event(entry: CalendarEntry, made: datetime) -> Event:
    from icalendar import Alarm, Event

    title = clean_line(entry.title, 200)
    moment = isinstance(entry.starts, datetime)
    length = timedelta(minutes=entry.minutes) if moment else timedelta(days=1)
    event = Event.new(
        uid=hashlib.sha256(entry.key.encode()).hexdigest()[:32] + "@reverse-mentoring-coach",
        stamp=made,
        summary=title,
        description=clean_text(entry.description)[:_LONGEST] or None,
        start=entry.starts,
        end=entry.starts + length,
    )
    for before in entry.reminders:
        alarm = Alarm.new(description=title)
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -before)
        event.add_component(alarm)
    return event
