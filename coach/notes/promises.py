"""What makes a sentence a promise, and what only looks like one."""

from __future__ import annotations

import re

# The line speaks to a machine, not to a reader: it is text, and never becomes an item.
ADDRESSED_TO_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass) (?:all |any |the |your |these |those |every )*"
    r"(?:previous|prior|above|earlier|preceding|other|system|existing) "
    r"(?:instructions?|prompts?|rules?|text|messages?|directions?|content)\b"
    r"|\b(?:ignore|disregard|forget|override) (?:all |any |the |your )*(?:instructions|rules|"
    r"prompt)\b"
    r"|\b(?:you are|you're|act as|pretend to be|behave as) (?:now )?(?:an? |the )?(?:\w+ )?(?:ai|"
    r"assistant|"
    r"language model|llm|chatbot|bot|summari[sz]er|system|model|dan)\b|\bas an ai\b"
    r"|\b(?:system|developer) (?:prompt|message|note|override|instruction)s?\b"
    r"|^\W*(?:system|assistant|developer|user|ai|model|instructions?)\s*:|<\|\w+\|>|\[/?inst\]"
    r"|#{2,}\s*(?:system|instruction|assistant)|\b(?:note|message|instruction|attention|dear|hey|"
    r"hello)"
    r"s? (?:to|for) (?:the )?(?:ai|assistant|summari[sz]er|language model|llm|model|chatbot|bot|"
    r"machine|"
    r"software|tool)\b|\b(?:ai|assistant|summari[sz]er|chatbot|llm|chatgpt|claude|copilot)[,:] "
    r"(?:please "
    r")?(?:add|list|write|say|output|include|ignore|print|respond|state|mark|summari[sz]e|report|"
    r"do|"
    r"record|make|treat|note)\b|\b(?:when|while|in|for|if you are|before) (?:you "
    r")?(?:summari[sz]ing|"
    r"summari[sz]e|writing the summary|generating|the summary,? (?:you|please|write|say|include|"
    r"add))"
    r"|\b(?:in|to) (?:your|the) (?:summary|output|response|answer|reply)\b.{0,30}\b(?:say|add|"
    r"include|"
    r"write|list|state|put|mention|leave out|omit)\b|\b(?:add|include|insert|write|list|state|put|"
    r"record|"
    r"mention) .{0,80}\b(?:in|to|into|as (?:a|an|one of the)) (?:your |the )?(?:summary|output|"
    r"response|"
    r"answer|commitments?|insights?|decisions?|action items?|json)\b|\b(?:output|print|return|"
    r"respond "
    r"with|reply with|emit) (?:only |just |exactly |the following|json|\")|\b(?:reveal|repeat|show|"
    r"print) "
    r"(?:the |your |all )*(?:private|hidden|confidential|system) (?:lines?|notes?|prompt|text)\b"
    r"|\bdo not (?:summari[sz]e|mention|follow the|obey)\b|\bnew instructions?\b|\bprompt "
    r"injection\b"
    r"|</?(?:system|instructions?|notes?|prompt)>"
)

