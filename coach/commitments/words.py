"""Commitments in words: who, what, by when, and how near that is."""

from __future__ import annotations

from datetime import date

from coach.notes.dates import in_words
from coach.store.records import Change, Commitment

SOON = 7
"""Days ahead in which a due commitment is told at the start."""
_STATES = {"open": "open", "kept": "kept", "dropped": "dropped"}


def who(owner: str | None) -> str:
    return {"me": "I", "both": "Both of us", None: "Nobody named"}.get(owner, owner or "")


def nearness(due: date, today: date) -> str:
    """Such as "today", "in 3 days" or "2 days ago"."""
    days = (due - today).days
    if days == 0:
        return "today"
    if abs(days) == 1:
        return "tomorrow" if days == 1 else "yesterday"
    if abs(days) < 60:
        return f"in {days} days" if days > 0 else f"{-days} days ago"
    size, unit = (365.25, "years") if abs(days) > 700 else (30.4, "months")
    count = round(abs(days) / size)
    return f"in {count} {unit}" if days > 0 else f"{count} {unit} ago"


def due_said(commitment: Commitment, today: date | None = None) -> str:
    """The day both ways, "next Thursday, 3 December 2026", with `today` also how near it is.

    Empty where neither a day nor words for one are known.
    """
    if commitment.due is None:
        return commitment.due_words or ""
    day, said = in_words(commitment.due), commitment.due_words or ""
    if said and said.casefold() not in day.casefold():
        weekday, _, rest = day.partition(" ")
        day = f"{said}, {rest if weekday.casefold() in said.casefold() else day}"
    return day if today is None else f"{day}, {nearness(commitment.due, today)}"


def in_line(commitment: Commitment, today: date | None = None) -> str:
    """Who, what, by when, and what became of it where it is no longer open."""
    due = due_said(commitment, today if commitment.status == "open" else None)
    ends = [due, "" if commitment.status == "open" else _STATES[commitment.status]]
    said = ", ".join(part for part in ends if part)
    return f"{who(commitment.owner)}: {commitment.text}" + (f" ({said})" if said else "")


def history_line(change: Change) -> str:
    """What happened on a day, and what the commitment said until then where that changed."""
    on = f"{change.created_at.astimezone():%-d %B %Y}"
    why = f": {change.reason}" if change.reason else ""
    if change.kind == "changed":
        due = f", due {in_words(change.due)}" if change.due else ""
        return f"{on}, changed{why}. Before: “{change.text}”{due}"
    words = {"kept": "kept", "dropped": "dropped", "reopened": "open again"}[change.kind]
    return f"{on}, {words}{why}"
