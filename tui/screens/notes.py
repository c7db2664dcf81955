"""Notes after a session: paste or open them, then read and edit what they come to."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.timer import Timer
from textual.widgets import ContentSwitcher, Input

from coach.clock import own_day
from knowledge.text import clean_line, clean_text
from tui.language import progress_words, told, tr
from tui.screens.notes_editing import NotesEditing
from tui.widgets.composer import CleanTextArea
from tui.widgets.dialogs import AskPath, Confirm
from tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.notes.summary import Progress
    from coach.store.records import Note

_PLACE = "notes:text"


class NotesScreen(NotesEditing):
    TITLE = "Notes"
    CSS_PATH = "notes.tcss"
    HELP = """\
Type or paste your notes, or open a file with **Ctrl+O**: text, Markdown, Word, PDF, WebVTT, or a
meeting tool's transcript. **F5** sums them up. Lines that begin with "private:" or say "off the
record" are set apart before anything else reads them.

Choosing an item shows its lines beside it. **e** edits it, **m** merges it with another, **d**
drops it, **a** adds one, **u** undoes. **n** names who may be named in what you pass on, **v**
shows what is set apart, **p** what may be private and what you said of it, **o** where a sensitive
matter can be taken, **r** rates the hour. Your notes are never changed.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "sum_up", "Sum up", id="notes.sum-up", priority=True),
        Binding("ctrl+o", "open_file", "Open", id="notes.open", priority=True),
        Binding("ctrl+e", "export", "Export", id="notes.export", priority=True),
        Binding("p", "held", "May be private", id="notes.held", show=False),
    ]
    ITEM_ACTIONS = NotesEditing.ITEM_ACTIONS | {"held"}

    def __init__(self, session_id: int | None = None) -> None:
        super().__init__(session_id)
        self._typed = ""
        self._waiting: Timer | None = None

    def compose_area(self) -> ComposeResult:
        with ContentSwitcher(initial="writing", id="phases"):
            with VerticalScroll(id="writing", can_focus=False):
                with Horizontal(id="when"):
                    yield Words(tr("Session on"), classes="label")
                    yield Input(id="day", compact=True, max_length=10, placeholder=tr("as noted"))
                    yield Words(tr("with"), classes="label")
                    yield Input(id="person", compact=True, max_length=60, placeholder=tr("a name"))
                    yield Words(tr("year-month-day, or empty"), classes="muted")
                yield CleanTextArea(
                    id="text",
                    placeholder=tr("Paste or type your notes here, as messy as they are. Then F5."),
                    compact=True,
                )
            yield from self.compose_items()

    def on_mount(self) -> None:
        self.query_one("#text").focus()
        self.load()

    @work(exclusive=True, group="notes-load", exit_on_error=False)
    async def load(self) -> None:
        store = await self.coach.resources.work()
        if self.session_id is not None and (note := store.notes.of_session(self.session_id)):
            self.query_one("#text", CleanTextArea).text = note.text
            self.query_one("#day", Input).value = note.session_date.isoformat()
            person_id = store.sessions.get(self.session_id).person_id
            person = store.people.get(person_id) if person_id else None
            self.query_one("#person", Input).value = person.name if person else ""
            await self.show_note(note)
        else:
            self.query_one("#text", CleanTextArea).text = store.unsent.get(_PLACE)

    def on_text_area_changed(self, event: CleanTextArea.Changed) -> None:
        self._typed = event.text_area.text
        if self._waiting is not None:
            self._waiting.stop()
        # Half a second after the last key: a crash loses no more than that.
        self._waiting = self.set_timer(0.5, self.keep_typed)

    @work(exclusive=True, group="notes-keep", exit_on_error=False)
    async def keep_typed(self) -> None:
        if self.session_id is None:
            store = await self.coach.resources.work()
            store.unsent.keep(_PLACE, clean_text(self._typed))

    @work(exclusive=True, group="notes-open", exit_on_error=False)
    async def action_open_file(self) -> None:
        from coach.notes.files import open_notes

        name = await self.app.push_screen_wait(AskPath(tr("Which file holds your notes?"), "~/"))
        if not name:
            return
        self.say(tr("Opening {file}…", file=clean_line(name)))
        opened = None
        try:
            opened = await asyncio.to_thread(lambda: open_notes(Path(name).expanduser()))
        finally:
            # What went wrong is told by the screen; what was typed before is all still there.
            if opened is None:
                self.say(tr("Nothing was opened."))
        area = self.query_one("#text", CleanTextArea)
        text = clean_text(opened.text)
        if area.text.strip():
            text = f"{area.text.rstrip()}\n\n{text}"
        area.text = text
        self.to_writing(tr("Opened {file}. F5 sums it up.", file=clean_line(name)))

    def action_sum_up(self) -> None:
        from coach.errors import BadInput

        text = clean_text(self.query_one("#text", CleanTextArea).text)
        if not text.strip():
            self.say(tr("There is nothing to sum up yet: type, paste, or open a file with Ctrl+O."))
            return
        given = self.query_one("#day", Input).value.strip()
        try:
            day = date.fromisoformat(given) if given else None
        except ValueError:
            self.coach.report(
                BadInput(
                    tr("{given} is not a date.", given=clean_line(given)),
                    tr("Write the session's date as year-month-day, such as 2026-11-22."),
                )
            )
            return
        self.sum_up(text, day)

    @work(exclusive=True, group="notes", exit_on_error=False)
    async def sum_up(self, text: str, given: date | None) -> None:
        from coach.models.choose import limits_of
        from coach.notes.edited_store import (
            answers_in,
            keep_answers,
            keep_notes,
            keep_summary,
            title_of,
        )
        from coach.notes.summary import set_apart, summarize
        from coach.packs.content import prompt_folders
        from tui.screens.notes_private import ask_first

        if self.edited is not None and self.edited.touched:
            asked = Confirm(tr("Summing up again replaces your edits of the items. Go on?"))
            if not await self.app.push_screen_wait(asked):
                return
        resources = self.coach.resources
        store = await resources.work()
        settings = await resources.settings()
        writer = settings.you.name or None
        read = await asyncio.to_thread(set_apart, text, given, writer)
        day = given or read.session or own_day()
        note = keep_notes(
            store,
            self.session_id,
            text,
            day,
            title=title_of(read),
            side=settings.you.side,
            person=self.query_one("#person", Input).value,
        )
        self.session_id = note.session_id
        store.unsent.keep(_PLACE, "")
        answers = await ask_first(self, text, day, answers_in(note), writer=writer)
        keep_answers(store, note, answers)
        self.say(tr("Reading… Escape stops."))
        try:
            summary = await summarize(
                text,
                day,
                writer=writer,
                answers=answers,
                model=await resources.model(),
                folders=prompt_folders(settings),
                limits=limits_of(settings.model, 1200),
                on_progress=self._tell,
            )
        except asyncio.CancelledError:
            self.say(tr("Stopped. Your notes are stored; F5 sums them up again."))
            raise
        keep_summary(store, note, summary, pair=read.pair.names, keep_names=self.keep_names)
        self.forget_undo()
        await self.show_note(store.notes.get(note.id))

    @work(exclusive=True, group="notes", exit_on_error=False)
    async def action_held(self) -> None:
        from tui.screens.notes_private import ask_again

        if self._note is not None and (note := await ask_again(self, self._note)) is not None:
            self.forget_undo()
            await self.show_note(note)

    def _tell(self, progress: Progress) -> None:
        self.say(progress_words(told(progress.words), progress.done, progress.total))

    async def show_note(self, note: Note) -> None:
        if await self.show_items(note):
            self.query_one("#phases", ContentSwitcher).current = "summary"
            self.refresh_bindings()

    def to_writing(self, words: str) -> None:
        self.query_one("#phases", ContentSwitcher).current = "writing"
        self.refresh_bindings()
        self.head("")
        self.say(words)
        self.query_one("#text").focus()

    def action_leave(self) -> None:
        if any(w.group == "notes" and w.is_running for w in self.workers):
            self.workers.cancel_group(self, "notes")
        elif self.showing_items():
            self.to_writing(tr("Your notes as you wrote them. F5 sums them up again."))
        else:
            self.leave()

    @work(exclusive=True, group="notes-leave", exit_on_error=False)
    async def leave(self) -> None:
        await self.keep_typed().wait()
        super().action_leave()
