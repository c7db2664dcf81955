"""Whose promise it is: a name, a role, a pronoun, or the writer of the notes."""

from __future__ import annotations

import re

from coach.notes.lines import ROLES
from coach.notes.pair import Pair
from coach.notes.people import people_in
from coach.notes.statements import Statement
from coach.rubric.question_form import plain

NAME = (
    r"[A-Z][\w’'-]*[a-z](?: [A-Z][\w’'-]*[a-z])?|[A-Z]\.?(?=[ '’])|(?!HR|IT|QA|PR"
    r"|AI)[A-Z]{2}(?= (?:to|will) )"
)
ROLE = (
    r"(?:[Tt]he )?(?:[Ll]eader|[Mm]entor|[Mm]entee|[Dd]irector|(?:[A-Z]{2,3} )?(?:[Ss]ir|[Mm]adam|"
    r"[Mm]a['’]?am)|[Vv]ice-[Pp]resident|[Cc]aptain|[Pp]rof|[Dd]ato['’]?)"
)
SUBJECT = (
    rf"(?:(?P<first>\bI\b|\bi\b)|(?P<we>\b[Ww]e\b(?: both| all)?|\b[Bb]oth of us\b)|"
    rf"(?P<you>\b[Yy]ou\b)|(?P<pronoun>\b[Hh]e\b|\b[Ss]he\b|\b[Tt]hey\b)|(?P<role>\b{ROLE}\b)|"
    rf"(?P<name>\b(?:{NAME})))"
)
_NOT_OURS = re.compile(
    r"^(?:HR|IT|Finance|Legal|Marketing|Sales|Ops|Operations|Estates|Procurement|Facilities|"
    r"Compliance|Comms|Management|Head|Payroll|Security|The|This|That|It|There|What|Which|Who|If|"
    r"When|Where|How|Why|Then|People|Everyone|Everybody|Nobody|Someone|Somebody|Customers|Clients|"
    r"Staff|Team|Teams|Managers?|Directors?|Board|Action|Actions|Next|Also|And|But|So|Or|Not|No|"
    r"Yes|My|Our|Your|His|Her|Their|A|An|In|On|At|By|For|To|Need|Want|Try|Ask|Agreed|Happy|Monday|"
    r"Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|New|AI|ChatGPT|Copilot|Nothing|Something|"
    r"Anything|These|Those|Here|Today|Tomorrow|Session|Meeting|Notes?|First|Second|Both|Maybe|"
    r"Perhaps|Things?|Work|Life|Time)$"
)
_OUTSIDER = re.compile(
    r"^\s*(?:\(|,)?\s*(?:from|in|at|who (?:runs|heads|leads)|the head of|our head of|head of|my "
    r"manager|my boss|her manager|his manager|her boss|his boss)\b"
)
_OUTSIDE_BEFORE = re.compile(
    r"\b(?:my|his|her|their|our|the) (?:(?:line|own|old|former|area|store|site|team) )*(?:manager|"
    r"boss|supervisor|colleague|friend|director|head|lead|assistant|team leader|team lead)"
    r"\s*,?\s*$",
    re.IGNORECASE,
)

_OUTSIDE = re.compile(
    r"\b(?:HR|IT|[Ff]inance|[Ll]egal|[Tt]he (?:board|team|company|union|client)|[Mm]y (?:boss|"
    r"manager))\b"
)
ME, BOTH = "me", "both"


def owner_of(
    match: re.Match[str], clause: str, statement: Statement, before: Statement | None, pair: Pair
) -> str | None:
    """Whose promise it is; None where it is nobody's of the pair."""
    groups = match.groupdict()
    if groups.get("name"):
        name = groups["name"].rstrip(".")
        after = clause[match.start("name") + len(groups["name"]) :]
        return _member(name, clause[: match.start()], after, pair)
    if groups.get("role"):
        return role_name(groups["role"], pair)
    if groups.get("pronoun"):
        return pronoun_owner(groups["pronoun"], clause[: match.start()], statement, before, pair)
    if groups.get("you"):
        return pair.other_than(statement.speaker) if statement.speaker else None
    if groups.get("first") or "we" not in groups:
        teller = _teller(match, clause, statement, pair) if groups.get("first") else None
        return teller or statement.speaker or pair.me
    return BOTH


_QUOTED_BY = re.compile(
    r"(?:^|[\s(])(?P<who>[Hh]e|[Ss]he|[Mm]e|I|[A-Z][\w’']*)\.?"
    r"(?: (?:says?|said|goes|went|told me|replied|answers?|answered))?\s*[:,–-]?\s*[\"“][^\"”]*$"
)


