"""Saying back: the mentor's meaning or feeling in the leader's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from coach.rubric.clauses import QUESTION_START, Clause, plain_text
from coach.rubric.cues import Hit
from coach.rubric.questions import Kind, Question, bare
from coach.rubric.spelling import stems

_FEELING = (
    r"(?:angry|annoyed|anxious|alone|ashamed|awkward|blamed|bored|caught|confused|cross|cut off"
    r"|demoralised|disappointed|discouraged|drained|embarrassed|exhausted|exposed|fed up"
    r"|forgotten|foolish|frightened|frustrated|guilty|hurt|ignored|"
    r"invisible|isolated|judged|left out|let down|lonely|lost|nervous|overlooked|overwhelmed"
    r"|proud|punished|relieved|resentful|sad|scared|shut out|silenced|small|stuck|stupid"
    r"|stretched|tired|torn|trapped|treated|undermined|uneasy|unheard|unsafe|unsure|upset|used"
    r"|watched|worn|worried|alone|on your own)"
)
_LEAD = re.compile(
    r"^(?:so |and |okay |right |ah |oh |yes |no |then |ouch |wow |well |hang on |midnight "
    r"|maybe |perhaps )*"
    r"(?:(?:it|that|this) (?:sounds|seems|looks) (?:to me )?(?:like|as if|as though|that)"
    r"|sounds? (?:like|as if|as though)|(?:what )?i (?:am hearing|hear|heard|think i hear"
    r"|am getting)(?: is| that| you say| you saying)?(?:,? (?:that|is|you|a))\b|"
    r"you (?:are|were) (?:saying|telling me|describing|worried|afraid|wondering|trying|torn"
    r"|not sure|hoping|asking)|in other words|if i (?:understand|understood|hear|heard"
    r"|have) (?:you|it|that|this|rightly)(?: \w+)?|"
    r"(?:let me (?:check|see|make sure|play|say)|to make sure|just to check|just so)(?: if"
    r"| that)? (?:i|that back|it back)|from what you (?:say|describe|are saying)"
    r"|as i understand (?:it|you)|what you (?:are (?:saying|describing)|describe|mean|say) is|"
    r"your (?:worry|fear|hope|concern|sense|point) is|what (?:worries|bothers|hurts|matters to"
    r"|gets) you is|you said \w+|for you,? (?:it|that|the)|part of you)\b"
)
_FEELS = re.compile(
    r"\byou (?:sound|seem|look) (?:as if|as though|like|to|\w+ed)\b|"
    rf"\b(?:you|that|it|which) (?:feel|felt|sound|sounded|seem|seemed|must (?:feel|have felt|be"
    rf"|have been|have)|are feeling|were feeling|left you|made you|makes you|leaves you"
    rf"|have been (?:left|made))(?: \w+){{0,3}} {_FEELING}\b"
    rf"|\byou (?:are|were) (?:a bit |quite |really |pretty |very |feeling |so )?{_FEELING}\b"
    rf"|\byou (?:felt|feel) (?!free\b|able\b|about\b)\w+ \w+"
    r"|\b(?:that|it|this) must (?:be|have been|make|have made|feel|have felt|get)\b|\b(?:that"
    r"|it|this) sounds (?:really |very |so |quite |pretty |awfully |a bit )*(?!good|great|fine"
    r"|nice|interesting|lovely|right|reasonable|sensible|easy|expensive|useful|helpful|sensible"
    r"|exciting|fair|fun|really|very|so|quite|pretty|like a (?:plan|good|great))\w+"
    r"|\bvery painful way\b|\bit sound like\b|\byou liked\b|\bwith your \w+ hanging\b"
)
_SO = re.compile(
    r"^(?:okay |right |ah |oh |and |ouch |ha |yes |wow )*so (?:you|your|they|it|the|people"
    r"|there|for you|when|if|in|what|everyone|nobody|no one|we|most|ideas|even|every|by|then"
    r"|after|this|that|on)\b"
    r"|^(?:okay |right |ah |oh |and )*so (?!what|how|why|when|where|who|which|do |did |is |are "
    r"|can )[\w' ]{2,50}\byou\b"
)
_NOT_BACK = re.compile(
    r"\byou must\b(?! (?:feel|be|have|get))|(?<!if )(?<!though )\byou (?:should|need|have to"
    r"|ought|can|could"
    r"|would agree|agree|think you)\b|\b(?:but|however|actually|surely|with respect)\b"
    r"|\bso what\b|\b(?:really|basically|just|honestly) (?:saying|mean|want)\b"
    r"|\b(?:my|our|all my|all our) fault\b|\bwe are (?:all )?(?:idiots|monsters|terrible)\b"
    r"|\bso (?:you )?(?:do not like|cannot|expect|want me)\b|\bso (?:sorry|much|many|far|do i"
    r"|did i|am i)\b|\bi (?:will|would|think|am going|promise|can see|told|said you)\b"
    r"|\bwhat should\b|\bso we (?:should|need|can|will|could)\b|\bso that is\b|\bso let\b"
    r"|\bso (?:do not|stop|get)\b|\bmy (?:door|view|opinion)\b|\bif i may say\b|\bmay i say\b"
    r"|\byou \w+ (?:\w+ )?(?:so|very|terribly|awfully|rather|remarkably|really|extremely)"
    r" (?:well|nicely|clearly|politely|beautifully)\b"
)
_FIRST_PERSON = re.compile(
    r"^(?:and |but |so |well |no |yes |oh )*(?:i|i am|my|we|our|let|please|thank|thanks|sorry"
    r"|there are|there is)\b"
)
# A plain statement about the mentor, once advice and the like are out of the way.
_ABOUT_YOU = re.compile(
    r"(?:so |and |then |ah |oh |right |okay )*you (?!do not owe|should|ought|need|must|cannot"
    r"|can |could"
    r"|may|might|will"
    r"|would (?!rather|prefer|like|love|want)|know|see$|see |mean|people|lot|guys|young|all "
    r"|both|did not (?:say|tell|ask|come)|are (?:still|new|right|wrong|welcome|kidding|joking|not"
    r" serious|free|being|better|lucky|too|so|very|over|just|only|paid|here|imagin|exagg)"
    r"|have (?:to|only|no|been here)|work for|told me"
    r"|got to|are the|were right|may|look|sound (?!like))\w+ \w+"
)
_IT_FEELS = re.compile(
    r"(?:so |and |ah |oh |then )*(?:it|that|this) (?:feels|felt|hurts|hurt|stings|stung|wears"
    r"|wore|grinds|gets to|got to|costs|cost) ?"
    r"|(?:and )?i (?:imagine|suspect|bet) (?:that )?(?:you|it|that|this|being|\w+ing)\b"
)
_SO_WE = re.compile(
    r"so we (?:\w+ed|built|made|say|said|ask|end|are|were|have|keep|spend|lose|put|send|pay"
    r"|get)\b"
)
_PREFACE = re.compile(r"(?:when|if|after|before|since|while|because|on|in|at)\b")
_DENIAL = re.compile(r"\b(?:not|never|cannot|nobody|nothing|no)\b")
_AND_THEN = re.compile(r"and (?:it|they|you|nobody|no one|then|that|so|still)\b")
_COMMON = 0.34
"""Share of a clause's content words that come from the mentor's line, for it to say them back."""


def reflecting(
    clauses: Sequence[Clause],
    questions: Sequence[Question],
    previous: str,
    closing: set[Clause],
    justifying: set[Clause],
) -> list[Hit]:
    """Clauses that say back what the mentor meant or felt.

    None of `closing` counts, nor anything in a sentence with a clause of `justifying`.
    """
    said = stems(previous)
    checks = any(question.kind is Kind.CHECK for question in questions)
    denies = not _DENIAL.search(plain_text(previous))
    argued = {clause.sentence for clause in justifying}
    kinds = {question.clause: question.kind for question in questions}
    found: list[Hit] = []
    for number, clause in enumerate(clauses):
        if clause in closing or clause.but_follows or clause.sentence in argued:
            continue
        if _NOT_BACK.search(clause.text):
            continue
        kind = kinds.get(clause)
        if kind in (Kind.LEADING, Kind.SUGGESTION, Kind.PROPOSAL, Kind.CONSENT, Kind.OPEN):
            continue
        opens = number == 0 or clauses[number - 1].sentence != clause.sentence
        place = _Place(only=len(clauses) == 1, opens=opens, checked=checks, denies=denies)
        if confidence := _confidence(clause, kind, said, place):
            found.append(Hit(clause, confidence))
    return found


class _Place(NamedTuple):
    """`only`: the whole turn; `opens` its sentence; `checked`: the turn asks if it is right;
    `denies`: a "not" in it would be the leader's own, for the mentor said none."""

    only: bool
    opens: bool
    checked: bool
    denies: bool


