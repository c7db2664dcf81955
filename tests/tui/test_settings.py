from __future__ import annotations

import os
from pathlib import Path

from textual.widgets import Input, Select

from coach.settings import load_settings
from tests.support.openai_server import fails, openai_server, says
from tests.support.screens import text_of, until
from tui.app import CoachApp


async def test_a_server_can_be_set_tried_and_kept() -> None:
    with openai_server(says("ready")) as server:
        app = CoachApp()
        async with app.run_test(size=(100, 36), notifications=True, tooltips=True) as pilot:
            await pilot.press("s")
            await until(pilot, lambda: app.screen.query_one("#kind", Select).value == "built-in")
            app.screen.query_one("#kind", Select).value = "server"
            await until(pilot, lambda: app.screen.query_one("#address", Input).display)
            app.screen.query_one("#name", Input).value = "small"
            app.screen.query_one("#address", Input).value = server.base_url
            await pilot.press("f5")
            await until(pilot, lambda: "small answers." in text_of(app.screen))
    settings = load_settings()
    assert (settings.model.use, settings.model.base_url) == ("server:small", server.base_url)


async def test_a_server_that_refuses_is_told_in_words() -> None:
    with openai_server(fails(401)) as server:
        app = CoachApp()
        async with app.run_test(size=(100, 36), notifications=True, tooltips=True) as pilot:
            await pilot.press("s")
            await until(pilot, lambda: app.screen.query_one("#kind", Select).value == "built-in")
            app.screen.query_one("#kind", Select).value = "server"
            app.screen.query_one("#name", Input).value = "small"
            app.screen.query_one("#address", Input).value = server.base_url
            await pilot.press("f5")
            await until(pilot, lambda: "key" in app.screen.query_one("#status").content)


async def test_a_bad_file_is_told_and_the_application_goes_on() -> None:
    file = Path(os.environ["COACH_CONFIG"])
    file.parent.mkdir(parents=True)
    file.write_text('[screen]\nthemes = "x"\n', encoding="utf-8")
    app = CoachApp()
    async with app.run_test(size=(100, 36), notifications=True, tooltips=True) as pilot:
        await until(pilot, lambda: any("line 2" in n.message for n in app._notifications))
        assert file.read_text(encoding="utf-8") == '[screen]\nthemes = "x"\n'


async def test_a_theme_is_kept_for_the_next_start() -> None:
    app = CoachApp()
    async with app.run_test(size=(100, 36), notifications=True, tooltips=True) as pilot:
        app.action_choose_theme("nord")
        await pilot.pause()
    assert load_settings().screen.theme == "nord"
    assert CoachApp().theme == "nord"
