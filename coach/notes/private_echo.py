"""Private matters that come up again in a line that bears no mark.

"In view of the true runway I'll wait with the loan" tells what was said under "not for the portal".
A line is an echo where it holds words of a private one that are rare in the notes and in talks of
this sort.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from importlib import resources

from coach.notes.concepts import kinds_of
from coach.notes.lines import NoteLine
from coach.notes.people import people_in
from coach.notes.private_marks import is_held_back
from coach.rubric.question_form import plain
from coach.words import stem, words

SPREAD = 2
"""Other lines a word may stand in and still point at the private one."""
_REFERS = re.compile(
    r"\b(?:given|after|because of|in view of|considering|about|regarding|as for|re) (?:all )?"
    r"(?:what|that thing|the thing|the other thing|the matter|all that|everything) (?:you|he|she|i|"
    r"we|they)? ?(?:just )?(?:said|told|mentioned|shared)?\b.{0,20}\b(?:before|earlier|told me|you "
    r"said|he said|she said|just now|said)\b|\b(?:what (?:you|he|she|i) (?:said|told me|shared) "
    r"(?:before|earlier|just now|a minute ago|off the record))\b"
)


@lru_cache(maxsize=1)
def everyday_stems() -> frozenset[str]:
    source = resources.files("coach.notes").joinpath("everyday_stems.txt")
    return frozenset(source.read_text(encoding="utf-8").split())


def echoes(lines: Sequence[NoteLine], private: Collection[int]) -> frozenset[int]:
    """The numbers of the lines from which what is `private` could be learnt."""
    if not private:
        return frozenset()
    told = [line for line in lines if line.kind in ("text", "heading") and line.body]
    named = {word for line in lines for word in words(line.speaker or "")}
    named |= {
        word for line in told[:_HEAD] if line.number not in private for word in words(line.text)
    }
    heads = {stem(word)[:_BEGINNING] for word in named}
    rare = {
        line.number: _rare(_core(line.body) if line.number in private else line.body)
        for line in told
    }
    spread = Counter(
        sign for line in told if line.number not in private for sign in rare[line.number]
    )
    secret = {
        sign
        for line in told
        if line.number in private
        for sign in rare[line.number]
        if spread[sign] <= SPREAD and not _is_head(sign, named) and sign not in heads
    }
    first = min(private)
    names = {sign[1:] for sign in secret if sign.startswith("@")}
    found: set[int] = set()
    for line in told:
        if line.number in private:
            continue
        shared = (rare[line.number] & secret) | _bent(line, names)
        if _tells(shared, line) or (line.number > first and _REFERS.search(plain(line.body))):
            found.add(line.number)
            found.update(_reply(told, line))
    return frozenset(found)


def _bent(line: NoteLine, names: Collection[str]) -> set[str]:
    """Names of the private lines in another form: languages bend the end, as in Haliny."""
    said = [word for word in _CAPITAL.findall(line.body) if len(word) >= _BEGINNING]
    return {
        f"@{name}"
        for name in names
        if len(name) >= _BEGINNING - 1 and any(word.casefold().startswith(name) for word in said)
    }


_CAPITAL = re.compile(r"[^\W\d_a-z][^\W\d_]+")


def _is_head(sign: str, named: Collection[str]) -> bool:
    return sign.startswith("@") and any(name.startswith(sign[1:]) for name in named)


def _reply(told: Sequence[NoteLine], line: NoteLine) -> list[int]:
    """The next turn of a talk, where it is short: a yes or no to the line."""
    after = next((one for one in told if one.number > line.number), None)
    if after is None or line.speaker is None or after.speaker in (None, line.speaker):
        return []
    return [after.number] if len(after.body.split()) <= _SHORT_REPLY else []


_SHORT_REPLY = 6


_A_LIFE = frozenset({"family", "body", "die", "work_fate", "secret", "harm"})


def _tells(shared: Collection[str], line: NoteLine) -> bool:
    """A rare word tells by itself; a name, which many lines hold, beside a matter of a life."""
    if any(not sign.startswith("@") for sign in shared):
        return True
    kinds = {kind for word in words(line.body) for kind in kinds_of(word)}
    return bool(shared) and bool(kinds & _A_LIFE)


_OF_ASKING = frozenset(
    "not hold out record write tell audience secret device self forget know ask this you they "
    "place "
    "stop yet first reader order product back".split()
)


def _asks(word: str) -> bool:
    """Whether a word belongs to how people ask for silence, rather than to what about."""
    return any(kind in _OF_ASKING for kind in kinds_of(word))


_HEAD = 2
"""Lines at the top that name the pair and the day: what stands there is no secret."""
_BEGINNING = 6
_LONG = 25
"""Words of a private line from which only the sentences around its marking are taken."""


def _core(body: str) -> str:
    """What of a long private line is the private part: the sentences that ask, and their next."""
    if len(body.split()) <= _LONG:
        return body
    parts = re.split(r"(?<=[.!?])\s+|, (?=and |but |by the way)", body)
    asked = [place for place, part in enumerate(parts) if is_held_back(part)]
    near = {at for place in asked for at in (place - 1, place, place + 1)}
    kept = [part for place, part in enumerate(parts) if place in near]
    return " ".join(kept) if kept else body


def _rare(body: str) -> frozenset[str]:
    """The stems and names of a text that say what it is about; a name begins with "@"."""
    people = {person.first.casefold() for person in people_in(f"– {body}")}
    names = {name for name in people if not kinds_of(name)}
    found = {f"@{name[: _BEGINNING - 1]}" for name in names}
    for word in words(body):
        base = stem(word)
        if len(base) < 4 or base in everyday_stems() or word in names or _asks(word):
            continue
        if not base.isdigit():
            # The beginning is enough: languages bend the end, as in Halina and Haliny.
            found.add(base[:_BEGINNING])
    return frozenset(found)
