"""Signals of the moves that open a mentor up: owning, recognising, safety, promises, saying back.

Each pattern is searched in clauses in the cues' form, one a line.
"""

from __future__ import annotations

_TIME = (
    r"(?:today|tonight|tomorrow|tmrw|(?:mon|tues|wednes|thurs|fri|satur|sun)day|this (?:week"
    r"|afternoon|evening|morning|minute|month)|next (?:week|month|time|meeting)|by (?:the end"
    r"|then|noon|lunch|close)|first thing|before (?:the|you|i|lunch|we|friday|monday|five|\w+day)"
    r"|from (?:now|today|the first|first|here)|at (?:nine|ten|eight|noon|lunch|\d+)"
    r"|as soon as|straight after|right after|right now|within (?:the|a|an|two|three)"
    r"|in (?:the next|an hour|two|a week|my diary)|the (?:first|second|third|tenth|\w+th) of)"
)
_ACT = (
    r"(?:call|ask|ring|phone|email|write|send|tell|bring|speak|talk|put|carry|walk|turn|take|come"
    r"|go|do|fix|make|check|find|get|cancel|move|sign|book|raise|drop|change|stop|start|share|show"
    r"|read|pay|open|sit|meet|set|give|report|post|add|chase|buy|order|text|sort|cut|clear|scrap"
    r"|swap|try|visit|apologise|answer|print|hand|own|look|let|pull|order|leave|push|keep|lend)"
)
_BAD = (
    r"(?:shame|shameful|ashamed|embarrass\w*|regret\w*|mortified|guilty|guilt|foolish|daft"
    r"|coward\w*|clumsy|careless|cringe\w*|humbl\w*|sheepish|confess\w*|admit|blush\w*|nerve"
    r"|temper|vain|vanity|proud|pride|stubborn|blind|deaf|arrogant|pompous|lazy|thoughtless"
    r"|afraid|scared|frightened|terrified|nervous|anxious|worried|lost|stuck|struggl\w*|hopeless"
    r"|useless|dreadful|awful|horrible|rotten|sick|uncomfortable|uneasy|awkward|defensive|wrong"
    r"|failed|failure|mistake|fault|error|blunder|rubbish|idiot|fool|ignorant|clueless|muddle\w*)"
)

