"""The form of a preparation: who, with whom, what about, which session, how long."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Select

from knowledge.text import clean_line, clean_text
from tui.language import in_language, language, phrase, tr
from tui.widgets.composer import CleanTextArea
from tui.widgets.person_choice import PersonChoice
from tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.questions.kept_pair import PairSoFar
    from coach.questions.opening import Stage
    from coach.questions.request import DraftRequest
    from coach.rubric.principles import Side

OWN_WORDS = ""
_SIDES = [
    (phrase("the leader, who is being mentored"), "leader"),
    (phrase("the mentor, who leads the session"), "mentor"),
]
_LAST = [(phrase("no, there are more to come"), 0), (phrase("yes, we end with it"), 1)]
_COUNTS = [(str(n), n) for n in range(3, 9)]


class PrepareForm(VerticalScroll):
    """`request` is what stands in it; `fill` and `restore` put something there."""

    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._suggested = ("", "")

    def compose(self) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Words(tr("I am"), classes="label")
            yield Select(in_language(_SIDES), allow_blank=False, id="side", compact=True)
        with Horizontal(classes="row"):
            yield Words(tr("I meet"), classes="label")
            yield PersonChoice(id="person")
        with Horizontal(classes="row"):
            yield Words(tr("We talk about"), classes="label")
            yield Select(
                [(tr("what I write below"), OWN_WORDS)],
                allow_blank=False,
                id="topic",
                compact=True,
            )
        with Horizontal(classes="row"):
            yield Words(tr("In my words"), classes="label")
            yield CleanTextArea(
                id="about",
                placeholder=tr(
                    "For example: I run a plant, she is on the graduate scheme, and people leave "
                    "us after a year."
                ),
                compact=True,
            )
        with Horizontal(classes="row"):
            yield Words(tr("Left open"), classes="label")
            yield CleanTextArea(
                id="open",
                placeholder=tr("From last time, one thing a line, if any."),
                compact=True,
            )
        with Horizontal(classes="row", id="numbers"):
            yield Words(tr("Session"), classes="label")
            yield Input(id="session", type="integer", compact=True, placeholder="1")
            yield Words(tr("Minutes"), classes="label -beside")
            yield Input("60", id="minutes", type="integer", compact=True)
            yield Words(tr("Questions"), classes="label -beside")
            yield Select(_COUNTS, value=5, allow_blank=False, id="count", compact=True)
        with Horizontal(classes="row"):
            yield Words(tr("Our last one"), classes="label")
            yield Select(in_language(_LAST), allow_blank=False, id="last", compact=True)
        with Horizontal(classes="row"):
            yield Words("", classes="label")
            yield Button(Content(tr("Draft the plan")), id="go", variant="primary", compact=True)

    @property
    def side(self) -> Side:
        return "mentor" if self.query_one("#side", Select).value == "mentor" else "leader"

    @property
    def stage(self) -> Stage:
        """Which part of the pairing the session belongs to, as far as the form says."""
        from coach.questions.opening import stage_of

        number = self.query_one("#session", Input).value.strip()
        session = int(number) if number.isdecimal() else None
        return stage_of(session, last=self.query_one("#last", Select).value == 1)

    @property
    def who(self) -> str:
        return self.query_one(PersonChoice).who

    def request(self) -> DraftRequest:
        """Raises BadInput with what to correct."""
        from coach.errors import BadInput
        from coach.questions.language import language_beside
        from coach.questions.request import DraftRequest

        topic = str(self.query_one("#topic", Select).value)
        about = self.query_one("#about", CleanTextArea).text
        if not topic and not about.strip():
            raise BadInput(
                tr("Choose a topic, or write a sentence about the session."),
                tr("Then press F5."),
            )
        return DraftRequest(
            side=self.side,
            topic=topic,
            about=about,
            count=int(str(self.query_one("#count", Select).value)),
            session=self._number("session", 1, 99, tr("The session number")),
            minutes=self._number("minutes", 15, 180, tr("The length")) or 60,
            last=self.query_one("#last", Select).value == 1,
            left_open=tuple(self._open_lines()[:20]),
            language=language_beside(language().code, " ".join((about, *self._open_lines()))),
        )

    def fill(self, request: DraftRequest, who: str) -> None:
        self.query_one("#side", Select).value = request.side
        self.query_one(PersonChoice).who = who
        self._topic(request.topic)
        self.query_one("#about", CleanTextArea).text = request.about
        self.query_one("#open", CleanTextArea).text = "\n".join(request.left_open)
        self.query_one("#session", Input).value = str(request.session or "")
        self.query_one("#minutes", Input).value = str(request.minutes)
        self.query_one("#count", Select).value = request.count
        self.query_one("#last", Select).value = int(request.last)

    def suggest(self, so_far: PairSoFar | None) -> None:
        """Fills in what the pair brings, wherever the person has written nothing of their own."""
        session, left_open = (
            self.query_one("#session", Input),
            self.query_one("#open", CleanTextArea),
        )
        before = self._suggested
        self._suggested = (str(so_far.session), "\n".join(so_far.left_open)) if so_far else ("", "")
        if session.value in ("", before[0]):
            session.value = self._suggested[0]
        if left_open.text in ("", before[1]):
            left_open.text = self._suggested[1]

    def offer_topics(self, topics: list[tuple[str, str]]) -> None:
        chosen = str(self.query_one("#topic", Select).value)
        self.query_one("#topic", Select).set_options(
            [(tr("what I write below"), OWN_WORDS), *topics]
        )
        self._topic(chosen)

    def unsent(self) -> str:
        """What stands in the form, as text to keep; empty where nothing was written."""
        values: dict[str, Any] = {
            "side": self.side,
            "who": self.who,
            "topic": str(self.query_one("#topic", Select).value),
            "about": clean_text(self.query_one("#about", CleanTextArea).text),
            "open": clean_text(self.query_one("#open", CleanTextArea).text),
            "session": self.query_one("#session", Input).value,
            "minutes": self.query_one("#minutes", Input).value,
            "last": self.query_one("#last", Select).value,
        }
        written = ("who", "topic", "about", "open")
        return json.dumps(values) if any(values[name] for name in written) else ""

    def restore(self, kept: str) -> None:
        """Puts back what `unsent` gave; what cannot be read is left."""
        try:
            values = json.loads(kept)
        except json.JSONDecodeError:
            return
        if not isinstance(values, dict):
            return
        if values.get("side") in ("leader", "mentor"):
            self.query_one("#side", Select).value = values["side"]
        self.query_one(PersonChoice).who = clean_line(str(values.get("who", "")), 60)
        self._topic(str(values.get("topic", "")))
        for name in ("about", "open"):
            self.query_one(f"#{name}", CleanTextArea).text = clean_text(str(values.get(name, "")))
        for name in ("session", "minutes"):
            self.query_one(f"#{name}", Input).value = str(values.get(name, ""))
        self.query_one("#last", Select).value = int(values.get("last") == 1)

    def _topic(self, name: str) -> None:
        topic = self.query_one("#topic", Select)
        known = {value for _, value in topic._options}  # noqa: SLF001 - there is no public list
        topic.value = name if name in known else OWN_WORDS

    def _open_lines(self) -> list[str]:
        text = clean_text(self.query_one("#open", CleanTextArea).text)
        return [line.strip(" -*\t") for line in text.splitlines() if line.strip(" -*\t")]

    def _number(self, name: str, least: int, most: int, what: str) -> int | None:
        from coach.errors import BadInput

        given = self.query_one(f"#{name}", Input).value.strip()
        if not given:
            return None
        number = int(given) if given.isdecimal() else 0
        if not least <= number <= most:
            self.query_one(f"#{name}").focus()
            raise BadInput(
                tr("{what} must be between {least} and {most}.", what=what, least=least, most=most),
                tr("Correct it, then F5."),
            )
        return number
