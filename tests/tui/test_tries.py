from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList, Select

from coach.rehearsal.stored import StoredRehearsal
from coach.store import open_work
from tests.support.leaders import GOOD, POOR
from tests.support.screens import text_of, until
from tests.tui.test_rehearse import ASK, begin, say, talking
from tui.app import CoachApp
from tui.screens.lookback import LookBackScreen
from tui.screens.tries import TriesScreen
from tui.widgets.composer import Composer
from tui.widgets.dialogs import ChooseOne

RANK = "Be careful. Your appraisal is with me this year."


def shown(app: CoachApp) -> str:
    return " ".join(text_of(app.screen).split())


async def test_how_words_would_land_is_told_and_nothing_is_sent() -> None:
    app = CoachApp()
    async with app.run_test(size=(110, 36), notifications=True, tooltips=True) as pilot:
        await begin(pilot, app)
        await pilot.press("f5")
        await until(pilot, lambda: "Type what you would say first" in shown(app))
        app.screen.query_one(Composer).text = RANK
        await pilot.press("f5")
        await until(pilot, lambda: "Not sent yet." in shown(app))
        assert "leaning on your position" in shown(app)
        assert "would close up." in shown(app)
        assert app.screen.query_one(Composer).text == RANK
    with open_work() as work:
        (session,) = work.sessions.recent()
        assert len(work.turns.all(session.id)) == 1


async def test_an_earlier_turn_is_chosen_and_the_tries_are_compared() -> None:
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await begin(pilot, app)
        await pilot.press("f8")
        await until(pilot, lambda: "There is one try so far." in shown(app))
        await say(pilot, app, RANK, turns=3)
        await say(pilot, app, "Fine.", turns=5)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, ChooseOne))
        await pilot.press("home", "enter")
        await until(pilot, lambda: talking(app) and app.screen.query_one(Composer).text == RANK)
        await say(pilot, app, ASK, turns=3)
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, TriesScreen))
        await until(pilot, lambda: "higher in trust" in shown(app))
        assert "Try 1: 2 turns" in shown(app)
        assert "Try 2: 1 turn, now" in shown(app)
        assert RANK in shown(app)
        app.screen.query_one("#right", Select).value = 1
        await until(pilot, lambda: "Both tries ended with the same trust." in shown(app))
        await pilot.press("f3")
        await until(pilot, lambda: talking(app) and RANK in shown(app))
        await until(pilot, lambda: "turn 3" in shown(app))


async def rehearsed(lines: tuple[str, ...]) -> None:
    from coach.rehearsal.scenario import find_scenario
    from coach.rehearsal.state import Difficulty

    with open_work() as work:
        scenario = find_scenario("why-new-people-leave")
        rehearsal = StoredRehearsal.start(work, scenario, 1, Difficulty.REALISTIC)
        for line in lines:
            rehearsal.hear(line)
            async for _ in rehearsal.answer():
                pass
            if rehearsal.ended:
                break


async def look_back(pilot: Pilot[None], app: CoachApp) -> None:
    await pilot.press("l")
    await until(pilot, lambda: isinstance(app.screen, LookBackScreen))


async def test_looking_back_waits_for_three_rehearsals() -> None:
    app = CoachApp()
    async with app.run_test(size=(100, 30), notifications=True, tooltips=True) as pilot:
        await look_back(pilot, app)
        await until(pilot, lambda: "Not enough yet: 0 of 3" in shown(app))
        assert "There is no rehearsal yet." in shown(app)


async def test_looking_back_shows_small_plots_and_opens_a_rehearsal() -> None:
    lines = "why-new-people-leave"
    for said in (POOR[lines], GOOD[lines][:6], GOOD[lines]):
        await rehearsed(tuple(said))
    app = CoachApp()
    async with app.run_test(size=(110, 36), notifications=True, tooltips=True) as pilot:
        await look_back(pilot, app)
        await until(pilot, lambda: "What your mentor told you ▁" in shown(app))
        assert "Turns that did harm █" in shown(app)
        assert app.screen.query_one("#rehearsals", OptionList).option_count == 3
        await pilot.press("enter")
        await until(pilot, lambda: talking(app))
