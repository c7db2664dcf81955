from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from textual.widgets import OptionList

from coach.store import open_work
from coach.store.commitments import NewCommitment
from tests.support.screens import text_of, until
from tui.app import CoachApp
from tui.screens.home import HomeScreen


async def test_the_first_screen_says_that_it_works_and_how_to_add_a_model() -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        shown = text_of(app.screen)
        assert "nothing leaves this machine" in shown
        assert "To add a model, press s" in " ".join(shown.split())
        assert app.query_one(OptionList).has_focus


async def test_an_open_rehearsal_is_the_next_step() -> None:
    with open_work() as work:
        session = work.sessions.start("rehearsal", "Talk [/] with [@click=app.quit]Mina[/]")
        work.turns.add(session.id, "leader", "Hello", parent_id=None)
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        choices = app.query_one(OptionList)
        await until(pilot, lambda: "Go on with" in str(choices.get_option_at_index(0).prompt))
        assert "[@click=app.quit]Mina[/]" in text_of(app.screen)


async def test_a_commitment_that_is_due_greets_its_owner() -> None:
    with open_work() as work:
        page = work.sessions.start("notes", "One")
        note = work.notes.add(page.id, "I will ask IT by Friday", date(2020, 1, 1))
        work.commitments.replace(
            note.id, [NewCommitment("Ask IT about access", "me", date(2020, 1, 3), (1,))]
        )
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await until(pilot, lambda: "Ask IT about access (3 January 2020" in text_of(app.screen))
        assert "Late" in text_of(app.screen)


async def test_a_damaged_file_is_told_with_the_place_it_was_put() -> None:
    file = Path(os.environ["COACH_DATA"]) / "work.sqlite3"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"garbage" * 1000)
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await until(pilot, lambda: "set aside, not deleted" in text_of(app.screen))


async def test_a_second_copy_is_told_and_works() -> None:
    folder = Path(os.environ["COACH_DATA"])
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "screen.lock"):
        app = CoachApp()
        async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
            await until(pilot, lambda: "Another copy" in text_of(app.screen))


async def test_a_folder_that_cannot_be_used_is_told_with_a_next_step(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("")
    monkeypatch.setenv("COACH_DATA", str(blocker))
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await until(pilot, lambda: any("COACH_DATA" in n.message for n in app._notifications))
        await pilot.press("down", "down")
        assert app.is_running


async def test_recent_work_is_deleted_only_after_a_yes() -> None:
    with open_work() as work:
        work.sessions.start("notes", "Page one")
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await until(pilot, lambda: "Page one" in text_of(app.screen))
        await pilot.press("end", "delete", "n")
        await pilot.pause()
        assert "Page one" in text_of(app.screen)
        await pilot.press("delete", "y")
        await until(pilot, lambda: "Page one" not in text_of(app.screen))
