"""Commitments in notes: who does what by when, and which lines say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from coach.notes.date_beside import Beside, day_beside, echoes
from coach.notes.date_moves import ASKS_WHEN, DAY_TO_COME, IS_UPDATE, SECOND_THOUGHT, tells_of_event
from coach.notes.dates import due_in, find_dates
from coach.notes.items import CommitmentItem
from coach.notes.ledger import Ledger, Promise
from coach.notes.listed import NEXT_TALK, accepted
from coach.notes.loose_promises import loose_promises
from coach.notes.pair import Pair
from coach.notes.promise_forms import MOVED
from coach.notes.promise_signs import LEAST, likely_promises
from coach.notes.promises import is_mocking, is_taken_back, is_to_machine
from coach.notes.replies import urged
from coach.notes.statements import Statement
from coach.notes.told import promises_told
from coach.words import content_stems

Weigh = Callable[
    [Sequence[Statement], Collection[int], Collection[int], Pair, date | None], Mapping[int, float]
]
"""Of statements, places of some, places that rules used, the pair and the day: by place, of the
former, how likely a promise stands there, from 0 to 1."""


def find_commitments(
    said: Sequence[Statement],
    pair: Pair,
    session: date | None = None,
    weigh: Weigh | None = likely_promises,
) -> tuple[tuple[CommitmentItem, ...], frozenset[int]]:
    """The commitments that stand at the end, and the places of the statements they came from.

    A later remark can withdraw a promise or move its date; the same promise written twice (in the
    talk and in a list of actions) is one item with the lines of both. What is promised in forms
    that no rule knows is found by how likely it is in what the rules left; without `weigh`, not.
    """
    if said and _is_title(said[0], session):
        said = [replace(said[0], section="aside"), *said[1:]]
    told = [_promises(said, index, pair, session) for index in range(len(said))]
    kept = _gone_through(said, told, {}, session)
    if weigh is None:
        return kept.items(), frozenset(kept.places)
    cited = {line for item in kept.items() for line in item.lines}
    left = {
        statement.place
        for index, statement in enumerate(said)
        if statement.place not in kept.places
        and not set(statement.lines) <= cited
        and told[index] is not None
        and not is_taken_back(statement.said)
    }
    weighed = weigh(said, left, frozenset(kept.places), pair, session)
    likely = {place: value for place, value in weighed.items() if value >= LEAST}
    if loose := loose_promises(said, likely, pair, session):
        kept = _gone_through(said, told, loose, session)
    return kept.items(), frozenset(kept.places)


def _is_title(first: Statement, session: date | None) -> bool:
    """Whether the first words of the notes only tell whose session it was and when."""
    days = {found.day for found in find_dates(first.text, session)}
    return session is not None and session in days and len(first.said.split()) <= _LONGEST_TITLE


_LONGEST_TITLE = 25


def _gone_through(
    said: Sequence[Statement],
    told: Sequence[Sequence[Promise] | None],
    loose: Mapping[int, Promise],
    session: date | None,
) -> Ledger:
    """`told` are the promises of each statement by rule, `loose` by place those no rule found."""
    kept = Ledger(session)
    given_up: int | None = None
    refused: tuple[int, ...] = ()
    promising = {index for index, one in enumerate(said) if told[index] or one.place in loose}
    lending: set[int] = set()  # whose day a promise beside them has taken
    for index, statement in enumerate(said):
        promises = told[index]
        if promises is None:
            continue
        if is_taken_back(statement.said):
            given_up, refused = _take_back(statement, kept), statement.lines
            continue
        if given_up is not None and kept.redate(given_up, statement):
            given_up = None
            continue
        if statement.lines != refused:
            given_up = None
        no_use = kept.given_up(statement) if index not in lending else None
        if no_use is not None:
            # Its new day stands here or in one of the next sentences.
            given_up = None if kept.redate(no_use, statement) else no_use
            refused = statement.lines
            continue
        dated: list[Promise] = []
        for one in promises or [*filter(None, [loose.get(statement.place)])]:
            beside = day_beside(one, said, promising, session)
            dated.append(_dated(one, beside, said))
            lending |= {beside.at} if beside else set()
        if not kept.told_when(statement, asked=_is_asked_when(said, index)):
            _enter(statement, dated, kept, session, loosely=not promises)
    return kept


def _take_back(statement: Statement, kept: Ledger) -> int | None:
    """Takes back a promise, or its day alone; the promise whose new day is still to come."""
    # "Actually no, not Friday, make it Monday" takes back the day alone.
    no_use = kept.given_up(statement)
    if no_use is not None and kept.redate(no_use, statement):
        return None
    if no_use is not None and SECOND_THOUGHT.match(statement.said):
        return no_use
    kept.withdraw(statement)
    return None


def _is_asked_when(said: Sequence[Statement], index: int) -> bool:
    """Whether another speaker has asked when, right before this turn."""
    speaker = said[index].speaker
    for one in reversed(said[max(0, index - 2) : index]):
        if None not in (speaker, one.speaker) and one.speaker != speaker:
            return ASKS_WHEN.search(one.said) is not None
    return False


def _dated(promise: Promise, beside: Beside | None, said: Sequence[Statement]) -> Promise:
    """The promise with the day beside it, and the lines of both."""
    if beside is None:
        return promise
    lines = tuple(sorted({*promise.statement.lines, *said[beside.at].lines}))
    return replace(promise, due=beside.due, statement=replace(promise.statement, lines=lines))


def _says_nothing(said: Sequence[Statement], index: int) -> bool:
    """Whether no promise can stand here: an aside, an order to a machine, a joke, another's job."""
    statement = said[index]
    after = said[index + 1] if index + 1 < len(said) else None
    if statement.section == "aside" or "~~" in statement.text or is_to_machine(statement.said):
        return True  # struck out: it takes back itself and nothing else
    if is_taken_back(statement.said):
        return False
    if is_mocking(statement.said):
        return True
    if after is None:
        return False
    others = _NOT_OURS.search(after.said) and _same_breath(statement, after)
    return bool(others) or _is_joke_about(after, statement)


