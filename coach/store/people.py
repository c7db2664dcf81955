"""The people its owner meets, one a pair, and the topics a pair talks about.

A person's `side` is their own: a leader's mentor is stored as a mentor.
"""

from __future__ import annotations

from coach.errors import BadInput
from coach.store.records import Person, Side, Topic
from coach.store.table import Table
from knowledge.text import clean_line


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

    def named(self, name: str, side: Side) -> Person:
        """The person of that side whose name this is, whatever its case; added where new."""
        row = self._row(
            "SELECT * FROM people WHERE name = ? COLLATE NOCASE AND side = ?", name, side
        )
        return self.add(name, side) if row is None else Person.model_validate(dict(row))

    def get(self, person_id: int) -> Person | None:
        row = self._row("SELECT * FROM people WHERE id = ?", person_id)
        return None if row is None else Person.model_validate(dict(row))

    def known(self, name: str) -> Person:
        """The person of this name, on either side. Raises BadInput, naming those who are known."""
        row = self._row(
            "SELECT * FROM people WHERE name = ? COLLATE NOCASE ORDER BY id", name.strip()
        )
        if row is None:
            names = ", ".join(dict.fromkeys(one.name for one in self.all())) or "nobody yet"
            raise BadInput(f"There is nobody called {clean_line(name, 60)}.", f"Known: {names}.")
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
