"""Cutting a turn into clauses: one statement or one question each, with its place in the turn."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import NamedTuple

from coach.rubric.spelling import FILLERS, plain_word

LONGEST = 6_000
"""Characters of a turn that are looked at: about seven minutes of speech. What comes after is
not judged, so that a pasted megabyte costs no more than a speech."""

# What a question begins with once greetings and linking words are out of the way. Written for
# text in the cues' form (see spelling.py).
QUESTION_START = (
    r"(?:(?:what|how|why|when|where|who|whose|whom|which)\b"
    r"|(?:(?:do|does|did|is|are|was|were|have|has|had|could|would|should)(?:n['\u2019]?t)?"
    r"|can(?:['\u2019]?t|not)?|won['\u2019]?t|will|shall|may|might)"
    r" (?:not )?(?:you|we|they|he|she|it|i|there|that|this|these|those|any|anyone|anybody|anything"
    r"|someone|somebody|people|the|your|my|our|all|everyone|everybody|nobody|one|it)\b"
    r"|(?:please )?(?:tell me (?:about|more|what|how|why|where|when|who|which|a (?:bit|little)"
    r"|if|whether|honestly|something|one)|talk me|walk me|take me|show me (?:what|where|how|why"
    r"|which|the|your)|give me an example|describe"
    r"|explain to me|help me understand|help me see)\b"
    r"|(?:for )?(?:what|which) )"
)
_SENTENCE_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\betc)"
    r"(?:[.!\u2026]+[\"'\u201d\u2019)\]]*(?=\s|$)|[?\uff1f]+!*[\"'\u201d\u2019)\]]*"
    r"|\n+|;|:(?=\s)|\s[\u2013\u2014-]+\s)"
)
_BUT = re.compile(r",?\s+(?=(?:but|however|although|yet i)\b)", re.IGNORECASE)
_NEXT_QUESTION = re.compile(
    r"(?:,\s*(?:and\s+|or\s+|so\s+|but\s+|also\s+)?|\s+(?:and|also)\s+)(?=" + QUESTION_START + ")",
    re.IGNORECASE,
)
_COMMA_I = re.compile(
    r",\s*(?=(?:and |so |because )?(?:i|i'm|i'll|i've|i'd|you(?! know\b)|you're|we|we're|it's"
    r"|that's|thank|"
    r"thanks|sorry|if you|no wonder|whatever)\b)",
    re.IGNORECASE,
)
# ", don't they?" belongs to the statement it turns into a question.
_TAG_END = re.compile(
    r",\s*(?:(?:is|are|was|were|do|does|did|would|will|can|could|should|have|has"
    r"|had)(?:n['\u2019]?t)?|won['\u2019]?t|can['\u2019]?t)"
    r"(?: not)? (?:it|they|you|we|he|she|i|there|that|this)"
    r"(?: (?:not|it|right|so|think|reckon|suppose))?\W*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_](?:[\w]|['\u2019](?=\w))*|'em\b|[,?]|[^\w\s]")


class Clause(NamedTuple):
    """`turn[start:end]` is the clause as it was said; `text` is it in the cues' form."""

    text: str
    start: int
    end: int
    asked: bool
    """Whether it ends in a question mark."""
    but_follows: bool
    """Whether the next clause of the same sentence begins with "but" or its like."""
    sentence: int
    """Number of the sentence it stands in, from 0."""

    @property
    def words(self) -> int:
        return len(re.findall(r"[a-z0-9][\w'-]*", self.text))


def clauses_of(turn: str) -> tuple[Clause, ...]:
    """The clauses of the first `LONGEST` characters of `turn`, in order."""
    turn = turn[:LONGEST]
    found: list[Clause] = []
    for number, (start, end, asked) in enumerate(_sentences(turn)):
        cuts = _cuts(turn[start:end])
        bounds = [start, *(start + cut for cut in cuts), end]
        for index, (cut, next_cut) in enumerate(pairwise(bounds)):
            left, right = _trim(turn, cut, next_cut)
            text = plain_text(turn[left:right])
            if not text:
                continue
            last = index == len(bounds) - 2
            following = turn[bounds[index + 1] : end].lstrip(" ,").lower() if not last else ""
            found.append(
                Clause(
                    text=text,
                    start=left,
                    end=right,
                    # A question mark ends the whole sentence; what stands before a cut shares it
                    # only where it is itself built as a question.
                    asked=asked and last,
                    but_follows=following.startswith(("but", "however", "although", "yet i")),
                    sentence=number,
                )
            )
    return tuple(_joined_but(found))


def plain_text(text: str) -> str:
    """`text` in the cues' form: words mended, fillers and doubled words gone, commas kept."""
    words: list[str] = []
    parts = _WORD.findall(text)
    for index, part in enumerate(parts):
        if part == ",":
            if words and not words[-1].endswith(","):
                words[-1] += ","
            continue
        if not part[0].isalnum() and part != "'em":
            continue
        plain = plain_word(part)
        flanked = index > 0 and parts[index - 1] == "," and parts[index + 1 : index + 2] == [","]
        if plain in FILLERS or (plain == "like" and flanked):
            continue
        if words and words[-1] == plain and plain not in {"that", "had"}:
            continue
        words.append(plain)
    joined = " ".join(words)
    joined = re.sub(r"(?:^|, |(?<=,) )(?:you know|sort of|kind of),? (?=\w)", " ", joined)
    return joined.strip(" ,")


def _sentences(turn: str) -> list[tuple[int, int, bool]]:
    """Start, end (with its mark) and whether it is asked, for each sentence with a word in it."""
    spans: list[tuple[int, int, bool]] = []
    start = 0
    for mark in _SENTENCE_END.finditer(turn):
        if turn[start : mark.start()].strip():
            spans.append((start, mark.end(), "?" in mark[0] or "\uff1f" in mark[0]))
        start = mark.end()
    if turn[start:].strip():
        spans.append((start, len(turn), False))
    return spans


def _cuts(sentence: str) -> list[int]:
    cuts = {match.end() for match in _BUT.finditer(sentence)}
    cuts |= {match.end() for match in _NEXT_QUESTION.finditer(sentence)}
    cuts |= {match.end() for match in _COMMA_I.finditer(sentence)}
    tag = _TAG_END.search(sentence)
    limit = tag.start() if tag else len(sentence)
    return sorted(cut for cut in cuts if 0 < cut < limit)


def _trim(turn: str, left: int, right: int) -> tuple[int, int]:
    while left < right and (turn[left].isspace() or turn[left] in ",;:\u2013\u2014-"):
        left += 1
    while right > left and (turn[right - 1].isspace() or turn[right - 1] in ",;:\u2013\u2014-"):
        right -= 1
    return left, right


def _joined_but(clauses: list[Clause]) -> list[Clause]:
    """With a sentence that opens with "But" counted as following the clause before it."""
    joined: list[Clause] = []
    for clause, following in zip_longest(clauses, clauses[1:]):
        turned = following is not None and re.match(r"(?:but|however)\b", following.text)
        joined.append(clause._replace(but_follows=True) if turned else clause)
    return joined
