"""What must never be summarised into a report: flagged by kind and line, for the owner only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.rubric.question_form import plain

SensitiveKind = Literal[
    "harassment", "discrimination", "retaliation", "health", "risk_to_life", "safeguarding"
]


class Sensitive(BaseModel):
    model_config = ConfigDict(frozen=True)

    kind: SensitiveKind
    lines: tuple[int, ...]


_WHOSE = r"(?:my|your|his|her|their|our|someone's|somebody's|\w+'s)"
_WHO = r"(?:i|i've|i'm|he|he's|she|she's|they|they're|they've|someone|somebody|one of \w+|\w+)"
_SIGNS: dict[SensitiveKind, re.Pattern[str]] = {
    "risk_to_life": re.compile(
        r"\bsuicid\w*|\bkill(?:ing)? (?:my|him|her|them)sel(?:f|ves)\b|\bself[- ]harm\w*|"
        r"\b(?:hurt|harm|cut)(?:ting|ing)? (?:my|him|her|them)sel(?:f|ves)\b|\bend(?:ing)? (?:it "
        r"all|"
        rf"{_WHOSE} life)\b|\btak(?:e|ing) {_WHOSE} own life\b|\boverdos\w+|\b(?:don't|doesn't|"
        r"didn't|do not|does not) want to (?:be here|live|wake up|go on|be alive)\b|\bbetter off "
        r"(?:dead|without (?:me|him|her|them))\b|\bno (?:reason|point) (?:to|in) (?:live|living|"
        r"going "
        r"on)\b|\bwish(?:es|ed)? (?:i|he|she|they) (?:was|were) dead\b|\bthreaten(?:s|ed|ing)? to "
        r"(?:kill|stab|shoot)\b|\bfear(?:s|ed)? for (?:my|his|her|their) life\b"
    ),
    "safeguarding": re.compile(
        r"\bsafeguarding (?:concern|issue|matter|risk|referral)\b|\bdomestic (?:abuse|violence)\b|"
        r"\b(?:abus(?:ed|ing|ive)) (?:partner|husband|wife|boyfriend|girlfriend|home|relationship|"
        rf"parents?|at home)\b|\b(?:hits|hit|beats|beat|abuses) {_WHOSE} (?:wife|husband|partner|"
        rf"child|"
        r"children|kids|son|daughter)\b|\b(?:partner|husband|wife|boyfriend|girlfriend) (?:hits|"
        r"hit|"
        r"beats|beat|abuses|threatens|controls)\b|\b(?:child|minor|under[- ]?18|16[- ]year[- ]old|"
        r"17[- ]year[- ]old|15[- ]year[- ]old|apprentice of (?:16|17))\b.{0,60}\b(?:alone with|"
        r"unsafe|"
        r"at risk|abus\w+|touch\w+|afraid|scared|gift|messag\w+ (?:at night|late))|\b(?:groomed|"
        r"grooming|traffick\w+|forced marriage|modern slavery|passport (?:was )?taken)\b|\bnot "
        r"safe at "
        r"home\b|\bchild (?:abuse|protection)\b"
    ),
    "harassment": re.compile(
        r"\bharass\w*|\bbull(?:y|ies|ied|ying)\b|\bgrop\w+|\bstalk(?:s|ed|ing|er)\b|\bleer\w*|"
        r"\bsexual(?:ly)? (?:comment|remark|joke|advance|assault|explicit|suggestive|"
        r"inappropriate)\w*|"
        r"\bsexual (?:harassment|misconduct)\b|\b(?:touch(?:ed|es|ing)|grab(?:s|bed|bing)|"
        r"kiss(?:ed|es)) "
        r"(?:me|her|him|them|my|\w+'s)\b|\bunwanted (?:attention|touch\w*|advances|messages)\b|"
        r"\bunwelcome (?:comment|advance|attention|touch)\w*|\binappropriate (?:comment|remark|"
        r"joke|"
        r"message|photo|picture|behaviou?r|touch)\w*|\bhumiliat(?:ed|es|ing) (?:me|her|him|them|"
        r"\w+) in "
        r"front\b|\b(?:scream(?:s|ed|ing)?|shout(?:s|ed|ing)?|yell(?:s|ed|ing)?|swears?|swearing|"
        r"swore) (?:at|in) (?:me|her|him|them|people|my|his|her|"
        r"\w+'s)\b|\bthreaten(?:s|ed|ing) (?:me|her|him|them)\b|\bcomments? (?:on|about) (?:my|her|"
        r"his) "
        r"(?:body|legs|breasts|chest|figure|looks|skirt)\b|\bintimidat(?:ed|es|ing) (?:me|her|him|"
        r"them)\b"
    ),
    "discrimination": re.compile(
        r"\bdiscriminat(?:ed|es|ing|ion|ory)\b|\bracis[tm]\b|\bsexis[tm]\b|\bhomophob\w+|"
        r"\btransphob\w+|"
        r"\bislamophob\w+|\bantisemit\w+|\bageis[tm]\b|\bableis[tm]\b|\b(?:racial|racist|"
        r"homophobic) "
        r"(?:slur|abuse|joke|remark)\w*|\bslurs?\b|\bn-word\b|\b(?:passed over|overlooked|not "
        r"promoted|"
        r"turned down|rejected|sacked|let go|paid less|moved off|left out|not invited|"
        r"refused)\b.{0,40}"
        rf"\bbecause (?:of )?(?:{_WHO} )?(?:is|was|are|were|being|{_WHOSE})?\s*(?:\w+ "
        rf")?(?:pregnan\w+|"
        r"black|asian|muslim|jewish|gay|lesbian|trans|disab\w+|a woman|women|female|a mother|a man|"
        r"race|colour|religion|faith|age|accent|hijab|headscarf|sex|gender|too old|too young|"
        r"foreign\w*|polish|nationality|maternity)|\bpaid less than (?:the )?(?:men|women|white)\b|"
        r"\b(?:told|asked) (?:me|her|him) (?:not )?to (?:hide|remove|take off) (?:my|her|his) "
        r"(?:hijab|"
        r"headscarf|turban|kippah|cross)\b"
    ),
    "retaliation": re.compile(
        r"\bretaliat\w+|\bvictimis(?:ed|ing|ation)\b|\bpunish(?:ed|es|ing)? (?:\w+ )?for "
        r"(?:speaking|"
        r"saying|raising|complaining|reporting|asking|telling)\b|\bpayback\b|\b(?:since|after|"
        r"because|"
        r"ever since) (?:i|he|she|they|we|\w+) (?:complained|spoke up|reported|raised (?:it|this|"
        r"that|a|"
        r"the)|whistle\w*|told hr|went to hr|made a complaint)\b.{0,90}\b(?:shift|hours|rota|"
        r"rating|"
        r"review|moved|excluded|ignored|dropped|cut|demot\w+|blocked|left out|cold|worse|sacked|"
        r"no longer|stopped)\b|\b(?:shift|hours|rota|rating|moved|excluded|dropped|cut|demot\w+|"
        r"blocked|"
        r"sacked|left out|taken off)\w*\b.{0,70}\b(?:since|after|because) (?:i|he|she|they|we|\w+) "
        r"(?:complained|spoke up|reported|raised|told hr|went to hr)\b|\bthreaten(?:ed|s|ing)? "
        r"(?:\w+ )?"
        rf"{_WHOSE} (?:job|contract|shifts|reference)\b|\b(?:will|would|going to) (?:make me|make "
        rf"her|"
        r"make him) pay for\b|\bwhistle-?blow\w*|\bblacklist\w*"
    ),
    "health": re.compile(
        r"\b(?:depress(?:ed|ion)|bipolar|schizo\w+|psycho(?:sis|tic)|ptsd|ocd|eating disorder|"
        r"anorexi\w+|"
        r"bulimi\w+|panic attacks?|nervous breakdown|mental breakdown|antidepressants?|chemo\w*|"
        r"cancer|"
        r"tumou?r|miscarr\w+|ivf|menopaus\w+|epilep\w+|diabet\w+|hiv|multiple sclerosis|"
        r"endometriosis|"
        r"long covid|alcoholi\w+|addict(?:ed|ion)|rehab)\b(?! (?:rate|strategy))"
        rf"|\b{_WHOSE} (?:anxiety|diagnosis|medication|therap(?:y|ist)|illness|condition|surgery|"
        r"operation|mental health|health|pregnancy|adhd|autism|dyslexia|treatment|sick leave|"
        r"sick note|hospital appointment)\b"
        r"|\b(?:i'm|i am|he's|he is|she's|she is|they're|who is|is|was|am|being|got) (?:\w+ )?"
        r"(?:pregnant|signed off|off sick|clinically \w+|diagnosed|in therapy|in hospital|"
        r"seriously ill|"
        r"very ill|burnt out|burned out|suffering from|on medication|autistic|disabled|"
        r"self-medicating|"
        r"not well mentally)\b|\b(?:have|has|had) an? (?:disability|illness)\b|\bsigned off "
        r"(?:with|for) (?:stress|anxiety|depression|burnout)\b"
        r"|\bdiagnosed with\b|\bhas (?:adhd|autism|anxiety|cancer|depression)\b|\bsees a "
        r"(?:therapist|"
        r"counsellor|psychiatrist)\b|\bcan't (?:sleep|stop crying)\b|\bcrying (?:every|at|in the)\b"
    ),
}
# The subject as a subject: a course, a policy or a law is no one's misfortune.
_GENERAL = re.compile(
    r"\b(?:anti-?|equality and )?(?:harassment|bullying|discrimination|safeguarding|suicide|"
    r"retaliation|"
    r"whistle-?blow\w*|mental health|health|domestic abuse|non-?retaliation)"
    r"(?: (?:awareness|prevention|and safety|first aid|at work))*"
    r" (?:training|policy|policies|course|module|workshop|e-?learning|poster|law|legislation|"
    r"webinar|hotline|helpline|procedure|guidance|officer|lead|team|act|aiders?|statement|code|"
    r"week|"
    r"campaign|sector|service|care|check|insurance|app)\b|\bhealth and safety\b|\bwellbeing day\b"
    r"|\b(?:career|commercial|political|professional|social) suicide\b"
    r"|\bprice discriminat\w+|\bdiscriminat\w+ between\b|\bharassed by (?:emails?|notifications)\b"
)


KINDS: tuple[SensitiveKind, ...] = tuple(_SIGNS)
URGENT: tuple[SensitiveKind, ...] = ("risk_to_life", "safeguarding")
"""Kinds that are looked for in private lines too: silence about them can cost a life."""


def find_sensitive(
    said: Iterable[tuple[str, Iterable[int]]], kinds: Sequence[SensitiveKind] = KINDS
) -> tuple[Sensitive, ...]:
    """What touches one of `kinds` in texts and the lines they stand on, one entry a kind.

    A turn of phrase such as "this rota is killing me" is left alone; when in doubt a line is
    flagged, since the cost is only that its owner is asked to look.
    """
    found: dict[SensitiveKind, set[int]] = {kind: set() for kind in kinds}
    for text, numbers in said:
        words = _GENERAL.sub(" ", plain(text))
        for kind in kinds:
            if _SIGNS[kind].search(words):
                found[kind].update(numbers)
    return tuple(
        Sensitive(kind=kind, lines=tuple(sorted(numbers)))
        for kind, numbers in found.items()
        if numbers
    )
