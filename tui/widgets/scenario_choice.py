"""Choosing whom to meet and how they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Select
from textual.widgets.option_list import Option

from tui.widgets.choices import Choices
from tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.rehearsal.scenario import Scenario

_DIFFICULTIES = [
    ("gentle: forgives quickly", "gentle"),
    ("realistic: trust takes time", "realistic"),
    ("guarded: has been let down before", "guarded"),
]


class ScenarioChoice(Horizontal):
    """A list of scenarios, the difficulty below it, the situation of the highlighted one beside."""

    @dataclass
    class Chosen(Message):
        scenario: Scenario
        difficulty: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._scenarios: Sequence[Scenario] = ()

    def compose(self) -> ComposeResult:
        with Vertical(id="choice"):
            yield Choices(id="scenarios", markup=False)
            yield Words("How they are", classes="label")
            yield Select(
                _DIFFICULTIES,
                value="realistic",
                allow_blank=False,
                id="difficulty",
                compact=True,
            )
        with VerticalScroll(id="about", can_focus=False):
            yield Words("", id="situation")

    def offer(self, scenarios: Sequence[Scenario]) -> None:
        self._scenarios = scenarios
        choices = self.query_one("#scenarios", OptionList)
        choices.set_options(Option(Content(one.title), id=one.id) for one in scenarios)
        choices.highlighted = 0

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        scenario = self._scenarios[event.option_index]
        mentor = scenario.mentor
        self.query_one("#situation", Words).update(
            Content.assemble(
                (scenario.title, "bold"),
                "\n\n",
                scenario.situation.strip(),
                "\n\n",
                ("You meet: ", "bold"),
                f"{mentor.name}, {mentor.role}, here for {mentor.tenure}.",
            )
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        difficulty = str(self.query_one("#difficulty", Select).value)
        self.post_message(self.Chosen(self._scenarios[event.option_index], difficulty))
