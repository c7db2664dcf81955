"""A list, and beside it what is chosen in full; on a narrow terminal one of the two at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.widgets.choices import Choices
from tui.widgets.words import Words

Line = tuple[str, Content]


class _List(Choices):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Read", id="reading.read", show=False),
    ]


class Reading(Horizontal):
    """`fill` gives the list, `show` the words beside it. Screens list `reading.tcss` in their
    CSS_PATH."""

    @dataclass
    class Moved(Message):
        """Another line is chosen; `name` is its id."""

        name: str

    def __init__(self, list_id: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._list_id = list_id

    def compose(self) -> ComposeResult:
        yield _List(id=self._list_id, classes="list", markup=False)
        with VerticalScroll(id="detail", can_focus=True):
            yield Words("", id="in-full")

    @property
    def choices(self) -> Choices:
        return self.query_one(f"#{self._list_id}", Choices)

    @property
    def current(self) -> str | None:
        """The id of the chosen line."""
        option = self.choices.highlighted_option
        return None if option is None else option.id

    def fill(self, lines: Iterable[Line | None], at: str | None = None) -> None:
        """None is a rule between two lines. `at` is then chosen, by default what was before."""
        choices = self.choices
        wanted = at or self.current
        choices.set_options(None if line is None else Option(line[1], id=line[0]) for line in lines)
        names = [option.id for option in choices.options]
        choices.highlighted = names.index(wanted) if wanted in names else (0 if names else None)

    def show(self, words: Content) -> None:
        self.query_one("#in-full", Words).update(words)
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    def read(self) -> None:
        self.add_class("-reading")
        self.query_one("#detail").focus()

    def back(self) -> bool:
        """Back to the list; whether there was a way back to go."""
        if not self.has_class("-reading"):
            return False
        self.remove_class("-reading")
        self.choices.focus()
        return True

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id is not None:
            self.post_message(self.Moved(event.option_id))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.read()
