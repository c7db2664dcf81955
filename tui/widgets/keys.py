"""The line of keys at the bottom: what does not fit is left out whole, and F1 lists it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

_PALETTE = "-command-palette"
# These show the way out and the way to all other keys.
_STAY = ("escape", "f1")
# The composer itself says how to begin a line.
_FIRST_TO_GO = ("ctrl+j",)


class Keys(Footer):
    """`close` sets the keys close together even where they fit with more room."""

    def __init__(self, *, close: bool = False) -> None:
        super().__init__(compact=close)
        self.close = close
        self._fitted = 0
        self._made_of: object = None

    def compose(self) -> ComposeResult:
        made = list(super().compose())
        self._fitted = self.size.width
        keys = [one for one in made if isinstance(one, FooterKey) and not one.has_class(_PALETTE)]
        palette = [one for one in made if one.has_class(_PALETTE)]
        room = self._fitted or self.app.size.width
        close = self.close or _width(keys, close=False) + _width_of_palette(palette) > room
        self.set_reactive(Footer.compact, close)
        self.set_class(close, "-compact")
        if _width(keys, close=close) + _width_of_palette(palette) <= room:
            yield from made
            return
        for one in _dropped_in_turn(keys):
            # Nothing has to stand behind the last one.
            if _width(keys, close=True) - 1 <= room:
                break
            keys.remove(one)
        yield from keys

    def bindings_changed(self, screen: Screen[object]) -> None:
        # Textual tells it at every step from field to field too; making ten keys takes as long as
        # drawing the rest of a screen, so it is done anew only where the keys are others.
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            palette = screen.app.COMMAND_PALETTE_BINDING
            found = [
                (active.binding, active.enabled, active.tooltip)
                for key, active in screen.active_bindings.items()
                if active.binding.show or key == palette
            ]
            if found == self._made_of:
                return
            self._made_of = found
        super().bindings_changed(screen)

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self._fitted:
            self.call_after_refresh(self.recompose)


def _dropped_in_turn(keys: Iterable[FooterKey]) -> list[FooterKey]:
    """Those that may be left out, from the last to the first."""
    from_last = [one for one in keys if one.key not in _STAY][::-1]
    return sorted(from_last, key=lambda one: one.key not in _FIRST_TO_GO)


def _width(keys: Iterable[FooterKey], *, close: bool) -> int:
    """Columns, with Textual's own padding: around each key and behind it, or one between two."""
    padding = 2 if close else 3
    return sum(cell_len(one.key_display) + cell_len(one.description) + padding for one in keys)


def _width_of_palette(palette: Iterable[Widget]) -> int:
    """Columns of the key at the right, which has a line before it and stands close always."""
    keys = [one for one in palette if isinstance(one, FooterKey)]
    return _width(keys, close=True) + len(keys)
