"""Promises as people jot them down: an owner and a deed, with hardly a verb between.

"P to send…" is a sentence; "P -> screenshots by Mon", "> Kit puts them out Sat morning" and
"me: print 6" are not, and mean the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from coach.names import doubtful_names, given_names
from coach.notes.dates import FoundDate, due_in, find_dates
from coach.notes.deeds import ADVERB, base_of, base_of_ing, opens_with_deed
from coach.notes.lines import is_label
from coach.notes.owners import BOTH, ROLE, is_outside, pronoun_owner, role_name
from coach.notes.pair import Pair
from coach.notes.people import known_words
from coach.notes.promises import is_denied, is_past, is_supposed
from coach.notes.statements import Statement
from coach.rubric.question_form import plain


class Jotted(NamedTuple):
    owner: str
    action: str
    due: FoundDate | None


_ARROW = r"(?:-+>|→|=+>|⇒|➡️?)"
ARROWS = re.compile(rf"\s*{_ARROW}\s*")
_I = frozenset("i me myself ich moi io ja yo ik mine self".split())
_WE = frozenset(["we both", "both of us", "us both", *"we us both beide nous tous noi wir".split()])
_LABEL = re.compile(
    rf"^(?:@|\[)?(?P<owner>(?:[Tt]he )?[^\W\d_](?:[\w'’-]|\.(?=\w))*\.?(?: ?(?:\+|&|"
    rf"and) ?[^\W\d_]\w*| "
    rf"[A-Z]\w*\.?)?)\]?(?:\s*\((?P<aside>[^)]{{1,30}})\))?(?: (?:does|also|too|then))?\s*"
    rf"(?P<mark>:|{_ARROW}|[–—·]|-(?=\s)|=)\s*(?P<action>\S.*)",
    re.DOTALL,
)
_SPEECH = re.compile(
    r"^[\"“'‘«]|^(?:he|she|they|it|there|that|this|no|yes|non|oui|so|because|the \w+ (?:is|was|"
    r"are)|what|why|who|how|when|where|i (?:never|don't|didn't|was|am|have|had|thought|think)|it's|"
    r"that's|we (?:did|have|are|were)|not (?:sure|really)|maybe|perhaps)\b"
)
_SETTLED = re.compile(r"\b(?:decided|agreed|settled|final)\b")
_SUBJECT = (
    r"(?P<owner>\b(?:[Tt]he )?(?:I|i|[Hh]e|[Ss]he|HE|SHE|[Ww]e both|[Ww]e|[Bb]oth|[Ll]eader|"
    r"[Mm]entor|[Mm]entee|(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b)[A-Z][\w’'-]*?\.?(?: "
    r"(?!I\b)[A-Z]\w*)?))"
)
_DOES = re.compile(
    rf"(?:^|(?<=[\s(]))(?:@)?{_SUBJECT} {ADVERB}(?P<action>(?P<verb>[a-z-]+)\b.*)", re.DOTALL
)
_IS_DOING = re.compile(
    rf"(?:^|(?<=[\s(])){_SUBJECT}(?:['’]?(?:m|s|re)| am| is| are) "
    rf"{ADVERB}(?P<action>(?P<verb>[a-z]+ing)\b.*)",
    re.DOTALL,
)
HABIT = re.compile(
    r"\b(?:every (?!sat|sun|mon|tue|wed|thu|fri|one of|place|time .{0,30}(?:by|until))|always|"
    r"usually|never|often|normally|sometimes|keeps|each (?:time|day|week)|still|already|anyway|"
    r"these days|at the moment)\b"
)
_BEFORE_SUBJECT = re.compile(
    r"\b(?:if|when|whenever|because|bc|since|that|who|which|what|where|how|why|whether|until|till|"
    r"before|after|while|as|than|says?|said|thinks?|thought|asked|told|wants?|lets?|make|made|"
    r"makes|see|saw|let|everything|everyone|files|things|thing|bit|one)(?: the)?\s*$",
    re.IGNORECASE,
)


def jotted(
    piece: str,
    statement: Statement,
    before: Statement | None,
    pair: Pair,
    *,
    arrow: bool,
    session: date | None,
) -> Jotted | None:
    """The promise in one piece of a jotted line; None where it holds none.

    `arrow` says that the piece stands behind an arrow, as what follows from something does.
    """
    if piece.rstrip(" \"'”’)").endswith("?"):
        return None
    marked = arrow or statement.arrow or statement.section == "commitments"
    if statement.speaker is None:
        if (own := _of_oneself(piece, pair, session)) is not None:
            return own
        task = _TASK_OF.match(piece)
        text = _TASK_OF.sub(lambda found: f"{_task_owner(found, pair)}: ", piece) if task else piece
        if label := _LABEL.match(text) or _AT.match(text):
            firm = marked or task is not None or label.groupdict().get("mark") == "="
            firm = firm or _leads_to_task(label, pair)
            owner = whose(label["owner"], pair, marked=firm)
            if owner is not None:
                return _labelled(owner, label["action"], marked=firm, session=session)
    return _present(piece, statement, before, pair, marked=marked, session=session)


def labelled_owner(text: str, pair: Pair) -> tuple[str, str] | None:
    """Who stands in front of a task, and the task without them; None where nobody of the pair."""
    text = _TASK_OF.sub(lambda found: f"{_task_owner(found, pair)}: ", text)
    label = _LABEL.match(text) or _AT.match(text)
    owner = whose(label["owner"], pair, marked=True) if label else None
    return (owner, label["action"]) if label and owner is not None else None


_TASK_OF = re.compile(
    r"^(?:(?:actions?|next steps?|to[- ]?dos?|tasks?|ap|homework|jobs?|follow[- ]?ups?|"
    r"commitments?)\s*(?:\(|\[|on |for |- |: )?(?P<named>(?!to\b)[\w’']+(?: [A-Z]\w*)?)[)\]]?|"
    r"(?P<whose>my|her|his|our|\w+['’]s) (?:homework|bit|jobs?|actions?|tasks?|part|to[- "
    r"]?dos?))\s*(?::|[–—=]|-(?=\s)|→|->)\s*",
    re.IGNORECASE,
)


def _task_owner(found: re.Match[str], pair: Pair) -> str:
    if found["named"]:
        return found["named"]
    said = plain(found["whose"])
    if said in ("my", "our"):
        return "me" if said == "my" else "both"
    other = pair.other_than(pair.writer)
    return (other or {"her": "she", "his": "he"}[said]) if said in ("her", "his") else said[:-2]


def _leads_to_task(label: re.Match[str], pair: Pair) -> bool:
    """ "W → the shop as a customer, buy a SIM": what somebody of the pair is sent to."""
    mark = label.groupdict().get("mark") or ""
    ours = plain(label["owner"]) in _I or pair.named(label["owner"]) is not None
    action = plain(label["action"])
    return bool(ARROWS.search(mark)) and ours and len(action.split()) >= 3


_AT = re.compile(r"^@(?P<owner>\w+)[,:]? (?P<action>(?:pls |please |to )?\S.*)", re.DOTALL)
_OF_ONESELF = (
    # "Promised to…", "agreed I'd…", "I've told her I'd…"
    re.compile(
        r"^(?:(?:so|and|also|have|has) )*(?:(?:I|i)(?:['’]ve| have)? )?(?:just )?(?:promised|"
        r"agreed|offered|volunteered|committed|undertook|signed up|said yes|told \w+|said|assured "
        r"\w+)(?: (?:her|him|them|[A-Z]\w*))?(?: that)? (?:(?:I|i)(?:['’]d|['’]ll| would| will)|"
        r"to(?= \w))(?: be)? (?P<action>[a-z0-9].*)",
        re.DOTALL | re.IGNORECASE,
    ),
    re.compile(
        r"^(?:so |and )?(?:my|MY|My) (?:own )?(?:part|job|bit|task|homework|turn|side|promise) "
        r"(?:of it |of the deal )?(?:is|was|will be) (?:to )?(?P<action>[a-z].*)",
        re.DOTALL,
    ),
    re.compile(
        r"^[^,.:;]{2,40}?\s*[-–—:,]\s*(?:that's |this is )?(?:all )?on me\b[,:;]?\s*"
        r"(?P<action>[a-z].*)",
        re.DOTALL,
    ),
    re.compile(
        r"^(?:(?:I|i)['’]?d better|(?:I|i) (?:must|need to|have to|should) remember to|must "
        r"remember to|remember to|(?:I|i) owe(?= )) (?P<action>[a-z].*)",
        re.DOTALL,
    ),
    re.compile(
        r"(?:^|[:,;] |\b(?:that's|it's|is|down to|up to|falls to) )(?:me|myself) to "
        r"(?P<action>[a-z].*)",
        re.DOTALL | re.IGNORECASE,
    ),
)
_PROMISED_THING = re.compile(
    r"(?:^|[,;] )(?P<owner>[A-Z]\w*|[Ss]he|[Hh]e|I|i)(?:['’]s| has|['’]ve| have)? (?:promised|owes|"
    r"offered|owe) (?:me|us|her|him|them) (?P<action>(?:an?|the|some|her|his|my|two|three|four|"
    r"five|ten|\d+)\b.*)",
    re.DOTALL,
)
_OWED = re.compile(
    r"^(?P<owner>[A-Z]\w*)['’]s (?P<action>.+?)\s*[-–—,(]\s*(?:he |she )?owes (?:me|us)\b"
)
_ASKED_AND_YES = re.compile(
    r"\basked (?P<owner>her|him|[A-Z]\w*) (?:to|for) (?P<action>.+?)[,.;–-]+ ?(?:and )?(?:she|he|"
    r"[A-Z]\w*) (?:said (?:yes|ok(?:ay)?|fine|sure|she would|he would|she'd|he'd)|agreed|will|"
    r"ok(?:ay)?|is happy)\b(?P<rest>.*)",
    re.DOTALL,
)


def _of_oneself(piece: str, pair: Pair, session: date | None) -> Jotted | None:
    """Promises without a subject, or told as something that was said."""
    said = plain(piece)
    if is_past(said) or is_supposed("", said, said):
        return None
    for pattern in _OF_ONESELF:
        if (found := pattern.search(piece)) and not _NEXT_TALK.search(said):
            action = found["action"]
            if not _is_own_task(plain(action)):
                return None
            return Jotted(pair.me, action, due_in(piece, session))
    for pattern in (_ASKED_AND_YES, _PROMISED_THING, _OWED):
        if found := pattern.search(piece):
            owner = whose(found["owner"], pair) or _other(found["owner"], pair)
            if owner is not None:
                return Jotted(owner, found["action"], due_in(piece, session))
    return None


def _is_own_task(action: str) -> bool:
    if is_denied(action) or _SETTLED.search(action) or len(action.split()) < 2:
        return False
    return not re.match(r"^(?:disagree|differ|meet|keep in touch|be\b)", action)


def _other(pronoun: str, pair: Pair) -> str | None:
    said = plain(pronoun)
    if said not in ("she", "he", "her", "him"):
        return None
    subject = {"her": "she", "him": "he"}.get(said, said)
    return pair.other_than(pair.writer) or subject


def whose(label: str, pair: Pair, *, marked: bool = False) -> str | None:
    """Who a label in front of a task stands for; None where it is nobody of the pair."""
    said = plain(label).removeprefix("the ")
    joined = re.split(r" ?(?:\+|&| and ) ?", said)
    if said in _WE or _names_both(joined, pair):
        return BOTH
    if said in _I:
        return pair.me
    if re.fullmatch(ROLE, label.rstrip(".'’")):
        return role_name(label, pair)
    if said in ("her", "him", "she", "he"):
        return _other(label, pair)
    return _by_name(label, pair, marked=marked)


def _names_both(joined: Sequence[str], pair: Pair) -> bool:
    """ "Asha + me", "Montserrat & Óscar"."""
    if len(joined) != 2 or any(part in _I for part in joined):
        return len(joined) == 2
    named = {pair.named(part) for part in joined}
    return len(named) == 2 and None not in named


def _by_name(label: str, pair: Pair, *, marked: bool) -> str | None:
    if (known := pair.named(label)) is not None:
        as_written = label[:1].isupper() and len(label) > 2 and not label.isupper()
        return label if as_written else known
    if len(label.rstrip(".")) == 1:
        return label.rstrip(".").upper() if label[0].upper() not in "QNB?" else None
    first = label.split(maxsplit=1)[0]
    capital = first[:1].upper() + first[1:].lower()
    if is_outside(capital) or is_label(first) or len(pair.names) >= 2:
        return None
    if capital in given_names() or (capital in doubtful_names() and marked):
        return label if first[0].isupper() else capital
    # An abbreviation of an office held by one of the pair, such as "gov" or "dir".
    short = marked and 2 <= len(first) <= 5 and first.isalpha() and capital not in known_words()
    return label if short and " " not in label and _is_office(plain(label)) else None


def _is_office(said: str) -> bool:
    offices = (
        "governor director leader mentor mentee boss chief ceo coo cfo cto cio md vp dean head"
    )
    return any(office.startswith(said) for office in offices.split()) and len(said) >= 2


_HEADS = re.compile(
    r"^(?:me|i|us|him|her)\b(?: ?\(| ?$)|^(?:the )?(?:mentor|mentee|leader|writer)\b"
)


def _labelled(owner: str, action: str, *, marked: bool, session: date | None) -> Jotted | None:
    said = plain(action).strip("*_ ")
    denied = is_denied(said) and not marked
    if denied or _SPEECH.match(said) or _SETTLED.search(said) or said.rstrip("\"' ").endswith("?"):
        return None
    # "Kit - Mon 7 Sept" heads the notes, "mentor = me" says who is who.
    if _HEADS.match(said) or ((dates := find_dates(action, session)) and dates[0].start == 0):
        return None
    if is_past(said) or is_supposed("", said, said) or len(said.split()) < 2:
        return None
    due = due_in(action, session)
    if opens_with_deed(said) or due is not None or marked:
        if re.match(r"^\w+ed\b", said) and due is None:
            return None
        return Jotted(owner, action, due)
    return None


def _present(
    piece: str,
    statement: Statement,
    before: Statement | None,
    pair: Pair,
    *,
    marked: bool,
    session: date | None,
) -> Jotted | None:
    """The present for the future: "I phone the patron this afternoon", "he's coming with me"."""
    due = due_in(_unconditional(piece), session)
    starts = _STARTS.search(piece) is not None
    if _NEXT_TALK.search(plain(piece)):
        return None
    if due is None and not (marked and statement.speaker is None) and not starts:
        return None
    talk = statement.speaker is not None
    doing = ((match, _doing(match)) for match in _IS_DOING.finditer(piece))
    does = ((match, _does(match, marked=marked)) for match in _DOES.finditer(piece) if not talk)
    for match, base in (*doing, *does):
        front = piece[: match.start()]
        if base is None or _BEFORE_SUBJECT.search(front):
            continue
        owner = _actor(match["owner"], front, statement, before, pair)
        action, verb = match["action"], match["verb"]
        if owner is None or not _is_task(plain(action), plain(match[0])):
            continue
        return Jotted(owner, base + action[len(verb) :] if base in verb else action, due)
    return None


def _doing(match: re.Match[str]) -> str | None:
    """The deed of "I'm sending"; "going to ask" is read as a whole sentence elsewhere."""
    base = base_of_ing(match["verb"])
    return None if base in _PLANS or match["action"].startswith("going to ") else base


def _does(match: re.Match[str], *, marked: bool) -> str | None:
    base = base_of(match["verb"])
    if base is None or not _is_present(match["owner"], match["verb"], base, marked=marked):
        return None
    return base


# What people are up to anyway: "I'm working Saturday" promises nothing.
_PLANS = frozenset("work meet see play wait stay run wear have".split())


# What a third person does in the course of life, not for the pair.
OWN_LIFE = frozenset(
    "start finish leave go come join have see play run meet turn work wait stay".split()
)


def _is_present(subject: str, verb: str, base: str, *, marked: bool) -> bool:
    """ "She sends" is to come, "she read it" was; with "I" and "we" only the day can tell."""
    if plain(subject) in {"i", "we", "both", "we both"}:
        return True
    return verb != base and (marked or base not in OWN_LIFE)


_NEXT_TALK = re.compile(r"\bnext (?:one|time|session|meeting|date|talk|call|visit)\b")


_STARTS = re.compile(
    r"\b(?:(?:that's|it's|is) (?:agreed|a deal|settled|a promise)|agreed|from (?:now on|today|"
    r"tomorrow|tmrw|monday)|as of (?:now|today)|starting)\b",
    re.IGNORECASE,
)


def _unconditional(piece: str) -> str:
    """The piece without a leading "if …", whose date is not the deed's."""
    return re.sub(r"^\W*if\b.*?(?:,|(?= (?:i|I|we|he|she)\b(?! says)))", "", piece)


def _is_task(action: str, whole: str) -> bool:
    if is_past(whole) or is_denied(action) or HABIT.search(whole):
        return False
    if is_supposed("", action, whole) or len(action.split()) < 2:
        return False
    return not re.match(
        r"^(?:like|love|hate|want|need|know|think|feel|mean|seem|look (?:like|as))", action
    )


def _actor(
    subject: str, front: str, statement: Statement, before: Statement | None, pair: Pair
) -> str | None:
    said = plain(subject)
    if said in ("he", "she"):
        return pronoun_owner(subject, front, statement, before, pair)
    if said == "i" and statement.speaker:
        return statement.speaker
    if said in _WE and statement.speaker is None and "both" not in said:
        return None
    return whose(subject, pair)
