"""A file of interface texts, entry by entry, and what makes an entry unfit to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coach.packs.limits import LARGEST_FILE
from knowledge.text import clean_line, clean_text

if TYPE_CHECKING:
    from yaml import Node
    from yaml import SafeLoader as _Loader

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
FORMS = ("one", "other")
LISTS = {"weekdays": 7, "months": 12, "short_months": 12}
DATES = {
    "short": ("{day}", "{month}"),
    "year": ("{day}", "{month}", "{year}"),
    "long": ("{day}", "{month}", "{year}"),
    "full": ("{weekday}", "{day}", "{month}", "{year}"),
}
"""The forms of a day, each with what has to stand in it: 3 Dec, 3 Dec 2026, 3 December 2026,
Thursday 3 December 2026."""
PLAIN = {"language": 40, "decimal": 1}
"""Single texts and the characters they may have."""
# A link or a mark that the English text has not would be taken for more than words somewhere.
_MARKS = re.compile(r"[\[\]<>`\\]|://|www\.", re.IGNORECASE)


class Entry(NamedTuple):
    """`where` leads to it from the top of the file; `text` is None where it is no plain text.

    `line` counts from 1.
    """

    where: tuple[str, ...]
    text: str | None
    line: int


class Fault(NamedTuple):
    """What is wrong with an entry, and what to do about it."""

    what: str
    next_step: str


def read_bytes(file: Path) -> bytes:
    """Raises ValueError where it is larger than any file of a pack, OSError where it is not
    read."""
    with file.open("rb") as opened:
        content = opened.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise ValueError("larger than a file of a pack")
    return content


def node_of(content: bytes) -> Node | None:
    """The file as it is written: nothing is built from it, so nothing in it can grow.

    Raises ValueError for what is not YAML in UTF-8.
    """
    # Only who reads in another language than English needs it.
    import yaml

    loader: type[_Loader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.compose(content.decode("utf-8").removeprefix("\ufeff"), Loader=loader)
    except yaml.YAMLError as error:
        raise ValueError("not YAML") from error


def entries_of(node: Node | None, where: tuple[str, ...] = (), line: int = 1) -> Iterator[Entry]:
    """Every text in the file with its place; a deeper nesting than there is any of is one entry."""
    children = _children(node) if len(where) < 3 else None
    if node is None or children is None:
        text = node.value if node is not None and isinstance(node.value, str) else None
        yield Entry(where, text, line)
        return
    for name, place, child in children:
        yield from entries_of(child, (*where, name), place)


def _children(node: Node | None) -> list[tuple[str, int, Node]] | None:
    """The names, lines and nodes below `node`; None where nothing lies below."""
    if node is None or isinstance(node.value, str):
        return None
    found: list[tuple[str, int, Node]] = []
    for place, item in enumerate(node.value):
        if isinstance(item, tuple):
            key, child = item
            name = key.value if isinstance(key.value, str) else ""
            found.append((name, key.start_mark.line + 1, child))
        else:
            found.append((str(place), item.start_mark.line + 1, item))
    return found


def unusable(entry: Entry) -> Fault | None:
    """Why an entry cannot be shown; None where it can."""
    match entry.where:
        case ("texts", english):
            return _fault_in(english, entry.text)
        case ("counts", english, form) if form in FORMS:
            return _fault_in(english, entry.text, may_lack="{count}" if form == "one" else "")
        case ("dates", form) if form in DATES:
            return _fault_in(" ".join(DATES[form]), entry.text)
        case (name, place) if name in LISTS:
            return _fault_in_word(entry.text, 30) or _fault_in_place(name, place)
        case (name,) if name in PLAIN:
            return _fault_in_word(entry.text, PLAIN[name])
    return Fault("is not known here", "Take it out: 'coach pack texts' prints the whole form.")


def _fault_in_place(name: str, place: str) -> Fault | None:
    if place.isdigit() and int(place) < LISTS[name]:
        return None
    return Fault(f"is one more than the {LISTS[name]} of '{name}'", "Write each name once.")


def _fault_in_word(text: str | None, longest: int) -> Fault | None:
    if (wrong := _fault_in_any(text)) or text is None:
        return wrong
    if len(text) > longest:
        return Fault(f"has {len(text)} characters", f"Write {longest} at most.")
    if "\n" in text or _MARKS.search(text):
        return Fault("holds more than a word", "Write the word alone.")
    return None


def _fault_in_any(text: str | None) -> Fault | None:
    if text is None:
        return Fault("is no text", "Write the words after the colon, in quotation marks.")
    if not text.strip():
        return Fault("is empty", "Write the words, or take it out: then English stands there.")
    if clean_text(text) != text:
        return Fault(
            "holds a character nobody sees, which a terminal could take for a command",
            "Write the words alone.",
        )
    return None


def _fault_in(english: str, text: str | None, may_lack: str = "") -> Fault | None:
    if (wrong := _fault_in_any(text)) or text is None:
        return wrong
    return _fault_in_placeholders(
        _placeholders(english), _placeholders(text), may_lack
    ) or _fault_in_form(english, text)


def _fault_in_placeholders(wanted: set[str], given: set[str], may_lack: str) -> Fault | None:
    if added := sorted(given - wanted):
        there = f"It has {', '.join(sorted(wanted))}." if wanted else "It has none."
        return Fault(f"holds {', '.join(added)}, which the English text has not", there)
    if lacking := sorted(wanted - given - {may_lack}):
        return Fault(f"lacks {', '.join(lacking)}", "Put it where it belongs in the sentence.")
    return None


def _fault_in_form(english: str, text: str) -> Fault | None:
    most = 3 * len(english) + 40
    if (brace := re.search(r"\{[^{}]*\}?|\}", PLACEHOLDER.sub("", text))) is not None:
        return Fault(
            f"holds '{clean_line(brace[0], 40)}', which is filled in by nothing",
            "Write the words themselves.",
        )
    if (mark := _MARKS.search(text)) and mark[0] not in english:
        return Fault(f"holds '{mark[0]}', which no text of a screen has", "Write plain words.")
    if text.count("\n") > english.count("\n"):
        return Fault("goes over more lines than the English text", "Write it as one line.")
    if len(text) > most:
        return Fault(f"has {len(text)} characters", f"There is room for {most}: write fewer.")
    return None


def _placeholders(text: str) -> set[str]:
    return {found[0] for found in PLACEHOLDER.finditer(text)}
