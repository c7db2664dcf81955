"""Preparing a session: say who and what it is about, get questions with what each rests on."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, ContentSwitcher, Input, OptionList, Select
from textual.widgets.option_list import Option

from tui.screens.area import AreaScreen
from tui.widgets.composer import CleanTextArea
from tui.widgets.dialogs import AskPath
from tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.questions.request import DraftProgress, DraftRequest, Question, QuestionSet

OWN_WORDS = ""
_PLACE = "prepare:about"
LONGEST_SET = 1500
"""Tokens of a drafted set; twelve questions with their reasons take about 900."""


class PrepareScreen(AreaScreen):
    TITLE = "Prepare"
    CSS_PATH = "prepare.tcss"
    HELP = """\
Say which side you are on and what the session is about, in a topic or in your own words. **F5**
drafts. Each question says what it is for, how to go on from it, and the guidance it rests on.
Every draft is kept; **Escape** goes back to the form, then to the first screen.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "draft", "Draft", id="prepare.draft"),
        Binding("ctrl+e", "export", "Export", id="prepare.export"),
        Binding("ctrl+y", "copy_question", "Copy", id="prepare.copy"),
    ]

    def __init__(self, session_id: int | None = None) -> None:
        super().__init__(session_id)
        self._drafted: QuestionSet | None = None
        self._sources: dict[str, str] = {}

    def compose_area(self) -> ComposeResult:
        with ContentSwitcher(initial="form", id="phases"):
            with VerticalScroll(id="form", can_focus=False):
                yield Words("I am", classes="label")
                yield Select(
                    [
                        ("the leader, who is being mentored", "leader"),
                        ("the mentor, who leads the session", "mentor"),
                    ],
                    allow_blank=False,
                    id="side",
                    compact=True,
                )
                yield Words("We talk about", classes="label")
                yield Select(
                    [("what I write below", OWN_WORDS)], allow_blank=False, id="topic", compact=True
                )
                yield Words("In my own words", classes="label")
                yield CleanTextArea(
                    id="about",
                    placeholder="For example: I run a plant, she is on the graduate scheme, and "
                    "people leave us after a year.",
                    compact=True,
                )
                with Horizontal(id="numbers"):
                    yield Words("Session number", classes="label")
                    yield Input(id="session", type="integer", compact=True, placeholder="1")
                    yield Words("Questions", classes="label")
                    yield Select(
                        [(str(n), n) for n in range(3, 9)],
                        value=5,
                        allow_blank=False,
                        id="count",
                        compact=True,
                    )
                yield Button("Draft questions", id="go", variant="primary", compact=True)
            with Horizontal(id="set"):
                yield OptionList(id="questions", markup=False)
                with VerticalScroll(id="detail", can_focus=True):
                    yield Words("", id="question")

    def on_mount(self) -> None:
        self.query_one("#side").focus()
        self.load()

    @work(exclusive=True, group="prepare-load", exit_on_error=False)
    async def load(self) -> None:
        from knowledge.topics import load_topics

        topics = await asyncio.to_thread(load_topics)
        options = [("what I write below", OWN_WORDS)]
        options += [(topic.title, topic.id) for topic in topics if topic.kind == "subject"]
        options += [(topic.title, topic.id) for topic in topics if topic.kind == "craft"]
        self.query_one("#topic", Select).set_options(options)
        settings = await self.coach.resources.settings()
        self.query_one("#side", Select).value = settings.you.side
        store = await self.coach.resources.work()
        if self.session_id is not None and (draft := store.drafts.latest(self.session_id)):
            from coach.questions.request import DraftRequest, QuestionSet

            self._fill(DraftRequest.model_validate(draft.request))
            await self._show(QuestionSet.model_validate(draft.result), draft.version)
        else:
            self.query_one("#about", CleanTextArea).text = store.unsent.get(_PLACE)

    def _fill(self, request: DraftRequest) -> None:
        self.query_one("#side", Select).value = request.side
        topic = self.query_one("#topic", Select)
        known = {value for _, value in topic._options}  # noqa: SLF001 - there is no public list
        topic.value = request.topic if request.topic in known else OWN_WORDS
        self.query_one("#about", CleanTextArea).text = request.about
        self.query_one("#session", Input).value = str(request.session or "")
        self.query_one("#count", Select).value = request.count

    def on_button_pressed(self) -> None:
        self.action_draft()

    def action_draft(self) -> None:
        from pydantic import ValidationError

        from coach.errors import BadInput
        from coach.questions.request import DraftRequest

        number = self.query_one("#session", Input).value.strip()
        topic = str(self.query_one("#topic", Select).value)
        about = self.query_one("#about", CleanTextArea).text
        if not topic and not about.strip():
            self.say("Choose a topic, or write a sentence about the session, then press F5.")
            self.query_one("#about").focus()
            return
        try:
            request = DraftRequest(
                side="mentor" if self.query_one("#side", Select).value == "mentor" else "leader",
                topic=topic,
                about=about,
                count=int(str(self.query_one("#count", Select).value)),
                session=int(number) if number else None,
            )
        except ValidationError:
            self.coach.report(
                BadInput("The session number must be between 1 and 99.", "Correct it, then F5.")
            )
            return
        self.draft(request)

    @work(exclusive=True, group="prepare", exit_on_error=False)
    async def draft(self, request: DraftRequest) -> None:
        from coach.models.choose import limits_of
        from coach.questions.draft import draft_questions
        from coach.settings import prompt_folders

        resources = self.coach.resources
        store = await resources.work()
        store.unsent.keep(_PLACE, request.about)
        self.say("Drafting… Escape stops.")
        try:
            library = await resources.library()
            settings = await resources.settings()
            drafted = await draft_questions(
                request,
                library,
                await resources.model(),
                folders=prompt_folders(settings),
                limits=limits_of(settings.model, LONGEST_SET),
                on_progress=self._tell,
            )
        except asyncio.CancelledError:
            self.say("Stopped. What you wrote is kept; F5 drafts again.")
            raise
        if self.session_id is None:
            title = self._title(request, drafted)
            self.session_id = store.sessions.start("preparation", title).id
        draft = store.drafts.add(
            self.session_id, request.model_dump(mode="json"), drafted.model_dump(mode="json")
        )
        store.unsent.keep(_PLACE, "")
        await self._show(drafted, draft.version)

    def _tell(self, progress: DraftProgress) -> None:
        count = f" ({progress.done} of {progress.total})" if progress.total > 1 else ""
        self.say(f"{progress.words}{count}… Escape stops.")

    def _title(self, request: DraftRequest, drafted: QuestionSet) -> str:
        from knowledge.text import clean_line
        from knowledge.topics import find_topic

        if drafted.topic:
            return find_topic(drafted.topic).title
        return clean_line(request.about or request.topic, 60)

    async def _show(self, drafted: QuestionSet, version: int) -> None:
        self._drafted = drafted
        library = await self.coach.resources.library()
        self._sources = {
            name: f"{library.passage(name).title} ({library.passage(name).source})"
            for question in drafted.questions
            for name in question.passages
        }
        questions = self.query_one("#questions", OptionList)
        questions.set_options(
            Option(Content(f"{number}. {question.text}"), id=str(number - 1))
            for number, question in enumerate(drafted.questions, start=1)
        )
        self.query_one("#phases", ContentSwitcher).current = "set"
        questions.highlighted = 0
        questions.focus()
        self.head(f"draft {version}, {drafted.wording} wording")
        self.say(" ".join(words for words in (drafted.note, drafted.fallback) if words))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if self._drafted is None or event.option_id is None:
            return
        question = self._drafted.questions[int(event.option_id)]
        self.query_one("#question", Words).update(self._in_full(question))
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    def on_option_list_option_selected(self) -> None:
        self.query_one("#detail").focus()

    def _in_full(self, question: Question) -> Content:
        parts: list[str | tuple[str, str]] = [
            (question.text, "bold"),
            "\n\n",
            ("What for: ", "bold"),
            question.why,
            "\n\n",
            ("To go on: ", "bold"),
            "\n",
            "\n".join(f"• {follow_up}" for follow_up in question.follow_ups),
            "\n\n",
            ("Listen for: ", "bold"),
            question.listen_for,
            "\n",
            ("Careful: ", "bold"),
            question.avoid,
        ]
        if question.passages:
            parts += [
                "\n\n",
                ("Rests on: ", "bold"),
                "; ".join(self._sources[name] for name in question.passages),
            ]
        return Content.assemble(*parts)

    def action_leave(self) -> None:
        phases = self.query_one("#phases", ContentSwitcher)
        running = any(w.group == "prepare" and w.is_running for w in self.workers)
        if running:
            self.workers.cancel_group(self, "prepare")
        elif phases.current == "set":
            phases.current = "form"
            self.head("")
            self.say("F5 drafts a new version; the earlier ones are kept.")
            self.query_one("#side").focus()
        else:
            super().action_leave()

    def action_copy_question(self) -> None:
        option = self.query_one("#questions", OptionList).highlighted_option
        if self._drafted is None or option is None or option.id is None:
            self.say("There is nothing to copy yet: F5 drafts.")
            return
        self.coach.copy(self._drafted.questions[int(option.id)].text, "Question")

    @work(exclusive=True, group="prepare-export", exit_on_error=False)
    async def action_export(self) -> None:
        from coach.files import suggested_name, write_export
        from coach.questions.export import as_markdown

        if self._drafted is None:
            self.say("There is nothing to export yet: F5 drafts.")
            return
        store = await self.coach.resources.work()
        title = store.sessions.get(self.session_id).title if self.session_id else "questions"
        name = suggested_name(f"questions {title}", date.today())  # noqa: DTZ011 - the person's own day
        chosen = await self.app.push_screen_wait(
            AskPath("Where to put the questions?", f"~/{name}")
        )
        if chosen:
            text = as_markdown(self._drafted, self._sources.__getitem__)
            file = await asyncio.to_thread(write_export, chosen, text)
            self.say(f"Written to {file}.")