def _promises(
    said: Sequence[Statement], index: int, pair: Pair, session: date | None
) -> list[Promise] | None:
    """By rule, in this statement or between it and the next; None where none can stand."""
    statement = said[index]
    if _says_nothing(said, index):
        return None
    if is_taken_back(statement.said):
        return []
    before = said[index - 1] if index else None
    after = said[index + 1] if index + 1 < len(said) else None
    echo = index > 0 and echoes(said, index - 1, session)
    whole = _with_day(None if echo else before, statement, after, session)
    promises = list(promises_told(whole, before, pair, session))
    if not promises and after is not None:
        promises = list(accepted(statement, after, session))
    if not promises and (asked_for := urged(said, index, session)) is not None:
        promises = [asked_for]
    if not promises and _is_vowed(said, index):
        promises = [Promise(statement.speaker or pair.me, whole.text, whole, None)]
    return promises


def _enter(
    statement: Statement,
    promises: Sequence[Promise],
    kept: Ledger,
    session: date | None,
    *,
    loosely: bool,
) -> None:
    """Takes promises into the ledger, or the day that the statement gives an earlier one.

    `loosely` found ones, which no rule knows, count only where it gives no such day.
    """
    if (loosely or not promises) and kept.dated_by(statement):
        return
    moved = MOVED.search(statement.said) or IS_UPDATE.match(statement.said)
    moves = bool(moved) and (loosely or not promises)
    if moves and find_dates(statement.text, session) and kept.move(statement):
        return
    for promise in promises:
        kept.add(promise)
        if set(promise.statement.lines) > set(statement.lines):
            kept.places.add(statement.place)  # the request that was accepted


_VOW = re.compile(
    r"^(?:and )?(?:that's a promise|i promise|you have my word|my word on (?:it|that)|"
    r"promise)[.!]*$"
)


def _is_vowed(said: Sequence[Statement], index: int) -> bool:
    """ "That's a promise." behind words that do not say "I will"."""
    statement = said[index]
    turn = [one for one in said[index + 1 : index + 4] if one.lines == statement.lines]
    return any(_VOW.match(one.said) for one in turn) and bool(
        re.match(r"^(?:no\W+)?i(?:'m| am)? \w+ ", statement.said)
    )


_NOT_OURS = re.compile(
    r"^(?:but |so )?(?:that's |it's |that is |it is )?(?:not (?:mine|ours|on me|on us|me|us|my job|"
    r"our job)|(?:his|hers|theirs|(?:his|her|their) (?:offer|job|call|thing|idea|problem)))\b"
)
_LITTLE = re.compile(r"^[^.!?]{1,45}[.!?]*$")


def _same_breath(statement: Statement, after: Statement) -> bool:
    return after.speaker == statement.speaker and after.lines[0] - statement.lines[-1] <= 0


_OF_ANOTHER = re.compile(rf"{NEXT_TALK.pattern}|\bif\b|{DAY_TO_COME.pattern}")


def _with_day(
    before: Statement | None, statement: Statement, after: Statement | None, session: date | None
) -> Statement:
    """The statement with the day that stands in a sentence of its own beside it.

    "I ask the lab for the certificate. By Friday." and "Friday it is. I'll do the typing."
    """
    if due_in(statement.text, session) or len(statement.said.split()) < 3:
        return statement
    for beside in (after, before):
        if beside is None or beside.speaker != statement.speaker:
            continue
        if not set(beside.lines) & set(statement.lines) or not _LITTLE.match(beside.text):
            continue
        due = due_in(beside.text, session)
        if due is None or _OF_ANOTHER.search(beside.said) or tells_of_event(beside.said):
            continue
        rest = content_stems(beside.text[: due.start] + " " + beside.text[due.end :])
        if len(rest) <= 1:
            joined = f"{statement.text.rstrip(' .!')}, {due.words}"
            return replace(statement, text=joined)
    return statement


def _is_joke_about(after: Statement, statement: Statement) -> bool:
    """A short remark right behind that gives the promise away as a joke."""
    return (
        is_mocking(after.said)
        and len(after.said.split()) <= 6
        and (after.lines[0] - statement.lines[-1] <= 1)
    )
