"""A day as people type it: 2026-12-03, "3 December", "next Thursday"."""

from __future__ import annotations

from datetime import date

from coach.errors import BadInput
from coach.notes.dates import due_in
from knowledge.text import clean_line


def day_from(words: str, today: date) -> date | None:
    """The day, counted from `today`; None for no words. Raises BadInput for what is no day."""
    given = clean_line(words, 80)
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        found = due_in(f"by {given[0].upper()}{given[1:]}", today)
    if found is None or found.day is None:
        raise BadInput(
            f"“{given}” is not a day.",
            "Write it as 2026-12-03, 3 December 2026 or next Thursday.",
        )
    return found.day
