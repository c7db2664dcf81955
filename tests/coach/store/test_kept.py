"""What migration 0004 adds, over work that was stored before it."""

from __future__ import annotations

import sqlite3
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from coach.errors import WorkUnavailable
from coach.notes.edited_store import edited_in
from coach.store import open_work
from coach.store.commitments import NewCommitment


def test_work_of_an_earlier_version_is_all_there(tmp_path: Path) -> None:
    file = tmp_path / "w.sqlite3"
    connection = sqlite3.connect(file)
    folder = files("coach.store").joinpath("migrations")
    for name in ("0001_initial.sql", "0002_side.sql"):
        connection.executescript(folder.joinpath(name).read_text(encoding="utf-8"))
    connection.executescript(
        """
        INSERT INTO people VALUES (1, 'Mina', 'mentor', '2026-11-01T09:00:00+00:00');
        INSERT INTO sessions (id, kind, title, person_id, created_at, updated_at)
            VALUES (1, 'notes', 'One', 1, '2026-11-01T09:00:00', '2026-11-01T09:00:00');
        INSERT INTO notes VALUES (1, 1, 'I will ask IT', '2026-11-01', NULL,
            '2026-11-01T09:00:00', '2026-11-01T09:00:00');
        INSERT INTO commitments VALUES (1, 1, 'Ask IT', 'me', '2026-12-01', '[1]', 'kept', NULL,
            '2026-11-01T09:00:00', '2026-11-01T09:00:00');
        PRAGMA user_version = 2;
        """
    )
    connection.close()
    with open_work(file) as work:
        (kept,) = work.commitments.all(1)
        assert (kept.text, kept.status, kept.due, kept.private) == (
            "Ask IT",
            "kept",
            date(2026, 12, 1),
            False,
        )
        assert work.commitments.history(kept.id) == ()
        assert edited_in(work.notes.get(1)) is None
        hour = work.hours.on(1, date(2026, 11, 1))
        work.hours.answer(hour.id, {"minutes": 50})
        work.hours.answer(hour.id, {"led": 2})
        assert (work.hours.on(1, date(2026, 11, 1)).minutes, work.hours.mark(1)) == (
            50,
            work.hours.mark(1),
        )
        with pytest.raises(WorkUnavailable):
            work.hours.answer(hour.id, {"led": 3})


def test_a_new_summary_of_the_same_session_keeps_the_same_promise(tmp_path: Path) -> None:
    with open_work(tmp_path / "w.sqlite3") as work:
        session = work.sessions.start("notes", "One")
        first = work.notes.add(session.id, "one", date(2026, 11, 20))
        ask = NewCommitment("Ask IT", "me", date(2026, 12, 1), (1,))
        (before,) = work.commitments.replace(first.id, [ask])
        work.commitments.plan(before.id, "When I see Sam, I will ask.")
        second = work.notes.add(session.id, "one\ntwo", date(2026, 11, 20))
        other = NewCommitment("Call", "me", None, (2,))
        moved = ask._replace(lines=(2,))
        now = work.commitments.replace(second.id, [moved, other])
        assert [(c.text, c.lines) for c in now] == [("Ask IT", (2,)), ("Call", (2,))]
        assert now[0].id == before.id
        assert now[0].plan == "When I see Sam, I will ask."
        assert len(work.commitments.all()) == 2
