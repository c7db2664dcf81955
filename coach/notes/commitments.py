"""Commitments in notes: who does what by when, and which lines say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from coach.notes.dates import due_in, find_dates
from coach.notes.deeds import opens_with_deed
from coach.notes.items import CommitmentItem
from coach.notes.jotted import ARROWS, jotted, whose
from coach.notes.ledger import Ledger, Promise
from coach.notes.listed import NEXT_TALK, accepted, is_habit, listed
from coach.notes.owners import BOTH, ME, owner_of
from coach.notes.pair import Pair
from coach.notes.promise_forms import (
    ASIDE,
    BELIEF,
    BOTH_TO,
    BREAKS,
    CAN,
    CLAUSE,
    ELLIPTIC,
    LEAVE_IT,
    LINK,
    MOVED,
    OWES,
    PROMISE,
    RECALLED,
    TAG,
    TO,
)
from coach.notes.promises import (
    is_deed,
    is_denied,
    is_mocking,
    is_past,
    is_supposed,
    is_taken_back,
    is_to_machine,
    is_vague,
)
from coach.notes.statements import Statement
from coach.rubric.question_form import plain
from coach.words import content_stems


def find_commitments(
    said: Sequence[Statement], pair: Pair, session: date | None = None
) -> tuple[tuple[CommitmentItem, ...], frozenset[int]]:
    """The commitments that stand at the end, and the places of the statements they came from.

    A later remark can withdraw a promise or move its date; the same promise written twice (in the
    talk and in a list of actions) is one item with the lines of both.
    """
    kept = Ledger(session)
    given_up: int | None = None
    for index, statement in enumerate(said):
        after = said[index + 1] if index + 1 < len(said) else None
        if _says_nothing(statement, after):
            continue
        if is_taken_back(statement.said):
            kept.withdraw(statement)
            continue
        if given_up is None or not kept.redate(given_up, statement):
            given_up = kept.given_up(statement)
            if given_up is None:
                _read(said, index, kept, pair, session)
                continue
            if not kept.redate(given_up, statement):
                continue  # its new day stands in the next sentence
        given_up = None
    return kept.items(), frozenset(kept.places)


def _says_nothing(statement: Statement, after: Statement | None) -> bool:
    """Whether no promise can stand here: an aside, an order to a machine, a joke, another's job."""
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


def _read(
    said: Sequence[Statement], index: int, kept: Ledger, pair: Pair, session: date | None
) -> None:
    """Takes the promises of one statement into the ledger, or the day it gives an earlier one."""
    statement = said[index]
    before = said[index - 1] if index else None
    after = said[index + 1] if index + 1 < len(said) else None
    whole = _with_day(before, statement, after, session)
    promises = list(_promises(whole, before, pair, session))
    if not promises and after is not None:
        promises = list(accepted(statement, after, session))
    if not promises and _is_vowed(said, index):
        promises = [Promise(statement.speaker or pair.writer or ME, whole.text, whole, None)]
    for promise in promises:
        kept.add(promise)
        if set(promise.statement.lines) > set(statement.lines):
            kept.places.add(statement.place)  # the request that was accepted
    if promises or kept.dated_by(statement):
        return
    if MOVED.search(statement.said) and find_dates(statement.text, session):
        kept.move(statement)


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
        if due is None or NEXT_TALK.search(beside.said):
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


def _promises(
    statement: Statement, before: Statement | None, pair: Pair, session: date | None
) -> Iterator[Promise]:
    text = TAG.sub("", statement.text.strip())
    text = _WHAT_I_DO.sub(r"\1 will ", text)
    if statement.ticked or text.rstrip(" \"'”’").endswith("?"):
        return
    text = ASIDE.sub("", ASIDE.sub("", text))
    found = False
    for piece, arrow in _pieces(text, statement, pair):
        told = list(_told(piece, statement, before, pair, session))
        if not told and not (found and statement.speaker):
            noted = jotted(piece, statement, before, pair, arrow=arrow, session=session)
            if noted is not None:
                told = [Promise(noted.owner, noted.action, statement, noted.due)]
        found = found or bool(told)
        yield from told
    if not found and statement.starts and (point := listed(text, statement, pair, session)):
        yield point


_WHAT_I_DO = re.compile(
    r"^(?:(?:but|so|and),? )?[Ww]hat (I|he|she|we)(?:['’]ll| will|['’]m going to| am going to| "
    r"can) do,? (?:is|instead is)(?: to)? "
)


def _is_day(part: str) -> bool:
    due = due_in(part)
    return due is not None and len(content_stems(part[: due.start] + part[due.end :])) <= 1


def _pieces(text: str, statement: Statement, pair: Pair) -> Iterator[tuple[str, bool]]:
    """The parts of a jotted line between arrows, and whether an arrow leads to them.

    "me -> ring Ann" is one part: there the arrow stands for a colon.
    """
    if statement.speaker is not None:
        yield text, False
        return
    held, arrow = "", False
    for number, part in enumerate(ARROWS.split(text)):
        if number and held:
            name = re.sub(r"\s*\([^)]*\)$", "", held)
            if len(name.split()) <= 2 and whose(name, pair, marked=True) is not None:
                held = f"{held} → {part}"
                continue
            if _is_day(part):
                held = f"{held}, {part}"
                continue
            yield held, arrow
            arrow = True
        held = part
    if held:
        yield held, arrow


