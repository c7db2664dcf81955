"""The form of a question: what it asks, how it opens, how many there are in one text."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')\]]*\s+")
_INVITATION = re.compile(
    r"^(?:(?:can|could|would|will) you (?:please )?(?:help me (?:to )?(?:see|understand)|tell|"
    r"describe|walk|talk|show|give me (?:an example|a picture)|say (?:a (?:bit|little) )?more|"
    r"explain|take me|share|paint|recall|sketch|draw|compare)\b"
    r"|would you mind (?:telling|describing|showing|walking|talking|sharing|saying)\b"
    r"|(?:please )?(?:tell|show|walk|talk|take|give|help) (?:me|us) (?:about|of|how|what|where|"
    r"why|which|through|an? |the |one |more|to (?:see|understand)|understand|see)"
    r"|(?:please )?(?:describe|sketch|draw|picture|say (?:a (?:bit|little) )?more|think (?:of|"
    r"back)|"
    r"pick (?:a|one|any)|choose (?:a|one)|take (?:a|one))\b"
    r"|i(?:'d| would) (?:like|love|be glad|be curious) to (?:hear|know|understand|see|learn)\b"
    r"|i(?:'m| am) (?:curious|interested)\b|i wonder(?:ed)?\b|i was wondering\b)"
)
_CONSENT = re.compile(
    r"^(?:may|can|could|shall) (?:i|we)\b|^(?:is it|would it be|are you|would you be) "
    r"(?:all right|alright|ok|okay|fine|happy|comfortable|willing|up for|open to)\b"
    r"|^would you (?:rather|prefer|like (?:me )?to)\b|^(?:do you|would you) mind if\b"
    r"|^(?:do|would) you (?:want|like) (?:me to|a solution|to (?:stop|go on|pause|leave))\b"
)
_SCALE = re.compile(
    r"\b(?:0|1|zero|nought|one) ?(?:to|-|–) ?(?:5|10|five|ten)\b"
    r"|\bout of (?:5|10|five|ten)\b|\bon a scale\b|\bone point (?:higher|lower)\b"
)
_FACT = re.compile(
    r"^how (?:many|much|long|often|old|far|big|frequently|late|early|quickly)\b"
    r"|^what (?:time|date|year|age|day|percentage|number|grade|is your (?:name|job title|title))\b"
    r"|^(?:when|where) (?:did you (?:join|start work|begin|train|study)|were you (?:born|hired)|"
    r"are you (?:based|from|going|next))\b"
    r"|^which (?:year|month|department|grade|version)\b|^who(?: is|'s) your\b"
    r"|^which (?:of these|one) (?:do|is|are)\b|^when (?:will|is|are|does)\b"
    r"|^how (?:satisfied|likely|confident|motivated|committed|engaged|comfortable|important|urgent|"
    r"serious|true|sure) (?:are|is|was|were)\b"
)
_INTERROGATIVE = re.compile(r"^(?:what|how|which|why|who|whose|whom)\b")
_AUXILIARY = (
    r"(?:am|is|are|was|were|do|does|did|have|has|had|can|could|will|would|shall|should|may|might|"
    r"must|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|haven't|hasn't|hadn't|can't|couldn't|"
    r"won't|wouldn't|shouldn't)"
)
_PLACE_OR_TIME = re.compile(
    rf"^(?:by )?(?:when|where) (?:else |exactly |(?:in|on|along) (?:\w+ ){{1,4}}?)?{_AUXILIARY}\b"
    r"|^where else\b"
)
_PREPOSED = re.compile(
    r"^(?:in|on|at|to|from|of|for|with|by|under|through|out of|about) (?:what|which|whom|whose)\b"
)
_YES_OR_NO = re.compile(rf"^{_AUXILIARY}\b")
_LEAD_IN = re.compile(
    r"^(?:so|and|but|ok|okay|well|then|now|also|or|first|lastly|finally|thanks|thank you|"
    r"please|again|just|honestly|in your (?:own )?(?:view|words|opinion|experience))\b[ ,]*"
)
_INNER = re.compile(rf"\b(?:what|how|which|why|who|where {_AUXILIARY})\b")
_JOINED = re.compile(
    r"(?:,? (?:and|or|but|plus|also)|[;,]) (?:also |then )?"
    r"(?P<second>(?:what|how|which|why|who) (?!ever\b)\w+|"
    rf"(?:where|when) {_AUXILIARY}\b|"
    r"(?:do|does|did|are|is|was|were|have|has|can|could|will|would|should) "
    r"(?:you(?! (?:suppose|think|reckon|say)\b[?, ]*$)|your|we|they|he|she|it|the|people|anyone|"
    r"there)\b)"
)
_LEADS_IN = re.compile(
    rf"^(?:as (?:a|an|some)\w*|(?:if|when)(?! {_AUXILIARY}\b)|given|thinking|looking|suppose)\b"
    r"[^,]*$"
)
_SAME_AGAIN = re.compile(r"\bi mean\b|\bin other words\b|\bthat is\b|\bput (?:it )?differently\b")
_OFFER = re.compile(r"\b(?:pass|skip|say no|leave (?:it|that) out|all right to ask|ok to ask)\b")


class Opening(StrEnum):
    OPEN = "open"
    YES_OR_NO = "yes or no"
    FACT = "short fact"
    CONSENT = "consent"
    SCALE = "scale"
    NONE = "none"


_NO_APOSTROPHE = re.compile(r"\b(do|does|did|is|are|was|were|have|has|had|would|could|should)nt\b")


def plain(text: str) -> str:
    """`text` in lower case on one line, with plain quotes and dashes, and "dont" as "don't"."""
    return _plain(text) if len(text) <= LONGEST_KEPT else _plain.__wrapped__(text)


LONGEST_KEPT = 1_000
"""Characters up to which a text is remembered: a pasted book must not stay in memory."""


@lru_cache(maxsize=2_048)
def _plain(text: str) -> str:
    text = text.casefold().replace("’", "'").replace("‘", "'").replace("“", '"')
    text = " ".join(text.replace("”", '"').replace("—", " - ").split())
    return _NO_APOSTROPHE.sub(r"\1n't", text)


@lru_cache(maxsize=2_048)
def asked_in(text: str) -> tuple[str, ...]:
    """The questions of `text`, plain; an invitation such as "Tell me about…" is one."""
    found = []
    for sentence in _SENTENCE_END.split(plain(text)):
        bare = _LEAD_IN.sub("", sentence.strip("\"'()[] "))
        if not re.search(r"[^\W_]{2}", bare):
            continue
        if sentence.rstrip("\"')] ").endswith("?") or _INVITATION.match(bare) or _is_unmarked(bare):
            found.append(bare)
    return tuple(found)


def _is_unmarked(sentence: str) -> bool:
    """A question in all but its mark: an interrogative followed by an auxiliary."""
    return bool(
        re.match(rf"^(?:what|how|why|where|when|who|which \w+) {_AUXILIARY} \w+ \w+", sentence)
    )


def opening(question: str) -> Opening:
    """How one question opens, past any lead-in such as "Thinking of last week, …"."""
    if _SCALE.search(question):
        return Opening.SCALE
    segments = [segment for segment in re.split(r"[,;:.] +| - ", question) if segment]
    for segment in segments:
        bare = _LEAD_IN.sub("", segment)
        for pattern, kind in _OPENINGS:
            if pattern.match(bare):
                return kind
    return Opening.OPEN if segments and _INNER.search(segments[-1]) else Opening.NONE


# In this order: "Would you tell me" is an invitation before it is a yes or no.
_OPENINGS = (
    (_CONSENT, Opening.CONSENT),
    (_INVITATION, Opening.OPEN),
    (_FACT, Opening.FACT),
    (_INTERROGATIVE, Opening.OPEN),
    (_PLACE_OR_TIME, Opening.OPEN),
    (_PREPOSED, Opening.OPEN),
    (_YES_OR_NO, Opening.YES_OR_NO),
)


def count_questions(text: str) -> int:
    """How many separate questions the text asks; one said again in other words counts once.

    "Which got better, and which got worse?" is one question with two halves, and a bare
    "and why?" belongs to the question before it.
    """
    total = 0
    for number, question in enumerate(asked_in(text)):
        if number and (_SAME_AGAIN.search(question) or _OFFER.search(question)):
            continue
        total += 1 + sum(_is_separate(question, joined) for joined in _JOINED.finditer(question))
    return total


def _is_separate(question: str, joined: re.Match[str]) -> bool:
    second = joined["second"].split()[0]
    before = question[: joined.start()]
    unfinished = (Opening.NONE, Opening.CONSENT, Opening.SCALE)
    if opening(before) in unfinished or len(before.split()) < 2:
        return False
    if second == "which" and re.search(r"\bwhich\b", before):
        return False
    # "As somebody who …, what …" leads in; "What makes you X and what makes you Y" compares.
    if _LEADS_IN.match(before):
        return False
    after = re.sub(r"^\W*(?:and|or|but) ", "", question[joined.start() :]).split()
    if before.split()[:3] == after[:3]:
        return False
    is_object = re.search(
        r"\b(?:about|of|between|know|hear|see|say|said|show|tell|understand|decide|learn|compare|"
        r"describe|explain|noticed?|changed?|shape|shapes) (?:me )?(?:what|how|which|why|who|where|"
        r"when)\b",
        before,
    )
    return not (is_object and second in {"what", "how", "which", "why", "who", "where", "when"})
