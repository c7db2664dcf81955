"""Hours held with a person: minutes, self-ratings before and after, three short answers."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date

from coach.store.records import Hour, Rating
from coach.store.table import Table

_ANSWERS = ("minutes", "heard", "led", "again")


class Hours(Table):
    def on(self, person_id: int, held_on: date) -> Hour:
        """The hour held with this person on that day, added where it is new."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO hours (person_id, held_on, created_at) VALUES (?, ?, ?)"
                " ON CONFLICT (person_id, held_on) DO NOTHING",
                (person_id, held_on.isoformat(), self._now()),
            )
            row = connection.execute(
                "SELECT * FROM hours WHERE person_id = ? AND held_on = ?",
                (person_id, held_on.isoformat()),
            ).fetchone()
        return Hour.model_validate(dict(row))

    def answer(self, hour_id: int, answers: Mapping[str, int | None]) -> None:
        """Keeps `minutes`, `heard`, `led`, `again`, as many as are given; None leaves one alone."""
        given = {name: answers.get(name) for name in _ANSWERS}
        with self._writing() as connection:
            connection.execute(
                "UPDATE hours SET minutes = coalesce(?, minutes), heard = coalesce(?, heard),"
                " led = coalesce(?, led), again = coalesce(?, again) WHERE id = ?",
                (*given.values(), hour_id),
            )

    def rate(
        self, hour_id: int, topic_id: int, *, before: int | None = None, after: int | None = None
    ) -> None:
        """From 0 to 10; None leaves what was given earlier."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO ratings (hour_id, topic_id, before, after) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (hour_id, topic_id) DO UPDATE SET"
                " before = coalesce(excluded.before, before),"
                " after = coalesce(excluded.after, after)",
                (hour_id, topic_id, before, after),
            )

    def all(self, person_id: int) -> tuple[Hour, ...]:
        """The hours with this person, the oldest first."""
        rows = self._rows("SELECT * FROM hours WHERE person_id = ? ORDER BY held_on", person_id)
        return tuple(Hour.model_validate(dict(row)) for row in rows)

    def ratings(self, person_id: int) -> tuple[Rating, ...]:
        """By hour, the oldest first, and within it by topic."""
        rows = self._rows(
            "SELECT ratings.*, title AS topic FROM ratings JOIN hours ON hours.id = hour_id"
            " JOIN topics ON topics.id = topic_id WHERE person_id = ?"
            " ORDER BY held_on, topic_id",
            person_id,
        )
        return tuple(Rating.model_validate(dict(row)) for row in rows)

    def remove(self, hour_id: int) -> None:
        with self._writing() as connection:
            connection.execute("DELETE FROM hours WHERE id = ?", (hour_id,))

    def mark(self, person_id: int) -> str:
        """The pair's name in programme reports: random, and the same at every export."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO pair_marks (person_id, mark) VALUES (?, ?)"
                " ON CONFLICT (person_id) DO NOTHING",
                (person_id, secrets.token_hex(8)),
            )
            row = connection.execute(
                "SELECT mark FROM pair_marks WHERE person_id = ?", (person_id,)
            ).fetchone()
        return str(row["mark"])
