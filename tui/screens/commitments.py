"""What was promised: due first, with the lines it comes from and what has become of it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.clock import own_day
from knowledge.text import clean_text
from tui.language import told, tr, tr_count, tr_day
from tui.screens.area import AreaScreen
from tui.widgets.dialogs import AskPath, ChooseOne
from tui.widgets.form import Answers, Field, Form
from tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.store import Work
    from coach.store.records import Commitment

_MOST_SETTLED = 30


class CommitmentsScreen(AreaScreen):
    TITLE = "Commitments"
    CSS_PATH = "commitments.tcss"
    HELP = """\
What you and the people you met have promised, the nearest day first. **k** marks the chosen one as
kept, **c** gives it other words or another day, **d** drops it with a reason, **r** opens it again.
**w** words it as a plan: "When …, I will …". **Ctrl+E** writes them for your calendar, with
reminders. **Enter** opens the notes they come from.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "keep", "Kept", id="commitments.keep"),
        Binding("c", "change", "Change", id="commitments.change"),
        Binding("d", "drop", "Drop", id="commitments.drop"),
        Binding("w", "plan", "When…", id="commitments.plan"),
        Binding("r", "reopen", "Reopen", id="commitments.reopen", show=False),
        Binding("ctrl+e", "calendar", "Calendar", id="commitments.calendar", priority=True),
    ]

    def __init__(self, commitment_id: int | None = None) -> None:
        super().__init__()
        self._at = commitment_id

    def compose_area(self) -> ComposeResult:
        with Horizontal(id="promises"):
            yield OptionList(id="items", markup=False)
            with VerticalScroll(id="detail", can_focus=True):
                yield Words("", id="about")

    def on_mount(self) -> None:
        self.query_one("#items").focus()
        self.load()

    @work(exclusive=True, group="commitments", exit_on_error=False)
    async def load(self) -> None:
        self._list(await self.coach.resources.work())

    def _list(self, store: Work) -> None:
        choices = self.query_one("#items", OptionList)
        before = choices.highlighted
        options = self._options(store.commitments.all())
        choices.set_options(options)
        ids = [option.id for option in options]
        if str(self._at) in ids:
            choices.highlighted = ids.index(str(self._at))
        elif before is not None and before < len(ids) and ids[before]:
            choices.highlighted = before
        else:
            choices.highlighted = next((n for n, one in enumerate(ids) if one), None)
        count = len(store.commitments.open())
        self.head(tr_count(count, "1 open", "{count} open"))
        if not any(ids):
            self.query_one("#about", Words).update(
                tr(
                    "Nothing is promised yet. Sum up notes (n on the first screen): what somebody "
                    "promises in them stands here."
                )
            )

    def _options(self, commitments: tuple[Commitment, ...]) -> list[Option]:
        soon = own_day() + timedelta(days=7)
        opened = [one for one in commitments if one.status == "open"]
        settled = sorted(
            (one for one in commitments if one.status != "open"),
            key=lambda one: one.updated_at,
            reverse=True,
        )
        groups = (
            (tr("Past its day"), [c for c in opened if c.due and c.due < own_day()]),
            (tr("Within a week"), [c for c in opened if c.due and own_day() <= c.due <= soon]),
            (tr("Later"), [c for c in opened if c.due and c.due > soon]),
            (tr("Without a day"), [c for c in opened if not c.due]),
            (tr("Kept or dropped"), settled[:_MOST_SETTLED]),
        )
        options: list[Option] = []
        for title, members in groups:
            if members:
                options.append(Option(Content.styled(title, "bold underline"), disabled=True))
            options += [Option(self._line(one), id=str(one.id)) for one in members]
        return options

    def _line(self, one: Commitment) -> Content:
        from coach.commitments.words import nearness, who

        end, style = f"({one.due_words})" if one.due_words else "", "$text-muted"
        if one.status != "open":
            end = tr(one.status)
        elif one.due is not None:
            end = f"({tr_day(one.due, 'short')}, {told(nearness(one.due, own_day()))})"
            style = "$text-warning" if one.due < own_day() else "$text-accent"
        return Content.assemble((f"{told(who(one.owner))}: ", "bold"), f"{one.text} ", (end, style))

    @property
    def _chosen(self) -> int | None:
        option = self.query_one("#items", OptionList).highlighted_option
        return int(option.id) if option and option.id else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self._at = int(event.option_id)
            self.show_detail(self._at)

    @work(exclusive=True, group="commitments-detail", exit_on_error=False)
    async def show_detail(self, commitment_id: int) -> None:
        from coach.commitments.words import due_said, history_line, nearness, who
        from tui.worded_dates import dates_in

        store = await self.coach.resources.work()
        one = store.commitments.get(commitment_id)
        note = store.notes.get(one.note_id)
        person = store.people.get(one.person_id) if one.person_id else None
        parts: list[str | tuple[str, str]] = [(f"{told(who(one.owner))}: {one.text}\n", "bold")]
        if due := dates_in(due_said(one)):
            near = f", {told(nearness(one.due, own_day()))}" if one.due else ""
            parts.append(tr("By {day}", day=due + (near if one.status == "open" else "")) + "\n")
        if one.status != "open":
            status = tr(one.status)
            why = f": {one.reason}" if one.reason else ""
            parts.append(f"{status[:1].upper()}{status[1:]}{why}\n")
        if one.private:
            parts.append(
                (f"{tr('Stays with you: it is in nothing you pass on.')}\n", "$text-warning")
            )
        if one.plan:
            parts += [(f"\n{tr('Plan')}\n", "bold"), f"{one.plan}\n"]
        day = tr_day(note.session_date)
        source = (
            tr("From the notes of {day} with {name}", day=day, name=person.name)
            if person
            else tr("From the notes of {day}", day=day)
        )
        parts.append((f"\n{source}\n", "bold"))
        lines = note.text.split("\n")
        parts += [f"▸ {n}  {clean_text(lines[n - 1])}\n" for n in one.lines if n <= len(lines)]
        if not one.lines:
            parts.append(f"{tr('You added it; no line of the notes says so.')}\n")
        if history := store.commitments.history(one.id):
            parts.append((f"\n{tr('What became of it')}\n", "bold"))
            parts += [f"{told(history_line(change))}\n" for change in history]
        self.query_one("#about", Words).update(Content.assemble(*parts))
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.open_notes(int(event.option_id))

    @work(group="commitments-open", exit_on_error=False)
    async def open_notes(self, commitment_id: int) -> None:
        store = await self.coach.resources.work()
        note = store.notes.get(store.commitments.get(commitment_id).note_id)
        self.coach.action_open_area("notes", note.session_id)

    @work(exclusive=True, group="commitments-change", exit_on_error=False)
    async def action_keep(self) -> None:
        from coach.commitments.changing import settle_commitment

        if (chosen := self._chosen) is not None:
            store = await self.coach.resources.work()
            self._told(store, settle_commitment(store, chosen, "kept"), tr("Kept"))

    @work(exclusive=True, group="commitments-change", exit_on_error=False)
    async def action_reopen(self) -> None:
        from coach.commitments.changing import settle_commitment

        if (chosen := self._chosen) is not None:
            store = await self.coach.resources.work()
            self._told(store, settle_commitment(store, chosen, "reopened"), tr("Open again"))

    @work(exclusive=True, group="commitments-change", exit_on_error=False)
    async def action_drop(self) -> None:
        from coach.commitments.changing import settle_commitment

        store = await self.coach.resources.work()
        if (chosen := self._chosen) is None:
            return
        one = store.commitments.get(chosen)
        asked = Form(
            tr("Drop “{text}”? The reason stays with you.", text=one.text),
            [Field("reason", tr("Because"), hint=tr("a few words are enough"))],
        )
        given = await self.app.push_screen_wait(asked)
        if given is not None:
            self._told(
                store, settle_commitment(store, chosen, "dropped", given["reason"]), tr("Dropped")
            )

    @work(exclusive=True, group="commitments-change", exit_on_error=False)
    async def action_change(self) -> None:
        from coach.commitments.changing import change_commitment
        from coach.commitments.days import day_from

        store = await self.coach.resources.work()
        if (chosen := self._chosen) is None:
            return
        one = store.commitments.get(chosen)

        def check(given: Answers) -> None:
            day_from(given["due"], own_day())

        asked = Form(
            tr("What it said before is kept in its history."),
            [
                Field("text", tr("Words"), one.text),
                Field(
                    "due",
                    tr("By when"),
                    one.due.isoformat() if one.due else "",
                    tr("2026-12-03, next Thursday"),
                ),
                Field("reason", tr("Because"), hint=tr("may be empty; stays with you")),
            ],
            check=check,
        )
        given = await self.app.push_screen_wait(asked)
        if given is not None:
            changed = change_commitment(
                store,
                chosen,
                own_day(),
                text=given["text"],
                due=given["due"],
                reason=given["reason"],
            )
            self._told(store, changed, tr("Changed"))

    @work(exclusive=True, group="commitments-change", exit_on_error=False)
    async def action_plan(self) -> None:
        from coach.commitments.changing import offered, plan_commitment

        store = await self.coach.resources.work()
        if (chosen := self._chosen) is None:
            return
        kept = store.commitments.get(chosen).plan
        offers = [told(plan) for plan in offered(store, chosen, own_day())]
        if not offers and not kept:
            self.say(tr("There is no wording to offer: this one is not yours to do."))
            return
        start = kept or offers[0]
        if not kept and len(offers) > 1:
            place = await self.app.push_screen_wait(
                ChooseOne(
                    tr("Which moment comes by itself? You can change the words next."),
                    offers,
                    start=0,
                )
            )
            if place is None:
                return
            start = offers[place]
        given = await self.app.push_screen_wait(
            Form(
                tr("When …, I will …. Empty takes the plan back."),
                [Field("plan", tr("Plan"), start)],
            )
        )
        if given is not None:
            self._told(store, plan_commitment(store, chosen, given["plan"]), tr("Planned"))

    def _told(self, store: Work, one: Commitment, what: str) -> None:
        self._at = one.id
        self._list(store)
        self.show_detail(one.id)
        self.say(f"{what}: {one.text}")

    @work(exclusive=True, group="commitments-calendar", exit_on_error=False)
    async def action_calendar(self) -> None:
        from coach.commitments.calendar import commitments_calendar
        from coach.files import suggested_name, write_export

        store = await self.coach.resources.work()
        text = commitments_calendar(store, store.commitments.open(), datetime.now(UTC))
        name = suggested_name("commitments", own_day(), "ics")
        chosen = await self.app.push_screen_wait(
            AskPath(tr("Where to put the calendar file?"), f"~/{name}")
        )
        if chosen:
            file = await asyncio.to_thread(write_export, chosen, text)
            self.say(
                tr(
                    "Written to {file}. Names that were found are left out. Open it in your "
                    "calendar.",
                    file=file,
                )
            )
