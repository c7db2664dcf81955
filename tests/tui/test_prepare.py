from __future__ import annotations

from pathlib import Path

from textual.widgets import ContentSwitcher, Input, OptionList, Select, TextArea

from coach.settings_file import keep_settings
from coach.store import open_work
from tests.support.openai_server import hangs, openai_server, says
from tests.support.screens import text_of, until
from tui.app import CoachApp


def drafted(app: CoachApp) -> bool:
    phases = app.screen.query("#phases")
    return bool(phases) and phases.only_one(ContentSwitcher).current == "set"


async def test_from_the_first_screen_to_an_exported_set(home: Path) -> None:
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await pilot.press("p")
        topic = app.screen.query_one("#topic", Select)
        await until(pilot, lambda: "turnover" in {value for _, value in topic._options})
        topic.value = "turnover"
        app.screen.query_one("#session", Input).value = "2"
        await pilot.press("f5")
        await until(pilot, lambda: drafted(app))
        questions = app.screen.query_one("#questions", OptionList)
        assert questions.option_count == 5
        shown = text_of(app.screen)
        for part in ("What for:", "To go on:", "Listen for:", "Careful:"):
            assert part in shown
        await pilot.press("ctrl+e")
        await until(pilot, lambda: bool(app.screen.query("#path")))
        app.screen.query_one("#path", Input).value = "~/plan.md"
        await pilot.press("enter")
        await until(pilot, (home / "plan.md").exists)
    text = (home / "plan.md").read_text(encoding="utf-8")
    assert text.startswith("# Questions: ")
    assert text.count("\n## ") == 5
    assert "Rests on:" in text
    with open_work() as work:
        (session,) = work.sessions.recent()
        assert session.kind == "preparation"
        draft = work.drafts.latest(session.id)
        assert draft is not None
        assert draft.request["session"] == 2


async def test_own_words_are_kept_through_a_draft_and_a_second_version_is_a_version() -> None:
    app = CoachApp()
    words = "I run a plant, she is on the graduate scheme [/] and people leave after a year"
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("p")
        await until(pilot, lambda: app.screen.query_one("#side", Select).value == "leader")
        app.screen.query_one("#about", TextArea).text = words
        await pilot.press("f5")
        await until(pilot, lambda: drafted(app))
        await pilot.press("escape")
        assert app.screen.query_one("#about", TextArea).text == words
        await pilot.press("f5")
        await until(pilot, lambda: drafted(app))
    with open_work() as work:
        (session,) = work.sessions.recent()
        assert [d.version for d in work.drafts.versions(session.id)] == [1, 2]


async def test_nothing_chosen_says_what_to_do() -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("p", "f5")
        await until(pilot, lambda: "Choose a topic, or write" in text_of(app.screen))


async def test_a_model_that_answers_nonsense_leaves_a_usable_set_and_says_so() -> None:
    with openai_server(says("I would rather talk about the weather.")) as server:
        keep_settings({("model", "use"): "server:test", ("model", "base_url"): server.base_url})
        app = CoachApp()
        async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
            await pilot.press("p")
            topic = app.screen.query_one("#topic", Select)
            await until(pilot, lambda: "turnover" in {value for _, value in topic._options})
            topic.value = "turnover"
            await pilot.press("f5")
            await until(pilot, lambda: drafted(app))
            assert app.screen.query_one("#questions", OptionList).option_count == 5
            assert "built-in wording" in " ".join(text_of(app.screen).split())


async def test_escape_stops_a_model_that_hangs_and_keeps_the_words() -> None:
    with openai_server(hangs()) as server:
        keep_settings({("model", "use"): "server:test", ("model", "base_url"): server.base_url})
        app = CoachApp()
        async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
            await pilot.press("p")
            await until(pilot, lambda: app.screen.query_one("#side", Select).value == "leader")
            app.screen.query_one("#about", TextArea).text = "why people leave us"
            await pilot.press("f5")
            await until(pilot, lambda: bool(server.requests))
            await pilot.press("escape")
            await until(pilot, lambda: "Stopped." in text_of(app.screen))
            assert app.screen.query_one("#about", TextArea).text == "why people leave us"
