"""Editing what notes come to: every key acts on the chosen item, and every edit is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import ContentSwitcher

from coach.clock import own_day
from tui.language import told, tr, tr_count
from tui.screens.area import AreaScreen
from tui.screens.notes_items import NoteItems, Page
from tui.widgets.dialogs import AskPath, ChooseOne

if TYPE_CHECKING:
    from coach.notes.edited import Edited
    from coach.notes.summary import Summary
    from coach.store.records import Note


class NotesEditing(AreaScreen):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Edit", id="notes.edit"),
        Binding("m", "merge", "Merge", id="notes.merge"),
        Binding("d,delete", "drop", "Drop", id="notes.drop", key_display="d"),
        Binding("a", "add", "Add", id="notes.add"),
        Binding("u", "undo", "Undo", id="notes.undo"),
        Binding("n", "names", "Names", id="notes.names", show=False),
        Binding("v", "private", "Set apart", id="notes.private", show=False),
        Binding("o", "routes", "Where to take it", id="notes.routes", show=False),
        Binding("r", "rate", "Rate the hour", id="notes.rate", show=False),
        Binding("ctrl+y", "copy", "Copy", id="notes.copy", show=False, priority=True),
    ]
    ITEM_ACTIONS = frozenset(
        "edit merge drop add undo names private routes rate copy export".split()
    )

    def __init__(self, session_id: int | None = None) -> None:
        super().__init__(session_id)
        self.edited: Edited | None = None
        self._summary: Summary | None = None
        self._note: Note | None = None
        self._before: list[Edited] = []

    def compose_items(self) -> ComposeResult:
        yield NoteItems(id="summary")

    @property
    def keep_names(self) -> tuple[str, ...]:
        return self.edited.keep_names if self.edited else ()

    def forget_undo(self) -> None:
        self._before.clear()

    async def show_items(self, note: Note, choose: int | None = None) -> bool:
        """Whether there was a summary to show."""
        from coach.errors import CoachError
        from coach.notes.edited_store import edited_in, summary_in
        from coach.routes.listed import load_routes, suggested

        summary, edited = summary_in(note), edited_in(note)
        if summary is None or edited is None:
            return False
        store = await self.coach.resources.work()
        try:
            routes = load_routes()
        except CoachError as error:
            self.coach.report(error)
            routes = suggested()
        self._note, self._summary, self.edited = note, summary, edited
        settled = {
            one.id: f"{one.status}" for one in store.commitments.all() if one.status != "open"
        }
        page = Page(note.text.split("\n"), summary, edited, settled, routes, own_day())
        self.query_one(NoteItems).show(page, choose)
        count = len(edited.items)
        items = tr_count(count, "1 item", "{count} items")
        self.head(f"{items}, {tr('{model} wording', model=told(summary.wording))}")
        self.say(" ".join(self._remarks(summary)))
        return True

    def _remarks(self, summary: Summary) -> list[str]:
        remarks = []
        if summary.fallback:
            remarks.append(told(summary.fallback))
        if summary.dropped:
            remarks.append(
                tr_count(
                    summary.dropped,
                    "1 left out that the notes do not support.",
                    "{count} left out that the notes do not support.",
                )
            )
        if summary.held_lines:
            remarks.append(tr("p shows lines that may be private and wait for you."))
        if summary.sensitive:
            remarks.append(tr("Something here may need more than a note: choose it in the list."))
        if not remarks:
            remarks.append(tr("v shows what is set apart, n who may be named, r rates the hour."))
        return remarks

    @work(exclusive=True, group="notes-edit", exit_on_error=False)
    async def action_edit(self) -> None:
        from coach.notes.edited import reword
        from tui.screens.notes_forms import day_of, edit_form

        edited, note, number = self.edited, self._note, self._chosen()
        if edited is None or note is None or number is None:
            return
        item = edited.item(number)
        given = await self.app.push_screen_wait(edit_form(item, note))
        if given is not None:
            await self._keep(
                lambda now: reword(
                    now,
                    number,
                    note.text,
                    text=given["text"],
                    owner=given.get("owner"),
                    due=day_of(given, note),
                ),
                number,
            )

    @work(exclusive=True, group="notes-edit", exit_on_error=False)
    async def action_merge(self) -> None:
        from coach.notes.edited import merge

        edited, note, number = self.edited, self._note, self._chosen()
        if edited is None or note is None or number is None:
            return
        chosen = edited.item(number)
        others = [item for item in edited.of_kind(chosen.kind) if item.number != number]
        if not others:
            self.say(tr("There is no other item of this kind to merge it with."))
            return
        question = tr("Merge “{text}” with which one?", text=chosen.text)
        place = await self.app.push_screen_wait(
            ChooseOne(question, [i.text for i in others], start=0)
        )
        if place is not None:
            await self._keep(
                lambda now: merge(now, number, others[place].number, note.text), number
            )

    @work(exclusive=True, group="notes-edit", exit_on_error=False)
    async def action_drop(self) -> None:
        from coach.notes.edited import drop

        number = self._chosen()
        if number is not None:
            await self._keep(lambda now: drop(now, number), None)
            self.say(tr("Dropped from what your notes come to. u brings it back."))

    @work(exclusive=True, group="notes-edit", exit_on_error=False)
    async def action_add(self) -> None:
        from coach.notes.edited import KINDS, add
        from tui.screens.notes_forms import add_form, day_of, lines_of

        edited, note = self.edited, self._note
        if edited is None or note is None:
            return
        number = self.query_one(NoteItems).number
        near = edited.item(number).kind if number is not None else "commitments"
        given = await self.app.push_screen_wait(add_form(note, near))
        if given is None:
            return
        kind = next((name for name in KINDS if name == given["kind"]), near)
        await self._keep(
            lambda now: add(
                now,
                kind,
                note.text,
                text=given["text"],
                lines=lines_of(given),
                owner=given["owner"],
                due=day_of(given, note),
            ),
            edited.last + 1,
        )

    @work(exclusive=True, group="notes-edit", exit_on_error=False)
    async def action_undo(self) -> None:
        if not self._before:
            self.say(tr("There is nothing to undo."))
            return
        before = self._before.pop()
        await self._store(before)
        self.say(tr("Undone."))

    @work(exclusive=True, group="notes-edit", exit_on_error=False)
    async def action_names(self) -> None:
        from coach.notes.edited import third_persons
        from tui.widgets.form import Field, Form

        if self.edited is None:
            return
        found = ", ".join(third_persons(self.edited)) or tr("nobody")
        asked = Form(
            tr(
                "Third persons become “a colleague” in what you pass on. "
                "Named in the items: {names}.",
                names=found,
            ),
            [
                Field(
                    "names",
                    tr("May be named"),
                    ", ".join(self.keep_names),
                    tr("names, with commas"),
                )
            ],
        )
        given = await self.app.push_screen_wait(asked)
        if given is not None:
            names = tuple(filter(None, (name.strip() for name in given["names"].split(","))))
            await self._keep(lambda now: now.model_copy(update={"keep_names": names}), None)

    def action_private(self) -> None:
        self.query_one(NoteItems).toggle_private()

    def action_routes(self) -> None:
        from tui.screens.routes import RoutesScreen

        self.app.push_screen(RoutesScreen(over=True))

    @work(exclusive=True, group="notes-edit", exit_on_error=False)
    async def action_rate(self) -> None:
        from tui.screens.worth_forms import rate_hour

        if self._note is None or self.session_id is None:
            return
        store = await self.coach.resources.work()
        person_id = store.sessions.get(self.session_id).person_id
        person = store.people.get(person_id) if person_id else None
        if await rate_hour(self.coach, person.name if person else "", self._note.session_date):
            self.say(tr("Kept. Press w on the first screen to see how the hours go."))

    def action_copy(self) -> None:
        from coach.notes.edited import shareable_of

        if self.edited is not None:
            self.coach.copy(shareable_of(self.edited, told), tr("The part that may be passed on"))

    @work(exclusive=True, group="notes-export", exit_on_error=False)
    async def action_export(self) -> None:
        from coach.files import suggested_name, write_export
        from coach.notes.edited import shareable_of
        from coach.notes.shareable import READ_FIRST

        if self.edited is None:
            return
        name = suggested_name("session summary", own_day())
        asked = AskPath(tr("Where to put the part that may be passed on?"), f"~/{name}")
        chosen = await self.app.push_screen_wait(asked)
        if chosen:
            file = await asyncio.to_thread(write_export, chosen, shareable_of(self.edited, told))
            self.say(f"{tr('Written to {file}.', file=file)} {told(READ_FIRST)}")

    def _chosen(self) -> int | None:
        """The chosen item's number; says so where none is chosen."""
        number = self.query_one(NoteItems).number
        if number is None:
            self.say(tr("Choose an item first."))
        return number

    async def _keep(self, change: Callable[[Edited], Edited], choose: int | None) -> None:
        if self.edited is None:
            return
        after = change(self.edited)
        if after != self.edited:
            self._before.append(self.edited)
            await self._store(after, choose)

    async def _store(self, after: Edited, choose: int | None = None) -> None:
        from coach.notes.edited_store import keep_edits

        if self._note is None or self.edited is None:
            return
        store = await self.coach.resources.work()
        keep_edits(store, self._note.id, self.edited, after)
        await self.show_items(store.notes.get(self._note.id), choose)

    def showing_items(self) -> bool:
        phases = self.query("#phases").results(ContentSwitcher)
        return next((one.current for one in phases), None) == "summary"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for items are there only while items are shown."""
        return self.showing_items() if action in self.ITEM_ACTIONS else True
