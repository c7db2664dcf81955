"""Looking back over all rehearsals: small plots of what changes, and each to open again."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.screens.area import AreaScreen
from tui.widgets.choices import Choices
from tui.widgets.words import Words


class LookBackScreen(AreaScreen):
    TITLE = "Look back"
    CSS_PATH = "lookback.tcss"
    HELP = """\
Small plots show your last rehearsals from left to right, newer ones counting for more in the figure
beside them. **Enter** opens the chosen rehearsal where you left it.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+y", "copy_all", "Copy", id="lookback.copy", priority=True),
    ]

    def compose_area(self) -> ComposeResult:
        yield VerticalScroll(id="plots", can_focus=False)
        yield Choices(id="rehearsals", markup=False)

    def on_mount(self) -> None:
        self.query_one("#rehearsals").focus()
        self.load()

    @work(exclusive=True, group="lookback", exit_on_error=False)
    async def load(self) -> None:
        from coach.packs.content import scenario
        from coach.rehearsal.progress import progress_of
        from coach.rehearsal.progress_words import bars, direction, in_lines

        store = await self.coach.resources.work()
        found = progress_of(store, find=scenario)
        self._lines = in_lines(found)
        plots = self.query_one("#plots", VerticalScroll)
        await plots.remove_children()
        await plots.mount(Words(self._lines[0]))
        for trend in found.trends:
            await plots.mount(
                Horizontal(
                    Words(trend.name, classes="name"),
                    Words(" ".join(bars(trend.values)), classes="bars"),
                    Words(direction(trend), classes="figure"),
                    classes="trend",
                )
            )
        if found.trends:
            await plots.mount(Words(self._lines[-1], classes="muted"))
        sessions = store.sessions.recent(100, "rehearsal")
        choices = self.query_one("#rehearsals", OptionList)
        choices.set_options(
            Option(
                Content.assemble(
                    (f"{one.updated_at.astimezone():%-d %b %Y %H:%M}  ", "bold"),
                    one.title,
                    f" ({one.difficulty})" if one.finished else f" ({one.difficulty}, open)",
                ),
                id=str(one.id),
            )
            for one in sessions
        )
        if sessions:
            choices.highlighted = 0
            self.say("Enter opens a rehearsal again.")
        else:
            self.say("There is no rehearsal yet. Press r on the first screen to begin one.")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.coach.action_open_area("rehearse", int(event.option_id or 0))

    def action_copy_all(self) -> None:
        self.coach.copy("\n".join(self._lines), "Your progress")
