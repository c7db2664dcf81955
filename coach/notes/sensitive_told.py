"""How sensitive matters come up in passing, where few people use their names.

"He's not right, sits by the rail at night" takes two halves of a sentence to understand, so many
of these look for two things near one another. When in doubt a line is flagged: the cost is only
that its owner is asked to look.
"""

from __future__ import annotations

import re

from coach.notes.sensitive_words import WHOSE, SensitiveKind


def _both(one: str, other: str, apart: int = 70) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Both halves within so many characters, in either order."""
    return (
        re.compile(rf"(?:{one}).{{0,{apart}}}?(?:{other})"),
        re.compile(rf"(?:{other}).{{0,{apart}}}?(?:{one})"),
    )


_THEM = r"(?:him|her|them|me|us|you|people|women|girls|the \w+|\w+'s \w+)"
_BODY = (
    rf"\b{WHOSE} (?:bad |left |right |lower )?(?:back|heart|knees?|hips?|shoulder|lungs?|liver|"
    r"kidneys?|chest|stomach|blood|nerves?|eyes?|hearing|hands?|wrists?|head|mind|leg|foot)\b"
)
_TREATED = (
    r"\b(?:operations?|surgery|surgeon|(?:doctor|gp|consultant|hospital|specialist) (?:says?|said|"
    r"told|wants|reckons|thinks|appointment|yesterday|again)|scans?|biopsy|x-ray|physio|signed off|"
    r"off (?:again|work|sick|ill)|light duties|on tablets|injections?|collapsed|fainted|gave out|"
    r"attack|failure|condition|meant to be (?:resting|off))\b"
)
_SPOKE = (
    r"\b(?:complain(?:ed|s|ing|ts?)?|sp(?:eak|oke|oken|eaks|eaking) up|(?:report|rais)(?:ed|es|s|e|"
    r"ing)? (?:it|him|her|this|that|them|a|an|the|concerns?|issues?|something)|said no|says no|say "
    r"no|said something|said anything|refus(?:ed|es|e|ing)|grievance|whistle-?\w*|(?:told|went to|"
    r"wrote to|emailed) (?:hr|the union)|objected|answered back|(?:gave|give|giving) evidence|"
    r"joined the union|asked (?:why|about pay)|challeng(?:ed|es|e|ing) (?:him|her|it|them)|"
    r"questioned (?:it|him|her|the))\b"
)
_PAID_FOR = (
    r"(?:\b(?:los(?:t|e|es|ing)|cut|cuts|fewer|no more|worst|worse|(?:don't|doesn't|didn't|never|"
    r"not|stopped|stop) (?:get|gets|getting|got|given|being given|renew(?:ed)?)|denied|refused|"
    r"taken off|took|dropped|blocked|cancelled|docked|pulled|moved off)\b.{0,30}\b(?:shifts?|hours|"
    r"rotas?|nights?|weekends?|contracts?|renewals?|visas?|overtime|bonus\w*|ratings?|appraisals?|"
    r"references?|jobs?|roles?|leave|holidays?|letters?|promotions?|training|project)\b|\b(?:put|"
    r"moved|sent|took|taken|kept|stuck|shoved|frozen|froze|froze|left|shut|pushed|marked) (?:him|"
    r"her|me|them|us|you)?\s?(?:back )?(?:on (?:nights?|the worst|earl\w+|weekends?|the \w+ shift)|"
    r"off the|out\b|down\b|to (?:nights?|another|the other|a different))|\bnot been (?:asked|"
    r"invited|on the rota|given)\b|\b(?:on nights?|bad shifts?|worst (?:shifts?|runs?|jobs?|"
    r"rounds?|routes?)) (?:ever |\w+ (?:weeks?|months?|times?) )?(?:since|running|in a row)\b)"
)
_GROUP = (
    r"\b(?:wom[ae]n|girls?|mums?|mothers?|pregnan\w+|black|asian|white|brown|polish|romanian|"
    r"nigerian|indian|pakistani|african|muslims?|jewish|jews?|sikhs?|hindus?|gay|lesbian|trans|"
    r"queer|disabled|deaf|blind|autistic|wheelchair|foreign\w*|immigrants?|accents?|hijab|"
    r"headscarf|turban|skin|hair|religion|prayers?|praying|ramadan|fasting|part[- ]time|maternity|"
    r"dyslexi\w+|stammer)\b"
)
_SHUT_OUT = (
    r"\b(?:don't|doesn't|didn't|never|won't|wouldn't|not|no longer) (?:\w+ )?(?:promote|hire|"
    r"interview|pick|choose|put|invite|train|consider|take on|give|get (?:promoted|picked|"
    r"interviews?)|be (?:promoted|picked|seen))\w*\b|\b(?:passed over|overlooked|turned down|"
    r"binned|laughed at|mock(?:ed|s|ing)?|mimic(?:ked|s|king)?|imitat(?:ed|es|ing)|tak(?:es?|ing) "
    r"the (?:mick|piss)|jokes? about|told to (?:hide|cover|take off|remove)|not client[- ]facing|"
    r"wrong (?:face|look|fit)|bottom of the pile|screened out|sent back)\b"
)

_A_PERSON = (
    r"\b(?:he|she|they|i|me|my|him|her|his|them|their|someone|somebody|whoever|anyone|people)\b"
)
_NOT_FOR = (
    r"\b(?:not|never|no|can't|cannot|couldn't|don't|doesn't|won't|isn't|aren't|wouldn't|no one|"
    r"nobody|too|only|wrong|needs? (?:someone|a man|a bloke)|last)\b"
)
_TELLS = r"\b(?:said|says|say|told|tell|tells|reckons?|thinks?|joked?|jokes|because|asked|heard)\b"
_KIND_OF_PERSON = (
    r"\b(?:wom[ae]n|girls?|mums?|mothers?|lesbians?|gays?|muslims?|jews?|sikhs?|hindus?|blacks?|"
    r"asians?|poles|romanians|nigerians|indians|pakistanis|africans|foreigners|immigrants|"
    r"cripples?|part[- ]timers)\b"
)

TOLD: dict[SensitiveKind, tuple[re.Pattern[str], ...]] = {
    "risk_to_life": (
        re.compile(
            r"\bgoodbyes?\b.{0,12}\bto (?:people|everyone|everybody|us all|\w+ of us)\b|"
            r"\b(?:doesn't|don't|can't|couldn't|no longer) (?:really )?sees? (?:the|any|a) point "
            r"(?:any ?more|in (?:it|anything|going|life|being|living))|\b(?:saw|sees?) no point in "
            r"(?:it|anything|going|life|living)|\b(?:pills|tablets|meds|"
            r"paracetamol)\b.{0,25}\b(?:saved|stashed|hidden|stored|hoarded|counted|put by)\b|"
            r"\bletters? to (?:his|her|my|their|the) (?:kids|children|wife|husband|mum|mother|dad|"
            r"parents|family|boys|girls|son|daughter)\b|\bhad enough\b.{0,40}\b(?:won't|not going "
            r"to|of (?:it all|life|everything|living)|be (?:around|here)|goodbye)|\b(?:won't|"
            r"wouldn't|not) be (?:around|here|alive)\b.{0,12}\b(?:at|by|for|to see|next|after|"
            r"come) (?:christmas|easter|then|summer|spring|new year|it|year|that|long|much)|"
            r"\b(?:jump|step) (?:off|in front|under|from) (?:the|a|of)\b|\b(?:easier|simpler|"
            r"better) if (?:i|he|she|they) (?:wasn't|weren't|were not|was not) (?:here|around|"
            r"alive)|\b(?:don't|doesn't|didn't) (?:care|mind) if (?:i|he|she|they) (?:wake|live|"
            r"die|wakes|lives|dies)|\btook (?:his|her) own\b|\bhang(?:ed|ing)? (?:him|her|"
            r"my)self\b|\brope in\b|\bcut(?:s|ting)? (?:on|up) (?:his|her|my) (?:arms?|wrists?)|"
            r"\bmarks on (?:his|her) (?:arms?|wrists?)"
        ),
        re.compile(
            r"\b(?:not much|nothing|little|no reason|isn't much|what's (?:left|there)) (?:left "
            r")?(?:to|worth) (?:live|living|stay(?:ing)?|be here|get(?:ting)? up|carry(?:ing)? on|"
            r"hang(?:ing)? (?:on|around))\b|\bno point (?:any ?more|in (?:anything|any of it|it "
            r"all|being here))\b|\bend(?:ing)? it all\b|\bending it\b(?! (?:there|here|early|at|on|"
            r"with|by))|\b(?:won't|wouldn't|might not|not going to) be (?:here|around) (?:much "
            r"longer|by|for (?:long|christmas)|next (?:year|month)|any ?more|to see)\b|\b(?:nobody|"
            r"no one) (?:would|'d) (?:even )?(?:miss|notice if) (?:me|him|her|them|i|he|she|"
            r"they)\b|\b(?:goodbye|suicide) (?:letters?|notes?|messages?)\b|\b(?:giv(?:ing|en|es)|"
            r"gave) (?:away )?(?:his|her|their|my) (?:things|stuff|tools|records)(?: away)?\b|"
            r"\bcan't (?:go|carry) on (?:like this|any ?more|living)\b|\b(?:no|any) way "
            r"out\b.{0,20}\b(?:he|she|i|said|see)\b|\b(?:wants?|wanted) (?:it all|everything) to "
            r"(?:stop|be over|end)\b|\bhop(?:es?|ed|ing) (?:he|she|i|they) (?:doesn't|don't|"
            r"wouldn't|won't) wake\b|\bnot wak(?:e|ing) up\b|\bstockpil\w+|\b(?:sav(?:ing|ed)|"
            r"count(?:ing|ed)|hoard\w+) (?:up )?(?:his|her|my|their|the) (?:pills|tablets|meds)\b|"
            r"\bjump(?:ing|ed)? (?:off|in front|from the (?:bridge|roof|car park))\b|\bdriv(?:e|"
            r"ing) (?:into|off) (?:a|the) (?:wall|tree|bridge|road|river|lorry)\b|\b(?:dark "
            r"thoughts|thoughts of (?:dying|death|ending))\b|\b(?:died?|dead|killed himself|took "
            r"(?:his|her) life)\b.{0,60}\bi (?:keep )?think(?:ing)? about (?:it|the same|doing)\b|"
            r"\b(?:think|thinks|thinking|thought) about (?:the same(?: thing)?|doing it|ending|"
            r"dying) (?:most|every|all|at) night\w*"
        ),
        *_both(
            r"\b(?:knife|gun|petrol|stab\w*|shoot|burn (?:it|the place|this place) down|blow)\b",
            r"\b(?:threat\w*|bring (?:a|one|it) in|bringing (?:a|one)|said he'(?:d|ll)|show(?:ed)? "
            r"(?:me|her|him) (?:a|the))\b",
            40,
        ),
    ),
    "safeguarding": (
        *_both(
            r"\b(?:he|she|partner|husband|wife|boyfriend|girlfriend|ex|dad|father|uncle)\b",
            r"\b(?:locks? (?:her|him|me) (?:in|out)|tak(?:es|ing) (?:her|his|my) (?:wages|phone|"
            r"card|passport|pay)|checks? (?:her|my) phone|waits? (?:outside|in the car park) "
            r"(?:for her|every)|bruis\w+|black eye|(?:scared|afraid|frightened) to go home|"
            r"sleeping in (?:her|his|the) car)\b",
            50,
        ),
    ),
    "harassment": (
        re.compile(
            r"\bhands? .{0,30}\b(?:small of|waist|knee|thigh|bum|bottom|leg|chest|breast|neck|"
            r"hair)\b|\b(?:texts?|texted|texting|messages?|messaging|messaged|dms?|calls?|rings?|"
            r"emails?) (?:me|her|him|us|them|\w+) .{0,25}\b(?:midnight|at night|late at|2am|1am|"
            r"3am|after hours|wearing|selfies?|lonely)\b|\bwhat (?:she|he|i|they)(?:'s| is|'m| am|"
            r"'re| was) wearing\b|\bcall(?:s|ed|ing)? (?:him|her|me|them|people|us) (?:an? "
            r")?(?:\w+ )?(?:cow|bitch|idiot|stupid|useless|moron|waste|thick|fat|retard|clown|joke|"
            r"muppet|pig|slag|slut|whore|dog|names)\b|\b(?:hid(?:e|es|ing)?|steal|stole|broke|"
            r"breaks?|tip(?:s|ped)|spit(?:s)?|spat|lock(?:s|ed)|bin(?:s|ned)|soak(?:s|ed)|"
            r"piss(?:es|ed) (?:in|on)) (?:in |on |out )?(?:his|her|my|their) (?:tools|lunch|shoes|"
            r"boots|locker|chair|stuff|bag|coat|things|kit|food|drink|water)\b|\b(?:scream\w*|"
            r"shout\w*|yell\w*|bawl\w*|swear\w*|roar\w*|bellow\w*|spit\w*|get\w*) (?:right )?(?:at|"
            r"in|into) (?:your|my|his|her|their|people's|our|\w+'s) faces?\b|\bwhistl(?:es?|ed|"
            r"ing) (?:when|at|as|after) (?:she|her|women|they|the \w+|me|girls|i)\b|\bwolf "
            r"whistles?\b|\bpick(?:s|ed|ing)? on (?:him|her|me|them|us|people|the)\b|\bgang(?:s|ed|"
            r"ing)? up\b|\b(?:belittl|taunt|ridicul|torment|terroris|humiliat|ostraci|victimis|"
            r"degrad)\w+|\b(?:ogl(?:es?|ed|ing)|creeps?|creepy|pervy?|perverts?|handsy|sleazy|"
            r"lecher\w*)\b|\b(?:skin crawl|strip club|lap ?dance)|\b(?:scared|afraid|frightened|"
            r"terrified) (?:of (?:him|her|them|the (?:foreman|manager|boss|supervisor|chef|lads)|"
            r"being alone)|to be (?:alone )?(?:with|near|in (?:the|a) room with))|\bcomments? "
            r"(?:about|on) (?:what (?:she|i|they) wears?|(?:her|my|their) (?:weight|size|clothes|"
            r"legs|chest|hair|skirt|dress))|\b(?:sends?|sent) (?:her|him|me|them) to (?:fetch|get) "
            r"(?:a )?(?:long weight|tartan|left-handed)|\bgets? (?:slapped|smacked|pinched|groped|"
            r"grabbed)"
        ),
        re.compile(
            rf"\b(?:grab(?:s|bed|bing)?|touch(?:es|ed|ing)?|pinch(?:es|ed|ing)?|strok(?:es|ed|ing)|"
            rf"kiss(?:es|ed|ing)?|slap(?:s|ped|ping)?|hugg?(?:s|ed|ing)?|press(?:es|ed)) {_THEM}\b"
            r".{0,50}\b(?:waist|bum|bottom|knee|thigh|leg|arm|hair|neck|back|shoulders?|room|party|"
            r"again|corridor|lift|cupboard)\b|\bby the (?:waist|arm|hair|neck|throat)\b|\bgrabs? "
            r"(?:people|women|girls|us)\b|\bhands? on (?:my|her|his|their|people's|\w+'s) (?:knee|"
            r"leg|thigh|waist|bum|back|shoulder|hip|chest|neck)\w*|\b(?:arm|hand)s? (?:round|"
            r"around) (?:my|her) |\bbrush(?:es|ed|ing) (?:up )?(?:against|past) (?:me|her|him|"
            r"us)\b|\bfilm(?:s|ed|ing)? (?:my|her|his|our|their) (?:legs?|body|chest|bum)\b|"
            r"\b(?:up (?:my|her) skirt|upskirt\w*|down (?:my|her) (?:top|blouse|shirt))\b|"
            r"\b(?:nudes?|naked|topless|porn\w*|dick pics?|girlie|page three|smut\w*)\b|"
            r"\b(?:wolf[- ]?)?whistl(?:es?|ed|ing) at\b|\bcat-?call\w*|\b(?:calls|called|calling) "
            r"(?:me|her|us|them) (?:darling|sweetheart|babe|baby|sexy|love|doll|princess|"
            r"gorgeous)\b|\bfollow(?:s|ed|ing) (?:me|her|him) (?:home|(?:to|into|out to) (?:the|"
            r"her|my|his) |around|round)|\bwon't (?:leave (?:me|her|him) alone|take no)\b|"
            r"\bcorner(?:s|ed|ing) (?:me|her|him|us)\b|\bask(?:s|ed|ing)? (?:me|her|him) (?:out|"
            r"for a drink|for dinner) (?:again|every|\w+ times|after|still)|\bleav(?:es?|ing) "
            r"(?:\w+ ){1,4}(?:on|in|at) (?:my|her|his) (?:seat|desk|locker|chair|bag|windscreen|"
            r"coat)\b|\brat(?:e|es|ed|ing) the (?:women|girls|lasses|lads|new (?:girls|"
            r"starters))\b|\b(?:calls|called|calling) (?:him|her|them|me) (?:stupid|useless|thick|"
            r"an idiot|fat|pathetic|a (?:waste|joke|cow|bitch|moron|retard))|\b(?:makes?|made|left|"
            r"had) (?:her|him|me|them) (?:cry|in tears|crying)\b|\breduced \w+ to tears\b|"
            r"\b(?:throw|threw|thrown|throws|chuck(?:s|ed)) (?!the (?:question|idea|blame|book)|a "
            r"(?:question|curveball|few)|some|ideas|questions|numbers)(?:\w+ ){1,4}at (?:me|her|"
            r"him|us|them|people|the \w+)\b|\btear(?:s|ing) (?:strips off|into) (?:him|her|them|"
            r"people|\w+)\b|\binitiation\b|\block(?:s|ed) (?:him|her|me) in (?:the|a)\b|"
            r"\bstand(?:s|ing)? too close\b|\bstar(?:es|ed|ing) at (?:my|her) \b|\blooks? (?:her|"
            r"me|them) up and down\b|\b(?:sleep|slept) with (?:him|her|me)\b|\bin (?:my|his|her) "
            r"hotel room\b|\bgroup chat\b.{0,50}\b(?:tits|bum|legs|fit|body)\b"
        ),
        *_both(
            r"\b(?:sen(?:ds?|t|ding)|shar(?:es|ed|ing)|show(?:s|ed|ing)|post(?:s|ed|ing)|text(?:s|"
            r"ed|ing)?|messag(?:es|ed|ing)|puts? up|calendar|wall|locker)\b",
            r"\b(?:(?:pictures?|photos?|pics|selfies|videos?|snaps?|memes?) of (?:him|her|them|my|"
            r"your)(?:sel(?:f|ves))?\b|(?:pictures?|photos?|pics|messages?|texts?|things|drawings) "
            r"(?:late |at )?(?:at night|at \w+ in the morning|about (?:my|her) (?:body|clothes|"
            r"looks)|(?:she|he|i) (?:never|didn't) ask)|women in|you know,? pictures)",
            60,
        ),
        *_both(
            r"\b(?:lads?|men|blokes?|he|they|guys)\b.{0,40}\b(?:leav(?:e|es|ing)|stick(?:s|ing)?|"
            r"puts?|draw(?:s|ing)?)\b",
            r"\b(?:(?:on|in) her (?:seat|desk|locker|bag|chair|coat)|drawings? of her)\b",
            60,
        ),
    ),
    "discrimination": (
        *_both(rf"{_TELLS}.{{0,40}}{_KIND_OF_PERSON}", _NOT_FOR, 40),
        re.compile(
            r"\b(?:racist|sexist|gay|homophobic|blonde|irish|polish|muslim|jewish|paki|trans|fat|"
            r"dirty|foreign\w*) (?:jokes?|banter|remarks?|comments?|insults?|names?)\b|\bjok(?:es?|"
            r"ing|ed) about (?:his|her|their|my|\w+'s) (?:turban|hijab|accent|skin|hair|name|"
            r"religion|food|god|colour|country|stammer|wheelchair|leg|disability|age|boyfriend|"
            r"girlfriend|wife|husband)\b|\b(?:skip|bin|reject|ignor|bottom|sift|filter|"
            r"weed)\w*\b.{0,30}\b(?:african|foreign|asian|polish|muslim|ethnic|unpronounceable|"
            r"funny|foreign-sounding) (?:sounding )?names?\b|\b(?:hijabs?|headscar(?:f|ves)|"
            r"turbans?|kippah|niqab|burqa)\b.{0,60}\b(?:gets?|allowed|desk|customers?|front|remove|"
            r"off|jokes?|comments?|never|not|told|asked|reception|photos?)\b|\b(?:no one|nobody|"
            r"told|asked|not).{0,30}\b(?:hijab|headscarf|turban|niqab)\b|"
            r"\baccent\b.{0,40}\b(?:isn't|not|n't|client|customers?|phones?|laugh|mock|cop(?:y|"
            r"ies)|fit|clear|neutral)\b|\b(?:maternity|pregnan\w+)\b.{0,60}\b(?:role|job|desk|team|"
            r"clients?|office|title|shifts?|hours|accounts?)\b.{0,20}\b(?:gone|given|taken|lost|"
            r"changed|cut|someone else|worse|smaller)\b|\b(?:need|needs|want|wants|wanted|"
            r"prefer\w*) (?:someone|somebody|people|a face) (?:\w+ )?(?:younger|older|male|white|"
            r"british|english|more british|less foreign|prettier)\b|\bpaid (?:\w+ ){0,2}less than "
            r"(?:the )?(?:men|women|white|lads|blokes|boys|\w+ for the same)|\b(?:go|went|gone) "
            r"home\b.{0,15}\b(?:country|foreigners?|immigrants?)\b|\bnot one of us\b"
        ),
        re.compile(
            r"\b(?:call(?:s|ed|ing)?|nicknamed?|shout(?:s|ed|ing)?|known as) (?:\w+ "
            r"){0,3}[\"'(]?(?:the )?(?:bombers?|terrorists?|taliban|isis|monkeys?|apes?|gyppos?|"
            r"pikeys?|pakis?|chinky?|darkie|coloured|golliwog|retards?|retarded|spaz\w*|spastics?|"
            r"mongs?|cripples?|trannies|tranny|fag\w*|poofs?|dykes?|jihad\w*|shylock|bin laden|"
            r"foreigners?|immigrants?|grandad|granny|grandpa|dinosaurs?|the help|diversity (?:hire|"
            r"girl|boy)|tokens?|quota \w+|princess|little girl|ethnic\w*|exotic|banana|coconut|"
            r"oreo)\b|\b(?:diversity|quota) (?:hire|pick|girl|boy)\b|\bgo(?:es)? back (?:to|where) "
            r"(?:his|her|their|your|my|\w+'s|he|she|they|you|i) (?:own )?(?:country|came?|c[ao]me|"
            r"home)|\bwhere (?:he|she|i|they|you)(?:'s| is| am|'m| are|'re)? really (?:from|"
            r"come)\b|\b(?:put(?:s|ting)? on|do(?:es|ing)?|mock(?:s|ed|ing)?|mimic\w*|imitat\w+|"
            r"copies|copying|laugh(?:s|ed|ing)? at) (?:an? |his |her |my |their |the )(?:\w+ "
            r")?accent\b|\btoo (?:old|young|female|foreign|asian|black|gay|brown|ethnic)(?: for| "
            r"to be| to get)\b|\bsmell of (?:his|her|my|their) (?:food|lunch|curry)\b|\b(?:only|"
            r"just) (?:the )?(?:men|lads|white \w+|blokes|english \w+) (?:\w+ )?(?:get|are|ever|"
            r"got)\b|\bpeople like (?:him|her|them|me|us)\b.{0,40}\b(?:don't|never|not|won't)\b|"
            r"\b(?:can't|couldn't|won't|refus\w+ to|doesn't bother to) (?:say|pronounce|learn) "
            r"(?:his|her|my|their|\w+'s) (?:real )?name\b"
        ),
        *_both(_GROUP, _SHUT_OUT, 50),
        *_both(
            r"\b(?:pregnan\w+|maternity|expecting|having a baby)\b",
            r"\b(?:contract|renew\w*|let go|lost|demot\w+|replaced|redundan\w+|role (?:is )?gone|"
            r"shifts|hours|promotion|passed|not (?:asked|invited))\b",
            70,
        ),
    ),
    "retaliation": (
        *(
            re.compile(rf"^(?=.*{_A_PERSON}).*?(?:{pair.pattern})")
            for pair in _both(
                rf"(?:{_SPOKE}|\b(?:talks?|talked|spoke|went) to (?:the union|hr|a lawyer|the "
                rf"press|the "
                r"inspector\w*))",
                r"\b(?:(?:gets?|got|given|been given|been put on|has) (?:every|the worst|all the|"
                r"nothing but|only) \w+|(?:off|taken off|dropped from|removed from|kicked off|out "
                r"of|moved off) (?:the |his |her |my )?(?:project|rota|team|group|list|meetings?|"
                r"account|desk|line|shift)|(?:can )?forget (?:about )?(?:promotion|a bonus|the|any|"
                r"your|their)|loses? (?:the|their|your|his|her)|(?:hours|shifts|pay|overtime) "
                r"(?:\w+ )?(?:went|cut|dropped|stopped|gone|halved|vanished)|no longer (?:asked|"
                r"invited|speaks?|gets?)|cold shoulder|frozen out|transferred|watch (?:your|his|"
                r"her|my) back|(?:made|make|making) (?:his|her|my|your) (?:life|job)|pay for it|"
                r"marked (?:down|man)|not (?:speaking|talking) to|won't (?:speak|talk) to|got "
                r"(?:the worst|worse)|suddenly|put on (?:a plan|nights|report)|blanked|"
                r"disciplin\w+|managed out|shut out)\b",
                80,
            )
        ),
        *_both(_SPOKE, _PAID_FOR, 90),
    ),
    "health": (
        re.compile(
            r"\b(?:weeks|months) pregnant\b|\b(?:is|she's|was|i'm|got) (?:\w+ ){0,2}pregnant\b|"
            r"\b(?:throwing up|throws up|vomit\w*|being sick)\b|\bcan't (?:stop )?(?:shak\w+|eat|"
            r"breathe|sleep\w*|get out of bed|face)\b|\bnot (?:sleeping|eating|coping|well "
            r"enough)\b|\b(?:on|taking) (?:\w+ )?(?:tablets|pills|medication|antidepressants|"
            r"morphine|blood thinners)\b|\bfrom (?:the|his|her) (?:gp|doctor)\b|\b(?:back )?on the "
            r"(?:drink|bottle|gear|drugs)\b|\bcollapsed (?:on|at|in|by|last|during|again|"
            r"yesterday)\b|\b(?:he|she|they|i|\w+) (?:has |had )?(?:collapsed|passed out|blacked "
            r"out|fainted)\b|\b(?:ambulance|a&e|intensive care|icu|hospice)\b.{0,40}\b(?:him|her|"
            r"he|she|for me|came)\b|\b(?:him|her|he|she|was)\b.{0,40}\b(?:in a&e|to a&e|by "
            r"ambulance|in hospital|in intensive care)\b|\b(?:had|having|has had) (?:a|another|his|"
            r"her) (?:stroke|heart|chemo|operation|biopsy|scan|transplant|breakdown|episode|"
            r"relapse|fit)\b|\b(?:drinking|drunk) (?:again|at work|on shift|in the morning|every "
            r"(?:night|day)|since)\b|\bnot (?:right|himself|herself|been (?:right|himself|herself|"
            r"well)) since\b|\blost (?:the|her|a) baby\b|\b(?:terminal|incurable|stage (?:three|"
            r"four|3|4))\b.{0,20}\b(?:cancer|ill\w*|diagnos\w*)\b"
        ),
        re.compile(
            r"\b(?:faint(?:ed|s|ing)|black(?:ed|s|ing) out|had a (?:seizure|fit|stroke|turn|"
            r"breakdown|fall)|seizures?|heart (?:attack|condition|trouble|failure|problem)|it's "
            r"(?:his|her|my|their) (?:heart|kidneys?|lungs?|nerves|back|mind)|blood pressure|a "
            r"lump|test results|insulin|asthma|migraines?|arthritis|sciatica|anxiety|anxious all|"
            r"burn(?:t|ed)[- ]?out(?! (?:his|her|the|my|a)\b)|burnout|breakdown|therapy|therapist|"
            r"counselling|counsellor|psychiatrist|sectioned|light duties|phased return|"
            r"occupational health|dialysis|transplant|dementia|parkinson'?s|crohn'?s|ibs|lupus|"
            r"hysterectomy|hot flushes|adhd|autis(?:m|tic)|bereavement leave|sick (?:leave|note|"
            r"pay again)|off (?:sick|with (?:stress|anxiety|depression|his|her|long))|drink(?:s|"
            r"ing) (?:at work|again|too much|before (?:shift|work))|smell(?:s|ed|ing)? of (?:drink|"
            r"alcohol|vodka)|in recovery|(?:off|back) (?:the|on) (?:wagon|drink)|sober for|"
            r"relapsed?)\b(?! (?:policy|training|session|leaflet|app|day|week|awareness|team|form))"
        ),
        *_both(_BODY, _TREATED, 50),
    ),
}
"""Ways of telling of each kind, beside SIGNS."""
