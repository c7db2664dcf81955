"""Recognising: thanks for candour, effort, feeling, what is valid, and a fault of one's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.rubric.clauses import Clause
from coach.rubric.cues import Cue, Hit, cue, hits

_BUT_AHEAD = re.compile(
    r"\b(?:hear|understand|appreciate|respect|accept|take|see|get|thank|thanks|fair|point|noted"
    r"|valid|sorry)\b"
)
_FEELING = (
    r"(?:hard|difficult|tough|frustrating|exhausting|tiring|awkward|uncomfortable|lonely"
    r"|stressful|worrying|upsetting|"
    r"painful|rough|unfair|horrible|miserable|demoralising|discouraging|isolating|confusing"
    r"|maddening|draining|"
    r"humiliating|embarrassing|disheartening|unpleasant|scary|unsettling|galling|wearing|grim"
    r"|infuriating|annoying|hurtful)"
)
_SPEAKING = (
    r"(?:telling|saying|sharing|being|raising|bringing|trusting|explaining|walking|flagging"
    r"|flaggin|pointing|speaking|showing|"
    r"letting|putting|naming|mentioning|your (?:honesty|candour|openness|frankness|trust"
    r"|patience)|the honest\w*|that honest\w*|"
    r"that|this|the example|correcting|challenging|pushing|going (?:through|into)|reminding"
    r"|taking me)"
)

ACKNOWLEDGEMENT: tuple[Cue, ...] = (
    cue(
        r"^(?:oh |ah |okay |no )?sorry\b",
        0.65,
        r"sorry (?:to|but|if|what|who|can|could|i (?:do not|cannot|must)|you (?:feel|think)"
        r"|that you (?:feel|think))\b|sorry$",
    ),
    cue(
        r"^(?:i|and i) (?:imagine|suspect|bet) (?:that )?(?:you|it|that|this|being|\w+ing)\b"
        r"|^(?:ah |oh |well )*(?:that|it|this) (?:hurts|hurt|stings|stung|bites|smarts|grates"
        r"|rankles)\b(?! me)",
        0.6,
    ),
    cue(
        r"\b(?:that|it|this|what) (?:is|was|sounds|seems) (?:such |a |an |really |so |pretty |just "
        r"|very |quite |rather |awfully )*(?:shame|pity|awful|terrible|grim|dreadful|sad|miserable"
        r"|upsetting|horrid|horrible|wretched|no way to|not on|a lot to carry|rotten"
        r"|unacceptable)\b"
        r"|\bi (?:do |can )?(?:take|get|see|accept|grant) (?:your|the|that) point\b"
        r"|\bi would (?:hate|dread|want|resent|feel|be (?:angry|upset|fed up|tired|annoyed"
        r"|cross|furious))\b.*\b(?:too|as well|that|in your"
        r"|standing)\b"
        r"|\byou must (?:dread|hate|be (?:sick|tired|fed|worn))|\bi am (?:glad|pleased) you\b"
        r"|\bgood (?:that|of) you\b|\beasier to say nothing\b|\byou did (?:well|right"
        r"|the right thing)\b",
        0.65,
        r"i would (?:hate|be sorry) (?:for|if|to see)|^what\b.*\?",
    ),
    cue(
        rf"\b(?:thank you|thanks)(?: \w+){{0,3}} for {_SPEAKING}",
        0.9,
        r"for (?:being on time|that, moving|coming|your time)",
    ),
    cue(
        r"\b(?:glad|grateful|pleased) (?:that )?(?:you (?:told|said|raised|brought|shared"
        r"|mentioned|felt|trusted)|for)\b",
        0.9,
    ),
    cue(
        r"^(?:okay |well |no )?(?:thank you|thanks), (?:i|that|it)\b",
        0.75,
        r"thanks, (?:bye|that is all|that will be all)",
    ),
    cue(r"\bthank you$", 0.45, r"\bno,? thank you"),
    cue(
        r"\bi (?:really |do |very much |genuinely )?appreciate (?:you|that|your|it|this|how"
        r"|the (?:honesty|candour|courage))\b",
        0.85,
        r"appreciate it if|enthusiasm|input|feedback noted",
    ),
    cue(r"\b(?:cannot|could not|must not) have been (?:easy|comfortable|pleasant|fun|nice)\b", 0.9),
    cue(r"\bnot (?:an )?easy (?:thing )?to (?:say|tell|hear|bring|raise|talk)\b", 0.85),
    cue(
        r"\b(?:took|takes|that is|that was|it is|it was) (?:a lot of |real |some |very "
        r"|really )?(?:courage|guts|nerve|bravery|brave|courageous)\b",
        0.85,
    ),
    cue(
        r"\bi (?:can|could|do) (?:see|understand|imagine|appreciate|get|hear) (?:why|how|that"
        r"|what|the)\b",
        0.8,
        r"see that you (?:are|have) not|how this works|that you are not",
    ),
    cue(r"\bi (?:can )?(?:understand|see|get) why\b", 0.8),
    cue(r"^(?:i can imagine(?: that| it)?|i can see that|i can understand that)\b", 0.7),
    cue(
        r"\b(?:that|it|this|which) (?:makes|made|does make) (?:a lot of |complete |total "
        r"|perfect |good )?sense\b",
        0.8,
    ),
    cue(
        r"\b(?:that is|it is|that seems|that sounds|what a|that was) (?:a |very |completely "
        r"|totally |entirely |perfectly |really |quite |only )*"
        r"(?:fair|fair point|valid|valid point|good point|reasonable|understandable|legitimate"
        r"|important point|fair question|good question)\b",
        0.8,
        r"\bnot (?:fair|valid|reasonable)|fair to say",
    ),
    cue(r"^(?:okay |yes |no )?(?:fair enough|fair point|good point|point taken|touche)\b", 0.7),
    cue(
        r"\byou (?:are|were|may be|may well be|might be|could be) (?:absolutely |quite "
        r"|probably |completely |totally )?right\b(?! (?:to leave|in saying we))",
        0.8,
    ),
    cue(r"\bno wonder\b", 0.85),
    cue(
        r"\bi would (?:have )?(?:feel|felt|be|been|find|found) (?:\w+ )*(?:same|too|as well"
        r"|angry|upset|annoyed|fed up|frustrated)\b",
        0.8,
    ),
    cue(
        r"\b(?:anyone|anybody|most people) (?:would|in your)\b.*\b(?:feel|find|felt|found"
        r"|be (?:upset|angry|tired))\b",
        0.6,
    ),
    cue(
        rf"\b(?:that|it|this|which) (?:sounds|must be|must have been|seems|is|was|must feel"
        rf"|feels) (?:\w+ )?{_FEELING}\b",
        0.75,
        r"\bnot (?:that |so )?(?:hard|difficult|tough)",
    ),
    cue(rf"^{_FEELING}$", 0.5),
    cue(r"\b(?:well done|good on you|i admire|impressive)\b", 0.7),
    cue(
        r"\bthat was (?:kind|good|generous|decent|thoughtful) of you\b|\bof you to (?:bring|say"
        r"|tell|raise|share)\b",
        0.85,
    ),
    cue(
        r"\bsorry (?:to hear|that (?:you|it|this|happened|they)|you (?:had|were|went|felt|have)"
        r"|about that|this happened|for (?:what|that|how))\b",
        0.8,
        r"sorry (?:that )?you feel|sorry that you think",
    ),
    cue(
        r"\b(?:i am|we are|i|so|very|truly|really) (?:so |very |truly |really "
        r"|deeply )?(?:sorry|apologise)\b",
        0.8,
        r"sorry (?:that )?you feel|sorry (?:that )?you (?:think|see it)|sorry to (?:interrupt"
        r"|disappoint|say|break|be)|sorry if (?:you|that|anyone)|sorry\b.*\bnot (?:my|our)",
    ),
    cue(r"^(?:sorry|i apologise|apologise)(?: about that| for that)?$", 0.65),
    cue(
        r"\byou (?:should not|should never|do not) have to (?:put up|deal|live|work|go through"
        r"|choose|pay|carry)\b|\byou should(?: not have| never have) (?:had to|been)\b",
        0.8,
    ),
    cue(
        r"\bi respect (?:that|you)\b|\bi value\b|\bthat (?:means a lot|helps me|is helpful"
        r"|is really helpful|is useful|is so useful)\b|\bi needed to hear\b"
        r"|\bi need to(?: hear it)?$",
        0.7,
    ),
    cue(r"\brather (?:hear|know) (?:it|that|than)\b", 0.7),
    cue(r"\bi (?:hear|believe) you$|^i (?:do )?believe you\b", 0.7),
    cue(
        r"\byou (?:have )?(?:put|worked|tried|handled|carried) (?:a lot|so much|so hard"
        r"|really hard|really well|that well)\b|\bthat is a lot\b|\bthat matters\b"
        r"|\bthat is on (?:me|us)\b|\bthat is (?:my|our) (?:fault|mistake|doing)\b",
        0.75,
    ),
    cue(
        r"\bthat is (?:a )?(?:long time|a lot to|too long|not good enough|not okay|not right"
        r"|not acceptable|wrong of)\b",
        0.65,
    ),
)


def acknowledging(clauses: Sequence[Clause]) -> list[Hit]:
    """Clauses that recognise; what a "but" takes back at once ("I hear you, but…") does not."""
    return [
        hit
        for hit in hits(clauses, ACKNOWLEDGEMENT)
        if not (hit.clause.but_follows and _BUT_AHEAD.search(hit.clause.text))
    ]
