"""The words in which sensitive matters are told: by their names, and in passing.

Few people write "harassment". SIGNS are the names of things and plain acts; sensitive_told.py
has the ways they come up in passing. All are matched against text in `plain` form.
"""

from __future__ import annotations

import re
from typing import Literal

SensitiveKind = Literal[
    "harassment", "discrimination", "retaliation", "health", "risk_to_life", "safeguarding"
]

WHOSE = r"(?:my|your|his|her|their|our|someone's|somebody's|\w+'s)"
_WHO = r"(?:i|i've|i'm|he|he's|she|she's|they|they're|they've|someone|somebody|one of \w+|\w+)"
SIGNS: dict[SensitiveKind, re.Pattern[str]] = {
    "risk_to_life": re.compile(
        r"\bsuicid\w*|\bkill(?:ing)? (?:my|him|her|them)sel(?:f|ves)\b|\bself[- ]harm\w*|\b(?:hurt|"
        r"harm|cut)(?:ting|ing)? (?:my|him|her|them)sel(?:f|ves)\b|\bend(?:ing)? (?:it all|"
        rf"{WHOSE} life)\b|\btak(?:e|ing) {WHOSE} own life\b|\boverdos\w+|\b(?:don't|doesn't|"
        r"didn't|do not|does not) want to (?:be here|live|wake up|go on|be alive)\b|\bbetter off "
        r"(?:dead|without (?:me|him|her|them))\b|\bno (?:reason|point) (?:to|in) (?:live|living|"
        r"going on)\b|\bwish(?:es|ed)? (?:i|he|she|they) (?:was|were) dead\b|\bthreaten(?:s|ed|"
        r"ing)? to (?:kill|stab|shoot)\b|\bfear(?:s|ed)? for (?:my|his|her|their) life\b"
    ),
    "safeguarding": re.compile(
        r"\bsafeguarding (?:concern|issue|matter|risk|referral)\b|\bdomestic (?:abuse|violence)\b|"
        r"\b(?:abus(?:ed|ing|ive)) (?:partner|husband|wife|boyfriend|girlfriend|home|relationship|"
        rf"parents?|at home)\b|\b(?:hits|hit|beats|beat|abuses) {WHOSE} (?:wife|husband|partner|"
        rf"child|"
        r"children|kids|son|daughter)\b|\b(?:partner|husband|wife|boyfriend|girlfriend) (?:hits|"
        r"hit|beats|beat|abuses|threatens|controls)\b|\b(?:child|minor|under[- ]?18|16[- ]year[- "
        r"]old|17[- ]year[- ]old|15[- ]year[- ]old|apprentice of (?:16|17))\b.{0,60}\b(?:alone "
        r"with|unsafe|at risk|abus\w+|touch\w+|afraid|scared|gift|messag\w+ (?:at night|late))|"
        r"\b(?:groomed|grooming|traffick\w+|forced marriage|modern slavery|passport (?:was "
        r")?taken)\b|\bnot safe at home\b|\bchild (?:abuse|protection)\b"
    ),
    "harassment": re.compile(
        r"\bharass\w*|\bbull(?:y|ies|ied|ying)\b|\bgrop\w+|\bstalk(?:s|ed|ing|er)\b|\bleer\w*|"
        r"\bsexual(?:ly)? (?:comment|remark|joke|advance|assault|explicit|suggestive|"
        r"inappropriate)\w*|\bsexual (?:harassment|misconduct)\b|\b(?:touch(?:ed|es|ing)|grab(?:s|"
        r"bed|bing)|kiss(?:ed|es)) (?:me|her|him|them|my|\w+'s)\b(?! (?:an?|some|the|lunch|coffee|"
        r"two) )|\bunwanted (?:attention|touch\w*|advances|messages)\b|\bunwelcome (?:comment|"
        r"advance|attention|touch)\w*|\binappropriate (?:comment|remark|joke|message|photo|picture|"
        r"behaviou?r|touch)\w*|\bhumiliat(?:ed|es|ing) (?:me|her|him|them|\w+) in front\b|"
        r"\b(?:scream(?:s|ed|ing)?|shout(?:s|ed|ing)?|yell(?:s|ed|ing)?|swears?|swearing|swore) "
        r"(?:at|in) (?:me|her|him|them|people|my|his|her|\w+'s)\b|\bthreaten(?:s|ed|ing) (?:me|her|"
        r"him|them)\b|\bcomments? (?:on|about) (?:my|her|his) (?:body|legs|breasts|chest|figure|"
        r"looks|skirt)\b|\bintimidat(?:ed|es|ing) (?:me|her|him|them)\b"
    ),
    "discrimination": re.compile(
        r"\bdiscriminat(?:ed|es|ing|ion|ory)\b|\bracis[tm]\b|\bsexis[tm]\b|\bhomophob\w+|"
        r"\btransphob\w+|\bislamophob\w+|\bantisemit\w+|\bageis[tm]\b|\bableis[tm]\b|\b(?:racial|"
        r"racist|homophobic) (?:slur|abuse|joke|remark)\w*|\bslurs?\b|\bn-word\b|\b(?:passed over|"
        r"overlooked|not promoted|turned down|rejected|sacked|let go|paid less|moved off|left out|"
        r"not invited|refused)\b.{0,40}"
        rf"\bbecause (?:of )?(?:{_WHO} )?(?:is|was|are|were|being|{WHOSE})?\s*(?:\w+ "
        rf")?(?:pregnan\w+|"
        r"black|asian|muslim|jewish|gay|lesbian|trans|disab\w+|a woman|women|female|a mother|a man|"
        r"race|colour|religion|faith|age|accent|hijab|headscarf|sex|gender|too old|too young|"
        r"foreign\w*|polish|nationality|maternity)|\bpaid less than (?:the )?(?:men|women|white)\b|"
        r"\b(?:told|asked) (?:me|her|him) (?:not )?to (?:hide|remove|take off) (?:my|her|his) "
        r"(?:hijab|headscarf|turban|kippah|cross)\b"
    ),
    "retaliation": re.compile(
        r"\bretaliat\w+|\bvictimis(?:ed|ing|ation)\b|\bpunish(?:ed|es|ing)? (?:\w+ )?for "
        r"(?:speaking|saying|raising|complaining|reporting|asking|telling)\b|\bpayback\b|"
        r"\b(?:since|after|because|ever since) (?:i|he|she|they|we|\w+) (?:complained|spoke up|"
        r"reported|raised (?:it|this|that|a|the)|whistle\w*|told hr|went to hr|made a "
        r"complaint)\b.{0,90}\b(?:shift|hours|rota|rating|review|moved|excluded|ignored|dropped|"
        r"cut|demot\w+|blocked|left out|cold|worse|sacked|no longer|stopped)\b|\b(?:shift|hours|"
        r"rota|rating|moved|excluded|dropped|cut|demot\w+|blocked|sacked|left out|taken "
        r"off)\w*\b.{0,70}\b(?:since|after|because) (?:i|he|she|they|we|\w+) (?:complained|spoke "
        r"up|reported|raised|told hr|went to hr)\b|\bthreaten(?:ed|s|ing)? (?:\w+ )?"
        rf"{WHOSE} (?:job|contract|shifts|reference)\b|\b(?:will|would|going to) (?:make me|make "
        rf"her|"
        r"make him) pay for\b|\bwhistle-?blow\w*|\bblacklist\w*"
    ),
    "health": re.compile(
        r"\b(?:depress(?:ed|ion)|bipolar|schizo\w+|psycho(?:sis|tic)|ptsd|ocd|eating disorder|"
        r"anorexi\w+|bulimi\w+|panic attacks?|nervous breakdown|mental breakdown|antidepressants?|"
        r"chemo\w*|cancer|tumou?r|miscarr\w+|ivf|menopaus\w+|epilep\w+|diabet\w+|hiv|multiple "
        r"sclerosis|endometriosis|long covid|alcoholi\w+|addict(?:ed|ion)|rehab)\b(?! (?:rate|"
        r"strategy))"
        rf"|\b{WHOSE} (?:anxiety|diagnosis|medication|therap(?:y|ist)|illness|condition|surgery|"
        r"operation|mental health|health|pregnancy|adhd|autism|dyslexia|treatment|sick leave|sick "
        r"note|hospital appointment)\b|\b(?:i'm|i am|he's|he is|she's|she is|they're|who is|is|was|"
        r"am|being|got) (?:\w+ )?(?:pregnant|signed off|off sick|clinically \w+|diagnosed|in "
        r"therapy|in hospital|seriously ill|very ill|burnt out|burned out|suffering from|on "
        r"medication|autistic|disabled|self-medicating|not well mentally)\b|\b(?:have|has|had) an? "
        r"(?:disability|illness)\b|\bsigned off (?:with|for) (?:stress|anxiety|depression|"
        r"burnout)\b|\bdiagnosed with\b|\bhas (?:adhd|autism|anxiety|cancer|depression)\b|\bsees a "
        r"(?:therapist|counsellor|psychiatrist)\b|\bcan't (?:sleep|stop crying)\b|\bcrying "
        r"(?:every|at|in the)\b"
    ),
}
