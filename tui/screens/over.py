"""A screen opened over an area: Escape goes back to where it was opened from."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.screens.area import AreaScreen
from tui.widgets.keys import Keys
from tui.widgets.reading import Reading


class OverScreen(AreaScreen):
    """`compose_area` gives the body, as in an area."""

    def compose_area(self) -> ComposeResult:
        raise NotImplementedError

    def on_mount(self) -> None:
        # The keys of these screens must fit a terminal of sixty columns.
        self.query_one(Keys).close = True

    def action_leave(self) -> None:
        reading = self.query_one_optional(Reading)
        if reading is None or not reading.back():
            self.dismiss(None)
