"""Statements: the sentences of the notes, each with the lines it stands on and its section."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from coach.notes.lines import NoteLine, is_lower_case
from coach.rubric.question_form import plain

ItemKind = Literal["insights", "commitments", "decisions", "open_questions"]
Section = ItemKind | Literal["aside"]

SHORTEST_WRAP, LONGEST_WRAP, SLACK = 50, 130, 8
"""Characters of a line that an editor broke, and how far short of its width a line may stop."""
LONGEST_STATEMENT = 600
"""Characters of one statement; a sentence that runs on is read in pieces of this length."""


@dataclass(frozen=True)
class Statement:
    """One sentence: `lines` are the numbers it stands on, `place` its position in the notes.

    `section` is the kind of items its heading or its own label promises, `aside` for headings
    such as "Attendees". `ticked` is a check box's state, None without one.
    """

    text: str
    lines: tuple[int, ...]
    place: int
    speaker: str | None
    section: Section | None
    labelled: bool
    bullet: bool
    ticked: bool | None
    starts: bool
    """Whether it begins its paragraph or bullet."""
    arrow: bool = False
    heading: str = ""
    """The heading it stands under, which may name whose actions they are."""

    @cached_property
    def said(self) -> str:
        """The text in `plain` form; every rule reads it, so it is kept."""
        return plain(self.text)


_SECTIONS: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        "open_questions",
        re.compile(
            r"^(?:(?:still )?(?:open|unanswered|outstanding|remaining|unresolved|leftover|parked|"
            r"our|my|big) )*(?:questions?|issues?)(?: (?:still )?(?:open|left|to answer|remaining|"
            r"for next time|we have|outstanding|that remain))?$|^(?:to find out|parking lot|parked|"
            r"unresolved|unanswered|(?:still )?open|(?:things )?(?:we|i) don't know(?: yet)?|left "
            r"open|wondering|to explore|for next time|q|tbc|tbd)$"
        ),
    ),
    (
        "commitments",
        re.compile(
            r"^(?:(?:agreed|my|your|our|her|his|next|the|\w+'s) )*(?:actions?|action (?:points?|"
            r"items?|list|log)|next (?:steps?|actions?)|to[- ]?dos?|todo|commitments?|promises?|"
            r"follow[- ]?ups?|(?:so,? )?(?:i|he|she|we|they|you|\w+)(?:'ll| will)(?: do)?|(?:what "
            r"we're |what i'm )?(?:doing|going to do)|will do|jobs?|pledges?|offers?|deeds|for \w+|"
            r"homework|tasks?|ap|aps|who does what|what (?:we|i) will do|what happens next|what "
            r"(?:i|we|he|she|\w+) (?:promised|offered|took on|will do|owes?)|before (?:we|our) "
            r"(?:next )?(?:meet|meeting|session)(?: again)?|actions? for \w+)$"
        ),
    ),
    (
        "decisions",
        re.compile(
            r"^(?:(?:key|our|main) )?(?:decisions?(?: made| taken)?|decided|agreed|agreements?|"
            r"what we (?:agreed|decided)|we (?:agreed|decided)|ground rules|settled|resolved)$"
        ),
    ),
    (
        "insights",
        re.compile(
            r"^(?:(?:key|main|my|our|big|new|the) )*(?:insights?|learnings?|lessons?|learnt|"
            r"learned|take-?aways?|take away|observations?|themes?|highlights?|findings?|points?|"
            r"aha|what (?:i|we) (?:learnt|learned|heard|noticed|took away|take away|understood)|"
            r"what \w+ (?:told me|said|showed me)|surprises?|noticed|reflections?)$"
        ),
    ),
    (
        "aside",
        re.compile(
            r"^(?:attendees?|present|participants?|apologies|agenda|date|time|place|where|when|"
            r"logistics|admin|venue|location|next (?:meeting|session|date)|small talk|check[- ]?in|"
            r"actions? from last time|last time|review of (?:last )?actions?|done(?: since last "
            r"time)?|completed|template|instructions?|system|prompt)$"
        ),
    ),
)
_INLINE: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        "commitments",
        re.compile(
            r"^(?:action(?: points?| items?)?|actions?|ap ?\d*|to[- ]?do|todo|commitments?|"
            r"promised?|next steps?|follow[- ]?ups?|task|homework|owner)\s*(?:[:–—]|-(?=\s)|->|"
            r"→)\s*|^ap ?\d{1,2}\s+",
            re.IGNORECASE,
        ),
    ),
    (
        "decisions",
        re.compile(
            r"^(?:decisions?|decided|agreed|agreement)\s*(?:[:–—]|-(?=\s))\s*", re.IGNORECASE
        ),
    ),
    (
        "open_questions",
        re.compile(
            r"^(?:(?:open )?q(?:uestions?)?|open(?: (?:issue|point))?|unanswered|unresolved|parked|"
            r"tbc|tbd|to find out|still open|left open|\?)\s*(?:[:–—]|-(?=\s))\s*|^\?+\s+",
            re.IGNORECASE,
        ),
    ),
    (
        "insights",
        re.compile(
            r"^(?:(?:key |main |big )?(?:insights?|learnings?|learnt|learned|lessons?|take-?aways?|"
            r"points?|observation|aha(?: moment)?|noticed|finding|surprise|interesting|"
            r"lightbulb))\s*(?:[:–—]|-(?=\s))\s*|^(?:💡|!{1,3})\s*",
            re.IGNORECASE,
        ),
    ),
)
# A stop that ends a sentence: not after an initial, a title or a number's point.
_STOP = re.compile(
    r"(?<![A-Z]\.)(?<!\b[A-Z])(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bDr\.)"
    r"(?<!\bapprox)(?<!\bvs)(?<!\bno)(?<=[.!?…])[\"'”’)\]]*\s+(?=[^\s])|\s*;\s+|\s+/\s+(?=[A-Z])"
)


def section_named(title: str) -> Section | None:
    """The kind of items a heading announces; None for any other heading."""
    name = plain(title).strip(" :*_-–—.!?()#").strip()
    for section, pattern in _SECTIONS:
        if pattern.match(name):
            return section
    return None


def statements(lines: Sequence[NoteLine], hidden: Collection[int] = ()) -> tuple[Statement, ...]:
    """The sentences of the lines that are not `hidden`, in order."""
    found: list[Statement] = []
    section: Section | None = None
    title = ""
    loose = False
    block: list[NoteLine] = []

    def flush() -> None:
        if block:
            found.extend(_split(block, section, len(found), title))
            block.clear()

    wrapped = _wrapped(lines)
    for line in lines:
        if line.number in hidden:
            flush()
            continue
        heading = _heading_text(line)
        if heading is not None:
            flush()
            section, title = section_named(heading), heading
            # A heading made with a colon covers its list; one made with # covers its section.
            loose = line.kind != "heading"
        elif line.kind == "blank":
            flush()
            loose = loose and section is not None
            if loose and found and found[-1].section == section:
                section, loose = None, False
        elif line.kind == "text" and line.body:
            if block and line.number not in wrapped:
                flush()
            block.append(line)
    flush()
    return tuple(found)


def _heading_text(line: NoteLine) -> str | None:
    if line.kind == "heading":
        return line.text.strip("#* :")
    if line.kind != "text" or line.speaker or line.checked is not None:
        return None
    body = line.body.strip("*_ ")
    words = body.rstrip(":").split()
    if not words or len(words) > 6:
        return None
    if body.endswith(":") or (not line.bullet and section_named(body) and len(words) <= 4):
        return body.rstrip(":")
    return body if body.isupper() and len(words) > 1 and not line.bullet else None


def _wrapped(lines: Sequence[NoteLine]) -> frozenset[int]:
    """The numbers of the lines that are the wrapped rest of the one before.

    A line was broken by an editor where its next word had no room left. In a paragraph that holds
    for all lines but the last; where it holds for a few only, each line is a point of its own.
    """
    width = _wrap_width(lines)
    found: set[int] = set()
    for block in _blocks(lines):
        pairs = list(pairwise(block))
        full = [other.number for one, other in pairs if width and _is_full(one, other, width)]
        if 2 * len(full) >= len(pairs):
            found.update(full)
        found.update(other.number for one, other in pairs if _hangs(one, other))
    return frozenset(found)


def _blocks(lines: Sequence[NoteLine]) -> Iterator[list[NoteLine]]:
    """Runs of lines that nothing parts: no blank line, bullet, label or other speaker."""
    block: list[NoteLine] = []
    for line in lines:
        if block and not _may_continue(block[-1], line):
            yield block
            block = []
        if line.kind == "text":
            block.append(line)
    if block:
        yield block


def _may_continue(before: NoteLine, line: NoteLine) -> bool:
    if line.kind != "text" or line.number != before.number + 1 or line.speaker != before.speaker:
        return False
    if line.bullet or line.checked is not None or _inline_label(line.body) is not None:
        return False
    return not (line.body.startswith(("@", "~~")) or _NAMED_FIRST.match(line.body))


def _is_full(before: NoteLine, line: NoteLine, width: int) -> bool:
    words = line.body.split(maxsplit=1)
    room = width - SLACK - len(before.text) - 1
    return bool(words) and len(words[0]) > room and len(before.text) >= SHORTEST_WRAP


def _hangs(before: NoteLine, line: NoteLine) -> bool:
    """Whether a line stands indented under the bullet whose sentence it ends."""
    under = before.bullet and line.indent > before.indent and line.body[:1].islower()
    return under and not before.body.endswith((".", "!", "?", ":", "…"))


def _wrap_width(lines: Sequence[NoteLine]) -> int:
    """The width at which the lines were broken; 0 where each line is a paragraph or a point.

    Broken lines crowd under a width and none is much longer.
    """
    if is_lower_case([line.body for line in lines]):
        return 0
    lengths = sorted(len(line.text) for line in lines if line.kind == "text")
    if not lengths or not SHORTEST_WRAP <= lengths[-1] <= LONGEST_WRAP:
        return 0
    crowded = sum(length > lengths[-1] - 2 * SLACK for length in lengths)
    return lengths[-1] if crowded >= max(2, len(lengths) // 8) or len(lengths) <= 3 else 0


# "me - send it": a new point, whatever stands above it.
_NAMED_FIRST = re.compile(r"^(?:[Mm]e|[Bb]oth|[A-Z]\w*)\s*(?:[:–—]|-(?=\s)|->)\s")


def _inline_label(body: str) -> tuple[Section, int] | None:
    for section, pattern in _INLINE:
        if label := pattern.match(body):
            return section, label.end()
    return None


def _split(
    block: Sequence[NoteLine], section: Section | None, place: int, heading: str
) -> list[Statement]:
    first = block[0]
    label = _inline_label(first.body)
    texts = [line.body for line in block]
    if label:
        section, texts[0] = label[0], texts[0][label[1] :]
    whole, starts = "", []
    for text in texts:
        starts.append(len(whole))
        whole += text + " "
    found: list[Statement] = []
    for start, end in _sentences(whole):
        text = whole[start:end].strip()
        if not re.search(r"\w", text):
            continue
        numbers = tuple(
            line.number
            for line, begin, finish in zip(block, starts, [*starts[1:], len(whole)], strict=True)
            if begin < end and finish > start
        )
        found.append(
            Statement(
                text=text,
                lines=numbers,
                place=place + len(found),
                speaker=first.speaker,
                section=section,
                labelled=label is not None and not found,
                bullet=first.bullet,
                arrow=first.arrow and not found,
                ticked=first.checked,
                starts=not found,
                heading=heading,
            )
        )
    return found


def _sentences(text: str) -> list[tuple[int, int]]:
    cuts = [0]
    for stop in _STOP.finditer(text):
        # A remark in brackets does not end the sentence around it.
        small = text[stop.end() : stop.end() + 1].islower()
        inside = small and (
            ")" in stop[0]
            or text[max(0, stop.start() - 4) : stop.start()].endswith(("a.m.", "p.m."))
        )
        if stop.end() - cuts[-1] > 3 and not inside:
            cuts.append(stop.end())
    cuts.append(len(text.rstrip()))
    return [
        piece for start, end in pairwise(cuts) if end > start for piece in _pieces(text, start, end)
    ]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut between words where it runs on past LONGEST_STATEMENT."""
    while end - start > LONGEST_STATEMENT:
        space = text.rfind(" ", start + 1, start + LONGEST_STATEMENT)
        cut = space + 1 if space > start else start + LONGEST_STATEMENT
        yield start, cut
        start = cut
    yield start, end
