"""Deterministic extraction: insights, commitments, decisions and open questions, with lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from coach.notes.commitments import find_commitments
from coach.notes.contradictions import find_contradictions
from coach.notes.dates import find_dates
from coach.notes.decisions import is_accepted, is_bare, is_settled, next_talk, turns_round
from coach.notes.doubted import is_doubted
from coach.notes.insights import insights_among
from coach.notes.items import CommitmentItem, Extract, Item
from coach.notes.pair import Pair
from coach.notes.promises import is_mocking, is_taken_back, is_to_machine
from coach.notes.questions import asks, is_open, is_unresolved
from coach.notes.reading import Reading, read_statements
from coach.notes.statements import Statement
from coach.words import content_stems


class _Found(NamedTuple):
    """What is in the lists but insights; `taken` are the places these used."""

    commitments: tuple[CommitmentItem, ...]
    decisions: list[Item]
    questions: list[Item]
    contradictions: tuple[Item, ...]
    taken: set[int]


def extract(said: Sequence[Statement], pair: Pair, session: date | None = None) -> Extract:
    """The items of the statements; what fits no list is left out."""
    readings = read_statements(said, pair)
    found = _found(said, pair, session, readings)
    insights: list[Item] = []
    for one in insights_among(_free(said), found.taken, readings):
        _keep(insights, one.text, one.lines, bullet=None)
    return Extract(
        insights=tuple(insights),
        commitments=found.commitments,
        decisions=tuple(found.decisions),
        open_questions=tuple(found.questions),
        contradictions=found.contradictions,
    )


def promised_and_decided(
    said: Sequence[Statement], pair: Pair, session: date | None = None
) -> Extract:
    """The commitments and decisions of the statements alone, as `extract` finds them."""
    found = _found(said, pair, session, read_statements(said, pair))
    return Extract(commitments=found.commitments, decisions=tuple(found.decisions))


def taken_elsewhere(
    said: Sequence[Statement], pair: Pair, session: date | None = None
) -> tuple[list[Statement], frozenset[int]]:
    """What is left for insights: the statements, and the places that other lists used."""
    found = _found(said, pair, session, read_statements(said, pair))
    return _free(said), frozenset(found.taken)


def _found(
    said: Sequence[Statement],
    pair: Pair,
    session: date | None,
    readings: Mapping[int, Reading],
) -> _Found:
    commitments, used = find_commitments(said, pair, session)
    taken = set(used)
    decisions, next_day = _decisions(said, taken, session)
    contradictions = find_contradictions(said)
    differing = {line for item in contradictions for line in item.lines}
    taken |= {one.place for one in said if set(one.lines) <= differing}
    questions = [
        one
        for one in _questions(said, taken)
        if not is_doubted(one, "open_question", said, readings, pair)
    ]
    sure = [one for one in commitments if not is_doubted(one, "commitment", said, readings, pair)]
    taken |= _decided_by_reading(said, readings, decisions, [*commitments, *questions])
    return _Found(
        tuple(_before_next(item, next_day) for item in sure),
        sorted(decisions, key=lambda item: item.lines[0]),
        questions,
        contradictions,
        taken,
    )


LEAST_OF_DECISION: Final = 1.0
"""Log odds from which a statement is a decision although no rule says so. Chosen on 58 development
cases that the sentence model had not learnt from: F1 0.69 there, by rules alone 0.64."""


def _decided_by_reading(
    said: Sequence[Statement],
    readings: Mapping[int, Reading],
    decisions: list[Item],
    others: Sequence[Item],
) -> set[int]:
    """Adds to `decisions` what no list holds and reads like one; the places of that."""
    cited = {line for item in (*decisions, *others) for line in item.lines}
    found = set()
    for statement in _free(said):
        reading = readings.get(statement.place)
        if reading is None or reading.decision < LEAST_OF_DECISION or asks(statement):
            continue
        if not cited & set(statement.lines):
            _keep(decisions, statement.text, statement.lines, bullet=None)
            cited |= {*statement.lines}
            found.add(statement.place)
    return found


def _free(said: Sequence[Statement]) -> list[Statement]:
    return [one for one in said if _may_be_item(one)]


def _may_be_item(statement: Statement) -> bool:
    said = statement.said
    return not (
        statement.section == "aside"
        or is_to_machine(said)
        or is_mocking(said)
        or is_taken_back(said)
        or "~~" in statement.text
        or len(said.split()) < 2
    )


def _decisions(
    said: Sequence[Statement], taken: set[int], session: date | None
) -> tuple[list[Item], date | None]:
    """What was settled, and the day of the next session where the notes name it."""
    meetings = _Meetings(said, session)
    found: list[Item] = []
    last: Statement | None = None
    for index, statement in enumerate(said):
        if "~~" in statement.text or is_to_machine(statement.said):
            continue
        spoken_for = statement.speaker is not None and statement.place in taken
        if not spoken_for and meetings.take(index, found):
            taken.add(statement.place)
            continue
        if not _may_decide(statement, taken):
            continue
        if last is not None and turns_round(last, statement):
            lines = tuple(sorted({*last.lines, *statement.lines}))
            found[-1] = Item(text=_tidy(statement.text), lines=lines)
            taken.add(statement.place)
            last = replace(statement, lines=lines)
            continue
        settled = _settled(said, index)
        if settled:
            taken.update(one.place for one in settled)
            lines = tuple(sorted({line for one in settled for line in one.lines}))
            _keep(found, _with_what(said, index), lines, bullet=statement)
            last = statement
    return found, meetings.day


class _Meetings:
    """When the pair meet again, as the notes come back to it."""

    def __init__(self, said: Sequence[Statement], session: date | None) -> None:
        self._said = said
        self._session = session
        self._at: int | None = None
        self.day: date | None = None

    def take(self, index: int, found: list[Item]) -> bool:
        """Whether the statement says so; then it is in `found`, once for the same day."""
        lines = next_talk(self._said, index, self._session)
        if lines is None:
            return False
        near = self._said[max(0, index - 4) : index + 6]
        day = _last_day(near, lines, self._session)
        if self._at is not None and day is not None and day == self.day:
            return True
        text = self._said[index].text
        if self._at is not None and set(found[self._at].lines) & set(lines):
            lines = tuple(sorted({*found[self._at].lines, *lines}))
            found[self._at] = Item(text=found[self._at].text, lines=lines)
        else:
            self._at = len(found)
            found.append(Item(text=_tidy(text), lines=lines))
        self.day = day or self.day
        return True


def _may_decide(statement: Statement, taken: set[int]) -> bool:
    if statement.section == "aside" or is_mocking(statement.said):
        return False
    named = statement.labelled and statement.section == "decisions"
    return statement.place not in taken or named or bool(_STRONGLY.search(statement.said))


def _settled(said: Sequence[Statement], index: int) -> tuple[Statement, ...]:
    """The statement, with the yes that settles it where it takes one; empty if nothing is."""
    statement = said[index]
    after = said[index + 1] if index + 1 < len(said) else None
    if after is not None and is_accepted(statement, after):
        return statement, after
    listed = statement.section == "decisions" and (
        statement.bullet or statement.labelled or statement.starts
    )
    return (statement,) if listed or is_settled(statement) else ()


# What is decided in so many words is a decision, whoever takes it on in the same breath.
_STRONGLY = re.compile(r"^(?:decided|decision)\b|[,.;:–-] ?(?:booked|decided)\W*$")


def _with_what(said: Sequence[Statement], index: int) -> str:
    """ "Agreed." alone says nothing: the sentence before it on the same line does."""
    statement = said[index]
    if not is_bare(statement) or index == 0:
        return statement.text
    before = said[index - 1]
    same = before.speaker == statement.speaker and set(before.lines) & set(statement.lines)
    return f"{before.text} {statement.text}" if same else statement.text


def _last_day(
    said: Sequence[Statement], lines: tuple[int, ...], session: date | None
) -> date | None:
    days = [
        found.day
        for one in said
        if set(one.lines) & set(lines)
        for found in find_dates(one.text, session)
        if found.day is not None
    ]
    return days[-1] if days else None


_NEXT = re.compile(
    r"\b(?:ne?xt|our) (?:session|time|meeting|one|talk|call|visit|catch-?up|1:1)\b|\bwe (?:next "
    r")?(?:meet|talk|speak|catch up|see each other)\b"
)


def _before_next(item: CommitmentItem, next_day: date | None) -> CommitmentItem:
    """ "Before our next session" comes to a day where the notes say when that is."""
    words = (item.due_words or "").casefold()
    if item.due is not None or next_day is None or not _NEXT.search(words):
        return item
    early = timedelta(days="before" in words)
    return item.model_copy(update={"due": next_day - early})


def _questions(said: Sequence[Statement], taken: set[int]) -> list[Item]:
    found: list[Item] = []
    for index, statement in enumerate(said):
        if statement.place in taken or not _may_be_item(statement):
            continue
        if statement.section == "commitments" and not asks(statement):
            continue
        listed = statement.section == "open_questions" and (
            statement.bullet or statement.labelled or statement.starts
        )
        lines = is_open(said, index)
        brief = statement.labelled and len(statement.said.split()) < 4
        if lines is None and listed and (brief or not asks(statement)):
            lines = statement.lines
        if lines is None and is_unresolved(statement) and not _repeats(said, index):
            lines = statement.lines
        if lines is None:
            continue
        taken.update(one.place for one in said[index : index + 4] if set(one.lines) <= set(lines))
        _keep(found, statement.text, lines, bullet=statement)
    return found


def _repeats(said: Sequence[Statement], index: int) -> bool:
    """ "I don't know who" behind the question it answers adds nothing to it."""
    return index > 0 and said[index - 1].said.endswith("?")


_LEAD = re.compile(
    r"^(?:and|so|but|also|then|ok|okay|well|right|oh|um+|er+|ah)[, ]+", re.IGNORECASE
)
MERGED_WORDS = 45
RECENT = 40
"""How many of a list's last items a new one is compared with: keeps long notes linear."""


