"""Whose session it was: the two people, by the names the notes use for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coach.names import doubtful_names, given_names
from coach.notes.lines import ROLES, NoteLine, is_label, is_lower_case
from coach.notes.people import is_ordinary, known_words, people_in, strangers_in


@dataclass(frozen=True, slots=True)
class Pair:
    """The two people (or however many) whose session it was, by the names the notes use.

    Empty where the notes do not tell. `roles` maps "leader" and "mentor" to a name.
    """

    names: frozenset[str]
    roles: dict[str, str]
    writer: str | None = None

    def includes(self, name: str) -> bool:
        """Whether `name` is one of them, in full, by first name, or by role."""
        if _first(name) in ROLES:
            return True
        return any(_may_be(name, known) for known in self.names)

    def named(self, word: str) -> str | None:
        """The one of them that `word` stands for: a name, a part of one, or its first letter."""
        fitting = [known for known in self.names if _may_be(word, known)]
        if not fitting and len(word.rstrip(".")) == 1:
            fitting = [known for known in self.names if known[:1].casefold() == word[:1].casefold()]
        return fitting[0] if len({_first(known) for known in fitting}) == 1 else None

    def other_than(self, name: str | None) -> str | None:
        """The one other person, where exactly one is known."""
        others = {known for known in self.names if name is None or not _may_be(name, known)}
        return next(iter(others)) if len({_first(known) for known in others}) == 1 else None


_RANK = (
    r"(?:mr|mrs|ms|miss|dr|prof|sir|cllr|councillor|director|governor|captain|cpt|sgt|supt|dean)"
)
_RANKED = re.compile(rf"^{_RANK}\.? ", re.IGNORECASE)


def _first(name: str) -> str:
    return re.split(r"[\s.]", _RANKED.sub("", name), maxsplit=1)[0].casefold()


def _may_be(name: str, known: str) -> bool:
    """ "Grace" is "Grace Pym" and so is "Grace P", but not "Grace Lim"."""
    one, other = _RANKED.sub("", name).split(), _RANKED.sub("", known).split()
    if not one or not other:
        return False
    if one[0].casefold() != other[0].casefold():
        return len(one) == 1 and len(one[0]) > 2 and one[0].casefold() == other[-1].casefold()
    if len(one) == 1 or len(other) == 1:
        return True
    return one[1][:1].casefold() == other[1][:1].casefold()


def _is_word(name: str, body: str) -> bool:
    """Whether the notes use the name in small letters too, and not for somebody who acts."""
    small = re.escape(name.lower())
    return bool(re.search(rf"\b{small}\b(?!{_ACTS})", body))


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


def find_pair(lines: Sequence[NoteLine], writer: str | None = None) -> Pair:
    """The pair, from speakers, from the head of the notes, or from who takes on the actions."""
    names: set[str] = {writer} if writer and writer.casefold() not in ROLES else set()
    roles: dict[str, str] = {}
    speakers = {line.speaker for line in lines if line.speaker}
    names |= {name for name in speakers if name.casefold() not in ROLES}
    head = [line.text[:_HEAD_LENGTH] for line in lines if line.kind in ("text", "heading")]
    for number, text in enumerate(head[:_HEAD_LINES]):
        for name, role in _introduced(text, title=number < 3):
            if not any(_may_be(name, known) for known in names):
                names.add(name)
            if role in _ROLE_OF:
                roles.setdefault(_ROLE_OF[role], name)
    if not names and not speakers:
        names |= _by_initials(head)
    if len(names) < 2 and not speakers:
        body = "\n".join(head[2:])
        small = is_lower_case([line.body for line in lines])
        for name in _in_title(head[:2], body, small=small):
            if len(names) < 2 and not any(_may_be(name, known) for known in names):
                names.add(name)
    if len(names) < 2 and not speakers:
        acting = {name for name in _who_acts(lines) if not any(_may_be(name, k) for k in names)}
        names |= acting if len(acting) + len(names) <= 2 else set()
    return Pair(frozenset(names), roles, writer)


_TITLED = re.compile(
    rf"\b{_RANK}\.? (?P<name>[A-Za-zÀ-ÿ][\w'’-]{{2,}})(?: (?P<more>[A-Z][a-z]+))?", re.IGNORECASE
)
_TITLE_WORD = re.compile(
    r"(?<![\w'’.])(?<!\d )[A-Za-zÀ-ÿ][a-zA-ZÀ-ÿ-]{1,}(?:['’]s)?(?: [A-Z]\b(?!['’]))?"
)
_ACTS = (
    r"(?:['’](?:s|ll|d)\b| ?(?::|->|→|=>|➡)| (?:to|will|says?|said|thinks?|knows?|knew|didn['’]?t|"
    r"does|did|asked|asks|showed|shows|told|wants|agreed|sends?|has|had|and (?:me|i)\b|"
    r"[a-z]{3,}s\b))"
)


_INITIALS = re.compile(
    r"(?<![\w/])(?P<one>[A-Z]{1,3}(?:['’][A-Z])?)(?: ?(?:/|&|\+|×|<>) ?| (?:and|x|with) )"
    r"(?P<other>[A-Z]{1,3}(?:['’][A-Z])?)(?![\w/])"
)


def _by_initials(head: Sequence[str]) -> set[str]:
    """The two of "RB / JK" in a title, where the notes show both doing something."""
    body = "\n".join(head[1:])
    for text in head[:2]:
        for found in _INITIALS.finditer(text):
            both = found["one"], found["other"]
            if all(re.search(rf"(?<!\w){re.escape(name)}(?:{_ACTS}|\))", body) for name in both):
                return set(both)
    return set()


def _in_title(head: Sequence[str], body: str, *, small: bool) -> Iterator[str]:
    """The people whose names a title holds, though nothing introduces them: "noor / lobby / 4pm".

    A listed given name is one; another word only where the notes show it doing something, or, for
    want of any other, where the title shouts it.
    """
    shouted: list[str] = []
    found = False
    for text in (re.split(r"\b(?:not|NOT)\b", line)[0] for line in head):
        strangers = {one.name for one in strangers_in(text, small=False)}
        for ranked in _TITLED.finditer(text):
            found = True
            yield ranked["name"][:1].upper() + ranked["name"][1:]
        for word in _TITLE_WORD.finditer(text):
            name = re.sub(r"['’]s$", "", word[0])
            first = name.split()[0]
            capital = first[:1].upper() + first[1:].lower()
            if is_label(first) or len(first) < 3 or {capital, first.upper()} & known_words():
                continue
            plain_word = not small and _is_word(first, body)
            listed = (capital in given_names() and not (small and is_ordinary(first))) or (
                first[0].isupper() and not first.isupper() and capital in strangers
            )
            if capital in doubtful_names():
                listed = not plain_word or len(name.split()) > 1
            acts = re.search(rf"\b{re.escape(first)}\b{_ACTS}", body, re.IGNORECASE)
            if listed or (acts and not plain_word and first[0].isupper()):
                found = True
                yield capital + name[len(first) :]
            elif first.isupper() and not text.isupper() and not plain_word:
                shouted.append(capital)
    if not found:
        yield from shouted[:1]


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


def _who_acts(lines: Iterable[NoteLine]) -> set[str]:
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
