"""For the mentor: say what happened in your own words, and get it worded, mildest first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from knowledge.text import clean_text
from tui.language import language, phrase, told, tr
from tui.screens.over import OverScreen
from tui.widgets.composer import CleanTextArea
from tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.questions.hard_thing import HardThing
    from coach.questions.hard_thing_words import HardThingDraft

_PLACE = "prepare:hard-thing"
_LAST = "last"
_PARTS = {
    "situation": (phrase("When, where"), phrase("at Tuesday's handover")),
    "behaviour": (phrase("What happened"), phrase("you left while the night lead was speaking")),
    "impact": (phrase("What it did"), phrase("we found the two faults at six")),
    "wish": (phrase("I would like"), phrase("you to hear the night lead out")),
    "aim": (phrase("We both want"), phrase("faults found before the morning shift")),
}
_START = phrase(
    "Write when it was, what anybody there could have seen, and what it did. The words for it come "
    "while you type, the mildest first. The last two lines may stay empty. Nothing leaves this "
    "machine."
)


class HardThingScreen(OverScreen):
    TITLE = "A hard thing"
    CSS_PATH = ["prepare_hard_thing.tcss", "over.tcss"]
    HELP = """\
Fill in the lines in your own words; **Tab** goes to the next. Below stand five ways to say it,
from a hint to a plain statement. What accuses, guesses at a reason or gives somebody away is not
worded: the lines above the list say what to change. **Ctrl+Y** copies the chosen words, **F8**
practises saying them, **Ctrl+L** empties the lines.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "rehearse", "Rehearse", id="hard.rehearse"),
        Binding("ctrl+y", "copy_words", "Copy", id="hard.copy", priority=True),
        Binding("ctrl+l", "clear", "Empty", id="hard.clear", priority=True),
    ]

    def __init__(self, leader: str = "") -> None:
        super().__init__()
        self._known = [leader] if leader.strip() else []
        self._drafted: HardThingDraft | None = None
        self._waiting: Timer | None = None

    def compose_area(self) -> ComposeResult:
        with Vertical(id="whole"):
            with VerticalScroll(id="parts", can_focus=False):
                for name, (label, example) in _PARTS.items():
                    with Horizontal(classes="row"):
                        yield Words(tr(label), classes="label")
                        yield CleanTextArea(id=name, placeholder=tr(example), compact=True)
            with Vertical(id="ways"):
                with VerticalScroll(id="noticed", can_focus=False):
                    yield Words(tr(_START), id="remarks")
                yield OptionList(id="wordings", markup=False)

    def on_mount(self) -> None:
        self.query_one("#situation").focus()
        self.load()

    @work(exclusive=True, group="hard-load", exit_on_error=False)
    async def load(self) -> None:
        store = await self.coach.resources.work()
        kept = store.unsent.get(_PLACE)
        try:
            values = json.loads(kept) if kept else {}
        except json.JSONDecodeError:
            values = {}
        for name in _PARTS:
            self._area(name).text = clean_text(str(values.get(name, "")))

    def on_text_area_changed(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(0.3, self.word_it)

    @work(exclusive=True, group="hard-word", exit_on_error=False)
    async def word_it(self) -> None:
        """Words what stands there, and keeps it, unless it speaks of harm to somebody."""
        from coach.crisis import SpokenOfHarm
        from coach.questions.hard_thing import draft_hard_thing, language_for

        store = await self.coach.resources.work()
        thing = self._thing()
        try:
            spoken = language_for(thing, language().code)
            self._drafted = draft_hard_thing(thing, self._known, spoken)
        except SpokenOfHarm as stop:
            self._drafted = None
            store.unsent.keep(_PLACE, "")
            self._show(told(stop.problem), (), stopped=True)
            self.say("")
            return
        written = any(thing.model_dump().values())
        store.unsent.keep(_PLACE, json.dumps(thing.model_dump()) if written else "")
        if written:
            self._show(self._remarks(self._drafted), self._options(self._drafted))
        else:
            self._show(tr(_START), ())
            self.say("")

    def _thing(self) -> HardThing:
        from coach.questions.hard_thing import HardThing

        return HardThing(**{name: self._area(name).text for name in _PARTS})

    def _area(self, name: str) -> CleanTextArea:
        return self.query_one(f"#{name}", CleanTextArea)

    def _show(
        self, remarks: str | Content, options: tuple[Option, ...], *, stopped: bool = False
    ) -> None:
        self.query_one("#remarks", Words).update(remarks)
        noticed = self.query_one("#noticed", VerticalScroll)
        noticed.display = bool(remarks)
        # What to do when somebody may be in danger takes the room, and none of it is cut off.
        noticed.can_focus = stopped
        self.set_class(stopped, "-stopped")
        if stopped:
            noticed.scroll_home(animate=False)
        wordings = self.query_one("#wordings", OptionList)
        at = wordings.highlighted or 0
        wordings.set_options(options)
        wordings.highlighted = min(at, len(options) - 1) if options else None

    def _remarks(self, drafted: HardThingDraft) -> Content | str:
        if not drafted.remarks:
            return ""
        lines: list[str | tuple[str, str]] = []
        for one in drafted.remarks:
            label = tr(_PARTS[one.part][0]) if one.part else tr("All of it")
            lines += [
                "\n" if lines else "",
                (f"{label}: ", "bold $warning" if one.stops else "bold"),
            ]
            lines.append(told(one.words))
        return Content.assemble(*lines)

    def _options(self, drafted: HardThingDraft) -> tuple[Option, ...]:
        ways = [
            Option(
                Content.assemble(
                    (f"{told(one.title)}\n", "bold $accent"),
                    one.text,
                ),
                id=one.grade,
            )
            for one in drafted.wordings
        ]
        words = f" {tr('Or:')} ".join(drafted.last_steps.words)
        ways.append(
            Option(Content.assemble((f"{tr('To end it')}\n", "bold $accent"), words), id=_LAST)
        )
        return tuple(ways)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """When the chosen words fit stands in the line above the footer."""
        if self._drafted is not None:
            uses = {str(one.grade): one.use for one in self._drafted.wordings}
            self.say(told(uses.get(event.option_id or "", self._drafted.last_steps.use)))

    def action_copy_words(self) -> None:
        option = self.query_one("#wordings", OptionList).highlighted_option
        if self._drafted is None or option is None:
            self.say(tr("There is nothing to copy yet."))
            return
        texts = {one.grade: one.text for one in self._drafted.wordings}
        words = next((text for grade, text in texts.items() if grade == option.id), None)
        self.coach.copy(words or self._drafted.last_steps.words[0], tr("The words"))

    def action_clear(self) -> None:
        for name in _PARTS:
            self._area(name).text = ""
        self._area("situation").focus()

    @work(exclusive=True, group="hard-rehearse", exit_on_error=False)
    async def action_rehearse(self) -> None:
        from tui.screens.prepare_rehearse import rehearse_as_mentor

        await self.word_it().wait()
        await rehearse_as_mentor(self.coach)

    def action_leave(self) -> None:
        self.leave()

    @work(exclusive=True, group="hard-leave", exit_on_error=False)
    async def leave(self) -> None:
        await self.word_it().wait()
        super().action_leave()
