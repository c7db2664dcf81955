"""Names that the head of notes introduces, and who acts, where nothing is weighed: whole talks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from coach.names import doubtful_names, given_names
from coach.notes.lines import ROLES, NoteLine, is_label
from coach.notes.people import is_ordinary, known_words, people_in

_INTRODUCED = re.compile(
    r"\b(?P<role>leader|mentee|director|mentor|junior|senior|present|attendees?|participants?|"
    r"between|with|w/?|met|meeting|1:1|notes by|written by|session|pair|mentoring|reverse "
    r"mentoring)\b\s*[:=\-–]?\s*",
    re.IGNORECASE,
)
_PRESENTS = re.compile(
    r"leader|mentee|director|mentor|junior|senior|present|attendees?|participants?|notes by|"
    r"written by",
    re.IGNORECASE,
)
_ROLE_OF = {"leader": "leader", "mentee": "leader", "director": "leader", "senior": "leader"} | {
    "mentor": "mentor", "junior": "mentor",
}  # fmt: skip
_IN_ROLE = re.compile(
    r"\s*[(,]\s*(?:the |my |our )?(?P<role>leader|mentee|director|mentor|junior|senior)\b",
    re.IGNORECASE,
)
_HEAD_LINES, _HEAD_LENGTH = 8, 300
"""Lines, and characters of each, that may introduce the pair."""
_SUBJECT = re.compile(r"^(?:\W*)(?P<name>[A-Z][\w-]+)(?: to [a-z]| will |['’]ll |: |\s*[-–—]\s)")
_JOINED = re.compile(r"\s*(?:,|and|&|/|\+|with|\(|\|)\s*(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?")


def introduced(lines: Sequence[NoteLine]) -> Iterator[tuple[str, str]]:
    """Names the head introduces, each with "leader", "mentor" or an empty string."""
    head = [line.text[:_HEAD_LENGTH] for line in lines if line.kind in ("text", "heading")]
    for number, text in enumerate(head[:_HEAD_LINES]):
        for name, role in _introduced(text, title=number < 3):
            yield name, _ROLE_OF.get(role, "")


_ACTS = (
    r"(?:['’](?:s|ll|d)\b| ?(?::|->|→|=>|➡)| (?:to|will|says?|said|thinks?|knows?|knew|didn['’]?t|"
    r"does|did|asked|asks|showed|shows|told|wants|agreed|sends?|has|had|and (?:me|i)\b|"
    r"[a-z]{3,}s\b))"
)
_INITIALS = re.compile(
    r"(?<![\w/])(?P<one>[A-Z]{1,3}(?:['’][A-Z])?)(?: ?(?:/|&|\+|×|<>) ?| (?:and|x|with) )"
    r"(?P<other>[A-Z]{1,3}(?:['’][A-Z])?)(?![\w/])"
)


def by_initials(head: Sequence[str]) -> frozenset[str]:
    """The two of "RB / JK" in a title, where the notes show both doing something."""
    body = "\n".join(head[1:])
    for text in head[:2]:
        for found in _INITIALS.finditer(text):
            both = found["one"], found["other"]
            if all(re.search(rf"(?<!\w){re.escape(name)}(?:{_ACTS}|\))", body) for name in both):
                return frozenset(both)
    return frozenset()


def _introduced(text: str, *, title: bool) -> Iterator[tuple[str, str]]:
    """Names a line introduces, each with the role it gives them or an empty string.

    In a title also names that follow "with", or only stand side by side, as in "Helen & Kofi".
    """
    for word in _INTRODUCED.finditer(text):
        if not title and not _PRESENTS.match(word["role"]):
            continue
        for name in _listed(text[word.end() :]):
            yield name, word["role"].casefold()
    text = f"– {text}"
    people = people_in(text)
    for person in people:
        if in_role := _IN_ROLE.match(text, person.end):
            yield person.name, in_role["role"].casefold()
    for one, other in pairwise(people):
        if title and _JOINED.fullmatch(text[one.end : other.start]):
            yield one.name, ""
            yield other.name, ""


def _listed(text: str) -> list[str]:
    """Names that follow at once, joined by commas, "and", "&" or "/"."""
    found: list[str] = []
    position = 0
    for person in people_in(text):
        between = text[position : person.start]
        if not re.fullmatch(
            r"(?:,|and\b|&|/|\+|with\b|my (?:mentor|mentee|director)|\([^)]{0,40}\)|[\s,:(–-])*",
            between,
        ):
            break
        found.append(person.name)
        position = person.end
    return found[:4]


def who_acts(lines: Iterable[NoteLine]) -> set[str]:
    """The one or two names that take on things, where nothing else says who the pair is."""
    acting: Counter[str] = Counter()
    for line in lines:
        subject = _SUBJECT.match(line.body)
        if not subject or subject["name"] in known_words() or is_label(subject["name"]):
            continue
        if subject["name"].casefold() not in ROLES:
            acting[subject["name"]] += 1
    names = given_names() | doubtful_names()
    sure = {
        name
        for name, count in acting.items()
        if name in names or (count > 1 and (name.isupper() or not is_ordinary(name)))
    }
    return sure if len(sure) <= 2 else set()
