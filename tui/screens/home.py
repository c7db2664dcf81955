"""The first screen: one obvious next step, what can be done, and recent work."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.clock import own_day
from tui.language import phrase, told, tr, tr_count, tr_day
from tui.screens.base import CoachScreen
from tui.widgets.choices import Choices
from tui.widgets.keys import Keys
from tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.commitments.due import Greeting
    from coach.store import Work
    from coach.store.records import Session

OFFLINE_LINE = phrase(
    "Works now with nothing set up: built-in wording, nothing leaves this machine. "
    "To add a model, press s."
)
_CHOICES = {
    "rehearse": (phrase("Rehearse"), phrase("practise, with feedback on every turn")),
    "prepare": (phrase("Prepare"), phrase("questions worth asking, for either side")),
    "notes": (phrase("Notes"), phrase("turn a page of notes into commitments")),
    "commitments": (phrase("Commitments"), phrase("what was promised, kept, changed")),
    "worth": (phrase("Worth"), phrase("the hours, in your own ratings")),
    "look-back": (phrase("Look back"), phrase("what changes over your rehearsals")),
    "guidance": (phrase("Guidance"), phrase("search what is known and what helps")),
    "settings": (phrase("Settings"), phrase("model, colours, where things are")),
}
_MOST_DUE = 3
_NARROWEST = 12
_AREA_OF_KIND = {"rehearsal": "rehearse", "preparation": "prepare", "notes": "notes"}
_NAME_OF_KIND = {
    "rehearsal": phrase("Rehearsal"),
    "preparation": phrase("Preparation"),
    "notes": phrase("Notes"),
}


class HomeScreen(CoachScreen):
    TITLE = "Home"
    HELP = """\
