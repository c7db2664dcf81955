from __future__ import annotations

import shutil
from itertools import cycle, islice
from pathlib import Path

import pytest
from textual.widgets import Select
from textual.widgets._footer import FooterKey

from coach.packs.interface import Interface
from tests.support.screens import text_of, until
from tui.app import AREAS, CoachApp
from tui.appearance import THEMES
from tui.screens.rehearse import RehearseScreen


async def test_every_area_and_every_theme_is_shown() -> None:
    app = CoachApp()
    async with app.run_test(size=(60, 16), notifications=True, tooltips=True) as pilot:
        # Every area in some theme and every theme in some area: no style belongs to one pair.
        themes = cycle(THEMES)
        for area in AREAS:
            app.action_open_area(area)
            await pilot.pause()
            for theme in islice(themes, -(-len(THEMES) // len(AREAS))):
                app.theme = theme
                await pilot.pause()
                assert text_of(app.screen).strip(), (area, theme)
        await pilot.press("escape")
        await until(pilot, lambda: "Rehearse" in text_of(app.screen))


async def test_without_colours_everything_is_still_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        assert app.no_color
        assert "Works now with nothing set up" in text_of(app.screen)


async def test_the_palette_holds_every_area_and_every_action_of_the_screen() -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        names = {command.title for command in app.get_system_commands(app.screen)}
        assert {area.replace("-", " ").capitalize() for area in AREAS} | {
            "Home",
            "Help",
            "Quit",
        } <= names
        app.action_open_area("rehearse")
        await until(pilot, lambda: isinstance(app.screen, RehearseScreen))
        await until(pilot, lambda: bool(app.screen.query("#scenarios")))
        await until(pilot, lambda: app.screen.query_one("#scenarios").option_count >= 2)
        await pilot.press("enter")
        await until(pilot, lambda: bool(app.screen._rehearsal))
        await pilot.pause()
        names = {command.title for command in app.get_system_commands(app.screen)}
        for action in ("Feedback", "Take again", "Finish", "Word again", "Export", "Copy"):
            assert f"Rehearse: {action}" in names


async def test_help_opens_for_what_has_the_focus_and_closes_again() -> None:
    app = CoachApp()
    async with app.run_test(size=(100, 30), notifications=True, tooltips=True) as pilot:
        await pilot.press("f1")
        await until(pilot, lambda: bool(app.screen.query("HelpPanel")))
        await pilot.press("f1")
        await until(pilot, lambda: not app.screen.query("HelpPanel"))


async def test_the_keys_at_the_foot_are_made_anew_only_where_they_changed() -> None:
    app = CoachApp()
    async with app.run_test(size=(100, 36), notifications=True, tooltips=True) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: app.screen.query_one("#kind", Select).value == "built-in")
        await until(pilot, lambda: bool(app.screen.query(FooterKey)))
        keys, focused = list(app.screen.query(FooterKey)), app.screen.focused
        await pilot.press("tab")
        await until(pilot, lambda: app.screen.focused is not focused)
        await pilot.pause()
        assert list(app.screen.query(FooterKey)) == keys
        app.speak(Interface(texts={"Back": "Yn ôl"}))
        app.screen.refresh_bindings()
        await until(pilot, lambda: "Yn ôl" in text_of(app.screen))


async def test_closing_while_the_index_is_built_stops_the_building(
    monkeypatch: pytest.MonkeyPatch, guidance_index: Path
) -> None:
    shutil.rmtree(guidance_index)
    monkeypatch.setattr("tui.app.CoachApp.start_indexing", lambda self: None)
    told: list[str] = []
    app = CoachApp()

    def close(words: str) -> None:
        told.append(words)
        app.resources._closing = True

    async with app.run_test(notifications=True, tooltips=True):
        await app.resources.index(close)
        library = await app.resources.library()
        assert library.mode == "lexical"
    assert len(told) == 1
