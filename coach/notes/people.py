"""Names of people in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from coach.names import doubtful_names, given_names

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ"
_LOW = "a-zß-öø-ÿāăąćčďđēęěğīıłńňōőřśşšťūůűźżž"
_WORD = re.compile(rf"(?<![{_UP}{_LOW}])[{_UP}][{_LOW}]+(?:[-'’][{_UP}][{_LOW}]+)*")
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
    r"Mrs|Ms|Miss|Dr|Prof|Sir|Supt|Sgt|Insp|Capt|Cllr|Rev)\.?|[,:(@])\s*$"
)
_OF_A_THING = re.compile(
    r"\b(?:the|a|an|our|this|that|their|new|old|in|at|on|using|via|near|of)\s+$"
)


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    source = resources.files("coach.notes").joinpath("known_words.txt")
    lines = source.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Words that ordinary texts have in small letters; a stranger among them is likely a name."""
    source = resources.files("coach.notes").joinpath("ordinary_words.txt")
    lines = source.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_ordinary(word: str) -> bool:
    """Whether `word`, or what it is a form of, is an ordinary one."""
    small = word.casefold().replace("’", "'").removesuffix("'s")
    if small in ordinary_words():
        return True
    ends = ("s", "es", "d", "ed", "ing", "er", "ers", "ly", "n't", "'d", "'ll", "'re", "'ve", "y")
    stems = [small.removesuffix(end) for end in ends if small.endswith(end)]
    doubled = [one[:-1] for one in stems if one[-1:] == one[-2:-1]]
    return any(
        one in ordinary_words() or f"{one}e" in ordinary_words()
        for one in (*stems, *doubled)
        if len(one) > 2
    )


# Where a person is spoken of: behind these words, and before those.
_PLACED_AFTER = re.compile(
    r"(?:\b(?:ask|asks|asked|asking|tell|tells|told|telling|with|w/|from|ring|rings|rang|call|"
    r"calls|called|email|emails|emailed|text|texts|texted|thank|thanked|meet|met|meeting|by|cc|"
    r"chase|nudge|see|saw|show|shows|showed|give|gave|owe|owes|owed|for|to|and|or|incl|plus|says|"
    r"said|invite|invites|introduce|intro|via|like|than|is|was|but|so|because|bc|bcos|if|that|"
    r"why|when|where|how)|[,&+/:(–-]|^\W*|[.!?;]\s)\s*$",
    re.IGNORECASE,
)
_PLACED_BEFORE = re.compile(
    r"^(?:['’]s\b|\s*[,.;:!?)&+/]|\s*$|\s+(?:says?|said|told|tells|asks?|asked|thinks?|thought|"
    r"wants?|wanted|will|would|has|had|is|was|to|and|or|in|from|at|on|about|for|if|what|who|how|"
    r"why|when|whether|re|w/|by|reckons?|knows?|knew|does|did|didn['’]?t|doesn['’]?t|never|keeps?|"
    r"sent|sends?|owns?|runs?|ran|gets?|got|can|could|should|might|may|needs?|shows?|showed|goes|"
    r"went|comes?|came|makes?|made|reads?|takes?|took|gives?|gave|leads?|does|uses?|used|left|"
    r"leaves?|starts?|started|likes?|hates?|loves?|feels?|felt|because|bc|too|again|&|\+))",
    re.IGNORECASE,
)
_SMALL = re.compile(rf"(?<![\w'’@./-])[{_LOW}]{{3,}}(?![\w@-])")


def strangers_in(text: str, *, small: bool = True) -> tuple[PersonSpan, ...]:
    """Words no ordinary text has, standing where a person would: names nobody has listed.

    With `small` also those typed without a capital.
    """
    found: list[PersonSpan] = []
    for pattern in (_WORD, _SMALL) if small else (_WORD,):
        for word in pattern.finditer(text):
            name = re.sub(r"['’]s$", "", word[0])
            if name in known_words() or is_ordinary(name) or name.capitalize() in known_words():
                continue
            # No form is longer: reading all that stands before would take the square of the length.
            end = word.start() + len(name)
            before, after = text[max(0, word.start() - 30) : word.start()], text[end : end + 30]
            if _OF_A_THING.search(before) or not _PLACED_AFTER.search(before):
                continue
            if _PLACED_BEFORE.match(after):
                found.append(PersonSpan(name, word.start(), word.start() + len(name)))
    return tuple(found)


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
        stranger = not is_ordinary(name) and bool(_ACTS_AS_PERSON.match(after))
        return (stranger or bool(_SAYS.match(after))) and not _NO_NAME.match(name)
    return bool(_ACTS_AS_PERSON.match(after) or _COMES_BEFORE_PERSON.search(before))
