"""From the text of notes to a summary, with or without a model."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from coach.models.port import LanguageModel, Limits, ModelFailure
from coach.names import doubtful_names
from coach.notes.answers import NOTHING_SAID, Answers
from coach.notes.dates import session_date
from coach.notes.extract import extract, promised_and_decided
from coach.notes.items import CommitmentItem, Extract, Item
from coach.notes.lines import NoteLine, numbered
from coach.notes.pair import Pair, find_pair, first_name
from coach.notes.private import private_lines
from coach.notes.promises import is_to_machine
from coach.notes.sensitive import KINDS, Sensitive, find_sensitive
from coach.notes.shareable import nothing_shared, shareable
from coach.notes.statements import Statement, statements
from coach.notes.waiting import check_answers, unchanged_by, waiting_lines
from coach.notes.weighed import is_order
from coach.rubric.question_form import plain
from knowledge.languages import ENGLISH, language_name, language_of_prose

BUILT_IN = "built-in"
_HEAD = 8
"""Lines at the top of notes in which the date of the session may stand."""


class Progress(BaseModel):
    """How far a summary has come: `done` of `total` parts of the notes."""

    model_config = ConfigDict(frozen=True)

    stage: Literal["reading", "extracting", "wording"]
    words: str
    done: int = 0
    total: int = 1


OnProgress = Callable[[Progress], None]


class Summary(BaseModel):
    """What the notes come to; every item names its lines, counted from 1.

    `private_lines` and `sensitive` are for the owner of the notes alone: nothing of them stands
    in the items, in `shareable`, or in what a model was sent. `held_lines` may be private and are
    left out in the same way until their owner has said so; `answers` is what was said so far.
    `to_machine` are lines that give orders to whatever reads them; they are left out as well.
    `dropped` counts what a model wrote and its lines did not support, `fallback` says why a
    configured model did not word this, or why nothing could be taken out.
    """

    model_config = ConfigDict(frozen=True)

    insights: tuple[Item, ...]
    commitments: tuple[CommitmentItem, ...]
    decisions: tuple[Item, ...]
    open_questions: tuple[Item, ...]
    contradictions: tuple[Item, ...] = ()
    sensitive: tuple[Sensitive, ...]
    private_lines: tuple[int, ...]
    held_lines: tuple[int, ...] = ()
    to_machine: tuple[int, ...]
    shareable: str
    session_date: date | None
    wording: str = BUILT_IN
    fallback: str | None = None
    dropped: int = 0
    answers: Answers = NOTHING_SAID

    def as_json(self, file: str) -> dict[str, Any]:
        """The object `coach summarize --json` prints for one file."""
        return {"file": file, **self.model_dump(mode="json", exclude={"answers"})}


@dataclass(frozen=True, slots=True)
class ReadNotes:
    """Notes with what must stay apart already set apart; `said` holds none of it.

    `marked` are the lines that are private by rule, `private` those and what their owner called so.
    `held` may be private and wait for an answer; `answers` are those given so far, line by line.
    """

    lines: tuple[NoteLine, ...]
    marked: frozenset[int]
    private: frozenset[int]
    held: frozenset[int]
    answers: Answers
    sensitive: tuple[Sensitive, ...]
    to_machine: frozenset[int]
    beside: frozenset[int]
    """In a talk, the turns around something sensitive: they would tell of it."""
    said: tuple[Statement, ...]
    with_held: tuple[Statement, ...]
    """`said` and what waits: only to see what an answer could change."""
    pair: Pair
    session: date | None
    language: str = ENGLISH
    """In any other one nothing can be told apart, so everything is withheld."""

    @property
    def withheld(self) -> frozenset[int]:
        """The lines that no model is sent."""
        return self.private | self.held | self.apart_otherwise | self.beside

    @property
    def apart_otherwise(self) -> frozenset[int]:
        """The lines that are set apart as sensitive or as orders to a machine."""
        return self.to_machine | {number for one in self.sensitive for number in one.lines}

    def checked(self, answers: Answers) -> Answers:
        """`answers` as they are. Raises BadInput for lines they cannot be about."""
        check_answers(answers, self.lines, self.marked, self.apart_otherwise)
        return answers


def set_apart(
    text: str,
    session: date | None = None,
    writer: str | None = None,
    answers: Answers = NOTHING_SAID,
) -> ReadNotes:
    """Numbers the lines and takes out, in this order: private, sensitive, addressed to a machine,
    and what may be private and waits for its owner.

    Without `session` the date is looked for at the head of the notes; None where none stands
    there, and then only full dates are resolved. `writer` is whose "I" the notes are in. Answers
    about lines that are not there, or are not asked about, count for nothing. Of notes in another
    language than English nothing is said and every line is private: what is private in them cannot
    be told.
    """
    lines = numbered(text)
    language = language_of_prose(text)
    if language not in (None, ENGLISH):
        return _all_withheld(lines, session, writer, language)
    marked = private_lines(lines)
    private = marked | {line.number for line in lines if line.number in answers.private}
    hushed = [(line.body, (line.number,)) for line in lines if line.number in private]
    rest = statements(lines, private)
    findings = _merged(
        find_sensitive(((statement.text, statement.lines) for statement in rest), KINDS),
        find_sensitive(hushed, KINDS),
    )
    sensitive = {number for finding in findings for number in finding.lines}
    to_machine = frozenset(
        number
        for statement in rest
        if is_to_machine(statement.said) or is_order(statement.text)
        for number in statement.lines
        if number not in sensitive
    ) | {
        line.number
        for line in lines
        if line.number not in private
        and (is_to_machine(plain(line.text)) or (line.kind == "text" and is_order(line.body)))
    }
    apart = private | sensitive | to_machine
    held = waiting_lines(lines, marked, apart, answers, writer)
    answers = answers.settled(held)
    private |= held & set(answers.private)
    held -= {*answers.private, *answers.fine}
    hidden = private | held | sensitive | to_machine
    open_lines = [line for line in lines if line.number not in hidden]
    if session is None:
        session = session_date(line.text for line in open_lines[:_HEAD])
    pair = find_pair(open_lines, writer)
    beside = _beside(lines, sensitive - private)
    spoken = {line.number for line in lines if line.speaker}

    def said_without(hidden: Collection[int]) -> tuple[Statement, ...]:
        return tuple(
            replace(_capitalized(one, pair), section="aside")
            if one.speaker and beside & set(one.lines)
            else _capitalized(one, pair)
            for one in statements(lines, hidden)
        )

    return ReadNotes(
        lines=lines,
        marked=marked,
        private=private,
        held=held,
        answers=answers,
        sensitive=findings,
        to_machine=frozenset(to_machine),
        beside=beside & spoken - held,
        said=said_without(hidden),
        with_held=said_without(hidden - held) if held else (),
        pair=pair,
        session=session,
    )


def _all_withheld(
    lines: tuple[NoteLine, ...], session: date | None, writer: str | None, language: str
) -> ReadNotes:
    every = frozenset(line.number for line in lines if line.text.strip())
    return ReadNotes(
        lines=lines,
        marked=every,
        private=every,
        held=frozenset(),
        answers=NOTHING_SAID,
        sensitive=(),
        to_machine=frozenset(),
        beside=frozenset(),
        said=(),
        with_held=(),
        pair=find_pair([], writer),
        session=session or session_date(line.text for line in lines[:_HEAD]),
        language=language,
    )


def _beside(lines: Sequence[NoteLine], sensitive: Collection[int]) -> frozenset[int]:
    """In a talk, the turn that led to something sensitive and the two that answer it.

    They may stay in view of their owner, but no item is made of them: it would tell the matter.
    """
    told = [line.number for line in lines if line.kind == "text" and line.body]
    near: set[int] = set()
    for place, number in enumerate(told):
        if number in sensitive:
            near.update(told[max(0, place - 1) : place + 3])
    return frozenset(near)


def _capitalized(statement: Statement, pair: Pair) -> Statement:
    """The names of the pair with capitals, for notes that are typed without."""
    text = statement.text
    for name in pair.names:
        first = first_name(name)
        if first in doubtful_names() or len(first) < 3:
            continue
        text = re.sub(rf"(?<![\w@]){re.escape(first.lower())}(?![\w-])", first, text)
    return statement if text == statement.text else replace(statement, text=text)


def _merged(*found: Sequence[Sensitive]) -> tuple[Sensitive, ...]:
    lines: dict[str, set[int]] = {kind: set() for kind in KINDS}
    for findings in found:
        for finding in findings:
            lines[finding.kind].update(finding.lines)
    return tuple(
        Sensitive(kind=kind, lines=tuple(sorted(lines[kind]))) for kind in KINDS if lines[kind]
    )


def summarize_built_in(
    text: str,
    session: date | None = None,
    *,
    writer: str | None = None,
    keep_names: Collection[str] = (),
    answers: Answers = NOTHING_SAID,
) -> Summary:
    """The summary by rule alone: the same for the same notes, on any machine."""
    notes = set_apart(text, session, writer, answers)
    if notes.language != ENGLISH:
        return _summary(notes, _NOTHING, keep_names, fallback=_not_known(notes.language))
    return _summary(notes, _extracted(notes), keep_names)


async def summarize(
    text: str,
    session: date | None = None,
    *,
    writer: str | None = None,
    keep_names: Collection[str] = (),
    answers: Answers = NOTHING_SAID,
    model: LanguageModel | None = None,
    folders: Sequence[Path] = (),
    limits: Limits | None = None,
    on_progress: OnProgress | None = None,
) -> Summary:
    """The summary, worded by `model` where there is one and its lines support what it says.

    `keep_names` are third persons whose names may stay in the shareable text, `answers` what the
    owner of the notes said of lines that may be private; without one such lines wait. Raises
    PromptError where a prompt file in `folders` is broken; a failing model is told in `fallback`.
    """
    told = on_progress or _untold
    told(Progress(stage="reading", words="Setting private lines apart"))
    # Long notes take a second or two of plain computing: not on the thread that draws a screen.
    notes = await asyncio.to_thread(set_apart, text, session, writer, answers)
    if notes.language != ENGLISH:
        return _summary(notes, _NOTHING, keep_names, fallback=_not_known(notes.language))
    told(Progress(stage="extracting", words="Finding items and their lines"))
    built_in = await asyncio.to_thread(_extracted, notes)
    if model is None:
        return _summary(notes, built_in, keep_names)

    from coach.notes.model_summary import word_with

    worded = await word_with(
        model,
        notes,
        built_in,
        folders=folders,
        limits=limits,
        on_part=lambda done, total: told(
            Progress(stage="wording", words=f"{model.name} is wording", done=done, total=total)
        ),
    )
    return _summary(
        notes,
        worded.extract,
        keep_names,
        wording=model.name if worded.parts_worded else BUILT_IN,
        fallback=_fallback(worded.stopped, worded.parts_worded, worded.parts),
        dropped=worded.dropped,
    )


def _extracted(notes: ReadNotes) -> Extract:
    """The items, without what a line that waits takes back, and without a day that it moves."""
    found = extract(notes.said, notes.pair, notes.session)
    if not notes.held:
        return found
    return unchanged_by(promised_and_decided(notes.with_held, notes.pair, notes.session), found)


_NOTHING = Extract(insights=(), commitments=(), decisions=(), open_questions=())


def _not_known(language: str) -> str:
    name = language_name(language)
    return (
        f"These notes read as {name}, which the coach does not know. It takes nothing out of them, "
        "cannot tell what is private in them, and holds every line back. No model is sent any."
    )


def _untold(_progress: Progress) -> None:
    """Where nobody watches."""


def _fallback(stopped: ModelFailure | None, worded: int, parts: int) -> str | None:
    if stopped is None:
        return None
    share = "All of it uses" if not worded else f"{parts - worded} of {parts} parts use"
    return f"{share} the built-in wording: {stopped.problem}"


def _summary(
    notes: ReadNotes,
    found: Extract,
    keep_names: Collection[str],
    *,
    wording: str = BUILT_IN,
    fallback: str | None = None,
    dropped: int = 0,
) -> Summary:
    return Summary(
        insights=found.insights,
        commitments=found.commitments,
        decisions=found.decisions,
        open_questions=found.open_questions,
        contradictions=found.contradictions,
        sensitive=notes.sensitive,
        private_lines=tuple(sorted(notes.private)),
        held_lines=tuple(sorted(notes.held)),
        to_machine=tuple(sorted(notes.to_machine)),
        shareable=shareable(found, notes.pair, keep_names, (one.text for one in notes.said))
        if notes.language == ENGLISH
        else nothing_shared(_not_known(notes.language)),
        session_date=notes.session,
        wording=wording,
        fallback=fallback,
        dropped=dropped,
        answers=notes.answers,
    )
