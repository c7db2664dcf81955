"""Pictures of the screens at three sizes and in two themes.

After a wanted change: look at snapshot_report.html, then `make test ARGS="tests/tui
--snapshot-update"`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import ContentSwitcher, Input, OptionList, Select, TextArea

from coach.rehearsal.scenario import find_scenario
from coach.rehearsal.state import Difficulty
from coach.rehearsal.stored import StoredRehearsal
from coach.store import open_work
from tests.support.screens import settled, text_of, until
from tui.app import CoachApp
from tui.widgets.conversation import Conversation

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="the pictures were drawn with Python 3.11"
)
SIZES = [(60, 16), (80, 24), (120, 36)]
THEMES = ["textual-dark", "textual-light"]
NOTES = """\
Session with Bethan, 19 November 2026
- she checks every figure the tool gives her by hand
- I will ask IT about access by Friday
- who decides which data may be used?
"""


def shows(app: App[None], phase: str) -> bool:
    phases = app.screen.query("#phases")
    return bool(phases) and phases.only_one(ContentSwitcher).current == phase


async def home(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: pilot.app.query_one(OptionList).option_count >= 6)


async def rehearse(pilot: Pilot[None]) -> None:
    with open_work() as work:
        scenario = find_scenario("ai-from-a-designer")
        rehearsal = StoredRehearsal.start(work, scenario, 3, Difficulty.REALISTIC)
        for words in ("What do you use it for?", "You need to understand why we have a policy."):
            rehearsal.hear(words)
            async for _ in rehearsal.answer():
                pass
    app = pilot.app
    assert isinstance(app, CoachApp)
    app.action_open_area("rehearse", rehearsal.session_id)
    await until(pilot, lambda: shows(app, "talking"))
    await until(pilot, lambda: len(app.screen.query_one(Conversation).children) == 7)
    app.screen.query_one(TextArea).blur()


async def choose(pilot: Pilot[None]) -> None:
    await pilot.press("r")
    await until(pilot, lambda: bool(pilot.app.screen.query("#scenarios")))
    scenarios = pilot.app.screen.query_one("#scenarios", OptionList)
    await until(pilot, lambda: scenarios.option_count >= 2)


async def prepare(pilot: Pilot[None]) -> None:
    await pilot.press("p")
    topic = pilot.app.screen.query_one("#topic", Select)
    await until(pilot, lambda: len(topic._options) > 10)


async def notes(pilot: Pilot[None]) -> None:
    await pilot.press("n")
    await until(pilot, lambda: bool(pilot.app.screen.query("#text")))
    pilot.app.screen.query_one("#text", TextArea).text = NOTES
    await pilot.press("f5")
    await until(pilot, lambda: shows(pilot.app, "summary"))


async def guidance(pilot: Pilot[None]) -> None:
    await pilot.press("g")
    await until(pilot, lambda: "Power and honesty" in text_of(pilot.app.screen))


async def settings(pilot: Pilot[None]) -> None:
    await pilot.press("s")
    await until(pilot, lambda: pilot.app.screen.query_one("#kind", Select).value == "built-in")
    # The folders of this test run stand there; they differ from run to run.
    pilot.app.screen.query_one("#places").display = False


SCREENS = [home, choose, rehearse, prepare, notes, guidance, settings]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_screen(
    screen: Callable[[Pilot[None]], Any],
    size: tuple[int, int],
    theme: str,
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.app.CoachApp.start_indexing", lambda self: None)
    app = CoachApp()
    app.theme = theme

    async def ready(pilot: Pilot[None]) -> None:
        await screen(pilot)
        for area in app.screen.query(TextArea):
            area.cursor_blink = False
        for field in app.screen.query(Input):
            field.cursor_blink = False
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=ready)
