"""What notes come to: a list, and beside it the lines that the chosen item rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from knowledge.text import clean_text
from tui.language import told, tr, tr_count
from tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.notes.edited import Edited, EditedItem
    from coach.notes.summary import Summary
    from coach.routes.listed import Routes
    from coach.routes.told import Matter

Part = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """Notes as they are shown: `settled` says what became of a stored commitment, by number."""

    lines: Sequence[str]
    summary: Summary
    edited: Edited
    settled: dict[int, str]
    routes: Routes
    today: date


class NoteItems(Horizontal):
    """`number` is the chosen item's; None where something else, or nothing, is chosen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._page: Page | None = None
        self._matters: dict[str, Matter] = {}
        self.private_shown = False

    def compose(self) -> ComposeResult:
        yield OptionList(id="items", markup=False)
        with VerticalScroll(id="evidence", can_focus=True):
            yield Words("", id="lines")

    @property
    def number(self) -> int | None:
        option = self.query_one("#items", OptionList).highlighted_option
        kind, _, number = ((option.id if option else "") or "").partition(":")
        return int(number) if kind == "item" else None

    def show(self, page: Page, choose: int | None = None) -> None:
        """Lists it anew; `choose` is the number of the item to stand on."""
        from coach.routes.told import matters

        self._page = page
        self._matters = {m.kind: m for m in matters(page.summary.sensitive, page.routes)}
        choices = self.query_one("#items", OptionList)
        before = choices.highlighted
        choices.set_options(self._options(page))
        ids = [choices.get_option_at_index(place).id for place in range(choices.option_count)]
        if f"item:{choose}" in ids:
            choices.highlighted = ids.index(f"item:{choose}")
        else:
            first = next((place for place, one in enumerate(ids) if one), None)
            choices.highlighted = (
                before if before is not None and before < len(ids) and ids[before] else first
            )
        choices.focus()
        self._show_beside()

    def toggle_private(self) -> None:
        self.private_shown = not self.private_shown
        self._show_beside()

    def on_option_list_option_highlighted(self) -> None:
        self._show_beside()

    def on_option_list_option_selected(self) -> None:
        self.query_one("#evidence").focus()

    def _options(self, page: Page) -> list[Option]:
        from coach.notes.edited import KINDS

        options: list[Option] = []
        for kind, title in KINDS.items():
            items = page.edited.of_kind(kind)
            if items:
                options.append(_title(told(title)))
            options += [Option(self._line(item), id=f"item:{item.number}") for item in items]
        if not page.edited.items:
            options.append(Option(Content(tr("No item here. a adds one.")), disabled=True))
        if found := page.summary.contradictions:
            options.append(_title(tr("Said in two ways")))
            options += [
                Option(Content(item.text), id=f"contradiction:{place}")
                for place, item in enumerate(found)
            ]
        held = page.summary.held_lines
        if self._matters or page.summary.private_lines or held:
            options.append(_title(tr("For you alone")))
        options += [
            Option(
                Content.assemble(
                    (f"{_capital(told(matter.name))} ", "$text-warning"),
                    f"({_numbers(matter.lines)})",
                ),
                id=f"matter:{matter.kind}",
            )
            for matter in self._matters.values()
        ]
        if page.summary.private_lines:
            said = tr("Kept private: {lines}", lines=_numbers(page.summary.private_lines))
            options.append(Option(Content(said), id="private:"))
        if held:
            said = tr("May be private: {lines}", lines=_numbers(held))
            options.append(Option(Content(said), id="held:"))
        return options

    def _line(self, item: EditedItem) -> Content:
        from coach.commitments.words import who
        from tui.worded_dates import dates_in

        parts: list[Part] = []
        if item.kind == "commitments":
            parts.append((f"{told(who(item.owner))}: ", "bold"))
        parts.append(f"{item.text} ")
        if item.due_said:
            parts += [(f"({dates_in(item.due_said)})", "$text-accent"), " "]
        settled = self._page.settled.get(item.commitment or 0) if self._page else None
        if settled:
            parts += [(tr(settled), "$text-success"), " "]
        if item.hidden is not None:
            parts.append((tr("stays with you"), "$text-warning"))
        return Content.assemble(*parts)

    def _show_beside(self) -> None:
        if self._page is None:
            return
        option = self.query_one("#items", OptionList).highlighted_option
        kind, _, which = ((option.id if option else "") or "").partition(":")
        parts: list[Part] = []
        if kind == "item":
            parts = self._about_item(self._page.edited.item(int(which)))
        elif kind == "contradiction":
            item = self._page.summary.contradictions[int(which)]
            parts = [(f"{tr('Both stand in these lines')}\n\n", "bold"), *self._around(item.lines)]
        elif kind == "matter":
            parts = self._about_matter(self._matters[which])
        elif kind == "private":
            parts = self._about_private(self._page.summary.private_lines)
        elif kind == "held":
            parts = [
                (f"{tr('May be private')}\n\n", "bold"),
                tr(
                    "These lines wait for you: p shows them and takes your answer. Until then they "
                    "are in no summary, no export, no calendar, and sent to no model."
                ),
            ]
        self.query_one("#lines", Words).update(Content.assemble(*parts))
        self.query_one("#evidence", VerticalScroll).scroll_home(animate=False)

    def _about_item(self, item: EditedItem) -> list[Part]:
        parts: list[Part] = []
        if item.hidden is not None:
            parts += [
                (
                    tr(
                        "This repeats line {line}, which stays with you. It is in nothing you "
                        "pass on.",
                        line=item.hidden,
                    )
                    + "\n\n",
                    "$text-warning",
                )
            ]
        if not item.lines:
            return [*parts, tr("You added this. It names no line of your notes.")]
        source = (
            tr("From these lines")
            if item.origin == "found"
            else tr("From these lines, {changed} by you", changed=told(item.origin))
        )
        return [*parts, (f"{source}\n\n", "bold"), *self._around(item.lines)]

    def _around(self, lines: Sequence[int]) -> list[Part]:
        """The lines with two more on either side; those set apart are not shown by accident."""
        page = self._page
        if page is None:
            return []
        parts: list[Part] = []
        shown = sorted({near for n in lines for near in range(n - 2, n + 3)})
        apart = {*page.edited.apart, *page.summary.private_lines, *page.summary.held_lines}
        last = 0
        for number in shown:
            if not 1 <= number <= len(page.lines):
                continue
            if last and number > last + 1:
                parts.append(("  …\n", "$text-muted"))
            last = number
            cited = number in lines
            text = tr("(set apart)") if number in apart else clean_text(page.lines[number - 1])
            mark, style = ("▸", "bold") if cited else ("·", "$text-muted")
            parts.append((f"{mark} {number}  {text}\n", style))
        return parts

    def _about_matter(self, matter: Matter) -> list[Part]:
        from coach.routes.told import country_line, state_words

        page = self._page
        if page is None:
            return []
        parts: list[Part] = [
            (f"{_capital(told(matter.name))}\n", "bold"),
            tr(
                "It stands in {lines}. It is in no summary and no export.",
                lines=_numbers(matter.lines),
            )
            + "\n\n",
            f"{told(matter.first)}\n\n",
            (f"{tr('Where it can be taken')}\n", "bold"),
        ]
        for route in matter.routes:
            reach = ", ".join(told(part) for part in (route.reach, route.link) if part)
            parts += [
                f"• {told(route.name)}{f': {reach}' if reach else ''} ",
                (f"({told(state_words(route, page.today))})\n", "$text-muted"),
            ]
        parts.append(
            (
                f"\n{told(country_line(page.routes))} {tr('o opens the list.')}",
                "$text-muted",
            )
        )
        return [*parts, *self._hidden_lines(matter.lines)]

    def _about_private(self, lines: Sequence[int]) -> list[Part]:
        said = tr(
            "{lines}: in no summary, no export, no calendar, and sent to no model. They stay in "
            "your notes on this machine.",
            lines=_capital(_numbers(lines)),
        )
        return [(f"{tr('Kept private')}\n\n", "bold"), said, *self._hidden_lines(lines)]

    def _hidden_lines(self, lines: Sequence[int]) -> list[Part]:
        page = self._page
        if page is None:
            return []
        if not self.private_shown:
            return [(f"\n\n{tr('v shows these lines here.')}", "$text-muted")]
        return [
            "\n\n",
            *(
                (f"▸ {n}  {clean_text(page.lines[n - 1])}\n", "bold")
                for n in lines
                if n <= len(page.lines)
            ),
            (tr("v hides them again."), "$text-muted"),
        ]


def _title(words: str) -> Option:
    return Option(Content.styled(words, "bold underline"), disabled=True)


def _numbers(lines: Sequence[int]) -> str:
    shown = ", ".join(str(line) for line in lines[:12]) + (" …" if len(lines) > 12 else "")
    return tr_count(len(lines), "line {lines}", "lines {lines}", lines=shown)


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
