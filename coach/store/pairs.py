"""What belongs to one pair: the sessions with one person."""

from __future__ import annotations

from coach.store.records import Session, SessionKind
from coach.store.table import Table


class Pairs(Table):
    def sessions(self, person_id: int, kind: SessionKind) -> tuple[Session, ...]:
        """The sessions of that kind with this person, the newest first."""
        rows = self._rows(
            "SELECT * FROM sessions WHERE person_id = ? AND kind = ? ORDER BY id DESC",
            person_id,
            kind,
        )
        return tuple(Session.model_validate(dict(row)) for row in rows)

    def meet(self, session_id: int, person_id: int | None) -> None:
        """Says with whom the session is; None: nobody was named."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE sessions SET person_id = ?, updated_at = ? WHERE id = ?",
                (person_id, self._now(), session_id),
            )
