"""Lines that were not meant to travel: set apart before anything else reads the notes.

Losing an ordinary line here costs an item in a summary; letting a private one through breaks a
promise. So wherever it is unclear how far a marking reaches, it reaches further.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.notes.lines import NoteLine, is_lower_case
from coach.notes.private_words import (
    ANNOUNCES,
    LABEL,
    LOOKS_BACK,
    MARKED,
    OF_THIS,
    RESUMES,
    RULE,
    is_hushed,
)
from coach.rubric.question_form import plain

_OPEN = re.compile(
    r"[\[<({]\s*(?:private|confidential|off the record|otr)\s*[\])>}]", re.IGNORECASE
)
_CLOSE = re.compile(
    r"[\[<({]\s*(?:/|end(?: of)? )\s*(?:private|confidential|off the record|otr)\s*[\])>}]",
    re.IGNORECASE,
)
LONGEST_STRETCH = 16
"""Turns, or lines, an unclosed stretch reaches at most; it also ends at a heading."""
_REPLIES = 1
"""Turns after a confidence in a talk that still answer it."""
_LITTLE = 4
"""Words beside a marking up to which it marks something else than its own line."""
_SHORT = 12
"""Words up to which a turn that marks something holds nothing of it itself."""


def private_lines(lines: Sequence[NoteLine]) -> frozenset[int]:
    """The numbers of the lines that are private."""
    private: set[int] = set()
    position = 0
    small = is_lower_case([line.text for line in lines])
    while position < len(lines):
        reach = _reach(lines, position, small=small)
        if reach > position:
            start = _start(lines, position)
            private.update(
                line.number for line in lines[start:reach] if line.kind not in ("blank", "frame")
            )
        position = max(reach, position + 1)
    return frozenset(private)


def _reach(lines: Sequence[NoteLine], at: int, *, small: bool) -> int:
    """The position after the last private line of what begins at `at`; `at` if nothing does."""
    line = lines[at]
    said = plain(line.body)
    if line.kind in ("blank", "frame"):
        return at
    if _OPEN.search(line.text) and (block := _block_reach(lines, at)) is not None:
        return block
    if _is_title(line):
        title = said.strip("-=#*_~ ")
        hushed = LABEL.match(title) or MARKED.search(title) or is_hushed(title)
        if hushed and not RULE.search(title):
            return _section(lines, at) if line.kind == "heading" or _is_bare_mark(title) else at + 1
        return at
    if LABEL.match(said) and line.speaker is None:
        return _below(lines, at, alone=_is_bare_label(said) and not line.bullet, small=small)
    return _said_reach(lines, at, said, small=small)


def _is_title(line: NoteLine) -> bool:
    """A heading, a bold line, or words between rules: "--- private ---"."""
    return line.kind == "heading" or bool(
        re.match(r"^\s*(?:-{2,}|={2,}|\*{2}).*\w.*[-=*:)]", line.text)
    )


def _start(lines: Sequence[NoteLine], at: int) -> int:
    """Where what is marked at `at` begins: earlier, where the marking only points back."""
    line = lines[at]
    said = plain(line.body)
    if not (LOOKS_BACK.search(said) and MARKED.search(said)) or _beside_mark(said) > _LITTLE:
        return at
    if ANNOUNCES.search(said) or LABEL.match(said):
        return at
    back = 2 if line.speaker else 1
    earlier = [place for place in range(at) if lines[place].kind == "text"][-back:]
    near = [place for place in earlier if line.speaker or at - place == 1]
    return min(near, default=at)


def _block_reach(lines: Sequence[NoteLine], at: int) -> int | None:
    """The end of a block marked [private]…[/private]; None where the mark opens no block."""
    if _closes_after_opening(lines[at].text):
        return at + 1
    closed = _block(lines, at)
    if closed is None and _stands_alone(lines[at]):
        return len(lines)
    return closed


def _said_reach(lines: Sequence[NoteLine], at: int, said: str, *, small: bool) -> int:
    """The end of what somebody asked in words to keep back; `at` where nobody did."""
    ruled = RULE.search(said) and not OF_THIS.search(said)
    if ANNOUNCES.search(said):
        return _stretch(lines, at)
    talk = lines[at].speaker is not None
    marked = MARKED.search(said) or is_hushed(said, talk=talk) or LABEL.match(said)
    if ruled or not marked:
        return at
    if talk:
        return _answered(lines, at)
    if _is_bare_mark(said):
        return _stretch(lines, at)
    # "Between us," said in a paragraph: the sentences around it are the same confidence.
    return _below(lines, at, alone=False, small=small)


def _is_bare_mark(said: str) -> bool:
    """Whether nothing is left beside the marking, so that what it marks is still to come."""
    return _beside_mark(said) <= _LITTLE and not LOOKS_BACK.search(said)


def _beside_mark(said: str) -> int:
    """How many words stand beside the marking."""
    return len(re.sub(r"[^\w\s]", " ", MARKED.sub(" ", said)).split())


def _closes_after_opening(text: str) -> bool:
    opened = _OPEN.search(text)
    return bool(opened and _CLOSE.search(text, opened.end()))


def _stands_alone(line: NoteLine) -> bool:
    return not _OPEN.sub("", line.text).strip(" -*>")


def _block(lines: Sequence[NoteLine], at: int) -> int | None:
    """After the line that closes the block; None where nothing closes it."""
    for position in range(at + 1, len(lines)):
        if _CLOSE.search(lines[position].text):
            return position + 1
    return None


def _section(lines: Sequence[NoteLine], at: int) -> int:
    """After the last line of a private section: up to the next heading, or words that close it."""
    for position in range(at + 1, len(lines)):
        line = lines[position]
        if _is_title(line):
            return position
        if line.kind == "text" and _is_close(line):
            return position + 1
    return len(lines)


def _is_close(line: NoteLine) -> bool:
    said = plain(line.body)
    return bool(RESUMES.search(said)) and len(said.split()) <= _SHORT


def _is_bare_label(said: str) -> bool:
    label = LABEL.match(said)
    return bool(label and not said[label.end() :].strip(" .:-–—*)"))


def _below(lines: Sequence[NoteLine], at: int, *, alone: bool, small: bool) -> int:
    """After what hangs on the line at `at`: lines wrapped from it and points indented under it.

    A label that stands alone covers what follows it up to a blank line or a heading, and one
    blank line between the label and its text.
    """
    first, position = lines[at], at + 1
    if alone and position < len(lines) and lines[position].kind == "blank":
        position += 1
    while position < len(lines):
        line = lines[position]
        if line.kind in ("blank", "heading"):
            break
        if alone and _is_close(line):
            return position + 1
        under = line.indent > first.indent
        if not (alone or under or _is_wrapped(lines[position - 1], line, first, small=small)):
            break
        position += 1
    return position


_GOES_ON = re.compile(
    r"(?:he|she|they|it|his|her|their|this|that|and|but|because|so|which)\b", re.IGNORECASE
)
LONG_LINE = 55
"""Characters from which on the next line may be the rest of this one."""


def _is_wrapped(before: NoteLine, line: NoteLine, first: NoteLine, *, small: bool) -> bool:
    """Whether a line belongs to the confidence in the one before: it goes on, or speaks of it."""
    if line.bullet or line.checked is not None or line.speaker != first.speaker:
        return False
    long = len(before.text) >= LONG_LINE
    ended = before.text.endswith((".", "!", "?", "…"))
    return bool(_GOES_ON.match(line.body)) or (
        # In notes typed without capitals a small letter says nothing.
        long and not small and (not ended or line.body[:1].islower())
    )


def _answered(lines: Sequence[NoteLine], at: int) -> int:
    """After a confidence in a talk and the turns that answer it.

    A turn that only marks ("this stays here") opens a stretch: what it is about comes next.
    """
    said = plain(lines[at].body)
    if _is_bare_mark(said) or len(said.split()) <= _SHORT:
        back = LOOKS_BACK.search(said)
        return _stretch(lines, at, _REPLIES if back else LONGEST_STRETCH)
    return _stretch(lines, at, _REPLIES)


def _stretch(lines: Sequence[NoteLine], at: int, longest: int = LONGEST_STRETCH) -> int:
    """After a stretch that was announced: until it is closed, or a heading, or long enough.

    In notes of one hand a blank line ends it too; in a talk blank lines stand between turns.
    """
    count, end = 0, at + 1
    for position in range(at + 1, len(lines)):
        line = lines[position]
        if line.kind == "heading":
            return end
        if line.kind == "blank" and lines[at].speaker is None and position > at + 2:
            return end
        if line.kind != "text":
            continue
        if RESUMES.search(plain(line.body)):
            return end
        count += 1
        if count > longest:
            return end
        end = position + 1
    return end
