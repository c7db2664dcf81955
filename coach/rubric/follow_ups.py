"""Whether a question takes up what the mentor has just said, or opens something new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

from coach.rubric.clauses import QUESTION_START, Clause
from coach.rubric.questions import Kind, Question, bare
from coach.rubric.spelling import stems

_NEW_SUBJECT = re.compile(
    r"\b(?:moving on|different (?:subject|topic|question)|change (?:the )?subject"
    r"|another (?:question|subject|topic|thing)|separately|on another note|"
    r"unrelated|before i forget|next (?:question|item|point)|new subject|anyway)\b|\bif anything$"
)
_POINTS_BACK = re.compile(
    r"\b(?:you (?:just )?(?:said|mentioned|told|described|say|called|put|brought up)"
    r"|what do you mean|what does (?:that|it|this)|say (?:a (?:bit|little) )?more|for example"
    r"|for instance|"
    r"like what|such as|how so|in what way|how come|an example|go on|and then|what (?:happened"
    r"|happens)|what makes|what made|what stopped|how did|what did|what else|why (?:is|was"
    r"|do you think) that|"
    r"tell me more|more about (?:it|that|this)|afterwards|instead|meanwhile|meantime|in those"
    r"|the second time|the first time|at the time|the moment|would have (?:helped|to|made"
    r"|looked)|what would (?:it|that|have|you do|you need|need|change|they)|what do you need|"
    r"how (?:do|does|did|would|could|should|was|is) (?:it|that|they|he|she|this|those)"
    r"|which (?:one|two|part|bit|words?|of)|what gets|what for|how many|how often|how long"
    r"|since when|when did|by who|by whom|who else)\b"
)
# "that", "it", "they" standing for what was said. "That" before a subject only links clauses, and
# "is it all right if" stands for nothing.
_ANAPHOR = re.compile(
    r"\b(?:this|those|these|there)\b|\bthat\b(?! (?:you|we|i|he|she|they|the|a|an|our|my|your"
    r"|people|everyone|it|is why)\b)|\b(?:it|they|them|their|him|her|he|she|then)\b"
)
_EMPTY_IT = re.compile(
    r"\b(?:is|was|would|will|does) (?:it|that|there) (?:be )?(?:okay|all right|fine|good|help"
    r"|possible|anything|something|a good time)\b|\bthink it is going\b|\bhow is it going\b"
    r"|\bis there (?:anything|something|more|a)\b(?! (?:to|about) (?:that|this|it))"
    r"|\bit is like to\b"
)
# What was then: about the time the mentor has just told of.
_THEN = re.compile(
    r"\b(?:did|were|was|had|felt|would) you\b|\byou (?:did|were|felt|had)\b"
    r"|\bhave you (?:seen|noticed|tried|found|heard|done|told)\b"
    r"|\bwould (?:\w+ ){1,5}have (?:looked|been|helped|felt|made|changed)\b"
)
_GREETS = re.compile(r"\bhow are you\b|\bhow is (?:it going|everything|life)\b")
_NOT_SEEKING = frozenset({Kind.CONSENT, Kind.LEADING, Kind.SUGGESTION, Kind.PROPOSAL})
_SHORT = 4
_LEANS = 1
_GENERAL = stems(
    "day week month time work job hour person place happen feel help change look need want start "
    "talk walk show describe explain example hear understand"
)


def turns_away(clauses: Sequence[Clause]) -> float:
    """The number of the first sentence that turns to another subject; infinite without one."""
    return min(
        (clause.sentence for clause in clauses if _NEW_SUBJECT.search(clause.text)), default=inf
    )


def takes_up(question: Question, previous: str) -> float | None:
    """How sure it is that `question` takes up the mentor's line `previous`, or None."""
    if not previous.strip() or question.kind in _NOT_SEEKING:
        return None
    text = question.clause.text
    shared = len(stems(text) & stems(previous))
    signs = (
        (question.kind is Kind.CHECK, 0.75),
        (shared > 1, 0.9),
        (shared == 1, 0.85),
        (_POINTS_BACK.search(text), 0.8),
        (_ANAPHOR.search(_EMPTY_IT.sub(" ", text)), 0.75),
        (_is_short(question), 0.65),
        (_is_echo(question), 0.65),
        (_THEN.search(text), 0.6),
        # Little of its own to be about: it leans on what was said.
        (len(stems(text) - _GENERAL) <= _LEANS and not _GREETS.search(text), 0.55),
    )
    return next((confidence for sign, confidence in signs if sign), None)


def _is_short(question: Question) -> bool:
    """A few words without a subject of their own, such as "How come?"."""
    text = question.clause.text
    return question.clause.words <= _SHORT and not stems(text) and not _GREETS.search(text)


def _is_echo(question: Question) -> bool:
    """A statement with a question mark: it wonders at what was said."""
    declared = not re.match(QUESTION_START, bare(question.clause.text))
    return declared and question.clause.asked and question.kind is Kind.CLOSED
