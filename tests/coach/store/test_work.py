from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import textwrap
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coach.errors import BadInput, WorkUnavailable
from coach.store import open_work
from coach.store.commitments import NewCommitment
from coach.store.database import BUSY_SECONDS

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def test_a_rehearsal_is_a_tree_and_each_branch_can_be_read(tmp_path: Path) -> None:
    with open_work(tmp_path / "w.sqlite3") as work:
        session = work.sessions.start("rehearsal", "AI", scenario="ai", seed=3)
        first = work.turns.add(session.id, "leader", "How are you?", parent_id=None)
        reply = work.turns.add(session.id, "mentor", "Fine.", parent_id=first.id)
        again = work.turns.add(session.id, "leader", "What is hard here?", parent_id=reply.id)
        other = work.turns.add(session.id, "leader", "Why so quiet?", parent_id=reply.id)

        assert work.sessions.get(session.id).head_turn_id == other.id
        assert [t.text for t in work.turns.branch(session.id, other.id)] == [
            "How are you?",
            "Fine.",
            "Why so quiet?",
        ]
        work.turns.go_to(session.id, again.id)
        assert work.sessions.get(session.id).head_turn_id == again.id
        assert len(work.turns.all(session.id)) == 4


def test_everything_is_there_after_reopening(tmp_path: Path) -> None:
    file = tmp_path / "w.sqlite3"
    with open_work(file, lambda: NOON) as work:
        session = work.sessions.start("preparation", "Turnover")
        work.drafts.add(session.id, {"n": 5}, {"questions": []})
        work.drafts.add(session.id, {"n": 5}, {"questions": ["q"]})
        page = work.sessions.start("notes", "Session one")
        note = work.notes.add(page.id, "line one\nline two", date(2026, 11, 20))
        work.notes.keep_summary(note.id, {"insights": []})
        work.unsent.keep("notes", "half a sent")
    with open_work(file) as work:
        draft = work.drafts.latest(session.id)
        assert draft is not None
        assert (draft.version, draft.result) == (2, {"questions": ["q"]})
        assert len(work.drafts.versions(session.id)) == 2
        kept = work.notes.get(note.id)
        assert kept.text == "line one\nline two"
        assert kept.summary == {"insights": []}
        assert kept.created_at == NOON
        assert work.unsent.get("notes") == "half a sent"
        work.unsent.keep("notes", "  ")
        assert work.unsent.get("notes") == ""
        assert [s.title for s in work.sessions.recent()] == ["Session one", "Turnover"]


def test_settled_commitments_survive_a_new_summary(tmp_path: Path) -> None:
    with open_work(tmp_path / "w.sqlite3") as work:
        page = work.sessions.start("notes", "One")
        note = work.notes.add(page.id, "text", date(2026, 11, 20))
        promise = NewCommitment("Ask IT about access", "Dana", date(2026, 12, 1), (3,))
        later = NewCommitment("Read the pack", None, None, (5, 6))
        first, _ = work.commitments.replace(note.id, [promise, later])
        work.commitments.settle(first.id, "kept")
        now = work.commitments.replace(note.id, [promise, later])
        assert [(c.text, c.status) for c in now] == [
            ("Ask IT about access", "kept"),
            ("Read the pack", "open"),
        ]
        assert [c.lines for c in work.commitments.open()] == [(5, 6)]


def test_a_deleted_session_takes_its_turns_with_it(tmp_path: Path) -> None:
    with open_work(tmp_path / "w.sqlite3") as work:
        session = work.sessions.start("rehearsal", "AI")
        turn = work.turns.add(session.id, "leader", "Hello", parent_id=None)
        work.turns.add(session.id, "mentor", "Hi", parent_id=turn.id)
        work.sessions.delete(session.id)
        assert work.turns.all(session.id) == ()
        with pytest.raises(BadInput):
            work.sessions.get(session.id)


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_only_the_owner_can_read_the_work(tmp_path: Path) -> None:
    file = tmp_path / "data" / "w.sqlite3"
    open_work(file).close()
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", [b"not a database at all" * 400, None])
def test_a_damaged_file_is_set_aside_and_never_deleted(
    tmp_path: Path, damage: bytes | None
) -> None:
    file = tmp_path / "w.sqlite3"
    with open_work(file) as work:
        for number in range(200):
            work.sessions.start("rehearsal", f"session {number} " + "x" * 200)
    content = bytearray(file.read_bytes())
    if damage is None:
        content[4096 : 4096 * 6] = b"\x5a" * (4096 * 5)
        damage = bytes(content)
    file.write_bytes(damage)
    with open_work(file) as work:
        assert work.set_aside is not None
        assert work.set_aside.read_bytes() == damage
        assert work.sessions.recent() == ()