def _teller(match: re.Match[str], clause: str, statement: Statement, pair: Pair) -> str | None:
    """Who says "I" in notes of what was said: 'she: "I'll have it put back"'."""
    at = statement.text.find(clause)
    if statement.speaker is not None or at < 0:
        return None
    told = _QUOTED_BY.search(statement.text[: at + match.start()])
    if told is None:
        return None
    who = plain(told["who"])
    if who in ("me", "i"):
        return pair.me
    if who in ("he", "she"):
        return pair.other_than(pair.writer) or who
    return pair.named(told["who"])


def _member(name: str, before: str, after: str, pair: Pair) -> str | None:
    # "Yes Tom will": the word in front is no part of the name.
    if " " in name and _NOT_OURS.match(name.split(maxsplit=1)[0]):
        name = name.split()[1]
    first = name.split()[0]
    if len(first) == 1 and (known := pair.named(first)) is not None:
        return known
    if _NOT_OURS.match(first) or _OUTSIDER.match(after) or _OUTSIDE_BEFORE.search(before):
        return None
    if pair.names and not pair.includes(name):
        # An initial or a nickname of one of them.
        fitting = [known for known in pair.names if known[0] == first[0] and len(first) <= 2]
        if len(fitting) == 1:
            return fitting[0]
        # The other one's initial, where the notes name only one of the two.
        alone = len(first.rstrip(".")) == 1 and not re.search(r"[A-Z]\w*\s*$", before)
        return first.rstrip(".") if len(pair.names) == 1 and alone else None
    if not pair.names and not (people_in(f"with {name}") or len(first) <= 2):
        return None
    return name


def role_name(role: str, pair: Pair) -> str:
    known = plain(role).removeprefix("the ")
    known = {"mentee": "leader", "director": "leader"}.get(known, known)
    if known in ("leader", "mentor"):
        return pair.roles.get(known, known)
    # "Sir", "the Vice-President": how one of them speaks of the other.
    return pair.roles.get("leader") or pair.other_than(pair.writer) or role


def is_outside(name: str) -> bool:
    """Whether a capitalised word is a department or no name at all."""
    return bool(_NOT_OURS.match(name))


def pronoun_owner(
    pronoun: str, before: str, statement: Statement, earlier: Statement | None, pair: Pair
) -> str | None:
    """The last person named, if one of the pair; else the one who is not speaking or writing."""
    writer = statement.speaker or pair.writer
    told = earlier.text if earlier else ""
    if _OUTSIDE.search(before) or _OUTSIDE.match(told):
        return None
    for text in (before, told):
        named = [person.name for person in people_in(text) if person.name != writer]
        if named:
            return named[-1] if not pair.names or pair.includes(named[-1]) else None
    if plain(pronoun) == "they":
        return None
    return pair.other_than(writer) or _other_role(pronoun, writer, statement, pair)


def _other_role(pronoun: str, writer: str | None, statement: Statement, pair: Pair) -> str | None:
    """The other of a pair whose name stands nowhere: by role, or just "she"."""
    role = {"leader": "mentor", "mentee": "mentor", "mentor": "leader"}.get(plain(writer or ""))
    if role is not None:
        return role_name(role, pair)
    return plain(pronoun) if statement.speaker is None else None


def named_owner(owner: str, pair: Pair) -> str | None:
    said = plain(owner)
    if said in ("me", "i"):
        return pair.me
    if said in ("both", "us", "we"):
        return BOTH
    if said.removeprefix("the ") in ROLES or re.fullmatch(ROLE, owner.rstrip(".'’")):
        return role_name(owner, pair)
    return _member(owner, "", "", pair)


_TAKEN_ON = re.compile(
    r"^(?:things |what )?(i|he|she|we)(?:'ve| have| has)? (?:said (?:i|he|she|we)['d ]|owes?|"
    r"promised|offered|took on|take on|takes on|am to|is to|are to|said yes|agreed)"
)


def headed_owner(heading: str, pair: Pair) -> str | None:
    """Whose a list is by its heading, such as "Leo's actions"; None where it names neither."""
    said = plain(heading)
    if re.match(r"^(?:so,? )?i(?:'ll| will)\b", said):
        return pair.me
    if pronoun := re.match(r"^(?:so,? )?(he|she)(?:'ll| will)\b", said):
        return pair.other_than(pair.writer) or pronoun[1]
    if re.match(r"^(?:so,? )?we(?:'ll| will)\b", said):
        return BOTH
    if taken := _TAKEN_ON.match(said):
        writer = pair.me
        named = {"i": writer, "we": BOTH}.get(taken[1])
        return named or pair.other_than(pair.writer) or taken[1]
    for person in people_in(f"with {heading}"):
        if not is_outside(person.name) and (not pair.names or pair.includes(person.name)):
            return person.name
    role = re.search(ROLE, heading)
    return role_name(role[0], pair) if role else None
