"""Looking back on a rehearsal; as leader, guess what was left unsaid, then see it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input

from coach.clock import own_day
from tui.language import told, tr, tr_count
from tui.screens.area import AreaScreen
from tui.widgets.dialogs import AskPath
from tui.widgets.words import Words, labelled

if TYPE_CHECKING:
    from coach.talks import Talk


async def export_rehearsal(app: App[Any], rehearsal: Talk) -> Path | None:
    """Asks where to and writes the rehearsal; None when the person thought better of it."""
    from coach.files import suggested_name, write_export

    name = suggested_name(f"rehearsal {rehearsal.title}", own_day())
    chosen = await app.push_screen_wait(AskPath(tr("Where to put the rehearsal?"), f"~/{name}"))
    if not chosen:
        return None
    return await asyncio.to_thread(write_export, chosen, rehearsal.markdown(told))


class DebriefScreen(AreaScreen):
    TITLE = "Looking back"
    CSS_PATH = "debrief.tcss"
    HELP = """\
A mentor kept one thing to themselves throughout. Say what you think it was and press **Enter**, or
press Enter on an empty line to see it at once. After a talk with a leader, what you could not see
in them stands at the end. **Escape** goes back to the conversation.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back to the talk", id="debrief.back"),
        Binding("ctrl+e", "export", "Export", id="debrief.export", priority=True),
        Binding("ctrl+y", "copy_all", "Copy", id="debrief.copy", priority=True),
        Binding("f4", "home", "First screen", id="debrief.home"),
    ]

    def __init__(self, rehearsal: Talk) -> None:
        super().__init__(rehearsal.session_id)
        self._rehearsal = rehearsal

    def compose_area(self) -> ComposeResult:
        from coach.voice.stored import StoredVoice

        talk = self._rehearsal
        with VerticalScroll(id="back"):
            yield Words(told(talk.look_back()), id="figures")
            if isinstance(talk, StoredVoice):
                yield Words(tr("What you could not see in {name}", name=talk.name), classes="label")
                yield Words(talk.leader.afterwards.inside.strip(), id="inside")
                return
            yield Words(
                tr("One thing {name} never said. What was it, do you think?", name=talk.name),
                classes="label",
            )
            yield Input(
                id="guess", placeholder=tr("Your guess, or Enter to see it"), max_length=500
            )
            yield Words("", id="unsaid")

    def on_mount(self) -> None:
        (self.query("#guess") or self.query("#back")).first().focus()
        count = len(self._rehearsal.turns)
        turns = tr_count(count, "1 turn", "{count} turns")
        self.head(f"{self._rehearsal.name}, {turns}")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        from coach.rehearsal.debrief import guessed
        from coach.rehearsal.stored import StoredRehearsal

        if not isinstance(self._rehearsal, StoredRehearsal):
            return
        guess, scenario = event.value.strip(), self._rehearsal.scenario
        concern = f"{scenario.unsaid.concern.strip()} {scenario.unsaid.why.strip()}"
        if not guess:
            lead = tr("Left unsaid:")
        elif guessed(scenario, guess):
            lead = tr("You came near it:")
        else:
            lead = tr("It was something else:")
        self.query_one("#unsaid", Words).update(labelled(lead, concern))
        self.query_one("#back", VerticalScroll).scroll_end(animate=False)
        self.say(tr("Choose one thing to carry into the real meeting. Ctrl+E exports all of this."))

    def action_back(self) -> None:
        self.app.pop_screen()

    def action_home(self) -> None:
        self.coach.action_go_home()

    def action_copy_all(self) -> None:
        self.coach.copy(self._rehearsal.markdown(told), tr("The rehearsal"))

    @work(exclusive=True, group="debrief-export", exit_on_error=False)
    async def action_export(self) -> None:
        if file := await export_rehearsal(self.app, self._rehearsal):
            self.say(tr("Written to {file}.", file=file))
