"""Every version of a preparation, each to look at and to go back to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from tui.language import told, tr, tr_count, tr_time
from tui.screens.prepare_words import plan_at_a_glance
from tui.spoken import SpokenScreen
from tui.widgets.keys import Keys
from tui.widgets.reading import Reading
from tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.questions.kept import KeptPreparation


class VersionsScreen(SpokenScreen[int | None]):
    """Gives the number of the version to go back to, None to stay."""

    TITLE = "Versions"
    CSS_PATH = "../widgets/reading.tcss"
    HELP = """\
Choose a version to see the plan as it stood then. **B** goes back to it: that makes a new
version, so nothing is lost. **Escape** stays where you were.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "go_back", "Back to this version", id="versions.go-back"),
        Binding("escape", "stay", "Stay", id="versions.stay"),
    ]

    def __init__(self, kept: KeptPreparation) -> None:
        super().__init__()
        self._kept = kept

    def compose(self) -> ComposeResult:
        with Horizontal(id="heading"):
            yield Words(tr(self.TITLE), id="heading-title")
            yield Words(tr(self._kept.title), id="heading-note")
        yield Reading("versions", id="reading")
        yield Keys()

    def on_mount(self) -> None:
        reading = self.query_one(Reading)
        lines = [
            (
                str(one.number),
                Content.assemble(
                    (f"{one.number:>2}. ", "bold"),
                    f"{told(one.change)}, ",
                    tr_count(one.questions, "1 question", "{count} questions"),
                    (f"  {tr_time(one.made)}", "$text-muted"),
                ),
            )
            for one in reversed(self._kept.versions())
        ]
        reading.fill(lines)
        reading.choices.focus()

    def on_reading_moved(self, event: Reading.Moved) -> None:
        self.query_one(Reading).show(plan_at_a_glance(self._kept.at(int(event.name))))

    def action_go_back(self) -> None:
        chosen = self.query_one(Reading).current
        version = int(chosen) if chosen else self._kept.version
        self.dismiss(None if version == self._kept.version else version)

    def action_stay(self) -> None:
        if not self.query_one(Reading).back():
            self.dismiss(None)
