"""People and the topics a pair talks about."""

from __future__ import annotations

from coach.store.records import Person, Side, Topic
from coach.store.table import Table


class People(Table):
    def add(self, name: str, side: Side) -> Person:
        with self._writing() as connection:
            cursor = connection.execute(
                "INSERT INTO people (name, side, created_at) VALUES (?, ?, ?)",
                (name, side, self._now()),
            )
            row = connection.execute(
                "SELECT * FROM people WHERE id = ?", (cursor.lastrowid,)
            ).fetchone()
        return Person.model_validate(dict(row))

    def all(self) -> tuple[Person, ...]:
        rows = self._rows("SELECT * FROM people ORDER BY name COLLATE NOCASE, id")
        return tuple(Person.model_validate(dict(row)) for row in rows)

    def topic(self, title: str, guidance_topic: str | None = None) -> Topic:
        """The topic with this title, added where it is new."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO topics (title, guidance_topic, created_at) VALUES (?, ?, ?)"
                " ON CONFLICT (title) DO UPDATE SET"
                " guidance_topic = coalesce(excluded.guidance_topic, guidance_topic)",
                (title, guidance_topic, self._now()),
            )
            row = connection.execute("SELECT * FROM topics WHERE title = ?", (title,)).fetchone()
        return Topic.model_validate(dict(row))

    def topics(self) -> tuple[Topic, ...]:
        rows = self._rows("SELECT * FROM topics ORDER BY id DESC")
        return tuple(Topic.model_validate(dict(row)) for row in rows)
