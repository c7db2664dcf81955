"""Promises by their place: points in a list of actions, and requests that were granted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coach.notes.dates import due_in
from coach.notes.deeds import opens_with_deed
from coach.notes.ledger import Promise
from coach.notes.owners import NAME, ROLE, headed_owner, named_owner
from coach.notes.pair import Pair
from coach.notes.promise_forms import ACCEPTED, ASKED, AT, OWNER_FIRST, OWNER_LAST, REFUSED
from coach.notes.promises import is_denied, is_mocking, is_past, is_supposed
from coach.notes.statements import Statement
from coach.rubric.question_form import plain

NEXT_TALK = re.compile(
    r"\bnext (?:one|time|session|meeting|date|talk)\b|\bwe(?:'re)? (?:meet|next)\b"
)


def is_habit(said: str) -> bool:
    """What a pair settles between themselves, such as when they meet, is a decision."""
    return bool(
        re.match(
            r"^(?:meet|keep (?!a )|talk|speak|see|start|stop|use|stick|carry on|continue|leave|"
            r"call|have (?:our|the) (?:next|session)|hold|review|take turns|not)\b",
            said,
        )
    )


def listed(text: str, statement: Statement, pair: Pair, session: date | None) -> Promise | None:
    """A point in a list of actions, in any of the ways people write one."""
    box = statement.ticked is False and statement.section in (None, "commitments")
    listed = box or statement.section == "commitments"
    owner, action = statement.speaker, text
    if first := OWNER_FIRST.match(text) or AT.match(text):
        owner, action = named_owner(first["owner"], pair), first["action"]
        if owner is None or not (listed or opens_with_deed(plain(action))):
            return None
    elif not _is_point(text, statement, session, listed=listed):
        return None
    elif (done_by := _DONE_BY.search(text)) and (named := named_owner(done_by["owner"], pair)):
        owner = named
    elif (last := OWNER_LAST.match(text)) and (named := named_owner(last["owner"], pair)):
        owner, action = named, f"{last['action']} {last['rest'] or ''}".strip()
    if not _is_listed_task(plain(action), statement, pair, named=owner is not None):
        return None
    owner = owner or headed_owner(statement.heading, pair) or pair.me
    task = re.sub(r"^(?:to|I) (?=[a-z])", "", action)
    return Promise(owner, task, statement, due_in(action, session))


# "Leaver figures to be shared by JK"
_DONE_BY = re.compile(
    rf"\bto be (?:\w+ )?\w+ by (?P<owner>{ROLE}|[Mm]e|[Bb]oth|[A-Z]{{1,3}}\b|{NAME})"
)


def _is_point(text: str, statement: Statement, session: date | None, *, listed: bool) -> bool:
    """A deed, or anything without a stranger's name before it where actions are listed."""
    if opens_with_deed(plain(text)):
        return listed or (statement.bullet and due_in(text, session) is not None)
    return listed and not re.match(r"^[^\W\d_]\w*(?: \w+){0,2}\s*:", text)


def _is_listed_task(said: str, statement: Statement, pair: Pair, *, named: bool) -> bool:
    if is_past(said) or is_supposed("", said, said) or len(said.split()) < 2:
        return False
    if is_denied(said) and headed_owner(statement.heading, pair) is None:
        return False
    if not named and NEXT_TALK.search(said):
        return False
    return not re.match(r"^(?:none|nothing|n/a|tbc|tbd|no actions?)\b", said)


def accepted(statement: Statement, after: Statement, session: date | None) -> Iterator[Promise]:
    """A request and the other's yes: "Could you send it by Friday?" "Will do." """
    request = ASKED.match(statement.text.strip())
    if (
        not request
        or is_habit(request["action"])
        or statement.speaker is None
        or after.speaker in (None, statement.speaker)
    ):
        return
    reply = after.said
    if not ACCEPTED.match(reply) or REFUSED.search(reply) or is_mocking(reply):
        return
    joined = replace(after, lines=tuple(sorted({*statement.lines, *after.lines})))
    action = request["action"].strip()
    due = due_in(after.text, session) or due_in(action, session)
    yield Promise(after.speaker, action, joined, due)
