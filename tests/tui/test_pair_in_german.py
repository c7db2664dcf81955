"""With a German pack the mentor's side is German throughout, and so is the stop at harm."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, TextArea

from coach import paths
from coach.questions.ground_rules_kept import kept_rules
from coach.store import open_work
from tests.coach.packs.german import folder
from tests.support.screens import text_of, until
from tui.app import CoachApp
from tui.screens.prepare_ground_rules import GroundRulesScreen
from tui.screens.prepare_hard_thing import HardThingScreen
from tui.screens.prepare_opening import OpeningScreen
from tui.widgets.composer import Composer


@pytest.fixture(autouse=True)
def _german(_hermetic: None, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(folder(), paths.packs_folder() / "deutsch")
    monkeypatch.setenv("COACH_LANGUAGE", "de")


async def test_rules_openings_and_a_hard_thing_are_in_the_language_of_the_screen(
    home: Path,
) -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        app.push_screen(GroundRulesScreen("mentor"))
        await until(pilot, lambda: "Wozu wir uns treffen" in text_of(app.screen))
        await pilot.press("l", "w")
        await until(pilot, lambda: "Wortlaut 2 von" in text_of(app.screen))
        await pilot.press("down", "m", "ctrl+e")
        await until(pilot, lambda: bool(app.screen.query("#path")))
        app.screen.query_one("#path", Input).value = "~/regeln.md"
        await pilot.press("enter")
        await until(pilot, (home / "regeln.md").exists)
        await pilot.press("escape")
        app.push_screen(OpeningScreen())
        await until(pilot, lambda: "Danke, dass Sie" in text_of(app.screen))
        await pilot.press("down", "down")
        await until(pilot, lambda: "Wenn nachgehakt wird" in text_of(app.screen))
        await pilot.press("escape")
        app.push_screen(HardThingScreen())
        await until(pilot, lambda: isinstance(app.screen, HardThingScreen))
        app.screen.query_one("#situation", TextArea).text = "am Dienstag in der Übergabe"
        ways = app.screen.query_one("#wordings", OptionList)
        await until(pilot, lambda: ways.option_count == 3)
        assert "kennen nur Englisch" in text_of(app.screen)
        app.screen.query_one("#impact", TextArea).text = "ich möchte nicht mehr leben"
        # The number to call is in sight on a small screen too.
        await until(pilot, lambda: "116 123" in text_of(app.screen))
        assert "Hier hört die Übung auf" in text_of(app.screen)
    paper = (home / "regeln.md").read_text(encoding="utf-8")
    assert paper.startswith("# Unsere Regeln\n")
    assert "*Mentor/in ist einverstanden, die Führungskraft noch nicht.*" in paper
    assert "The " not in paper
    with open_work() as work:
        assert kept_rules(work, "mentor", None).language == "de"
        assert work.unsent.get("prepare:hard-thing") == ""


async def test_a_rehearsal_stops_at_words_of_harm_in_the_packs_language() -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: bool(app.screen.query("#scenarios")))
        scenarios = app.screen.query_one("#scenarios", OptionList)
        await until(pilot, lambda: scenarios.option_count > 2)
        scenarios.focus()
        await pilot.press("end", "enter")
        await until(pilot, lambda: bool(app.screen.query(Composer)))
        app.screen.query_one(Composer).text = "Ich will nicht mehr leben."
        await pilot.press("f5")
        await until(pilot, lambda: "Die Probe ist unterbrochen" in text_of(app.screen))
        assert app.screen.query_one(Composer).text == ""
    with open_work() as work:
        (session,) = work.sessions.recent(kind="rehearsal")
        assert [turn.role for turn in work.turns.all(session.id)] == ["mentor"]
