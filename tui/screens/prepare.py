"""Preparing a session: say who and what it is about, then work on the plan and its questions."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import ContentSwitcher, Select

from tui.language import phrase, progress_words, told, tr
from tui.screens.area import AreaScreen
from tui.screens.base import told_error
from tui.screens.prepare_form import PrepareForm
from tui.screens.prepare_plan import PlanView
from tui.widgets.keys import Keys
from tui.widgets.person_choice import PersonChoice

if TYPE_CHECKING:
    from pathlib import Path

    from coach.models.port import LanguageModel, Limits
    from coach.questions.kept import KeptPreparation
    from coach.questions.request import DraftProgress, DraftRequest
    from coach.store import Work
    from coach.store.records import Person

LONGEST_SET = 1500
"""Tokens of a drafted set; twelve questions with their reasons take about 900."""
_NEXT = phrase("Enter reads in full. F5 drafts again around what is pinned. Ctrl+E takes it along.")
_FIRST = phrase("A first session begins with the ground rules: F2 drafts them.")
_MENTOR_ONLY = {"hard_thing", "openings"}
_PLAN_ONLY = {"export", "copy_question"}


class PrepareScreen(AreaScreen):
    TITLE = "Prepare"
    CSS_PATH = ["prepare.tcss", "../widgets/reading.tcss"]
    HELP = """\
