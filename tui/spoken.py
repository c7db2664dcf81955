"""Keys that are named in the language in use: for every screen, also those over another."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from textual.binding import ActiveBinding
from textual.screen import ModalScreen, Screen

from tui.language import language, tr

Result = TypeVar("Result")


class SpokenScreen(Screen[Result]):
    """Footer, help and the list of actions read the keys from here: one place names them all."""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        found = super().active_bindings
        if not language().texts:
            return found
        return {key: _spoken(active) for key, active in found.items()}


class SpokenModal(SpokenScreen[Result], ModalScreen[Result]):
    """A question over a screen."""


def _spoken(active: ActiveBinding) -> ActiveBinding:
    binding = active.binding
    said = replace(binding, description=tr(binding.description), tooltip=tr(binding.tooltip))
    return active._replace(binding=said, tooltip=tr(active.tooltip))
