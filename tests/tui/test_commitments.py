from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from coach.notes.edited_store import keep_notes, keep_summary
from coach.notes.summary import set_apart, summarize_built_in
from coach.store import open_work
from coach.store.commitments import NewCommitment
from tests.support.screens import text_of, until
from tui.app import CoachApp

DAY = date(2026, 11, 19)
NOTES = (
    "Session with Mina\n"
    "- I will ask IT [/] about access by 1 December 2099\n"
    "- I will read the pack\n"
)


@pytest.fixture
def promised() -> int:
    """The number of a commitment that was due yesterday."""
    with open_work() as work:
        note = keep_notes(work, None, NOTES, DAY, title="One", person="Mina")
        pair = set_apart(NOTES, DAY).pair.names
        keep_summary(work, note, summarize_built_in(NOTES, DAY), pair=pair)
        yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - the screen's own clock
        late = NewCommitment("Call Ben", "me", yesterday, (3,))
        return work.commitments.add(note.id, late).id


async def fill(pilot: Pilot[None], **values: str) -> None:
    await until(pilot, lambda: bool(pilot.app.screen.query("#form-dialog")))
    for name, value in values.items():
        pilot.app.screen.query_one(f"#form-{name}", Input).value = value
    await pilot.press("enter")


async def test_a_late_one_greets_and_every_key_does_what_it_says(promised: int, home: Path) -> None:
    app = CoachApp()

    def shows(*words: str) -> Callable[[], bool]:
        return lambda: all(word in text_of(app.screen) for word in words)

    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await until(pilot, shows("Late", "Call Ben"))
        await pilot.press("down", "enter")
        await until(pilot, shows("Past its day", "▸ 3  - I will read the pack"))
        await pilot.press("w")
        await until(pilot, lambda: bool(app.screen.query("#options")))
        await pilot.press("enter")
        await fill(pilot)
        await until(pilot, shows("Plan", "When I open my messages"))
        await pilot.press("c")
        await fill(pilot, due="someday")
        await until(pilot, shows("is not a day"))
        await fill(pilot, due="in two weeks", reason="Ben is away")
        await until(pilot, shows("Later", "changed: Ben is away", "Before: “Call"))
        await pilot.press("d")
        await fill(pilot, reason="")
        await until(pilot, lambda: any("needs a reason" in n.message for n in app._notifications))
        await pilot.press("d")
        await fill(pilot, reason="Ben called first")
        await until(pilot, shows("Kept or dropped", "Dropped: Ben called first"))
        await pilot.press("r")
        await until(pilot, shows("open again"))
        await pilot.press("ctrl+e")
        await until(pilot, lambda: bool(app.screen.query("#path")))
        app.screen.query_one("#path", Input).value = "~/c.ics"
        await pilot.press("enter")
        await until(pilot, (home / "c.ics").exists)
        # Others see calendars: a third person is not named in one.
        assert "SUMMARY:Call a colleague" in (home / "c.ics").read_text(encoding="utf-8")
        await pilot.press("k")
        await until(pilot, shows("Kept: Call Ben"))
        await pilot.press("enter")
        await until(pilot, lambda: bool(app.screen.query("#phases")))
    with open_work() as work:
        assert work.commitments.get(promised).status == "kept"
        kinds = [change.kind for change in work.commitments.history(promised)]
        assert kinds == ["changed", "dropped", "reopened", "kept"]


async def test_with_nothing_promised_it_says_where_promises_come_from() -> None:
    app = CoachApp()
    async with app.run_test(size=(60, 16), notifications=True, tooltips=True) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "Nothing is promised yet" in text_of(app.screen))
        await pilot.press("k", "c", "d", "w", "r", "ctrl+e")
        await until(
            pilot, lambda: any("No open commitment" in n.message for n in app._notifications)
        )
        await pilot.press("escape")
        await until(pilot, lambda: "Rehearse" in text_of(app.screen))
