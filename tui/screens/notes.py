"""Notes after a session: paste or open them, then read what they come to beside their lines."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import ContentSwitcher, Input, OptionList
from textual.widgets.option_list import Option

from knowledge.text import clean_line, clean_text
from tui.screens.area import AreaScreen
from tui.widgets.composer import CleanTextArea
from tui.widgets.dialogs import AskPath
from tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.notes.items import Item
    from coach.notes.summary import Progress, Summary

_PLACE = "notes:text"
_TITLES = {
    "commitments": "Who does what",
    "insights": "What was learnt",
    "decisions": "What was agreed",
    "open_questions": "Still open",
}
_KINDS = {
    "harassment": "possible harassment",
    "discrimination": "possible discrimination",
    "retaliation": "possible retaliation",
    "health": "somebody's health",
    "risk_to_life": "a risk to somebody's life",
    "safeguarding": "the safety of a young or vulnerable person",
}


class NotesScreen(AreaScreen):
    TITLE = "Notes"
    CSS_PATH = "notes.tcss"
    HELP = """\
Type or paste your notes, or open a file with **Ctrl+O**. **F5** sums them up. Lines that begin with
"private:" or say "off the record" are set apart before anything else reads them. Choosing an item
shows the lines it came from; your notes are never changed.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "sum_up", "Sum up", id="notes.sum-up", priority=True),
        Binding("ctrl+o", "open_file", "Open", id="notes.open"),
        Binding("ctrl+e", "export", "Export", id="notes.export", priority=True),
        Binding("k", "settle('kept')", "Kept", id="notes.kept", show=False),
        Binding("d", "settle('dropped')", "Dropped", id="notes.dropped", show=False),
    ]

    def __init__(self, session_id: int | None = None) -> None:
        super().__init__(session_id)
        self._summary: Summary | None = None
        self._note_id: int | None = None
        self._lines: list[str] = []
        self._items: list[tuple[str, Item]] = []
        self._typed = ""
        self._waiting: Timer | None = None

    def compose_area(self) -> ComposeResult:
        with ContentSwitcher(initial="writing", id="phases"):
            with VerticalScroll(id="writing", can_focus=False):
                with Horizontal(id="when"):
                    yield Words("Session on", classes="label")
                    yield Input(id="day", compact=True, max_length=10, placeholder="as noted")
                    yield Words(
                        "year-month-day; empty: as the notes say, else today", classes="muted"
                    )
                yield CleanTextArea(
                    id="text",
                    placeholder="Paste or type your notes here, as messy as they are. Then F5.",
                    compact=True,
                )
            with Horizontal(id="summary"):
                yield OptionList(id="items", markup=False)
                with VerticalScroll(id="evidence", can_focus=True):
                    yield Words("", id="lines")

    def on_mount(self) -> None:
        self.query_one("#text").focus()
        self.load()

    @work(exclusive=True, group="notes-load", exit_on_error=False)
    async def load(self) -> None:
        store = await self.coach.resources.work()
        if self.session_id is not None and (note := store.notes.of_session(self.session_id)):
            from coach.notes.summary import Summary

            self._note_id = note.id
            self.query_one("#text", CleanTextArea).text = note.text
            self.query_one("#day", Input).value = note.session_date.isoformat()
            if note.summary is not None:
                self._show(Summary.model_validate(note.summary))
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
        from coach.notes.lines import read_notes

        name = await self.app.push_screen_wait(AskPath("Which file holds your notes?", "~/"))
        if name:
            text = await asyncio.to_thread(lambda: read_notes(Path(name).expanduser()))
            area = self.query_one("#text", CleanTextArea)
            if area.text.strip():
                text = f"{area.text.rstrip()}\n\n{text}"
            area.text = clean_text(text)
            self.query_one("#phases", ContentSwitcher).current = "writing"
            self.say(f"Opened {clean_line(name)}. F5 sums it up.")

    def action_sum_up(self) -> None:
        from coach.errors import BadInput

        text = clean_text(self.query_one("#text", CleanTextArea).text)
        if not text.strip():
            self.say("There is nothing to sum up yet: type, paste, or open a file with Ctrl+O.")
            return
        given = self.query_one("#day", Input).value.strip()
        try:
            day = date.fromisoformat(given) if given else None
        except ValueError:
            self.coach.report(
                BadInput(
                    f"{clean_line(given)} is not a date.",
                    "Write the session's date as year-month-day, such as 2026-11-22.",
                )
            )
            return
        self.sum_up(text, day)

    @work(exclusive=True, group="notes", exit_on_error=False)
    async def sum_up(self, text: str, given: date | None) -> None:
        from coach.models.choose import limits_of
        from coach.notes.summary import set_apart, summarize
        from coach.settings import prompt_folders

        resources = self.coach.resources
        store = await resources.work()
        settings = await resources.settings()
        found = given or (await asyncio.to_thread(set_apart, text)).session
        day = found or date.today()  # noqa: DTZ011 - the person's own day
        if self.session_id is None:
            title = next(line for line in text.splitlines() if line.strip())
            self.session_id = store.sessions.start("notes", clean_line(title, 60)).id
        note = store.notes.of_session(self.session_id)
        if note is None or (note.text, note.session_date) != (text, day):
            note = store.notes.add(self.session_id, text, day)
        store.unsent.keep(_PLACE, "")
        self._note_id = note.id
        self.say("Reading… Escape stops.")
        try:
            summary = await summarize(
                text,
                day,
                writer=settings.you.name or None,
                model=await resources.model(),
                folders=prompt_folders(settings),
                limits=limits_of(settings.model, 1200),
                on_progress=self._tell,
            )
        except asyncio.CancelledError:
            self.say("Stopped. Your notes are stored; F5 sums them up again.")
            raise
        from coach.store.commitments import NewCommitment

        store.notes.keep_summary(note.id, summary.model_dump(mode="json"))
        store.commitments.replace(
            note.id,
            [
                NewCommitment(item.text, item.owner, item.due, item.lines)
                for item in summary.commitments
            ],
        )
        self._show(summary)

    def _tell(self, progress: Progress) -> None:
        count = f" ({progress.done} of {progress.total})" if progress.total > 1 else ""
        self.say(f"{progress.words}{count}… Escape stops.")

    def _show(self, summary: Summary) -> None:
        self._summary = summary
        self._lines = self.query_one("#text", CleanTextArea).text.split("\n")
        self._items = []
        options: list[Option | None] = []
        for field, title in _TITLES.items():
            items: tuple[Item, ...] = getattr(summary, field)
            if not items:
                continue
            options.append(Option(Content.styled(title, "bold"), disabled=True))
            for item in items:
                options.append(Option(self._line(item), id=str(len(self._items))))
                self._items.append((title, item))
        if not self._items:
            options.append(Option(Content("No item was found in these notes."), disabled=True))
        items_list = self.query_one("#items", OptionList)
        items_list.set_options(options)
        self.query_one("#phases", ContentSwitcher).current = "summary"
        items_list.highlighted = 1 if self._items else None
        items_list.focus()
        self.query_one("#lines", Words).update(self._aside(summary))
        if self._items:
            self._show_evidence(0)
        self.head(f"{len(self._items)} items, {summary.wording} wording")
        self.say(" ".join(self._remarks(summary)))

    def _line(self, item: Item) -> Content:
        from coach.notes.items import CommitmentItem

        if isinstance(item, CommitmentItem):
            owner = {"me": "I", "both": "Both", None: "Nobody named"}.get(item.owner, item.owner)
            due = f"({item.due_said})" if item.due_said else ""
            return Content.assemble((f"{owner}: ", "bold"), f"{item.text} ", (due, "$text-accent"))
        return Content(item.text)

    def _remarks(self, summary: Summary) -> list[str]:
        remarks = []
        if summary.fallback:
            remarks.append(summary.fallback)
        if summary.dropped:
            remarks.append(f"{summary.dropped} left out that the notes do not support.")
        if summary.private_lines:
            remarks.append(f"Kept private: {_numbers(summary.private_lines)}.")
        if summary.sensitive:
            remarks.append(
                "Not summed up, because it may need more than a mentoring note: "
                + "; ".join(
                    f"{_KINDS[finding.kind]} ({_numbers(finding.lines)})"
                    for finding in summary.sensitive
                )
                + "."
            )
        return remarks

    def _aside(self, summary: Summary) -> Content:
        return Content("\n".join(self._remarks(summary)))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id is not None:
            self._show_evidence(int(event.option_id))

    def _show_evidence(self, index: int) -> None:
        if self._summary is None:
            return
        _, item = self._items[index]
        parts: list[str | tuple[str, str]] = [("From these lines\n\n", "bold")]
        first, last = max(min(item.lines) - 2, 1), min(max(item.lines) + 2, len(self._lines))
        hidden = set(self._summary.private_lines)
        for number in range(first, last + 1):
            text = "(private)" if number in hidden else clean_text(self._lines[number - 1])
            style = "bold" if number in item.lines else "$text-muted"
            mark = "▸" if number in item.lines else "·"
            parts.append((f"{mark} {number}  {text}\n", style))
        self.query_one("#lines", Words).update(Content.assemble(*parts))

    def action_leave(self) -> None:
        phases = self.query_one("#phases", ContentSwitcher)
        if any(w.group == "notes" and w.is_running for w in self.workers):
            self.workers.cancel_group(self, "notes")
        elif phases.current == "summary":
            phases.current = "writing"
            self.head("")
            self.say("Your notes as you wrote them. F5 sums them up again.")
            self.query_one("#text").focus()
        else:
            self.leave()

    @work(exclusive=True, group="notes-leave", exit_on_error=False)
    async def leave(self) -> None:
        await self.keep_typed().wait()
        super().action_leave()

    @work(exclusive=True, group="notes-settle", exit_on_error=False)
    async def action_settle(self, status: str) -> None:
        """Marks the chosen commitment as kept or dropped."""
        option = self.query_one("#items", OptionList).highlighted_option
        if option is None or option.id is None or self._note_id is None:
            return
        title, item = self._items[int(option.id)]
        store = await self.coach.resources.work()
        for commitment in store.commitments.open():
            if commitment.note_id == self._note_id and commitment.text == item.text:
                store.commitments.settle(commitment.id, "kept" if status == "kept" else "dropped")
                self.say(f"Marked as {status}: {item.text}")
                return
        self.say(f"“{title}” has nothing to settle here: choose a commitment that is still open.")

    @work(exclusive=True, group="notes-export", exit_on_error=False)
    async def action_export(self) -> None:
        from coach.files import suggested_name, write_export

        if self._summary is None:
            self.say("There is nothing to export yet: F5 sums up.")
            return
        name = suggested_name("session summary", date.today())  # noqa: DTZ011 - the person's own day
        chosen = await self.app.push_screen_wait(
            AskPath("Where to put the part that may be passed on?", f"~/{name}")
        )
        if chosen:
            file = await asyncio.to_thread(write_export, chosen, self._summary.shareable)
            self.say(f"Written to {file}. Private and sensitive lines are not in it.")


def _numbers(lines: tuple[int, ...]) -> str:
    shown = ", ".join(str(line) for line in lines[:12]) + (" …" if len(lines) > 12 else "")
    return f"line {shown}" if len(lines) == 1 else f"lines {shown}"
