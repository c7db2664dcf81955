"""The guidance: browse it by topic, search it in one's own words, read it with its sources."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from knowledge.text import clean_line
from tui.language import told, tr, tr_count
from tui.screens.area import AreaScreen
from tui.widgets.choices import Choices
from tui.widgets.words import Words

if TYPE_CHECKING:
    from knowledge.documents import DocumentPassage
    from knowledge.passages import Passage

    Found = Passage | DocumentPassage

LONGEST_QUERY = 500


class GuidanceScreen(AreaScreen):
    TITLE = "Guidance"
    CSS_PATH = "guidance.tcss"
    HELP = """\
Type a question in your own words and press **Enter**. With nothing typed, the topics are listed.
**Up** and **Down** move through the list; the passage stands beside it, with what it rests on and
how strong that is. **F5** asks for questions on the passage's topic.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", id="guidance.search", tooltip="Back to the question"),
        Binding("ctrl+y", "copy_passage", "Copy", id="guidance.copy"),
        Binding("backspace", "topics", "Topics", id="guidance.topics", tooltip="List the topics"),
    ]

    def compose_area(self) -> ComposeResult:
        yield Input(
            placeholder=tr("What would you like to know? In your own words."),
            id="query",
            max_length=LONGEST_QUERY,
        )
        with Horizontal(id="columns"):
            yield Choices(id="found", markup=False)
            with VerticalScroll(id="reader", can_focus=True):
                yield Words("", id="passage")

    def on_mount(self) -> None:
        self._passages: dict[str, Found] = {}
        self._why: dict[str, str] = {}
        self.query_one("#query").focus()
        self.list_topics()

    @work(exclusive=True, group="guidance", exit_on_error=False)
    async def list_topics(self) -> None:
        def load() -> tuple[list[tuple[str, str, int]], int]:
            from coach.packs.content import further_passages
            from knowledge.passages import load_passages
            from knowledge.topics import load_topics

            passages = load_passages(further=further_passages())
            counts: dict[str, int] = {}
            for passage in passages:
                counts[passage.topic] = counts.get(passage.topic, 0) + 1
            return (
                [(t.id, t.title, counts.get(t.id, 0)) for t in load_topics()],
                len(passages),
            )

        topics, total = await asyncio.to_thread(load)
        self.head(tr_count(total, "1 passage", "{count} passages"))
        found = self.query_one("#found", OptionList)
        found.set_options(
            Option(
                Content.assemble(told(title), (f"  {count}", "$text-muted")),
                id=f"topic:{identifier}",
            )
            for identifier, title, count in topics
            if count
        )
        found.highlighted = None
        self.query_one("#passage", Words).update(
            tr("Choose a topic, or ask in your own words.")
            + "\n\n"
            + tr("Every passage says what it rests on, and how strong that is.")
        )
        self.say("")

    @work(exclusive=True, group="guidance", exit_on_error=False)
    async def list_topic(self, topic: str) -> None:
        def load() -> list[Passage]:
            from coach.packs.content import further_passages
            from knowledge.passages import load_passages

            passages = load_passages(further=further_passages())
            return [passage for passage in passages if passage.topic == topic]

        self._list([(passage, "") for passage in await asyncio.to_thread(load)])
        self.say(tr("Backspace: back to the topics."))
        self.query_one("#found").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        query = clean_line(event.value, LONGEST_QUERY)
        if query:
            self.search_for(query)
        else:
            self.list_topics()

    @work(exclusive=True, group="guidance", exit_on_error=False)
    async def search_for(self, query: str) -> None:
        self.say(tr("Looking…"))
        library = await self.coach.resources.library()
        result = await asyncio.to_thread(library.search, query)
        matches = result.matches if result.answerable else ()
        self._list(
            [(match.passage, "; ".join(told(why) for why in match.why)) for match in matches]
        )
        if not result.answerable:
            self.query_one("#passage", Words).update(
                tr(
                    "Nothing in the guidance answers that well enough to show. Try other words, or "
                    "clear the question and press Enter to browse the topics."
                )
            )
        words = f"{told(result.reason)} " if result.reason else ""
        count = tr_count(len(matches), "1 found.", "{count} found.")
        self.say(f"{words}{count if matches else tr('Nothing fits.')}")
        if matches:
            self.query_one("#found").focus()

    def _list(self, items: Sequence[tuple[Found, str]]) -> None:
        self._passages = {passage.id: passage for passage, _ in items}
        self._why = {passage.id: why for passage, why in items}
        found = self.query_one("#found", OptionList)
        found.set_options(
            Option(Content(passage.title), id=f"passage:{passage.id}") for passage, _ in items
        )
        found.highlighted = 0 if items else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        kind, _, identifier = (event.option_id or "").partition(":")
        if kind == "passage":
            self._show(self._passages[identifier])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        kind, _, identifier = (event.option_id or "").partition(":")
        if kind == "topic":
            self.list_topic(identifier)
        elif kind == "passage":
            self.query_one("#reader").focus()

    def _show(self, passage: Found) -> None:
        why = self._why.get(passage.id, "")
        parts: list[str | tuple[str, str]] = [
            (passage.title, "bold"),
            "\n\n",
            passage.text,
            "\n\n",
            (f"{tr('Rests on:')} ", "bold"),
            told(passage.source or "our recommendation"),
            "\n",
            (f"{tr('Strength:')} ", "bold"),
            told(passage.evidence),
            "\n",
            (f"{tr('For:')} ", "bold"),
            ", ".join(told(one) for one in passage.audience),
        ]
        if why:
            parts += ["\n", (f"{tr('Why it came up:')} ", "bold"), why]
        self.query_one("#passage", Words).update(Content.assemble(*parts))
        self.query_one("#reader", VerticalScroll).scroll_home(animate=False)

    def action_search(self) -> None:
        self.query_one("#query").focus()

    def action_topics(self) -> None:
        self.query_one("#query", Input).value = ""
        self.list_topics()

    def action_copy_passage(self) -> None:
        option = self.query_one("#found", OptionList).highlighted_option
        kind, _, identifier = ((option.id if option else "") or "").partition(":")
        if kind != "passage":
            self.notify(tr("Choose a passage first."), markup=False)
            return
        passage = self._passages[identifier]
        self.coach.copy(f"{passage.title}\n\n{passage.text}\n\n{passage.source}", tr("Passage"))
