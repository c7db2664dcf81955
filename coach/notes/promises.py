"""What makes a sentence a promise, and what only looks like one."""

from __future__ import annotations

import re
from functools import lru_cache

KEPT = 4_096
"""Statements whose answer is kept: several lists ask the same of each."""

# The line speaks to a machine, not to a reader: it is text, and never becomes an item.
ADDRESSED_TO_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass) (?:all |any |the |your |these |those |every "
    r")*(?:previous|prior|above|earlier|preceding|other|system|existing) (?:instructions?|prompts?|"
    r"rules?|text|messages?|directions?|content)\b|\b(?:ignore|disregard|forget|override) (?:all |"
    r"any |the |your )*(?:instructions|rules|prompt)\b|\b(?:you are|you're|act as|pretend to be|"
    r"behave as) (?:now )?(?:an? |the )?(?:\w+ )?(?:ai|assistant|language model|llm|chatbot|bot|"
    r"summari[sz]er|system|model|dan)\b|\bas an ai\b|\b(?:system|developer) (?:prompt|override|"
    r"instruction)s?\b|\bimportant system (?:message|note)\b|\bsystem (?:message|note)s?:|"
    r"^\W*(?:system|assistant|developer|instructions?)\s*:|<\|\w+\|>|\[/?inst\]|#{2,}\s*(?:system|"
    r"instruction|assistant)|\b(?:note|message|instruction|attention|dear|hey|hello)s? (?:to|for) "
    r"(?:the )?(?:ai|assistant|summari[sz]er|language model|llm|model|chatbot|bot|machine|software|"
    r"tool)\b|\b(?:ai|assistant|summari[sz]er|chatbot|llm|chatgpt|claude|copilot)[,:] (?:please "
    r")?(?:add|list|write|say|output|include|ignore|print|respond|state|mark|summari[sz]e|report|"
    r"do|record|make|treat|note)\b|\b(?:when|while|in|for|if you are|before) (?:you "
    r")?(?:summari[sz]ing|summari[sz]e|writing the summary|generating|the summary,? (?:you|please|"
    r"write|say|include|add))|\b(?:in|to) (?:your|the) (?:summary|output|response|answer|"
    r"reply)\b.{0,30}\b(?:say|add|include|write|list|state|put|mention|leave out|omit)\b|(?:^|"
    r"[.!?:;,\"'>(\]] ?|\bplease |\bmust |\bshould |\byou )(?:add|include|insert|write|list|state|"
    r"put|record|mention) .{0,80}\b(?:in|to|into|as (?:a|an|one of the)) (?:your |the )?(?:summary|"
    r"output|response|answer|commitments?|insights?|decisions?|action items?|json)\b|\b(?:output|"
    r"print|return|respond with|reply with|emit) (?:only |just |exactly |the following|json|\")|"
    r"\b(?:reveal|repeat|show|print) (?:the |your |all )*(?:private|hidden|confidential|system) "
    r"(?:lines?|notes?|prompt|text)\b|\bdo not (?:summari[sz]e|mention|follow the|obey)\b|\bnew "
    r"instructions?\b|\bprompt injection\b|</?(?:system|instructions?|notes?|prompt)>"
)

