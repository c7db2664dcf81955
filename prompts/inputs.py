"""What each prompt is given, one frozen model a prompt.

Three things stand beside the fields of a model. `system_inputs` are the only ones the system part
may use: they stay the same for a whole rehearsal or draft, so the start of the prompt does too and
a server can reuse what it has already read. `untrusted` are texts a person or a model wrote: they
are rendered between tags that they cannot close. Everything else is authored and inserted as it
stands.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

Act = Literal[
    "disclose", "hint", "deflect", "push_back", "ask_back", "take_in", "withdraw", "close"
]
Side = Literal["leader", "mentor"]
NoteKind = Literal["insight", "commitment", "decision", "open_question"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SpokenTurn(_Frozen):
    """One earlier turn: who spoke (a role or a name) and what was said."""

    speaker: str
    text: str

    def __str__(self) -> str:
        # On one line, so that a turn cannot hold a line that reads like another speaker's.
        return f"{' '.join(self.speaker.split())}: {' '.join(self.text.split())}"


class GivenPassage(_Frozen):
    """A passage of guidance that may be cited by its id."""

    id: str
    title: str
    text: str

    def __str__(self) -> str:
        return f"[{self.id}] {self.title}\n{self.text.strip()}\n"


class NoteLine(_Frozen):
    """One line of notes with its number (from 1). Lines kept private are simply not given."""

    number: int = Field(ge=1)
    text: str

    def __str__(self) -> str:
        return f"{self.number}| {' '.join(self.text.split())}"


class NoteCandidate(_Frozen):
    """Lines that plain rules took for an item of this kind; the model may judge otherwise."""

    kind: NoteKind
    lines: tuple[int, ...] = Field(min_length=1)

    def __str__(self) -> str:
        numbers = ", ".join(str(number) for number in self.lines)
        return f"{self.kind}: {'line' if len(self.lines) == 1 else 'lines'} {numbers}"


class PromptInputs(_Frozen):
    system_inputs: ClassVar[frozenset[str]] = frozenset()
    untrusted: ClassVar[frozenset[str]] = frozenset()


class MentorLineInputs(PromptInputs):
    """The words for one act of the simulated mentor.

    `persona`, `leader` and `setting` are written in the third person and belong to the scenario.
    `act` and `card` were decided before; `card` is the one thing the mentor may now say, None for
    nothing. `style` says how the mentor sounds at this moment. `recent_turns` are the last few
    turns before `leader_words`, oldest first.
    """

    system_inputs: ClassVar[frozenset[str]] = frozenset(
        {"mentor_name", "persona", "leader", "setting"}
    )
    untrusted: ClassVar[frozenset[str]] = frozenset({"recent_turns", "leader_words"})

    mentor_name: str
    persona: str
    leader: str
    setting: str
    act: Act
    card: str | None
    style: str
    recent_turns: tuple[SpokenTurn, ...]
    leader_words: str


class DraftQuestionsInputs(PromptInputs):
    """Questions one side of a pair would put to the other.

    `audience` is the side that asks. `about` is what the person wrote about the session, free
    words or empty. `session` counts the pair's meetings from 1, None when unknown. `principles`
    are the rubric's own words for what each question is checked against afterwards.
    """

    system_inputs: ClassVar[frozenset[str]] = frozenset({"principles"})
    untrusted: ClassVar[frozenset[str]] = frozenset({"about", "already_asked", "passages"})

    audience: Side
    topic: str
    topic_summary: str
    count: int = Field(ge=1, le=12)
    session: int | None = Field(default=None, ge=1)
    about: str = ""
    already_asked: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    passages: tuple[GivenPassage, ...] = Field(min_length=1)


class SummarizeNotesInputs(PromptInputs):
    """Notes of one session as numbered lines, and what plain rules made of them."""

    untrusted: ClassVar[frozenset[str]] = frozenset({"notes"})

    candidates: tuple[NoteCandidate, ...] = ()
    notes: tuple[NoteLine, ...] = Field(min_length=1)


class RepairLineInputs(PromptInputs):
    """A mentor's line that broke rules of the gate; `broken_rules` says which, in plain words."""

    system_inputs: ClassVar[frozenset[str]] = frozenset({"mentor_name", "persona"})
    untrusted: ClassVar[frozenset[str]] = frozenset({"leader_words", "line"})

    mentor_name: str
    persona: str
    act: Act
    card: str | None
    style: str
    leader_words: str
    line: str
    broken_rules: tuple[str, ...] = Field(min_length=1)


class RepairQuestionInputs(PromptInputs):
    """A drafted question that broke principles; `broken_principles` says which, in plain words."""

    untrusted: ClassVar[frozenset[str]] = frozenset({"question"})

    audience: Side
    topic: str
    question: str
    broken_principles: tuple[str, ...] = Field(min_length=1)
