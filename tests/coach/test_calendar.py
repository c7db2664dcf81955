"""Calendar text is read back with the library other programs read it with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from coach.calendar import CalendarEntry, calendar_text

MADE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def _events(*entries: CalendarEntry) -> list:
    return list(Calendar.from_ical(calendar_text(entries, MADE)).walk("VEVENT"))


def test_a_due_day_is_a_whole_day_with_its_reminder() -> None:
    entry = CalendarEntry(
        key="commitment 7",
        title="Sit in on the night handover",
        starts=date(2026, 12, 3),
        reminders=(timedelta(days=1),),
    )
    (event,) = _events(entry)
    assert event["DTSTART"].dt == date(2026, 12, 3)
    assert event["DTEND"].dt == date(2026, 12, 4)
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == -timedelta(days=1)
    assert alarm["ACTION"] == "DISPLAY"


def test_a_session_lasts_its_minutes_on_the_readers_own_clock() -> None:
    entry = CalendarEntry(
        key="s",
        title="With A.",
        starts=datetime(2026, 12, 3, 14, 30),  # noqa: DTZ001 - a moment without a zone is the point
        minutes=45,
    )
    text = calendar_text([entry], MADE)
    assert "DTSTART:20261203T143000\r\n" in text
    assert "DTEND:20261203T151500\r\n" in text
    assert "DTSTAMP:20261123T090000Z" in text


def test_the_same_key_is_the_same_entry_and_another_is_not() -> None:
    one = CalendarEntry(key="a", title="First", starts=date(2026, 12, 3))
    moved = one.model_copy(update={"starts": date(2026, 12, 10), "title": "Moved"})
    other = one.model_copy(update={"key": "b"})
    first, second, third = (event["UID"] for event in _events(one, moved, other))
    assert first == second != third


def test_what_people_typed_cannot_add_lines_or_entries() -> None:
    nasty = "Ask; comma, \\ and\r\nEND:VEVENT\r\nBEGIN:VEVENT\x1b[31m é"
    entry = CalendarEntry(key="n", title=nasty, starts=date(2026, 12, 3), description=nasty)
    (event,) = _events(entry)
    assert "END:VEVENT" in event["SUMMARY"]
    assert "é" in event["DESCRIPTION"]
    assert "\x1b" not in event["SUMMARY"] + event["DESCRIPTION"]
