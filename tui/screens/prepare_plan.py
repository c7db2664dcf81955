"""The plan with its questions, and everything a person does with them by a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.language import phrase, told, tr
from tui.screens.prepare_words import SourceOf, part_in_full, plan_lines, question_in_full
from tui.widgets.asking import AskLine, AskWords
from tui.widgets.dialogs import ChooseOne
from tui.widgets.reading import Reading

if TYPE_CHECKING:
    from coach.questions.edits import Preparation
    from coach.questions.kept import KeptPreparation
    from coach.questions.request import Guidance, Question

_CHOOSE = phrase("Choose a question first.")


class PlanView(Reading):
    """Shows a kept preparation and keeps every change of it at once."""

    HELP = """\
The plan of the hour, part by part. **Enter** shows a part or a question in full. **E** puts a
question in your words, **P** pins it, **X** takes it out for this pair, **A** asks for another
like it. **Shift+Up** and **Shift+Down** (or **K** and **J**) move it, **M** puts it into another
part, **T** changes the minutes of a part. **V** lists every version; you can go back to any.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Edit", id="plan.edit"),
        Binding("p", "pin", "Pin", id="plan.pin"),
        Binding("x", "reject", "Reject", id="plan.reject"),
        Binding("a", "another", "Another", id="plan.another"),
        Binding("m", "part", "Part", id="plan.part"),
        Binding("t", "minutes", "Time", id="plan.minutes"),
        Binding("v", "versions", "Versions", id="plan.versions"),
        Binding("shift+up,K", "move(-1)", "Up", id="plan.up", key_display="⇧↑"),
        Binding("shift+down,J", "move(1)", "Down", id="plan.down", key_display="⇧↓"),
    ]

    @dataclass
    class Changed(Message):
        """Something was changed and kept; `words` say what."""

        words: str

    @dataclass
    class AnotherWanted(Message):
        """One more question like the one at `at`, counted from 0."""

        at: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__("questions", id=id)
        self._kept: KeptPreparation | None = None
        self._guidance: Guidance | None = None
        self._source_of: SourceOf = str

    def open(self, kept: KeptPreparation, guidance: Guidance, source_of: SourceOf) -> None:
        self._kept, self._guidance, self._source_of = kept, guidance, source_of
        self.remove_class("-reading")
        self.choices.highlighted = None
        self.refresh_plan(0)

    def refresh_plan(self, at: int | None = None) -> None:
        """Shows the plan as it now stands, with the question at `at` chosen."""
        if self._kept is None:
            return
        now = self._kept.now
        last = len(now.questions) - 1
        chosen = f"question:{min(at, last)}" if at is not None and last >= 0 else None
        self.fill(plan_lines(now), chosen)
        self._show_chosen()

    @property
    def question(self) -> int | None:
        """The place of the chosen question, counted from 0; None where a part is chosen."""
        kind, _, number = (self.current or "").partition(":")
        return int(number) if kind == "question" else None

    @property
    def part(self) -> int | None:
        """The part that is chosen, or that the chosen question stands in."""
        from coach.questions.edits import part_of

        kind, _, number = (self.current or "").partition(":")
        if kind == "part":
            return int(number)
        if kind == "question" and self._kept is not None:
            found = part_of(self._kept.now, int(number))
            return found if found < len(self._kept.now.plan.parts) else None
        return None

    def on_reading_moved(self) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self._kept is None:
            return
        now, at, part = self._kept.now, self.question, self.part
        if at is not None and at < len(now.questions):
            self.show(question_in_full(now.questions[at], self._source_of))
        elif part is not None:
            self.show(part_in_full(now.plan.parts[part], self._source_of))

    def _arrange(self, to: Preparation, at: int | None, words: str) -> None:
        if self._kept is not None:
            self._kept.arrange(to)
            self._told(at, words)

    def _change(self, to: Preparation, at: int | None, change: str, words: str) -> None:
        if self._kept is not None:
            self._kept.change(to, change)
            self._told(at, words)

    def _told(self, at: int | None, words: str) -> None:
        self.refresh_plan(at)
        self.post_message(self.Changed(words))

    def _chosen(self) -> tuple[Preparation, int] | None:
        """The preparation and the place of the chosen question; None, and said, where none is."""
        at = self.question
        if self._kept is None or at is None:
            self.post_message(self.Changed(tr(_CHOOSE)))
            return None
        return self._kept.now, at

    def action_pin(self) -> None:
        from coach.questions.edits import pinned

        if chosen := self._chosen():
            changed = pinned(*chosen)
            now = changed.questions[chosen[1]].pinned
            words = tr("Pinned: another draft keeps it.") if now else tr("No longer pinned.")
            self._arrange(changed, chosen[1], words)

    def action_move(self, by: int) -> None:
        from coach.questions.edits import moved

        if chosen := self._chosen():
            changed, at = moved(*chosen, by)
            self._arrange(changed, at, "")

    def action_another(self) -> None:
        if chosen := self._chosen():
            self.post_message(self.AnotherWanted(chosen[1]))

    def add(self, at: int, question: Question) -> None:
        """Keeps `question` right behind the one at `at`."""
        from coach.questions.edits import with_one_more

        if self._kept is not None:
            changed = with_one_more(self._kept.now, at, question)
            self._change(changed, at + 1, "one more like another", tr("One more, right below it."))

    @work(exclusive=True, group="plan-edit", exit_on_error=False)
    async def action_edit(self) -> None:
        from coach.questions.edits import reworded
        from coach.questions.edits_look import second_look

        chosen = self._chosen()
        if chosen is None or self._guidance is None:
            return
        now, at = chosen
        kept = now.questions[at]
        words = await self.app.push_screen_wait(
            AskWords(tr("The question in your words"), kept.question.text)
        )
        if words is None or words == kept.question.text:
            return
        changed = reworded(now, at, words, self._guidance)
        looks = second_look(changed.questions[at].question.checks)
        done = (
            tr("Kept as you wrote it. Worth a second look: {why}", why=told(looks[0]))
            if looks
            else tr("Kept.")
        )
        self._change(changed, at, "a question in other words", done)

    @work(exclusive=True, group="plan-edit", exit_on_error=False)
    async def action_reject(self) -> None:
        from coach.questions.edits import without

        chosen = self._chosen()
        if chosen is None:
            return
        now, at = chosen
        reason = await self.app.push_screen_wait(
            AskLine(
                tr("Take this question out? It will not come back for the two of you."),
                example=tr("Why, if you like: too soon, not my words …"),
            )
        )
        if reason is not None:
            done = tr("Taken out. Version list: V.")
            self._change(without(now, at, reason), at, "a question rejected", done)

    @work(exclusive=True, group="plan-edit", exit_on_error=False)
    async def action_part(self) -> None:
        from coach.questions.edits import into_part

        chosen = self._chosen()
        if chosen is None:
            return
        now, at = chosen
        parts = [told(part.title) for part in now.plan.parts]
        part = await self.app.push_screen_wait(ChooseOne(tr("Into which part of the plan?"), parts))
        if part is not None:
            changed, to = into_part(now, at, part)
            self._arrange(changed, to, tr("Now in “{part}”.", part=parts[part]))

    @work(exclusive=True, group="plan-edit", exit_on_error=False)
    async def action_minutes(self) -> None:
        from coach.errors import BadInput
        from coach.questions.edits import with_minutes

        part = self.part
        if self._kept is None or part is None:
            return
        now = self._kept.now
        chosen = now.plan.parts[part]
        given = await self.app.push_screen_wait(
            AskLine(
                tr("How many minutes for “{part}”?", part=told(chosen.title)), str(chosen.minutes)
            )
        )
        if given is None:
            return
        if not given.isdecimal():
            raise BadInput(
                tr("“{given}” is no number of minutes.", given=given), tr("Write a whole number.")
            )
        changed = with_minutes(now, part, int(given))
        done = tr(
            "The plan takes {planned} of {total} minutes.",
            planned=changed.plan.minutes,
            total=now.request.minutes,
        )
        self._arrange(changed, self.question, done)

    @work(exclusive=True, group="plan-edit", exit_on_error=False)
    async def action_versions(self) -> None:
        from tui.screens.prepare_versions import VersionsScreen

        if self._kept is None:
            return
        version = await self.app.push_screen_wait(VersionsScreen(self._kept))
        if version is not None:
            self._kept.go_back(version)
            self._told(0, tr("Back at version {number}. What was between is kept.", number=version))
