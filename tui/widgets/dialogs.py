"""Small questions that need an answer before something goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, OptionList

from knowledge.text import clean_line
from tui.language import tr
from tui.spoken import SpokenModal
from tui.widgets.choices import Choices
from tui.widgets.words import Words


class Confirm(SpokenModal[bool]):
    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes"),
        Binding("n,escape", "answer(False)", "No", id="confirm.no"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Words(self._question)
            with Horizontal(classes="dialog-buttons"):
                yield Button(Content(tr("No")), id="no", variant="primary")
                yield Button(Content(tr("Yes")), id="yes", variant="warning")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)


class AskPath(SpokenModal[str | None]):
    """Asks for a file's name; None when the person thought better of it."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="path.cancel"),
    ]

    def __init__(self, question: str, start: str = "") -> None:
        super().__init__()
        self._question = question
        self._start = start

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Words(self._question)
            yield Input(self._start, id="path", select_on_focus=False)
            yield Words(tr("Enter to go on, Escape to leave it."), classes="muted")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)

    def action_cancel(self) -> None:
        self.dismiss(None)


class ChooseOne(SpokenModal[int | None]):
    """A list to choose from; None when the person thought better of it.

    `start` is the place that is highlighted at first, by default the last.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="choose.cancel"),
    ]

    def __init__(self, question: str, options: Sequence[str], *, start: int | None = None) -> None:
        super().__init__()
        self._question = question
        self._choices = [clean_line(option, 300) for option in options]
        self._start = len(self._choices) - 1 if start is None else start

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Words(self._question)
            yield Choices(
                *(Content(f"{n}. {words}") for n, words in enumerate(self._choices, 1)),
                id="options",
                markup=False,
            )
            yield Words(tr("Enter to choose, Escape to leave it."), classes="muted")

    def on_mount(self) -> None:
        self.query_one(Choices).highlighted = self._start

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_index)

    def action_cancel(self) -> None:
        self.dismiss(None)
