"""Requests to hold something back in words nobody listed: weighed, with the way they point."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from coach.notes.concepts import kinds_of
from coach.notes.private_words import MARKED, RESUMES, RULE, is_hushed
from coach.notes.weighed import EDGES, likelihoods
from coach.rubric.question_form import plain

HELD_BACK, HELD_BACK_IN_TALK, HELD_BACK_IN_PASSING = 0.7, 0.75, 0.85
"""The likelihood from which a remark counts as one to hold back: people talking say much, and in a
few words cut out of a line ("nobody told us") there is little to tell by."""
_FEW = 5
_SHORTEST = 3
"""Words of a remark from which it is weighed: of less there is too little to tell."""
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|\s*;\s+|\s+[–—]\s+|\s+-{1,2}\s+")
_PIECE = re.compile(r"[.,;:!?()\[\]…]+\s*|\s+[–—-]{1,2}\s+")
# What is said of the rule, or frees a line: the pair agree what may travel.
_FREED = re.compile(
    r"\b(?:not|isn't|n't|nothing|no longer) (?:really |at all )?(?:private|confidential|secret|"
    r"a secret|off the record)\b|\b(?:can|may|could) (?:all )?(?:be shared|go (?:to|out|in)|be "
    r"passed on|be quoted|be told|travel|tell the)\b|\bfine to (?:share|pass|tell|quote)|\b(?:ok|"
    r"okay|happy|free) (?:to (?:be )?(?:shar\w+|quot\w+|pass\w*|tell)|for \w+ to (?:be )?(?:shar\w+"
    r"|quot\w+))|\bfeel free\b|\b(?:a|the|our|your) (?:private|confidential|personal|secret) \w+"
    r"|\bprivate (?:sector|company|hospital|school|collection|view|message|chat|room|office|data|"
    r"equity|excel|number|car)\w*|\bwhat (?:stays?|is|counts as) (?:private|confidential)\b"
)


@lru_cache(maxsize=8_192)
def is_held_back(text: str, *, talk: bool = False) -> bool:
    """Whether what is said asks, in whatever words, that something go no further."""
    whole = text.strip(EDGES)
    return any(_is_mark(part, talk=talk, cut=len(part) < len(whole)) for part in parts_of(text))


@lru_cache(maxsize=8_192)
def parts_of(text: str) -> tuple[str, ...]:
    """A line, its sentences and its clauses: few mark more than the clause they are made in."""
    whole = text.strip(EDGES)
    found = [whole, *_SENTENCE.split(whole), *_PIECE.split(whole)]
    trimmed = dict.fromkeys(part.strip(EDGES) for part in found if part)
    return tuple(part for part in trimmed if may_ask(part))


@lru_cache(maxsize=8_192)
def may_ask(part: str) -> bool:
    """Whether there are the words that requests are made of; without them nothing is weighed."""
    said = plain(part)
    listed = re.findall(r"[^\W\d_]+(?:['-]\w+)*", said)
    there = {kind for word in listed for kind in kinds_of(word)}
    return len(listed) >= _SHORTEST and (len(there & _NEEDED) >= 2 or "secret" in there)


def _is_mark(text: str, *, talk: bool, cut: bool) -> bool:
    said = plain(text)
    if RULE.search(said) or RESUMES.search(said) or _FREED.search(said):
        return False
    if talk and len(said.split()) <= _SHORTEST:
        return False
    least = HELD_BACK_IN_TALK if talk else HELD_BACK
    if cut and len(said.split()) <= _FEW:
        least = HELD_BACK_IN_PASSING
    return likelihoods(text)["held back"] >= least


_NEEDED = frozenset(
    "not hold out record write tell audience secret device self forget ask harm travel know".split()
)


def beside_mark(text: str) -> int:
    """How many words stand in the clauses that ask for nothing."""
    return sum(
        len(piece.split()) for piece in _PIECE.split(text) if piece and not _is_request(piece)
    )


def _is_request(piece: str) -> bool:
    said = plain(piece)
    if MARKED.search(said) or is_hushed(said):
        return True
    piece = piece.strip(EDGES)
    return may_ask(piece) and likelihoods(piece)["held back"] >= HELD_BACK


_AHEAD = re.compile(
    r"\b(?:next|following|what comes|what follows|from here|from now|until i say|before i|below|"
    r"to come|the rest of this|now this|two lines|lines? with|starred|hang on|hold on)\b|"
    r"\b(?:can|could|may|might|shall|should|would|will|do|did|are|is) (?:i|we|you|it|that|this)\b"
    r".*\?|\b(?:pause|paus\w+|stop\w*|switch|turn|kill|mute|shut|close|put)\b.{0,30}\b(?:record\w*|"
    r"tape|transcript|mic\w*|pen|pens|laptop|phone|notebook|thing|machine|typing|writing|noting|"
    r"notes|off|down|away)\b|\bcan i trust\b|\bpromise (?:me )?you|\bbetween (?:us|ourselves)\W*$|"
    r"[:>]\s*$|\bdon't judge\b|\bconfession\b|\blet me say\b|\bas a friend\b"
)
_BACK = re.compile(
    r"\b(?:that|above|last|previous|earlier|just (?:said|told|now)|what (?:i|he|she|they|you) "
    r"(?:just )?(?:said|told|mentioned|noted|wrote)|forget|unhear|never (?:heard|told|said|had)|"
    r"didn't (?:hear|happen|say)|you didn't get|same (?:goes|applies|here)|ditto|likewise|as "
    r"above|same|mine to tell|hers to tell|his to tell|won't|i'll (?:keep|say nothing|pretend|deny)"
    r"|safe with|lips|silence|grave|stays? (?:with me|here)|the (?:thing|bit|story|point|part|"
    r"matter|business|line|para|details?) (?:about|on|with|of|re)|re the|it (?:stays|stops|ends|"
    r"goes no))\b|[↑^]"
)


def direction(text: str) -> Literal["ahead", "back"] | None:
    """Which way a request points from its own line; None where its words do not tell."""
    said = plain(text)
    if _AHEAD.search(said):
        return "ahead"
    return "back" if _BACK.search(said) else None


_COUNTED = re.compile(
    r"\b(?:next|following|last|these|coming) (?P<count>two|three|four|five|six|few|couple of|\d) "
    r"(?:lines?|points?|bullets?|items?|things|sentences|bits|notes|paras?|paragraphs|rows)\b"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "few": 3, "couple of": 2}


def lines_ahead(said: str) -> int:
    """How many lines a remark such as "the next three lines are mine" is about; 0 elsewhere."""
    found = _COUNTED.search(said)
    if found is None or found[0].startswith("last"):
        return 0
    return _COUNTS.get(found["count"]) or int(found["count"])


_LEGEND_LINES = re.compile(
    r"\b(?:[Ll]ines?|[Rr]ows?|[Pp]oints?|[Ii]tems?|[Bb]its?|[Bb]ullets?|[Pp]arts?|ones|those|"
    r"[Tt]hings?|[Aa]nything|[Ww]hatever|[Ee]verything) (?:that (?:are |start |begin "
    r"|end )?|which (?:are )?)?(?:with|in|marked|behind|after"
    r"|under|starting with|beginning with|ending with)(?: with| in| by)? (?:an? |the )?"
    r"[\"'“‘(]?(?P<mark>[^\w\s\"'“‘(]{1,3}|\w{1,8})|\b(?P<word>[Ss]tarred|[Bb]racketed|[Dd]otted|[Cc]rossed)"
    r"\b|^\W*(?P<code>[A-Z][A-Z/]{0,4}|[^\w\s]{1,3}) (?:rows?|lines?|points?|items?|marks?|bits?)\b"
    r"|^\W*(?P<is>[A-Za-z][A-Za-z/]{0,4}|[^\w\s]{1,3}) ?(?:=|means?\b|stands? for\b)",
)
_DRAWN = {
    "star": "*", "stars": "*", "starred": "*", "asterisk": "*", "dot": ".", "dotted": ".",
    "cross": "x", "crossed": "x", "hash": "#", "bracket": "(", "brackets": "(", "bracketed": "(",
    "square": "[", "plus": "+", "dash": "-", "exclamation": "!", "tilde": "~", "arrow": "→",
}  # fmt: skip


_MINE = re.compile(
    r"\b(?:private|confidential|mine|for me|my own|own eyes|only me|off the record|secret"
    r"|not (?:for|"
    r"to be) (?:shar\w+|pass\w*|others|circulat\w+|the \w+))\b"
)


def legend(text: str) -> str | None:
    """The sign that a line such as "lines with a star are for me" makes a mark; None elsewhere."""
    found = _LEGEND_LINES.search(text)
    if found is None or not (_MINE.search(plain(text)) or is_held_back(text)):
        return None
    sign = found["mark"] or found["word"] or found["code"] or found["is"]
    drawn = _DRAWN.get(sign.casefold(), sign)
    return drawn if len(drawn) <= 4 else None


def bears(line: str, sign: str) -> bool:
    """Whether a line is marked by `sign`: at its start or its end, or alone in a cell."""
    body = line.strip()
    code = re.escape(sign)
    if sign[0].isalnum():
        return bool(re.match(rf"^\W*(?:\d+[.):]?\s*)?{code}\b(?=\s*[:.)\]–|-]|\s+)", body)) or bool(
            re.search(rf"[|,(\[]\s*{code}\s*[|)\]]?$", body)
        )
    return body.startswith(sign) or body.endswith(sign)


_MARKED_CELL = re.compile(
    r"\W*(?:strictly )?(?:private|confidential|off the record|otr|not to be shared|not for sharing)"
    r"(?: ?[–—:,(-]+ ?[\w.’' ]{1,24}\)?)?\W*",
    re.IGNORECASE,
)


def has_marked_cell(line: str) -> bool:
    """Whether a row of a table has a cell that holds a marking and nothing else."""
    cells = line.strip().strip("|").split("|")
    return len(cells) > 1 and any(_MARKED_CELL.fullmatch(cell) for cell in cells)
