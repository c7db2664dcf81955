"""Drafted question sets: the versions of one preparation, counted from 1."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from coach.store.records import Draft
from coach.store.table import Table, to_json


class Drafts(Table):
    def add(
        self,
        session_id: int,
        request: dict[str, Any],
        result: dict[str, Any],
        change: str = "drafted",
    ) -> Draft:
        """Stores the next version of the session's draft; `change` says what made it."""
        now = self._now()
        with self._writing() as connection:
            cursor = connection.execute(
                "INSERT INTO drafts (session_id, version, request, result, change, created_at)"
                " SELECT ?, coalesce(max(version), 0) + 1, ?, ?, ?, ? FROM drafts"
                " WHERE session_id = ?",
                (session_id, to_json(request), to_json(result), change, now, session_id),
            )
            connection.execute("UPDATE sessions SET updated_at = ? WHERE id = ?", (now, session_id))
            row = connection.execute(
                "SELECT * FROM drafts WHERE id = ?", (cursor.lastrowid,)
            ).fetchone()
        return _draft(row)

    def amend(self, session_id: int, version: int, result: dict[str, Any]) -> Draft:
        """Writes `result` into a version that is there: for changes that lose no words."""
        now = self._now()
        with self._writing() as connection:
            connection.execute(
                "UPDATE drafts SET result = ? WHERE session_id = ? AND version = ?",
                (to_json(result), session_id, version),
            )
            connection.execute("UPDATE sessions SET updated_at = ? WHERE id = ?", (now, session_id))
            row = connection.execute(
                "SELECT * FROM drafts WHERE session_id = ? AND version = ?", (session_id, version)
            ).fetchone()
        return _draft(row)

    def latest(self, session_id: int) -> Draft | None:
        row = self._row(
            "SELECT * FROM drafts WHERE session_id = ? ORDER BY version DESC LIMIT 1", session_id
        )
        return None if row is None else _draft(row)

    def version(self, session_id: int, version: int) -> Draft | None:
        row = self._row(
            "SELECT * FROM drafts WHERE session_id = ? AND version = ?", session_id, version
        )
        return None if row is None else _draft(row)

    def versions(self, session_id: int) -> tuple[Draft, ...]:
        rows = self._rows("SELECT * FROM drafts WHERE session_id = ? ORDER BY version", session_id)
        return tuple(_draft(row) for row in rows)


def _draft(row: sqlite3.Row) -> Draft:
    return Draft.model_validate(
        {**dict(row), "request": json.loads(row["request"]), "result": json.loads(row["result"])}
    )
