"""Whom one meets: a name or initials, suggested from those met before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widgets import Input

from knowledge.text import clean_line
from tui.language import phrase, tr
from tui.widgets.words import Words

LONGEST_NAME = 60
_ONLY_HERE = phrase("A name or initials, kept on this machine.")


class PersonChoice(Vertical):
    """`offer` gives the names known; `name` is what stands there, cleaned."""

    @dataclass
    class Named(Message):
        """The name is another one now, perhaps empty."""

        who: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._known: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        yield Input(id="who", compact=True, max_length=LONGEST_NAME, select_on_focus=False)
        yield Words(tr(_ONLY_HERE), id="who-note", classes="muted")

    @property
    def who(self) -> str:
        return clean_line(self.query_one("#who", Input).value, LONGEST_NAME)

    @who.setter
    def who(self, name: str) -> None:
        self.query_one("#who", Input).value = name

    def offer(self, names: Sequence[str]) -> None:
        self._known = tuple(clean_line(name, LONGEST_NAME) for name in names)
        self.query_one("#who", Input).suggester = SuggestFromList(self._known, case_sensitive=False)
        names_met = ", ".join(self._known)
        self.query_one("#who-note", Words).update(
            tr("Met before: {names} (→ takes what is suggested)", names=names_met)
            if self._known
            else tr(_ONLY_HERE)
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Named(self.who))
