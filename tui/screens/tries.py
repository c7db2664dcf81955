"""Two tries at one conversation, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Select

from tui.screens.area import AreaScreen
from tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.rehearsal.branches import Step, Try
    from coach.rehearsal.stored import StoredRehearsal


class TriesScreen(AreaScreen):
    TITLE = "Two tries"
    CSS_PATH = "tries.tcss"
    HELP = """\
Each try is a branch of this rehearsal. Choose two above; turns that are the same in both are left
out. **F3** goes on from the try on the right. **Escape** goes back.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back to the talk", id="tries.back"),
        Binding("f3", "go_on", "Go on from the right", id="tries.go-on"),
        Binding("ctrl+y", "copy_all", "Copy", id="tries.copy", priority=True),
    ]

    def __init__(self, rehearsal: StoredRehearsal) -> None:
        super().__init__(rehearsal.session_id)
        self._rehearsal = rehearsal
        self._tries: tuple[Try, ...] = rehearsal.tries()

    def compose_area(self) -> ComposeResult:
        options = [(_name(each), each.number) for each in self._tries]
        here = next((each.number for each in self._tries if each.current), self._tries[-1].number)
        other = next(each.number for each in reversed(self._tries) if each.number != here)
        left, right = min(here, other), max(here, other)
        with Horizontal(id="which"):
            yield Select(options, value=left, allow_blank=False, id="left", compact=True)
            yield Select(options, value=right, allow_blank=False, id="right", compact=True)
        yield VerticalScroll(id="pairs")

    async def on_mount(self) -> None:
        self.query_one("#pairs").focus()
        await self._show()

    async def on_select_changed(self) -> None:
        await self._show()

    def _chosen(self) -> tuple[Try, Try]:
        numbers = [self.query_one(f"#{side}", Select).value for side in ("left", "right")]
        by_number = {each.number: each for each in self._tries}
        left, right = (by_number[int(str(number))] for number in numbers)
        return left, right

    async def _show(self) -> None:
        from coach.rehearsal.branches import compare_tries, difference_in_words

        found = compare_tries(self._rehearsal.scenario, *self._chosen())
        rows: list[Horizontal | Words] = []
        words = difference_in_words(self._rehearsal.scenario, found)
        rows.append(Words(words, classes="difference"))
        if found.shared:
            same = "The first turn is" if found.shared == 1 else f"The first {found.shared} are"
            rows.append(Words(f"{same} the same in both.", classes="muted"))
        name = self._rehearsal.scenario.mentor.name
        rows += [Horizontal(_cell(one, name), _cell(other, name)) for one, other in found.pairs]
        pairs = self.query_one("#pairs", VerticalScroll)
        async with self.batch():
            await pairs.remove_children()
            await pairs.mount_all(rows)
        self.head(f"{name}, {len(self._tries)} tries")

    def action_back(self) -> None:
        self.dismiss(None)

    def action_go_on(self) -> None:
        self._rehearsal.go_to(self._chosen()[1])
        self.dismiss(None)

    def action_copy_all(self) -> None:
        from coach.rehearsal.branches import compare_tries, difference_in_words

        found = compare_tries(self._rehearsal.scenario, *self._chosen())
        words = difference_in_words(self._rehearsal.scenario, found)
        self.coach.copy(words, "What changed")


def _name(each: Try) -> str:
    count = "1 turn" if len(each.turns) == 1 else f"{len(each.turns)} turns"
    return f"Try {each.number}: {count}{', now' if each.current else ''}"


def _cell(step: Step | None, name: str) -> Words:
    from coach.rehearsal.landing import IN_WORDS

    if step is None:
        return Words("", classes="cell -none")
    moves = ", ".join(IN_WORDS[move] for move in step.moves) or "none of the moves"
    told = f"\nTold you: {step.told}" if step.told else ""
    effect = "+" if step.effect > 0 else "-" if step.effect < 0 else "="
    kind = "-mend" if step.effect < 0 else "-well" if step.effect > 0 else "-even"
    return Words(
        Content.assemble(
            (f"{step.turn} You: ", "bold $success"),
            step.leader,
            (f"\n{moves}", "italic"),
            (f"\n{name}: ", "bold $accent"),
            step.mentor,
            (f"\nTrust {step.state.trust} ({effect})", "bold"),
            told,
        ),
        classes=f"cell {kind}",
    )
