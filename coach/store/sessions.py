"""Sessions: a rehearsal, a preparation or a page of notes, each a thing to come back to."""

from __future__ import annotations

from coach.errors import BadInput
from coach.store.records import Session, SessionKind, Side
from coach.store.table import Table


class Sessions(Table):
    def start(
        self,
        kind: SessionKind,
        title: str,
        *,
        side: Side = "leader",
        scenario: str | None = None,
        seed: int | None = None,
        difficulty: str | None = None,
        person_id: int | None = None,
        topic_id: int | None = None,
    ) -> Session:
        now = self._now()
        with self._writing() as connection:
            cursor = connection.execute(
                "INSERT INTO sessions (kind, side, title, person_id, topic_id, scenario, seed,"
                " difficulty, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (kind, side, title, person_id, topic_id, scenario, seed, difficulty, now, now),
            )
        return self.get(int(cursor.lastrowid or 0))

    def get(self, session_id: int) -> Session:
        """Raises BadInput where there is no such session."""
        row = self._row("SELECT * FROM sessions WHERE id = ?", session_id)
        if row is None:
            raise BadInput(
                f"There is no session {session_id}.", "Open the coach to see your recent work."
            )
        return Session.model_validate(dict(row))

    def recent(
        self,
        limit: int = 20,
        kind: SessionKind | None = None,
        *,
        side: Side | None = None,
        unfinished: bool = False,
    ) -> tuple[Session, ...]:
        """The last changed first."""
        rows = self._rows(
            "SELECT * FROM sessions WHERE (? IS NULL OR kind = ?)"
            " AND (? IS NULL OR side = ?) AND (? = 0 OR finished = 0)"
            " ORDER BY updated_at DESC, id DESC LIMIT ?",
            kind,
            kind,
            side,
            side,
            int(unfinished),
            limit,
        )
        return tuple(Session.model_validate(dict(row)) for row in rows)

    def rename(self, session_id: int, title: str) -> None:
        with self._writing() as connection:
            connection.execute(
                "UPDATE sessions SET title = ?, updated_at = ? WHERE id = ?",
                (title, self._now(), session_id),
            )

    def finish(self, session_id: int, *, finished: bool = True) -> None:
        with self._writing() as connection:
            connection.execute(
                "UPDATE sessions SET finished = ?, updated_at = ? WHERE id = ?",
                (int(finished), self._now(), session_id),
            )

    def delete(self, session_id: int) -> None:
        """With its turns, drafts, notes and commitments."""
        with self._writing() as connection:
            connection.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