_CONDITION = re.compile(
    r"\bif (?:only|possible|allowed|approved|necessary|need be|time|budget|money|there(?:'s| is| "
    r"was|"
    r" were)|any|nobody|no one|hr|it (?:agrees|lets|works|goes|were|was|approves)|finance|legal|"
    r"the "
    r"(?:board|budget|ceo|union|bank|client|committee|company|council|directors?)|my (?:boss|"
    r"manager)|"
    r"(?:i|we|he|she|they|you|\w+) (?:had|were|was|could|got|ever|became|would|were to|get (?:the|"
    r"a|any|"
    r"some|more|enough)|gets (?:the|a)|can\b|could|find (?:the|a|any|some)|have (?:time|the|enough|"
    r"a chance|budget|any)|has (?:time|the|enough)|am (?:allowed|still|ever|promoted)|are "
    r"(?:allowed|"
    r"still|ever)|agrees?|approves?|says? (?:yes|so|ok)|allows?|lets?|manages? to|win|wins))\b"
    r"|\b(?:subject to|depending on|provided|assuming|as long as|so long as|once (?:hr|finance|"
    r"legal|the "
    r"(?:board|budget)))\b|\bwhen (?:i'm|i am|we're|she's|he's) (?:ceo|retired|rich|in charge|boss|"
    r"director|promoted|allowed)\b|\bwere (?:i|we|it) (?:to|in|the)\b"
)
_SUPPOSED = re.compile(
    r"\b(?:would|could|might|may|maybe|perhaps|possibly|hypothetically|ideally|theoretically|"
    r"someday|some "
    r"day|one day|at some point|in theory|in principle|in an ideal world|in a perfect world|wish|"
    r"imagine|"
    r"suppose|supposing|what if|can't promise|cannot promise|not promising|no promises|who knows|"
    r"dream|"
    r"pretend|role[- ]?play|for example,? i|e\.g\.|as an example|the idea (?:is|was|being)|it "
    r"would be "
    r"(?:good|nice|great)|fantas\w+|wouldn't it|we'll see|wondering (?:if|whether)|wonder (?:if|"
    r"whether)|"
    r"thinking (?:of|about)|tempted to|toying|not sure (?:if|whether|that)|unsure|doubt|hope(?:s|d|"
    r"fully)?|"
    r"no idea (?:if|whether))\b"
)
_MOCKING = re.compile(
    r"\byeah,? right\b|\bas if\b[.!,?]|^as if\b|\bhaha+\b|\bha ha\b|\blol\b|\brofl\b|(?:^|"
    r"\s)/s(?:\s|$|\.)|🙄|😂|"
    r"😉|🤣|\b(?:only |just |half )?(?:joking|kidding|joked|kidded)\b|\bsarcas\w+|\bironic\w*|"
    r"\btongue in cheek|"
    r"\bin (?:his|her|my|your|their) dreams\b|\bwhen (?:pigs|hell)\b|\bpigs (?:might |will |can "
    r")?fl|\blike "
    r"that(?:'s| is|'ll| will)(?: ever)? (?:going to |gonna )?happen|\bgood luck with that\b|"
    r"\bsure i will\b|"
    r"^(?:oh,? )?(?:sure|yeah|great|brilliant|wonderful|fantastic|right|lovely|of course|obviously|"
    r"naturally|"
    r"absolutely|certainly),? (?:because |and )?(?:i'll|i will|we'll|we will|he'll|she'll)(?: just|"
    r" simply| "
    r"happily| also| single)\b|\bright after i\b|\bin my (?:copious|abundant|ample|endless)\b|"
    r"\bany day now\b|"
    r"\bdon't hold (?:your|my) breath\b|[(\[](?:laughs?|laughing|laughter|jok\w*|sarcas\w*|grins?|"
    r"rolls?|"
    r"smirks?|winks?|eye[- ]?roll)\b|\beye[- ]?roll|\bworld peace\b|\bsolve world\b|\bbefore "
    r"breakfast\b|\bbuy "
    r"(?:everyone|everybody|us all|the whole)\b|\ba pony\b|\bover my dead body\b|\bthe day after "
    r"never\b|\b32nd\b|"
    r"\b(?:30|31)(?:th|st)? (?:of )?february\b|\bhell freezes\b|\bmagic(?:ally)? wand|\bwave a "
    r"wand\b|\bsingle[- "
    r"]handedly\b|\bshall i also\b|\bno biggie\b|\bwalk on water\b|\bcure cancer\b"
)
_TAKEN_BACK = re.compile(
    r"\b(?:scrap|scratch) (?:that|it|this|the (?:idea|plan|one|bit|part))\b|(?:^|[,;.–-] ?|\blet's "
    r"|\bplease )"
    r"(?:forget|cancel|drop|ditch|strike|park) (?:that|it|this|the (?:idea|plan|one|bit|part))\b|"
    r"^(?:\w+[,:.]? )?(?:scrap|scratch|ditch|cancel) (?:the|my|our|his|her) |\bno "
    r"longer (?:needed|going|doing|happening|relevant|will|want)\b|\bchanged (?:my|his|her|our) "
    r"minds?\b|"
    r"\bwithdr(?:aw|awn|ew)\b|\bnever mind\b|\bactually,? no\b|\btake (?:that|it) back\b|\bnot "
    r"happening\b|\bon "
    r"second thoughts?\b|\bcalled off\b|\bdecided (?:not to|against)\b|\bnot (?:going to|doing it) "
    r"after all\b|"
    r"\bwon't after all\b|\bafter all,? (?:not|no)\b|\b(?:was|is|been|now) (?:dropped|cancelled|"
    r"withdrawn|"
    r"scrapped|off)\b|~~.+~~|\bcancelled\b|\bdidn't mean it\b|\bignore (?:that|this|the "
    r"above)\b(?! instr)|"
    r"\b(?:i|he|she|we|they) can't (?:do|make) (?:it|that|this) after all\b"
)
_BEFORE_NOW = re.compile(
    r"\b(?:was|were) (?:going|supposed|meant|due) to\b|\b(?:had|has already|have already|already) "
    r"\w+(?:ed|en|"
    r"nt|ne|ade|old)\b|\bused to\b|\bwould have\b|\blast (?:time|session|month|week|year) (?:i|he|"
    r"she|we|they|"
    r"\w+) (?:said|promised|agreed|was|were)|\b(?:promised|said|agreed) (?:last|back in|in "
    r"(?:january|february|"
    r"march|april|may|june|july|august|september|october|november|december|20))\b|\bas promised\b|"
    r"\b(?:kept|"
    r"broke|broken) (?:my|his|her|the|their) promise\b|\b(?:done|✓|✔|completed|finished)[.!)]*$|"
    r"^done\b"
)
_DENIED = re.compile(
    r"^(?:not|never|no longer|hardly|n't)\b|^(?:probably |definitely |certainly |likely )?not\b|"
    r"^(?:under no|by no means)\b"
)

