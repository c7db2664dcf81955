"""Notes after a session: the original text, never changed by a summary, and the summary."""

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

    def keep_summary(self, note_id: int, summary: dict[str, Any]) -> Note:
        now = self._now()
        with self._writing() as connection:
            connection.execute(
                "UPDATE notes SET summary = ?, updated_at = ? WHERE id = ?",
                (to_json(summary), now, note_id),
            )
            connection.execute(
                "UPDATE sessions SET updated_at = ?"
                " WHERE id = (SELECT session_id FROM notes WHERE id = ?)",
                (now, note_id),
            )
        return self.get(note_id)


def _note(row: sqlite3.Row) -> Note:
    return Note.model_validate({**dict(row), "summary": from_json(row["summary"])})
