"""Weak signs that somebody named in notes is one of the pair whose session it was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import log1p
from typing import NamedTuple

from coach.notes.called import HEAD, Called, Mention, is_initials, kind_of

_AROUND = (
    r"(?:mr|mrs|ms|miss|dr|prof|capt|engr|sir|madam|dato['’]|m|mme|the|my (?:mentor|mentee|"
    r"leader|director|boss))"
)
_WITH = re.compile(
    rf"(?:\b(?:with|mit|avec|met|meet|meeting|between|after|w)|\bw/|\b(?:session|sess\.?|talk|"
    rf"hour|coffee|"
    rf"chat|call|mtg|1:1|mentoring|rm|log|visit|ride|lunch|tea|sitting|notes) (?:w/ ?|with |of |"
    rf"by |"
    rf"for |– |- |: ?|\d+ )*)\s*[:–—-]?\s*(?:{_AROUND}\.? ?)*$",
    re.IGNORECASE,
)
_PEOPLE_FIELD = re.compile(
    r"^\W*(?:present|attendees?|attending|participants?|pair(?: \d+)?|people|who|between|leader|"
    r"mentee|mentor|senior|junior|mentee ?/ ?mentor|mentor ?/ ?mentee|leader ?/ ?mentor|mentor ?/ "
    r"?leader|names?|speakers?|minutes|author|writer|owner)\b[^:|]{0,40}[:|]",
    re.IGNORECASE,
)
_MAIL_FIELD = re.compile(r"^\W*(?:from|to)\s*:", re.IGNORECASE)
_SUBJECT_FIELD = re.compile(r"^\W*(?:subject|re|betreff|title|topic)\s*:", re.IGNORECASE)
_WRITES_BEFORE = re.compile(
    r"(?:\b(?:(?:notes|memo|minutes|log|written|typed|filled(?: in)?|taken|kept|recorded|dictated|"
    r"sheet|entry)\b[^.:|]{0,12}(?:by|of|from)|speaker|from|this is|it is|it's|i am|i'm|hier ist|"
    r"my notes,?|"
    r"writer)\b|\b(?:me|moi|ich|yours|i|myself)\b)\s*[:=,(–—-]?\s*\(?$",
    re.IGNORECASE,
)
_WRITES_AFTER = re.compile(
    r"^\s*(?:\(\s*)?(?:[,–—-]\s*)?(?:me\b|i\b(?! )|speaking\b|here\b|dictating\b|"
    r"(?:\([^()]{1,20}\) )?writing\b|=\s*me\b|"
    r"\(?(?:filling this|keeping the minutes|writer|minutes)\b)|^[^()]{0,3}\([^()]*\b(?:me|minutes|"
    r"writer|filling|fills this)\b",
    re.IGNORECASE,
)
_DASHED_OFF = re.compile(r"(?:[—/]|\s[–-]|\()\s*$")
_ROLE_LABEL = re.compile(
    rf"(?:^|[\s|(/*])(?:mentor|leader|mentee|senior|junior|director|filled(?: in)? by)\b[^:|"
    rf"=,.;]{{0,24}}[:|=]\W*"
    rf"(?:{_AROUND}\.? ?)*$",
    re.IGNORECASE,
)
_CALLED_TO = re.compile(r"(?:,|\bme|\byou|\bno|\byes|\bthanks)\s+$", re.IGNORECASE)
_CALLED_TO_END = re.compile(r"^[?!.]?[\"”]|^, (?:you|nobody|i|we|that)\b")
_HONOURED = re.compile(
    r"^(?:-san|-sama|-sensei| (?:han[ıi]m|hn|h|bey|abla|abi|sensei|sir|madam)\b)", re.IGNORECASE
)
_INITIALS_TOLD = re.compile(r"^ ?\((?:[A-Z]\.?-?){1,3}[),;]")
_INITIAL_IN_FRONT = re.compile(r"^[A-Z] |^\w+ [A-Z]$")
_NUMBERED = re.compile(r"^\.? ?(?:#|no\.? ?)?\d{1,2}\b(?![./:])")
_OFFICE = re.compile(
    r"^\s*(?:[,(]|–|-)\s*(?:the |my |our |a )?[^()\n]{0,40}?\b(?:director|head|chief|ceo|coo|cfo|"
    r"cto|cio|vp|"
    r"manager|officer|engineer|assistant|trainee|apprentice|mentor|mentee|leader|junior|senior|"
    r"analyst|clerk|nurse|operator|student|president|secretary|commissioner|minister|governor|"
    r"principal|dean|partner|associate|editor|yr|year|yrs|intern|graduate|dept|office|me)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"^\s*(?:\([^()]{0,40}\)\s*)?(?:/|&|\+|×|x|<+-*>+|<>|↔|;|and|with|w/|und|et|mit)\s",
    re.IGNORECASE,
)
_JOINED_BEFORE = re.compile(
    r"(?:\bme|\bmoi|\bich|\w|\))\s*(?:/|&|\+|×|\bx|<-*>|<>|↔|;|\band|\bwith|\bw/|\bund|\bet|"
    r"\bmit) ?$",
    re.IGNORECASE,
)
_WITH_ME = re.compile(
    r"^\s*(?:/|&|\+|x|and|with|und|et)\s*(?:me|moi|i|ich|myself)\b", re.IGNORECASE
)
_ME_WITH = re.compile(
    r"\b(?:me|moi|i|ich|myself)\s*(?:/|&|\+|x|and|with|w/|und|et|mit)\s*(?:\w+\.? )?$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"^(?:['’](?:s (?:to|going)|ll|d)\b| (?:to|will|would|says?|said|thinks?|reckons?|showed|shows|"
    r"asked|asks|told|wants?|agreed|promised|sends?|knows?|knew|has|had|made|gets?|did|does|tried|"
    r"played|took|laughed|thought|explained|believed|noted|read|reads|is (?:to|going)|goes|went)\b)"
)
_TASKED = re.compile(r"^\.?(?:\)|\*\*)?\s*(?::|->|→|=>|⇒|➡|—|–|- |=)|^ to [a-z]|^ will [a-z]")
_OPENS = re.compile(r"^[\W\d]*$")
_TOLD_ABOUT = re.compile(
    r"\b(?:ask|asks|asked|asking|tell|told|email|emailed|ring|call|phone|chase|from|by|our|his|her|"
    r"their|the|a|an|this|old|new|like|cc|called|named)\s+$",
    re.IGNORECASE,
)
_A_THING = re.compile(
    r"\b(?:the|a|an|our|this|that|their|new|old|in|at|on|using|via|near|of|to the|every|no|"
    r"per)\s+$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:(?:my|his|her|their|our|your|the) (?:\w+ )?(?:manager|boss|supervisor|colleague|friend|"
    r"director|head|lead|assistant|team|wife|husband|son|daughter|asst|pa|uncle|aunt|mate|"
    r"predecessor|deputy|line|secretary)|someone called|a (?:guy|woman|man|lady|"
    r"lad) called)\s*,?\s*"
    r"\(?$",
    re.IGNORECASE,
)
_FROM_ELSEWHERE = re.compile(
    r"^\s*\(?\s*(?:from|in|at|of|who (?:runs|heads|leads|does|has)|the head of)\s+(?:the |our )?"
    r"(?:HR|IT|[A-Z]|finance|legal|marketing|sales|ops|comms|payroll|estates|catering|admin|"
    r"accounts|facilities|procurement|quality)|^\s*\((?:HR|IT|finance|legal|marketing|sales|ops|"
    r"comms|payroll|estates|catering|subs|lab|facilities|procurement|quality|accounts)\b"
)
_PART_END = re.compile(r"^\s*(?:[,/|–—:;+&.(]|-|$|\d)")
_WITH_WRITER = re.compile(
    r"^,? (?:has |had |just |then |also )?(?:had|took|showed|shown|shows|let|lets|made|makes|"
    r"gave|gives|told|"
    r"tells|asked|asks|walked|read|reads|taught|sent|sends|got|opened|put|brought|caught|drove|"
    r"played|wants|wanted|promised|owes|corrects|explained (?:to )?) ?(?:me|us)\b|"
    r"^['’]s to .{0,30}\bme\b"
)
_OTHER_KINDS = ("given", "doubtful", "strange", "known", "ordinary")


class Company(NamedTuple):
    """What all names tell of each: those side by side at the top, and the first of a line."""

    beside: frozenset[Mention]
    foremost: frozenset[Mention]
    last: int
    most: int
    letters: Mapping[str, int]
    """How often a capital stands alone, as people shorten names they have told once."""


_LETTER = re.compile(
    r"(?<![\w.'’/&-])(?P<letter>[B-HJ-Z])(?:\.|['’]s)?(?= [a-z]|:| ?->| ?→|,|\.$|$)"
)


def company(everybody: Sequence[Called], told: Sequence[str]) -> Company:
    top = sorted(
        (
            mention
            for one in everybody
            if _is_name(one)
            for mention in one.mentions
            if mention.line < 8
        ),
        key=lambda mention: (mention.line, mention.start),
    )
    beside: set[Mention] = set()
    foremost: dict[int, Mention] = {}
    for mention in top:
        foremost.setdefault(mention.line, mention)
    for one, other in pairwise(top):
        if one.line == other.line and _BETWEEN.fullmatch(one.of[one.end : other.start]):
            beside |= {one, other}
    return Company(
        frozenset(beside),
        frozenset(mention for line, mention in foremost.items() if line < HEAD),
        len(told) - 1,
        max((len(one.mentions) for one in everybody), default=1),
        Counter(found["letter"] for text in told[1:] for found in _LETTER.finditer(text)),
    )


def _is_name(one: Called) -> bool:
    return not {"known", "ordinary"} & {kind_of(word) for word in one.name.split() if len(word) > 1}


_BETWEEN = re.compile(
    rf"(?:['’]s)?\s*(?:\([^()]{{0,40}}\)|,[^,;/]{{1,40}})?\s*(?:/|&|\+|×|x|<+-*>+|↔|;|,|and|with|"
    rf"w/|und|et|"
    rf"mit|meets|–|—|-|[|])\s*(?:{_AROUND}\.? ?)*",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^\W*(?:(?:yours|best|cheers|regards|signed|thanks|xx?)\W+)?$", re.IGNORECASE)


def _is_signed(mention: Mention, last: int) -> bool:
    """Whether a line at either end holds a name and nothing else."""
    alone = _SIGNED.match(
        mention.of[max(0, mention.start - 20) : mention.start]
    ) and not mention.after.strip(" .)/*_")
    at_end = mention.line >= last - 1 or mention.line < HEAD
    return bool(alone) and at_end and len(mention.of) < 40


def signs(one: Called, around: Company, *, small: bool) -> dict[str, float]:
    """What speaks for and against `one` being of the pair, each about from 0 to 1 or 2."""
    beside, foremost, last, most, _ = around
    told = one.mentions
    first = told[0]
    head = [mention for mention in told if mention.line < HEAD and mention.start < 300]
    top = [mention for mention in told if mention.line < 8 and mention.start < 300]
    body = [mention for mention in told if mention.line >= 2]
    kinds = {kind_of(word) for word in one.name.split() if len(word) > 1}
    acts = sum(bool(_ACTS.match(mention.after)) for mention in body)
    tasks = sum(_tasked(mention) for mention in body)
    listed = {"given", "doubtful"} & kinds
    initials = is_initials(one.name) and one.name.isupper()
    found: dict[str, float] = {kind: float(kind in kinds) for kind in _OTHER_KINDS}
    found |= {
        "first line": _any(head, lambda one: one.line == 0),
        "second line": _any(head, lambda one: one.line == 1),
        "third line": _any(head, lambda one: one.line == 2),
        "opens": _any(
            head,
            lambda one: (
                one.line == 0 and bool(_OPENS.match(one.of[max(0, one.start - 60) : one.start]))
            ),
        ),
        "part of title": _any(head, _is_part),
        "listed in head": float(bool(listed and head)),
        "strange acting in head": float(bool(head and "strange" in kinds and acts + tasks)),
        "unlisted ordinary in head": float(bool(head and not listed and "strange" not in kinds)),
        "lower down first": float(first.line >= 8),
        "top": float(bool(top)),
        "with": _any(top, lambda one: bool(_WITH.search(one.before))),
        "people field": _any(top, lambda one: bool(_PEOPLE_FIELD.match(one.of[: one.start]))),
        "mail field": _any(top, lambda one: bool(_MAIL_FIELD.match(one.of))),
        "subject field": _any(top, lambda one: bool(_SUBJECT_FIELD.match(one.of))),
        "writes": float(writes(one)),
        "dashed off": _any(
            head, lambda m: bool(_DASHED_OFF.search(m.before)) and not m.after.strip(" .)*_")
        ),
        "role label": _any(top, lambda m: bool(_ROLE_LABEL.search(m.before))),
        "initials told": _any(top, lambda m: bool(_INITIALS_TOLD.match(m.after))),
        "initial in front": float(bool(_INITIAL_IN_FRONT.match(one.name)) and bool(top)),
        "called to": _any(
            told, lambda m: bool(_CALLED_TO.search(m.before) and _CALLED_TO_END.match(m.after))
        ),
        "honoured": _any(told, lambda m: bool(_HONOURED.match(m.after))),
        "numbered": _any(head, lambda m: bool(_NUMBERED.match(m.after))),
        "by initial": log1p(around.letters.get(one.name[0], 0)) * bool(top),
        "office": _any(top, _has_office),
        "joined": _any(
            top, lambda one: bool(_JOINED.match(one.after) or _JOINED_BEFORE.search(one.before))
        ),
        "with me": _any(top, is_beside_me),
        "in brackets": _any(top, _in_brackets),
        "ranked": _any(told, lambda one: bool(one.rank)),
        "ranked at top": _any(top, lambda one: bool(one.rank)),
        "shouted": _any(told, lambda one: one.shouted),
        "shouted at top": _any(head, lambda one: one.shouted),
        "initials": float(initials),
        "initials acting": float(initials and bool(acts + tasks)),
        "initials joined": float(initials and any(m in beside for m in top)),
        "first name in head": float(any(m in foremost for m in head)),
        "beside another": _any(top, lambda one: one in beside),
        "signed": _any(told, lambda m: _is_signed(m, last)),
        "with the writer": log1p(sum(bool(_WITH_WRITER.match(m.after)) for m in told)),
        "in full": float(len(one.name.split()) > 1),
        "acts": log1p(acts),
        "tasks": log1p(tasks),
        "times": log1p(len(told)),
        "again": float(len(told) > 1),
        "most named": float(len(told) == most and most > 1),
        "share": len(told) / most,
        "small": _any(told, lambda one: one.small) * (not small),
        "small word too": float(one.in_small > 0 and not all(m.small for m in told)),
        "asked or told of": log1p(sum(bool(_TOLD_ABOUT.search(m.before)) for m in body)),
        "a thing": sum(bool(_A_THING.search(m.before)) for m in told) / len(told),
        "another": _any(told, lambda one: bool(_ANOTHER.search(one.before))),
        "from elsewhere": _any(body, lambda one: bool(_FROM_ELSEWHERE.match(one.after))),
    }
    found["told plainly"] = max(
        found[sign] for sign in ("writes", "people field", "role label", "signed", "initials told")
    ) * (not found["known"] and not found["ordinary"])
    found["head and acts"] = float(bool(head)) * min(1.0, acts + tasks)
    return found


def writes(one: Called) -> bool:
    """Whether the notes say that they are this person's: "memo by Misaki", "Renato speaking"."""
    return any(
        (mention.before.strip() and _WRITES_BEFORE.search(mention.before))
        or _WRITES_AFTER.match(mention.after)
        for mention in one.mentions
        if mention.line < 5 and not is_beside_me(mention)
    )


