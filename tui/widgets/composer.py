"""Where a person types: several lines, history, cleaned pastes, and Enter sends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from knowledge.text import clean_text


class CleanTextArea(TextArea):
    """A text area that drops terminal escapes and invisible characters from what is pasted.

    Textual writes what a text area holds to the terminal as it is, escapes included.
    """

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if not self.read_only:
            # After the selection is replaced the cursor stands behind the pasted text.
            self.replace(clean_text(event.text), *self.selection)


class Composer(CleanTextArea):
    HELP = """\
Type what you would say. **Enter** sends it, **Ctrl+J** (or Shift+Enter, where your terminal passes
it on) starts a new line. **Up** on the first line brings back what you sent before.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Send", id="composer.send"),
        Binding(
            "ctrl+j,shift+enter,alt+enter",
            "new_line",
            "New line",
            id="composer.new-line",
            key_display="^j",
        ),
        Binding("up", "older", "Earlier words", id="composer.older", show=False),
        Binding("down", "newer", "Later words", id="composer.newer", show=False),
    ]

    _OWN_KEYS: ClassVar[dict[str, str]] = {
        "enter": "send",
        "ctrl+j": "new_line",
        "shift+enter": "new_line",
        "alt+enter": "new_line",
        "up": "older",
        "down": "newer",
    }

    @dataclass
    class Sent(Message):
        text: str

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(
            id=id, soft_wrap=True, show_line_numbers=False, placeholder=placeholder, compact=True
        )
        self._history: list[str] = []
        self._place = 0
        self._unsent = ""

    async def on_key(self, event: events.Key) -> None:
        """Takes its keys in the order they came.

        A priority binding would run before letters typed just ahead of it had arrived here, and
        a fast typist's Enter would find an empty line. The bindings above name the keys.
        """
        if action := self._OWN_KEYS.get(event.key):
            event.prevent_default()
            event.stop()
            await self.run_action(action)

    def remember(self, sent: list[str]) -> None:
        """The history to start from, oldest first."""
        self._history = list(sent)
        self._place = len(self._history)

    def action_send(self) -> None:
        text = clean_text(self.text).strip()
        if not text:
            return
        self._history.append(text)
        self._place = len(self._history)
        self._unsent = ""
        self.text = ""
        self.post_message(self.Sent(text))

    def give_back(self, text: str) -> None:
        """Puts words that were not taken back in, before whatever was typed since."""
        self.text = f"{text}\n{self.text}" if self.text.strip() else text
        self.move_cursor(self.document.end)

    def action_new_line(self) -> None:
        self.insert("\n")

    def action_older(self) -> None:
        if self.cursor_location[0] > 0 or self._place == 0:
            self.action_cursor_up()
            return
        if self._place == len(self._history):
            self._unsent = self.text
        self._place -= 1
        self._show(self._history[self._place])

    def action_newer(self) -> None:
        if self.cursor_location[0] < self.document.line_count - 1:
            self.action_cursor_down()
            return
        if self._place >= len(self._history):
            self.action_cursor_down()
            return
        self._place += 1
        at_end = self._place == len(self._history)
        self._show(self._unsent if at_end else self._history[self._place])

    def _show(self, text: str) -> None:
        self.text = text
        self.move_cursor(self.document.end)
