"""What a short yes takes on: the deed stands in the request or the offer before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coach.notes.dates import due_in
from coach.notes.ledger import Promise
from coach.notes.listed import is_habit
from coach.notes.owners import BOTH, ME
from coach.notes.pair import Pair
from coach.notes.promise_forms import REFUSED
from coach.notes.statements import Statement
from coach.words import content_stems

REACH = 4
"""Statements between a request and the yes to it."""
_MOST_WORDS = 2
"""Words with content in a bare yes, beside its day."""
_REQUEST = re.compile(
    r"\b(?:[Cc]an|[Cc]ould|[Ww]ill|[Ww]ould) (?P<who>you|he|she|we|I|[A-Z]\w+) "
    r"(?:please )?(?:also )?(?P<action>(?!tell me (?:more|about|what|how|why)|say\b|explain|"
    r"describe|see\b|hear\b|think\b|be\b|have been)[a-z]+ \w[^?]*)",
)
# "Could I have it before…?" asks the other to give it.
_GETS = re.compile(r"(?:have|get|borrow)\b(?! a (?:word|go|look|try|chat))")
_OFFER = re.compile(
    r"\b(?:I|i|[Ww]e)(?: can| could|['’]ll| will| might| may)(?: also)? (?P<action>(?!see|be |do "
    r"(?:that|it))[a-z]+ \w[^?]*)"
)
_YES = re.compile(
    r"^(?:yes|yep|yeah|yup|sure|ok(?:ay)?|aye|deal|done|promise|fine|gladly|of course|will do|can "
    r"do|agreed|i'm on|i'm in|you're on|on it|go on|consider|happy to|leave it|absolutely|"
    r"certainly|no problem|all right|alright|right)\b"
)


def granted(
    said: Sequence[Statement], index: int, pair: Pair, session: date | None
) -> Promise | None:
    """The request or offer that the statement says yes to, with the lines of both."""
    reply = said[index]
    due = due_in(reply.text, session)
    words = content_stems(reply.text) - (content_stems(due.words) if due else frozenset())
    if not _YES.match(reply.said) and (len(words) > _MOST_WORDS or REFUSED.search(reply.said)):
        return None
    for one in reversed(said[max(0, index - REACH) : index]):
        if reply.speaker is None and not set(one.lines) & set(reply.lines):
            return None  # in notes, question and yes stand on one line
        asked = _REQUEST.search(one.text)
        own = one.speaker == reply.speaker
        if asked and (reply.speaker is None or not own):
            got = asked["who"] == "I" and _GETS.match(asked["action"]) and reply.speaker
            owner = got or _asked(asked["who"], one, reply, pair)
        elif own and reply.speaker and (asked := _OFFER.search(one.text)):
            owner = reply.speaker
        else:
            continue
        action = asked["action"].strip().rstrip(".")
        if owner is None or is_habit(action):
            return None
        lines = tuple(sorted({*one.lines, *reply.lines}))
        return Promise(owner, action, replace(reply, lines=lines), due or due_in(action, session))
    return None


_URGED = re.compile(
    r"^(?:and )?(?:(?:would|could|will|can) you|promise|deal|are you (?:on|in|up for it)|you "
    r"(?:on|in)|agreed|ok(?:ay)?)\?$"
)
_TELLS = re.compile(
    r"^(?:and |so |then )?(?P<we>you and (?:I|me)\b[,:]? )?(?:you )?(?P<action>\w+ \w+ .*)",
    re.IGNORECASE | re.DOTALL,
)


def urged(said: Sequence[Statement], index: int, session: date | None) -> Promise | None:
    """The promise that "Would you?" or "Promise?" asks for, when the other says yes to it.

    What it is stands in the other's own offer before, or in what was asked just before.
    """
    reply = said[index]
    asking = said[index - 1] if index else None
    if asking is None or None in (asking.speaker, reply.speaker) or not _YES.match(reply.said):
        return None
    if (
        asking.speaker == reply.speaker
        or not _URGED.match(asking.said)
        or REFUSED.search(reply.said)
    ):
        return None
    near = said[max(0, index - 1 - REACH) : index - 1]
    own = [one for one in near if one.speaker == reply.speaker and _OFFER.search(one.text)]
    owner, action, first = reply.speaker or ME, "", reply
    if own and (offer := _OFFER.search(own[-1].text)):
        action, first = offer["action"], own[-1]
    elif near and near[-1].lines == asking.lines and (told := _TELLS.match(near[-1].text)):
        owner = BOTH if told["we"] else owner
        action, first = told["action"], near[-1]
    if not action or is_habit(action):
        return None
    turn = [one for one in said[index : index + 3] if one.lines == reply.lines]
    due = next((found for one in turn if (found := due_in(one.text, session))), None)
    lines = tuple(sorted({*first.lines, *asking.lines, *reply.lines}))
    action = action.strip().rstrip(".")
    return Promise(owner, action, replace(reply, lines=lines), due or due_in(action, session))


def _asked(who: str, request: Statement, reply: Statement, pair: Pair) -> str | None:
    """Who was asked: "could you" the one who answers, "can I" the one who asks."""
    if who in ("you", "I"):
        speaker = reply.speaker if who == "you" else request.speaker
        return speaker or (pair.me if who == "I" else pair.other_than(pair.writer))
    if who == "we":
        return BOTH
    if who in ("he", "she"):
        return pair.other_than(pair.writer) or who
    return who if pair.includes(who) else None