def _same_point(one: str, other: str) -> bool:
    """Nearly the same words and the same numbers: "shop 3" and "shop 4" are two points."""
    first, second = content_stems(one), content_stems(other)
    numbers = {word for word in first ^ second if word.isdigit()}
    both = len(first | second)
    return not numbers and both > 0 and len(first & second) / both >= 0.75


def _tidy(text: str) -> str:
    text = _LEAD.sub("", text.strip(" -–—*_¿>")).strip()
    return text[:1].upper() + text[1:] or text


def _keep(
    items: list[Item], text: str, lines: tuple[int, ...], *, bullet: Statement | None
) -> None:
    text = _tidy(text)
    if not text:
        return
    goes_on = bullet is not None and bullet.bullet and not bullet.starts
    if items and goes_on and items[-1].lines[-1] == lines[0]:
        joined = f"{items[-1].text.rstrip()} {text}"
        if len(joined.split()) <= MERGED_WORDS:
            merged = tuple(sorted({*items[-1].lines, *lines}))
            items[-1] = Item(text=joined, lines=merged)
            return
    for index in range(len(items) - 1, max(-1, len(items) - 1 - RECENT), -1):
        if _same_point(items[index].text, text):
            longer = max(items[index].text, text, key=len)
            items[index] = Item(text=longer, lines=tuple(sorted({*items[index].lines, *lines})))
            return
    items.append(Item(text=text, lines=lines))
