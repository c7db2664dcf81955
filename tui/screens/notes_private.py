"""Lines that may be private: their owner sees them first, and says of each what it is."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.notes.answers import Answers, Said
from knowledge.text import clean_text
from tui.language import tr, tr_count
from tui.spoken import SpokenModal
from tui.widgets.keys import Keys
from tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.notes.summary import ReadNotes
    from coach.store.records import Note
    from tui.screens.notes import NotesScreen


class HeldScreen(SpokenModal[Answers]):
    """`lines` are the texts by number; gives the answers as they stand when it is left."""

    CSS_PATH = "notes_private.tcss"
    HELP = """\
These lines are not marked as private, but sound like what people tell in confidence. Until you have
said what they are, they are in no summary, no export and no request to a model. **p** keeps the
chosen line private, **f** lets it be used like any other, **u** takes your answer back. **P** and
**F** answer for all lines that still wait. **Escape** goes on; what you leave open goes on waiting.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "done", "Go on", id="held.done"),
        Binding("p", "say('private')", "Private", id="held.private"),
        Binding("f", "say('fine')", "Fine", id="held.fine"),
        Binding("u", "take_back", "Undo", id="held.undo"),
        Binding("P", "say_all('private')", "All private", id="held.all-private"),
        Binding("F", "say_all('fine')", "All fine", id="held.all-fine"),
        Binding("j", "down", "Down", id="held.down", show=False),
        Binding("k", "up", "Up", id="held.up", show=False),
    ]

    def __init__(self, lines: Mapping[int, str], answers: Answers) -> None:
        super().__init__()
        self._lines = dict(sorted(lines.items()))
        self.answers = answers

    def compose(self) -> ComposeResult:
        yield Words("", id="held-count")
        what = tr("Say of each what it is: p private, f fine. Escape goes on.")
        yield Words(what, id="held-what")
        yield OptionList(id="held-lines", markup=False)
        yield Keys(close=True)

    def on_mount(self) -> None:
        self._show(0)
        self.query_one("#held-lines").focus()

    @property
    def _waiting(self) -> list[int]:
        return [number for number in self._lines if self.answers.said(number) is None]

    def _show(self, place: int) -> None:
        count = len(self._waiting)
        if count:
            said = tr_count(
                count,
                "May be private: 1 line. Nothing else has read it yet.",
                "May be private: {count} lines. Nothing else has read them yet.",
            )
        else:
            said = tr("You have answered for every line. Escape goes on.")
        self.query_one("#held-count", Words).update(said)
        choices = self.query_one("#held-lines", OptionList)
        choices.set_options(Option(self._line(number), id=f"{number}") for number in self._lines)
        choices.highlighted = min(place, len(self._lines) - 1)

    def _line(self, number: int) -> Content:
        said = self.answers.said(number)
        if said == "private":
            mark = (f"{tr('private')} ", "$text-warning")
        elif said == "fine":
            mark = (f"{tr('fine')} ", "$text-success")
        else:
            mark = (f"{tr('waits')} ", "bold")
        words = clean_text(self._lines[number]).strip()
        return Content.assemble((f"{number} ", "$text-muted"), mark, (words, ""))

    def _chosen(self) -> int | None:
        option = self.query_one("#held-lines", OptionList).highlighted_option
        return int(option.id) if option is not None and option.id else None

    def action_say(self, said: Said) -> None:
        if (number := self._chosen()) is not None:
            self.answers = self.answers.saying(said, [number])
            self._show(self._next_after(number))

    def _next_after(self, number: int) -> int:
        """The place of the next line that waits; the line itself where none does."""
        places = {one: place for place, one in enumerate(self._lines)}
        later = [one for one in self._waiting if one > number]
        return places[next(iter([*later, *self._waiting, number]))]

    def action_say_all(self, said: Said) -> None:
        self.answers = self.answers.saying(said, self._waiting)
        self._show(self._place())

    def action_take_back(self) -> None:
        if (number := self._chosen()) is not None:
            self.answers = self.answers.saying(None, [number])
            self._show(self._place())

    def _place(self) -> int:
        return self.query_one("#held-lines", OptionList).highlighted or 0

    def action_done(self) -> None:
        self.dismiss(self.answers)

    def action_down(self) -> None:
        self.query_one("#held-lines", OptionList).action_cursor_down()

    def action_up(self) -> None:
        self.query_one("#held-lines", OptionList).action_cursor_up()


async def ask_first(
    screen: NotesScreen,
    text: str,
    day: date,
    answers: Answers,
    *,
    writer: str | None,
    shown: Collection[int] = (),
) -> Answers:
    """What the owner says of the lines of `text` that may be private, before all else reads them.

    Lines they were `shown` already are not asked about. Where a line that was called private is
    said again elsewhere, that is asked too.
    """
    from coach.notes.summary import set_apart

    asked = set(shown)
    read = await asyncio.to_thread(set_apart, text, day, writer, answers)
    while waiting := read.held - asked:
        answers = await _asked(screen, read, waiting, answers)
        asked |= waiting
        read = await asyncio.to_thread(set_apart, text, day, writer, answers)
    return answers


async def _asked(
    screen: NotesScreen, read: ReadNotes, numbers: Collection[int], answers: Answers
) -> Answers:
    lines = {number: read.lines[number - 1].text for number in numbers}
    return await screen.app.push_screen_wait(HeldScreen(lines, answers))


async def ask_again(screen: NotesScreen, note: Note) -> Note | None:
    """The stored notes with what they come to after new answers; None where nothing changed."""
    from coach.models.choose import limits_of
    from coach.notes.edited_store import answers_in, keep_answered
    from coach.notes.summary import set_apart, summarize
    from coach.packs.content import prompt_folders

    resources = screen.coach.resources
    settings = await resources.settings()
    writer, before, day = settings.you.name or None, answers_in(note), note.session_date
    read = await asyncio.to_thread(set_apart, note.text, day, writer, before)
    count = len(read.lines)
    said = {number for number in (*before.private, *before.fine) if number <= count}
    if not read.held and not said:
        screen.say(tr("No line of these notes waits for your answer."))
        return None
    answers = await _asked(screen, read, read.held | said, before)
    answers = await ask_first(
        screen, note.text, day, answers, writer=writer, shown=read.held | said
    )
    if answers == before:
        return None
    screen.say(tr("Reading again with your answers… Escape stops."))
    summary = await summarize(
        note.text,
        day,
        writer=writer,
        answers=answers,
        model=await resources.model(),
        folders=prompt_folders(settings),
        limits=limits_of(settings.model, 1200),
    )
    store = await resources.work()
    keep_answered(store, note, summary, pair=read.pair.names)
    return store.notes.get(note.id)