Choose with **Up** and **Down**, open with **Enter**, or press the letter in front. On top stand
commitments that are due. Below stands what you did last: choosing it goes on where you left it.
**Ctrl+P** lists every action.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "app.open_area('rehearse')", "Rehearse", id="home.rehearse", show=False),
        Binding("p", "app.open_area('prepare')", "Prepare", id="home.prepare", show=False),
        Binding("n", "app.open_area('notes')", "Notes", id="home.notes", show=False),
        Binding(
            "c", "app.open_area('commitments')", "Commitments", id="home.commitments", show=False
        ),
        Binding("w", "app.open_area('worth')", "Worth", id="home.worth", show=False),
        Binding("l", "app.open_area('look-back')", "Look back", id="home.lookback", show=False),
        Binding("g", "app.open_area('guidance')", "Guidance", id="home.guidance", show=False),
        Binding("s", "app.open_area('settings')", "Settings", id="home.settings", show=False),
        Binding("delete", "delete_recent", "Delete", id="home.delete", show=False),
        Binding("q", "app.quit", "Quit", id="home.quit"),
    ]

    def compose(self) -> ComposeResult:
        with Horizontal(id="heading"):
            yield Words(tr("Reverse mentoring coach"), id="heading-title")
            yield Words("", id="heading-note")
        yield Words(tr(OFFLINE_LINE), id="wording-line")
        yield Words("", id="notice")
        yield Choices(*self._options(None, (), ()), id="choices", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        self._spoken = self.coach.language
        self.query_one("#choices").focus()
        # The screen is usable before anything heavier than Textual is imported.
        self.call_after_refresh(self.load)

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            self._speak_anew()
            self.load()

    def _speak_anew(self) -> None:
        """What was composed in another language is composed again."""
        if self._spoken is not self.coach.language:
            self._spoken = self.coach.language
            self.query_one("#heading-title", Words).update(tr("Reverse mentoring coach"))
            self.refresh_bindings()

    @work(exclusive=True, group="home", exit_on_error=False)
    async def load(self) -> None:
        resources = self.coach.resources
        store = await resources.work()
        await self._tell(store)
        self._show(store)
        self.coach.start_indexing()
        settings = await resources.settings()
        if settings.you.name:
            self._show(store, settings.you.name)
        if settings.model.use != "built-in":
            name = settings.model.use.partition(":")[2]
            self.query_one("#wording-line", Words).update(
                tr(
                    "Words come from {name}; without it, from the built-in wording. Change it: s.",
                    name=name,
                )
            )
        else:
            self.query_one("#wording-line", Words).update(tr(OFFLINE_LINE))

    def show_indexing(self, words: str) -> None:
        """What the guidance index is doing; empty when it is done."""
        self.query_one("#heading-note", Words).update(words)

    async def _tell(self, store: Work) -> None:
        notices = []
        if store.set_aside is not None:
            notices.append(
                tr(
                    "Your saved work was damaged and could not be read. It was set aside, not "
                    "deleted, as {file}. A new file was started.",
                    file=store.set_aside,
                )
            )
        if await self.coach.resources.other_copy_is_open():
            notices.append(tr("Another copy of the coach is open. Both store their work safely."))
        notice = self.query_one("#notice", Words)
        notice.update("\n".join(notices))
        notice.display = bool(notices)

    def _show(self, store: Work, owner_name: str = "") -> None:
        from coach.commitments.due import greetings

        recent = store.sessions.recent(12)
        unfinished = next((s for s in recent if s.kind == "rehearsal" and not s.finished), None)
        today = own_day()
        due = greetings(store.commitments.open(), today, owner_name)
        choices = self.query_one("#choices", OptionList)
        at = choices.highlighted
        choices.set_options(self._options(unfinished, recent, due))
        choices.highlighted = 0 if at is None else min(at, choices.option_count - 1)

    def _options(
        self,
        unfinished: Session | None,
        recent: tuple[Session, ...],
        due: tuple[Greeting, ...],
    ) -> list[Option | None]:
        """The next step, what can be done, recent work; None is a rule between them."""
        if unfinished is not None:
            step = Option(
                _line(tr("Next"), tr("Go on with “{title}”", title=_title(unfinished))),
                id=f"next:{unfinished.id}",
            )
        else:
            step = Option(
                _line(tr("Next"), tr("Rehearse the conversation before you have it")),
                id="area:rehearse",
            )
        options: list[Option | None] = [step]
        options += [
            Option(
                _line(tr("Late") if one.late else tr("Due"), told(one.words)),
                id=f"due:{one.commitment.id}",
            )
            for one in due[:_MOST_DUE]
        ]
        if len(due) > _MOST_DUE:
            more = tr_count(
                len(due) - _MOST_DUE, "and 1 more commitment", "and {count} more commitments"
            )
            options.append(Option(_line(tr("Due"), more), id="area:commitments"))
        options.append(None)
        options += [
            Option(_line(tr(name), tr(words), key=name[0].lower()), id=f"choose:{area}")
            for area, (name, words) in _CHOICES.items()
        ]
        if recent:
            options.append(None)
            options += [
                Option(
                    _line(
                        tr_day(session.updated_at.astimezone(), "short"),
                        f"{tr(_NAME_OF_KIND[session.kind])}: {_title(session)}"
                        + (
                            ""
                            if session.finished or session.kind != "rehearsal"
                            else f" ({tr('open')})"
                        ),
                    ),
                    id=f"session:{session.id}:{_AREA_OF_KIND[session.kind]}",
                )
                for session in recent
            ]
        return options

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        kind, *rest = (event.option_id or "").split(":")
        if kind in {"area", "choose"}:
            self.coach.action_open_area(rest[0])
        elif kind == "next":
            self.coach.action_open_area("rehearse", int(rest[0]))
        elif kind == "session":
            self.coach.action_open_area(rest[1], int(rest[0]))
        elif kind == "due":
            self.coach.action_open_area("commitments", int(rest[0]))

    @work(group="home-open", exit_on_error=False)
    async def action_delete_recent(self) -> None:
        from tui.widgets.dialogs import Confirm

        choices = self.query_one("#choices", OptionList)
        option = choices.highlighted_option
        kind, *rest = ((option.id if option else "") or "").split(":")
        if kind != "session":
            self.notify(tr("Choose a piece of recent work first, then press Delete."), markup=False)
            return
        store = await self.coach.resources.work()
        session = store.sessions.get(int(rest[0]))
        if await self.coach.push_screen_wait(
            Confirm(
                tr(
                    "Delete “{title}” with everything in it? This cannot be undone.",
                    title=_title(session),
                )
            )
        ):
            store.sessions.delete(session.id)
            self._show(store)


def _title(session: Session) -> str:
    """A preparation is called after its topic, which has a name in other languages too."""
    return tr(session.title) if session.kind == "preparation" else session.title


def _line(name: str, words: str, key: str = " ") -> Content:
    # One column beside the names: as wide as the language in use needs it.
    width = max(_NARROWEST, *(len(tr(area)) + 1 for area, _ in _CHOICES.values()))
    return Content.assemble((f"{key} ", "bold $accent"), (f"{name:<{width}}", "bold"), words)
