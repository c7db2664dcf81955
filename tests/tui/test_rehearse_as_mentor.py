from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Select

from coach.store import open_work
from coach.voice.leader import find_leader
from tests.support.juniors import PLAIN
from tests.support.screens import text_of, until
from tests.tui.test_rehearse import say, stored, talking
from tui.app import CoachApp
from tui.screens.debrief import DebriefScreen
from tui.screens.tries import TriesScreen
from tui.widgets.composer import Composer


def shown(app: CoachApp) -> str:
    return " ".join(text_of(app.screen).split())


async def choose_mentor(pilot: Pilot[None], app: CoachApp) -> None:
    await pilot.press("r")
    await until(pilot, lambda: bool(app.screen.query("#scenarios")))
    await until(pilot, lambda: app.screen.query_one("#scenarios").option_count >= 2)
    app.screen.query_one("#side", Select).value = "mentor"
    await until(pilot, lambda: app.screen.query_one("#scenarios").option_count == 4)


async def begin(pilot: Pilot[None], app: CoachApp, place: int = 0) -> None:
    await choose_mentor(pilot, app)
    app.screen.query_one("#scenarios", OptionList).focus()
    await pilot.press(*["down"] * place, "enter")
    await until(pilot, lambda: talking(app))


async def test_the_choice_shows_the_leaders_and_comes_back_to_the_scenarios() -> None:
    app = CoachApp()
    async with app.run_test(size=(110, 36), notifications=True, tooltips=True) as pilot:
        await choose_mentor(pilot, app)
        await until(pilot, lambda: "Curious: asks a great deal" in shown(app))
        assert not app.screen.query_one("#difficulty").display
        app.screen.query_one("#scenarios", OptionList).focus()
        await pilot.press("down")
        await until(pilot, lambda: "You meet: Anil" in shown(app))
        app.screen.query_one("#side", Select).value = "leader"
        await until(pilot, lambda: "Bethan" in shown(app))
        assert app.screen.query_one("#difficulty").display


async def test_a_hard_thing_is_said_heard_and_looked_back_on(home: Path) -> None:
    app = CoachApp()
    async with app.run_test(size=(110, 40), notifications=True, tooltips=True) as pilot:
        await begin(pilot, app)
        assert "Teresa, curious, turn 1" in shown(app)
        for number, words in enumerate(PLAIN["walk-rounds"][:4], start=1):
            await say(pilot, app, words, turns=1 + 2 * number)
        await pilot.press("f2")
        await until(pilot, lambda: "Rests on:" in text_of(app.screen))
        app.screen.query_one(Composer).text = "You never listen."
        await pilot.press("f5")
        await until(pilot, lambda: "It reads as accusing the person." in shown(app))
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen))
        assert "You said it plainly" in shown(app)
        assert not app.screen.query("#guess")
        await pilot.press("end")
        await until(pilot, lambda: "What you could not see in Teresa" in shown(app))
        await pilot.press("ctrl+e")
        await until(pilot, lambda: bool(app.screen.query("#path")))
        app.screen.query_one("#path", Input).value = "~/talk.md"
        await pilot.press("enter")
        await until(pilot, (home / "talk.md").exists)
    assert PLAIN["walk-rounds"][2] in (home / "talk.md").read_text(encoding="utf-8")
    assert [turn.role for turn in stored()] == ["leader", *["mentor", "leader"] * 4]


async def test_a_turn_is_taken_again_compared_and_gone_on_with_after_closing() -> None:
    app = CoachApp()
    async with app.run_test(size=(110, 36), notifications=True, tooltips=True) as pilot:
        await begin(pilot, app, place=3)
        await say(pilot, app, "You never listen.", turns=3)
        await pilot.press("f3")
        await until(pilot, lambda: app.screen.query_one(Composer).text == "You never listen.")
        await say(pilot, app, find_leader("monday-stand-up").thing.examples.observation, turns=3)
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, TriesScreen))
        await until(pilot, lambda: "Barbara was more open at the end of try 2" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: talking(app))
    with open_work() as work:
        (session,) = work.sessions.recent()
        assert (session.side, len(work.turns.all(session.id))) == ("mentor", 5)
    app = CoachApp()
    async with app.run_test(size=(110, 36), notifications=True, tooltips=True) as pilot:
        await until(pilot, lambda: "Go on with" in text_of(app.screen))
        await pilot.press("enter")
        await until(pilot, lambda: talking(app))
        await until(pilot, lambda: "Barbara, dominating, turn 2" in shown(app))


async def test_the_leader_may_end_the_hour_and_the_junior_may_go_back() -> None:
    app = CoachApp()
    async with app.run_test(size=(110, 36), notifications=True, tooltips=True) as pilot:
        await begin(pilot, app, place=2)
        await say(pilot, app, "I would like to stop here.", turns=3)
        await until(pilot, lambda: "Callum has ended this conversation." in shown(app))
        await pilot.press("f3")
        await until(pilot, lambda: "stop here" in app.screen.query_one(Composer).text)


async def test_on_a_small_screen_everything_still_fits() -> None:
    app = CoachApp()
    async with app.run_test(size=(60, 16), notifications=True, tooltips=True) as pilot:
        await begin(pilot, app, place=1)
        await say(pilot, app, "[/] Can I tell you something difficult?", turns=3)
        assert "Anil" in shown(app)
