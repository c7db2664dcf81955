"""Commitments in notes: who does what by when, and which lines say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from coach.notes.dates import due_in, find_dates
from coach.notes.items import CommitmentItem
from coach.notes.ledger import Ledger, Promise
from coach.notes.owners import BOTH, ME, NAME, ROLE, SUBJECT, headed_owner, named_owner, owner_of
from coach.notes.people import Pair
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

_WILL = (
    r"(?:['’]ll\b| will\b(?! be (?:the|a)\b)| shall\b|['’]m going to\b| am going to\b|['’]s going "
    r"to\b| is going "
    r"to\b|['’]re going to\b| are going to\b|['’]m gonna\b| gonna\b|(?:['’]ve| have| has)? "
    r"?(?:also )?(?:agreed|"
    r"promised|offered|volunteered|committed|undertook|undertaken|pledged)(?: (?:me|us|him|her|"
    r"them|[A-Z]\w+))? (?:that (?:I|he|she|they|we)['’ ](?:ll|d|"
    r"will|would)|to(?! (?:disagree|differ)))\b| (?:promises?|commits?|undertakes?|agrees?|offers?|"
    r"pledges?) "
    r"(?:that (?:I|he|she|they|we)['’ ](?:ll|d|will|would)|to)\b| (?:is|am|are) (?:happy |due "
    r")?to\b(?! be\b)|['’]m to\b"
    r"|['’]s to\b| (?:said|says|told me|told us|mentioned|confirmed|promised|agreed)(?: that)? "
    r"(?:he|she|they|I|"
    r"we)(?:['’]ll|['’]d| will| would)\b| (?:is|are|was) (?:up for|on) (?=\w+ing))"
)
_PROMISE = re.compile(SUBJECT + _WILL + r"\s*(?P<action>[^\s].*)?", re.DOTALL)
_TO = re.compile(
    rf"(?:(?P<role>{ROLE})|(?P<name>{NAME}))(?: both)? to (?P<action>[a-z].*)", re.DOTALL
)
_BOTH_TO = re.compile(r"(?P<we>[Bb]oth|[Ww]e both|[Uu]s|[Ww]e) to (?P<action>[a-z].*)", re.DOTALL)
_ELLIPTIC = re.compile(r"^(?:Will|will|Going to|going to|'ll|’ll) (?P<action>[a-z].*)", re.DOTALL)
_OWES = re.compile(
    r"^(?:I|i) (?P<how>need to|have to|must|should|am meant to|ought to) (?P<action>[a-z].*)",
    re.DOTALL,
)
_LEAVE_IT = re.compile(
    r"^(?:(?:ok|okay|right|yes|sure)[,. ]+)*(?:leave (?:that|it|this) (?:one )?(?:with|to) me|let "
    r"me)\b[,:]?\s*(?P<action>.*)",
    re.DOTALL | re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:,? and |,? but |,? while |,? whereas |, |;\s*|\s[–—-]\s|:\s+|,? then |\. |^)(?=(?:"
    + re.sub(r"\?P<\w+>", "?:", SUBJECT)
    + r")(?:"
    + re.sub(r"\?P<\w+>", "?:", _WILL)
    + r"| to [a-z]))"
)
_ASIDE = re.compile(
    r"^(?:ok(?:ay)?|so|and|but|also|then|yes|right|well|sure|plus|in return|fine|good|thanks|"
    r"agreed|deal|for (?:my|his|her) part|on my side)[,.:]?\s+",
    re.IGNORECASE,
)
_OWNER_FIRST = re.compile(
    rf"^(?:@|\[)?(?P<owner>{ROLE}|{NAME}|[Mm]e|I|[Bb]oth|Us|We)\]?\s*(?:[:–—]|-(?=\s)|->|→|"
    rf"=)\s*(?P<action>\S.*)",
    re.DOTALL,
)
_AT = re.compile(r"^@(?P<owner>\w+)[,:]?\s+(?P<action>\S.*)", re.DOTALL)
_CAN = re.compile(
    r"^(?:I|i) can (?:also |certainly |definitely )?(?P<action>(?!see|understand|imagine|hear|feel|"
    r"say|think|only|"
    r"tell you (?:that|this|what))[a-z].*)",
    re.DOTALL,
)
_DEED = re.compile(
    r"(?:to )?(?:add|arrange|ask|attend|block|book|bring|call|cancel|check|collect|compare|contact|"
    r"create|cut|"
    r"draft|email|e-mail|file|fill|film|find|fix|follow up|forward|get|give|introduce|invite|join|"
    r"list|look (?:at|"
    r"for|into|up)|make|map|measure|message|move|note|order|organi[sz]e|phone|plan|prepare|print|"
    r"propose|publish|"
    r"put|raise|read|remove|replace|report|review|rewrite|ring|run|schedule|send|set up|shadow|"
    r"share|show|sit|"
    r"sketch|sort|speak|suggest|take|talk|tell|test|try|update|visit|walk|watch|write) ",
    re.IGNORECASE,
)
# In a talk "I said I would" looks back; in notes of the talk it is the promise itself.
_RECALLED = re.compile(r"\b(?:said|told (?:you|me)|promised|agreed|offered)\b", re.IGNORECASE)
_BELIEF = re.compile(
    r"\b(?:thinks?|thought|believes?|expects?|hopes?|says?|said|feels?|guess|afraid|worr\w+|sure|"
    r"wonders?|knows?|because|so that|until|unless|whether|that's why|what|who|which|how|people|"
    r"they|those)\s*(?:that)?$"
)
_LINK = re.compile(r"(?:,|\s)+(?:and|but|while|whereas|then)$")
# A turn in the sentence: what stands before it does not govern what comes after.
_BREAKS = re.compile(r"(?:\bbut|;|\bthen|\.)\s*$")
_TAG = re.compile(r",? (?:ok|okay|all right|right|yes|fine|agreed)\?$", re.IGNORECASE)
_OWNER_LAST = re.compile(
    rf"^(?P<action>.*?\S)\s*(?:[-–—:]\s*|\(|\[|@|,\s*owner:?\s*|\bowner:?\s*)(?P<owner>{ROLE}|"
    rf"{NAME}|[Mm]e|[Bb]oth)"
    r"(?:,? (?P<rest>[^()\[\]]{0,60}))?[)\]]?[.]?$",
    re.DOTALL,
)
_ASKED = re.compile(
    r"^(?:(?:so|and|ok|okay|well|then|please|great|thanks)[, ]+)*(?:can|could|will|would) (?:you|"
    r"[A-Z]\w+) (?:please )?"
    r"(?:also )?(?P<action>(?!tell me (?:more|about|what|how|why)|say|explain|describe|give me an "
    r"example|help me understand|imagine|see|hear|think|talk me)[a-z]+\b[^?]*)\?",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(
    r"^(?:yes|yep|yeah|sure|ok|okay|of course|absolutely|gladly|happy to|happily|fine|deal|no "
    r"problem|certainly|"
    r"i will|i can|will do|i'll do (?:that|it)|consider it done|leave it with me|can do|you'll "
    r"have it|done)\b"
)
_REFUSED = re.compile(
    r"\b(?:no|not|can't|cannot|won't|sorry|but|afraid|rather not|depends|maybe|might|try|see)\b"
)
_MOVED = re.compile(
    r"\b(?:make (?:it|that)|changed? (?:it|that|this)?|mov(?:e|ed|ing)|push(?:ed|ing)?|now|instead|"
    r"rather than|"
    r"correction|postponed?|brought forward|shift(?:ed)?|extend(?:ed)?|delay(?:ed)?|new (?:date|"
    r"deadline)|"
    r"actually|better|let's say|slipped?|put (?:it |that )?(?:back|off)|update|not \w+ but|"
    r"revised?|no,)\b"
)


def find_commitments(
    said: Sequence[Statement], pair: Pair, session: date | None = None
) -> tuple[tuple[CommitmentItem, ...], frozenset[int]]:
    """The commitments that stand at the end, and the places of the statements they came from.

    A later remark can withdraw a promise or move its date; the same promise written twice (in the
    talk and in a list of actions) is one item with the lines of both.
    """
    kept = Ledger(session)
    for index, statement in enumerate(said):
        text = statement.said
        if is_to_machine(text) or statement.section == "aside":
            continue
        before = said[index - 1] if index else None
        after = said[index + 1] if index + 1 < len(said) else None
        if "~~" in statement.text:
            continue  # struck out: it takes back itself and nothing else
        if is_taken_back(text):
            kept.withdraw(statement)
            continue
        if is_mocking(text) or (after is not None and _is_joke_about(after, statement)):
            continue
        promises = list(_promises(statement, before, pair, session))
        if not promises and after is not None:
            promises = list(_accepted(statement, after, session))
        if promises:
            for promise in promises:
                kept.add(promise)
        elif _MOVED.search(text) and find_dates(statement.text, session):
            kept.move(statement)
    return kept.items(), frozenset(kept.places)


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
    text = _TAG.sub("", statement.text.strip())
    if statement.ticked or text.rstrip(" \"'”’").endswith("?"):
        return
    text = _ASIDE.sub("", _ASIDE.sub("", text))
    starts = sorted({0, *(found.end() for found in _CLAUSE.finditer(text))})
    found = False
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        # Where no promise stands in front, "By Friday," or "If it comes up," belongs to this one.
        said = _LINK.sub("", text[start:end].strip())
        clause = _Clause(said, "" if found else text[:start])
        promise = _promise_in(clause, statement, before, pair, session)
        if promise is not None:
            found = True
            yield promise
    if not found and statement.starts and (listed := _listed(text, statement, pair, session)):
        yield listed


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
    owner = owner_of(match, clause.text, statement, before, pair)
    lead = f"{clause.lead} {clause.text[: match.start()]}"
    due = due_in(action, session) or due_in(lead, session)
    dated = due is not None
    if owner is None or (owner == BOTH and _is_habit(said)) or (match.re is _CAN and not dated):
        return None
    if is_vague(said) and not (dated and statement.section == "commitments"):
        return None
    return Promise(owner, action, statement, due)


def _is_meant(match: re.Match[str], clause: _Clause, statement: Statement) -> bool:
    """Whether the promising words promise: a deed to come, not denied, supposed or recalled."""
    said = plain(match["action"] or "")
    # "Maybe Tom will": the capital of a first word can make it look like part of the name.
    lead = clause.text[: match.start()] + (match.groupdict().get("name") or "")
    if not said or is_denied(said) or not is_deed(said) or is_past(plain(clause.text)):
        return False
    in_front = plain(f"{'' if _BREAKS.search(clause.lead) else clause.lead} {lead}")
    if is_supposed(in_front, said, statement.said) or not _may_lead(lead):
        return False
    recalled = _RECALLED.search(clause.text[match.start() : match.start("action")])
    return not (statement.speaker and recalled)


def _matched(clause: str, statement: Statement, session: date | None) -> re.Match[str] | None:
    """The words of a clause that promise, in one of the forms notes have for it."""
    if match := _PROMISE.search(clause):
        return match
    for pattern in (_BOTH_TO, _TO, _CAN, _ELLIPTIC, _OWES, _LEAVE_IT):
        match = pattern.match(clause)
        if match and match["action"]:
            owed = pattern is not _OWES or _is_taken_on(match, statement, session)
            return match if owed else None
    return None


def _is_taken_on(match: re.Match[str], statement: Statement, session: date | None) -> bool:
    """Whether "I need to…" is a task: it stands in a list, has a day, or names a plain deed."""
    if statement.section == "commitments" or due_in(match["action"], session):
        return True
    plain_deed = bool(_DEED.match(match["action"])) and statement.speaker is None
    return plain_deed and match["how"] in ("need to", "have to", "must")


def _may_lead(before: str) -> bool:
    """Whether the words in front leave the promise standing.

    "By Friday I will…", "If promotions come up I will…" and "Agreed that Asha will…" do. "HR
    thinks Asha will…" tells of somebody's belief.
    """
    words = plain(before).strip(" ,:-–—")
    return not _BELIEF.search(words)


def _is_habit(said: str) -> bool:
    """What a pair settles between themselves, such as when they meet, is a decision."""
    return bool(
        re.match(
            r"^(?:meet|keep (?!a )|talk|speak|see|start|stop|use|stick|carry on|continue|leave|"
            r"call|have (?:our|the) "
            r"(?:next|session)|hold|review|take turns|not)\b",
            said,
        )
    )


def _listed(text: str, statement: Statement, pair: Pair, session: date | None) -> Promise | None:
    """A point in a list of actions, in any of the ways people write one."""
    listed = statement.section == "commitments"
    owner, action = statement.speaker, text
    if first := _OWNER_FIRST.match(text) or _AT.match(text):
        owner, action = named_owner(first["owner"], pair), first["action"]
        if owner is None or not (listed or _DEED.match(action)):
            return None
    elif not listed and not (statement.bullet and _DEED.match(text) and due_in(text, session)):
        return None
    elif (last := _OWNER_LAST.match(text)) and (named := named_owner(last["owner"], pair)):
        owner, action = named, f"{last['action']} {last['rest'] or ''}".strip()
    said = plain(action)
    if owner is None:
        owner = headed_owner(statement.heading, pair) or pair.writer or ME
    if is_past(said) or is_denied(said) or is_supposed("", said, said):
        return None
    if len(said.split()) < 2 or re.match(r"^(?:none|nothing|n/a|tbc|tbd|no actions?)\b", said):
        return None
    return Promise(
        owner, re.sub(r"^(?:to|I) (?=[a-z])", "", action), statement, due_in(action, session)
    )


def _accepted(statement: Statement, after: Statement, session: date | None) -> Iterator[Promise]:
    """A request and the other's yes: "Could you send it by Friday?" "Will do." """
    request = _ASKED.match(statement.text.strip())
    if (
        not request
        or _is_habit(request["action"])
        or statement.speaker is None
        or after.speaker in (None, statement.speaker)
    ):
        return
    reply = after.said
    if not _ACCEPTED.match(reply) or _REFUSED.search(reply) or is_mocking(reply):
        return
    joined = replace(after, lines=tuple(sorted({*statement.lines, *after.lines})))
    action = request["action"].strip()
    due = due_in(after.text, session) or due_in(action, session)
    yield Promise(after.speaker, action, joined, due)
