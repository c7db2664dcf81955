"""What a turn does beside the seventeen moves: abuse, leaving the play, leaving the room."""

from __future__ import annotations

import re

from coach.rehearsal.state import Conduct
from coach.rubric.clauses import LONGEST, plain_text

_ABUSE = re.compile(
    r"\bf+u+c+k+\w* (?:off|you|this|sake|idiot|stupid)|\bfuck(?:ing)?\b|\bpiss off\b|\bbitch\b"
    r"|\bcunt\b|\bbastard\b|\b(?:arse|ass) ?hole\b|\btwat\b|\bslut\b|\bretard\w*|\bbullshit\b"
    r"|\bshut (?:up|it|your)\b|\bkill yourself\b|\bworthless\b|\byou (?:stupid|silly|useless"
    r"|lazy|pathetic|dim|thick|ignorant|little)\b(?! (?:bit|by|question|extra))"
    r"|\byou are (?:all )?(?:an? |so |such an? |just an? |really |completely "
    r"|absolutely )*(?:idiot|stupid|moron|pathetic|useless|worthless|thick|waste|imbecile"
    r"|disgrace|joke|nobody|liar|clown|brat)\b"
    r"|\bstupid (?:girl|boy|woman|little|cow|child|kid)\b|\bget out of my (?:office|sight)\b"
    r"|\bhow dare you\b"
)
_ROLE_BREAK = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass) (?:\w+ ){0,4}(?:instructions?|rules?"
    r"|prompts?|programming|guidelines|directives?|constraints|role)\b"
    r"|\b(?:are you|you are|you must be|is this) (?:really |actually |just |only |now "
    r"|not )?(?:an? )?(?:ai|a i|bot|chatbot|robot|machine|llm|chatgpt|gpt|language model"
    r"|computer|program|assistant|simulation|virtual|fake|role ?play|simulated|real person"
    r"|human)\b(?! (?:tool|tools|policy|working|group|project|user|users|expert|person here"
    r"|learning|generated))"
    r"|\b(?:your )?system prompt\b|\bdeveloper mode\b|\bjailbreak\b|\bhidden (?:instructions"
    r"|prompt|cards?|state)\b|\b(?:your|the) (?:secret )?cards\b|\bcard (?:list|ids?|deck)\b"
    r"|\b(?:reveal|print|output|dump|list|show me|give me|tell me|repeat|display|what (?:is"
    r"|are)) (?:\w+ ){0,3}(?:your|the) (?:\w+ )?(?:instructions|rules you|secrets?|hidden"
    r"|script|character sheet|trust (?:level|score)|state table|persona|unsaid)\b"
    r"|\b(?:trust|patience|guardedness) (?:level|score|value|points)\b|\b(?:break|out of"
    r"|step out of|leave|drop) (?:the |your )?(?:character|role|persona|act)\b"
    r"|\bstop (?:pretending|acting|role ?playing|the (?:role ?play|act|simulation|rehearsal"
    r"|game))\b"
    r"|^(?:now |okay |please |so )*(?:pretend|imagine) (?:that )?you are (?:not|an? (?:ai"
    r"|assistant|different|pirate|cat|dog|expert|evil|helpful|coach|poet))\b|^(?:now "
    r"|please )?act as\b|\bas (?:an ai|a language model)\b|\b(?:end|stop|exit|quit"
    r"|pause) (?:the |this )?(?:simulation|role ?play|rehearsal|scenario|game)\b"
    r"|\b(?:repeat|print|say) (?:everything|the (?:text|words)|all) (?:above|before|so far)\b"
    r"|\b(?:say|write|print) (?:\w+ ){1,4}and nothing else\b"
    r"|\bwhatever your (?:rules|instructions) (?:are|say)\b"
    r"|\bthis is (?:only |just )?a (?:simulation|rehearsal|test of|game|program|role ?play)\b"
    r"|\byour (?:creator|developer|programmer|training data)\b|\bunlock (?:all|the|your"
    r"|every)\b|\bset (?:your )?trust\b|\bfrom now on you (?:are|will|must|speak|answer)\b"
)
_MARKERS = re.compile(
    r"<\|?/?(?:im_start|im_end|system|assistant|user|leader_words|endoftext)|\[/?(?:inst"
    r"|system)\]|^\s*#{2,}\s*(?:system|instruction)|^\s*(?:system|assistant)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_FAREWELL = re.compile(
    r"(?:^|\b(?:okay|right|thanks|thank you|well|so|anyway),? )(?:bye|goodbye|bye bye|cheerio"
    r"|see you (?:next|soon|later|then|in|on|at)\b.*|until next (?:time|week|month))$|\bbye$"
    r"|\b(?:stop|finish|end|wrap (?:it |this )?up|leave it|leave things|close"
    r"|break)(?: \w+){0,2} (?:here|there)? ?(?:for )?(?:today|now)$"
    r"|(?:^|, |\b(?:sorry|right|okay|anyway|and|but) )(?:i (?:have )?)?"
    r"(?:got to|gotta|must|need to|(?:had )?better) (?:run|dash|fly|shoot|go|be off|get going"
    r"|be going)(?:$|,| now| sorry| i\b)|\bi (?:have|need|must"
    r"|will have|am going to have)(?: got)? to (?:go|run|dash|leave|stop here|jump on"
    r"|get to (?:a|my|the))\b"
    r"|\bwe are out of time\b|\bour time is up\b|\bthat is all (?:for|from) (?:today|me|now)\b"
    r"|\btime to (?:stop|finish|wrap up)\b|\bsee you (?:next|in a|on) (?:time|week|month"
    r"|session|fortnight|monday|tuesday|wednesday|thursday|friday)\b"
)


def conduct_of(text: str, before: str = "") -> frozenset[Conduct]:
    """What `text` does beside its moves; `before` is the leader's turn before it."""
    plain = plain_text(text[:LONGEST])
    found = set()
    if _ABUSE.search(plain):
        found.add(Conduct.ABUSE)
    if marks_of_a_program(text) or _ROLE_BREAK.search(plain):
        found.add(Conduct.ROLE_BREAK)
    if _FAREWELL.search(plain):
        found.add(Conduct.FAREWELL)
    if before and plain.split() == plain_text(before[:LONGEST]).split() and len(plain.split()) > 2:
        found.add(Conduct.REPEATED)
    return frozenset(found)


def marks_of_a_program(text: str) -> bool:
    """Whether `text` holds what is written to a model and said to nobody, in any language."""
    return bool(_MARKERS.search(text[:LONGEST]))
