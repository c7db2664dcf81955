"""What every table of the store shares: reading, writing in a transaction, errors in words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from coach.store.database import unavailable, writing


class Table:
    def __init__(
        self, connection: sqlite3.Connection, file: Path, clock: Callable[[], datetime]
    ) -> None:
        self._connection = connection
        self._file = file
        self._clock = clock

    def _now(self) -> str:
        return self._clock().isoformat()

    def _rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise unavailable(self._file, error) from error

    def _row(self, query: str, *values: object) -> sqlite3.Row | None:
        rows = self._rows(query, *values)
        return rows[0] if rows else None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with writing(self._connection) as connection:
                yield connection
        except sqlite3.Error as error:
            raise unavailable(self._file, error) from error


def to_json(value: dict[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def from_json(text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    value = json.loads(text)
    return value if isinstance(value, dict) else None
