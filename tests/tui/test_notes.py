from __future__ import annotations

from datetime import date
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import ContentSwitcher, Input, TextArea

from coach.settings_file import keep_settings
from coach.store import open_work
from tests.knowledge.files import pdf
from tests.support.openai_server import openai_server, says
from tests.support.screens import text_of, until
from tui.app import CoachApp
from tui.screens.notes import NotesScreen
from tui.screens.routes import RoutesScreen

NOTES = """\
Session with Mina, 19 November 2026
- she checks every figure the tool gives her by hand
- I will ask IT about access by Friday
private: she is thinking of leaving [/] [@click=app.quit]x[/]

- who decides which data may be used?
"""


def summed_up(app: CoachApp) -> bool:
    phases = app.screen.query("#phases")
    return bool(phases) and phases.only_one(ContentSwitcher).current == "summary"


async def test_from_the_first_screen_to_an_exported_summary(home: Path) -> None:
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await pilot.press("n")
        app.screen.query_one("#text", TextArea).text = NOTES
        await pilot.press("f5")
        await until(pilot, lambda: summed_up(app))
        shown = text_of(app.screen)
        assert "Ask IT about access" in shown
        assert "20 November 2026" in shown
        assert "▸ 3" in shown
        assert "Kept private: line 4" in shown
        assert "thinking of leaving" not in shown
        await pilot.press("ctrl+e")
        await until(pilot, lambda: bool(app.screen.query("#path")))
        app.screen.query_one("#path", Input).value = "~/summary.md"
        await pilot.press("enter")
        await until(pilot, (home / "summary.md").exists)
    assert "thinking of leaving" not in (home / "summary.md").read_text(encoding="utf-8")
    with open_work() as work:
        (commitment,) = work.commitments.open()
        assert commitment.due == date(2026, 11, 20)
        assert commitment.lines == (3,)
        assert work.notes.get(commitment.note_id).text == NOTES


async def test_private_lines_are_in_no_request_to_a_model() -> None:
    with openai_server(says("not what was asked")) as server:
        keep_settings({("model", "use"): "server:test", ("model", "base_url"): server.base_url})
        app = CoachApp()
        async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
            await pilot.press("n")
            app.screen.query_one("#text", TextArea).text = NOTES
            await pilot.press("f5")
            await until(pilot, lambda: summed_up(app))
            assert "Ask IT about access" in text_of(app.screen)
        sent = str([request.body for request in server.requests])
    assert "by hand" in sent
    assert "thinking of leaving" not in sent


async def test_what_was_typed_and_not_summed_up_comes_back() -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: bool(app.screen.query("#text")))
        app.screen.query_one("#text", TextArea).text = "half a thought"
        await pilot.press("escape")
        await pilot.press("n")
        await until(pilot, lambda: app.screen.query_one("#text", TextArea).text == "half a thought")


async def test_bad_files_and_dates_get_words_and_lose_nothing(tmp_path: Path) -> None:
    binary = tmp_path / "photo.md"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    locked = tmp_path / "notes.pdf"
    locked.write_bytes(pdf([["kept apart"]], password="x"))
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: bool(app.screen.query("#text")))
        area = app.screen.query_one("#text", TextArea)
        area.text = "kept words"
        for name, words in (
            (binary, "is a picture"),
            (locked, "is encrypted"),
            (tmp_path / "none.md", "does not exist"),
            (tmp_path, "is a folder"),
        ):
            app.clear_notifications()
            await pilot.press("ctrl+o")
            await until(pilot, lambda: bool(app.screen.query("#path")))
            app.screen.query_one("#path", Input).value = str(name)
            await pilot.press("enter")
            await until(pilot, lambda w=words: any(w in n.message for n in app._notifications))
        assert area.text == "kept words"
        app.clear_notifications()
        app.screen.query_one("#day", Input).value = "someday"
        await pilot.press("f5")
        await until(pilot, lambda: any("is not a date" in n.message for n in app._notifications))
        assert area.text == "kept words"


async def test_an_earlier_page_opens_with_its_summary() -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("n")
        app.screen.query_one("#text", TextArea).text = NOTES
        await pilot.press("f5")
        await until(pilot, lambda: summed_up(app))
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await until(pilot, lambda: "Notes: Session with Mina" in text_of(app.screen))
        await pilot.press("end", "enter")
        await until(pilot, lambda: summed_up(app))
        assert "Ask IT about access" in text_of(app.screen)


