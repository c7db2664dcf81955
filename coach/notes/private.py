"""Lines that were not meant to travel: set apart before anything else reads the notes.

Losing an ordinary line here costs an item in a summary; letting a private one through breaks a
promise. So wherever it is unclear how far a marking reaches, it reaches further.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from coach.notes.lines import NoteLine, is_lower_case
from coach.notes.private_echo import echoes
from coach.notes.private_marks import (
    bears,
    beside_mark,
    direction,
    has_marked_cell,
    is_held_back,
    legend,
    lines_ahead,
)
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
_SURE_STRETCH = 6
"""The same up to which it is private by rule; what comes later waits for its owner."""
_REPLIES = 1
"""Turns after a confidence in a talk that still answer it."""
_LEARNT_STRETCH = 6
"""The same as LONGEST_STRETCH where the opening was weighed, not read."""
_NEAR = 3
"""Turns of a talk from one private one to the next up to which those between are private too."""
_LITTLE = 4
"""Words beside a marking up to which it marks something else than its own line."""
_SHORT = 12
"""Words up to which a turn that marks something holds nothing of it itself."""


def private_lines(lines: Sequence[NoteLine], *, weighed: bool = False) -> frozenset[int]:
    """The numbers of the lines that are private.

    With `weighed` also those that are so only if a remark in words nobody listed asked for it, and
    what comes long after words that open a confidence and never close it: of new notes few of
    these were private, so their owner is asked.
    """
    signs = {line.number: sign for line in lines if (sign := legend(line.body)) is not None}
    private = {
        line.number
        for line in lines
        if line.kind == "text" and any(bears(line.text, sign) for sign in signs.values())
    } | set(signs)
    private |= {
        line.number
        for line, below in zip(lines, [*lines[1:], None], strict=True)
        if line.kind == "text" and has_marked_cell(line.text) and not _is_header(below)
    }
    position = 0
    small = is_lower_case([line.body for line in lines])
    while position < len(lines):
        reach = _reach(lines, position, small=small, weighed=weighed)
        if lines[position].number in signs:
            reach = position + 1  # it tells what a sign means, and opens nothing
        if reach > position:
            start = _start(lines, position, weighed=weighed)
            private.update(
                line.number for line in lines[start:reach] if line.kind not in ("blank", "frame")
            )
        position = max(reach, position + 1)
    private |= _between(lines, private)
    private |= _drawn_from(lines, private)
    return frozenset(private | echoes(lines, private))


def _is_header(below: NoteLine | None) -> bool:
    """Whether what stands above `below` heads a table: a rule is drawn under it."""
    return below is not None and re.fullmatch(r"[\s|:=+-]*-[\s|:=+-]*", below.text) is not None


_SAME = re.compile(
    r"^\W*(?:same|ditto|idem|likewise)\b(?! (?:time|place|room|day|link|table|hour|bench|again))"
)
_SO = re.compile(
    r"^\W*(?:so|therefore|hence|thus|which is why|that's why|this is (?:also )?why|in view of|"
    r"given (?:this|that))\b(?!:|,? (?:the )?(?:next|second|third|first|other|last|now"
    r"|far|what|who|"
    r"how|when|where|we (?:agreed|decided|settled|meet))\b)"
)


def _drawn_from(lines: Sequence[NoteLine], private: Collection[int]) -> set[int]:
    """In notes, a line right below a private one that says "same" or draws a conclusion from it."""
    found: set[int] = set()
    for before, line in pairwise(lines):
        if line.kind != "text" or line.speaker or before.kind != "text":
            continue
        said = plain(line.body)
        if before.number in {*private, *found} and not line.body.endswith("?"):
            # What closes a private part begins what is open again.
            ends = RESUMES.search(said) or RESUMES.search(plain(before.body))
            if _SAME.match(said) or (_SO.match(said) and not ends):
                found.add(line.number)
    return found


def _between(lines: Sequence[NoteLine], private: Collection[int]) -> set[int]:
    """In a talk, the few turns between two that are private: the matter was not left."""
    turns = [line.number for line in lines if line.kind == "text" and line.speaker]
    places = [place for place, number in enumerate(turns) if number in private]
    return {
        number
        for one, other in pairwise(places)
        if other - one <= _NEAR
        for number in turns[one:other]
    }


def _reach(lines: Sequence[NoteLine], at: int, *, small: bool, weighed: bool) -> int:
    """The position after the last private line of what begins at `at`; `at` if nothing does."""
    line = lines[at]
    said = plain(line.body)
    if line.kind in ("blank", "frame"):
        return at
    if len(said.split()) > _SHORT and (closed := _closed_again(said)):
        return at + closed
    if _OPEN.search(line.text) and (block := _block_reach(lines, at)) is not None:
        return block
    if _is_title(line):
        return _titled_reach(lines, at, said.strip("-=#*_~ "))
    if LABEL.match(said) and line.speaker is None:
        return _below(lines, at, alone=_is_bare_label(said) and not line.bullet, small=small)
    return _said_reach(lines, at, said, small=small, weighed=weighed)


def _titled_reach(lines: Sequence[NoteLine], at: int, title: str) -> int:
    """The end of the section under a private title; `at` where the title is none."""
    hushed = LABEL.match(title) or MARKED.search(title) or is_hushed(title)
    if RULE.search(title) or not (hushed or is_held_back(lines[at].body)):
        return at
    bare = lines[at].kind == "heading" or beside_mark(lines[at].body) <= _LITTLE
    return _section(lines, at) if bare else at + 1


def _closed_again(said: str) -> bool:
    """ "Off the record now. She's leaving. Okay, back on.": opened and closed in one line."""
    ends = [found.start() for found in RESUMES.finditer(said)]
    if not ends or ends[-1] < 0.5 * len(said):
        return False
    before = said[: ends[-1]]
    return bool(ANNOUNCES.search(before) or MARKED.search(before)) or is_held_back(before)


def _is_title(line: NoteLine) -> bool:
    """A heading, a bold line, or words between rules: "--- private ---"."""
    return line.kind == "heading" or bool(
        re.match(r"^\s*(?:-{2,}|={2,}|\*{2}).*\w.*[-=*:)]", line.text)
    )


def _start(lines: Sequence[NoteLine], at: int, *, weighed: bool) -> int:
    """Where what is marked at `at` begins: earlier, where the marking only points back."""
    line = lines[at]
    said = plain(line.body)
    back = 2 if line.speaker else 1
    read = LOOKS_BACK.search(said) and MARKED.search(said) and _beside_mark(said) <= _LITTLE
    if not read and not (weighed and _weighed_back(line)):
        return at
    if ANNOUNCES.search(said) or LABEL.match(said):
        return at
    earlier = [place for place in range(at) if lines[place].kind == "text"][-back:]
    near = [place for place in earlier if line.speaker or at - place == 1]
    return min(near, default=at)


def _weighed_back(line: NoteLine) -> bool:
    """Whether a line that holds hardly anything but its marking may mean what stands above it."""
    if line.kind != "text" or not is_held_back(line.body, talk=line.speaker is not None):
        return False
    return direction(line.body) != "ahead" and beside_mark(line.body) <= _LITTLE


def _block_reach(lines: Sequence[NoteLine], at: int) -> int | None:
    """The end of a block marked [private]…[/private]; None where the mark opens no block."""
    if _closes_after_opening(lines[at].text):
        return at + 1
    closed = _block(lines, at)
    if closed is None and _stands_alone(lines[at]):
        return len(lines)
    return closed


def _said_reach(
    lines: Sequence[NoteLine], at: int, said: str, *, small: bool, weighed: bool
) -> int:
    """The end of what somebody asked in words to keep back; `at` where nobody did."""
    talk = lines[at].speaker is not None
    if (count := lines_ahead(said)) and is_held_back(lines[at].body):
        return _stretch(lines, at, count)
    longest = LONGEST_STRETCH if weighed else _SURE_STRETCH
    heads = not talk and lines[at].body.rstrip(" *_").endswith(":")
    if ANNOUNCES.search(said) or (heads and is_held_back(lines[at].body)):
        return _stretch(lines, at, longest)
    if RULE.search(said) and not OF_THIS.search(said):
        return at
    if MARKED.search(said) or is_hushed(said, talk=talk) or LABEL.match(said):
        return _marked_reach(lines, at, said, small=small, longest=longest)
    return _weighed_reach(lines, at) if weighed or _is_set_off(lines[at].body) else at


def _marked_reach(
    lines: Sequence[NoteLine], at: int, said: str, *, small: bool, longest: int
) -> int:
    if lines[at].speaker is not None:
        return _answered(lines, at, longest)
    if _is_bare_mark(said):
        return _stretch(lines, at, longest)
    # "Between us," said in a paragraph: the sentences around it are the same confidence.
    return _below(lines, at, alone=False, small=small)


_IN_BRACKETS = re.compile(r"[\[({<]([^\])}>]+)[\])}>]")


def _is_set_off(body: str) -> bool:
    """Whether a request in words nobody listed stands in brackets: then it is a marking."""
    return any(is_held_back(said) for said in _IN_BRACKETS.findall(body))


def _weighed_reach(lines: Sequence[NoteLine], at: int) -> int:
    """The same where the words are none of those we know, but weigh like a request for silence."""
    line = lines[at]
    talk = line.speaker is not None
    if not is_held_back(line.body, talk=talk):
        return at
    bare = beside_mark(line.body) <= _LITTLE
    way = direction(line.body)
    if talk:
        ahead = way == "ahead" or (bare and way is None)
        return _stretch(lines, at, _LEARNT_STRETCH if ahead else _REPLIES)
    first = at == 0 or lines[at - 1].kind != "text"
    if bare and (way == "ahead" or (way is None and first)):
        return _stretch(lines, at)
    return _below(lines, at, alone=False, small=False)


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


def _answered(lines: Sequence[NoteLine], at: int, longest: int) -> int:
    """After a confidence in a talk and the turns that answer it.

    A turn that only marks ("this stays here") opens a stretch: what it is about comes next.
    """
    said = plain(lines[at].body)
    if _is_bare_mark(said) or len(said.split()) <= _SHORT:
        back = LOOKS_BACK.search(said)
        return _stretch(lines, at, _REPLIES if back else longest)
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
