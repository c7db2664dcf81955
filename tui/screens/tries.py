"""Two tries at one conversation, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Select

from tui.language import told, told_list, tr, tr_count
from tui.screens.area import AreaScreen
from tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.rehearsal.kept import Cell
    from coach.talks import Talk


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

    def __init__(self, rehearsal: Talk) -> None:
        super().__init__(rehearsal.session_id)
        self._rehearsal = rehearsal
        self._options: list[tuple[str, int]] = []
        self._here = 0
        for each in rehearsal.tries():
            count = tr_count(len(each.turns), "1 turn", "{count} turns")
            name = tr("Try {number}: {turns}", number=each.number, turns=count)
            name = tr("{name}, now", name=name) if each.current else name
            self._options.append((name, each.number))
            self._here = each.number if each.current else self._here

    def compose_area(self) -> ComposeResult:
        options = self._options
        here = self._here or options[-1][1]
        other = next(number for _, number in reversed(options) if number != here)
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

    def _chosen(self) -> tuple[int, int]:
        left, right = (self.query_one(f"#{side}", Select).value for side in ("left", "right"))
        return int(str(left)), int(str(right))

    async def _show(self) -> None:
        found = self._rehearsal.side_by_side(*self._chosen())
        rows: list[Horizontal | Words] = [Words(told(found.words), classes="difference")]
        if found.shared:
            same = tr_count(
                found.shared,
                "The first turn is the same in both.",
                "The first {count} are the same in both.",
            )
            rows.append(Words(same, classes="muted"))
        name = self._rehearsal.name
        rows += [Horizontal(_cell(one, name), _cell(other, name)) for one, other in found.pairs]
        pairs = self.query_one("#pairs", VerticalScroll)
        async with self.batch():
            await pairs.remove_children()
            await pairs.mount_all(rows)
        tries = tr_count(len(self._options), "1 try", "{count} tries")
        self.head(f"{name}, {tries}")

    def action_back(self) -> None:
        self.dismiss(None)

    def action_go_on(self) -> None:
        self._rehearsal.go_on_from(self._chosen()[1])
        self.dismiss(None)

    def action_copy_all(self) -> None:
        found = self._rehearsal.side_by_side(*self._chosen())
        self.coach.copy(told(found.words), tr("What changed"))


def _cell(cell: Cell | None, name: str) -> Words:
    if cell is None:
        return Words("", classes="cell -none")
    kind = "-mend" if cell.effect < 0 else "-well" if cell.effect > 0 else "-even"
    return Words(
        Content.assemble(
            (f"{cell.turn} {tr('You')}: ", "bold $success"),
            cell.said,
            (f"\n{told_list(cell.did)}", "italic"),
            (f"\n{name}: ", "bold $accent"),
            cell.reply,
            (f"\n{told(cell.foot)}", "bold"),
        ),
        classes=f"cell {kind}",
    )
