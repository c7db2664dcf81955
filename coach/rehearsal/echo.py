"""What of the leader's own words an answer may take up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from coach.rehearsal.scenario import told_by
from coach.rubric.moves import DetectedMove, Move
from knowledge.text import clean_line


class Echo(NamedTuple):
    """What a line may take up: the leader's own words, and the name of the subject."""

    words: str | None
    subject: str | None = None

    def fits(self, line: str) -> bool:
        return not (
            ("{words}" in line and self.words is None)
            or ("{subject}" in line and self.subject is None)
        )

    def filled(self, line: str) -> str:
        # Plain replacement: what a person typed is never a format string.
        line = line.replace("{subject}", self.subject or "").replace("{words}", self.words or "")
        first = re.search(r"[^\W\d_]", line)
        place = first.start() if first else 0
        # An echo may open the line, in quotation marks.
        return line[:place] + line[place].upper() + line[place + 1 :]


_TAG = re.compile(r",? (?:is|are|was|do|does|did)(?:n['\u2019]t)? (?:it|they|you|that)$")
_LEAD_IN = re.compile(
    r"^(?:so|and|but|well|oh|ah|ok|okay|right|yes|no|look|honestly|it sounds (?:to me )?(?:like"
    r"|as if)|it seems|"
    r"sounds like|what i(?:'m| am) hearing is(?: that)?|i hear(?: that)?|i(?:'m| am) sure)\b[ ,]*",
    re.IGNORECASE,
)

_SPEAKS_OF_YOU = re.compile(r"\byou(?:rs?|rself|['\u2019]\w+)?\b", re.IGNORECASE)
"""A saying-back that speaks of the mentor as "you" cannot be said again by the mentor."""


def quotable(
    moves: Sequence[DetectedMove], label: Move, locked: Sequence[tuple[str, ...]]
) -> str | None:
    """Two to eight of the leader's own words that can stand in quotation marks, or None."""
    for move in moves:
        if move.label is not label or move.confidence < 0.7:
            continue
        words = _LEAD_IN.sub("", clean_line(move.quote, 160)).strip(" .,;:!?\u2026")
        plain = re.fullmatch(r"[A-Za-z][A-Za-z0-9 ,'\u2019-]{4,60}", words)
        words = _TAG.sub("", words)
        guess = re.match(r"(?:that|this|it|you) (?:must|sound|seem|feel)", words, re.IGNORECASE)
        if (
            plain
            and not guess
            and not (label is Move.REFLECTION and _SPEAKS_OF_YOU.search(words))
            and 2 <= len(words.split()) <= 8
            and not any(told_by(words, t) for t in locked)
        ):
            return words if re.match(r"I\b", words) else words[0].lower() + words[1:]
    return None
