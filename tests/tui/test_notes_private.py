"""The screen on which the owner of notes says of lines that may be private what they are."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from coach.notes.answers import Answers
from coach.notes.edited_store import answers_in, summary_in
from coach.store import open_work
from coach.store.records import Note
from tests.coach.notes.test_held import NOTES
from tests.support.screens import text_of, until
from tests.tui.test_notes import summed_up
from tui.app import CoachApp
from tui.screens.notes import NotesScreen
from tui.screens.notes_private import HeldScreen

HOSTILE = NOTES.replace(
    "Dermot's contract is not being renewed, he does not know",
    "he told me he is leaving Dermot in January [/] [@click=app.quit]x[/]\x1b]0;",
)


async def to_question(pilot: Pilot[None], text: str = HOSTILE) -> None:
    await pilot.press("n")
    await until(pilot, lambda: bool(pilot.app.screen.query("#text")))
    pilot.app.screen.query_one("#text", TextArea).text = text
    await pilot.press("f5")
    await until(pilot, lambda: "May be private: 2 lines" in text_of(pilot.app.screen))


def note_kept() -> Note:
    with open_work() as work:
        (session,) = work.sessions.recent()
        note = work.notes.of_session(session.id)
        assert note is not None
        return note


@pytest.mark.parametrize("size", [(60, 16), (120, 36)])
async def test_lines_are_answered_before_and_after_the_summary(size: tuple[int, int]) -> None:
    app = CoachApp()
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await to_question(pilot)
        shown = text_of(app.screen)
        assert "[@click=app.quit]x[/]" in shown.replace("\n", "")
        assert "Dermot" in shown
        assert "\x1b" not in shown
        # Nothing was read or stored of it yet but the notes themselves.
        assert note_kept().summary is None
        await pilot.press("f")
        await until(pilot, lambda: "1 line." in text_of(app.screen))
        await pilot.press("p")
        await until(pilot, lambda: "answered for every line" in text_of(app.screen))
        await pilot.press("escape")
        await until(pilot, lambda: summed_up(app))
        assert answers_in(note_kept()) == Answers(private=(6,), fine=(5,))
        assert "Dermot" not in text_of(app.screen)
        assert "manager at the other site" in str(note_kept().summary)
        # Later one answer is taken back, and the other is changed.
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, HeldScreen))
        await pilot.press("u", "down", "f", "escape")
        await until(pilot, lambda: isinstance(app.screen, NotesScreen))
        await until(pilot, lambda: answers_in(note_kept()) == Answers(fine=(6,)))
        await until(pilot, lambda: "p shows lines that may be" in text_of(app.screen))
    summary = summary_in(note_kept())
    assert summary is not None
    assert summary.held_lines == (5,)


async def test_the_whole_list_is_answered_at_once_or_left_for_later() -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await to_question(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: summed_up(app))
        assert "May be private: lines 5, 6" in text_of(app.screen)
        assert "Dermot" not in text_of(app.screen)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, HeldScreen))
        await pilot.press("P", "escape")
        await until(pilot, lambda: "Kept private: lines 4, 5, 6" in text_of(app.screen))
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, HeldScreen))
        await pilot.press("u", "down", "u", "F", "escape")
        await until(pilot, lambda: "Her manager at the other site" in text_of(app.screen))
        assert answers_in(note_kept()) == Answers(fine=(5, 6))
