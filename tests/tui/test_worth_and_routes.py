from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from coach.routes.listed import load_routes
from coach.settings_file import keep_setting
from coach.worth.export import PairFile
from tests.support.screens import text_of, until
from tui.app import CoachApp


def shows(app: CoachApp, *words: str) -> Callable[[], bool]:
    return lambda: all(word in text_of(app.screen) for word in words)


async def fill(pilot: Pilot[None], **values: str) -> None:
    await until(pilot, lambda: bool(pilot.app.screen.query("#form-dialog")))
    for name, value in values.items():
        pilot.app.screen.query_one(f"#form-{name}").value = value
    await pilot.press("ctrl+s")


async def test_an_hour_is_rated_before_and_after_and_exported(home: Path) -> None:
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await pilot.press("w")
        await until(pilot, shows(app, "No hour is rated yet"))
        await pilot.press("n")
        await fill(pilot, **{"with": "Mina [/]", "on": "2026-11-19", "before": "AI tools = four"})
        await until(pilot, shows(app, "is not a rating"))
        await fill(pilot, before="AI tools = 4")
        await until(pilot, shows(app, "With Mina [/]: 1 session", "last 4 before, ? after"))
        await pilot.press("n")
        await until(pilot, lambda: bool(app.screen.query("#form-after")))
        # The pair's own topics stand there to be rated.
        assert app.screen.query_one("#form-after", Input).value == "AI tools = "
        await fill(pilot, on="2026-11-19", after="AI tools = 7", minutes="50", again="2")
        await until(pilot, shows(app, "last 4 before, 7 after", "50 in all", "yes 1"))
        await pilot.press("ctrl+e")
        await until(pilot, lambda: bool(app.screen.query("#path")))
        app.screen.query_one("#path", Input).value = "~/pair.json"
        await pilot.press("enter")
        await until(pilot, (home / "pair.json").exists)
    text = (home / "pair.json").read_text(encoding="utf-8")
    assert PairFile.model_validate_json(text).topics[0].after == [7]
    assert "Mina" not in text


async def test_the_settings_lead_to_the_places_and_a_person_confirms_one() -> None:
    keep_setting("you", "name", "Ana")
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: bool(app.screen.query("#routes")))
        app.screen.query_one("#routes").focus()
        await until(pilot, shows(app, "Nobody has confirmed a place yet"))
        await pilot.press("enter")
        await until(pilot, shows(app, "No country chosen"))
        await pilot.press("o")
        await until(pilot, lambda: bool(app.screen.query("#options")))
        await pilot.press("enter")
        await until(pilot, shows(app, "Country: United Kingdom"))
        await pilot.press("c")
        await fill(pilot, reach="")
        await until(pilot, shows(app, "how to reach it"))
        await fill(pilot, reach="Ruth, room 4")
        await until(pilot, shows(app, "✓ Your programme's contact", "Confirmed by Ana"))
        await pilot.press("escape")
        await until(pilot, shows(app, "Settings", "United Kingdom"))
    route = load_routes().route("programme-contact")
    assert (route.reach, route.confirmed_by) == ("Ruth, room 4", "Ana")
    assert route.confirmed_on == date.today()  # noqa: DTZ011 - the screen's own clock
