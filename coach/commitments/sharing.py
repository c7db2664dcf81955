"""A commitment as others may see it: in a plan, a calendar, an export."""

from __future__ import annotations

from typing import NamedTuple

from coach.commitments.words import due_said, who
from coach.notes.edited import Edited, owner_shown, pair_of, repeats
from coach.notes.edited_store import edited_in
from coach.notes.shareable import without_names
from coach.store import Work
from coach.store.records import Commitment, Note


class Shared(NamedTuple):
    """Words without third persons' names; `plan` is empty where there is none to show."""

    owner: str
    text: str
    due: str
    plan: str

    @property
    def in_line(self) -> str:
        return f"{self.owner}: {self.text}" + (f" (by {self.due})" if self.due else "")


def for_others(work: Work, commitment: Commitment) -> Shared | None:
    """None where it repeats a line that stays with its owner, however it came to."""
    note = work.notes.get(commitment.note_id)
    edited = edited_in(note) or Edited()
    if commitment.private or _hidden(note, edited, commitment.text):
        return None
    owner = commitment.owner
    if owner not in ("me", "both", None):
        owner = owner_shown(owner, edited)
    plan = commitment.plan or ""
    if _hidden(note, edited, plan):
        plan = ""
    pair, keep = pair_of(edited), edited.keep_names
    return Shared(
        owner=who(owner),
        text=without_names(commitment.text, pair, keep),
        due=due_said(commitment),
        plan=without_names(plan, pair, keep),
    )


def _hidden(note: Note, edited: Edited, text: str) -> bool:
    lines = note.text.split("\n")
    return any(repeats(text, lines[n - 1]) for n in edited.apart if n <= len(lines))
