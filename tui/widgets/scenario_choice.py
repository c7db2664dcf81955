"""Choosing who one is, whom to meet and how they are."""

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

from tui.language import in_language, phrase, told, tr
from tui.widgets.choices import Choices
from tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.rehearsal.scenario import Scenario
    from coach.voice.leader import Leader

_SIDES = [
    (phrase("As leader: you meet a mentor"), "leader"),
    (phrase("As mentor: you meet a leader"), "mentor"),
]
_DIFFICULTIES = [
    (phrase("gentle: forgives quickly"), "gentle"),
    (phrase("realistic: trust takes time"), "realistic"),
    (phrase("guarded: has been let down before"), "guarded"),
]


class ScenarioChoice(Horizontal):
    """Who one is, a list of whom to meet, the difficulty below it, the situation beside.

    The mentor's side has no difficulty: there it lies in the leader's temperament.
    """

    @dataclass
    class Chosen(Message):
        whom: Scenario | Leader
        difficulty: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._sides: dict[str, Sequence[Scenario | Leader]] = {}

    def compose(self) -> ComposeResult:
        with Vertical(id="choice"):
            yield Select(
                in_language(_SIDES), value="leader", allow_blank=False, id="side", compact=True
            )
            yield Choices(id="scenarios", markup=False)
            yield Words(tr("How they are"), classes="label")
            yield Select(
                in_language(_DIFFICULTIES),
                value="realistic",
                allow_blank=False,
                id="difficulty",
                compact=True,
            )
        with VerticalScroll(id="about", can_focus=False):
            yield Words("", id="situation")

    def offer(self, scenarios: Sequence[Scenario], leaders: Sequence[Leader]) -> None:
        self._sides = {"leader": scenarios, "mentor": leaders}
        self._list()

    @property
    def _people(self) -> Sequence[Scenario | Leader]:
        return self._sides.get(str(self.query_one("#side", Select).value), ())

    def _list(self) -> None:
        choices = self.query_one("#scenarios", OptionList)
        choices.set_options(
            Option(Content.assemble(one.title, (_provided(one.id), "$text-muted")), id=one.id)
            for one in self._people
        )
        choices.highlighted = 0 if self._people else None

    def on_select_changed(self, event: Select.Changed) -> None:
        if event.select.id == "side":
            self.set_class(event.value == "mentor", "-as-mentor")
            self._list()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        # An event of the list before the side was changed may still be on its way.
        whom = next((one for one in self._people if one.id == event.option_id), None)
        if whom is not None:
            self.query_one("#situation", Words).update(
                Content.assemble(
                    (whom.title, "bold"),
                    "\n\n",
                    whom.situation.strip(),
                    "\n\n",
                    (f"{tr('You meet:')} ", "bold"),
                    _described(whom),
                )
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        whom = next((one for one in self._people if one.id == event.option_id), None)
        if whom is not None:
            difficulty = str(self.query_one("#difficulty", Select).value)
            self.post_message(self.Chosen(whom, difficulty))


def _provided(identifier: str) -> str:
    """Which pack brings it; nothing for what is built in."""
    from knowledge.passages import BUILT_IN, provider_of

    provider = provider_of(identifier)
    return "" if provider == BUILT_IN else f"  {tr('pack {name}', name=provider)}"


def _described(whom: Scenario | Leader) -> str:
    from coach.rehearsal.scenario import Scenario
    from coach.voice.state import manner_of

    if isinstance(whom, Scenario):
        mentor = whom.mentor
        return tr(
            "{name}, {role}, here for {tenure}.",
            name=mentor.name,
            role=mentor.role,
            tenure=mentor.tenure,
        )
    person, says = whom.leader, manner_of(whom.temperament).says
    manner = tr(whom.temperament)
    return f"{person.name}, {person.role}. {manner[:1].upper()}{manner[1:]}: {told(says)}."