_CONDITION = re.compile(
    r"\bif (?:only|possible|allowed|necessary|need be|time|budget|money|there(?:'s| is| was| were)|"
    r"any|nobody|no one|it (?:were|was)|(?:i|we|he|she|they|you|\w+) (?:had|were|was|could|got|"
    r"ever|became|would|were to|get (?:the|a|an|any|some|more|enough)|find (?:the|a|any|some|time)|"
    r"have (?:time|the|enough|a chance|budget|any)|has (?:time|the|enough)|am (?:allowed|still|"
    r"ever|promoted)|are (?:allowed|still|ever)|manages? to|win|wins|feel|remember))\b|"
    r"\b(?:depending on|assuming)\b|\bwhen (?:i'm|i am|we're|she's|he's) (?:ceo|retired|rich|in "
    r"charge|boss|director|promoted|allowed)\b|\bwere (?:i|we|it) (?:to|in|the)\b"
)
_SUPPOSED = re.compile(
    r"\b(?:would|could|might|may|maybe|perhaps|possibly|hypothetically|ideally|theoretically|"
    r"someday|some day|one day|at some point|in theory|in principle|in an ideal world|in a perfect "
    r"world|wish|imagine|suppose|supposing|what if|can't promise|cannot promise|not promising|no "
    r"promises|who knows|dream|pretend|role[- ]?play|for example,? i|e\.g\.|as an example|the idea "
    r"(?:is|was|being)|it would be (?:good|nice|great)|fantas\w+|wouldn't it|we'll see|wondering "
    r"(?:if|whether)|wonder (?:if|whether)|thinking (?:of|about)|tempted to|toying|not sure (?:if|"
    r"whether|that)|unsure|doubt|hope(?:s|d|fully)?|no idea (?:if|whether))\b"
)
_MOCKING = re.compile(
    r"\b(?:said|says|promised|swore|swears)\b.{0,12}\blaugh(?:ing|s)?\b|\byeah,? right\b"
    r"|\bas if\b[.!,?]|^as if\b|\bhaha+\b|\bha ha\b|\blol\b|\brofl\b|(?:^|"
    r"\s)/s(?:\s|$|\.)|🙄|😂|😉|🤣|\b(?:only |just |half )?(?:joking|kidding|joked|kidded)\b|"
    r"\bsarcas\w+|\bironic\w*|\btongue in cheek|\bin (?:his|her|my|your|their) dreams\b|\bwhen "
    r"(?:pigs|hell)\b|\bpigs (?:might |will |can )?fl|\blike that(?:'s| is|'ll| will)(?: ever)? "
    r"(?:going to |gonna )?happen|\bgood luck with that\b|\bsure i will\b|^(?:oh,? )?(?:sure|yeah|"
    r"great|brilliant|wonderful|fantastic|right|lovely|of course|obviously|naturally|absolutely|"
    r"certainly),? (?:because |and )?(?:i'll|i will|we'll|we will|he'll|she'll)(?: just| simply| "
    r"happily| also| single)\b|\bright after i\b|\bin my (?:copious|abundant|ample|endless)\b|"
    r"\bany day now\b|\bdon't hold (?:your|my) breath\b|[(\[](?:laughs?|laughing|laughter|jok\w*|"
    r"sarcas\w*|grins?|rolls?|smirks?|winks?|eye[- ]?roll)\b|\beye[- ]?roll|\bworld peace\b|"
    r"\bsolve world\b|\bbefore breakfast\b|\bbuy (?:everyone|everybody|us all|the whole)\b|\ba "
    r"pony\b|\bover my dead body\b|\bthe day after never\b|\b32nd\b|\b(?:30|31)(?:th|st)? (?:of "
    r")?february\b|\bhell freezes\b|\bmagic(?:ally)? wand|\bwave a wand\b|\bsingle[- ]handedly\b|"
    r"\bshall i also\b|\bno biggie\b|\bwalk on water\b|\bcure cancer\b"
)
_TAKEN_BACK = re.compile(
    r"\bso (?:scrub|scrap|forget) (?:that|it)\b|\bso no[.!]*$|\bactually,? i can't\b|"
    r"\bthought better of it\b|\bon reflection,? (?:no|not|won't)\b|\bthen decided not to\b|"
    r"\bforget i said\b|\btake (?:that|it) back\b|\bnot a promise\b|\b(?:scrap|scratch) (?:that|it|"
    r"this|the (?:idea|plan|one|bit|part))\b|(?:^|[,;.–-] ?|\blet's |\bplease )(?:forget|cancel|"
    r"drop|ditch|strike|park) (?:that|it|this|the (?:idea|plan|one|bit|part))\b|^(?:\w+[,:.]? "
    r")?(?:scrap|scratch|ditch|cancel) (?:the|my|our|his|her) |\bno longer (?:needed|going|doing|"
    r"happening|relevant|will|want)\b|\bchanged (?:my|his|her|our) minds?\b|\bwithdr(?:aw|awn|"
    r"ew)\b|\bnever mind\b|\bactually,? no\b|\btake (?:that|it) back\b|\bnot happening\b|\bon "
    r"second thoughts?\b|\bcalled off\b|\bdecided (?:not to|against)\b|\bnot (?:going to|doing it) "
    r"after all\b|\bwon't after all\b|\bafter all,? (?:not|no)\b|\b(?:was|is|been|now) (?:dropped|"
    r"cancelled|withdrawn|scrapped|off)\b|~~.+~~|\bcancelled\b|\bdidn't mean it\b|\bignore (?:that|"
    r"this|the above)\b(?! instr)|\b(?:i|he|she|we|they) can't (?:do|make) (?:it|that|this) after "
    r"all\b"
)
_BEFORE_NOW = re.compile(
    r"\b(?:was|were) (?:going|supposed|meant|due) to\b|\b(?:had|has already|have already|already) "
    r"\w+(?:ed|en|nt|ne|ade|old)\b|\bused to\b|\bwould have\b|\blast (?:time|session|month|week|"
    r"year) (?:i|he|she|we|they|\w+) (?:said|promised|agreed|was|were)|\b(?:promised|said|agreed) "
    r"(?:last|back in|in (?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december|20))\b|\bas promised\b|\b(?:kept|broke|broken) (?:my|his|her|the|their) "
    r"promise\b|\b(?:done|✓|✔|completed|finished)[.!)]*$|^done\b"
)
_DENIED = re.compile(
    r"^(?:not|never|no longer|hardly|n't)\b|^(?:probably |definitely |certainly |likely )?not\b|"
    r"^(?:under no|by no means)\b"
)

