from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import ContentSwitcher, Input

from coach.rubric import reading
from coach.settings_file import keep_settings
from coach.store import open_work
from coach.store.records import Turn
from tests.support.openai_server import (
    Answer,
    cuts,
    fails,
    garbles,
    hangs,
    openai_server,
    says,
    shows_page,
)
from tests.support.screens import text_of, until
from tui.app import CoachApp
from tui.screens.debrief import DebriefScreen
from tui.widgets.composer import Composer

ASK = "What is one thing about these tools that I would not see from my desk?"


def talking(app: CoachApp) -> bool:
    phases = app.screen.query("#phases")
    return bool(phases) and phases.only_one(ContentSwitcher).current == "talking"


def stored() -> tuple[Turn, ...]:
    with open_work() as work:
        sessions = work.sessions.recent(1, "rehearsal")
        if not sessions:
            return ()
        return work.turns.branch(sessions[0].id, sessions[0].head_turn_id)


async def begin(pilot: Pilot[None], app: CoachApp) -> None:
    await pilot.press("r")
    await until(pilot, lambda: bool(app.screen.query("#scenarios")))
    await until(pilot, lambda: app.screen.query_one("#scenarios").option_count >= 2)
    await pilot.press("enter")
    await until(pilot, lambda: talking(app))


async def say(pilot: Pilot[None], app: CoachApp, words: str, *, turns: int) -> None:
    """Says `words` and waits until `turns` turns are stored."""
    app.screen.query_one(Composer).text = words
    await pilot.press("enter")
    await until(pilot, lambda: len(stored()) == turns)
    await until(pilot, lambda: not app.screen._answering)


async def test_from_the_first_screen_to_an_exported_rehearsal(home: Path) -> None:
    app = CoachApp()
    async with app.run_test(size=(100, 36), notifications=True, tooltips=True) as pilot:
        await begin(pilot, app)
        await say(pilot, app, ASK, turns=3)
        await say(pilot, app, "So it helps you begin, and then you check it yourself?", turns=5)
        await pilot.press("f2")
        await until(pilot, lambda: "Rests on:" in text_of(app.screen))
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen))
        assert "Reflections for each question" in text_of(app.screen)
        await pilot.press(*"budget", "enter")
        await until(pilot, lambda: "It was something else:" in text_of(app.screen))
        await pilot.press("ctrl+e")
        await until(pilot, lambda: bool(app.screen.query("#path")))
        app.screen.query_one("#path", Input).value = "~/talk.md"
        await pilot.press("enter")
        await until(pilot, (home / "talk.md").exists)
    text = (home / "talk.md").read_text(encoding="utf-8")
    assert ASK in text
    assert "## Left unsaid" in text
    turns = stored()
    assert [turn.role for turn in turns] == ["mentor", "leader", "mentor", "leader", "mentor"]
    assert all(turn.decision for turn in turns if turn.role == "leader")


async def test_a_turn_taken_again_is_another_branch() -> None:
    app = CoachApp()
    async with app.run_test(size=(100, 30), notifications=True, tooltips=True) as pilot:
        await begin(pilot, app)
        await say(pilot, app, "Who told you that?", turns=3)
        await pilot.press("f3")
        await until(pilot, lambda: app.screen.query_one(Composer).text == "Who told you that?")
        await say(pilot, app, ASK, turns=3)
        assert "Who told you that?" not in text_of(app.screen)
    with open_work() as work:
        (session,) = work.sessions.recent()
        assert len(work.turns.all(session.id)) == 5


async def test_a_closed_coach_goes_on_where_it_was_left() -> None:
    app = CoachApp()
    async with app.run_test(size=(100, 30), notifications=True, tooltips=True) as pilot:
        await begin(pilot, app)
        await say(pilot, app, ASK, turns=3)
        app.screen.query_one(Composer).text = "not sent yet"
        await until(pilot, lambda: unsent() == "not sent yet")
    answer = stored()[-1].text
    app = CoachApp()
    async with app.run_test(size=(100, 30), notifications=True, tooltips=True) as pilot:
        await until(pilot, lambda: "Go on with" in text_of(app.screen))
        await pilot.press("enter")
        await until(pilot, lambda: talking(app))
        await until(pilot, lambda: ASK in " ".join(text_of(app.screen).split()))
        assert " ".join(answer.split())[:40] in " ".join(text_of(app.screen).split())
        assert app.screen.query_one(Composer).text == "not sent yet"


async def test_a_missing_sentence_model_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_opened", [None])
    app = CoachApp()
    async with app.run_test(size=(100, 36), notifications=True, tooltips=True) as pilot:
        await begin(pilot, app)
        await until(pilot, lambda: any("words alone" in one.message for one in app._notifications))


def unsent() -> str:
    with open_work() as work:
        return work.unsent.get(f"rehearsal:{work.sessions.recent()[0].id}")


async def test_words_about_harm_stop_the_rehearsal_and_are_not_kept() -> None:
    app = CoachApp()
    async with app.run_test(size=(100, 40), notifications=True, tooltips=True) as pilot:
        await begin(pilot, app)
        app.screen.query_one(Composer).text = "Some days I think about ending my life."
        await pilot.press("enter")
        await until(pilot, lambda: "call the emergency number" in text_of(app.screen))
        assert len(stored()) == 1
        assert "ending my life" not in unsent()


