"""Who is in the notes: the pair itself, and everybody else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from coach.names import doubtful_names, given_names
from coach.notes.lines import ROLES, NoteLine, is_label

_WORD = re.compile(r"[A-Z][a-zà-öø-ÿ]+(?:[-'’][A-Z][a-zà-öø-ÿ]+)*")
_SURNAME = re.compile(
    r"(?:\s+(?:van|von|de|del|al|bin|O['’])?\s?(?:[A-Z][a-zà-öø-ÿ]+(?:[-'’][A-Z]?[a-z]+)*|"
    r"[A-Z]\b\.?))"
)
_ACTS_AS_PERSON = re.compile(
    r"^(?:['’]s\b|['’](?:ll|d)\b|,? (?:said|says|told|asked|thinks|thought|wants|wanted|promised|"
    r"agreed|offered|will|would|has|had|is|was|and I\b|to [a-z]+|explained|mentioned|noticed|felt|"
    r"feels|knows|knew|did|does|didn['’]t|keeps|kept|sent|showed|suggested|complained|shouted|left|"
    r"from|in (?:HR|IT|finance|legal|marketing|sales)|who)\b)"
)
_COMES_BEFORE_PERSON = re.compile(
    r"(?:\b(?:with|from|told|tell|ask|asked|asking|by|called|saw|met|thank|thanked|meet|meeting|"
    r"emailed?|phone|ring|and|or|for|about|to|colleague|manager|boss|friend|director|supervisor|"
    r"Mr|Mrs|Ms|Miss|Dr|Prof|Sir)\.?|[,:(@])\s*$"
)
_OF_A_THING = re.compile(
    r"\b(?:the|a|an|our|this|that|their|new|old|in|at|on|using|via|near|of)\s+$"
)


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    source = resources.files("coach.notes").joinpath("known_words.txt")
    lines = source.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@dataclass(frozen=True, slots=True)
class PersonSpan:
    """A person's name in a text: `text[start:end] == name`."""

    name: str
    start: int
    end: int

    @property
    def first(self) -> str:
        return re.split(r"[\s.]", self.name, maxsplit=1)[0]


def people_in(text: str) -> tuple[PersonSpan, ...]:
    """The names of people in `text`; in doubt a capitalised word inside a sentence is one."""
    found: list[PersonSpan] = []
    end = 0
    for word in _WORD.finditer(text):
        if word.start() < end or not _is_person(text, word):
            continue
        end = word.end()
        while surname := _SURNAME.match(text, end):
            if surname[0].strip() in _known_words():
                break
            end = surname.end()
        name = text[word.start() : end]
        if name.endswith(("'s", "’s")):
            name, end = name[:-2], end - 2
        found.append(PersonSpan(name, word.start(), end))
    return tuple(found)


def _is_person(text: str, word: re.Match[str]) -> bool:
    name, before, after = word[0], text[: word.start()], text[word.end() :]
    if name in given_names():
        return True
    starts = not before.strip(" \"'“‘([-*•") or before.rstrip(" \"'“‘(").endswith(
        (".", "!", "?", "…")
    )
    if name in doubtful_names():
        if starts:
            return bool(_ACTS_AS_PERSON.match(after)) and not re.match(
                r"^ (?:to|is|was) (?:be|the|a)\b", after
            )
        return not _OF_A_THING.search(before)
    if name in _known_words() or starts or _OF_A_THING.search(before):
        return False
    return bool(_ACTS_AS_PERSON.match(after) or _COMES_BEFORE_PERSON.search(before))


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
        first = re.split(r"[\s.]", name, maxsplit=1)[0].casefold()
        if first in ROLES:
            return True
        return any(
            first == re.split(r"[\s.]", known, maxsplit=1)[0].casefold() for known in self.names
        )

    def other_than(self, name: str | None) -> str | None:
        """The one other person, where exactly one is known."""
        others = {known for known in self.names if name is None or known != name}
        return next(iter(others)) if len(others) == 1 else None


_INTRODUCED = re.compile(
    r"\b(?P<role>leader|mentee|director|mentor|junior|senior|present|attendees?|participants?|"
    r"between|"
    r"with|w/?|met|meeting|1:1|notes by|written by|session|pair|mentoring|reverse "
    r"mentoring)\b\s*[:=\-–]?\s*",
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
        for name, role in _introduced(text, joined=number < 2):
            names.add(name)
            if role in _ROLE_OF:
                roles.setdefault(_ROLE_OF[role], name)
    if len(names) < 2 and not speakers:
        acting = _who_acts(lines) - names
        names |= acting if len(acting) + len(names) <= 2 else set()
    return Pair(frozenset(names), roles, writer)


def _introduced(text: str, *, joined: bool) -> Iterator[tuple[str, str]]:
    """Names a line introduces, each with the role it gives them or an empty string.

    With `joined` also names that only stand side by side, as in the title "Helen & Kofi".
    """
    for word in _INTRODUCED.finditer(text):
        for name in _listed(text[word.end() :]):
            yield name, word["role"].casefold()
    text = f"– {text}"
    people = people_in(text)
    for person in people:
        if in_role := _IN_ROLE.match(text, person.end):
            yield person.name, in_role["role"].casefold()
    for one, other in pairwise(people):
        if joined and _JOINED.fullmatch(text[one.end : other.start]):
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
        if subject and subject["name"] not in _known_words() and not is_label(subject["name"]):
            acting[subject["name"]] += 1
    return set(acting) if len(acting) <= 2 else set()
