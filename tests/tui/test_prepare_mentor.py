"""The mentor's side on screen: openings, declining, a hard thing, ground rules, into rehearsing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Select, TextArea

from coach.questions.ground_rules import words_of
from coach.questions.ground_rules_kept import kept_rules
from coach.store import open_work
from tests.support.screens import text_of, until
from tui.app import CoachApp
from tui.screens.prepare_ground_rules import GroundRulesScreen
from tui.screens.prepare_hard_thing import HardThingScreen
from tui.screens.prepare_opening import OpeningScreen
from tui.screens.rehearse import RehearseScreen
from tui.widgets.conversation import Conversation


async def as_mentor(app: CoachApp, pilot: Pilot[Any]) -> None:
    await pilot.press("p")
    topics = app.screen.query_one("#topic", Select)
    await until(pilot, lambda: len(topics._options) > 10)
    app.screen.query_one("#side", Select).value = "mentor"
    await until(pilot, lambda: "Hard" in text_of(app.screen))


async def test_a_hard_thing_is_worded_while_it_is_typed_and_kept_for_next_time() -> None:
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await as_mentor(app, pilot)
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, HardThingScreen))
        areas = {one.id: one for one in app.screen.query(TextArea)}
        areas["situation"].text = "at Tuesday's handover"
        areas["behaviour"].text = "you never listen to the night team"
        ways = app.screen.query_one("#wordings", OptionList)
        await until(pilot, lambda: "anybody in the room" in text_of(app.screen))
        assert [one.id for one in ways.options] == ["hint", "preference", "last"]
        areas["behaviour"].text = "left while the night lead was speaking"
        areas["impact"].text = "we found the two faults at six"
        await until(pilot, lambda: ways.option_count == 6)
        ways.focus()
        ways.highlighted = 4
        await until(pilot, lambda: "count to five" in text_of(app.screen))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: app.clipboard.startswith("At Tuesday's handover, you left"))
        await pilot.press("escape")
        await until(pilot, lambda: bool(app.screen.query("#form")))
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, HardThingScreen))
        ways = app.screen.query_one("#wordings", OptionList)
        await until(pilot, lambda: ways.option_count == 6)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: ways.option_count == 0)


async def test_words_of_harm_stop_it_and_are_not_kept() -> None:
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await as_mentor(app, pilot)
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, HardThingScreen))
        app.screen.query_one("#impact", TextArea).text = "she said she wants to kill herself"
        await until(pilot, lambda: "Samaritans" in text_of(app.screen))
        with open_work() as work:
            assert work.unsent.get("prepare:hard-thing") == ""


async def test_openings_follow_how_the_leader_is_and_declines_follow_the_list() -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await as_mentor(app, pilot)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, OpeningScreen))
        await until(pilot, lambda: "Thank you for making the time" in text_of(app.screen))
        app.screen.query_one("#manner", Select).value = "rushed"
        app.screen.query_one("#stage", Select).value = "next"
        await until(pilot, lambda: "Before anything else" in text_of(app.screen))
        app.screen.query_one("#helps", OptionList).highlighted = 2
        await until(pilot, lambda: "If they ask again" in text_of(app.screen))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: app.clipboard.startswith("I can tell you what happens"))


@pytest.mark.parametrize("key", ["f3", None])
async def test_a_rehearsal_with_a_leader_of_ones_choice_is_one_key_away(key: str | None) -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await as_mentor(app, pilot)
        if key:
            before = app.screen
            await pilot.press(key)
            await until(pilot, lambda: app.screen is not before)
        await pilot.press("f8")
        await until(pilot, lambda: bool(app.screen.query("#options")))
        app.screen.query_one("#options", OptionList).highlighted = 0
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RehearseScreen))
        await until(pilot, lambda: len(app.screen.query_one(Conversation).children) >= 1)
    with open_work() as work:
        (session,) = work.sessions.recent(kind="rehearsal")
        assert session.side == "mentor"


async def test_the_leaders_side_is_not_offered_what_belongs_to_the_mentor() -> None:
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await pilot.press("p")
        await until(pilot, lambda: "Ground rules" in text_of(app.screen))
        assert "Hard thing" not in text_of(app.screen)
        await pilot.press("f3")
        assert app.screen.query("#form")


async def test_ground_rules_are_settled_by_keys_and_kept_for_the_pair(home: Path) -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("p")
        await until(pilot, lambda: bool(app.screen.query("#who")))
        app.screen.query_one("#who", Input).value = "A.M."
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, GroundRulesScreen))
        await until(pilot, lambda: "11 of 11 open" in text_of(app.screen))
        await pilot.press("l")
        await until(pilot, lambda: "leader agrees" in text_of(app.screen))
        await pilot.press("m")
        await until(pilot, lambda: "10 of 11 open" in text_of(app.screen))
        await pilot.press("down", "w")
        await until(pilot, lambda: "Wording 2 of 2" in text_of(app.screen))
        await pilot.press("e")
        await until(pilot, lambda: bool(app.screen.query("#options")))
        app.screen.query_one("#options", OptionList).highlighted = 0
        await pilot.press("enter")
        await until(pilot, lambda: bool(app.screen.query("#given")))
        app.screen.query_one("#given", TextArea).text = "I ring a bell when they begin."
        await pilot.press("enter")
        await until(pilot, lambda: "I ring a bell" in text_of(app.screen))
        await pilot.press("end", "l")
        await until(pilot, lambda: "something to fill in" in text_of(app.screen))
        await pilot.press("ctrl+e")
        await until(pilot, lambda: bool(app.screen.query("#path")))
        app.screen.query_one("#path", Input).value = "~/rules.txt"
        await pilot.press("enter")
        await until(pilot, (home / "rules.txt").exists)
    assert "I ring a bell" in (home / "rules.txt").read_text(encoding="utf-8")
    with open_work() as work:
        rules = kept_rules(work, "leader", work.people.named("A.M.", "mentor"))
        assert words_of(rules, "purpose").agreed == ("leader", "mentor")
        assert words_of(rules, "lead").mentor == "I ring a bell when they begin."