Say which side you are on, whom you meet and what it is about. **F5** drafts a plan with
questions; in the plan it drafts again and keeps what you pinned. **F2** settles the ground rules
of a first session. As mentor, **F3** words a hard thing and **F4** shows how to open and what you
may decline. **F8** rehearses. **Escape** stops a draft, goes back to the form, then to the first
screen.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "draft", "Draft", id="prepare.draft"),
        Binding("f2", "ground_rules", "Ground rules", id="prepare.ground-rules"),
        Binding("f3", "hard_thing", "Hard thing", id="prepare.hard-thing"),
        Binding("f4", "openings", "Openings", id="prepare.openings"),
        Binding("f8", "rehearse", "Rehearse", id="prepare.rehearse"),
        Binding("ctrl+e", "export", "Take along", id="prepare.export"),
        Binding("ctrl+y", "copy_question", "Copy", id="prepare.copy"),
    ]

    def __init__(self, session_id: int | None = None) -> None:
        super().__init__(session_id)
        self._kept: KeptPreparation | None = None
        self._waiting: Timer | None = None
        self._place = f"prepare:{session_id or 'new'}"
        self._loaded = False

    def compose_area(self) -> ComposeResult:
        with ContentSwitcher(initial="form", id="phases"):
            yield PrepareForm(id="form")
            yield PlanView(id="set")

    def on_mount(self) -> None:
        # Nine keys belong to the plan: they must fit a terminal of sixty columns.
        self.query_one(Keys).close = True
        self.query_one("#side").focus()
        self.load()

    @property
    def form(self) -> PrepareForm:
        return self.query_one(PrepareForm)

    @property
    def plan(self) -> PlanView:
        return self.query_one(PlanView)

    @property
    def _in_plan(self) -> bool:
        return self.query_one("#phases", ContentSwitcher).current == "set"

    @property
    def _drafting(self) -> bool:
        return any(w.group == "prepare" and w.is_running for w in self.workers)

    @work(exclusive=True, group="prepare-load", exit_on_error=False)
    async def load(self) -> None:
        from knowledge.topics import load_topics

        topics = await asyncio.to_thread(load_topics)
        ordered = sorted(topics, key=lambda topic: topic.kind != "subject")
        self.form.offer_topics([(told(topic.title), topic.id) for topic in ordered])
        settings = await self.coach.resources.settings()
        self.query_one("#side", Select).value = settings.you.side
        store = await self.coach.resources.work()
        if self.session_id is not None and store.drafts.latest(self.session_id):
            await self._open(store, self.session_id)
        else:
            self.form.restore(store.unsent.get(self._place))
        self._loaded = True
        self._offer_people(store)
        self.refresh_bindings()

    async def _open(self, store: Work, session_id: int) -> None:
        """A stored preparation; what was typed over its form since then comes back with it."""
        from coach.questions.kept import KeptPreparation

        self._kept = KeptPreparation.open(store, session_id)
        person = self._kept.person
        self.form.fill(self._kept.now.request, person.name if person else "")
        if typed := store.unsent.get(self._place):
            self.form.restore(typed)
        await self._show()

    def _offer_people(self, store: Work) -> None:
        from coach.questions.kept_pair import people_met

        names = [person.name for person in people_met(store, self.form.side)]
        self.query_one(PersonChoice).offer(names)

    @work(exclusive=True, group="prepare-person", exit_on_error=False)
    async def on_person_choice_named(self, event: PersonChoice.Named) -> None:
        """What is known of the pair stands in the form as soon as the name does."""
        from coach.questions.kept_pair import PairSoFar, find_person, pair_so_far

        self._keep_soon()
        store = await self.coach.resources.work()
        person = find_person(store, event.who, self.form.side)
        if person is not None:
            self.form.suggest(pair_so_far(store, person, but=self.session_id))
        else:
            # Somebody new is met for the first time; without a name nothing is known.
            self.form.suggest(PairSoFar(session=1) if event.who else None)

    @work(exclusive=True, group="prepare-side", exit_on_error=False)
    async def on_select_changed(self, event: Select.Changed) -> None:
        self._keep_soon()
        if event.select.id == "side":
            self._offer_people(await self.coach.resources.work())
            self.refresh_bindings()

    def on_text_area_changed(self) -> None:
        self._keep_soon()

    def on_input_changed(self) -> None:
        self._keep_soon()

    def _keep_soon(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        # Half a second after the last key: a crash loses no more than that.
        self._waiting = self.set_timer(0.5, self.keep_typed)

    @work(exclusive=True, group="prepare-keep", exit_on_error=False)
    async def keep_typed(self) -> None:
        # Before what was kept stands in the form again, an empty form would wipe it out.
        if self._loaded:
            store = await self.coach.resources.work()
            store.unsent.keep(self._place, self.form.unsent())

    def on_button_pressed(self) -> None:
        self.action_draft()

    def action_draft(self) -> None:
        from coach.errors import BadInput

        if self._drafting:
            self.say(tr("A draft is on its way. Escape stops it."))
            return
        try:
            request = self.form.request()
        except BadInput as error:
            self.say(told_error(error))
            return
        self.draft(request, self.form.who)

    @work(exclusive=True, group="prepare", exit_on_error=False)
    async def draft(self, request: DraftRequest, who: str) -> None:
        from coach.questions.edits_draft import draft_preparation
        from coach.questions.kept import KeptPreparation
        from coach.questions.kept_pair import find_person, pair_so_far, person_named

        resources = self.coach.resources
        store = await resources.work()
        store.unsent.keep(self._place, self.form.unsent())
        known = find_person(store, who, request.side)
        if known is not None:
            asked = pair_so_far(store, known, but=self.session_id).asked
            request = request.model_copy(update={"already_asked": asked[-500:]})
        before = self._kept.now if self._kept is not None else None
        self.say(tr("Drafting… Escape stops."))
        try:
            model, limits, folders = await self._model()
            drafted = await draft_preparation(
                request,
                await resources.library(),
                model,
                before=before,
                folders=folders,
                limits=limits,
                on_progress=self._tell,
            )
        except asyncio.CancelledError:
            self.say(tr("Stopped. What you wrote is kept; F5 drafts again."))
            raise
        except Exception:
            self.say(tr("That did not work. What you wrote is kept; F5 tries again."))
            raise
        person: Person | None = person_named(store, who, request.side)
        if self._kept is None:
            self._kept = KeptPreparation.start(store, drafted, person)
        else:
            self._kept.redraft(drafted, person)
        self.session_id = self._kept.session_id
        store.unsent.keep(self._place, "")
        self._place = f"prepare:{self.session_id}"
        await self._show()

    async def _model(self) -> tuple[LanguageModel | None, Limits, tuple[Path, ...]]:
        from coach.models.choose import limits_of
        from coach.packs.content import prompt_folders

        settings = await self.coach.resources.settings()
        model = await self.coach.resources.model()
        return model, limits_of(settings.model, LONGEST_SET), prompt_folders(settings)

    def _tell(self, progress: DraftProgress) -> None:
        self.say(progress_words(told(progress.words), progress.done, progress.total))

    async def _show(self) -> None:
        from coach.questions.export_source import source_in

        if self._kept is None:
            return
        library = await self.coach.resources.library()
        self.query_one("#phases", ContentSwitcher).current = "set"
        self.plan.open(self._kept, library, source_in(library))
        self.plan.choices.focus()
        self._head()
        now = self._kept.now
        first = tr(_FIRST) if now.request.session == 1 else ""
        words = [told(words) for words in (now.note, now.fallback) if words]
        self.say(" ".join([*words, first] if first else words) or tr(_NEXT))
        self.refresh_bindings()

    def _head(self) -> None:
        if self._kept is not None:
            now = self._kept.now
            version = tr("version {number}", number=self._kept.version)
            minutes = tr(
                "{planned} of {total} minutes",
                planned=now.plan.minutes,
                total=now.request.minutes,
            )
            self.head(f"{version}, {minutes}, {tr('{model} wording', model=told(now.wording))}")

    def on_plan_view_changed(self, event: PlanView.Changed) -> None:
        self._head()
        self.say(event.words)

    @work(exclusive=True, group="prepare", exit_on_error=False)
    async def on_plan_view_another_wanted(self, event: PlanView.AnotherWanted) -> None:
        from coach.questions.edits_draft import another_like

        if self._kept is None:
            return
        self.say(tr("Looking for another like it… Escape stops."))
        try:
            model, limits, folders = await self._model()
            found = await another_like(
                self._kept.now,
                event.at,
                await self.coach.resources.library(),
                model,
                folders=folders,
                limits=limits,
                on_progress=self._tell,
            )
        except asyncio.CancelledError:
            self.say(tr("Stopped. The plan is as it was."))
            raise
        except Exception:
            self.say("")
            raise
        self.plan.add(event.at, found)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What belongs to the mentor, or to a plan, is offered to the mentor and in a plan."""
        if action in _MENTOR_ONLY and self.is_mounted:
            return self.form.side == "mentor"
        if action in _PLAN_ONLY and self.is_mounted:
            return self._in_plan
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        if self._drafting:
            self.workers.cancel_group(self, "prepare")
        elif self._in_plan and self.plan.back():
            return
        elif self._in_plan:
            self.query_one("#phases", ContentSwitcher).current = "form"
            self.head("")
            self.say(tr("F5 drafts a new version and keeps what is pinned. Every version is kept."))
            self.query_one("#side").focus()
            self.refresh_bindings()
        else:
            self.leave()

    @work(exclusive=True, group="prepare-leave", exit_on_error=False)
    async def leave(self) -> None:
        await self.keep_typed().wait()
        super().action_leave()

    def action_copy_question(self) -> None:
        at = self.plan.question
        if self._kept is None or at is None:
            self.say(tr("Choose a question to copy. The whole plan: Ctrl+E."))
            return
        self.coach.copy(self._kept.now.questions[at].question.text, tr("Question"))

    @work(exclusive=True, group="prepare-export", exit_on_error=False)
    async def action_export(self) -> None:
        from coach.questions.export_source import source_in
        from tui.screens.prepare_take import take_along

        if self._kept is not None:
            library = await self.coach.resources.library()
            if told := await take_along(self.coach, self._kept, source_in(library)):
                self.say(told)

    def action_ground_rules(self) -> None:
        from tui.screens.prepare_ground_rules import GroundRulesScreen

        self.app.push_screen(GroundRulesScreen(self.form.side, self.form.who))

    def action_hard_thing(self) -> None:
        from tui.screens.prepare_hard_thing import HardThingScreen

        self.app.push_screen(HardThingScreen(self.form.who))

    def action_openings(self) -> None:
        from tui.screens.prepare_opening import OpeningScreen

        self.app.push_screen(OpeningScreen(stage=self.form.stage))

    @work(exclusive=True, group="prepare-rehearse", exit_on_error=False)
    async def action_rehearse(self) -> None:
        from tui.screens.prepare_rehearse import rehearse_as_mentor

        await self.keep_typed().wait()
        if self.form.side == "mentor":
            await rehearse_as_mentor(self.coach)
        else:
            self.coach.action_open_area("rehearse")
