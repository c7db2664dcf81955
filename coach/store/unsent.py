"""What somebody was typing and had not sent, so that a crash loses no words."""

from __future__ import annotations

from coach.store.table import Table


class Unsent(Table):
    def keep(self, place: str, text: str) -> None:
        """Remembers `text` for `place`, such as `rehearsal:12`; empty text forgets it."""
        with self._writing() as connection:
            if text.strip():
                connection.execute(
                    "INSERT INTO unsent (place, text, updated_at) VALUES (?, ?, ?)"
                    " ON CONFLICT (place) DO UPDATE SET text = excluded.text,"
                    " updated_at = excluded.updated_at",
                    (place, text, self._now()),
                )
            else:
                connection.execute("DELETE FROM unsent WHERE place = ?", (place,))

    def get(self, place: str) -> str:
        row = self._row("SELECT text FROM unsent WHERE place = ?", place)
        return "" if row is None else str(row["text"])
