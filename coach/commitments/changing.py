"""What becomes of a commitment: kept, changed, dropped with a reason, planned."""

from __future__ import annotations

from datetime import date

from coach.commitments.days import day_from
from coach.commitments.if_then import if_then
from coach.errors import BadInput
from coach.notes.edited import LONGEST
from coach.store import Work
from coach.store.records import ChangeKind, Commitment
from knowledge.text import clean_line


def settle_commitment(
    work: Work, commitment_id: int, kind: ChangeKind, reason: str | None = None
) -> Commitment:
    """Raises BadInput where it is settled already, or dropped without a reason."""
    one = work.commitments.get(commitment_id)
    why = clean_line(reason or "", 300) or None
    if kind == "reopened" and one.status == "open":
        raise BadInput("This one is open.", "Keep it, change it or drop it.")
    if kind != "reopened" and one.status != "open":
        raise BadInput(f"This one is {one.status} already.", "Reopen it first.")
    if kind == "dropped" and why is None:
        raise BadInput(
            "Dropping a commitment needs a reason.",
            "A few words are enough; they stay with you.",
        )
    return work.commitments.settle(commitment_id, kind, why)


def change_commitment(
    work: Work,
    commitment_id: int,
    today: date,
    *,
    text: str | None = None,
    due: str | None = None,
    reason: str | None = None,
) -> Commitment:
    """Other words, or another day in the words people use; None leaves one, "" takes the day off.

    Raises BadInput for a settled one, no words, or a day that is none.
    """
    one = work.commitments.get(commitment_id)
    if one.status != "open":
        raise BadInput(f"This one is {one.status} already.", "Reopen it first.")
    words = one.text if text is None else clean_line(text, LONGEST)
    if not words:
        raise BadInput("A commitment needs words.", "Write what is to be done, or drop it.")
    day = one.due if due is None else day_from(due, today)
    if (words, day) == (one.text, one.due):
        return one
    return work.commitments.change(
        commitment_id, text=words, due=day, reason=clean_line(reason or "", 300) or None
    )


def offered(work: Work, commitment_id: int, today: date) -> tuple[str, ...]:
    """If-then wordings for a commitment, the likeliest first."""
    one = work.commitments.get(commitment_id)
    person = work.people.get(one.person_id) if one.person_id else None
    return tuple(plan.words for plan in if_then(one, today, person.name if person else ""))


def plan_commitment(work: Work, commitment_id: int, words: str) -> Commitment:
    """Keeps an if-then plan; empty words take it back."""
    work.commitments.get(commitment_id)
    return work.commitments.plan(commitment_id, clean_line(words, LONGEST) or None)
