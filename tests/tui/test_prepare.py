from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import ContentSwitcher, Input, OptionList, Select, TextArea

from coach.questions.edits import Preparation
from coach.questions.kept import preparation_in
from coach.settings_file import keep_settings
from coach.store import open_work
from coach.store.commitments import NewCommitment
from tests.support.openai_server import hangs, openai_server, says
from tests.support.screens import text_of, until
from tui.app import CoachApp
from tui.screens.prepare_plan import PlanView
from tui.screens.prepare_versions import VersionsScreen


def drafted(app: CoachApp) -> bool:
    phases = app.screen.query("#phases")
    return bool(phases) and phases.only_one(ContentSwitcher).current == "set"


async def draft(app: CoachApp, pilot: Pilot[Any], topic: str = "turnover") -> None:
    await pilot.press("p")
    select = app.screen.query_one("#topic", Select)
    await until(pilot, lambda: topic in {value for _, value in select._options})
    select.value = topic
    await pilot.press("f5")
    await until(pilot, lambda: drafted(app))


def stored() -> Preparation:
    with open_work() as work:
        (session,) = work.sessions.recent(kind="preparation")
        latest = work.drafts.latest(session.id)
        assert latest is not None
        return preparation_in(latest)


async def test_from_the_first_screen_to_a_plan_taken_along(home: Path) -> None:
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await draft(app, pilot)
        shown = text_of(app.screen)
        for part in ("What for:", "To go on:", "Listen for:", "Careful:", "Rests on:"):
            assert part in shown
        await until(pilot, lambda: "Edit" in text_of(app.screen))
        for key in ("Edit", "Pin", "Reject", "Another", "Part", "Time", "Versions"):
            assert key in text_of(app.screen)
        for choice, name in ((3, "plan.md"), (1, "plan.ics")):
            await pilot.press("ctrl+e")
            await until(pilot, lambda: bool(app.screen.query("#options")))
            app.screen.query_one("#options", OptionList).highlighted = choice
            await pilot.press("enter")
            if choice == 1:
                await until(pilot, lambda: bool(app.screen.query("#line")))
                app.screen.query_one("#line", Input).value = "2026-12-03 14:30"
                await pilot.press("enter")
            await until(pilot, lambda: bool(app.screen.query("#path")))
            app.screen.query_one("#path", Input).value = f"~/{name}"
            await pilot.press("enter")
            await until(pilot, (home / name).exists)
    text = (home / "plan.md").read_text(encoding="utf-8")
    assert text.startswith("# Session")
    assert text.count("\n### ") == 5
    assert "DTSTART:20261203T143000" in (home / "plan.ics").read_text(encoding="utf-8")


def kept_in(app: CoachApp) -> Preparation:
    kept = app.screen_stack[1].query_one(PlanView)._kept
    assert kept is not None
    return kept.now


async def test_words_pins_and_rejections_and_the_way_back_to_a_version() -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await draft(app, pilot)
        first = kept_in(app)
        await pilot.press("p")
        assert kept_in(app).questions[0].pinned

        await pilot.press("e")
        await until(pilot, lambda: bool(app.screen.query("#given")))
        app.screen.query_one("#given", TextArea).text = "Do you like it here?"
        await pilot.press("enter")
        await until(pilot, lambda: "second look" in text_of(app.screen))
        changed = kept_in(app).questions[0]
        assert changed.question.text == "Do you like it here?"
        assert changed.drafted == first.questions[0].question.text

        await pilot.press("x")
        await until(pilot, lambda: bool(app.screen.query("#line")))
        await pilot.press(*"early", "enter")
        await until(pilot, lambda: len(kept_in(app).questions) == 4)
        assert {one.reason for one in kept_in(app).rejected} == {"early"}

        await pilot.press("a")
        await until(pilot, lambda: "One more, right below it." in text_of(app.screen))
        assert len(kept_in(app).questions) == 5

        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, VersionsScreen))
        versions = app.screen.query_one("#versions", OptionList)
        versions.highlighted = versions.option_count - 1
        await pilot.press("b")
        await until(pilot, lambda: "Back at version 1" in text_of(app.screen))
        assert kept_in(app).questions[0].question == first.questions[0].question
        shown = kept_in(app)
    assert stored() == shown


