"""The conversation as it is seen: who said what, feedback under the person's own words, notes."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content

from tui.widgets.words import Words


class Said(Words):
    """What one side said; `add` and `settle` change the words while they come."""

    def __init__(self, speaker: str, text: str, *, own: bool) -> None:
        self._speaker = speaker
        self._own = own
        self.words = text
        super().__init__(self._content(), classes="said -own" if own else "said -other")

    def add(self, text: str) -> None:
        self.settle(self.words + text)

    def settle(self, text: str) -> None:
        self.words = text
        self.update(self._content())

    def wait(self, words: str) -> None:
        """Shown until the first words come; not part of what was said."""
        self.update(
            Content.assemble((f"{self._speaker}: ", "bold $accent"), (words, "italic $text-muted"))
        )

    def _content(self) -> Content:
        style = "bold $success" if self._own else "bold $accent"
        return Content.assemble((f"{self._speaker}: ", style), self.words)


class Conversation(VerticalScroll):
    """Follows the newest words until the person scrolls up."""

    HELP = """\
What was said so far. **PgUp**, **PgDn**, **Home** and **End** move; **End** follows the newest
words again. **Tab** goes back to typing.
"""
    can_focus = True

    def on_mount(self) -> None:
        self.anchor()

    async def clear(self) -> None:
        await self.remove_children()

    async def said(self, speaker: str, text: str, *, own: bool) -> Said:
        line = Said(speaker, text, own=own)
        await self.mount(line)
        return line

    async def note(self, content: str | Content, kind: str) -> Words:
        """A line of the coach's own under the last words; `kind` is its CSS class."""
        words = Words(content, classes=f"note {kind}")
        await self.mount(words)
        return words
