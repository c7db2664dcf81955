from __future__ import annotations

from textual.widgets import Input, OptionList

from tests.support.screens import text_of, until
from tui.app import CoachApp
from tui.screens.guidance import GuidanceScreen


async def test_topics_can_be_browsed_down_to_a_passage_and_its_sources() -> None:
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await pilot.press("g")
        await until(pilot, lambda: "Power and honesty" in text_of(app.screen))
        found = app.screen.query_one("#found", OptionList)
        found.focus()
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Strength:" in text_of(app.screen))
        assert "Rests on:" in text_of(app.screen)
        await pilot.press("backspace")
        await until(pilot, lambda: "Power and honesty" in text_of(app.screen))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, GuidanceScreen))


async def test_a_question_in_own_words_finds_passages_and_says_why() -> None:
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await pilot.press("g")
        query = app.screen.query_one("#query", Input)
        query.value = "my director explained the budget for the whole hour"
        await pilot.press("enter")
        await until(pilot, lambda: "Why it came up:" in text_of(app.screen))
        assert "found." in text_of(app.screen)


async def test_what_the_guidance_does_not_answer_is_said() -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("g")
        await until(pilot, lambda: app.resources._library is not None)
        await until(pilot, lambda: app.resources._library.mode == "fused")
        app.screen.query_one("#query", Input).value = "best lasagne recipe"
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing fits" in text_of(app.screen))


async def test_hostile_words_are_only_words() -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("g")
        for words in ("[@click=app.quit]x[/]", '"; DROP TABLE passage; --', "[/]", "?!"):
            app.screen.query_one("#query", Input).value = words
            app.screen.query_one("#query", Input).focus()
            await pilot.press("enter")
            await pilot.pause()
        await until(pilot, lambda: any("no word" in n.message for n in app._notifications))
        assert app.is_running
