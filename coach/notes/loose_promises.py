"""Promises in no form that a rule knows: which statements are likely one, whose, what, by when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coach.notes.dates import due_in
from coach.notes.deeds import base_of
from coach.notes.jotted import HABIT, OWN_LIFE, labelled_owner
from coach.notes.ledger import Promise
from coach.notes.listed import NEXT_TALK
from coach.notes.owners import BOTH, SUBJECT, headed_owner, owner_of
from coach.notes.pair import Pair
from coach.notes.promise_forms import NUMBER
from coach.notes.promises import is_denied, is_past, is_supposed
from coach.notes.replies import granted
from coach.notes.statements import Statement
from coach.rubric.question_form import plain
from coach.words import content_stems


def loose_promises(
    said: Sequence[Statement], likely: Mapping[int, float], pair: Pair, session: date | None
) -> dict[int, Promise]:
    """By place, the promises of the statements at the places that are `likely` to hold one.

    Of the sentences of a line the likeliest one is taken.
    """
    index_at = {statement.place: index for index, statement in enumerate(said)}
    found: dict[int, Promise] = {}
    told: set[int] = set()
    for place in sorted(likely, key=lambda one: (-likely[one], one)):
        index = index_at[place]
        if set(said[index].lines) <= told or not _may_promise(said[index]):
            continue
        promise = granted(said, index, pair, session) or _plainly(said, index, pair, session)
        if promise is not None:
            found[place] = promise
            told |= {*promise.statement.lines}
    return found


def _may_promise(statement: Statement) -> bool:
    said = statement.said
    return not (
        statement.ticked
        or statement.text.rstrip(" \"'”’)").endswith("?")
        or is_supposed(said, said, said)
        or is_past(said)
        or is_denied(said)
        or _HEDGED.match(said)
        or _is_own_life(statement.text)
        or (NEXT_TALK.search(said) and statement.section != "commitments")
    )


_HEDGED = re.compile(r"^(?:yes|yeah|yep|sure|ok(?:ay)?|fine)\W+but\b")
_THIRD = re.compile(r"^\W*(?:[Hh]e|[Ss]he|[A-Z]\w+) (?P<verb>[a-z]+)\b")
_LIKE_THE_PAST = frozenset({"read", "put", "cut", "let", "set"})


def _is_own_life(text: str) -> bool:
    """ "Asha starts her course on Monday", "she read it": what somebody does anyway, or did."""
    does = _THIRD.match(text)
    if does is None:
        return False
    verb = does["verb"]
    if HABIT.search(plain(text)):
        return True
    return verb in _LIKE_THE_PAST or (verb.endswith("s") and base_of(verb) in OWN_LIFE)


_LEAST_WORDS = 2
"""Words with content that say what is to be done, beside the day."""


class _Deed(NamedTuple):
    owner: str
    action: str


def _plainly(
    said: Sequence[Statement], index: int, pair: Pair, session: date | None
) -> Promise | None:
    statement = said[index]
    deed = _deed(said, index, pair)
    due = due_in(statement.text, session)
    words = content_stems(deed.action) - (content_stems(due.words) if due else frozenset())
    if len(words) < _LEAST_WORDS:
        return None
    return Promise(deed.owner, deed.action, statement, due_in(deed.action, session) or due)


def _deed(said: Sequence[Statement], index: int, pair: Pair) -> _Deed:
    statement = said[index]
    text = NUMBER.sub("", statement.text.strip())
    if statement.speaker is not None:
        if _TOGETHER.match(text):
            return _Deed(BOTH, _WILL.sub("", text))
        asked = pair.other_than(statement.speaker) if _asks_of_other(text) else None
        return _Deed(asked or statement.speaker, _WILL.sub("", text))
    if _TOGETHER.match(text):
        return _Deed(BOTH, _WILL.sub("", text))
    if (labelled := labelled_owner(text, pair)) is not None:
        return _Deed(*labelled)
    before = said[index - 1] if index else None
    owner = _named_at_end(text, pair) or _subject(text, statement, before, pair)
    return _Deed(owner or _from_context(said, index, pair), _WILL.sub("", text))


_TOGETHER = re.compile(
    r"^(?:(?:ok|okay|right|yes|yeah|so|then|well|good|fine)[,. ]+)*(?:we\b|let['’]s\b|both of us|"
    r"each of us|you and (?:i|me)\b)",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"^(?:(?:ok|okay|right|yes|yeah|so|then|well|and|but|also|oh)[,. ]+)*(?:(?:I|i|[Hh]e|[Ss]he|"
    r"[Ww]e)(?:['’]ll| will|['’](?:m|s|re) (?:going to|to)| (?:am|is|are) (?:going to|to)| have to|"
    r" need to| must) |to (?=[a-z]))"
)
_ASKS = re.compile(
    r"^(?:(?:ok|okay|right|yes|yeah|so|then|well|and|but|also|good|fine|please|just|no|"
    r"deal)[,. ]+)*"
    r"(?:you (?!know|see|said|are|were|have|had|can|could|think|mean)[a-z]+ |and you [a-z]+ |"
    r"(?:send|give|tell|show|bring|text|email|call|ring|get|lend|ask|teach|let) (?:me|us|it me|him|"
    r"her|them|it|that|this|the|your|those|these)\b|(?:put|make|write|do|come|try|take|count|check|"
    r"find|pick|invite|stop|start|keep|sit|read) )|\byour (?:homework|job|task|part|turn)\b",
    re.IGNORECASE,
)


def _asks_of_other(text: str) -> bool:
    """ "Send me that picture.", "You make the payment again": said to whoever is to do it."""
    return bool(_ASKS.search(text))


_BY = re.compile(r"\b(?:by|on|with|@) ?(?P<owner>me|[A-Z][\w’']*)\b(?! (?:is|was|has|and)\b)")


_LAST = re.compile(r"(?:\s[–—:→-]+|[.])\s(?P<owner>me|[^\W\d_a-z][\w'’-]*\.?)(?=$|[,;.)]|\s*$)")


def _named_at_end(text: str, pair: Pair) -> str | None:
    """ "Calls to be made by RB", "Rate sheet - on me"."""
    for found in (*_BY.finditer(text), *_LAST.finditer(text)):
        owner = pair.named(found["owner"]) if found["owner"] != "me" else pair.me
        if owner is not None:
            return owner
    return None


_FIRST = re.compile(
    r"^(?P<name>(?:[^\W\d_a-z][\w’'.-]*)(?: [^\W\d_a-z][\w’'.-]*){0,3}),? (?:to |sir )?[a-z]"
)
_PRONOUN_FIRST = re.compile(
    r"^(?:(?:and|so|then|but|also) )?(?P<who>he|she)(?:['’]|\b)", re.IGNORECASE
)
_OWED = re.compile(
    r"\b(?:(?P<pronoun>he|she)['’]?s? )?(?:owes?|gives?|sends?|gets?|lends?) me\b", re.IGNORECASE
)
_QUOTED = re.compile(r"^[\"“'‘«]")


def _subject(text: str, statement: Statement, before: Statement | None, pair: Pair) -> str | None:
    """Who acts in a sentence of notes: the first of the pair that it names."""
    if _QUOTED.match(text) or _OWED.search(text):
        return pair.other_than(pair.writer)
    if (first := _FIRST.match(text)) and (known := _leading(first["name"], pair)) is not None:
        return known
    for match in re.finditer(SUBJECT, text):
        if (owner := owner_of(match, text, statement, before, pair)) is not None:
            return owner
    if pronoun := _PRONOUN_FIRST.match(text):
        return pair.other_than(pair.writer) or pronoun["who"].casefold()
    return None


def _leading(words: str, pair: Pair) -> str | None:
    """Whom of the pair the words with capitals at the start name, however many of them it takes."""
    parts = words.split()
    named = (pair.named(" ".join(parts[:end])) for end in range(len(parts), 0, -1))
    return next((one for one in named if one is not None), None)


def _from_context(said: Sequence[Statement], index: int, pair: Pair) -> str:
    """Whose the line is by how it opens, whose the list is by its heading, else the writer."""
    statement = said[index]
    for one in reversed(said[max(0, index - 5) : index]):
        if one.lines[-1] < statement.lines[0]:
            break
        if one.starts and (labelled := labelled_owner(one.text, pair)) is not None:
            return labelled[0]
    return headed_owner(statement.heading, pair) or pair.me