def test_work_from_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "w.sqlite3"
    open_work(file).close()
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(WorkUnavailable, match="newer version"):
        open_work(file)


def test_a_place_that_cannot_hold_a_folder_is_named(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("")
    with pytest.raises(WorkUnavailable) as caught:
        open_work(blocker / "w.sqlite3")
    assert "COACH_DATA" in caught.value.next_step


def test_a_full_disk_is_said_and_earlier_work_is_safe(tmp_path: Path) -> None:
    file = tmp_path / "w.sqlite3"
    with open_work(file) as work:
        session = work.sessions.start("rehearsal", "AI")
        first = work.turns.add(session.id, "leader", "Hello", parent_id=None)
        # SQLite's own limit stands in for the disk: the same error code, on every machine.
        pages = work._connection.execute("PRAGMA page_count").fetchone()[0]
        work._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(WorkUnavailable, match="full"):
            work.turns.add(session.id, "leader", "y" * 200_000, parent_id=first.id)
        work._connection.execute("PRAGMA max_page_count = 1000000")
        assert [t.text for t in work.turns.all(session.id)] == ["Hello"]
        work.turns.add(session.id, "leader", "z" * 200_000, parent_id=first.id)


def test_two_copies_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "w.sqlite3"
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from coach.store import open_work
        with open_work(Path(sys.argv[1])) as work:
            session = work.sessions.start("rehearsal", sys.argv[2])
            parent = None
            for number in range(40):
                parent = work.turns.add(session.id, "leader", str(number), parent_id=parent).id
        """
    )
    copies = [
        subprocess.Popen([sys.executable, "-c", script, str(file), name]) for name in ("a", "b")
    ]
    assert [copy.wait(timeout=60) for copy in copies] == [0, 0]
    with open_work(file) as work:
        sessions = work.sessions.recent()
        assert sorted(s.title for s in sessions) == ["a", "b"]
        for session in sessions:
            branch = work.turns.branch(session.id, session.head_turn_id)
            assert [t.text for t in branch] == [str(n) for n in range(40)]


def test_killed_at_any_moment_every_acknowledged_turn_is_there(tmp_path: Path) -> None:
    file = tmp_path / "w.sqlite3"
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from coach.store import open_work
        work = open_work(Path(sys.argv[1]))
        session = work.sessions.start("rehearsal", "killed")
        parent = None
        while True:
            parent = work.turns.add(session.id, "leader", "words", parent_id=parent).id
            print(parent, flush=True)
        """
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(file)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    last = 0
    for line in process.stdout:
        last = int(line)
        if last >= 25:
            break
    process.kill()
    last = max([last, *(int(line) for line in process.stdout if line.strip())])
    process.wait(timeout=10)
    process.stdout.close()
    with open_work(file) as work:
        (session,) = work.sessions.recent()
        branch = work.turns.branch(session.id, session.head_turn_id)
        assert branch[-1].id >= last
        assert len(branch) == branch[-1].id


def test_the_wait_for_another_copy_has_an_end() -> None:
    assert 1 <= BUSY_SECONDS <= 30


def test_a_person_is_found_again_by_name_and_side(tmp_path: Path) -> None:
    with open_work(tmp_path / "work.sqlite3") as work:
        amira = work.people.named("Amira", "mentor")
        assert work.people.named("amira", "mentor") == amira
        assert work.people.named("Amira", "leader") != amira
        assert work.people.get(amira.id) == amira
        assert work.people.get(999) is None
