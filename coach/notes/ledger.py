"""Promises as the notes go on: made, said again, moved to another day, taken back."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from coach.notes.dates import FoundDate, find_dates, is_given_up
from coach.notes.items import CommitmentItem
from coach.notes.owners import ME
from coach.notes.statements import Statement
from coach.words import content_stems

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
        text = _worded(promise)
        stems = content_stems(text) - _date_stems(promise.due)
        self.places.add(promise.statement.place)
        same = self._same(promise.owner, stems)
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
        return {index for stem in stems for index in self._by_stem.get(stem, ())[-50:]}

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

    def move(self, statement: Statement) -> None:
        due = _new_date(statement.text, self._session)
        if due is None:
            return
        stems = content_stems(statement.text) - _date_stems(due) - _REMARK_STEMS
        index = self._meant(statement, stems)
        item = self._items[index] if index is not None else None
        if index is None or item is None:
            return
        self._items[index] = item.model_copy(
            update={
                "due": due.day,
                "due_words": due.words,
                "lines": tuple(sorted({*item.lines, *statement.lines})),
            }
        )
        self._last_place[index] = statement.place
        self.places.add(statement.place)


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


_MOVED_TO = re.compile(
    r"\b(?:make (?:it|that)|to|now|by|until|say|rather|for)(?: the| on| by)?\s*$", re.IGNORECASE
)


def _new_date(text: str, session: date | None) -> FoundDate | None:
    """The date something is moved to: the one after "make it" and the like, else the last."""
    dates = [found for found in find_dates(text, session) if not is_given_up(text, found)]
    named = [found for found in dates if _MOVED_TO.search(text[: found.start])] or dates
    return named[-1] if named else None


def _may_be_one(one: str | None, other: str | None) -> bool:
    if one is None or other is None or ME in (one, other):
        return True
    return one.split()[0].casefold() == other.split()[0].casefold()


def _date_stems(due: FoundDate | None) -> frozenset[str]:
    return content_stems(due.words) if due else frozenset()


_BEFORE_DUE = re.compile(
    r"[\s,(–—-]*(?:\b(?:by|before|on|until|till|due|no later than|at the latest|for|from|at|"
    r"in)\b\s*(?:the\s+)?)?$",
    re.IGNORECASE,
)


_ADVERB = re.compile(r"^(?:both|also|then|now|just|each|personally|definitely|certainly) (?=[a-z])")


def _worded(promise: Promise) -> str:
    """The deed in the notes' own words, without the date, which stands beside it."""
    text = _ADVERB.sub("", promise.action.strip())
    due = promise.due
    if due is not None:
        at = text.find(due.words)
        if at >= 0:
            before = _BEFORE_DUE.sub("", text[:at])
            after = text[at + len(due.words) :]
            text = f"{before}{'' if after[:1] in '.,;:!)' else ' '}{after}" if before else text
    text = " ".join(text.split()).strip(" ,;:–—-(").rstrip(".!")
    if text.count("(") < text.count(")"):
        text = text.rstrip(")")
    return text[:1].upper() + text[1:] if text else promise.action
