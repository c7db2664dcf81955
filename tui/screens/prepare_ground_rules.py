"""The ground rules of a pair: each clause in both people's words, and who has agreed to it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from coach.clock import own_day
from tui.language import language, phrase, told, tr
from tui.screens.base import told_error
from tui.screens.over import OverScreen
from tui.widgets.asking import AskWords
from tui.widgets.dialogs import AskPath, ChooseOne
from tui.widgets.reading import Reading

if TYPE_CHECKING:
    from coach.questions.ground_rules import ClauseWords, GroundRules, Whose
    from coach.rubric.principles import Side

_WHOSE: tuple[tuple[Whose, str], ...] = (
    ("mentor", phrase("What the mentor says")),
    ("leader", phrase("What the leader says")),
    ("rule", phrase("The rule itself")),
)


class GroundRulesScreen(OverScreen):
    TITLE = "Ground rules"
    CSS_PATH = ["over.tcss", "../widgets/reading.tcss"]
    HELP = """\
The mentor reads the question, the leader answers, and you settle one clause after the other.
**W** shows another wording, **E** puts it in your own words, **L** and **M** say that the leader
and the mentor agree. New words want new agreement. **Ctrl+E** writes two copies' worth to a file.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "other", "Other words", id="rules.other"),
        Binding("e", "edit", "Edit", id="rules.edit"),
        Binding("l", "agree('leader')", "Leader agrees", id="rules.leader"),
        Binding("m", "agree('mentor')", "Mentor agrees", id="rules.mentor"),
        Binding("ctrl+e", "export", "Export", id="rules.export"),
        Binding("ctrl+y", "copy_all", "Copy", id="rules.copy"),
    ]

    def __init__(self, side: Side, who: str = "") -> None:
        super().__init__()
        self._side: Side = side
        self._who = who
        self._rules: GroundRules | None = None

    def compose_area(self) -> ComposeResult:
        yield Reading("clauses", id="reading")

    def on_mount(self) -> None:
        self.query_one(Reading).choices.focus()
        self.load()

    @work(exclusive=True, group="rules-load", exit_on_error=False)
    async def load(self) -> None:
        from coach.questions.ground_rules_clauses import clauses_in
        from coach.questions.ground_rules_kept import kept_rules
        from coach.questions.kept_pair import find_person

        spoken = language().code
        await asyncio.to_thread(clauses_in, spoken)
        store = await self.coach.resources.work()
        person = find_person(store, self._who, self._side) if self._who else None
        self._rules = kept_rules(store, self._side, person, spoken)
        self._list()

    def _list(self) -> None:
        from coach.questions.ground_rules import all_words
        from coach.questions.ground_rules_export import still_open

        if self._rules is None:
            return
        clauses = all_words(self._rules)
        self.query_one(Reading).fill(
            (
                one.id,
                Content.assemble(
                    (f"{number:>2}. ", "bold"), one.title, (f"  {_mark(one)}", "$text-accent")
                ),
            )
            for number, one in enumerate(clauses, start=1)
        )
        self._show()
        left = still_open(self._rules)
        state = (
            tr("{left} of {count} open", left=left, count=len(clauses))
            if left
            else tr("all agreed")
        )
        self.head(f"{tr('with {name}', name=self._who)}, {state}" if self._who else state)

    def on_reading_moved(self) -> None:
        self._show()

    def _show(self) -> None:
        if clause := self._chosen():
            self.query_one(Reading).show(_in_full(clause))

    def _chosen(self) -> ClauseWords | None:
        from coach.questions.ground_rules import words_of

        current = self.query_one(Reading).current
        return words_of(self._rules, current) if self._rules is not None and current else None

    async def _keep(self, rules: GroundRules) -> None:
        from coach.questions.ground_rules_kept import keep_rules
        from coach.questions.kept_pair import person_named

        store = await self.coach.resources.work()
        keep_rules(store, self._side, person_named(store, self._who, self._side), rules)
        self._rules = rules
        self._list()

    @work(exclusive=True, group="rules-edit", exit_on_error=False)
    async def action_other(self) -> None:
        from coach.questions.ground_rules import choices_for, chosen

        clause = self._chosen()
        if clause is None or self._rules is None:
            return
        names = choices_for(self._rules, clause.id)
        if names == (clause.choice,):
            self.say(tr("There is no other wording of this here."))
            return
        # A wording may be gone from the pack it came from: then the first follows.
        at = names.index(clause.choice) if clause.choice in names else -1
        following = names[(at + 1) % len(names)]
        await self._keep(chosen(self._rules, clause.id, following))
        self.say(
            tr(
                "Wording {number} of {count}.",
                number=names.index(following) + 1,
                count=len(names),
            )
        )

    @work(exclusive=True, group="rules-edit", exit_on_error=False)
    async def action_edit(self) -> None:
        from coach.questions.ground_rules import worded

        clause = self._chosen()
        if clause is None or self._rules is None:
            return
        which = await self.app.push_screen_wait(
            ChooseOne(tr("Which words?"), [tr(words) for _, words in _WHOSE])
        )
        if which is None:
            return
        whose, question = _WHOSE[which]
        words = await self.app.push_screen_wait(
            AskWords(f"{clause.title}: {_inside(tr(question))}", getattr(clause, whose))
        )
        if words is not None:
            await self._keep(worded(self._rules, clause.id, whose, words))
            self.say(tr("Kept. Whoever had agreed is asked again."))

    @work(exclusive=True, group="rules-edit", exit_on_error=False)
    async def action_agree(self, side: Side) -> None:
        from coach.errors import BadInput
        from coach.questions.ground_rules import agreed

        clause = self._chosen()
        if clause is None or self._rules is None:
            return
        try:
            await self._keep(agreed(self._rules, clause.id, side))
        except BadInput as error:
            self.say(told_error(error))
        else:
            self.say("")

    def action_copy_all(self) -> None:
        from coach.packs.interface import worded_in
        from coach.questions.ground_rules_export import rules_as_text

        if self._rules is not None:
            text = rules_as_text(self._rules, worded_in(self._rules.language))
            self.coach.copy(text, tr("The ground rules"))

    @work(exclusive=True, group="rules-export", exit_on_error=False)
    async def action_export(self) -> None:
        from coach.files import suggested_name, write_export
        from coach.packs.interface import worded_in
        from coach.questions.ground_rules_export import rules_as_markdown, rules_as_text

        if self._rules is None:
            return
        today = own_day()
        name = suggested_name("ground rules", today)
        chosen = await self.coach.push_screen_wait(
            AskPath(
                tr("Where to put the ground rules? A name in .txt gives plain text."), f"~/{name}"
            )
        )
        if chosen:
            plain = chosen.casefold().endswith(".txt")
            words = worded_in(self._rules.language)
            text = (rules_as_text if plain else rules_as_markdown)(self._rules, words)
            file = await asyncio.to_thread(write_export, chosen, text)
            self.say(tr("Written to {file}.", file=file))


def _inside(words: str) -> str:
    """`words` as they stand inside a sentence."""
    return f"{words[:1].lower()}{words[1:]}"


def _mark(clause: ClauseWords) -> str:
    if clause.to_fill_in:
        return tr("to fill in")
    if len(clause.agreed) == 2:
        return tr("both agree")
    if not clause.agreed:
        return ""
    return tr("leader agrees") if clause.agreed[0] == "leader" else tr("mentor agrees")


def _in_full(clause: ClauseWords) -> Content:
    from coach.questions.ground_rules_export import agreement_words

    agreement = told(agreement_words(clause))
    return Content.assemble(
        (clause.title, "bold"),
        (f"  {told(clause.label)}\n", "$text-muted"),
        (f"\n{tr('The mentor asks:')} ", "bold"),
        clause.ask,
        (f"\n\n{tr('The rule:')} ", "bold"),
        clause.rule,
        (f"\n\n{tr('The leader says:')} ", "bold $success"),
        clause.leader,
        (f"\n\n{tr('The mentor says:')} ", "bold $accent"),
        clause.mentor,
        (f"\n\n{agreement[0].upper()}{agreement[1:]}.", "bold"),
    )
