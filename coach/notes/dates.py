"""Dates in people's words, resolved against the day of the session."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from coach.notes.date_forms import FORMS, HINT
from coach.notes.date_words import DAYS
from coach.rubric.question_form import LONGEST_KEPT, plain


class FoundDate(NamedTuple):
    """A date as it was said: `text[start:end] == words`.

    `day` is None where the words name no single day, or need a session date that is unknown.
    `deadline` says that a word such as "by" or "until" stands before it.
    """

    words: str
    start: int
    end: int
    day: date | None
    deadline: bool


_DEADLINE = re.compile(
    r"(?:\b(?:by|before|b4|afore|bis|avant|entro|vor|antes de|przed|voor|tot|until|till?|due|"
    r"due on|no later than|not later than|nlt|latest(?: by)?|deadline|at the latest|for|now|to)|"
    r"[:(–—-])\s*(?:about |around |on )?$"
)
_SAYS_BY = re.compile(r"\W*(?:by|before|b4|until|till?|bis|avant|entro|antes|do)\b")
_LATEST = re.compile(r"^,? (?:at (?:the )?)?latest\b")
_OF_A_DAY = re.compile(r"\s*\b(?:morning|afternoon|evening|night|am|pm|lunchtime|\d{1,2})\b")
_GATHERING = re.compile(
    r"\s+(?:(?:team|staff|morning|all|sales|ops|board) )?(?:stand-?up|huddle|call|catch-?up|"
    r"session|briefing|town hall|all-hands|forum|lunch|board|committee|round|shift|demo|review)\b"
)
_BEFORE = re.compile(
    r"(?<!on or )\b(?:before|b4|afore|ahead of|prior to|vor|avant|prima di|antes de|przed)\s+"
    r"(?:the\s+)?$"
)
# "Before the quarterly review (22 Oct)", "before the appeal, that's the 24th".
_BEFORE_EVENT = re.compile(
    r"\b(?:before|b4|afore|ahead of) (?!lunch|noon|midday|work|breakfast|dinner|close|end|cob|eod|"
    r"the (?:end|close)|\d)(?:[\w'’-]+ ){1,5}?(?:\((?:on )?|on |(?:,? ?(?:and )?(?:that's|thats|"
    r"that is|which is|is) (?:on )?))(?:the )?$|\b(?:before|b4|afore) (?:[\w'’-]+ ){0,4}[\w'’-]+, "
    r"(?:and )?(?:that's|thats|that is|which is) (?:on )?(?:the )?$"
)
# What lasts longer than a day: before it ends is meant, not before it begins.
_LASTS = re.compile(r"\b(?:week|month|year|quarter|end of|weekend)\b")
# Short names of days and months that are words of their own in lower case.
_SHORT_NAME = 3
_NEEDS_CAPITAL = frozenset({"sat", "sun", "mar", "may", "mars", "mai", "dec", "mardi"})


def find_dates(text: str, session: date | None = None) -> tuple[FoundDate, ...]:
    """The dates in `text`, in order; relative ones are resolved against `session` if it is known.

    Past ones ("last Friday", "two weeks ago") and recurring ones ("every Friday") are left out.
    """
    if len(text) > LONGEST_KEPT:
        return _find(text, session)
    return _kept(text, session)


@lru_cache(maxsize=8_192)
def _kept(text: str, session: date | None) -> tuple[FoundDate, ...]:
    return _find(text, session)


def _find(text: str, session: date | None) -> tuple[FoundDate, ...]:
    said = _same_length(text)
    if not HINT.search(said):
        return ()
    found: list[FoundDate] = []
    taken = [False] * (len(said) + 1)
    for form, resolve in FORMS:
        for match in form.finditer(said):
            if any(taken[match.start() : match.end()]) or _is_past(said, match):
                continue
            if _is_a_word(text, match) or _describes(said, match):
                continue
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            before = said[max(0, match.start() - _NEAR) : match.start()]
            day = resolve(match, session)
            if day and _is_day_before(before, match[0]):
                day -= timedelta(days=1)
            found.append(
                FoundDate(
                    words=text[match.start() : match.end()].strip(" ."),
                    start=match.start(),
                    end=match.end(),
                    day=day,
                    deadline=bool(
                        _DEADLINE.search(before)
                        or _SAYS_BY.match(match[0])
                        or _LATEST.match(said[match.end() :])
                    ),
                )
            )
    return tuple(sorted(found, key=lambda one: one.start))


_NEAR = 60
"""Characters before a date in which words about it may stand."""


def _is_day_before(before: str, words: str) -> bool:
    if _LASTS.search(words):
        return False
    return bool(_BEFORE.search(before) or _BEFORE_EVENT.search(before))


def _same_length(text: str) -> str:
    """Lower case with plain apostrophes, every character still in its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower.replace("’", "'").replace("‘", "'")
    return "".join(
        "'" if c in "’‘" else lowered if len(lowered := c.lower()) == 1 else c for c in text
    )