async def sum_up(pilot: Pilot[None], text: str = NOTES) -> None:
    await pilot.press("n")
    pilot.app.screen.query_one("#text", TextArea).text = text
    pilot.app.screen.query_one("#person", Input).value = "Mina"
    await pilot.press("f5")
    await until(pilot, lambda: summed_up(pilot.app))


async def fill(pilot: Pilot[None], **values: str) -> None:
    await until(pilot, lambda: bool(pilot.app.screen.query("#form-dialog")))
    for name, value in values.items():
        pilot.app.screen.query_one(f"#form-{name}").value = value
    await pilot.press("ctrl+s")


async def test_items_are_edited_added_merged_dropped_and_brought_back(home: Path) -> None:
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await sum_up(pilot)
        await pilot.press("e")
        await fill(pilot, text="Ask IT [b]twice[/b]", due="no day at all")
        await until(pilot, lambda: "is not a day" in text_of(app.screen))
        await fill(pilot, due="3 December 2026")
        await until(
            pilot, lambda: "Ask IT [b]twice[/b] (Thursday 3 December" in text_of(app.screen)
        )
        await pilot.press("a")
        await fill(pilot, text="Book the room", owner="Mina", lines="6")
        await until(pilot, lambda: "Mina: Book the room" in text_of(app.screen))
        await pilot.press("m")
        await until(pilot, lambda: bool(app.screen.query("#options")))
        await pilot.press("enter")
        await until(pilot, lambda: "Book the room; Ask IT" in text_of(app.screen))
        assert "▸ 3" in text_of(app.screen)
        await pilot.press("d")
        await until(pilot, lambda: "Book the room" not in text_of(app.screen))
        await pilot.press("u", "u")
        await until(pilot, lambda: "Mina: Book the room" in text_of(app.screen))
        assert "Ask IT [b]twice[/b]" in text_of(app.screen)
        await pilot.press("ctrl+e")
        await until(pilot, lambda: bool(app.screen.query("#path")))
        app.screen.query_one("#path", Input).value = "~/s.md"
        await pilot.press("enter")
        await until(pilot, (home / "s.md").exists)
        assert "**Mina**: Book the room" in (home / "s.md").read_text(encoding="utf-8")
        # Summing up again would throw the edits away: it asks first.
        await pilot.press("f5")
        await until(pilot, lambda: bool(app.screen.query("#no")))
        await pilot.press("n")
        await until(pilot, lambda: summed_up(app))
        assert "Book the room" in text_of(app.screen)
    with open_work() as work:
        (session,) = work.sessions.recent()
        note = work.notes.of_session(session.id)
        assert note is not None
        assert note.text == NOTES
        assert session.person_id == work.people.known("mina").id
        assert {c.text for c in work.commitments.open()} == {"Ask IT [b]twice[/b]", "Book the room"}


async def test_private_and_sensitive_lines_are_shown_to_their_owner_when_asked() -> None:
    text = NOTES + "- someone keeps making sexual comments to her in the lift\n"
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await sum_up(pilot, text)
        await pilot.press("end", "up")
        await until(pilot, lambda: "Where it can be taken" in text_of(app.screen))
        shown = text_of(app.screen)
        assert "It stands in line 7" in shown
        assert "not filled in yet" in shown
        assert "sexual" not in shown
        await pilot.press("v")
        await until(pilot, lambda: "▸ 7" in text_of(app.screen))
        await pilot.press("down")
        await until(pilot, lambda: "thinking of leaving [/]" in text_of(app.screen))
        await pilot.press("v")
        await until(pilot, lambda: "thinking of leaving" not in text_of(app.screen))
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, RoutesScreen))
        await pilot.press("escape")
        await until(pilot, lambda: summed_up(app))


async def test_a_third_person_is_named_only_on_purpose_and_the_hour_is_rated() -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await sum_up(pilot, NOTES + "- I will thank Priya for the form\n")
        copied: list[str] = []
        app.copy = lambda text, what: copied.append(text)  # type: ignore[method-assign]
        await pilot.press("ctrl+y", "n")
        await fill(pilot, names="Priya")
        await until(pilot, lambda: isinstance(app.screen, NotesScreen))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: len(copied) == 2)
        assert "Priya" not in copied[0]
        assert "Priya" in copied[1]
        await pilot.press("r")
        await fill(pilot, before="AI tools = 4", minutes="50", heard="2")
        await until(pilot, lambda: isinstance(app.screen, NotesScreen))
    with open_work() as work:
        person = work.people.known("Mina")
        (hour,) = work.hours.all(person.id)
        assert (hour.held_on, hour.minutes, hour.heard) == (date(2026, 11, 19), 50, 2)
