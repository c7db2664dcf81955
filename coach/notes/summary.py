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
from coach.notes.dates import session_date
from coach.notes.extract import extract
from coach.notes.items import CommitmentItem, Extract, Item
from coach.notes.lines import NoteLine, numbered
from coach.notes.pair import Pair, find_pair
from coach.notes.private import private_lines
from coach.notes.promises import is_to_machine
from coach.notes.sensitive import KINDS, Sensitive, find_sensitive
from coach.notes.shareable import shareable
from coach.notes.statements import Statement, statements
from coach.notes.weighed import is_order
from coach.rubric.question_form import plain

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
    in the items, in `shareable`, or in what a model was sent. `to_machine` are lines that give
    orders to whatever reads them; they are left out as well. `dropped` counts what a model wrote
    and its lines did not support, `fallback` says why a configured model did not word this.
    """

    model_config = ConfigDict(frozen=True)

    insights: tuple[Item, ...]
    commitments: tuple[CommitmentItem, ...]
    decisions: tuple[Item, ...]
    open_questions: tuple[Item, ...]
    contradictions: tuple[Item, ...] = ()
    sensitive: tuple[Sensitive, ...]
    private_lines: tuple[int, ...]
    to_machine: tuple[int, ...]
    shareable: str
    session_date: date | None
    wording: str = BUILT_IN
    fallback: str | None = None
    dropped: int = 0

    def as_json(self, file: str) -> dict[str, Any]:
        """The object `coach summarize --json` prints for one file."""
        return {"file": file, **self.model_dump(mode="json")}


@dataclass(frozen=True, slots=True)
class ReadNotes:
    """Notes with what must stay apart already set apart; `said` holds none of it."""

    lines: tuple[NoteLine, ...]
    private: frozenset[int]
    sensitive: tuple[Sensitive, ...]
    to_machine: frozenset[int]
    beside: frozenset[int]
    """In a talk, the turns around something sensitive: they would tell of it."""
    said: tuple[Statement, ...]
    pair: Pair
    session: date | None

    @property
    def withheld(self) -> frozenset[int]:
        """The lines that no model is sent."""
        sensitive = {number for finding in self.sensitive for number in finding.lines}
        return self.private | self.to_machine | sensitive | self.beside


def set_apart(text: str, session: date | None = None, writer: str | None = None) -> ReadNotes:
    """Numbers the lines and takes out, in this order: private, sensitive, addressed to a machine.

    Without `session` the date is looked for at the head of the notes; None where none stands
    there, and then only full dates are resolved. `writer` is whose "I" the notes are in.
    """
    lines = numbered(text)
    private = private_lines(lines)
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
    open_lines = [line for line in lines if line.number not in private | sensitive | to_machine]
    if session is None:
        session = session_date(line.text for line in open_lines[:_HEAD])
    hidden = private | sensitive | to_machine
    pair = find_pair(open_lines, writer)
    beside = _beside(lines, sensitive - private)
    spoken = {line.number for line in lines if line.speaker}
    return ReadNotes(
        lines=lines,
        private=private,
        sensitive=findings,
        to_machine=frozenset(to_machine),
        beside=beside & spoken,
        said=tuple(
            replace(_capitalized(one, pair), section="aside")
            if one.speaker and beside & set(one.lines)
            else _capitalized(one, pair)
            for one in statements(lines, hidden)
        ),
        pair=pair,
        session=session,
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
        first = name.split()[0]
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
) -> Summary:
    """The summary by rule alone: the same for the same notes, on any machine."""
    notes = set_apart(text, session, writer)
    return _summary(notes, extract(notes.said, notes.pair, notes.session), keep_names)


async def summarize(
    text: str,
    session: date | None = None,
    *,
    writer: str | None = None,
    keep_names: Collection[str] = (),
    model: LanguageModel | None = None,
    folders: Sequence[Path] = (),
    limits: Limits | None = None,
    on_progress: OnProgress | None = None,
) -> Summary:
    """The summary, worded by `model` where there is one and its lines support what it says.

    `keep_names` are third persons whose names may stay in the shareable text. Raises PromptError
    where a prompt file in `folders` is broken; a failing model is told in `fallback` instead.
    """
    told = on_progress or _untold
    told(Progress(stage="reading", words="Setting private lines apart"))
    # Long notes take a second or two of plain computing: not on the thread that draws a screen.
    notes = await asyncio.to_thread(set_apart, text, session, writer)
    told(Progress(stage="extracting", words="Finding items and their lines"))
    built_in = await asyncio.to_thread(extract, notes.said, notes.pair, notes.session)
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
        to_machine=tuple(sorted(notes.to_machine)),
        shareable=shareable(found, notes.pair, keep_names, (one.text for one in notes.said)),
        session_date=notes.session,
        wording=wording,
        fallback=fallback,
        dropped=dropped,
    )
