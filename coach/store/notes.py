"""Notes after a session: the text, never changed, its summary, its owner's edits and answers."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from coach.errors import BadInput
from coach.store.records import Note
from coach.store.table import Table, from_json, to_json


class Notes(Table):
    def add(self, session_id: int, text: str, session_date: date) -> Note:
        now = self._now()
        with self._writing() as connection:
            cursor = connection.execute(
                "INSERT INTO notes (session_id, text, session_date, created_at, updated_at)"
                " VALUES (?, ?, ?, ?, ?)",
                (session_id, text, session_date.isoformat(), now, now),
            )
        return self.get(int(cursor.lastrowid or 0))

    def get(self, note_id: int) -> Note:
        """Raises BadInput where there is no such note."""
        row = self._row("SELECT * FROM notes WHERE id = ?", note_id)
        if row is None:
            raise BadInput(f"There is no note {note_id}.", "Open the coach to see your notes.")
        return _note(row)

    def of_session(self, session_id: int) -> Note | None:
        """The newest note of the session."""
        row = self._row(
            "SELECT * FROM notes WHERE session_id = ? ORDER BY id DESC LIMIT 1", session_id
        )
        return None if row is None else _note(row)

    def newest_with(self, person_id: int) -> tuple[Note, ...]:
        """The newest note of each session with this person, the last session's first."""
        rows = self._rows(
            "SELECT notes.* FROM notes JOIN sessions ON sessions.id = session_id"
            " WHERE person_id = ? AND notes.id IN (SELECT max(id) FROM notes GROUP BY session_id)"
            " ORDER BY session_date DESC, notes.id DESC",
            person_id,
        )
        return tuple(_note(row) for row in rows)

    def keep_summary(self, note_id: int, summary: dict[str, Any]) -> Note:
        return self._keep(note_id, "UPDATE notes SET summary = ?, updated_at = ?", summary)

    def keep_edited(self, note_id: int, edited: dict[str, Any]) -> Note:
        return self._keep(note_id, "UPDATE notes SET edited = ?, updated_at = ?", edited)

    def keep_answers(self, note_id: int, answers: dict[str, Any]) -> Note:
        return self._keep(note_id, "UPDATE notes SET answers = ?, updated_at = ?", answers)

    def belongs_to(self, session_id: int, person_id: int | None) -> None:
        """Whom the session was with."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE sessions SET person_id = ? WHERE id = ?", (person_id, session_id)
            )

    def _keep(self, note_id: int, update: str, value: dict[str, Any]) -> Note:
        now = self._now()
        with self._writing() as connection:
            connection.execute(f"{update} WHERE id = ?", (to_json(value), now, note_id))
            connection.execute(
                "UPDATE sessions SET updated_at = ?"
                " WHERE id = (SELECT session_id FROM notes WHERE id = ?)",
                (now, note_id),
            )
        return self.get(note_id)


def _note(row: sqlite3.Row) -> Note:
    return Note.model_validate(
        {
            **dict(row),
            "summary": from_json(row["summary"]),
            "edited": from_json(row["edited"]),
            "answers": from_json(row["answers"]),
        }
    )