def _confidence(
    clause: Clause, kind: Kind | None, said: frozenset[str], place: _Place
) -> float | None:
    text = clause.text
    meant = stems(text)
    shared = meant & said
    leads, so = bool(_LEAD.match(text)), bool(_SO.match(text))
    if kind is Kind.CHECK and clause.words >= 5 and not re.match(QUESTION_START, bare(text)):
        return 0.8
    # A bare question that repeats a word asks; it says something back only by its form.
    if kind is Kind.CLOSED and not (leads or so):
        return None
    own = bool(_FIRST_PERSON.match(text) or (clause.words > 3 and _PREFACE.match(text)))
    share = len(shared) / len(meant) if meant and not own else 0.0
    denies = place.denies and bool(_DENIAL.search(text))
    echo = 0.5 if clause.words > 2 else 0.6
    signs = (
        (leads or _FEELS.search(text), 0.85 if said else 0.6),
        (so and said and (shared or place.checked), 0.8),
        (so and said and not text.startswith("so we"), 0.65),
        (so and said and place.opens and _SO_WE.match(text), 0.6),
        (place.only and said and _AND_THEN.match(text), 0.6),
        (len(shared) >= 2 and share >= _COMMON, 0.75),
        # An echo: the mentor's own word or figure and little else.
        (kind is None and 2 <= clause.words <= 6 and share >= echo and not denies, 0.6),
        (said and kind is None and (_ABOUT_YOU.match(text) or _IT_FEELS.match(text)), 0.6),
    )
    return next((confidence for sign, confidence in signs if sign), None)
