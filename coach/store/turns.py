"""Turns: a tree, stored one by one as they are made."""

from __future__ import annotations

import sqlite3
from typing import Any

from coach.store.records import Side, Turn, TurnStatus
from coach.store.table import Table, from_json, to_json


class Turns(Table):
    def add(
        self,
        session_id: int,
        role: Side,
        text: str,
        *,
        parent_id: int | None,
        status: TurnStatus = "complete",
        reason: str | None = None,
        wording: str | None = None,
        decision: dict[str, Any] | None = None,
    ) -> Turn:
        """Stores the turn and makes it the head of its session, in one transaction."""
        now = self._now()
        with self._writing() as connection:
            cursor = connection.execute(
                "INSERT INTO turns (session_id, parent_id, role, text, status, reason, wording,"
                " decision, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    session_id,
                    parent_id,
                    role,
                    text,
                    status,
                    reason,
                    wording,
                    to_json(decision),
                    now,
                ),
            )
            self._move_head(connection, session_id, cursor.lastrowid)
            row = connection.execute(
                "SELECT * FROM turns WHERE id = ?", (cursor.lastrowid,)
            ).fetchone()
        return _turn(row)

    def reword(
        self,
        turn_id: int,
        text: str,
        *,
        status: TurnStatus = "complete",
        reason: str | None = None,
        wording: str | None = None,
    ) -> Turn:
        """Another wording of a turn whose decision stands, as after a retry."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE turns SET text = ?, status = ?, reason = ?, wording = ? WHERE id = ?",
                (text, status, reason, wording, turn_id),
            )
            row = connection.execute("SELECT * FROM turns WHERE id = ?", (turn_id,)).fetchone()
        return _turn(row)

    def go_to(self, session_id: int, turn_id: int | None) -> None:
        """Makes `turn_id` the head: what is said next continues from there."""
        with self._writing() as connection:
            self._move_head(connection, session_id, turn_id)

    def branch(self, session_id: int, head_id: int | None) -> tuple[Turn, ...]:
        """The turns from the first to `head_id`, in the order they were said."""
        rows = self._rows(
            "WITH RECURSIVE line (id, depth) AS ("
            "  SELECT id, 0 FROM turns WHERE id = ? AND session_id = ?"
            "  UNION ALL"
            "  SELECT turns.parent_id, depth + 1 FROM turns JOIN line ON turns.id = line.id"
            "  WHERE turns.parent_id IS NOT NULL"
            ") SELECT turns.* FROM turns JOIN line ON turns.id = line.id ORDER BY depth DESC",
            head_id,
            session_id,
        )
        return tuple(_turn(row) for row in rows)

    def all(self, session_id: int) -> tuple[Turn, ...]:
        """Every turn of every branch, the oldest first."""
        rows = self._rows("SELECT * FROM turns WHERE session_id = ? ORDER BY id", session_id)
        return tuple(_turn(row) for row in rows)

    def _move_head(
        self, connection: sqlite3.Connection, session_id: int, turn_id: int | None
    ) -> None:
        connection.execute(
            "UPDATE sessions SET head_turn_id = ?, updated_at = ? WHERE id = ?",
            (turn_id, self._now(), session_id),
        )


def _turn(row: sqlite3.Row) -> Turn:
    return Turn.model_validate({**dict(row), "decision": from_json(row["decision"])})