# What follows "will" without being a deed: states, sayings, foresight.
_NO_DEED = re.compile(
    r"^(?:rather\b|be (?!in touch|back (?:to|in touch)|sending|bringing|sharing|writing|asking|"
    r"there (?:on|"
    r"at|to)|the one)"
    r"|be$|(?:always|never|still|hardly|probably|likely|certainly) (?:be|have|need|want|know|"
    r"like)\b|have (?!a "
    r"(?:word|chat|look|go|quick)|\w+ed\b|\w+en\b|sent|made|done|read|met|had|the|it|this|that|"
    r"lunch|coffee|another|something|his|her|my|\w+ (?:ready|done|"
    r"sent))|need\b|know\b|like\b|want\b|love\b|hate\b|feel\b|admit\b|confess\b|say (?:this|that|"
    r"it|so|one thing|"
    r"no more|i|honestly)|be honest|think\b|bear\b|keep (?:it|that|this|them) in mind|keep (?:an "
    r")?open mind|see "
    r"(?:what|how|if we|that|you|it|about)|see$|consider\b|cross\b|get (?:used|there|better|worse|"
    r"it\b|that\b|"
    r"over|a chance)|miss\b|regret\b|understand\b|believe\b|hope\b|tell you (?:what|something|this|"
    r"that|the "
    r"truth|how|why|one)|tell you$|take (?:your word|that (?:on board|as|away)|it (?:from|as|on "
    r"board)|some time|"
    r"time|years|longer|a while)|give you (?:that|an example|one|a clue)|give it to you|leave it "
    r"(?:there|at "
    r"that)|stop (?:there|talking|here|you|now|before)|start (?:with|by saying)|remember (?:that|"
    r"this|it|you)|"
    r"happen\b|change everything|cost\b|matter\b|help (?:me|us|you|people|them)? ?(?:a lot|more|"
    r"because|if)|mean\b|"
    r"depend\b|seem\b|look (?:bad|good|silly|stupid|odd|like)|work out|work (?:if|because|when|"
    r"better|for)|fail\b|"
    r"leave (?:the company|us|if|because|within|after|anyway|soon|eventually)|quit\b|resign\b|"
    r"lose\b|win\b|die\b|"
    r"struggle\b|suffer\b|notice (?:if|when|that)|react\b|become\b|turn out|end up|continue to "
    r"(?:be|have)|go "
    r"(?:well|badly|wrong|away|down|up|mad|home)|come (?:up|true|out|back to that)|always\b|only "
    r"(?:be|work|"
    r"happen)|just (?:be|say this|have to)|agree|disagree|read into|sound\b|pretend\b|please\b|no "
    r"doubt|"
    r"wonder\b|assume\b|guess\b|suspect\b|bet\b|explain (?:why|how|what) (?:i|we) (?:mean|think)|"
    r"repeat myself|"
    r"rephrase|let you (?:go|finish|speak|off|into)|let (?:it|that) (?:go|pass)|buy that|listen\b$|"
    r"not\b|never\b|do(?: (?:that|it|so|this))?[.!]*$)"
)
_VAGUE = re.compile(
    r"^(?:try (?:and |to )?(?:be|do (?:better|my best|more)|listen|remember|keep|think|understand|"
    r"not|improve)|"
    r"do (?:better|my best|what (?:i|we) can|more|my bit|something about it)|listen (?:more|better|"
    r"harder)|be "
    r"more|be better|reflect|improve|make an effort|keep trying|see (?:to it someday|what i can)|"
    r"look (?:at|into) "
    r"(?:it|that|this)(?: (?:someday|some time|sometime|at some point|one day))?$|work on (?:it|"
    r"that|this|myself)$|"
    r"give it (?:some )?thought|have a think|mull|sleep on|get round to|bear)\b"
)


def is_to_machine(said: str) -> bool:
    """Whether the line gives orders to whatever reads it; `said` is plain text."""
    return bool(ADDRESSED_TO_MACHINE.search(said))


def is_mocking(said: str) -> bool:
    return bool(_MOCKING.search(said))


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
        r"^(?:also|then|now|just|definitely|certainly|personally|happily|gladly|at least|first|"
        r"in that case|of course|still) ",
        "",
        action,
    )
    return bool(re.match(r"^[a-z]{2,}", bare)) and not _NO_DEED.match(bare)


def is_vague(action: str) -> bool:
    """Good will with nothing in it that could be kept or broken."""
    return bool(_VAGUE.match(action))
