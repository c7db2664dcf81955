"""Open commitments as calendar entries with reminders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from coach.calendar import CalendarEntry, calendar_text
from coach.commitments.sharing import for_others
from coach.errors import BadInput
from coach.store import Work
from coach.store.records import Commitment

REMINDERS = (timedelta(hours=15), timedelta(hours=-9))
"""At nine in the morning on the day before and on the day, counted back from its midnight."""


def commitments_calendar(work: Work, commitments: Sequence[Commitment], made: datetime) -> str:
    """Those that are open and have a day, as iCalendar text.

    Others see a calendar: what repeats a private line is left out, and third persons are not
    named. Written again, it moves the entries already there. Raises BadInput where none is left.
    """
    entries = []
    for one in commitments:
        if one.status != "open" or one.due is None or (shared := for_others(work, one)) is None:
            continue
        note = work.notes.get(one.note_id)
        entries.append(
            CalendarEntry(
                # Numbers begin at 1 on every machine: the moment tells the entries apart.
                key=f"commitment {one.id} of {note.created_at.isoformat()}",
                title=shared.text if shared.owner == "I" else f"{shared.owner}: {shared.text}",
                starts=one.due,
                description=shared.plan,
                reminders=REMINDERS,
            )
        )
    if not entries:
        raise BadInput(
            "No open commitment has a day that a calendar could show.",
            "Give one a day first, with c in the list or 'coach commitments change NUMBER --due'.",
        )
    return calendar_text(entries, made)
