"""Keeping notes, their summary and its edits, and the commitments in step with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from coach.notes.answers import NOTHING_SAID, Answers, carried
from coach.notes.edited import Edited, EditedItem, as_found
from coach.notes.edited_again import found_again
from coach.notes.summary import ReadNotes, Summary
from coach.store import Work
from coach.store.commitments import NewCommitment
from coach.store.records import Note, Side
from knowledge.text import clean_line


def title_of(read: ReadNotes) -> str:
    """The first line of the notes that may be seen by whoever looks over a shoulder."""
    for line in read.lines:
        if line.kind not in ("blank", "frame") and line.number not in read.withheld:
            return clean_line(line.text.lstrip("#>*-•[] "), 60)
    return "Notes"


def keep_notes(
    work: Work,
    session_id: int | None,
    text: str,
    day: date,
    *,
    title: str,
    side: Side = "leader",
    person: str = "",
) -> Note:
    """The note with this text in its session, which is started where there is none yet.

    `side` is that of whose notes they are, `person` the name of whom the session was with. What
    was said of the lines of an earlier text counts for those that still stand in this one.
    """
    if session_id is None:
        session_id = work.sessions.start("notes", title, side=side).id
    if name := clean_line(person, 60):
        other: Side = "mentor" if side == "leader" else "leader"
        work.notes.belongs_to(session_id, work.people.named(name, other).id)
    note = work.notes.of_session(session_id)
    if note is None or (note.text, note.session_date) != (text, day):
        before, note = note, work.notes.add(session_id, text, day)
        if before is not None and (said := answers_in(before)) != NOTHING_SAID:
            note = keep_answers(work, note, carried(said, before.text, text))
    return note


def answers_in(note: Note) -> Answers:
    """What the owner said of lines of these notes that may be private."""
    return Answers.model_validate(note.answers) if note.answers else NOTHING_SAID


def keep_answers(work: Work, note: Note, answers: Answers) -> Note:
    return work.notes.keep_answers(note.id, answers.model_dump(mode="json"))


def keep_summary(
    work: Work,
    note: Note,
    summary: Summary,
    *,
    pair: Collection[str] = (),
    keep_names: Collection[str] = (),
) -> Edited:
    """Stores what was found; earlier edits of this note are replaced by it."""
    keep_answers(work, note, summary.answers)
    work.notes.keep_summary(note.id, summary.model_dump(mode="json"))
    person_id = work.sessions.get(note.session_id).person_id
    person = work.people.get(person_id) if person_id else None
    edited = as_found(summary, {*pair, *([person.name] if person else [])}, keep_names)
    stored = work.commitments.replace(
        note.id, [_new(item) for item in edited.items if item.kind == "commitments"]
    )
    numbers = {one.text: one.id for one in stored}
    items = tuple(
        item.model_copy(update={"commitment": numbers.get(item.text)})
        if item.kind == "commitments"
        else item
        for item in edited.items
    )
    edited = edited.model_copy(update={"items": items})
    work.notes.keep_edited(note.id, edited.model_dump(mode="json"))
    return edited


def keep_found(
    work: Work,
    read: ReadNotes,
    summary: Summary,
    day: date,
    *,
    side: Side = "leader",
    person: str = "",
    keep_names: Collection[str] = (),
) -> Note:
    """New notes, as `read` numbered their lines, with what was found in them."""
    text = "\n".join(line.text for line in read.lines)
    note = keep_notes(work, None, text, day, title=title_of(read), side=side, person=person)
    keep_summary(work, note, summary, pair=read.pair.names, keep_names=keep_names)
    return note


def keep_answered(
    work: Work, note: Note, summary: Summary, *, pair: Collection[str] = ()
) -> Edited:
    """Stores what was found with the owner's answers; what they made of the items stays."""
    before, edited = summary_in(note), edited_in(note)
    if before is None or edited is None:
        return keep_summary(work, note, summary, pair=pair)
    keep_answers(work, note, summary.answers)
    work.notes.keep_summary(note.id, summary.model_dump(mode="json"))
    after = found_again(edited, before, summary, note.text, pair)
    return keep_edits(work, note.id, edited, after)


def keep_edits(work: Work, note_id: int, before: Edited, after: Edited) -> Edited:
    """Stores `after`, and puts the commitments right that it words otherwise than `before`."""
    known = {item.number: item for item in before.items}
    # What was dropped and is brought back had its commitment taken out.
    stored = {one.id for one in work.commitments.all()}
    items = []
    for item in after.items:
        kept = item
        if item.kind == "commitments" and item != known.get(item.number):
            if item.commitment not in stored:
                kept = item.model_copy(
                    update={"commitment": work.commitments.add(note_id, _new(item)).id}
                )
            elif item.commitment is not None:
                work.commitments.correct(item.commitment, _new(item))
        items.append(kept)
    left = {item.commitment for item in items}
    for item in before.items:
        if item.commitment is not None and item.commitment not in left:
            work.commitments.remove(item.commitment)
    edited = after.model_copy(update={"items": tuple(items)})
    work.notes.keep_edited(note_id, edited.model_dump(mode="json"))
    return edited


def summary_in(note: Note) -> Summary | None:
    """The stored summary; days that were only words come back as words."""
    if note.summary is None:
        return None
    stored: dict[str, Any] = dict(note.summary)
    stored["commitments"] = [_readable(item) for item in stored.get("commitments", ())]
    return Summary.model_validate(stored)


def edited_in(note: Note) -> Edited | None:
    """What its owner made of it; what was found where nothing was edited yet."""
    if note.edited is not None:
        return Edited.model_validate(note.edited)
    summary = summary_in(note)
    return None if summary is None else as_found(summary)


def _readable(item: Mapping[str, Any]) -> dict[str, Any]:
    try:
        date.fromisoformat(str(item.get("due")))
    except ValueError:
        return {**item, "due": None}
    return dict(item)


def _new(item: EditedItem) -> NewCommitment:
    return NewCommitment(
        item.text,
        item.owner,
        item.due,
        item.lines,
        due_words=item.due_words,
        private=item.hidden is not None,
    )