# "Ask Mon (from IT) who…" is somebody's name, "codes wed want" has lost its apostrophe.
_ASKED = re.compile(r"\b(?:ask|tell|thank|remind)s? $", re.IGNORECASE)
_OF_A_PERSON = re.compile(r"\s+(?:\(|about|if|whether|who|how|what|why|to)\b|\s+\(")
_WE_WOULD = re.compile(r"\s+(?:want|like|need|love|have|be|say|get|all|both|never|rather|better)\b")


def _is_a_word(text: str, match: re.Match[str]) -> bool:
    if (name := match.groupdict().get("weekday")) and match.end() == match.end("weekday"):
        after = text[match.end() :]
        if name == "wed" and text[match.start("weekday")].islower() and _WE_WOULD.match(after):
            return True
        if len(name) == _SHORT_NAME and match.start() == match.start("weekday"):
            asked = _ASKED.search(text[: match.start()])
            if asked and _OF_A_PERSON.match(after):
                return True
    for group in ("weekday", "month"):
        name = match.groupdict().get(group)
        if name in _NEEDS_CAPITAL and text[match.start(group)].islower():
            if _OF_A_DAY.search(match[0]) or _OF_A_DAY.match(text[match.end() :].casefold()):
                return False
            before = text[: match.start(group)].casefold()
            return not re.search(r"\b(?:by|on|next|before|until|this|of) $", before)
    return False


def _describes(said: str, match: re.Match[str]) -> bool:
    """ "The Monday meeting" names a meeting, not a day."""
    if not match.groupdict().get("weekday"):
        return False
    at = _GATHERING.match(said[match.end() :])
    before = not at and re.search(
        r"\b(?:the|our|my|his|her|their|a|that|each)\s+$", said[: match.start()]
    )
    after = re.match(
        r"\s+(?!and|or|to|at|in|with|but|for|so|if|when|after|before|then)[a-z]",
        said[match.end() :],
    )
    return bool(before and after)


_OF_THAT_DAY = re.compile(
    r"\b(?:at|in|for|before|b4|by|during|on|to|until|till?) (?:the |our |his |her )?$"
)
# "Thursday's briefing" may be past, "at Thursday's briefing" and "Saturday's shift" are to come.
_ITS = re.compile(r"'s (?:(?:night|early|late|day|morning) )?shift\b")
# "What happens today", "what we discussed this morning": told of the day, not due on it.
_TOLD = re.compile(
    r"\b(?:what|how|which|that|as) (?:\w+ ){0,3}?(?:happens?|works?|happened|said|saw|heard|did|"
    r"met|spoke|told|wrote|read|showed|learnt|felt|\w+ed) $"
)


def _is_past(said: str, match: re.Match[str]) -> bool:
    before = said[max(0, match.start() - _NEAR) : match.start()]
    after = said[match.end() : match.end() + 25]
    if re.search(r"\b(?:last|every|each|previous|past|most|since)\s+$", before):
        return True
    if re.match(r"(?:today|tonight|this (?:morning|afternoon))$", match[0]) and _TOLD.search(
        before
    ):
        return True
    if re.match(r"'s\b", after) and (_OF_THAT_DAY.search(before) or _ITS.match(after)):
        return False
    return bool(
        re.match(
            r"\s*(?:ago|last week|just gone|gone)\b|'?s\b(?! time| (?:perfect|"
            r"fine|good|great|ok(?:ay)?|grand|better|ideal|possible|free)\b)",
            after,
        )
    )


_GIVEN_UP = re.compile(
    r"\b(?:instead of|not|rather than|from|starting|beginning|was|wasn't|no longer)\s+(?:by |on |"
    r"the )?$",
    re.IGNORECASE,
)


_BEGINS = re.compile(r"\b(?:from|starting|start|starts|beginning)\s+(?:on |the )?$", re.IGNORECASE)