async def test_questions_move_within_and_between_parts_and_parts_get_other_minutes() -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await draft(app, pilot)
        plan = app.screen.query_one(PlanView)
        text = kept_in(app).questions[0].question.text

        await pilot.press("shift+down")
        assert plan.question is not None
        assert kept_in(app).questions[plan.question].question.text == text
        part = plan.part
        assert part is not None

        await pilot.press("t")
        await until(pilot, lambda: bool(app.screen.query("#line")))
        app.screen.query_one("#line", Input).value = "7"
        await pilot.press("enter")
        await until(pilot, lambda: kept_in(app).plan.parts[part].minutes == 7)
        await until(pilot, lambda: "of 60 minutes" in text_of(app.screen))

        await pilot.press("m")
        await until(pilot, lambda: bool(app.screen.query("#options")))
        await pilot.press("enter")
        await until(pilot, lambda: kept_in(app).questions[-1].question.text == text)
        shown = kept_in(app)
    assert stored() == shown


async def test_another_draft_keeps_the_pinned_and_escape_leads_back_step_by_step() -> None:
    app = CoachApp()
    async with app.run_test(size=(60, 16), notifications=True, tooltips=True) as pilot:
        await draft(app, pilot)
        before = stored()
        await pilot.press("p", "f5")
        with open_work() as work:
            (session,) = work.sessions.recent()
            await until(pilot, lambda: len(work.drafts.versions(session.id)) == 2)
        after = stored()
        texts = [one.question.text for one in after.questions]
        assert before.questions[0].question.text in texts
        assert before.questions[1].question.text not in texts
        # On a narrow terminal a question is read on its own, and Escape goes back to the list.
        await until(pilot, lambda: "pinned" in text_of(app.screen))
        await pilot.press("enter")
        await until(pilot, lambda: "What for:" in text_of(app.screen))
        assert not app.screen.query_one("#questions").display
        await pilot.press("escape")
        assert app.screen.query_one("#questions").display
        await pilot.press("escape")
        assert not drafted(app)
        await pilot.press("escape")
        await until(pilot, lambda: not app.screen.query("#phases"))


async def test_a_known_name_brings_the_session_and_what_was_left_open() -> None:
    with open_work() as work:
        ben = work.people.named("B.K.", "mentor")
        notes = work.sessions.start("notes", "n", person_id=ben.id)
        note = work.notes.add(notes.id, "text", notes.created_at.date())
        work.commitments.replace(note.id, [NewCommitment("ask about the rota", None, None, (1,))])
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("p")
        await until(pilot, lambda: "B.K." in text_of(app.screen))
        app.screen.query_one("#who", Input).value = "b.k."
        opened = app.screen.query_one("#open", TextArea)
        await until(pilot, lambda: opened.text == "ask about the rota")
        session = app.screen.query_one("#session", Input)
        assert session.value == "2"
        session.value = "5"
        app.screen.query_one("#who", Input).value = "somebody new"
        await until(pilot, lambda: opened.text == "")
        assert session.value == "5"
        app.screen.query_one("#who", Input).value = "B.K."
        app.screen.query_one("#about", TextArea).text = "why people leave"
        await until(pilot, lambda: opened.text != "")
        await pilot.press("f5")
        await until(pilot, lambda: drafted(app))
    assert stored().request.left_open == ("ask about the rota",)
    with open_work() as work:
        (session,) = work.sessions.recent(kind="preparation")
        assert session.person_id == ben.id


async def test_what_stands_in_the_form_comes_back_after_a_crash() -> None:
    app = CoachApp()
    words = "I run a plant [/] and people leave after a year"
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("p")
        await until(pilot, lambda: app.screen.query_one("#side", Select).value == "leader")
        app.screen.query_one("#who", Input).value = "A.M."
        app.screen.query_one("#about", TextArea).text = words
        with open_work() as work:
            await until(pilot, lambda: "plant" in work.unsent.get("prepare:new"))
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("p")
        await until(pilot, lambda: app.screen.query_one("#about", TextArea).text == words)
        assert app.screen.query_one("#who", Input).value == "A.M."


async def test_nothing_chosen_and_bad_numbers_say_what_to_do() -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("p", "f5")
        await until(pilot, lambda: "Choose a topic, or write" in text_of(app.screen))
        app.screen.query_one("#about", TextArea).text = "why people leave"
        app.screen.query_one("#minutes", Input).value = "500"
        await pilot.press("f5")
        await until(pilot, lambda: "between 15 and 180" in text_of(app.screen))


async def test_a_model_that_answers_nonsense_leaves_a_usable_plan_and_says_so() -> None:
    with openai_server(says("I would rather talk about the weather.")) as server:
        keep_settings({("model", "use"): "server:test", ("model", "base_url"): server.base_url})
        app = CoachApp()
        async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
            await draft(app, pilot)
            assert "built-in wording" in " ".join(text_of(app.screen).split())
    assert len(stored().questions) == 5


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