HOSTILE = {
    "markup": "[/] [@click=app.quit]x[/]",
    "escapes": "\x1b]0;owned\x07hello",
    "right to left": "\u202esdrow",
    "emoji": "😀 " * 50,
    "one long word": "x" * 9000,
}


@pytest.mark.parametrize("words", list(HOSTILE.values()), ids=list(HOSTILE))
async def test_hostile_words_are_shown_as_words(words: str) -> None:
    app = CoachApp()
    async with app.run_test(size=(60, 16), notifications=True, tooltips=True) as pilot:
        await begin(pilot, app)
        await say(pilot, app, words, turns=3)
        assert "\x1b" not in stored()[1].text
        assert app.is_running


async def test_a_turn_that_cannot_be_stored_gives_the_words_back() -> None:
    app = CoachApp()
    async with app.run_test(size=(100, 30), notifications=True, tooltips=True) as pilot:
        await begin(pilot, app)
        work = await app.resources.work()
        connection = work._connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        words = "How do you check it? " * 900
        app.screen.query_one(Composer).text = words
        await pilot.press("enter")
        await until(pilot, lambda: "disk is full" in text_of(app.screen))
        assert app.screen.query_one(Composer).text == words.strip()
        connection.execute("PRAGMA max_page_count = 1000000")
        await pilot.press("enter")
        await until(pilot, lambda: len(stored()) == 3)


FAULTS: dict[str, tuple[Answer, ...]] = {
    "401": (fails(401),),
    "404 model": (fails(404, code="model_not_found"),),
    "429 for ever": (fails(429, retry_after="0"),),
    "500": (fails(500),),
    "hangs before the first word": (hangs(),),
    "hangs in the middle": (hangs("Well, the thing is "),),
    "cut in the middle": (cuts("Well, the thing is "),),
    "invalid JSON": (garbles("Well, the thing is "),),
    "wrong schema": (garbles(event='{"unexpected": true}'),),
    "a page instead": (shows_page(),),
    "empty answer": (says(""),),
    "10,000 tokens": (says(*["word "] * 10_000),),
    "markup and escapes": (says("[/] [@click=app.quit]x[/] ", "\x1b", "]0;owned", "\x07 \x1b[2J"),),
    "breaks the role": (says("As an AI language model I cannot say."),),
}


@pytest.mark.parametrize("fault", list(FAULTS))
async def test_whatever_a_model_does_the_screen_is_usable_and_the_turn_stored(fault: str) -> None:
    with openai_server(*FAULTS[fault]) as server:
        keep_settings(
            {
                ("model", "use"): "server:test",
                ("model", "base_url"): server.base_url,
                ("model", "first_seconds"): 0.8,
                ("model", "between_seconds"): 0.5,
                ("model", "whole_seconds"): 4.0,
                ("model", "retries"): 1,
            }
        )
        app = CoachApp()
        async with app.run_test(size=(100, 36), notifications=True, tooltips=True) as pilot:
            await begin(pilot, app)
            await say(pilot, app, ASK, turns=3)
            shown = text_of(app.screen)
            assert "Built-in wording this time." in shown
            assert "owned" not in shown
            assert not app.screen.query_one(Composer).disabled
            turn = stored()[-1]
            assert (turn.wording, turn.status) == ("built-in", "complete")
            assert turn.reason
            await say(pilot, app, "What happened next?", turns=5)
        assert server.requests


async def test_after_a_wait_the_model_is_asked_again_and_answers() -> None:
    line = "Mostly I use it to start, you know, for rough ideas."
    with openai_server(fails(429, retry_after="0"), says(*line.split(" "))) as server:
        keep_settings({("model", "use"): "server:test", ("model", "base_url"): server.base_url})
        app = CoachApp()
        async with app.run_test(size=(100, 36), notifications=True, tooltips=True) as pilot:
            await begin(pilot, app)
            await say(pilot, app, ASK, turns=3)
        assert len(server.requests) >= 2


async def test_escape_stops_an_answer_and_it_can_be_worded_again() -> None:
    with openai_server(hangs(), fails(401)) as server:
        keep_settings({("model", "use"): "server:test", ("model", "base_url"): server.base_url})
        app = CoachApp()
        async with app.run_test(size=(100, 36), notifications=True, tooltips=True) as pilot:
            await begin(pilot, app)
            app.screen.query_one(Composer).text = ASK
            await pilot.press("enter")
            await until(pilot, lambda: bool(server.requests))
            app.screen.query_one(Composer).text = "typed meanwhile"
            await pilot.press("enter")
            await until(pilot, lambda: "still answering" in text_of(app.screen))
            assert app.screen.query_one(Composer).text == "typed meanwhile"
            await pilot.press("escape")
            await until(pilot, lambda: "Stopped; what came is kept" in text_of(app.screen))
            await until(pilot, lambda: len(stored()) == 3)
            assert stored()[-1].status == "stopped"
            assert app.screen.query_one(Composer).text == "typed meanwhile"
            await pilot.press("ctrl+r")
            await until(pilot, lambda: stored()[-1].status == "complete")
            assert server.hung_up.wait(5)
