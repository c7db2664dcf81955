"""Promises as the notes go on: made, said again, moved to another day, taken back."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from coach.notes.date_moves import (
    IS_UPDATE,
    NEXT_TALK,
    NO_USE,
    OPENS,
    SECOND_THOUGHT,
    SHORT,
    TELLS_WHEN,
    THEN_THAT,
    in_same_month,
    is_weekday_of,
    may_date,
    new_date,
    same_day,
)
from coach.notes.date_words import NUMBERS
from coach.notes.dates import FoundDate, due_in, find_dates, is_given_up, is_ruled_out
from coach.notes.items import CommitmentItem
from coach.notes.owners import BOTH, ME
from coach.notes.pair import same_person
from coach.notes.statements import Statement
from coach.words import content_stems

NEWEST = 50
"""How many promises a new one is compared with: keeps long notes linear."""
_TALK_REACH = 10
"""Statements of a talk between a promise without a day and "By Friday, then."."""
REACH_BACK = 4
"""Statements between a promise and a remark without words of its own ("make that Monday")."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise in one statement; `action` is the deed in the notes' words."""

    owner: str
    action: str
    statement: Statement
    due: FoundDate | None


class Ledger:
    """Promises in the order they were made, with what later became of them."""

    def __init__(self, session: date | None) -> None:
        self._session = session
        self._items: list[CommitmentItem | None] = []
        self._stems: list[frozenset[str]] = []
        self._last_place: list[int] = []
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self.places: set[int] = set()

    def items(self) -> tuple[CommitmentItem, ...]:
        return tuple(item for item in self._items if item is not None)

    def add(self, promise: Promise) -> None:
        meant = self._pointed_at(promise)
        if meant is not None:
            self._join(meant, promise, "")
            self.places.add(promise.statement.place)
            return
        text = _worded(promise)
        stems = content_stems(text) - _date_stems(promise.due)
        self.places.add(promise.statement.place)
        same = self._same(promise.owner, stems)
        if same is None:
            same = self._left_open(promise)
        if same is not None:
            self._join(same, promise, text)
            return
        item = CommitmentItem(
            text=text,
            lines=promise.statement.lines,
            owner=promise.owner,
            due=promise.due.day if promise.due else None,
            due_words=promise.due.words if promise.due else None,
        )
        index = len(self._items)
        self._items.append(item)
        self._stems.append(stems)
        self._last_place.append(promise.statement.place)
        for stem in stems:
            self._by_stem[stem].append(index)

    def _pointed_at(self, promise: Promise) -> int | None:
        """The promise just made, where this one only says "I'll do it" with a time or a word."""
        if not _POINTS.match(promise.action) or not self._items:
            return None
        stems = content_stems(promise.action) - _date_stems(promise.due) - _REMARK_STEMS
        index = self._last(promise.statement.place)
        item = self._items[index] if index is not None else None
        if index is None or item is None or not _may_be_one(item.owner, promise.owner):
            return None
        new = stems - self._stems[index]
        only_when = re.match(r"(?:just |also )?do (?:it|that|this|so)\b", promise.action)
        return index if not new or (only_when and promise.due is not None) else None

    def _left_open(self, promise: Promise) -> int | None:
        """The promise that this one says in full: "I'll pull it. I'll tell them it's out." """
        index = self._last(promise.statement.place, 2)
        item = self._items[index] if index is not None else None
        if index is None or item is None or item.owner != promise.owner or item.due is not None:
            return None
        if not set(promise.statement.lines) <= set(item.lines) or len(self._stems[index]) > 1:
            return None
        return index if _IT.search(item.text) else None

    def _last(self, place: int, reach: int = REACH_BACK) -> int | None:
        """The newest promise that stands, if it was made within `reach` statements."""
        for index in range(len(self._items) - 1, -1, -1):
            if self._items[index] is not None:
                return index if place - self._last_place[index] <= reach else None
        return None

    def given_up(self, statement: Statement) -> int | None:
        """The promise whose day a remark says is no use: "Wednesday is no good, she is away"."""
        dates = find_dates(statement.text, self._session)
        said_so = NO_USE.search(statement.said) or SECOND_THOUGHT.match(statement.said)
        if not said_so:
            dates = tuple(found for found in dates if is_ruled_out(statement.text, found))
        if not dates and not said_so:
            return None
        words = {found.words.casefold() for found in dates}
        last = self._last(statement.place, 3)
        item = self._items[last] if last is not None else None
        if item is not None and item.due and is_weekday_of(item.due, words):
            return last
        days = {found.day for found in dates if found.day}
        for index in range(len(self._items) - 1, max(-1, len(self._items) - 1 - NEWEST), -1):
            item = self._items[index]
            if item is None or not (item.due or item.due_words):
                continue
            same = said_so and any(same_day(word, item.due_words or "") for word in words)
            if same or item.due in days:
                return index
        if IS_UPDATE.match(statement.said) and dates:
            return self._last(statement.place, 3)
        return None

    def redate(self, index: int, statement: Statement) -> bool:
        """Gives the promise the last day the statement names beside the one given up."""
        item = self._items[index]
        if item is None:
            return False
        old = item.due_words or ""
        dates = [
            found
            for found in find_dates(statement.text, self._session)
            if not is_given_up(statement.text, found)
            and not (found.day == item.due and found.day)
            and not same_day(found.words.casefold(), old)
        ]
        if not dates:
            return False
        self._set_due(index, dates[-1], statement)
        return True

    def dated_by(self, statement: Statement) -> bool:
        """Whether the statement is hardly more than a day, for the promise just made.

        "By Wednesday." behind the task, or "When?" "Friday." in a talk.
        """
        due = new_date(statement.text, self._session)
        index = self._last(statement.place, 4 if statement.speaker else 1)
        if index is None and due is not None and due.deadline:
            index = self._undated(statement)
        item = self._items[index] if index is not None else None
        if due is None or index is None or item is None:
            return False
        if statement.said.endswith("?") and (item.due or not _WILL_DO.search(statement.said)):
            return False
        rest = content_stems(statement.text[: due.start] + " " + statement.text[due.end :])
        opens = OPENS.match(statement.text[: due.start]) is not None
        most = 3 if statement.speaker and opens else 1
        apart = statement.speaker is None and item.lines[-1] != statement.lines[0]
        if apart or len(rest - _REMARK_STEMS) > most:
            return False
        own = item.owner == statement.speaker is not None
        if not may_date(statement.said, opens=opens, own=own, dated=item.due is not None):
            return False
        other = item.due is not None and not due.deadline and due.day != item.due
        if other and not THEN_THAT.search(statement.said):
            return False
        self._set_due(index, due, statement)
        return True

    def told_when(self, statement: Statement, *, asked: bool = False) -> bool:
        """Whether it only says when a promise without a day is kept: "You'll have it Friday".

        `asked` says that the other has just asked when.
        """
        if not (asked or TELLS_WHEN.match(statement.said)) or statement.said.endswith("?"):
            return False
        due = due_in(statement.text, self._session)
        if asked and (len(statement.said.split()) > SHORT or NEXT_TALK.search(statement.said)):
            return False
        if due is None or re.search(r"\bif\b", statement.said):
            return False
        index = self._undated(statement) if statement.speaker else None
        if index is None:
            index = self._last(statement.place, _TALK_REACH // 2 if statement.speaker else 2)
        item = self._items[index] if index is not None else None
        if index is None or item is None or item.due is not None or item.due_words:
            return False
        if statement.speaker is None and item.lines[-1] != statement.lines[0]:
            return False
        self._set_due(index, due, statement)
        return True

    def _undated(self, statement: Statement) -> int | None:
        """The newest promise a speaker made a little before, if it has no day yet."""
        for index in range(len(self._items) - 1, max(-1, len(self._items) - 4), -1):
            item = self._items[index]
            if item is not None and item.owner == statement.speaker is not None:
                near = statement.place - self._last_place[index] <= _TALK_REACH
                return index if near and item.due is None and not item.due_words else None
        return None

    def _set_due(self, index: int, due: FoundDate, statement: Statement) -> None:
        item = self._items[index]
        if item is None:
            return
        self._items[index] = item.model_copy(
            update={
                "due": in_same_month(due, item.due),
                "due_words": due.words,
                "lines": tuple(sorted({*item.lines, *statement.lines})),
            }
        )
        self._last_place[index] = statement.place
        self.places.add(statement.place)

    def _same(self, owner: str | None, stems: frozenset[str]) -> int | None:
        best: tuple[float, int] | None = None
        for index in self._sharing(stems):
            item = self._items[index]
            if item is None or not _may_be_one(item.owner, owner):
                continue
            shared = len(stems & self._stems[index])
            fewer = min(len(stems), len(self._stems[index]))
            share = shared / fewer if fewer else 0.0
            if (share >= 0.66 and shared >= 2) or share == 1.0:
                best = max(best or (share, index), (share, index))
        return best[1] if best else None

    def _sharing(self, stems: frozenset[str]) -> set[int]:
        # Only promises with a word in common are compared; of a very common word, the newest.
        return {index for stem in stems for index in self._by_stem.get(stem, ())[-NEWEST:]}

    def _join(self, index: int, promise: Promise, text: str) -> None:
        item = self._items[index]
        if item is None:
            return
        changes: dict[str, object] = {
            "lines": tuple(sorted({*item.lines, *promise.statement.lines}))
        }
        if promise.due is not None:
            changes |= {"due": promise.due.day, "due_words": promise.due.words}
        if len(content_stems(text)) > len(content_stems(item.text)):
            changes["text"] = text
        if item.owner in (ME, None) and promise.owner not in (ME, None):
            changes["owner"] = promise.owner
        self._items[index] = item.model_copy(update=changes)
        self._last_place[index] = promise.statement.place

    def _meant(self, statement: Statement, stems: frozenset[str]) -> int | None:
        """The promise a remark is about: the one it shares most words with, else the last one."""
        shared = {
            index: len(stems & self._stems[index])
            for index in self._sharing(stems)
            if self._items[index] is not None
        }
        if shared:
            best = max(shared, key=lambda index: (shared[index], index))
            if shared[best] >= 2 or shared[best] * 2 >= min(len(stems), len(self._stems[best])):
                return best
        for index in range(len(self._items) - 1, -1, -1):
            if self._items[index] is not None:
                near = statement.place - self._last_place[index] <= REACH_BACK
                return index if near and len(stems) <= 1 else None
        return None

    def withdraw(self, statement: Statement) -> None:
        """Takes back the promise meant, and only where the remark points at one.

        "Scrap the bit about…" takes out that part of it and leaves the rest.
        """
        stems = content_stems(statement.text) - _REMARK_STEMS
        index = self._meant(statement, stems)
        if index is None and _TAKES_THAT_BACK.search(statement.said):
            index = self._last(statement.place)
        item = self._items[index] if index is not None else None
        if index is None or item is None:
            return
        self.places.add(statement.place)
        rest = ""
        if re.search(r"\b(?:bit|part|half) ", statement.said):
            parts = re.split(r",? and (?:then )?", item.text)
            rest = " and ".join(part for part in parts if not content_stems(part) & stems)
        lines = tuple(sorted({*item.lines, *statement.lines}))
        kept = item.model_copy(update={"text": rest, "lines": lines}) if rest else None
        self._items[index] = kept

    def move(self, statement: Statement) -> bool:
        """Gives the promise that is meant the new day; False where there is none, of either."""
        due = new_date(statement.text, self._session)
        if due is None:
            return False
        stems = content_stems(statement.text) - _date_stems(due) - _REMARK_STEMS - _NUMBER_STEMS
        index = self._meant(statement, stems)
        if index is None and IS_UPDATE.match(statement.said):
            index = self._only_sharing(stems)
        item = self._items[index] if index is not None else None
        if index is None or item is None:
            return False
        self._set_due(index, due, statement)
        return True

    def _only_sharing(self, stems: frozenset[str]) -> int | None:
        """The one promise with a word in common, where it is one."""
        standing = [index for index in self._sharing(stems) if self._items[index] is not None]
        return standing[0] if len(standing) == 1 else None


_REMARK_STEMS = content_stems(
    """
    scrap scratch forget cancel cancelled drop dropped withdrawn changed change mind never actually
    second thoughts off make move moved push pushed now instead correction postponed date deadline
    new better say slipped put back update revised friday monday tuesday wednesday thursday saturday
    sunday week no not idea plan promise offer next today tomorrow december november october january
    february march april june july august september decided against won't happening sorry ok needed
    do doing done going
    """
)


_NUMBER_STEMS = content_stems(f"{' '.join(NUMBERS)} o'clock")
_WILL_DO = re.compile(r"\b(?:ok(?:ay)?|all right|alright|fine)(?: (?:for|with) you)?\?$")
_TAKES_THAT_BACK = re.compile(
    r"\b(?:tak(?:e|ing) (?:that|it|this) back|(?:scrap|forget|scratch|cancel|ignore) (?:that|it|i "
    r"said)|not a promise|never mind)\b"
)
_POINTS = re.compile(
    r"^(?:just |also )?(?:do|make|get|have|write|send|ask|ring|email|call|tell|bring|post|sign|"
    r"take|be doing|doing|put|give|finish|start|say) (?:it|that|this|so|them|her|him|those)\b",
    re.IGNORECASE,
)
_IT = re.compile(r"\b(?:it|that|this)\b")


def _may_be_one(one: str | None, other: str | None) -> bool:
    if one is None or other is None or one == other:
        return True
    if BOTH in (one, other):
        return False
    if ME in (one, other):
        return True
    return same_person(one, other)


def _date_stems(due: FoundDate | None) -> frozenset[str]:
    return content_stems(due.words) if due else frozenset()


_BEFORE_DUE = re.compile(
    r"[\s,(–—-]*(?:\b(?:by(?: before)?|on or before|before|b4|on|"
    r"until|till|due|no later than|nlt|at the latest|"
    r"for|from|at|in)\b\s*(?:the\s+)?)?$",
    re.IGNORECASE,
)


_ADVERB = re.compile(r"^(?:both|also|then|now|just|each|personally|definitely|certainly) (?=[a-z])")


def _worded(promise: Promise) -> str:
    """The deed in the notes' own words, without the date, which stands beside it."""
    text = _ADVERB.sub("", promise.action.strip())
    due = promise.due
    if due is not None:
        at = text.find(due.words)
        if at >= 0 and not re.match(r"['’]s\b", text[at + len(due.words) :]):
            before = _BEFORE_DUE.sub("", text[:at])
            after = text[at + len(due.words) :]
            text = f"{before}{'' if after[:1] in '.,;:!)' else ' '}{after}" if before else text
    text = " ".join(text.split()).strip(" ,;:–—-(").rstrip(".!")
    if text.count('"') % 2:
        text = text.rstrip('" .!')
    if text.count("(") < text.count(")"):
        text = text.rstrip(")")
    return text[:1].upper() + text[1:] if text else promise.action
