"""For the mentor: how to open the hour, and what is fine to decline, with the words for it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Select

from tui.language import language, told, tr
from tui.screens.over import OverScreen
from tui.widgets.reading import Reading

if TYPE_CHECKING:
    from coach.questions.opening import Decline, Manner, Stage

_OPENING = "opening"
_DECLINE = "decline:"


class OpeningScreen(OverScreen):
    TITLE = "With somebody senior"
    CSS_PATH = ["prepare_opening.tcss", "over.tcss", "../widgets/reading.tcss"]
    HELP = """\
First in the list stands how to open the hour: say above how the leader is and how often you have
met. Below it stands what you may turn down, with the words for it and for when they ask again.
**Ctrl+Y** copies the words. **F8** practises with a simulated leader.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "rehearse", "Rehearse", id="opening.rehearse"),
        Binding("ctrl+y", "copy_words", "Copy the words", id="opening.copy"),
    ]

    def __init__(self, manner: Manner = "unknown", stage: Stage = "first") -> None:
        super().__init__()
        self._manner: Manner = manner
        self._stage: Stage = stage

    def compose_area(self) -> ComposeResult:
        from coach.questions.opening import MANNER_WORDS, MANNERS, STAGE_WORDS, STAGES

        with Horizontal(id="which"):
            yield Select(
                [(told(MANNER_WORDS[one]), one) for one in MANNERS],
                value=self._manner,
                allow_blank=False,
                id="manner",
                compact=True,
            )
            yield Select(
                [(told(STAGE_WORDS[one]), one) for one in STAGES],
                value=self._stage,
                allow_blank=False,
                id="stage",
                compact=True,
            )
        yield Reading("helps", id="reading")

    def on_mount(self) -> None:
        self.query_one(Reading).choices.focus()
        self.load()

    @work(exclusive=True, group="opening-load", exit_on_error=False)
    async def load(self) -> None:
        from coach.questions.opening import load_declines

        found = await asyncio.to_thread(load_declines, language().code)
        self._rule = found.rule
        # Prefixed: a pack may name one of them like a line above.
        self._declines = {f"{_DECLINE}{one.id}": one for one in found.declines}
        lines = [
            (_OPENING, Content.styled(tr("How to open the hour"), "bold $accent")),
            ("rule", Content.styled(tr("What is fine to decline"), "bold $accent")),
            *((name, Content(f"  {one.asked}")) for name, one in self._declines.items()),
        ]
        self.query_one(Reading).fill(lines)

    def on_select_changed(self, event: Select.Changed) -> None:
        from coach.questions.opening import MANNERS, STAGES

        self._manner = next((one for one in MANNERS if one == event.value), self._manner)
        self._stage = next((one for one in STAGES if one == event.value), self._stage)
        self._show()

    def on_reading_moved(self) -> None:
        self._show()

    def _show(self) -> None:
        reading = self.query_one(Reading)
        if reading.current == _OPENING:
            reading.show(self._opening())
        elif reading.current == "rule":
            title = (tr("What is fine to decline"), "bold")
            reading.show(Content.assemble(title, "\n\n", self._rule))
        elif reading.current:
            reading.show(_decline(self._declines[reading.current]))

    def _opening(self) -> Content:
        from coach.questions.opening import opening_with

        found = opening_with(self._manner, self._stage, language().code)
        return Content.assemble(
            (f"{tr('Say')}\n", "bold"),
            found.words,
            (f"\n\n{tr('Why it helps')}\n", "bold"),
            found.why,
            (f"\n\n{tr('What may come')}\n", "bold"),
            found.comes,
            (f"\n\n{tr('Then say')}\n", "bold"),
            found.then,
        )

    def action_copy_words(self) -> None:
        from coach.questions.opening import opening_with

        current = self.query_one(Reading).current
        if current in self._declines:
            self.coach.copy(self._declines[current].words, tr("The words"))
        else:
            found = opening_with(self._manner, self._stage, language().code)
            self.coach.copy(found.words, tr("The opening"))

    @work(exclusive=True, group="opening-rehearse", exit_on_error=False)
    async def action_rehearse(self) -> None:
        from tui.screens.prepare_rehearse import rehearse_as_mentor

        await rehearse_as_mentor(self.coach)


def _decline(one: Decline) -> Content:
    return Content.assemble(
        (f"{tr('You are asked')}\n", "bold"),
        one.asked,
        (f"\n\n{tr('Say')}\n", "bold"),
        one.words,
        (f"\n\n{tr('If they ask again')}\n", "bold"),
        one.pressed,
        (f"\n\n{tr('No reason needs to follow.')}", "$text-muted"),
    )
