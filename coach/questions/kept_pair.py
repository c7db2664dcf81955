"""What a pair brings to its next session: its number, what was left open, what was asked."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from coach.questions.kept import preparation_in
from coach.rubric.principles import Side
from coach.store import Work
from coach.store.records import Person
from knowledge.text import clean_line

MOST_LEFT_OPEN = 6
"""Left-open things suggested; a person can write more."""


class PairSoFar(BaseModel):
    """`session` is the number of the next meeting; `asked` holds what was rejected as well."""

    model_config = ConfigDict(frozen=True)

    session: int
    left_open: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


def other_side(side: Side) -> Side:
    return "mentor" if side == "leader" else "leader"


def people_met(work: Work, side: Side) -> tuple[Person, ...]:
    """Whom somebody of `side` has met so far."""
    return tuple(person for person in work.people.all() if person.side == other_side(side))


def find_person(work: Work, name: str, side: Side) -> Person | None:
    """The person of this name whom somebody of `side` met; None where there is none yet."""
    said = clean_line(name, 60).casefold()
    found = (one for one in people_met(work, side) if one.name.casefold() == said)
    return next(found, None)


def person_named(work: Work, name: str, side: Side) -> Person | None:
    """The same, added where new; None where no name is given."""
    said = clean_line(name, 60)
    return work.people.named(said, other_side(side)) if said else None


def pair_so_far(work: Work, person: Person, but: int | None = None) -> PairSoFar:
    """What the sessions with `person` hold, the session `but` left out."""
    numbers = [0]
    asked: list[str] = []
    for session in work.pairs.sessions(person.id, "preparation"):
        draft = None if session.id == but else work.drafts.latest(session.id)
        if draft is None:
            continue
        earlier = preparation_in(draft)
        numbers.append(earlier.request.session or 0)
        asked += [one.question.text for one in earlier.questions]
        asked += [one.drafted for one in earlier.questions if one.drafted]
        asked += [one.text for one in earlier.rejected]
    notes = [one for one in work.pairs.sessions(person.id, "notes") if one.id != but]
    return PairSoFar(
        session=min(max(*numbers, len(notes)) + 1, 99),
        left_open=_left_open(work, [session.id for session in notes]),
        asked=tuple(dict.fromkeys(asked)),
    )


def _left_open(work: Work, sessions: list[int]) -> tuple[str, ...]:
    """Open questions of the last notes first, then every open commitment of the pair."""
    notes = [note for one in sessions if (note := work.notes.of_session(one)) is not None]
    notes.sort(key=lambda note: note.session_date, reverse=True)
    texts: list[str] = []
    if notes and notes[0].summary is not None:
        texts += _texts(notes[0].summary.get("open_questions", ()))
    ids = {note.id for note in notes}
    texts += [one.text for one in work.commitments.open() if one.note_id in ids]
    return tuple(dict.fromkeys(clean_line(text, 200) for text in texts))[:MOST_LEFT_OPEN]


def _texts(items: Any) -> list[str]:  # noqa: ANN401 - what a stored summary holds
    return [str(item["text"]) for item in items if isinstance(item, dict) and item.get("text")]
