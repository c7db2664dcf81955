"""Recognising what other parts of the coach worded in English, to say it in the language in use.

The coach words facts and errors where it finds them, for the command line and for the screens
alike. Here such words are found again by the patterns they were made from, in `worded.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from tui.language import fill, language, tr
from tui.worded_dates import DATE, WORKDAY, dates_in, workday_in

_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
# A name, and what the coach fills in of its own, ends before the next sentence does; what people
# wrote, and reasons and advice, may go on for several.
_ONE_SENTENCE = r"(?:(?![.?!”] ).)*"
_KINDS = {
    "number": r"[-+]?\d[\d.,]*",
    "date": DATE,
    "workday": WORKDAY,
    "list": _ONE_SENTENCE,
    "told": _ONE_SENTENCE,
    "known": r".*?",
}
_NAMES = {
    **dict.fromkeys(("name", "model", "pack", "packs", "scenario", "scenarios"), _ONE_SENTENCE),
    "address": r"\S+",
}
_SEVERAL = {"better": r".*", "problem": r".*", "why": r".*", "words": r".*"}
_SENTENCE_END = re.compile(r"(?<=[.?!”]) ")
_ITEM = "- "


class _Pattern(NamedTuple):
    """`key` is the text without kinds, as a catalogue has it; `kinds` by the name of the slot.

    What stands before the first slot and behind the last rules most patterns out at once.
    """

    key: str
    found: re.Pattern[str]
    kinds: dict[str, str]
    start: str
    end: str

    def match(self, words: str) -> re.Match[str] | None:
        near = words.startswith(self.start) and words.endswith(self.end)
        return self.found.fullmatch(words) if near else None


def key_of_pattern(pattern: str) -> str:
    return _SLOT.sub(lambda slot: f"{{{slot[1]}}}", pattern)


def worded() -> tuple[str, ...]:
    """Every text and pattern of `worded.txt`, in its order."""
    text = resources.files("tui").joinpath("worded.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("# "))


@lru_cache(maxsize=1)
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(_compiled(pattern) for pattern in worded() if "{" in pattern)


def _compiled(pattern: str) -> _Pattern:
    kinds = {slot[1]: slot[2] or "" for slot in _SLOT.finditer(pattern)}
    expression, end = "", 0
    for slot in _SLOT.finditer(pattern):
        name, kind = slot[1], slot[2] or ""
        form = _SEVERAL.get(name) or _KINDS.get(kind) or _NAMES.get(name, ".*")
        expression += f"{re.escape(pattern[end : slot.start()])}(?P<{slot[1]}>{form})"
        end = slot.end()
    expression += re.escape(pattern[end:])
    start = pattern[: pattern.index("{")]
    return _Pattern(key_of_pattern(pattern), re.compile(expression), kinds, start, pattern[end:])


def in_other_words(words: str) -> str:
    """`words` in the language in use, where they are recognised: whole, by line, by sentence."""
    if (whole := _recognised(words)) is not None:
        return whole
    if "\n" in words:
        return "\n".join(_line_in_other_words(line) for line in words.split("\n"))
    return " ".join(run.words for run in _sentences(words))


def _line_in_other_words(line: str) -> str:
    mark, item = (_ITEM, line[len(_ITEM) :]) if line.startswith(_ITEM) else ("", line)
    return f"{mark}{in_other_words(item)}" if item else line


def list_in_other_words(words: str) -> list[str]:
    """The items of a list joined by commas, and perhaps "and" before the last, each told."""
    return [run.words for run in _items(words)]


class _Run(NamedTuple):
    words: str
    known: bool


def _items(words: str) -> list[_Run]:
    *before, last = words.rsplit(" and ", 1)
    said = _recognised(last)
    if not before or said is None:
        return _in_runs(words.split(", "), ", ")
    return [*_in_runs(before[0].split(", "), ", "), _Run(said, known=True)]


def _sentences(words: str) -> list[_Run]:
    return _in_runs(_SENTENCE_END.split(words), " ")


def _in_runs(parts: Sequence[str], joint: str) -> list[_Run]:
    """From the left, the longest run of parts that is recognised; others as they are."""
    said: list[_Run] = []
    start = 0
    while start < len(parts):
        for end in range(len(parts), start, -1):
            found = _recognised(joint.join(parts[start:end]))
            if found is not None:
                said.append(_Run(found, known=True))
                start = end
                break
        else:
            said.append(_Run(parts[start], known=False))
            start += 1
    return said


def _recognised(words: str) -> str | None:
    """What the language says for `words`; None where they are not known, or it has no word."""
    texts = language().texts
    if words in texts:
        return texts[words]
    for pattern in _patterns():
        if pattern.key in texts and (found := pattern.match(words)):
            values = {
                name: _value(text, pattern.kinds[name]) for name, text in found.groupdict().items()
            }
            if None not in values.values():
                return fill(texts[pattern.key], values)
    return None


def _value(text: str, kind: str) -> str | None:
    """What to fill in for `text`; None where it is not of the kind."""
    return _VALUES[kind](text) if kind in _VALUES else text


def _number(text: str) -> str:
    return text.replace(".", language().decimal)


def _known(text: str) -> str | None:
    """The sentences of `text`; None where one of them is not recognised."""
    runs = _sentences(text)
    return " ".join(run.words for run in runs) if all(run.known for run in runs) else None


def _joined(words: str) -> str | None:
    """A list as one run of words; None where an item of it is not known."""
    items = _items(words)
    *before, last = [run.words for run in items]
    if not all(run.known for run in items):
        return None
    if not before or " and " not in words:
        return ", ".join((*before, last))
    return tr("{items} and {last}", items=", ".join(before), last=last)


_VALUES: dict[str, Callable[[str], str | None]] = {
    "number": _number,
    "date": dates_in,
    "workday": workday_in,
    "list": _joined,
    "told": in_other_words,
    "known": _known,
}
