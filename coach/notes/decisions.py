"""What a pair settled between them, and when they meet again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from coach.notes.dates import find_dates
from coach.notes.promises import is_mocking, is_taken_back
from coach.notes.statements import Statement
from coach.words import content_stems

_SETTLED = re.compile(
    r"\b(?:we|both|the two of us)(?:'ve|'re| are| have| all| both)? (?:also )?(?:decided|agreed|"
    r"settled|chose|said (?:no|not|our|that|the|it|what|nothing|we)|resolved)\b|\bit was "
    r"(?:decided|agreed)\b|\bwe(?:'ll| will) (?:meet|keep|hold|start|stop|use|stick|carry on|"
    r"continue|leave|not|review|take turns|call|talk|speak)\b|\bfrom now on\b|\bwe're going with\b|"
    r"^agreed\b(?! to (?!disagree)\w+)|[,.:;–(-] ?(?:agreed|decided|settled|booked|both ok(?:ay)?|"
    r"final|ok(?:ay)? both|both (?:fine|happy|agree\w*|ok(?:ay)?|in))(?: (?:on|with|w/?|by)? "
    r"?(?:both|that|it|us|this|of us|\w))?\W*$|\b(?:agreed|ok(?:ay)?|fine|settled|✔|✓) (?:by |for |"
    r"w/? ?|with )?(?:both|us both|both of us|the two of us)\b|\bboth (?:fine|happy|agreed?|"
    r"ok(?:ay)?|nodded|shook)\b|✔ both|^we (?:leave|keep|meet|start|stop|use|don't|do not|never|"
    r"always|take turns|stay|stick|call|say|go with)\b|\bi(?:'ve| have)? decided (?:to|that|"
    r"against)\b|\bdecision\b(?! (?:makers?|making|is (?:not|yet)|will|to be))|\b(?:has|have) been "
    r"(?:decided|agreed)\b|\b(?:that's|thats|that is) (?:decided|agreed|settled|final|a deal|the "
    r"deal)\b|\bthat(?:'s| is) final\b|\bdecided\b(?=[.,:;!]|$| (?:no|yes|to|on|against|that|"
    r"it)\b)|\bwe(?:'re| are) (?:keeping|dropping|stopping|not (?:doing|going)|going with|sticking|"
    r"staying)\b|\bthat stands\b|^not doing\b|^not (?:by|with) \w+,? agreed\b|\bcan go to the\b|"
    r"\b(?:stays|is) private is\b|\bshook (?:hands )?on (?:it|that)\b|^rule\b|^new rule\b|"
    r"\bdeal\b[.!]*$|\bkeep\.$|\bd'accord\b|\babgemacht\b|\bbeschlossen\b|\bva bene per\b"
)
_UNSETTLED = re.compile(
    r"\b(?:haven't|have not|not yet|hasn't|couldn't|could not|can't|didn't|did not|nothing|never|"
    r"yet to|to be|nobody|still not|not) (?:\w+ )?(?:decide|agree|settle|decided|agreed|settled)\b|"
    r"\bagreed? to disagree\b|\bbefore we (?:decide|agree)\b|\bif we (?:agree|decide)|\bpas "
    r"d'accord\b|\bwho decide[sd]?\b|\b(?:he|she|they|i|hr|it)(?:'d| had)? (?:already )?decided "
    r"(?:in|last|years|years ago|before)\b|\b(?:we|i)(?:'d| had) (?:already )?(?:decided|agreed)\b|"
    r"\bwant(?:s|ed)? (?:it |this )?(?:decided|settled)\b"
)
_REVERSES = re.compile(
    r"^\W*(?:(?:and|but|then|ok(?:ay)?|edit|update|later|\d+ min\w* later|after|version \d|"
    r"v\d)\b[\w ,'’:.]{0,25}?)?(?:no,|no\.|oh go on|go on then|actually|on second thoughts?|second "
    r"thoughts|scrap|scratch|pas d'accord|changed (?:my|our|her|his) minds?|wait|hang on|"
    r"correction|that's final|instead|reversed|undecided|undone|un-)\b"
)
_VERSION = re.compile(
    r"^\W*(?:version|v|take) ?\d\b|^(?:edit|update|later)\b|\bthat(?:'s| is) final\b"
)
NEXT_TALK = re.compile(
    r"\b(?:next (?:one|time|session|meeting|date|talk|call|visit|catch-?up|coffee|chat|lot|up)|"
    r"session (?:\d|two|three|four|five|six)|see you|we(?:'re| are)? (?:meet(?:ing)?|next)|"
    r"prochaine(?: fois)?|nächste(?:s|r)?(?: mal| termin)?|prossim[ao](?: volta)?|próxim[ao]|"
    r"następn\w+|volgende keer|again on|same (?:time|place|room|bench|table))\b|^next\b(?! (?:week|"
    r"month|year|to|door|day|morning|step))"
)
_LAST_TIME = re.compile(
    r"\b(?:last|previous) (?:time|session)\b|\bsince last\b|^session \d\b.*\bwith\b"
)
_PROPOSED = re.compile(
    r"\b(?:let's|shall we|should we|why don't we|how about we|can we|could we) (?:meet|keep|say|do|"
    r"leave|use|start|stop|make|hold|try|skip|agree|swap|move|not|begin|end|drop)\b"
)
_YES = re.compile(
    r"^(?:agreed|yes|yep|yeah|ok|okay|fine|deal|sure|good|perfect|works for me|that works|sounds "
    r"good|let's do that|absolutely|of course|done|great)\b"
)
_RULE = re.compile(
    r"^(?:no (?:more )?(?!one\b|idea|answer|use|doubt|way|wonder|problem|need|time)\w+)"
)


def next_talk(
    said: Sequence[Statement], index: int, session: date | None
) -> tuple[int, ...] | None:
    """The lines that say when the pair meet again; None where this statement is not about it."""
    statement = said[index]
    text = statement.said
    dates = find_dates(statement.text, session)
    clock = re.search(r"\b\d{1,2}[.:]\d\d\b|\b\d{1,2} ?(?:am|pm)\b|\bhalf (?:past )?\w+", text)
    if _LAST_TIME.search(text):
        return None
    if statement.speaker is None:
        under = re.match(r"^(?:next|next time|next session|dates?)\b", statement.heading.casefold())
        named = NEXT_TALK.search(text) or (under and statement.starts)
        chosen = re.search(r"\bpicks? (?:the )?(?:place|time|venue|room)\b", text)
        if named and (dates or clock or chosen) and index > 0 and not _is_task(text):
            return statement.lines
        return None
    return _met_in_talk(said, index, session, bool(dates))


def _is_task(text: str) -> bool:
    """ "Bring it to the next session" is about a deed, not about when they meet."""
    return bool(
        re.match(
            r"^(?!next|session)(?:\w+\s*(?::|->|→|-) ?|\w+ to )?(?:bring|send|ask|collect|show|"
            r"make|write|read|do|get|find|prepare|sit|take|draft)\b",
            text,
        )
    ) or bool(re.search(r"\b(?:before|by|for|to|until) (?:the |our |my )?next\b", text))


def _met_in_talk(
    said: Sequence[Statement], index: int, session: date | None, dated: bool
) -> tuple[int, ...] | None:
    """In a talk: a day that was asked for or proposed, and what the other says to it."""
    statement = said[index]
    if not dated or len(statement.said.split()) > 18:
        return None
    asked = NEXT_TALK.search(statement.said) or any(
        NEXT_TALK.search(one.said) or re.search(r"\bwhen\b.{0,20}\bnext\b", one.said)
        for one in said[max(0, index - 3) : index]
    )
    late = index > 0.75 * len(said)
    echo = _echo(said, index, session)
    if asked or (late and echo is not None):
        lines = {*statement.lines, *(said[echo].lines if echo is not None else ())}
        return tuple(sorted(lines))
    return None


def _echo(said: Sequence[Statement], index: int, session: date | None) -> int | None:
    """The next turn, where the other says the day again or agrees to it."""
    statement = said[index]
    days = {found.day for found in find_dates(statement.text, session)}
    turn = [one for one in said[index : index + 4] if one.lines == statement.lines]
    stems = content_stems(" ".join(one.text for one in turn))
    for place in range(index + 1, min(index + 5, len(said))):
        other = said[place]
        if other.speaker == statement.speaker:
            continue
        if len(other.said.split()) > 14:
            return None
        dates = find_dates(other.text, session)
        again = {found.day for found in dates} & days or (dates and len(other.said.split()) <= 4)
        shared = content_stems(other.text) & stems
        return place if again or shared or _YES.match(other.said) else None
    return None


_BARE = re.compile(
    r"^(?:and )?(?:so )?(?:that's )?(?:decided|agreed|settled|final|keep|d'accord|deal|booked|that "
    r"stands|ok both|both agreed)\b.{0,14}$"
)


def is_bare(statement: Statement) -> bool:
    """ "Decided." and the like: what was decided stands in the sentence before it."""
    return bool(_BARE.match(statement.said))


def is_settled(statement: Statement) -> bool:
    """Whether the statement by itself says that something was settled."""
    said = statement.said
    if _UNSETTLED.search(said) or said.rstrip("\"') ").endswith("?"):
        return False
    if len(said.split()) < 3:
        return is_bare(statement) and statement.speaker is None and not statement.starts
    return bool(
        _SETTLED.search(said) or (_RULE.match(said) and statement.bullet and len(said.split()) > 3)
    )


def is_accepted(statement: Statement, after: Statement | None) -> bool:
    """Whether the other of a talk says yes to a proposal, or settles it in his own words."""
    if after is None or statement.speaker is None or after.speaker in (None, statement.speaker):
        return False
    if _PROPOSED.search(statement.said) and _YES.match(after.said):
        return not re.search(r"\b(?:but|not|no)\b", after.said)
    return bool(re.search(r"\b(?:agreed|deal|that's agreed)[.!]*$", after.said)) and bool(
        content_stems(statement.text) & content_stems(after.text)
    )


def turns_round(before: Statement, statement: Statement) -> bool:
    """Whether a decision takes the place of the one before it."""
    if statement.speaker != before.speaker or statement.lines[0] - before.lines[-1] > 2:
        return False
    if is_mocking(statement.said):
        return False
    text = re.sub(r"^\W*\d+\w?[.)]\s*", "", statement.said).lstrip(". …-")
    return bool(
        _REVERSES.match(text)
        or _VERSION.search(text)
        or is_taken_back(text)
        or re.match(r"^[\w ]{0,22}(?:later|after),? no\b", text)
    )
