"""Small questions answered in words: one line, or a few."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from knowledge.text import clean_text
from tui.language import tr
from tui.spoken import SpokenModal
from tui.widgets.composer import Composer
from tui.widgets.words import Words


class AskLine(SpokenModal[str | None]):
    """Asks for a line, which may be empty; None when the person thought better of it."""

    CSS_PATH = "asking.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="line.cancel"),
    ]

    def __init__(self, question: str, start: str = "", *, example: str = "") -> None:
        super().__init__()
        self._question = question
        self._start = start
        self._example = example

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Words(self._question)
            yield Input(self._start, placeholder=self._example, id="line", compact=True)
            yield Words(tr("Enter to go on, Escape to leave it."), classes="muted")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_cancel(self) -> None:
        self.dismiss(None)


class AskWords(SpokenModal[str | None]):
    """Asks for a sentence or two, starting from `start`; None when it stays as it was."""

    CSS_PATH = "asking.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="words.cancel"),
    ]

    def __init__(self, question: str, start: str, *, note: str = "") -> None:
        super().__init__()
        self._question = question
        self._start = start
        self._note = note

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Words(self._question)
            yield Composer(tr("In your own words."), id="given")
            if self._note:
                yield Words(self._note, classes="muted")
            yield Words(tr("Enter to keep it, Escape to leave it."), classes="muted")

    def on_mount(self) -> None:
        composer = self.query_one(Composer)
        composer.text = clean_text(self._start)
        composer.move_cursor(composer.document.end)
        composer.focus()

    def on_composer_sent(self, event: Composer.Sent) -> None:
        event.stop()
        self.dismiss(event.text)

    def action_cancel(self) -> None:
        self.dismiss(None)