SIGNALS: dict[str, str] = {
    # Owning
    "owns bad": rf"\b(?:i|me|my|mine|myself)\b(?: [\w']+,?){{0,6}} {_BAD}\b",
    "bad mine": rf"\b{_BAD}\b(?: [\w']+){{0,4}} (?:i|me|my|mine|myself)\b",
    "never perceived": r"\bi (?:had|have|did|do|could|would|was|am)(?: not| never"
    r"|, not)(?: [\w']+)?"
    r" (?:consider|think|thought|know|known|knew|realis|notic|see|seen|ask|heard|hear|look|listen"
    r"|read|under|wonder|occur|aware|sure|clue|check|remember|sleep|follow|learn|spot|question)\w*",
    "never elided": r"\b(?:and|but|yet|^)(?: i)? never (?:once |even )?\w+ed\b|\bi never \w+",
    "no idea": r"\bno (?:idea|memory|clue|notion|answer|excuse)\b|\bbeyond me\b|\bover my head\b"
    r"|\bnot the (?:faintest|foggiest)\b|\b(?:do|did|had) not know\b|\bnever knew\b|\bcannot (?:say"
    r"|remember|recall|work out)\b|\bi am (?:still |not )?(?:learning|new to|sure)\b"
    r"|\bnews to me\b",
    "should have": r"\b(?:i|we) (?:\w+ )?(?:should|ought to|could|might)(?: not| never)? have\b"
    r"|^(?:and |yeah |yes )?(?:should|could)(?: not| never)? have\b",
    "takes back": r"\btake (?:that|it|this|my \w+|all of (?:that|it)) back\b|\btake back\b"
    r"|\bi withdraw\b|\bwithdrawn\b|\bwrong (?:question|thing|way|end|word|tone|place)\b"
    r"|\b(?:strike|scrap|scratch|forget) (?:that|it|what i)\b|\bi was (?:wrong|out of|miles|off)\b"
    r"|\blet me (?:start|try|say) (?:that|it|this)? ?again\b|\bi stand corrected\b",
    "own act": r"\bi (?:have |had |just |only |even |also |then |once )*(?:signed|wrote|written"
    r"|approved|chose|brought|introduced|cancelled|cut|lost|stood|told|said|made|let|put|hid"
    r"|laughed|ignored|avoided|dodged|ducked|forgot|missed|skipped|shouted|snapped|slapped"
    r"|bawled|lectured|interrupted|talked|walked|sat|rolled|deleted|left|blamed|sent|bought"
    r"|pushed|promised|pretended|nodded|answered|assumed|treated|judged|mocked|teased|lumped"
    r"|lied|fudged|bluffed|hoped|wanted|meant|thought|believed|panicked|froze|cried|failed"
    r"|did|got|was|had|kept|used|took|asked|heard|read|gave|became|started)\b",
    "own self": r"\bthat is (?:me|mine|on me|down to me)\b|\bmy (?:own )?(?:doing|fault|mistake"
    r"|error|blind spot|habit|weakness|failing|bad)\b|\bgod (?:help|forgive) me\b|\bforgive me\b"
    r"|\btruth is\b|\bthe truth\b|\bto be honest\b|\bi (?:do|did) that\b|\bit is me\b"
    r"|\bsay it (?:badly|wrong)\b|\bcaught (?:out|me)\b|\bred handed\b|\bguilty as\b",
    "feels": r"\b(?:i|me) (?:\w+ )?(?:feel|felt|worry|fear|dread|hate|hated|struggle|find it|envy"
    r"|flinch|wince|sulk|miss|wish)\b|\b(?:keeps|kept|makes|made|scares|stings|hurts|bothers"
    r"|worries|shames) me\b|\bthat (?:stings|stung|hurts|lands|landed|smarts)\b",
    "same here": r"\b(?:me too|me neither|so am i|so do i|so did i|so was i|neither do i|same here"
    r"|same for me|nor do i|nor did i)\b|\bi get that\b|\bi also\b|\bi am the same\b",
    "could not": r"\bi (?:can|could|do|did)(?: not| never| hardly| barely) (?:\w+ )?(?:do|face|bear"
    r"|keep|use|work|manage|cope|read|type|open|even|dare|want|like|sleep|spell|stop)\b",
    "own question": r"\b(?:i|me)\b.*\b(?:wrong|right|enough|too (?:much|fast|quick|long|loud))\b",
    # Recognising
    "thanks": r"\b(?:thank|thanks|ta|cheers|grateful|gratitude|appreciate\w*|obliged to you)\b",
    "thanks for": r"\b(?:thank(?:s| you)|grateful|glad|appreciate|appreciated)(?: [\w']+){0,4}"
    r" (?:for|that|you|telling|saying)\b|\bglad you\b|\bpleased you\b",
    "grants": r"^(?:yeah |yes |no |oh |okay |well |god |christ |ah |right )*,? ?(?:fair|true"
    r"|quite right|accepted|granted|touche|correct|point taken|agreed|quite|spot on|ouch|too right"
    r"|very true|well (?:said|put|spotted|done)|good (?:point|answer|thought|question|call|for you"
    r"|on you))\b",
    "you are right": r"\byou (?:are|were|have been|may be)(?: \w+)? (?:right|correct|not wrong|spot"
    r"|entitled)\b|\b(?:he|she|they) (?:is|are|was|were) right\b|\byou have (?:a|every|earned|got a"
    r"|the right|done|put|given|been (?:carrying|trying|doing|holding))\b|\bdeserve\w*\b"
    r"|\bevery (?:right|reason)\b|\bcredit\b|\bhard earned\b",
    "praises": r"\b(?:good|great|fine|brilliant|excellent|lovely|clever|sharp|better|useful"
    r"|important"
    r"|decent|honest|generous|brave|kind) (?:thought|thinking|work|idea|point|answer|question|eye"
    r"|catch|of you|thing to|spot|observation|job|way to)\b|\bproud of you\b|\bbravo\b"
    r"|\bbless you\b"
    r"|\bwell (?:done|said|put)\b|\bi (?:admire|respect|value)\b|\btook (?:\w+ ){0,2}(?:nerve|guts"
    r"|courage|doing|some)\b|\bmore than (?:most|i|any)\b|\bno small (?:matter|thing)\b"
    r"|\bnot easy\b|\beasy to\b|\bcannot have been\b|\bmeans a lot\b|\bneeded (?:saying|to hear)\b",
    "sorry": r"\b(?:sorry|apolog\w+|forgive|pardon)\b",
    "feels with": r"\b(?:that|it|this|which)(?: \w+)? (?:sounds?|must|would|is|was|feels?)"
    r"(?: [\w']+){0,3} (?:hard|tough|awful|horrible|rotten|grim|miserable|lonely|exhausting|tiring"
    r"|frustrating|unfair|lousy|rough|difficult|heavy|sad|dreadful|maddening|galling|humiliating"
    r"|a lot|shabby|poor|not right|not good|wrong|unkind|painful|frightening)\b|\bmust (?:be|have"
    r"|feel)\b|\bno wonder\b|\bnobody (?:should|could|would)\b|\bnot (?:your fault|on you|silly"
    r"|nothing|a bit much)\b|\bi (?:would|should)(?: have)? (?:be|been|feel|felt|do|done|have|want)"
    r" (?:\w+ )?(?:the same|too|furious|cross|livid|angry|upset|spitting|fed up|gone|left|hurt)\b"
    r"|\bso would i\b|\bi (?:do )?(?:believe|hear) you\b|\bmakes sense\b|\bi (?:can )?see (?:why"
    r"|that"
    r"|how|it now)\b|\bi understand\b|\b(?:bit|very|rather|so) (?:harsh|unfair) (?:of|on)\b",
    # Making it safe
    "no name": r"\b(?:without|no|not|never|off|cut|remove)\b(?: [\w']+){0,4} names?\b"
    r"|\byour names?\b"
    r"(?: [\w']+){0,3} (?:not|off|out|never|nowhere|stays?)\b|\b(?:anonym\w+|unattributed|unminuted"
    r"|nameless|confiden\w+|unrecorded|private|discreet\w*|secret)\b|\bcannot be traced\b"
    r"|\boff the record\b|\bbetween (?:us|you and me|ourselves|these)\b|\bsaying (?:it was|who)\b"
    r"|\bnot (?:written|minuted|noted|recorded|taking notes|writing)\b|\bnot from me\b"
    r"|\bnever (?:came|comes) up\b|\bsource\b",
    "goes nowhere": r"\b(?:nothing|none|it|this|that|what you (?:say|tell me)|anything)\b"
    r"(?: [\w',]+){0,6} (?:leaves?|goes|stays?|travels?|gets out|repeated|passed on|goes no)\b"
    r"|\bi (?:will|would|shall) not (?:say|repeat|tell|pass|breathe|mention|ask|name|quote|push)\b"
    r"|\bnot (?:a word|a soul)\b|\bsay a word\b|\bnobody (?:will|need|has to|else) (?:know|hear"
    r"|see)",
    "free not to": r"\byou (?:need not|do not (?:have|need) to|are not obliged|do not owe|are free"
    r"|may|might rather|can|could)\b|\bnot obliged\b|\bneed not\b|\bthen do not\b|\bonly if\b"
    r"|\bif you (?:like|prefer|want|would rather|wish|are (?:happy|willing|all right)|had rather"
    r"|do not want|feel)\b|\b(?:say|shout|just say) (?:no|stop|pass|next|nothing|as (?:much"
    r"|little))"
    r"\b|\bpass\b|\bleave (?:it|that|me|bits) (?:out|there|unsaid|blank)\b|\bup to you\b"
    r"|\byours to\b"
    r"|\byour (?:call|choice|say|decision|pace|speed|terms)\b|\byou (?:choose|decide|pick|say when)"
    r"|\bwhichever\b|\bhowever you\b|\bwhatever (?:speed|pace|suits|order)\b|\bsuits you\b",
    "either way": r"\b(?:either|both|whichever)(?: way| one)?(?: of them)?(?: are|,)? (?:is |are )?"
    r"(?:fine|good|grand|okay|all right|will do|welcome)\b|\bno (?:pressure|hurry|rush|offence"
    r"|hard feelings|obligation)\b|\bi will not (?:be|mind|sulk|hold|take|think|blame)\b"
    r"|\bany time\b"
    r"|\bwhen(?:ever)? you (?:are|feel|want|like)\b|\bfeel free\b|\bfire away\b|\bgo ahead\b"
    r"|\bby all"
    r" means\b|\bcarry on\b|\bgo on\b|\bof course you (?:can|may)\b|\bwelcome to\b"
    r"|\btake your time\b"
    r"|\b(?:stop|interrupt|correct|kick|shut) me\b|\btell me to\b|\bthrow something\b|\bor not\b"
    r"|\bbe (?:as )?(?:blunt|rude|honest|frank)\b",
    "asks leave": r"\b(?:would|is|are|will|do|may|can|could|shall|might)\b(?: [\w']+){0,4} (?:okay"
    r"|all right|fine|mind|happy|comfortable|willing|at ease|rather|prefer|allow|let me|object)\b"
    r"|^(?:so |and )?(?:may|can|could|shall|might) i\b|\bdo you want me\b|\bwould you like me\b"
    r"|\bpermission\b|\bshould i (?:stop|leave|go)\b",
    # Promising
    "i will do": rf"\bi (?:will|shall|am going to|would like to)(?: [\w']+){{0,3}} {_ACT}\b",
    "i will not do": r"\bi (?:will|shall) (?:not|never)\b|\bno more\b.*\bfrom me\b",
    "now i do": rf"\bi (?:{_ACT})\b(?: [\w',]+){{0,9}} {_TIME}\b|\b{_TIME}\b(?: [\w',]+){{0,9}} i "
    rf"(?:will |am |shall )?{_ACT}(?:ing)?\b",
    "i am doing": rf"\bi am (?:\w+ing|on the phone)\b(?: [\w',]+){{0,9}} {_TIME}\b|\bdoing it now\b"
    rf"|\b{_TIME}\b(?: [\w',]+){{0,9}} (?:i am|my|we will|you will have|it is)\b",
    "you will have": r"\byou (?:will|shall) (?:have|get|see|hear)\b|\bi promise\b|\bmy word\b"
    r"|\bleave (?:it|that|this) (?:with|to) me\b|\bconsider (?:it|that)\b|\bin my diary\b"
    r"|\bon my list"
    r"\b|\bdone\b$|\bdone deal\b|^(?:ha )?(?:done|deal)\b|\bgoes (?:on|in|up|out) (?:my|the|at|to)",
    "time": rf"\b{_TIME}\b",
    # Saying back
    "so first": r"^(?:okay |right |ah |oh |and |yes |well |hm )*so\b(?! (?:what|how|why|who|when"
    r"|where|which|do|did|is|are|can|the training|let))",
    "sounds like": r"\b(?:sounds?|seems?|looks?|feels?) (?:like|as if|as though)\b|\bwhat i (?:am"
    r" )?hear\w*\b|\bin other words\b|\byou are (?:saying|telling|asking)\b|\bwhich means\b",
    "about you": r"^(?:so |and |but |because |oh |ah |then |yes |right |okay )*you (?!are right"
    r"|know"
    r"|should|must|can|could|need|have to|may|might|will|would|do know|ought|cannot)\w+",
    "about them": r"^(?:so |and |but |because |oh |ah |then |yes |right |okay )*(?:they|nobody"
    r"|no one"
    r"|he|she|it|everyone|people|each)\b",
    "number first": r"^(?:so |and |only )?(?:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven"
    r"|twelve|twenty|thirty|forty|fifty|sixty|half|\d+)\b",
}
