"""The summary as Markdown that may be passed on: no private or sensitive line, no third name."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from coach.names import doubtful_names, given_names
from coach.notes.items import CommitmentItem, Extract, Item
from coach.notes.pair import Pair
from coach.notes.people import PersonSpan, is_ordinary, people_in, strangers_in
from coach.words import words

READ_FIRST = "Read it before you pass it on: a private line or a name can be missed."
"""Told wherever the text leaves: on notes nobody tuned for, some are, although what may be private
waits for its owner (see evals/notes)."""

_ADDRESS = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_PHONE = re.compile(r"(?<![\w-])\+?\d[\d ()-]{8,}\d(?![\w-])")
_HANDLE = re.compile(r"(?<!\w)@[A-Za-z]\w+")
_LINK = re.compile(r"\bhttps?://\S+")
_RANK = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir)\.?\s+$")
# A first name nobody has listed, inside a sentence and before a surname.
_FIRST_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][a-zà-öø-ÿ]+ $")
_HEADING = "Summary of our session"
_TITLES = (
    ("insights", "What was learnt"),
    ("decisions", "What was agreed"),
    ("open_questions", "Still open"),
    ("contradictions", "Where the notes say two things"),
)


def shareable(
    extract: Extract,
    pair: Pair,
    keep: Collection[str] = (),
    told: Iterable[str] = (),
    in_words: Callable[[str], str] = str,
) -> str:
    """The items as Markdown.

    Names of the pair and those in `keep` stay; everybody else becomes "a colleague". Addresses,
    numbers to call, handles and links are taken out. `told` is what else the notes say: whoever
    is plainly a person there is one in an item too, where its words alone do not show it.
    `in_words` says what the coach itself words, in another language where a screen speaks one.
    """
    hide = _Hiding(pair, {*keep, *_owners(extract)}, told)
    parts = [f"# {in_words(_HEADING)}"]
    if extract.commitments:
        lines = [_commitment(item, hide, in_words) for item in extract.commitments]
        parts.append(f"## {in_words('Who does what')}\n\n" + "\n".join(lines))
    for field, title in _TITLES:
        items: tuple[Item, ...] = getattr(extract, field)
        if items:
            said = "\n".join(f"- {hide.in_text(item.text)}" for item in items)
            parts.append(f"## {in_words(title)}\n\n{said}")
    if len(parts) == 1:
        parts.append(in_words("There is nothing in these notes to pass on."))
    return "\n\n".join(parts) + "\n"


def nothing_shared(why: str) -> str:
    """The same where nothing may be taken out of the notes at all."""
    return f"# {_HEADING}\n\n{why}\n"


def _owners(extract: Extract) -> set[str]:
    return {item.owner for item in extract.commitments if item.owner}


def _commitment(item: CommitmentItem, hide: _Hiding, in_words: Callable[[str], str]) -> str:
    known = {"me": "I", "both": "Both of us", None: "Nobody named"}
    owner = in_words(known[item.owner]) if item.owner in known else item.owner
    due = f" ({item.due_said})" if item.due_said else ""
    return f"- **{owner}**: {hide.in_text(item.text)}{due}"


def _without_capital(text: str) -> Iterator[PersonSpan]:
    """Names typed small, where they are hardly ever anything but a name."""
    for word in _SMALL_WORD.finditer(text):
        name = word[0].capitalize()
        if name in given_names() and name not in doubtful_names():
            yield PersonSpan(name, word.start(), word.end())


_SMALL_WORD = re.compile(r"(?<![\w'’@-])[a-zà-öø-ÿ]{4,}(?![\w-])")


def _small_form(name: str) -> tuple[str, ...]:
    return () if is_ordinary(name) or len(name) < 3 else (name.lower(), name.capitalize())


class _Hiding:
    """Replaces names; the same person is the same colleague within one text."""

    def __init__(self, pair: Pair, keep: Collection[str], told: Iterable[str]) -> None:
        self._pair = pair
        self._keep = {word for name in keep for word in words(name)}
        told = tuple(told)
        elsewhere = {
            person.first
            for text in told
            for person in people_in(text)
            if len(person.first) > 2 and person.first not in doubtful_names()
        }
        elsewhere |= {one.name for text in told for one in strangers_in(text)}
        known = sorted(name for name in elsewhere if self._is_other(name, name))
        # A name that is no word is that person in small letters too.
        either = sorted(
            {form for name in known for form in (name, *_small_form(name))}, key=len, reverse=True
        )
        self._known = re.compile(rf"\b(?:{'|'.join(map(re.escape, either))})\b") if known else None

    def _is_other(self, first: str, name: str) -> bool:
        return first.casefold() not in self._keep and not self._pair.includes(name)

    def in_text(self, text: str) -> str:
        text = _ADDRESS.sub("[address]", _LINK.sub("[link]", text))
        text = _HANDLE.sub("[handle]", _PHONE.sub("[number]", text))
        people = [*people_in(text)]
        known = self._known.finditer(text) if self._known else ()
        more = (PersonSpan(found[0], found.start(), found.end()) for found in known)
        for found in (*_without_capital(text), *more, *strangers_in(text)):
            if not any(one.start < found.end and found.start < one.end for one in people):
                people.append(found)
        people = sorted(
            (one for one in people if self._is_other(one.first, one.name)),
            key=lambda one: one.start,
        )
        seen = list(dict.fromkeys(one.first.casefold() for one in people))
        hidden = text
        for person in reversed(people):
            place = seen.index(person.first.casefold())
            stand_in = "a colleague" if place == 0 else "another colleague"
            before = _RANK.sub("", _FIRST_NAME.sub("", hidden[: person.start]))
            if not before.strip(" \"'“‘-–—*") or before.rstrip().endswith((".", "!", "?")):
                stand_in = stand_in.capitalize()
            hidden = before + stand_in + hidden[person.end :]
        return hidden


def without_names(text: str, pair: Pair, keep: Collection[str] = ()) -> str:
    """`text` as it may be passed on: third persons, addresses and numbers taken out."""
    return _Hiding(pair, keep, ()).in_text(text)
