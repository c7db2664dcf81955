"""Names of people in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from coach.names import doubtful_names, given_names

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
# At the start of a sentence every word has a capital: there only somebody who speaks is one.
_SAYS = re.compile(
    r"^(?:['’](?:ll|d)\b|,? (?:said|says|told|asked|asks|thinks|thought|reckons|promised|offered|"
    r"explained|mentioned|complained|the [a-z]+ (?:said|says|told))\b)"
)
_NO_NAME = re.compile(
    r"^(?:I|It|He|She|They|We|You|Who|What|That|This|There|Here|People|Everyone|Everybody|Nobody|"
    r"Someone|Somebody|Anyone|Managers?|Staff|Customers?|Clients?|Colleagues?|Patients?|Drivers?|"
    r"Others?|Some|Most|Many|Half|One|Both|All|None|Mum|Dad|Management|Security|Nights?|Days?)$"
)
_COMES_BEFORE_PERSON = re.compile(
    r"(?:\b(?:with|from|told|tell|ask|asked|asking|by|called|saw|met|thank|thanked|meet|meeting|"
    r"emailed?|phone|ring|and|or|for|about|to|colleague|manager|boss|friend|director|supervisor|Mr|"
    r"Mrs|Ms|Miss|Dr|Prof|Sir)\.?|[,:(@])\s*$"
)
_OF_A_THING = re.compile(
    r"\b(?:the|a|an|our|this|that|their|new|old|in|at|on|using|via|near|of)\s+$"
)


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
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
            if surname[0].strip() in known_words():
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
    if name in known_words() or _OF_A_THING.search(before):
        return False
    if starts:
        return bool(_SAYS.match(after)) and not _NO_NAME.match(name)
    return bool(_ACTS_AS_PERSON.match(after) or _COMES_BEFORE_PERSON.search(before))
