from __future__ import annotations

from datetime import date
from pathlib import Path

from textual.widgets import ContentSwitcher, Input, TextArea

from coach.settings_file import keep_settings
from coach.store import open_work
from tests.support.openai_server import openai_server, says
from tests.support.screens import text_of, until
from tui.app import CoachApp

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
    latin = tmp_path / "latin.txt"
    latin.write_bytes("caf\xe9".encode("latin-1"))
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: bool(app.screen.query("#text")))
        area = app.screen.query_one("#text", TextArea)
        area.text = "kept words"
        for name, words in (
            (binary, "read safely"),
            (latin, "UTF-8"),
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