def _told(
    text: str,
    statement: Statement,
    before: Statement | None,
    pair: Pair,
    session: date | None,
) -> Iterator[Promise]:
    """The promises in whole sentences, clause by clause."""
    starts = sorted({0, *(found.end() for found in CLAUSE.finditer(text))})
    found = False
    last: Promise | None = None
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        # Where no promise stands in front, "By Friday," or "If it comes up," belongs to this one.
        said = LINK.sub("", text[start:end].strip())
        clause = _Clause(said, "" if found else text[:start])
        promise = _promise_in(clause, statement, before, pair, session)
        if promise is None:
            continue
        found = True
        if (
            last is not None
            and last.owner == promise.owner
            and (last.due is None or not promise.due)
        ):
            last = replace(
                last,
                action=f"{last.action.rstrip(' ,.;')} and {promise.action}",
                due=promise.due or last.due,
            )
            continue
        if last is not None:
            yield last
        last = promise
    if last is not None:
        yield last


_IF = re.compile(r"\b(?:if|once|as soon as|provided|as long as)\b[^,;.]*", re.IGNORECASE)
_CONDITIONAL = re.compile(r"\bif\b.*", re.IGNORECASE | re.DOTALL)


class _Clause(NamedTuple):
    text: str
    lead: str
    """What stands in front of it in the sentence."""


def _promise_in(
    clause: _Clause,
    statement: Statement,
    before: Statement | None,
    pair: Pair,
    session: date | None,
) -> Promise | None:
    match = _matched(clause.text, statement, session)
    if match is None or not _is_meant(match, clause, statement):
        return None
    action = match["action"].strip()
    said = plain(action)
    if (that := _DO_THAT.match(said)) and (named := _NEED.search(clause.lead)):
        action = f"{named['deed'].strip(' ,;.')}{action[that.end() :]}"
    owner = owner_of(match, clause.text, statement, before, pair)
    lead = f"{clause.lead} {clause.text[: match.start()]}"
    due = due_in(action, session) or due_in(_CONDITIONAL.sub("", lead), session)
    dated = due is not None
    if owner is None or (owner == BOTH and is_habit(said)) or (match.re is CAN and not dated):
        return None
    if match.groupdict().get("you") or not _is_worth_keeping(action, said, session):
        return None
    if (condition := _IF.search(lead)) and not _IF.search(action):
        action = f"{action.rstrip(' .,;!')}, {_lower_first(condition[0].strip(' ,'))}"
    if is_vague(said) and not (dated and statement.section == "commitments"):
        return None
    return Promise(owner, action, statement, due)


def _is_worth_keeping(action: str, said: str, session: date | None) -> bool:
    """Whether a deed is named, beside its day, that is not over before the talk is."""
    due = due_in(action, session)
    if due is None:
        return len(said.split()) >= 2 and not _AT_ONCE.search(said)
    beside = re.search(r"\w{2}", action[: due.start] + action[due.end :])
    return bool(beside) and not _AT_ONCE.search(said)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


# "Need to ask Legal, I'll do that Thursday": the deed stands in front.
_DO_THAT = re.compile(r"do (?:that|it|this)\b")
_NEED = re.compile(
    r"\b(?:needs? to|have to|has to|should|must|ought to|got to) (?P<deed>[a-z]+ \S.*)", re.DOTALL
)
# Done before the talk is over, or an invitation: nothing to remember.
_AT_ONCE = re.compile(
    r"\b(?:right now|find (?:him|her|them) now|in a (?:minute|second|sec|moment))\b|\bnow$|"
    r"^(?:have (?:a|one|another|some) (?:biscuit|tea|coffee|cup|drink|seat|chair|look)|sit down|"
    r"put the kettle on|get (?:the |us |you )?(?:coffees?|teas?|drinks?)|let you (?:finish|go|get "
    r"on))\b"
)


def _is_meant(match: re.Match[str], clause: _Clause, statement: Statement) -> bool:
    """Whether the promising words promise: a deed to come, not denied, supposed or recalled."""
    said = plain(match["action"] or "")
    # "Maybe Tom will": the capital of a first word can make it look like part of the name.
    lead = clause.text[: match.start()] + (match.groupdict().get("name") or "")
    if not said or is_denied(said) or not is_deed(said) or is_past(plain(clause.text)):
        return False
    in_front = plain(f"{'' if BREAKS.search(clause.lead) else clause.lead} {lead}")
    if is_supposed(in_front, said, statement.said) or not _may_lead(lead):
        return False
    recalled = RECALLED.search(clause.text[match.start() : match.start("action")])
    return not (statement.speaker and recalled)


def _matched(clause: str, statement: Statement, session: date | None) -> re.Match[str] | None:
    """The words of a clause that promise, in one of the forms notes have for it."""
    if match := PROMISE.search(clause):
        return match
    for pattern in (BOTH_TO, TO, CAN, ELLIPTIC, OWES, LEAVE_IT):
        match = pattern.match(clause)
        if match and match["action"]:
            owed = pattern is not OWES or _is_taken_on(match, statement, session)
            return match if owed else None
    return None


def _is_taken_on(match: re.Match[str], statement: Statement, session: date | None) -> bool:
    """Whether "I need to…" is a task: it stands in a list, has a day, or names a plain deed."""
    if statement.section == "commitments" or due_in(match["action"], session):
        return True
    plain_deed = bool(opens_with_deed(plain(match["action"]))) and statement.speaker is None
    return plain_deed and match["how"] in ("need to", "have to", "must")


def _may_lead(before: str) -> bool:
    """Whether the words in front leave the promise standing.

    "By Friday I will…", "If promotions come up I will…" and "Agreed that Asha will…" do. "HR
    thinks Asha will…" tells of somebody's belief.
    """
    words = plain(before).strip(" ,:-–—")
    return not BELIEF.search(words)