# What follows "will" without being a deed: states, sayings, foresight.
_NO_DEED = re.compile(
    r"^(?:rather\b|be (?!in touch|back (?:to|in touch)|sending|bringing|sharing|writing|asking|"
    r"there (?:on|at|to)|the one)|be$|(?:always|never|still|hardly|probably|likely|certainly) "
    r"(?:be|have|need|want|know|like)\b|have (?!an? (?:word|chat|look|go|quick|answer|list|draft|"
    r"number|date|plan|reply)|spent|seen|found|got|\w+ed\b|\w+en\b|sent|made|done|read|met|had|the|"
    r"it|this|that|lunch|coffee|another|something|his|her|my|\w+ (?:ready|done|sent))|need\b|"
    r"know\b|like\b|want\b|love\b|hate\b|feel\b|admit\b|confess\b|say (?:this|that|it|so|one thing|"
    r"no more|i|honestly)|be honest|think\b|bear\b|keep (?:it|that|this|them) in mind|keep (?:an "
    r")?open mind|see (?:what|how|if we|that|you|it|about)|see$|consider\b|cross\b|get (?:used|"
    r"there|better|worse|it\b|that\b|over|a chance)|miss\b|regret\b|understand\b|believe\b|hope\b|"
    r"tell you (?:what|something|this|that|the truth|how|why|one)|tell you$|take (?:your word|that "
    r"(?:on board|as|away)|it (?:from|as|on board)|some time|time|years|longer|a while)|give you "
    r"(?:that|an example|one|a clue)|give it to you|leave it (?:there|at that)|stop (?:there|"
    r"talking|here|you|now|before)|start (?:with|by saying)|remember (?:that|this|it|you)|happen\b|"
    r"change everything|cost\b|matter\b|help (?:me|us|you|people|them)? ?(?:a lot|more|because|if)|"
    r"mean\b|depend\b|seem\b|look (?:bad|good|silly|stupid|odd|like)|work out|work (?:if|because|"
    r"when|better|for)|fail\b|leave (?:the company|us|if|because|within|after|anyway|soon|"
    r"eventually)|quit\b|resign\b|lose\b|win\b|die\b|struggle\b|suffer\b|notice (?:if|when|that)|"
    r"react\b|become\b|turn out|end up|continue to (?:be|have)|go (?:well|badly|wrong|away|down|up|"
    r"mad|home)|come (?:up|true|out(?! on| to| with| and| for)|back to that)|always\b|only (?:be|"
    r"work|happen)|just (?:be|say this|have to)|agree|disagree|read into|sound\b|pretend\b|"
    r"please\b|no doubt|wonder\b|assume\b|guess\b|suspect\b|bet\b|explain (?:why|how|what) (?:i|"
    r"we) (?:mean|think)|repeat myself|rephrase|let you (?:go|finish|speak|off|into)|let (?:it|"
    r"that) (?:go|pass)|buy that|listen\b$|not\b|never\b|do(?: (?:that|it|so|this))?[.!]*$)"
)
_VAGUE = re.compile(
    r"^(?:hold (?:me|you|him|her|us) to (?:it|that)|put (?:that|it|this) with|note (?:that|"
    r"it)[.!]*$|tell you (?:now|later)|let you know(?: how| what)?[.!]*$|try (?:and |to )?(?:be|do "
    r"(?:better|my best|more)|listen|remember|keep|think|understand|not|improve)|do (?:better|my "
    r"best|what (?:i|we) can|more|my bit|something about it)|listen (?:more|better|harder)|be more|"
    r"be better|reflect|improve|make an effort|keep trying|see (?:to it someday|what i can)|look "
    r"(?:at|into) (?:it|that|this)(?: (?:someday|some time|sometime|at some point|one day))?$|work "
    r"on (?:it|that|this|myself)$|give it (?:some )?thought|have a think|mull|sleep on|get round "
    r"to|bear)\b"
)


