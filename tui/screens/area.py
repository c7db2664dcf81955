"""What every area over the home screen has: a heading, a status line, a footer, a way back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from tui.language import tr
from tui.screens.base import CoachScreen
from tui.widgets.keys import Keys
from tui.widgets.words import Words


class AreaScreen(CoachScreen):
    """`compose_area` gives the body; `say` writes the line above the footer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="area.back", tooltip="Back to the first screen"),
    ]

    def __init__(self, session_id: int | None = None) -> None:
        super().__init__()
        self.session_id = session_id

    def compose(self) -> ComposeResult:
        with Horizontal(id="heading"):
            yield Words(tr(self.title or ""), id="heading-title")
            yield Words("", id="heading-note")
        yield from self.compose_area()
        yield Words("", id="status")
        yield Keys()

    def compose_area(self) -> ComposeResult:
        raise NotImplementedError

    def say(self, words: str) -> None:
        self.query_one("#status", Words).update(words)

    def head(self, note: str) -> None:
        self.query_one("#heading-note", Words).update(note)

    def action_leave(self) -> None:
        self.coach.action_go_home()
