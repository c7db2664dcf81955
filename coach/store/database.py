"""Opening the SQLite file: permissions, migrations, and what is done with a damaged one."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from coach.errors import WorkUnavailable, explain
from coach.paths import ensure_private

BUSY_SECONDS = 10.0


def open_database(file: Path) -> tuple[sqlite3.Connection, Path | None]:
    """A connection with the newest schema, and where a damaged file was set aside, if one was.

    Raises WorkUnavailable when the folder cannot be written, the disk is full, another copy holds
    the file for longer than BUSY_SECONDS, or the file was made by a newer version.
    """
    try:
        ensure_private(file.parent)
        set_aside = _set_aside_if_damaged(file)
        connection = _connect(file)
        _migrate(connection)
        if os.name == "posix":
            file.chmod(0o600)
    except OSError as error:
        reason = explain(error)
        raise WorkUnavailable(
            f"Your work cannot be kept in {file.parent}: {reason.problem}",
            "Make that folder writable, or set COACH_DATA to another one.",
        ) from error
    except sqlite3.Error as error:
        raise unavailable(file, error) from error
    return connection, set_aside


def unavailable(file: Path, error: sqlite3.Error) -> WorkUnavailable:
    """`error` in words: a full disk, a locked file and a read-only folder each say what to do."""
    text = str(error).lower()
    if "full" in text:
        return WorkUnavailable(
            f"The disk is full, so this could not be stored in {file}.",
            "Free some space, then try again. What was stored earlier is safe.",
        )
    if "locked" in text or "busy" in text:
        return WorkUnavailable(
            f"Another copy of the coach is writing to {file}.",
            "Wait a moment and try again, or close the other copy.",
        )
    if "readonly" in text or "unable to open" in text:
        return WorkUnavailable(
            f"{file} cannot be written.",
            "Make its folder writable, or set COACH_DATA to another one.",
        )
    return WorkUnavailable(
        f"Your saved work in {file} could not be read or written ({error}).",
        "Run 'coach doctor' to see what is wrong with it.",
    )


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    # A turn that was shown as stored must survive a power cut, not only a crash.
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _set_aside_if_damaged(file: Path) -> Path | None:
    if not file.exists() or file.stat().st_size == 0:
        return None
    try:
        connection = sqlite3.connect(file, timeout=BUSY_SECONDS)
        try:
            findings = connection.execute("PRAGMA quick_check(1)").fetchone()
        finally:
            connection.close()
        if findings and findings[0] == "ok":
            return None
    except sqlite3.OperationalError:
        # Locked or unreadable is not damaged.
        raise
    except sqlite3.DatabaseError:
        pass
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    kept = file.with_name(f"{file.name}.damaged-{stamp}")
    number = 1
    while kept.exists():
        number += 1
        kept = file.with_name(f"{file.name}.damaged-{stamp}-{number}")
    file.rename(kept)
    for suffix in ("-wal", "-shm"):
        side_file = file.with_name(file.name + suffix)
        if side_file.exists():
            side_file.rename(kept.with_name(kept.name + suffix))
    return kept


def _migrations() -> list[tuple[int, str]]:
    folder = files("coach.store").joinpath("migrations")
    return sorted(
        (int(entry.name[:4]), entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if re.fullmatch(r"\d{4}_\w+\.sql", entry.name)
    )


def _migrate(connection: sqlite3.Connection) -> None:
    migrations = _migrations()
    newest = migrations[-1][0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > newest:
        raise WorkUnavailable(
            "Your saved work was written by a newer version of the coach.",
            "Update the coach, or set COACH_DATA to another folder to start afresh.",
        )
    for number, script in migrations:
        if number > version:
            with writing(connection):
                # Another copy may have migrated while this one waited for the lock.
                if int(connection.execute("PRAGMA user_version").fetchone()[0]) >= number:
                    continue
                for statement in _statements(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")


def _statements(script: str) -> Iterator[str]:
    """The statements of `script` one by one: executescript would commit the open transaction."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A write transaction: all of it is stored, or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        # A full disk may have ended the transaction already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
