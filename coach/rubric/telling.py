"""Telling: information, opinion or explanation nobody asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from coach.rubric.clauses import Clause
from coach.rubric.cues import Cue, Hit, cue, hits
from coach.rubric.moves import Move
from coach.rubric.unreceptive import OURS

TELLING: tuple[Cue, ...] = (
    cue(
        r"\blet me (?:explain|tell you|give you (?:some|a bit of|the) (?:context|background"
        r"|history|picture)|share (?:with you )?(?:how|what|my|a)|put (?:it|this) (?:in context"
        r"|this way|into perspective))\b|\bi will (?:explain|tell you (?:how|what|why"
        r"|something)|give you some (?:context|background))\b|\bwhat (?:you may not|you do not"
        r"|people do not) (?:know|see|realise)\b|\bthe (?:thing|point|fact|truth|reality"
        r"|problem|history|background|way (?:it|this|things) works?) (?:is|of it)\b"
        r"|\bas you (?:may )?know\b",
        0.8,
    ),
    cue(
        r"\bin my (?:experience|view|opinion|day|book|judgement|last (?:job|company))\b"
        r"|\b(?:i (?:personally |firmly |really |strongly |honestly )?(?:believe|think|reckon"
        r"|feel) (?:that |the |it |we |you |people |this |most |our |there ))"
        r"|\bi see it differently\b|\bif you ask me\b|\bmy (?:view|opinion|theory|philosophy"
        r"|experience|take|guess) is\b|\bthe lesson (?:from|i)\b|\bi have always (?:believed"
        r"|said|found|thought)\b",
        0.6,
        r"i (?:think|feel|believe) (?:that )?(?:i |you (?:are right|may be|feel|felt|were|sound"
        r"|mean|liked))|i think we (?:got|made|failed)|i think (?:it|that) (?:was|is) (?:my"
        r"|brave|fair)|, i think$",
    ),
    cue(
        r"\b(?:historically|traditionally|generally speaking|statistically|research (?:shows"
        r"|says)|studies show|years ago|back in (?:the )?(?:\d+|eighties|nineties)|in (?:19"
        r"|20)\d\d|when i (?:started|joined|was (?:at|your|in|a|young)|began)|our strategy"
        r"|the strategy|the market|the industry|since then|every january|each department"
        r"|what matters (?:in|is)|relationships with)\b",
        0.55,
    ),
    cue(
        r"\bthat is (?:illegal|against the law|a breach|called|known as|because)\b"
        r"|\bis called\b|\bit is (?:all )?about\b|\bstands for\b",
        0.5,
        r"is it (?:all )?about|what is it about|curious about",
    ),
)

_OTHER_WORK = (
    Move.ACKNOWLEDGEMENT,
    Move.SELF_DISCLOSURE,
    Move.PERMISSION,
    Move.COMMITMENT,
    Move.REFLECTION,
    Move.ADVICE,
    Move.PULLING_RANK,
    Move.GENERALISING,
)
LONG = 16
"""Words of plain statement from which a turn tells, where it does nothing else with them."""
EXTENDED = 21
EXTENDED_OVER_TWO = 18
"""Words of explanation, in one sentence or in more, from which defending is telling as well."""
ANSWER = 60
"""Words an answer to the mentor's own question may take before it turns into telling."""
_CHAT = re.compile(
    r"^(?:i (?:would like|want|hope|wish|am here|am glad|agree|see|hear|noticed|saw|heard)"
    r"|let us|we should|that is|it is (?:nice|good|great)|nice|good|great|okay|right|"
    r"if (?:you|there)|you (?:said|paused|look|seem)|thank|thanks|sorry|before we)\b"
)


def telling(
    stated: Sequence[Clause], found: Mapping[Move, Sequence[Hit]], *, answering: bool
) -> list[Hit]:
    """The clauses that tell, as hits; `stated` are the clauses that ask nothing."""
    busy = {hit.clause for label in _OTHER_WORK for hit in found[label]}
    justifying = {hit.clause for hit in found[Move.DEFENDING]}
    sentences = {clause.sentence for clause in busy}
    about_them = {c.sentence for c in stated if re.match(r"(?:so |and )?you\b", c.text)}
    free = [
        clause
        for clause in stated
        if clause not in busy
        and clause.sentence not in about_them
        and not (_CHAT.match(clause.text) and clause.words < LONG)
    ]
    told = sum(clause.words for clause in free)
    if answering and told < ANSWER:
        return []
    cued = [hit for hit in hits(stated, TELLING) if hit.clause not in busy]
    if justifying:
        explained = sum(clause.words for clause in stated if clause.sentence not in sentences)
        spread = len({clause.sentence for clause in stated}) >= 2
        if explained < (EXTENDED_OVER_TWO if spread else EXTENDED):
            return []
        return cued or [Hit(max(stated, key=lambda clause: clause.words), 0.6)]
    if cued and (told >= 8 or any(hit.confidence >= 0.8 for hit in cued)):
        return cued if told >= LONG else [Hit(hit.clause, hit.confidence - 0.05) for hit in cued]
    # Without a cue, a few sentences about "us" defend more than they tell; that is guessed later.
    ours = any(OURS.search(clause.text) for clause in free)
    if told >= (EXTENDED if ours and not answering else LONG) and free:
        return [Hit(max(free, key=lambda clause: clause.words), 0.6 if told < 30 else 0.7)]
    return []
