"""What packs bring shows on the screens with the name of who provides it."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest
from textual.widgets import OptionList

from coach import paths
from tests.support.screens import text_of, until
from tui.app import CoachApp


@pytest.fixture(autouse=True)
def _hospital(_hermetic: None) -> None:
    source = Path(str(resources.files("packs") / "hospital"))
    shutil.copytree(source, paths.packs_folder() / "hospital")
    (paths.packs_folder() / "gone").mkdir()


async def test_people_of_a_pack_are_offered_and_a_broken_pack_is_said() -> None:
    app = CoachApp()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: "is left out" in text_of(app.screen))
        scenarios = app.screen.query_one("#scenarios", OptionList)
        scenarios.focus()
        await pilot.press("end")
        await until(pilot, lambda: "You meet: Gareth" in text_of(app.screen))

        await pilot.press("enter")
        await until(pilot, lambda: "Or night, I'm not fussy" in text_of(app.screen))


async def test_a_passage_of_a_pack_says_so() -> None:
    app = CoachApp()
    async with app.run_test(size=(120, 36), notifications=True, tooltips=True) as pilot:
        await pilot.press("g")
        await until(pilot, lambda: "363 passages" in text_of(app.screen))
        found = app.screen.query_one("#found", OptionList)
        found.highlighted = found.get_option_index("topic:programme")
        found.focus()
        await pilot.press("enter")
        await until(pilot, lambda: "Strength:" in text_of(app.screen))
        await pilot.press("end")
        await until(pilot, lambda: "house rule" in text_of(app.screen))
        assert "pack hospital" in text_of(app.screen)
