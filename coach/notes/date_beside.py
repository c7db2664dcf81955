"""The day of a promise that names none itself: it stands in a sentence beside it.

"I'll find out who. Give me until Friday.", "When? Saturday.", "By then I am to read it." and
"before the review", where the notes say elsewhere when that is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from coach.notes.date_moves import DAY_TO_COME, tells_of_event
from coach.notes.date_words import DAYS
from coach.notes.dates import FoundDate, begins, due_in, find_dates, is_given_up
from coach.notes.deeds import opens_with_deed
from coach.notes.jotted import HABIT
from coach.notes.ledger import Promise
from coach.notes.listed import NEXT_TALK
from coach.notes.promises import is_mocking, is_past, is_taken_back
from coach.notes.statements import Statement
from coach.words import content_stems

_AFTER = 3
"""Statements behind a promise, on its own lines, in which its day is looked for."""
_BACK = 8
"""Statements before a promise that "by then" or "the same day" may point back to."""
_AROUND = 10
"""Statements on either side in which the day of an event is looked for that a promise names."""


class Beside(NamedTuple):
    due: FoundDate
    at: int
    """The index of the statement that gives it."""


def day_beside(
    promise: Promise,
    said: Sequence[Statement],
    promising: Collection[int],
    session: date | None,
) -> Beside | None:
    """The day that stands beside a promise; None where it names its own.

    `promising` are the indices of the statements that hold promises: their days are theirs.
    """
    if session is None or (promise.due is not None and _is_named(promise.due)):
        return None
    index = bisect_left(said, promise.statement.place, key=lambda one: one.place)
    if (then := _then(said, index, promise.statement.text, session)) is not None:
        return Beside(then, index)
    for near in range(index + 1, min(index + 1 + _AFTER, len(said))):
        one = said[near]
        if not _goes_on(said, index, near):
            break
        if near in promising:
            due = _shared_end(one, session)
            return Beside(due, near) if due is not None else None
        if _asks_when(one) or _says_nothing_of_it(one):
            continue
        due = _then(said, near, one.text, session) or _day_told(promise, said, near, session)
        if due is not None:
            return Beside(due, near)
    due = _before(said, index, promising, session) or _of_event(promise, said, index, session)
    return Beside(due, index) if due is not None else None


def _is_named(due: FoundDate) -> bool:
    """Whether it says when, be it "before the next session": "in July" and "next time" may not."""
    return due.day is not None or due.deadline


def _goes_on(said: Sequence[Statement], index: int, near: int) -> bool:
    """Whether a later statement belongs to the same point of the notes or turn of the talk."""
    statement, one = said[index], said[near]
    if one.speaker != statement.speaker:
        return False
    if set(one.lines) & set(statement.lines) or any(
        set(one.lines) & set(between.lines) and set(between.lines) & set(statement.lines)
        for between in said[index + 1 : near]
    ):
        return True
    if one.lines[0] != said[near - 1].lines[-1] + 1 and not _asks_when(said[near - 1]):
        return False
    # On the next line only what can be nothing but its day: "by the end of May", "(when? Friday)".
    asked = any(_asks_when(between) for between in said[index + 1 : near + 1])
    return asked or (
        not one.bullet and _ONLY_BY.match(one.text) is not None and one.speaker is None
    )


_ONLY_BY = re.compile(
    r"^\W*(?:by|before|b4|until|till?|due|no later than|nlt|deadline:?)\b\W*(?:[\w/.'’-]+\W*){1,5}$"
)
_WHEN = re.compile(
    r"^\W*(?:[\w.]{1,12}: ?)?(?:by |and |so |ok )?when\b(?: (?:by|for|exactly|then))?\?"
)


def _asks_when(statement: Statement) -> bool:
    return _WHEN.match(statement.text.casefold()) is not None


_NOTHING = re.compile(
    r"\bif\b|\bunless\b|\bdepends\b|\blast time\b|\b(?:i|we|he|she|they|you)(?:'ve|'s| have| has) "
    r"(?!promised|agreed|said|offered)(?:\w+ed|been|had|seen|done|slept|sent|got|made|read)\b"
)
_OK = re.compile(r"\b(?:ok(?:ay)?|all right|alright|fine|good|work|do)(?: (?:for )?you)?\?$")
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|opens|closes|starts|ends|leaves|comes|goes live|will be)\b"
)


def _says_nothing_of_it(one: Statement) -> bool:
    """Whether it is a joke, a condition, of the past or of the next talk, or asks something."""
    said = one.said
    if is_mocking(said) or is_taken_back(said) or _NOTHING.search(said) or one.ticked:
        return True
    if DAY_TO_COME.match(said):
        return True
    if said.endswith("?") and not _OK.search(said):
        return True
    if NEXT_TALK.search(said) and not _BY_NEXT.search(said):
        return True
    return is_past(said) and not _SAID_SO.search(said)


_BY_NEXT = re.compile(r"\b(?:by|before|until|till?|for) (?:then|our|the|my|your|we|next)\b")
_SAID_SO = re.compile(r"\b(?:said|says|told|meant|promised)\b")
# "So 17th", "say the 30th", "he said the nineteenth", "Ops meeting = 27 Nov".
_CHOOSES = re.compile(
    r"(?:\b(?:so|say|let['’]s say|make it|call it|said|says|then|is|goes \w+|on|in|it|picked|chose|"
    r"chosen|retained|settled on|took|went for)|"
    r"[=:→,–-]|^\W*)\s*(?:it['’]s |(?:on )?the )?$",
    re.IGNORECASE,
)


def _day_told(
    promise: Promise, said: Sequence[Statement], near: int, session: date
) -> FoundDate | None:
    """The day that a sentence beside a promise gives it; None where it tells of something else."""
    one = said[near]
    due = due_in(one.text, session)
    if due is None or (is_given_up(one.text, due) and not begins(one.text, due)):
        return None
    if any(_asks_when(asking) for asking in said[max(0, near - 2) : near]):
        return due
    front, rest = one.text[: due.start], one.text[due.end :]
    if not _concerns(promise, one, due):
        return None
    if due.deadline or begins(one.text, due) or _OK.search(one.said):
        return due
    ends = len(rest.split()) <= _FEW
    if not front.strip(' "“(,.'):
        return due if ends else None
    return due if _ON_IT.match(one.said) or (ends and _CHOOSES.search(front)) else None


_OF_IT = re.compile(
    r"\b(?:i|we|he|she|you|me|him|her|it|them|one|note|mail|email|message|draft|list|copy|version|"
    r"answer|reply|report|text|deadline|ready|done|first|to be \w+|so|say)\b"
)
_BY = re.compile(r"^\W*(?:by|before|b4|until|till?|due|no later than|nlt|deadline)\b")
# "Chase her Mon", "setting it up tonight": a deed that goes on about the one before.
_ON_IT = re.compile(r"(?:\w+ ){1,2}(?:it|them|her|him|this|that|one)\b")
_BARE_FRONT = 3


def _concerns(promise: Promise, one: Statement, due: FoundDate) -> bool:
    """Whether a sentence speaks of the promise: by a word or a pronoun, or of nothing else."""
    said, front = one.said, one.text[: due.start]
    if tells_of_event(said):
        return False
    if not content_stems(front) or _BY.match(said) or _OF_IT.search(said):
        return True
    if begins(one.text, due):
        return True
    if opens_with_deed(said):
        return False  # a task of its own
    if len(front.split()) <= _BARE_FRONT and not _STATES.search(said):
        return True
    return bool(content_stems(promise.statement.text) & content_stems(one.text))


_FEW = 6
"""Words that may stand behind a day that ends a sentence."""


def _shared_end(one: Statement, session: date) -> FoundDate | None:
    """The deadline of the rest of a point: "get it explained; come back to Owen by Friday"."""
    if one.speaker is not None or one.starts or not opens_with_deed(one.said):
        return None
    due = due_in(one.text, session)
    ends = due is not None and len(one.text[due.end :].split()) <= 1
    return due if due is not None and due.deadline and ends else None


_FREE = re.compile(
    r"^\W*(?:(?:so|ok|right|well)[:,]? )?(?:put me down|book me|count me|i['’]m free|the|our)\b"
)


def _before(
    said: Sequence[Statement], index: int, promising: Collection[int], session: date
) -> FoundDate | None:
    """The day of a short sentence in front: "Put me down for the 19th. I'll do the headset."."""
    one = said[index - 1] if index else None
    if one is None or index - 1 in promising or one.speaker != said[index].speaker:
        return None
    if not set(one.lines) & set(said[index].lines) or one.said.endswith("?"):
        return None
    days = [found for found in find_dates(one.text, session) if found.day]
    if len(days) != 1 or len(one.said.split()) > _SHORT or _says_nothing_of_it(one):
        return None
    opens = not one.text[: days[0].start].strip() and len(one.said.split()) <= _FEW
    if opens and one.speaker is not None and said[index].said.split()[0] in _GOES_ON:
        return None if echoes(said, index - 1, session) else days[0]
    free = _FREE.match(one.text.casefold()) and not _STATES.search(one.said)
    return days[0] if free else None


_GOES_ON = frozenset("i i'm i'll we we'll you you'll then".split())


def echoes(said: Sequence[Statement], index: int, session: date | None) -> bool:
    """Whether a remark only says again the day that the other has promised: "The tenth, good."."""
    one = said[index]
    days = {found.day for found in find_dates(one.text, session)} - {None}
    if one.speaker is None or not days:
        return False
    for other in reversed(said[max(0, index - 3) : index]):
        if other.speaker != one.speaker:
            again = days & {found.day for found in find_dates(other.text, session)}
            if again:
                return not other.said.endswith("?")
    return False


_SHORT = 12
_THEN = re.compile(
    r"\b(?P<before>(?:before|b4|the (?:day|night|evening) before)(?: then)?)\b(?=\W*$| then\b|"
    r"(?<=then)\W+(?:obviously|of course|for sure|definitely|please|anyway)\b)|"
    rf"(?P<after>\b(?P<unit>week|{'|'.join(DAYS)}) after(?: that)?\b)(?=\W*$)|"
    r"\b(?:by|until|till?) then\b|\b(?:the |on the |that )?same (?:day|evening|night|afternoon|"
    r"morning)\b(?! as\b| each| every)|\bthat (?:very )?(?:day|evening|night|afternoon)\b(?=\W*$)",
    re.IGNORECASE,
)


def _then(said: Sequence[Statement], index: int, text: str, session: date) -> FoundDate | None:
    """ "By then", "the same day", "the day before": the last day named before it."""
    points = _THEN.search(text)
    if (
        points is None
        or HABIT.search(text.casefold())
        or (points["before"] or "").casefold() in ("before", "b4")
    ):
        return None
    for one in reversed(said[max(0, index - _BACK) : index]):
        days = [
            found.day
            for found in find_dates(one.text, session)
            if found.day and found.day > session and not is_given_up(one.text, found)
        ]
        if days:
            day = days[-1] - timedelta(days=1) if points["before"] else days[-1]
            if points["after"]:
                wanted = DAYS.get(points["unit"].casefold(), day.weekday())
                day += timedelta(days=(wanted - day.weekday()) % 7 or 7)
            return FoundDate(points[0], points.start(), points.end(), day, deadline=True)
    return None


_EVENT_NAME = (
    r"(?:meeting|mtg|call|round|visit|forum|board|conference|demo|briefing|review|huddle|stand-?up|"
    r"town hall|all-hands|dinner|fair|launch|audit|inspection|panel|workshop|course|party|opening)"
)
_THE = r"(?:the|our|his|her|that|my|your)"
_EVENT = re.compile(
    rf"\b(?:(?P<before>before|b4|ahead of) {_THE} (?:[a-z][\w-]* ){{0,2}}?(?P<any>[a-z]{{4,}}(?: "
    rf"{_EVENT_NAME})?)|(?:by|for|in time for|at|until) (?:{_THE} )?(?P<named>(?:[a-z][\w-]* )"
    rf"{{0,2}}?{_EVENT_NAME}))\b(?=\W*$|\W*[,;.)–-]|,? (?:and|so|with|to)\b)",
    re.IGNORECASE,
)
_ANY_EVENT = frozenset(
    content_stems(
        "meeting session end time day week month year team office work home start next talk call "
        "people stuff free good list least night lunch breakfast evening morning shift first once"
    )
)


def _of_event(
    promise: Promise, said: Sequence[Statement], index: int, session: date
) -> FoundDate | None:
    """The day of what it is to be done before or at, where a line near by says when that is."""
    text = promise.statement.text
    for named in _EVENT.finditer(text):
        event = content_stems(named["any"] or named["named"]) - _ANY_EVENT
        if not event:
            continue
        days = {
            found.day
            for one in said[max(0, index - _AROUND) : index + _AROUND]
            if event <= content_stems(one.text) and one is not said[index]
            for found in find_dates(one.text, session)
            if found.day and found.day >= session
        }
        if len(days) != 1:
            continue
        day = days.pop()
        if named["before"]:
            day -= timedelta(days=1)
        return FoundDate(named[0], named.start(), named.end(), day, deadline=True)
    return None
