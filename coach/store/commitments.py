"""Commitments: they outlive the session they were made in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from coach.errors import BadInput
from coach.store.records import Change, ChangeKind, Commitment
from coach.store.table import Table

_FIELDS = "text, owner, due, due_words, lines, private"
_WITH_PERSON = (
    "SELECT commitments.*, sessions.person_id AS person_id FROM commitments"
    " JOIN notes ON notes.id = note_id JOIN sessions ON sessions.id = session_id"
)


class NewCommitment(NamedTuple):
    """`private` ones repeat a line that stays with its owner: they are in nothing that leaves."""

    text: str
    owner: str | None
    due: date | None
    lines: tuple[int, ...]
    due_words: str | None = None
    private: bool = False


class Commitments(Table):
    def replace(self, note_id: int, items: Iterable[NewCommitment]) -> tuple[Commitment, ...]:
        """What the session of this note promises becomes `items`.

        One with the same words stays itself, whichever of the session's notes it stood in, with
        its state and its history. Others go, unless something has become of them since.
        """
        wanted = list(items)
        with self._writing() as connection:
            known: dict[str, int] = {}
            for row in connection.execute(
                "SELECT id, text FROM commitments WHERE note_id IN (SELECT id FROM notes WHERE"
                " session_id = (SELECT session_id FROM notes WHERE id = ?)) ORDER BY id",
                (note_id,),
            ):
                known.setdefault(str(row["text"]), int(row["id"]))
            matched = [known.pop(item.text, None) for item in wanted]
            for left in known.values():
                self._drop_untouched(connection, left)
            for item, commitment_id in zip(wanted, matched, strict=True):
                if commitment_id is None:
                    self._insert(connection, note_id, item)
                else:
                    connection.execute(
                        "UPDATE commitments SET note_id = ? WHERE id = ?", (note_id, commitment_id)
                    )
                    self._update(connection, commitment_id, item)
        return self.of_note(note_id)

    def add(self, note_id: int, item: NewCommitment) -> Commitment:
        with self._writing() as connection:
            added = self._insert(connection, note_id, item)
        return self.get(added)

    def correct(self, commitment_id: int, item: NewCommitment) -> None:
        """Puts right what was taken down wrongly, unless something has become of it since."""
        with self._writing() as connection:
            self._update(connection, commitment_id, item)

    def remove(self, commitment_id: int) -> None:
        """Takes it out, unless something has become of it since."""
        with self._writing() as connection:
            self._drop_untouched(connection, commitment_id)

    def get(self, commitment_id: int) -> Commitment:
        """Raises BadInput where there is no such commitment."""
        row = self._row(f"{_WITH_PERSON} WHERE commitments.id = ?", commitment_id)
        if row is None:
            raise BadInput(
                f"There is no commitment {commitment_id}.",
                "'coach commitments list --all' shows their numbers.",
            )
        return _commitment(row)

    def of_note(self, note_id: int) -> tuple[Commitment, ...]:
        rows = self._rows(f"{_WITH_PERSON} WHERE note_id = ? ORDER BY commitments.id", note_id)
        return tuple(_commitment(row) for row in rows)

    def open(self, person_id: int | None = None) -> tuple[Commitment, ...]:
        """All that are neither kept nor dropped: the ones with a date first, the nearest first.

        With `person_id` only those from sessions with that person.
        """
        return tuple(one for one in self.all(person_id) if one.status == "open")

    def all(self, person_id: int | None = None) -> tuple[Commitment, ...]:
        """In every state, sorted as `open` sorts them."""
        rows = self._rows(
            f"{_WITH_PERSON} WHERE ? IS NULL OR person_id = ? ORDER BY due IS NULL, due,"
            " commitments.id",
            person_id,
            person_id,
        )
        return tuple(_commitment(row) for row in rows)

    def settle(self, commitment_id: int, kind: ChangeKind, reason: str | None = None) -> Commitment:
        """Kept, dropped, or reopened after all; the reason is kept with it."""
        status = "open" if kind == "reopened" else kind
        with self._writing() as connection:
            self._remember(connection, commitment_id, kind, reason)
            connection.execute(
                "UPDATE commitments SET status = ?, reason = ?, updated_at = ? WHERE id = ?",
                (status, reason, self._now(), commitment_id),
            )
        return self.get(commitment_id)

    def change(
        self, commitment_id: int, *, text: str, due: date | None, reason: str | None = None
    ) -> Commitment:
        """New words or another day; what it said before stays in its history."""
        with self._writing() as connection:
            self._remember(connection, commitment_id, "changed", reason)
            connection.execute(
                "UPDATE commitments SET text = ?, due = ?, due_words = NULL, updated_at = ?"
                " WHERE id = ?",
                (text, due.isoformat() if due else None, self._now(), commitment_id),
            )
        return self.get(commitment_id)

    def plan(self, commitment_id: int, words: str | None) -> Commitment:
        """Its if-then plan, None to take it back."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE commitments SET plan = ?, updated_at = ? WHERE id = ?",
                (words, self._now(), commitment_id),
            )
        return self.get(commitment_id)

    def history(self, commitment_id: int) -> tuple[Change, ...]:
        """What became of it, the oldest first."""
        rows = self._rows(
            "SELECT * FROM commitment_changes WHERE commitment_id = ? ORDER BY id", commitment_id
        )
        return tuple(Change.model_validate(dict(row)) for row in rows)

    def count_changed(self, person_id: int) -> int:
        """How many from sessions with this person got other words or another day."""
        row = self._row(
            "SELECT count(DISTINCT commitment_id) AS many FROM commitment_changes"
            " JOIN commitments ON commitments.id = commitment_id JOIN notes ON notes.id = note_id"
            " JOIN sessions ON sessions.id = session_id"
            " WHERE commitment_changes.kind = 'changed' AND person_id = ?",
            person_id,
        )
        return 0 if row is None else int(row["many"])

    def _insert(self, connection: sqlite3.Connection, note_id: int, item: NewCommitment) -> int:
        now = self._now()
        cursor = connection.execute(
            f"INSERT INTO commitments (note_id, {_FIELDS}, created_at, updated_at)"  # noqa: S608 - the fields are a constant
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (note_id, *_values(item), now, now),
        )
        return int(cursor.lastrowid or 0)

    def _update(
        self, connection: sqlite3.Connection, commitment_id: int, item: NewCommitment
    ) -> None:
        connection.execute(
            f"UPDATE commitments SET ({_FIELDS}) = (?, ?, ?, ?, ?, ?), updated_at = ?"  # noqa: S608 - the fields are a constant
            " WHERE id = ? AND id NOT IN (SELECT commitment_id FROM commitment_changes)",
            (*_values(item), self._now(), commitment_id),
        )

    def _drop_untouched(self, connection: sqlite3.Connection, commitment_id: int) -> None:
        connection.execute(
            "DELETE FROM commitments WHERE id = ? AND status = 'open'"
            " AND id NOT IN (SELECT commitment_id FROM commitment_changes)",
            (commitment_id,),
        )

    def _remember(
        self,
        connection: sqlite3.Connection,
        commitment_id: int,
        kind: ChangeKind,
        reason: str | None,
    ) -> None:
        connection.execute(
            "INSERT INTO commitment_changes (commitment_id, kind, text, due, reason, created_at)"
            " SELECT id, ?, text, due, ?, ? FROM commitments WHERE id = ?",
            (kind, reason, self._now(), commitment_id),
        )


def _values(item: NewCommitment) -> tuple[object, ...]:
    due = item.due.isoformat() if item.due else None
    return item.text, item.owner, due, item.due_words, json.dumps(item.lines), int(item.private)


def _commitment(row: sqlite3.Row) -> Commitment:
    return Commitment.model_validate({**dict(row), "lines": tuple(json.loads(row["lines"]))})
