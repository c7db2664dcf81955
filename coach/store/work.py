"""The person's work as one object: open it, then use its parts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from coach import paths
from coach.store.commitments import Commitments
from coach.store.database import open_database
from coach.store.drafts import Drafts
from coach.store.ground_rules import GroundRulesTable
from coach.store.notes import Notes
from coach.store.pairs import Pairs
from coach.store.people import People
from coach.store.sessions import Sessions
from coach.store.turns import Turns
from coach.store.unsent import Unsent
from coach.store.worth import Hours

Clock = Callable[[], datetime]


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Work:
    """What one person has rehearsed, drafted, noted and promised.

    Used from the thread that opened it. `set_aside` is where a damaged file was moved at opening.
    Every call raises WorkUnavailable, with a next step, where the file cannot be read or written.
    """

    def __init__(
        self, connection: sqlite3.Connection, file: Path, set_aside: Path | None, clock: Clock
    ) -> None:
        self.file = file
        self.set_aside = set_aside
        self._connection = connection
        self.people = People(connection, file, clock)
        self.pairs = Pairs(connection, file, clock)
        self.sessions = Sessions(connection, file, clock)
        self.turns = Turns(connection, file, clock)
        self.drafts = Drafts(connection, file, clock)
        self.ground_rules = GroundRulesTable(connection, file, clock)
        self.notes = Notes(connection, file, clock)
        self.commitments = Commitments(connection, file, clock)
        self.hours = Hours(connection, file, clock)
        self.unsent = Unsent(connection, file, clock)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_work(file: Path | None = None, clock: Clock = _utc_now) -> Work:
    """The work in `file`, by default in the user's data folder; created where missing.

    A damaged file is set aside under another name, never deleted. Raises WorkUnavailable.
    """
    file = file or paths.database_file()
    connection, set_aside = open_database(file)
    return Work(connection, file, set_aside, clock)
