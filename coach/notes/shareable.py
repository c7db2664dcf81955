"""The summary as Markdown that may be passed on: no private or sensitive line, no third name."""

from __future__ import annotations

import re
from collections.abc import Collection

from coach.notes.items import CommitmentItem, Extract, Item
from coach.notes.people import Pair, people_in
from coach.words import words

_ADDRESS = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_PHONE = re.compile(r"(?<![\w-])\+?\d[\d ()-]{8,}\d(?![\w-])")
_HANDLE = re.compile(r"(?<!\w)@[A-Za-z]\w+")
_LINK = re.compile(r"\bhttps?://\S+")
_RANK = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir)\.?\s+$")
# A first name nobody has listed, inside a sentence and before a surname.
_FIRST_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][a-zà-öø-ÿ]+ $")
_TITLES = (
    ("insights", "What was learnt"),
    ("decisions", "What was agreed"),
    ("open_questions", "Still open"),
)


def shareable(extract: Extract, pair: Pair, keep: Collection[str] = ()) -> str:
    """The items as Markdown.

    Names of the pair and those in `keep` stay; everybody else becomes "a colleague". Addresses,
    numbers to call, handles and links are taken out.
    """
    hide = _Hiding(pair, {*keep, *_owners(extract)})
    parts = ["# Summary of our session"]
    if extract.commitments:
        lines = [_commitment(item, hide) for item in extract.commitments]
        parts.append("## Who does what\n\n" + "\n".join(lines))
    for field, title in _TITLES:
        items: tuple[Item, ...] = getattr(extract, field)
        if items:
            parts.append(f"## {title}\n\n" + "\n".join(f"- {hide.in_text(i.text)}" for i in items))
    if len(parts) == 1:
        parts.append("There is nothing in these notes to pass on.")
    return "\n\n".join(parts) + "\n"


def _owners(extract: Extract) -> set[str]:
    return {item.owner for item in extract.commitments if item.owner}


def _commitment(item: CommitmentItem, hide: _Hiding) -> str:
    owner = {"me": "I", "both": "Both of us", None: "Nobody named"}.get(item.owner, item.owner)
    due = f" ({item.due_said})" if item.due_said else ""
    return f"- **{owner}**: {hide.in_text(item.text)}{due}"


class _Hiding:
    """Replaces names; the same person is the same colleague within one text."""

    def __init__(self, pair: Pair, keep: Collection[str]) -> None:
        self._pair = pair
        self._keep = {word for name in keep for word in words(name)}

    def in_text(self, text: str) -> str:
        text = _ADDRESS.sub("[address]", _LINK.sub("[link]", text))
        text = _HANDLE.sub("[handle]", _PHONE.sub("[number]", text))
        seen: list[str] = []
        for person in people_in(text):
            first = person.first.casefold()
            if (
                first not in self._keep
                and not self._pair.includes(person.name)
                and first not in seen
            ):
                seen.append(first)
        hidden = text
        for person in reversed(people_in(text)):
            first = person.first.casefold()
            if first in seen:
                stand_in = "a colleague" if seen.index(first) == 0 else "another colleague"
                before = _RANK.sub("", _FIRST_NAME.sub("", hidden[: person.start]))
                if not before.strip(" \"'“‘-–—*") or before.rstrip().endswith((".", "!", "?")):
                    stand_in = stand_in.capitalize()
                hidden = before + stand_in + hidden[person.end :]
        return hidden


def without_names(text: str, pair: Pair, keep: Collection[str] = ()) -> str:
    """`text` as it may be passed on: third persons, addresses and numbers taken out."""
    return _Hiding(pair, keep).in_text(text)
