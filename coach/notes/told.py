"""The promises in one statement: told in sentences, jotted down, or a point in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from coach.notes.dates import due_in
from coach.notes.deeds import opens_with_deed
from coach.notes.jotted import ARROWS, jotted, whose
from coach.notes.ledger import Promise
from coach.notes.listed import is_habit, listed
from coach.notes.owners import BOTH, owner_of
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
    NUMBER,
    OWES,
    PROMISE,
    RECALLED,
    TAG,
    TO,
)
from coach.notes.promises import is_deed, is_denied, is_past, is_supposed, is_vague
from coach.notes.statements import Statement
from coach.rubric.question_form import plain
from coach.words import content_stems


def promises_told(
    statement: Statement, before: Statement | None, pair: Pair, session: date | None
) -> Iterator[Promise]:
    """Each with the words of its own clause as the deed; none of a question or a ticked task."""
    text = TAG.sub("", statement.text.strip())
    text = NUMBER.sub("", text) if statement.starts and statement.speaker is None else text
    text = _WHAT_I_DO.sub(r"\1 will ", text)
    if statement.ticked or text.rstrip(" \"'”’").endswith("?"):
        return
    text = ASIDE.sub("", ASIDE.sub("", text))
    if statement.speaker is None and _RETOLD.search(text):
        return
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


# "I will fix the wifi myself", he says: told as a saying, not noted as a promise. One that is noted
# stands behind who made it: 'she: "I'll have it put back"'.
_RETOLD = re.compile(
    r"^[\"“][^\"”]+[\"”]\W*(?:(?:he|she|they|[A-Z]\w+) (?:\w+ )?(?:says?|said|told|tells|reminded|"
    r"promised|swore)\b|once\b)|\b(?:once|always|used to|every \w+|last year|predecessor|promised|"
    r"swore|told)\b[^\"“]*[:,]? [\"“](?:I|you|we|every)\b",
    re.IGNORECASE,
)
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