def tells_writer(one: Called, told: Sequence[str]) -> bool:
    """Whether the "I" of the notes is `one`, who is known to be of the pair."""
    return writes(one) or any(
        _is_signed(mention, len(told) - 1)
        or (mention.line < HEAD and _MAIL_FIELD.match(mention.of))
        or (mention.line < HEAD and _at_end(mention))
        for mention in one.mentions
    )


def _at_end(mention: Mention) -> bool:
    return bool(_DASHED_OFF.search(mention.before)) and not mention.after.strip(" .)*_")


_ROLES = {
    "leader": "leader",
    "mentee": "leader",
    "senior": "leader",
    "mentor": "mentor",
    "junior": "mentor",
}
_ROLE_BEFORE = re.compile(
    rf"(?:^|[\s|(/*])(?P<role>mentor|leader|mentee|senior|junior)\b(?: ?\([^()]{{0,30}}\)|"
    rf"/writer)?\s*[:|=]\W*"
    rf"(?:{_AROUND}\.? ?)*$",
    re.IGNORECASE,
)
_ROLE_BEHIND = re.compile(
    r"^\s*\((?:[^()]{0,40}[,;/ ])?(?:my |the |our )?(?P<role>mentor|leader|mentee|senior|"
    r"junior)\b|^, (?:my |the )?(?P<other>mentor|leader|mentee)\b",
    re.IGNORECASE,
)
_MY_ROLE = re.compile(rf"\bmy (?P<role>mentor|mentee),? (?:{_AROUND}\.? ?)*$", re.IGNORECASE)


