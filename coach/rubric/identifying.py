"""Pressing for names, sources or what is private."""

from __future__ import annotations

from coach.rubric.cues import Cue, cue

IDENTIFYING: tuple[Cue, ...] = (
    cue(r"^(?:and |so |but )?(?:which ones?|whose|who exactly|which of them)$", 0.7),
    cue(
        r"^(?:so |and |but |okay )*whose (?:idea|decision|fault|complaint|words|team|comment)\b"
        r"|\bwhich (?:\w+ )?(?:supervisor|manager|colleague|lead|partner|nurse|doctor|teacher)"
        r" (?:does|is|was|said|told|did|runs|has)\b"
        r"|\b(?:because of|with|about) your (?:anxiety|depression|condition|disability|diagnosis"
        r"|health|illness|autism|adhd|dyslexia|religion|faith|pregnancy|divorce|medication)\b"
        r"|\bas an? (?:non.?binary|trans|gay|lesbian|disabled|autistic|muslim|jewish|hindu"
        r"|black)\b",
        0.75,
        r"not (?:asking|going to ask)|do not (?:need|have) to",
    ),
    cue(
        r"^(?:so |and |but |okay |well |sorry |wait |then |right |tell me "
        r"|exactly )*who (?:exactly |specifically |else |all |actually |precisely )?(?:said"
        r"|(?!used|based|tired|needed|required|trained|paid)\w+ed|told|did|does|was|were|is|are"
        r"|has|have|had|made|complained|thinks|thought|feels|felt"
        r"|calls|called|knows|reads|wrote|sent|gave|keeps|decided|started|raised|reported|left"
        r"|mentioned|do you (?:meet|mean|talk|work|sit|know)|did you (?:hear|get|tell|speak"
        r"|talk|see|ask)|have you (?:told|spoken|heard)|are (?:we|you|they)|put|asked|let"
        r"|refused|blocked|shouted|interrupts?|takes?|ignored|was it|in the)\b",
        0.85,
        r"\bwho (?:is|are|was|were) (?:responsible for|affected|it for|the (?:audience|customer"
        r"|user)|involved (?:in|when)|best placed|likely|usually|normally"
        r"|in the room when decisions)|\bwho (?:knows best|does (?:what|most)|has (?:the (?:say"
        r"|time|skills)|time))|who (?:usually|normally|generally|typically|would|could|should"
        r"|might|gets|decides|needs|does the \w+$)",
    ),
    cue(
        r"\bwho (?:said|told|complained|called|leaked|mentioned) (?:that|it|this|them|you|so"
        r"|about)\b|\bknows about it\b|\bwho knows about\b",
        0.85,
        r"not asking who|do not (?:need|want) to know who|no matter who|without (?:saying"
        r"|asking) who|never (?:ask|say) who|will not (?:ask|say) who|people who|anyone who"
        r"|the (?:ones|person|man|woman|manager) who",
    ),
    cue(
        r"\b(?:by whom|by who|from whom|from who|to whom)\b|\b(?:told|said|promised|asked"
        r"|heard) (?:by|from) (?:who|whom)\b",
        0.85,
    ),
    cue(
        r"\b(?:i (?:need|want|would like|must have|will need)|give me|tell me|let me have"
        r"|can i have|could i have|may i have|what are|what is|just"
        r"|which) (?:\w+ ){0,2}(?:names?|source|sources)\b",
        0.8,
        r"(?:do not|no|not|without|never|rather than|don t|instead of) (?:\w+ ){0,4}(?:names?"
        r"|sources?)|names? (?:of the (?:tool|app|system|product|project|form|team|policy"
        r"|software)|for (?:it|that|this))|brand name|my name|(?:tool|app|system|file|company"
        r"|product|project)(?:'s)? name|name (?:one|two|three|it|a thing)|in the name"
        r"|the name on|your name (?:out|off)|(?:is|was) the name|source of (?:the|this|that)",
    ),
    cue(
        r"\bname (?:names|them|him|her|the (?:person|people|manager))\b|\bidentif(?:y"
        r"|ied) (?:them|him|her|the|who)\b",
        0.85,
        r"do not have to name|not (?:asking you to|have to|need to) name|without",
    ),
    cue(
        r"\bwhich (?:one )?(?:of (?:them|your|the|my) ?(?:\w+ )?(?:managers?|colleagues?|people"
        r"|team|supervisors?|partners?|directors?|lot|leads?)?|managers?|persons?|colleagues?"
        r"|supervisors?|partners?|directors?|leaders?|nurses?|doctors?|teachers?|individuals?"
        r"|people|two|three|consultants?|drivers?|heads? of)\b",
        0.8,
        r"not ask|which of (?:those|these|the (?:two|three|points|things|tools|ideas|options|tasks"
        r"|steps|tools|parts|questions)|them (?:would (?:help|you|be)|matters|helped|works"
        r"|is (?:most|worst)))",
    ),
    cue(
        r"\b(?:was|is) (?:it|this|that|he|she|they) (?:about |your |from |by )?(?:me|steve|dave"
        r"|sarah|karen|mark|your (?:manager|supervisor|line manager|boss|team leader|team lead)"
        r"|someone (?:in|on|from) (?:my|the|your))\b|\bis this about \w+$"
        r"|\byou mean (?:your manager|him|her|\w+), (?:do not you|right)\b",
        0.65,
        r"is (?:it|this|that) me\b.*\b(?:missing|wrong)",
    ),
    cue(
        r"\b(?:who is your|who is the) (?:manager|supervisor|boss|lead|line manager|source"
        r"|team leader)\b|\bwho('s| is) in the \w+\b|\bwhere did you hear\b|\bwhere did (?:that"
        r"|this) come from\b|\bwho are (?:they|these|we talking|you talking)\b"
        r"|\bwhich of them (?:usually|always|says)\b|\bwhen was (?:it|this) and who\b",
        0.85,
    ),
    cue(
        r"\bhow old are you\b|\bwhat (?:is|was) your age\b|\bare you (?:married|gay|straight"
        r"|pregnant|religious|single|autistic|disabled|dyslexic|on medication|depressed"
        r"|seeing (?:anyone|someone)|trans|jewish|muslim|christian|adhd|in a relationship"
        r"|having (?:problems|trouble) at home|planning (?:on |to have )?(?:a |on a )?(?:family"
        r"|children|kids|baby)|trying for)\b|\bdo you have (?:kids|children|a (?:condition"
        r"|diagnosis|disability|partner|boyfriend|girlfriend|family|mental)|any (?:health"
        r"|medical|mental) (?:issues|problems|conditions))\b|\bwhere are you (?:really "
        r"|originally |actually )?from\b|\bwhat (?:is|are|was) (?:your|her|his"
        r"|their) (?:diagnosis|condition|religion|ethnicity|background|medication|salary"
        r"|home situation|disability|sexuality|nationality)\b|\bwhat (?:disability|condition"
        r"|diagnosis|illness|religion) (?:do|does|is|are|did)\b|\bhealth (?:thing|issue|problem"
        r"|condition|reason)\b|\bmental health (?:issue|problem|condition)|\b(?:is"
        r"|was) it (?:a |your )?(?:medical|health|depression|anxiety|personal|family|private"
        r"|home|relationship)\b|\bproblems at home\b|\bwhat does your (?:husband|wife|partner"
        r"|boyfriend|girlfriend) (?:do|think|say)\b|\bplanning a family\b",
        0.85,
        r"not (?:asking|going to ask)|do not (?:need|have) to",
    ),
    cue(
        r"\bneed to know who\b|\b(?:want|would like|have|like) to know who\b|\bfind out who\b"
        r"|\btell me who\b|\bsay who\b",
        0.8,
        r"do not (?:want|need|have)|without|not (?:have|need|asking|going)|never|will not"
        r"|you do not",
    ),
)
