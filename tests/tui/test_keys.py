"""The line of keys at the bottom: whole keys only, with the way out and the way to all others."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding

from tests.support.screens import text_of, until
from tui.widgets.keys import Keys


class Many(App[None]):
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("ctrl+j", "bell", "New line", key_display="^j"),
        Binding("f3", "a", "Take again"),
        Binding("f4", "b", "Finish"),
        Binding("f5", "c", "Try out"),
        Binding("f8", "d", "Compare tries"),
        Binding("escape", "e", "Back"),
        Binding("f1", "f", "Help"),
    ]

    def compose(self) -> ComposeResult:
        yield Keys()

    def action_a(self) -> None:
        pass

    action_b = action_c = action_d = action_e = action_f = action_a


def shown(app: Many) -> str:
    return " ".join(text_of(app.screen).splitlines()[-1].split())


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (
            110,
            "^j New line f3 Take again f4 Finish f5 Try out f8 Compare tries esc Back f1 Help"
            " ▏^p palette",
        ),
        (
            80,
            "^j New line f3 Take again f4 Finish f5 Try out f8 Compare tries esc Back f1 Help",
        ),
        (60, "f3 Take again f4 Finish f5 Try out esc Back f1 Help"),
        (20, "esc Back f1 Help"),
    ],
)
async def test_what_does_not_fit_is_left_out_whole(width: int, line: str) -> None:
    app = Many()
    async with app.run_test(size=(width, 5)) as pilot:
        await until(pilot, lambda: shown(app) == line)


async def test_a_narrower_terminal_leaves_out_more() -> None:
    app = Many()
    async with app.run_test(size=(110, 5)) as pilot:
        await until(pilot, lambda: "palette" in text_of(app.screen))
        await pilot.resize_terminal(30, 5)
        await until(pilot, lambda: shown(app) == "f3 Take again esc Back f1 Help")
