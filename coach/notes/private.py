"""Lines that were not meant to travel: set apart before anything else reads the notes.

Losing an ordinary line here costs an item in a summary; letting a private one through breaks a
promise. So wherever it is unclear how far a marking reaches, it reaches further.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.notes.lines import NoteLine
from coach.rubric.question_form import plain

_OPEN = re.compile(r"[\[<({]\s*(?:private|confidential|off the record)\s*[\])>}]", re.IGNORECASE)
_CLOSE = re.compile(
    r"[\[<({]\s*(?:/|end(?: of)? )\s*(?:private|confidential|off the record)\s*[\])>}]",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:\W|nb|n\.b\.|ps|note)*(?:strictly |very |all )?"
    r"(?:private(?:ly)?|personal|confidential|off[- ]the[- ]record|off record|otr|"
    r"for me only|for my eyes only|only for me|just for me|my eyes only|note to self|notes? to "
    r"myself|not for sharing|not for the (?:summary|report|record|notes)|do not share|"
    r"don't share|between us|between you and me|entre nous|secret)"
    r"(?: notes?| only| bit| part| section| stuff| thoughts?)?\W*(?:[:\-–—.(\])]|$)"
)
_MARKED = re.compile(
    r"\boff[- ]the[- ]record\b|\boff record\b|\b(?:strictly |just |only )?between (?:us|you and me|"
    r"ourselves|the two of us|you, me)\b|(?:(?:^|[.,;:!?('\"–-] ?|\bplease |\bbut |\bso |\bto |"
    r"\band please )(?:please )?(?:don't|do not)|\b(?:didn't want (?:me|us) to|not to|never|better "
    r"not|"
    r"rather (?:you|i|we) didn't|asked (?:me|us) not to|mustn't|must not)) "
    r"(?:\w+ ){0,2}?(?:write (?:this|that|it|these|any of this) down|write this|note (?:this|that|"
    r"it) "
    r"down|note this|minute (?:this|that|it)|record (?:this|that|it)|put (?:this|that|it) in "
    r"(?:the|"
    r"any|my|your) (?:notes?|minutes|report|summary|writing)|share (?:this|that|it)|repeat (?:this|"
    r"that|it)|pass (?:this|that|it) on|tell (?:anyone|anybody|a soul|people)|mention (?:this|that|"
    r"it) to|quote me|go any further|let (?:this|that|it) (?:go|get) (?:out|any further))\b"
    r"|\basked (?:me|us) not to (?:mention|tell|say|repeat|share|write|note|quote|put|pass|talk|"
    r"bring|"
    r"speak|record|name)\b|\b(?:keep|kept|keeping) (?:this|that|it|all this|what i said) "
    r"(?:strictly |just )?"
    r"(?:to (?:yourself|myself|ourselves)|between|private|confidential|quiet|secret|in confidence|"
    r"in this room|in the room|out of the notes)\b|\bin (?:strict |the strictest |complete )?"
    r"confidence\b|\bnot for sharing\b|\bnot (?:to be|for) (?:shared|repeated|minuted|passed on|"
    r"circulation|the (?:minutes|notes|record|summary))\b|\b(?:this|that|it)(?: is|'s| was) "
    r"(?:strictly |very |all |really |quite )?(?:private|confidential|a secret|not for)\b"
    r"|\bshouldn't be (?:telling|saying|writing)\b|\bno one (?:else )?(?:can|must|should|is to) "
    r"know\b"
    r"|\bnobody (?:else )?(?:can|must|should|is to) know\b|\bstays? (?:strictly )?(?:in this room|"
    r"between us|with (?:me|us|you)|private)\b|\btold (?:\w+ )?(?:in private|privately)\b|\bdon't "
    r"quote\b"
    r"|\bnot on (?:the )?record\b|\b(?:delete|strike|scrub) (?:this|that) (?:bit|line|part|later)\b"
    r"|[\[(]\s*(?:private|confidential|not for sharing|otr|off the record|personal)\s*[\])]"
    r"|#private\b|🔒|🤐|🤫"
)
# Talk about the rule, not use of it: "anything off the record stays out of the notes".
_RULE = re.compile(
    r"\b(?:anything|whatever|everything|things?|what(?:'s| is| counts)|nothing|something|lines?|"
    r"stuff|if (?:something|anything|it|i|you|one|either)|when (?:something|one|i|you))\b.{0,40}?"
    r"\b(?:off[- ]the[- ]record|between us|private|in confidence|not (?:to be |for )(?:shared|"
    r"sharing)|stays? (?:in this room|with us|private))\b"
    r"|\b(?:agreed|ground rules?|rule|what we (?:say|talk about)|our (?:talks|sessions|"
    r"conversations)|these (?:talks|sessions|conversations)|the (?:talks|sessions|conversations))"
    r"\b.{0,60}?\b(?:off[- ]the[- ]record|between us|private|confidential|in confidence|in this "
    r"room|share|repeat)\b|\bnot (?:off the record|private|confidential)\b|\bdifference between "
    r"us\b"
    r"|\bbetween us (?:and|,? we (?:have|can|could|cover)|there)\b"
)
_THIS = re.compile(r"\b(?:this|that|it)(?:'s|'ll| is| was| stays?| remains?| goes| must| has) ")
# Opens a stretch that follows, rather than marking what is said in the same breath.
_ANNOUNCES = re.compile(
    r"\b(?:can|could|may) (?:i|we) (?:say|tell|speak|talk|go|be|share|mention)\b.{0,40}?"
    r"\b(?:off the record|between us|in confidence|private|privately|confidence)\b"
    r"|\b(?:this|the) (?:next|following) (?:bit|part|thing|one|point)s?\b.{0,30}?"
    r"\b(?:off the record|between us|private|confidential|in confidence)\b"
    r"|^\W*(?:going |now |ok,? |okay,? |so,? |right,? )*off the record(?: (?:now|for a (?:moment|"
    r"minute|second)|from here|then))?\W*$|\boff the record (?:now|from here|for a (?:moment|"
    r"minute|"
    r"second|bit))\b|\b(?:pause|stop|turn off|switch off) the (?:notes|recording|recorder|"
    r"minutes)\b"
    r"|\b(?:put|pen|pens|notebooks?) (?:the |your )?(?:pens?|notebooks?|down) ?(?:down|away)?\b"
    r".{0,20}\b(?:moment|minute|please|second)\b"
)
_RESUMES = re.compile(
    r"\b(?:back on (?:the )?record|on the record again|back to (?:the )?(?:notes|agenda|topic|"
    r"subject|onboarding|work|business|what we|where we|our)|end of (?:private|off the record)|"
    r"(?:you can|we can|i can) (?:write|note|record|minute) (?:again|this|that|from here)|notes? "
    r"(?:back )?on(?: again)?|recording again|ok(?:ay)?,? back to|right,? back to|anyway,? back to|"
    r"so,? back to|moving on\b|end private)"
)
LONGEST_STRETCH = 40
"""Lines an unclosed stretch in a transcript reaches at most; it also ends at a heading."""


def private_lines(lines: Sequence[NoteLine]) -> frozenset[int]:
    """The numbers of the lines that are private."""
    private: set[int] = set()
    position = 0
    while position < len(lines):
        reach = _reach(lines, position)
        private.update(line.number for line in lines[position:reach] if line.kind != "blank")
        position = max(reach, position + 1)
    return frozenset(private)


def _reach(lines: Sequence[NoteLine], at: int) -> int:
    """The position after the last private line of what begins at `at`; `at` if nothing does."""
    line = lines[at]
    said = plain(line.body)
    if line.kind == "blank":
        return at
    if _OPEN.search(line.text) and (block := _block_reach(lines, at)) is not None:
        return block
    if line.kind == "heading":
        return _section(lines, at) if _LABEL.match(said) else at
    if _LABEL.match(said):
        return _below(lines, at, alone=_is_bare_label(said) and not line.bullet)
    return _said_reach(lines, at, said)


def _block_reach(lines: Sequence[NoteLine], at: int) -> int | None:
    """The end of a block marked [private]…[/private]; None where the mark opens no block."""
    if _closes_after_opening(lines[at].text):
        return at + 1
    closed = _block(lines, at)
    if closed is None and _stands_alone(lines[at]):
        return len(lines)
    return closed


def _said_reach(lines: Sequence[NoteLine], at: int, said: str) -> int:
    """The end of what somebody asked in words to keep back; `at` where nobody did."""
    if _ANNOUNCES.search(said):
        return _stretch(lines, at)
    if _RULE.search(said) and not _THIS.search(said):
        return at
    # "Between us," said in a paragraph: the sentences around it are the same confidence.
    return _below(lines, at, alone=False) if _MARKED.search(said) else at


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
    """After the last line of a private section: up to the next heading."""
    for position in range(at + 1, len(lines)):
        if lines[position].kind == "heading":
            return position
    return len(lines)


def _is_bare_label(said: str) -> bool:
    label = _LABEL.match(said)
    return bool(label and not said[label.end() :].strip(" .:-–—"))


def _below(lines: Sequence[NoteLine], at: int, *, alone: bool) -> int:
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
        under = line.indent > first.indent
        if not (alone or under or _is_wrapped(lines[position - 1], line, first)):
            break
        position += 1
    return position


_GOES_ON = re.compile(
    r"(?:he|she|they|it|his|her|their|this|that|and|but|because|so|which)\b", re.IGNORECASE
)
LONG_LINE = 55
"""Characters from which on the next line may be the rest of this one."""


def _is_wrapped(before: NoteLine, line: NoteLine, first: NoteLine) -> bool:
    """Whether a line belongs to the confidence in the one before: it goes on, or speaks of it."""
    if line.bullet or line.checked is not None or line.speaker != first.speaker:
        return False
    long = len(before.text) >= LONG_LINE
    ended = before.text.endswith((".", "!", "?", "…"))
    return bool(_GOES_ON.match(line.body)) or (long and (not ended or line.body[:1].islower()))


def _stretch(lines: Sequence[NoteLine], at: int) -> int:
    """After a stretch that was announced: until it is closed, or a blank line, or a heading."""
    for position in range(at + 1, min(len(lines), at + 1 + LONGEST_STRETCH)):
        line = lines[position]
        if line.kind in ("blank", "heading"):
            # A blank line right after the announcement does not end it.
            if line.kind == "heading" or position > at + 2:
                return position
            continue
        if _RESUMES.search(plain(line.body)):
            return position
    return min(len(lines), at + 1 + LONGEST_STRETCH)
