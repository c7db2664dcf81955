"""Commitments: they outlive the session they were made in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from coach.store.records import Commitment, CommitmentStatus
from coach.store.table import Table


class NewCommitment(NamedTuple):
    text: str
    owner: str | None
    due: date | None
    lines: tuple[int, ...]


class Commitments(Table):
    def replace(self, note_id: int, items: Iterable[NewCommitment]) -> tuple[Commitment, ...]:
        """The note's open commitments become `items`; kept and dropped ones stay as they are."""
        now = self._now()
        with self._writing() as connection:
            settled = {
                str(row["text"])
                for row in connection.execute(
                    "SELECT text FROM commitments WHERE note_id = ? AND status <> 'open'",
                    (note_id,),
                )
            }
            connection.execute(
                "DELETE FROM commitments WHERE note_id = ? AND status = 'open'", (note_id,)
            )
            connection.executemany(
                "INSERT INTO commitments (note_id, text, owner, due, lines, created_at,"
                " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        note_id,
                        item.text,
                        item.owner,
                        item.due.isoformat() if item.due else None,
                        json.dumps(item.lines),
                        now,
                        now,
                    )
                    for item in items
                    if item.text not in settled
                ],
            )
        rows = self._rows("SELECT * FROM commitments WHERE note_id = ? ORDER BY id", note_id)
        return tuple(_commitment(row) for row in rows)

    def open(self) -> tuple[Commitment, ...]:
        """All that are neither kept nor dropped: the ones with a date first, the nearest first."""
        rows = self._rows(
            "SELECT * FROM commitments WHERE status = 'open' ORDER BY due IS NULL, due, id"
        )
        return tuple(_commitment(row) for row in rows)

    def settle(
        self, commitment_id: int, status: CommitmentStatus, reason: str | None = None
    ) -> None:
        with self._writing() as connection:
            connection.execute(
                "UPDATE commitments SET status = ?, reason = ?, updated_at = ? WHERE id = ?",
                (status, reason, self._now(), commitment_id),
            )


def _commitment(row: sqlite3.Row) -> Commitment:
    return Commitment.model_validate({**dict(row), "lines": tuple(json.loads(row["lines"]))})
