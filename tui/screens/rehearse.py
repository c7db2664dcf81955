"""The rehearsal, for either side: choose whom to meet, talk, read what it did, take it again."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import ContentSwitcher

from tui.language import phrase, told, tr
from tui.screens.area import AreaScreen
from tui.screens.base import told_error
from tui.widgets.composer import Composer
from tui.widgets.conversation import Conversation, Said
from tui.widgets.dialogs import ChooseOne
from tui.widgets.scenario_choice import ScenarioChoice

if TYPE_CHECKING:
    from coach.crisis import SpokenOfHarm
    from coach.rehearsal.kept import Decided
    from coach.rehearsal.scenario import Scenario
    from coach.rehearsal.speak import Spoken
    from coach.talks import Talk
    from coach.voice.leader import Leader

_WHILE_TALKING = frozenset(
    "more_feedback take_again any_turn land tries finish retry export copy_reply".split()
)
_ANSWERING = phrase("{name} is answering (worded by {model}). Escape stops.")
LONGEST_LINE = 200
"""Tokens of a simulated line."""


class RehearseScreen(AreaScreen):
    TITLE = "Rehearse"
    CSS_PATH = "rehearse.tcss"
    HELP = """\
Choose who you are and whom to meet, then talk. **Enter** sends; **F5** tells before you send what
your words would do. Under your words stands what they did; **F2** says more. **F3** takes your last
turn again, **F9** any turn; every try is kept, and **F8** shows two side by side. **F4** ends and
looks back. **Escape** stops an answer and keeps what came; **Ctrl+R** has it worded again.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "take_again", "Take again", id="rehearse.again"),
        Binding("f4", "finish", "Finish", id="rehearse.finish"),
        Binding("f2", "more_feedback", "Feedback", id="rehearse.feedback"),
        Binding("f5", "land", "Try out", id="rehearse.land"),
        Binding("f8", "tries", "Compare tries", id="rehearse.tries"),
        Binding("f9", "any_turn", "Earlier turn", id="rehearse.any-turn", show=False),
        Binding("ctrl+r", "retry", "Word again", id="rehearse.retry"),
        Binding("ctrl+e", "export", "Export", id="rehearse.export", show=False, priority=True),
        Binding("ctrl+y", "copy_reply", "Copy", id="rehearse.copy", show=False, priority=True),
    ]

    def __init__(self, session_id: int | None = None) -> None:
        super().__init__(session_id)
        self._rehearsal: Talk | None = None
        self._feedback = "line"
        self._line: Said | None = None

    def compose_area(self) -> ComposeResult:
        with ContentSwitcher(initial="choosing", id="phases"):
            yield ScenarioChoice(id="choosing")
            with Vertical(id="talking"):
                yield Conversation(id="conversation")
                yield Composer(
                    tr("What do you say? Enter sends, Ctrl+J starts a new line."), id="words"
                )

    def on_mount(self) -> None:
        self.query_one("#scenarios").focus()
        self.load()
        self.open_detectors()

    @work(exclusive=True, group="rehearse-load", exit_on_error=False)
    async def load(self) -> None:
        from coach.packs.content import left_out_words, scenarios
        from coach.voice.leader import load_leaders

        offered = await asyncio.to_thread(scenarios)
        self.query_one(ScenarioChoice).offer(offered, await asyncio.to_thread(load_leaders))
        missing = " ".join(told(words) for words in left_out_words())
        self.say(missing or tr("Enter begins. Nobody else sees this; it stays on your machine."))
        settings = await self.coach.resources.settings()
        self._feedback = settings.screen.feedback
        if self.session_id is not None:
            from coach.talks import resume_talk

            store = await self.coach.resources.work()
            self._rehearsal = resume_talk(store, self.session_id)
            await self._show_branch()

    @work(group="rehearse-detectors", exit_on_error=False)
    async def open_detectors(self) -> None:
        """Opens the sentence model meanwhile, so that the first turn need not wait for it."""
        from coach.rubric.reading import WITHOUT, reader_opens

        if not await asyncio.to_thread(reader_opens):
            self.notify(told(WITHOUT), severity="warning", markup=False)

    def on_scenario_choice_chosen(self, event: ScenarioChoice.Chosen) -> None:
        self.begin(event.whom, event.difficulty)

    @work(exclusive=True, group="rehearse-load", exit_on_error=False)
    async def begin(self, whom: Scenario | Leader, difficulty: str) -> None:
        from coach.talks import start_talk

        store = await self.coach.resources.work()
        self._rehearsal = start_talk(store, whom, secrets.randbelow(1_000_000), difficulty)
        self.session_id = self._rehearsal.session_id
        await self._show_branch()

    async def _show_branch(self) -> None:
        """Shows what was said on this branch, and what waits for an answer."""
        rehearsal = self._rehearsal
        if rehearsal is None:
            return
        conversation = self.query_one(Conversation)
        await conversation.clear()
        if rehearsal.brief:
            await conversation.note(told(rehearsal.brief), "-aside")
        self._line = await conversation.said(self._other, rehearsal.opening, own=False)
        for turn in rehearsal.turns:
            await self._show_own(turn.decision)
            self._line = await conversation.said(self._other, turn.reply, own=False)
            if turn.reason:
                await conversation.note(told(turn.reason), "-aside")
        self.query_one("#phases", ContentSwitcher).current = "talking"
        self.refresh_bindings()
        composer = self.query_one(Composer)
        composer.remember([turn.decision.said for turn in rehearsal.turns])
        composer.focus()
        self._head()
        store = await self.coach.resources.work()
        composer.text = composer.text or store.unsent.get(self._place)
        if waiting := rehearsal.waiting:
            await self._show_own(waiting)
            self.answer()
        elif rehearsal.ended:
            self.say(self._ended)
        else:
            self.say("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What belongs to a conversation is not offered before there is one."""
        if action in _WHILE_TALKING:
            return self._rehearsal is not None
        return super().check_action(action, parameters)

    @property
    def _other(self) -> str:
        return self._rehearsal.name if self._rehearsal else tr("They")

    @property
    def _ended(self) -> str:
        return tr(
            "{name} has ended this conversation. F3 takes a turn again, F4 ends.", name=self._other
        )

    @property
    def _not_now(self) -> str:
        return tr("Stop the answer first (Escape).") if self._answering else tr("Begin first.")

    @property
    def _place(self) -> str:
        return f"rehearsal:{self.session_id}"

    @property
    def _answering(self) -> bool:
        return any(w.group == "rehearse-answer" and w.is_running for w in self.workers)

    def _head(self) -> None:
        if self._rehearsal is not None:
            turn = tr("turn {number}", number=len(self._rehearsal.turns) + 1)
            self.head(f"{self._other}, {told(self._rehearsal.manner)}, {turn}")

    async def _show_own(self, decision: Decided) -> None:
        conversation = self.query_one(Conversation)
        await conversation.said(tr("You"), decision.said, own=True)
        if decision.feedback is not None and self._feedback != "off":
            full = self._feedback == "full"
            words = decision.feedback.full if full else decision.feedback.line
            await conversation.note(told(words), "-mend" if decision.feedback.improve else "-well")

    def on_text_area_changed(self) -> None:
        self.set_timer(0.5, self.keep_typed)

    @work(exclusive=True, group="rehearse-keep", exit_on_error=False)
    async def keep_typed(self) -> None:
        if self._rehearsal is not None:
            store = await self.coach.resources.work()
            store.unsent.keep(self._place, self.query_one(Composer).text)

    def on_composer_sent(self, event: Composer.Sent) -> None:
        if self._answering:
            self.query_one(Composer).give_back(event.text)
            self.say(tr("{name} is still answering. Escape stops the answer.", name=self._other))
            return
        self.hear(event.text)

    @work(exclusive=True, group="rehearse-hear", exit_on_error=False)
    async def hear(self, text: str) -> None:
        from coach.crisis import SpokenOfHarm
        from coach.errors import CoachError

        if self._rehearsal is None:
            return
        conversation = self.query_one(Conversation)
        try:
            decision = self._rehearsal.hear(text)
        except SpokenOfHarm as stop:
            await self._stop(stop)
            return
        except CoachError as error:
            self.query_one(Composer).give_back(text)
            await conversation.note(told_error(error), "-failed")
            self.say(tr("Your words are back below; Enter sends them again."))
            return
        await self._show_own(decision)
        self.answer()

    async def _stop(self, stop: SpokenOfHarm) -> None:
        words = f"{told(stop.problem)}\n\n{told(stop.next_step)}"
        await self.query_one(Conversation).note(words, "-stop")
        self.say(tr("The rehearsal is paused."))

    @work(exclusive=True, group="rehearse-answer", exit_on_error=False)
    async def answer(self) -> None:
        """Words what waits for an answer, or the last answer again."""
        from coach.models.choose import limits_of
        from coach.packs.content import prompt_folders
        from coach.rehearsal.speak import Replaced
        from coach.rehearsal.speak import Said as Piece

        rehearsal = self._rehearsal
        if rehearsal is None:
            return
        conversation = self.query_one(Conversation)
        if rehearsal.waiting is not None or self._line is None:
            self._line = await conversation.said(self._other, "", own=False)
        line = self._line
        before = line.words
        line.settle("")
        line.wait(tr("is thinking…"))
        try:
            settings = await self.coach.resources.settings()
            model = await self.coach.resources.model()
            if model is not None:
                self.say(tr(_ANSWERING, name=self._other, model=model.name))
            async for event in rehearsal.answer(
                model,
                folders=prompt_folders(settings),
                limits=limits_of(settings.model, LONGEST_LINE),
            ):
                if isinstance(event, Piece):
                    line.add(event.text)
                elif isinstance(event, Replaced):
                    line.settle("")
                    line.wait(tr("says it another way…"))
                else:
                    line.settle(event.text)
                    await self._told(event)
        except asyncio.CancelledError:
            line.settle(line.words or before or "…")
            self.say(tr("Stopped; what came is kept. Ctrl+R has it worded again."))
            raise
        except Exception:
            line.settle(before or "…")
            self.say(tr("That did not work; your words are stored. Ctrl+R tries again."))
            raise
        self._head()

    async def _told(self, spoken: Spoken) -> None:
        if spoken.reason:
            await self.query_one(Conversation).note(
                tr(
                    "Built-in wording this time. {reason} Ctrl+R asks the model again.",
                    reason=told(spoken.reason),
                ),
                "-aside",
            )
        ended = self._rehearsal is not None and self._rehearsal.ended
        self.say(self._ended if ended else "")

    def action_retry(self) -> None:
        if self._answering:
            self.say(tr("An answer is on its way. Escape stops it."))
        elif self._rehearsal is not None and (self._rehearsal.waiting or self._rehearsal.turns):
            self.answer()
        else:
            self.say(tr("There is no answer to word again yet."))

    @work(exclusive=True, group="rehearse-hear", exit_on_error=False)
    async def action_take_again(self) -> None:
        await self._again(None)

    @work(exclusive=True, group="rehearse-hear", exit_on_error=False)
    async def action_any_turn(self) -> None:
        if self._rehearsal is None or not self._rehearsal.turns:
            self.say(tr("There is no turn to take again yet."))
            return
        said = [turn.decision.said for turn in self._rehearsal.turns]
        question = tr("Which turn do you want to take again?")
        chosen = await self.coach.push_screen_wait(ChooseOne(question, said))
        if chosen is not None:
            await self._again(chosen + 1)

    async def _again(self, turn: int | None) -> None:
        if self._rehearsal is None or self._answering:
            self.say(self._not_now)
            return
        words = self._rehearsal.take_again(turn)
        await self._show_branch()
        composer = self.query_one(Composer)
        composer.text = words
        composer.move_cursor(composer.document.end)
        self.say(tr("Change your words and send them again. The first try is kept; F8 compares."))

    @work(exclusive=True, group="rehearse-land", exit_on_error=False)
    async def action_land(self) -> None:
        from coach.crisis import SpokenOfHarm
        from coach.errors import CoachError

        text = self.query_one(Composer).text
        if self._rehearsal is None or not text.strip():
            self.say(tr("Type what you would say first; F5 then tells how it would land."))
            return
        try:
            words = told(self._rehearsal.how_it_lands(text))
        except SpokenOfHarm as stop:
            self.query_one(Composer).text = ""
            await self._stop(stop)
            return
        except CoachError as error:
            words = told_error(error)
        await self.query_one(Conversation).note(f"{tr('Not sent yet.')} {words}", "-aside")

    @work(exclusive=True, group="rehearse-hear", exit_on_error=False)
    async def action_tries(self) -> None:
        from tui.screens.tries import TriesScreen

        if self._rehearsal is None or self._answering:
            self.say(self._not_now)
        elif len(self._rehearsal.tries()) < 2:
            self.say(
                tr("There is one try so far. F3 takes a turn again; then F8 compares the two.")
            )
        else:
            await self.coach.push_screen_wait(TriesScreen(self._rehearsal))
            await self._show_branch()

    async def action_more_feedback(self) -> None:
        turns = self._rehearsal.turns if self._rehearsal else ()
        feedback = turns[-1].decision.feedback if turns else None
        if feedback is None:
            self.say(tr("There is no feedback yet: say something first."))
            return
        library = await self.coach.resources.library()
        words = told(feedback.full)
        if feedback.passage:
            passage = library.passage(feedback.passage)
            rests = f"{passage.title} ({told(passage.source)}; {told(passage.evidence)})"
            words = words.replace(f"Read more: {feedback.passage}", f"{tr('Rests on:')} {rests}")
        await self.query_one(Conversation).note(words, "-mend" if feedback.improve else "-well")

    @work(exclusive=True, group="rehearse-hear", exit_on_error=False)
    async def action_finish(self) -> None:
        from tui.screens.debrief import DebriefScreen

        if self._rehearsal is None or not self._rehearsal.turns:
            self.say(tr("There is nothing to look back on yet."))
            return
        self._rehearsal.finish()
        await self.app.push_screen(DebriefScreen(self._rehearsal))

    def action_copy_reply(self) -> None:
        if self._line is None:
            self.say(tr("There is nothing to copy yet."))
        else:
            self.coach.copy(self._line.words, tr("Last words of {name}", name=self._other))

    @work(exclusive=True, group="rehearse-export", exit_on_error=False)
    async def action_export(self) -> None:
        from tui.screens.debrief import export_rehearsal

        if self._rehearsal is None or not self._rehearsal.turns:
            self.say(tr("There is nothing to export yet."))
        elif file := await export_rehearsal(self.app, self._rehearsal):
            self.say(tr("Written to {file}.", file=file))

    def action_leave(self) -> None:
        if self._answering:
            self.workers.cancel_group(self, "rehearse-answer")
        else:
            super().action_leave()
