"""Reading a running application the way a person would, and waiting for what it shows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen


def text_of(screen: Screen[Any]) -> str:
    """What stands on the screen, row by row, as the terminal shows it."""
    width, height = screen.app.size
    console_lines = screen._compositor.render_strips()
    return "\n".join(
        "".join(segment.text for segment in strip).rstrip() for strip in console_lines[:height]
    )[: width * height + height]


async def until(pilot: Pilot[Any], happened: Callable[[], bool], seconds: float = 20.0) -> None:
    """Waits for `happened` and then for all that was under way when it did.

    The time is an upper bound for a broken test, not a pace. Looking must cost little: what is
    waited for often runs in a thread beside it.
    """
    deadline = asyncio.get_running_loop().time() + seconds
    while not happened():
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError(f"did not happen; the screen shows:\n{text_of(pilot.app.screen)}")
        await asyncio.sleep(0.02)
    await pilot.pause(0)


async def settled(pilot: Pilot[Any], looks: int = 8) -> None:
    """Waits until the screen looks the same at `looks` looks in a row: no scroll is under way."""
    before, same = "", 0
    while same < looks:
        await pilot.pause(0.02)
        now = text_of(pilot.app.screen)
        before, same = now, same + 1 if now == before else 0
