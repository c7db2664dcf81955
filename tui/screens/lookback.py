"""Looking back over all rehearsals: small plots of what changes, and each to open again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.language import told, tr, tr_time
from tui.screens.area import AreaScreen
from tui.widgets.choices import Choices
from tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.store.records import Session


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
        self._lines = [told(line) for line in in_lines(found)]
        plots = self.query_one("#plots", VerticalScroll)
        await plots.remove_children()
        await plots.mount(Words(self._lines[0]))
        for trend in found.trends:
            await plots.mount(
                Horizontal(
                    Words(told(trend.name), classes="name"),
                    Words(" ".join(bars(trend.values)), classes="bars"),
                    Words(told(direction(trend)), classes="figure"),
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
                    (f"{tr_time(one.updated_at, 'year')}  ", "bold"),
                    one.title,
                    f" ({_state(one)})",
                ),
                id=str(one.id),
            )
            for one in sessions
        )
        if sessions:
            choices.highlighted = 0
            self.say(tr("Enter opens a rehearsal again."))
        else:
            self.say(tr("There is no rehearsal yet. Press r on the first screen to begin one."))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.coach.action_open_area("rehearse", int(event.option_id or 0))

    def action_copy_all(self) -> None:
        self.coach.copy("\n".join(self._lines), tr("Your progress"))


def _state(one: Session) -> str:
    manner = told(one.difficulty or "")
    return manner if one.finished else f"{manner}, {tr('open')}"
