"""Draws docs/rehearse.svg, the README's picture, from the running application.

    python docs/picture.py

A real rehearsal with the built-in wording in a data folder of its own; nothing is staged but the
leader's words.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

from coach.rehearsal.scenario import find_scenario
from coach.rehearsal.state import Difficulty
from coach.rehearsal.stored import StoredRehearsal
from coach.store import open_work
from tui.app import CoachApp
from tui.widgets.composer import Composer

TARGET = Path(__file__).parent / "rehearse.svg"
WORDS = (
    "Thanks for doing this. What do people here really use it for?",
    "You need to understand that the policy is there for a reason.",
)


async def draw() -> str:
    with open_work() as work:
        scenario = find_scenario("ai-from-a-designer")
        rehearsal = StoredRehearsal.start(work, scenario, 3, Difficulty.REALISTIC)
        for words in WORDS:
            rehearsal.hear(words)
            async for _ in rehearsal.answer():
                pass
    app = CoachApp()
    async with app.run_test(size=(96, 30)) as pilot:
        app.action_open_area("rehearse", rehearsal.session_id)
        for _ in range(40):
            await pilot.pause(0.05)
        app.screen.query_one(Composer).text = "You said it isn't nothing. What did I miss?"
        await pilot.pause(0.1)
        return app.export_screenshot(title="coach")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "COACH_DATA": f"{folder}/data",
            "COACH_CONFIG": f"{folder}/coach.toml",
            "TEXTUAL_ANIMATIONS": "none",
        }
        TARGET.write_text(asyncio.run(draw()), encoding="utf-8")