def role_of(one: Called) -> str | None:
    """ "leader" or "mentor" where the notes say which of them this is."""
    for mention in one.mentions[:4]:
        before, behind = mention.before, mention.after
        if found := _ROLE_BEFORE.search(before) or _MY_ROLE.search(before):
            return _ROLES[found["role"].casefold()]
        if found := _ROLE_BEHIND.match(behind):
            return _ROLES[(found["role"] or found["other"]).casefold()]
    return None


def is_beside_me(mention: Mention) -> bool:
    """ "me and Dr Osei", "Ramy & moi": the other one."""
    return bool(_WITH_ME.match(mention.after) or _ME_WITH.search(mention.before))


def _any(mentions: Sequence[Mention], says: Callable[[Mention], bool]) -> float:
    return float(any(says(mention) for mention in mentions))


def _tasked(mention: Mention) -> bool:
    opens = (
        bool(_OPENS.match(mention.of[: mention.start] if mention.start < 12 else "-x"))
        and mention.start < 12
    )
    return bool(_TASKED.match(mention.after)) and (
        opens or mention.after.startswith((" to ", " will "))
    )


def _is_part(mention: Mention) -> bool:
    """Whether the name stands alone between commas, slashes or dashes: "17.11, Kit, call"."""
    before = re.search(r"(?:^|[,/|–—:;+&.)\d]|- )\s*$", mention.before)
    return bool(before) and bool(_PART_END.match(mention.after)) and mention.line < 2


def _in_brackets(mention: Mention) -> bool:
    before = mention.before
    return before.rfind("(") > before.rfind(")")


def _has_office(mention: Mention) -> bool:
    return bool(_OFFICE.match(mention.after))
