"""What the hours with each person come to: small plots over sessions, and the counts."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.clock import own_day
from tui.language import phrase, told, tr
from tui.screens.area import AreaScreen
from tui.widgets.dialogs import AskPath
from tui.widgets.words import Words

_NOTHING = phrase(
    "No hour is rated yet. n begins: a number from 0 to 10 for each topic of yours before the "
    "hour, and again after it. It stays on this machine."
)


class WorthScreen(AreaScreen):
    TITLE = "What the hour is worth"
    CSS_PATH = "worth.tcss"
    HELP = """\
Your own ratings, session by session: two blocks each, before and after. **n** rates an hour; rate
before it and come back after it, the same day is the same hour. **Ctrl+E** writes the counts and
ratings of one pair for your programme: no name, no topic, no word of anybody. **Ctrl+Y** copies
what you see. **Tab** goes to the plots, to scroll them.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "rate", "Rate an hour", id="worth.rate"),
        Binding("ctrl+e", "export", "For the programme", id="worth.export", priority=True),
        Binding("ctrl+y", "copy_all", "Copy", id="worth.copy", priority=True, show=False),
    ]

    def __init__(self, person_id: int | None = None) -> None:
        super().__init__()
        self._at = person_id
        self._lines: list[str] = []

    def compose_area(self) -> ComposeResult:
        with Horizontal(id="worth"):
            yield OptionList(id="people", markup=False)
            yield VerticalScroll(id="plots", can_focus=True)

    def on_mount(self) -> None:
        self.query_one("#people").focus()
        self.load()

    @work(exclusive=True, group="worth", exit_on_error=False)
    async def load(self) -> None:
        store = await self.coach.resources.work()
        people = store.people.all()
        choices = self.query_one("#people", OptionList)
        choices.display = bool(people)
        if not people:
            self._show([Words(tr(_NOTHING))])
            return
        if self._at not in [one.id for one in people]:
            self._at = people[0].id
        choices.set_options(
            Option(Content(f"{one.name}, {told(one.side)}"), id=str(one.id)) for one in people
        )
        # Choosing it shows it.
        choices.highlighted = choices.get_option_index(str(self._at))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self._at = int(event.option_id)
            self.show_person(self._at)

    @work(exclusive=True, group="worth-show", exit_on_error=False)
    async def show_person(self, person_id: int) -> None:
        from coach.worth.figures import worth_of
        from coach.worth.plots import in_lines, plots_of

        store = await self.coach.resources.work()
        worth = worth_of(store, person_id, own_day())
        self._lines = [told(line) for line in in_lines(worth)]
        first, *_, promises, caution = self._lines
        plots = [
            Horizontal(
                Words(told(plot.name), classes="name"),
                Horizontal(
                    Words(plot.bars, classes="bars"),
                    Words(told(plot.figure), classes="figure"),
                    classes="row",
                ),
                classes="trend",
            )
            for plot in plots_of(worth)
        ]
        ends = Words(promises, classes="promises"), Words(caution, classes="muted")
        self._show([Words(first), *plots, *ends])

    def _show(self, widgets: list[Widget]) -> None:
        # Not awaited: another person may be chosen while these are still being drawn.
        plots = self.query_one("#plots", VerticalScroll)
        plots.remove_children()
        plots.mount_all(widgets)

    @work(exclusive=True, group="worth-rate", exit_on_error=False)
    async def action_rate(self) -> None:
        from tui.screens.worth_forms import rate_hour

        store = await self.coach.resources.work()
        person = store.people.get(self._at) if self._at else None
        rated = await rate_hour(self.coach, person.name if person else "", own_day())
        if rated is not None:
            self._at = rated
            self.load()
            self.say(tr("Kept on this machine."))

    @work(exclusive=True, group="worth-export", exit_on_error=False)
    async def action_export(self) -> None:
        from coach.files import write_export
        from coach.worth.export import as_text, pair_file
        from coach.worth.figures import worth_of

        if self._at is None:
            self.say(tr("There is nothing to write yet: n rates an hour."))
            return
        store = await self.coach.resources.work()
        worth = worth_of(store, self._at, own_day())
        chosen = await self.app.push_screen_wait(
            AskPath(tr("Where to put the counts and ratings for your programme?"), "~/pair.json")
        )
        if chosen:
            text = as_text(pair_file(store, worth))
            file = await asyncio.to_thread(write_export, chosen, text)
            self.say(
                tr(
                    "Written to {file}. It holds counts and ratings, no word of anybody.",
                    file=file,
                )
            )

    def action_copy_all(self) -> None:
        self.coach.copy("\n".join(self._lines), tr("What you see"))