_CANNOT = re.compile(
    r"\b(?:doesn't|don't|didn't|isn't|can't|cant|cannot|won't)\s+(?:know|do|make|come|work|have|see|"
    r"manage|be|get it)\b(?:\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)
_CANNOT_BE = re.compile(
    r"^ (?:can'?t|cannot|won'?t|isn'?t|is no|is out|no longer)\b", re.IGNORECASE
)


def is_given_up(text: str, found: FoundDate) -> bool:
    """Whether a date is named only as one that does not hold: "not Friday", "can't do Friday"."""
    before = text[max(0, found.start - _NEAR) : found.start].replace("’", "'")
    after = text[found.end : found.end + _NEAR].replace("’", "'")
    return bool(
        _GIVEN_UP.search(before)
        or _NO.search(before)
        or _CANNOT.search(before)
        or _CANNOT_BE.match(after)
    )


_NO = re.compile(r"(?:\bnot|^\W*no) (?:on |the )?$", re.IGNORECASE)


def is_ruled_out(text: str, found: FoundDate) -> bool:
    """Whether a date is said not to be the one: "not Friday", "no Friday, we have visitors"."""
    return bool(_NO.search(text[max(0, found.start - _NEAR) : found.start]))


def due_in(text: str, session: date | None = None) -> FoundDate | None:
    """The date by which something is to be done: one after "by" and the like, else the last.

    A day inside words that are quoted as such ("the 'what happens today' sheet") is none; a bare
    "next session" is one, though `find_dates` leaves it out.
    """
    named = [one for one in find_dates(text, session) if not _is_in_quoted_words(text, one)]
    dates = [found for found in named if not is_given_up(text, found)]
    # "For the Monday rota, by 5 Feb" names a rota by its day.
    dates = [found for found in dates if not _names_a_thing(text, found)] or dates
    # "Starting Monday": with no other day that one is meant.
    dates = dates or [found for found in named if begins(text, found)]
    for found in reversed(dates):
        if found.deadline:
            return found
    if dates:
        return next((found for found in reversed(dates) if found.day), dates[-1])
    if talk := _NEXT_TALK.search(text):
        return FoundDate(talk[0], talk.start(), talk.end(), None, deadline=False)
    return None


_A_NOUN = re.compile(
    r" (?!(?:and|or|to|at|in|on|with|but|for|so|if|when|after|before|then|by|from|"
    r"till|until|latest|"
    r"please|pls|she|he|i|we|they|you|it|is|was|this|that|the|my|our|his|her|morning|afternoon|"
    r"evening|night|first|early|late|though|as|because|cos|bc|instead|only|again|already|next|week|"
    r"noon|midday|half|between|around|about|max|ok|okay|not|no|without|via|over|last|said|too|also|"
    r"who|which|where|am|pm|lunch|lunchtime|w)\b)[a-z]{3,}"
)
_WEEKDAY = re.compile(r"\w{3,9}\.?", re.IGNORECASE)


def _names_a_thing(text: str, found: FoundDate) -> bool:
    """Whether a weekday stands right before a noun, as in "the Monday rota"."""
    if not _WEEKDAY.fullmatch(found.words) or found.words.casefold().rstrip(".") not in DAYS:
        return False
    return _A_NOUN.match(text[found.end :]) is not None


def begins(text: str, found: FoundDate) -> bool:
    """Whether a date is named as the one from which on something is done."""
    return bool(_BEGINS.search(text[max(0, found.start - _NEAR) : found.start]))


_NEXT_TALK = re.compile(r"\bne?xt (?:session|time|meeting|visit|catch[- ]?up|1:1)\b", re.IGNORECASE)
_QUOTE = re.compile(r"[\"“]([^\"“”]+)[\"”]")
# Before a quotation that somebody answers with, in which a day is meant.
_ANSWERED = re.compile(
    r"(?:^|[?.!…]|\b(?:said|says|say|goes|promised|replied|wrote|texted|yes|ok)[,:]?|"
    r"\basked\b[^.?!]*,|^\W*[\w()]+(?: [\w()]+)?:)\s*$",
    re.IGNORECASE,
)


def _is_in_quoted_words(text: str, found: FoundDate) -> bool:
    for quote in _QUOTE.finditer(text):
        if quote.start() < found.start and found.end <= quote.end():
            before = text[: quote.start()]
            return not (_ANSWERED.search(before) or _SAYS_BY.match(quote[1]))
    return False


_HEADER = re.compile(
    r"\b(?:date|session|meeting|met|notes|held|1:1|catch[- ]?up|conversation|with)\b|^\W*\d|^\W*#"
)


def session_date(lines: Iterator[str]) -> date | None:
    """The day of the session as its notes' first lines give it, in full with the year."""
    for text in lines:
        said = plain(text)
        if not _HEADER.search(said) and len(said.split()) > 6:
            continue
        if re.search(r"\bnext (?:session|meeting)\b|\bby\b|\bdue\b|\bdeadline\b", said):
            continue
        for found in find_dates(text):
            if found.day is not None:
                return found.day
    return None


def in_words(day: date) -> str:
    """Such as "Thursday 3 December 2026"."""
    return (
        f"{calendar.day_name[day.weekday()]} {day.day} {calendar.month_name[day.month]} {day.year}"
    )
