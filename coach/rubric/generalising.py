"""Typing a generation or a group, or asking the mentor to stand for one."""

from __future__ import annotations

from coach.rubric.cues import Cue, cue

_GROUP = (
    r"(?:young(?:er)? (?:people|ones|staff|generation|generations|workers|employees|folk|folks"
    r"|guys|men|women|colleagues|designers|nurses|lot|adults|talent)|gen(?:eration)? ?(?:z|zed"
    r"|y|x|alpha)|gen-z|genz|zoomers|millennials?|boomers?|youngsters|kids|graduates|juniors"
    r"|apprentices|students|interns|"
    r"women|men|girls|lads|mothers|mums|muslims|christians|jews|black people|asian people"
    r"|asians|white people|gay people|immigrants|foreigners|disabled people|deaf people"
    r"|autistic people|introverts|creatives|designers|older (?:people|staff|workers|ones"
    r"|colleagues|generation)|old people|"
    r"call handlers|working class people|the youth|the young|new starters|new people|temps"
    r"|pickers|people your age|your age group|your peers|your community|your culture)"
)

GENERALISING: tuple[Cue, ...] = (
    cue(r"\b(?:with|about|of|from) you (?:people|lot|young ones)\b", 0.8),
    cue(
        r"\b(\w{4,}s) will be \1\b|^(?:but |well |oh |and )?\w+ people (?:rarely|never|seldom"
        r"|always|tend|do|just|cannot|are (?:always|never|all|so|just)|will (?:always|never))\b"
        r"|\b(?:people|students|staff|colleagues|those|kids|candidates|workers|folk) (?:from"
        r"|with|of) your (?:sort|kind|type|part|side|background|school|area|country|faith|class"
        r"|upbringing)\b"
        r"|\byour (?:sort|kind|type) of (?:people|person|school|background|family)\b",
        0.75,
        r"^(?:what|how|which|do|are|the|these|those|some|most|surely) people\b|other people",
    ),
    cue(
        r"\bas the only (?:\w+ ){1,3}(?:of your|here|in|on)\b|\b(?:person|one|man|woman"
        r"|member) of your (?:faith|age|race"
        r"|religion|culture|background|colour|sex|generation)\b"
        r"|\bas an? (?:[\w-]+ ){1,2}(?:person|woman|man|girl|boy|mother|father|parent|lad|lass)\b"
        r"|\b(?:the )?(?:under|over)[ -](?:twenties|thirties|forties|fifties|thirty|forty|fifty)\b"
        r"|\btwenty.?somethings?\b|\bteenagers (?:are|do|just|want|always|never)\b",
        0.8,
        r"as a (?:senior|first|second|third|new|busy|responsible|reasonable) (?:person|man|woman)",
    ),
    cue(
        r"\b(?:your|my|our|this|that|the (?:younger|older|young|new|current|next|tiktok"
        r"|snowflake|social media|smartphone)) generation\b|\bgen(?:eration)? ?(?:z|zed|y)\b"
        r"|\bgen-z\b|\bgenz\b|\bzoomers?\b|\bmillennials?\b|\bboomers?\b|\bdigital natives?\b"
        r"|\bsnowflakes?\b|\bgenerational\b",
        0.85,
        r"do not (?:want|mean|like) to (?:generalise|lump|assume)|not (?:asking|want|expect"
        r"|going to ask)(?: \w+){0,4} (?:speak|generation|represent)|(?:generation"
        r"|people) (?:is|are) (?:a )?(?:myth|lazy label|nonsense|meaningless)"
        r"|rather than (?:your|a) generation|not (?:for|about) your generation"
        r"|current generation of (?:the )?(?:tool|model|software|machine)"
        r"|next generation (?:of (?:the )?(?:tool|model)|tool)",
    ),
    cue(
        r"\byou (?:young|younger|creative|arty|techy|tech|clever|millennial|new"
        r"|design) (?:people|ones|lot|guys|folk|folks|types|ladies|girls|lads|kids)\b"
        r"|\byou lot\b|\byou (?:people|guys) (?:are|all|always|never|just|do|want|think|seem"
        r"|have|get|expect|cannot|will|so)\b|\bpeople like you\b|\b(?:women|men|girls|designers"
        r"|pickers|nurses|kids|juniors|graduates|temps|folk|youngsters|staff|colleagues"
        r"|students|types) like you\b|\byour (?:lot|kind|sort|type|people)\b|\byou are all\b"
        r"|\byou all (?:are|want|seem|think|use|love|expect|live|grew)\b",
        0.85,
        r"not (?:people|your) |your kind (?:words|offer|of (?:day|work|task))|your sort of"
        r"|your type of|your people (?:skills|plan)|all (?:right|okay|set|done)|what kind"
        r"|your kind of (?:day|work)|on your people"
        r"|you are all (?:sat|sitting|stood|standing|stuck|left|here|there|in|on|at|around|round"
        r"|waiting|working|watching|looking|queueing|trying|doing|carrying|covering|paying)\b",
    ),
    cue(
        r"\b(?:people|colleagues|friends|staff|others|anyone|someone|those|folk|call handlers"
        r"|workers|everyone|designers|juniors) (?:of )?your (?:own )?(?:age|generation"
        r"|background|level of youth)\b|\b(?:at|for|being) your age\b|\byour age group\b"
        r"|\bpeople (?:from|with|of) your (?:background|culture|community|religion|country"
        r"|faith)\b|\bhalf my age\b",
        0.75,
        r"i have never been mentored by anyone half my age|half my age$"
        r"|\b(?:i|we) (?:\w+ ){1,6}(?:at )?your age\b",
    ),
    cue(
        rf"\bwhat (?:do|does|would|did|are|is|makes?|motivates?|drives?) (?:most |all |the "
        rf"|typical |you )?{_GROUP}(?: \w+)? (?:generally |really |actually |in general "
        rf"|typically |today )?(?:want|think|feel|need|like|expect|look(?:ing)? for|say|do"
        rf"|prefer|care|value|believe|use)\b|\bwhat (?:motivates|drives|makes"
        rf"|matters to) {_GROUP}\b|\bwhy (?:do|are|can|will|does) (?:not )?(?:all "
        rf"|most )?{_GROUP}\b|\bhow do (?:all |most )?{_GROUP} (?:feel|think|like|want|use"
        rf"|see)\b",
        0.85,
        r"\b(?:the|our|these|those|your) (?:new people|graduates|juniors|apprentices|temps"
        r"|designers|pickers|new starters|nurses|interns|students) (?:you|in|on|here|we|at"
        r"|who)\b|what do (?:the )?(?:new people|new starters|juniors|temps|graduates"
        r"|apprentices) (?:here|in|on|you|need (?:from|in)|say)|need from us|in your team"
        r"|around you|you know|you talk to",
    ),
    cue(
        rf"\b(?:all|most|typical|these|today's|modern|the) ?(?:the )?{_GROUP} (?:are|is|do|just"
        rf"|only|always|never|want|have|tend|prefer|like|love|hate|expect|cannot|seem|think"
        rf"|lack|get|like|use|live|these days|nowadays|today|will|have no|do not|no longer)\b"
        rf"|^(?:but |well |oh |and |because |sadly |look )?{_GROUP} (?:are|do|just|only|always"
        rf"|never|want|have|tend|prefer|like|love|hate|expect|cannot|seem|lack|these days"
        rf"|nowadays|today|will|have no|do not|no longer|just want)\b|\b(?:kids|youngsters"
        rf"|young ones|young people|people) (?:these days|today|nowadays)\b",
        0.8,
        r"\b(?:the|these|our) (?:new people|graduates|juniors|apprentices|temps|designers"
        r"|pickers|new starters|students|interns|men|women) (?:are|do|have|just|want|will|get"
        r"|cannot|like|think|seem|expect|always|never|do not|only|use)\b(?!.*\b(?:always|all"
        r"|never|lazy|just want)\b)|(?:are|were|do|did) (?:the )?(?:new people|new starters"
        r"|juniors)",
    ),
    cue(
        r"\bas an? (?:young )?(?:woman|man|black|gay|muslim|disabled|person of"
        r"|young(?:er)? person|millennial|member of|deaf|autistic|asian|immigrant|foreigner"
        r"|mother|christian|jewish|trans|working class|lesbian|wheelchair|gen|minority|graduate"
        r"|female|introvert|designer|zoomer)\b|\b(?:speak|speaking|answer|talk) (?:for"
        r"|on behalf of) (?:your|all|the|other|young|women|disabled|everyone|people)\b"
        r"|\bon behalf of\b|\bfrom a (?:woman's|black|young person's|gay|disabled|female|gen z"
        r"|minority) (?:perspective|point of view|angle)\b|\bthe (?:female|black|gay|muslim"
        r"|minority|young person's|youth|disabled|gen z) (?:perspective|view|voice|angle"
        r"|experience)\b",
        0.85,
        r"not (?:asking|expect\w*|want\w*|have to|going to|need)|rather than|do not (?:have"
        r"|need|want|expect)|never ask|cannot speak for|as a (?:man|woman|manager) i (?:do not"
        r"|never|have not|did not|should)|speak(?:ing)? for (?:yourself|myself)|you as a person",
    ),
    cue(
        r"\b(?:women|men|girls|boys) (?:are|tend|always|never|just|cannot|do not|prefer"
        r"|get (?:so )?emotional)\b|\btypical (?:of )?(?:women|men|millennial|gen|young|you"
        r"|junior|arts|creative)\b|\bit comes naturally to you\b|\bglued to (?:your"
        r"|their) (?:phones?|screens?)\b|\bwork ethic (?:these|of young|today)\b"
        r"|\bnobody wants to work\b|\bno (?:staying power|resilience|loyalty"
        r"|work ethic) (?:any ?more|these days|in)?\b|\byoung people (?:have|are|want|do|just"
        r"|today|expect)\b|\battention span\b|\bjob hop\w*\b",
        0.75,
    ),
)

# What gives a long statement away as information, opinion or explanation.