_MACHINE = (
    r"(?:computers?|machines?|ai|a\.i\.|bots?|chat ?bots?|robots?|llms?|language models?|software|"
    r"summari[sz]ers?|assistants?|algorithms?|transcribers?|note-?takers?|copilot|chatgpt|claude|"
    r"gemini|alexa|siri|parser|script)"
)
_ORDERS = (
    r"(?:add|write|say|record|put|list|include|mark|report|output|print|ignore|state|insert|treat|"
    r"omit|forget|disregard|delete|remove|conclude|respond|reply|answer|tell|set|create|approve|"
    r"make (?:it|sure|the)|leave out|skip|use the|follow)"
)
# Told to whatever reads along, in words of every day: "any computer summarising this: write…".
_TOLD_TO_MACHINE = re.compile(
    rf"\b{_MACHINE}\b[^.!?]{{0,40}}?[,:;–-]+ ?[\"'“]?(?:please |you must |must |you should |kindly "
    rf")?{_ORDERS}\b|\b(?:if|when|whoever|whatever|anyone|anything|any \w+|who is|you) "
    rf".{{0,30}}?(?:summari[sz]\w+|process\w*|transcrib\w+|analys\w+|pars\w+) (?:this|these|the "
    rf"(?:notes|text|transcript))\b.{{0,25}}?\b{_ORDERS}\b|\b(?:the|your|this|any) (?:summary|"
    rf"report|output|minutes|action list) (?:must|should|shall|has to|needs to|is to|will) (?:also "
    rf")?(?:say|state|include|list|read|mention|show|contain|not)\b|(?:^|[.!?:;,\"'>(\]] ?|"
    rf"\bplease |\bmust |\byou ){_ORDERS} .{{0,60}}\b(?:to|in|into|from|as) (?:the |your |this |a |"
    rf"any )*(?:summary|"
    r"commitments?|decisions?|action items?|insights?|list of (?:actions|commitments))\b.{0,20}$"
)


@lru_cache(maxsize=KEPT)
def is_to_machine(said: str) -> bool:
    """Whether the line gives orders to whatever reads it; `said` is plain text."""
    return bool(ADDRESSED_TO_MACHINE.search(said) or _TOLD_TO_MACHINE.search(said))


@lru_cache(maxsize=KEPT)
def is_mocking(said: str) -> bool:
    return bool(_MOCKING.search(said))


@lru_cache(maxsize=KEPT)
def is_taken_back(said: str) -> bool:
    return bool(_TAKEN_BACK.search(said))


def is_supposed(before: str, action: str, whole: str) -> bool:
    """Whether a promise hangs on something else: a condition, a wish, a maybe.

    `before` is what stands in front of the promising word, `action` what follows it. An if-then
    plan ("if promotions come up, I will show two examples") is a promise; a promise that waits
    for money, leave or luck is not.
    """
    if _CONDITION.search(whole) or _SUPPOSED.search(before):
        return True
    return bool(
        _SUPPOSED.match(action) or re.match(r"^(?:probably|try to see|hopefully)\b", action)
    )


def is_past(said: str) -> bool:
    return bool(_BEFORE_NOW.search(said))


def is_denied(action: str) -> bool:
    return bool(_DENIED.match(action))


def is_deed(action: str) -> bool:
    """Whether the words after "will" say something that will be done; `action` is plain text."""
    bare = re.sub(
        r"^(?:also|then|now|just|definitely|certainly|personally|happily|gladly|at least|first|in "
        r"that case|of course|still) ",
        "",
        action,
    )
    return bool(re.match(r"^[a-z]{2,}", bare)) and not _NO_DEED.match(bare)


def is_vague(action: str) -> bool:
    """Good will with nothing in it that could be kept or broken."""
    return bool(_VAGUE.match(action))
