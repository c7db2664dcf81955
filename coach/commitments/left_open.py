"""What the last sessions with a person left open, for the plan of the next one."""

from __future__ import annotations

from coach.commitments.sharing import for_others
from coach.notes.edited import pair_of
from coach.notes.edited_store import edited_in
from coach.notes.shareable import without_names
from coach.store import Work
from knowledge.text import clean_line

LONGEST = 160
"""Characters of one phrase."""


def left_open_for(work: Work, person_id: int) -> tuple[str, ...]:
    """Open commitments of all sessions with this person, then the open questions of the last.

    Each is a short phrase without the names of third persons; what repeats a private line is
    left out, for a plan is shown to others.
    """
    found = (for_others(work, one) for one in work.commitments.open(person_id))
    phrases = [shared.in_line for shared in found if shared is not None]
    notes = work.notes.newest_with(person_id)
    if notes and (last := edited_in(notes[0])) is not None:
        phrases += [
            without_names(item.text, pair_of(last), last.keep_names)
            for item in last.of_kind("open_questions")
            if item.hidden is None
        ]
    return tuple(dict.fromkeys(clean_line(phrase, LONGEST) for phrase in phrases))
