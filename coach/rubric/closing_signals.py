"""Signals of the moves that shut a mentor down, and of asking.

Each pattern is searched in clauses in the cues' form, one a line.
"""

from __future__ import annotations

_ACT = (
    r"(?:call|ask|ring|phone|email|write|send|tell|bring|speak|talk|put|carry|walk|turn|take|come"
    r"|go|do|fix|make|check|find|get|cancel|move|sign|book|raise|drop|change|stop|start|share|show"
    r"|read|pay|open|sit|meet|set|give|report|post|add|chase|buy|order|text|sort|cut|clear|scrap"
    r"|swap|try|visit|apologise|answer|print|hand|own|look|let|pull|order|leave|push|keep|lend)"
)
_GROUP = (
    r"(?:women|men|girls|boys|lads|youngsters?|teenagers?|kids|millennials?|zoomers?|boomers?"
    r"|graduates|grads|apprentices|students|pensioners|immigrants|foreigners|migrants|prisoners"
    r"|muslims|christians|jews|hindus|sikhs|catholics|gays|mothers|mums|fathers|dads|parents"
    r"|introverts|extroverts|engineers|creatives|techies|academics|northerners|southerners|scots"
    r"|welsh|irish|poles|polish|germans|french|italians|spanish|dutch|americans|asians|africans"
    r"|indians|pakistanis|nigerians|somalis?|romanians|chinese|british|english|europeans"
    r"|londoners|locals|autistic|disabled|deaf|blind|dyslexic|neurodivergent|gypsies|travellers"
    r"|temps|volunteers|artists|nurses|drivers|farmers|teachers)"
)
_AGED = (
    r"(?:young|younger|old|older|elderly|working class|middle aged|black|asian|white|brown|gay"
    r"|trans|disabled|deaf|foreign|muslim|religious|modern|posh|public school|female|male)"
)
_KIN = r"(?:people|folks?|ones|women|men|ladies|girls|boys|lads|lot|guys|staff|workers|generation)"
_ASSESSED = (
    r"(?:reference|probation|clearance|contract|appraisal|review|bonus|promotion|grade|regrading"
    r"|rating|future|career|posting|placement|prospects|file|record|job|post|position|role|wage"
    r"|salary|pay|rota|hours|references?|assessment|extension|secondment|visa|place|dissertation)"
)


SIGNALS: dict[str, str] = {
    # Telling
    "recounts": r"\b(?:fun fact|in (?:19|20)\d\d|19\d\d|20\d\d|years ago|back then|used to"
    r"|there was"
    r"|there were|originally|historically|once upon|when i (?:started|joined|was)|my (?:father"
    r"|mother"
    r"|nephew|niece|son|daughter|wife|husband|brother|grandfather|uncle|first)|we did|we had|it was"
    r"|they were|it turns out|actually|apparently|research|studies)\b",
    "holds": r"\b(?:i (?:think|believe|reckon|find|suspect|would say|maintain|always say)|in my"
    r" (?:view|opinion|experience|book)|the (?:thing|trick|trouble|point|fact|secret|problem) (?:is"
    r"|with|about))\b",
    # Advising
    "you must": r"\b(?:you|they|he|she|people|somebody) (?:\w+ )?(?:must|should|ought|need to"
    r"|have to"
    r"|had better|want to|might|could)\b",
    "you do": rf"(?:^|,) ?(?:then |so |just |and |well |no )*you (?:just )?{_ACT}\b",
    "do": rf"^(?:then |so |just |and |well |no |please |look |first |next time |now |always |never "
    rf"|do not )*{_ACT}\b",
    "counsels": r"\b(?:advi[sc]e|counsel|suggest|recommend|if i were you|in your (?:shoes|place)"
    r"|the (?:thing|trick|answer|way|best thing) (?:to do|is to)|worth (?:trying|asking)|tried"
    r"|why not|why do not|how about|what about|what if|next time|instead)\b",
    # Justifying
    "we do": r"\b(?:we|i) (?:do|did|have|had|already|always|cannot|could not|had to|have to|spent"
    r"|paid|won|consulted|tried|asked|gave)\b",
    "rule": r"\b(?:polic\w+|procedure\w*|rules?|regulat\w+|regs?|law|legal|statut\w+|insur\w+"
    r"|audit\w*"
    r"|compliance|unions?|ministry|treasury|board|contract|framework|standard|guidance|licen[cs]e"
    r"|health and safety|budgets?|costs?|money|pounds|quid|million|thousand|funding|tender|deadline"
    r"|targets?|figures|numbers|headcount|system|process|protocol|council)\b",
    "for cause": r"\b(?:because|so that|in order|otherwise|or else|if (?:i|we) (?:let|give|gave"
    r"|do|did"
    r"|open|stop\w*|change\w*|allow\w*)|there (?:is|was) a reason|that is why|the reason"
    r"|for a reason"
    r"|cannot (?:just|simply|be)|not (?:as )?simple|it is not (?:that|me|my|our|about)|not (?:mine"
    r"|ours|me|us)|no choice|somebody has to|someone has to|has to be|have to)\b",
    "see my side": r"\b(?:in fairness|to be fair|with respect|you (?:have|need) to (?:see"
    r"|understand"
    r"|remember|appreciate)|from (?:my|our|where)|my (?:chair|side|shoes|seat|position)"
    r"|i am (?:only"
    r"|just|trying)|i (?:only|just) (?:meant|wanted|said|asked)|i did (?:ask|say|try|tell|not)"
    r"|not fair|never meant|nobody (?:told|complained|said)|no one (?:told|complained|said)"
    r"|what do you expect|i have been)\b",
    "but": r"\bbut\b|\bhowever\b|\bthough\b|\ball the same\b|\bstill,",
    # Belittling
    "belittles": r"(?<!\bi )(?<!\bi have )\b(?:only|just|merely|hardly|a bit of|a little"
    r"|at most|at worst|one or two|a few"
    r"|a couple|the odd|exception\w*|one off|isolated|anecdot\w+|in proportion|perspective|storm"
    r"|fuss"
    r"|drama\w*|moan\w*|whing\w+|grumbl\w+|complain\w*|sulk\w*|gossip|banter|joke|jokes|precious"
    r"|delicate|soft|sensitive|tears|cry|feelings|nonsense|rubbish|silly|dear|love|darling|sweet"
    r"|bless|nice idea|lovely idea|cute|imagin\w+|exaggerat\w+|overthink\w*|paranoid|trivial"
    r"|minor)\b",
    "always so": r"\b(?:everyone|everybody|always|never|everywhere|all the same|any job|anyone can"
    r"|every \w+ (?:thinks|says|does|has)|it is what|that is (?:the|what|how|life|work)|welcome to"
    r"|you knew|get used|used to it|survived|managed|coped|in my day|we all|nobody else|no one else"
    r"|been like that|thing of the past|they will|it will (?:pass|settle|sort|blow))\b",
    "doubts": r"\b(?:doubt\w*|really|surely|hard to believe|cannot believe|pulling my leg|you are"
    r" (?:joking|kidding|sure)|are you sure|is it really|it is not$|never heard|prove|proof"
    r"|evidence"
    r"|sceptical|convinced|neither confirm|so you say|says who|allegedly|supposed|perhaps you|maybe"
    r" you|did you (?:imagine|misread)|there you (?:are|go)|low side|not (?:bad|that)"
    r"|could be worse"
    r"|what more|as if)\b",
    "moves off": r"\b(?:next|anyway|moving on|move on|enough|never mind|let us|park|right then"
    r"|where"
    r" were we|as i was|back to|what else|shall we|now then|agenda|time is|in the meantime"
    r"|leave it)\b",
    "mocks": r"\b(?:ha|haha|hah|lol|oh dear|heavens|good lord|diddums|poor (?:things?|lambs?"
    r"|loves?)"
    r"|garden centre|violins?|snowflake|princess|holiday|singing|gold star|medal|hug|therapy"
    r"|tea and)\b",
    # Rank
    "reminds": r"\b(?:remember|remind\w*|bear in mind|do not forget|just so you know"
    r"|you (?:do )?(?:know"
    r"|realise|understand)|careful|mind (?:you|how|what|that)|watch (?:your|what|how|it)"
    r"|think (?:hard"
    r"|twice|carefully|about)|i would hate|would be a (?:shame|pity)|be very|for your own"
    r"|if you want"
    r"|unwise|wise|take care|i trust)\b",
    "your prospects": rf"\b(?:your|his|her|their|the|a|every)(?: [\w']+){{0,2}} {_ASSESSED}\b",
    "i decide": r"\bi (?:\w+ )?(?:sign|countersign|write|approve|decide|chair|pay|appoint|hire"
    r"|hired"
    r"|run|own|allocate|recommend|make the|make them|set the|do the|can unapprove|require|expect"
    r"|outrank|report|sit on|have the|hold the|say who|say what|say so)\b"
    r"|\bi am (?:the(?! (?:one who|problem|reason|last|worst|same))|your|still)\b"
    r"|\bit is me\b|\bmy (?:name|table|desk|building|company|firm|department|signature|decision|say"
    r"|office|ship|shop|staff|people|team|budget|money|watch|station|newsroom|house|rules?)\b"
    r"|\bentitled\b|\bthe name on\b|\bthe boss\b",
    "what follows": r"\b(?:redundan\w+|reductions|restructur\w+|disciplin\w*|dismiss\w*|sack\w*"
    r"|fired?"
    r"|consequences|interviews?|panel|board season|reputation|a name for|promotion|promoted"
    r"|position"
    r"|loyal\w*|insubordinat\w*|misconduct|warning|formal|grievance|exposed|trouble|career"
    r"|appraisal"
    r"|probation|reference|noted|note of|in the room|when they decide|selection|gross|breach)\b",
    "station": r"\b(?:senior|junior|rank|grade|level|pay grade|director|manager|head of|chief|boss"
    r"|commander|partner|governor|sir|superior|subordinate|years in|years of|your place|talking to"
    r"|who i am|who you are|the likes of|experience)\b",
    # Naming
    "who": r"\b(?:who|whose|whom)\b(?! (?:you|we|i|they|do|does|would|will|can|cannot|have|never"
    r"|always) )",
    "which one": r"\b(?:which|what) (?:one|ones|of (?:them|you|the)|team|manager|boat|customer"
    r"|officer"
    r"|shift|crew|desk|site|partner|person|man|woman|lad|girl|member|colleague|ward|station|branch"
    r"|depot|floor|room|department|school|house|head|clerk|nurse|driver|two|three|people)\b",
    "names": r"\b(?:names?|initials|a clue|a hint|between ourselves|in confidence|identify|identity"
    r"|point (?:him|her|them) out|male or female|man or (?:a )?woman|he or she|him or her)\b",
    "is it them": r"^(?:so |and |oh |but )*(?:is|was|were|are) (?:it|that|he|she|they"
    r"|this) (?:the|him"
    r"|her|them|you|your|one|from|by|about|someone|somebody|a)\b",
    "private": r"\b(?:married|pregnant|children|kids|husband|wife|partner|boyfriend|girlfriend"
    r"|single"
    r"|divorced|religio\w+|church|mosque|faith|diagnos\w+|medicat\w+|medical|illness|condition"
    r"|disab\w+|therapy|depress\w+|anxiety|sexual\w*|gay|from originally|originally|how old"
    r"|your age"
    r"|salary|earn|rent|mortgage|debt|vote|voted|home life|at home|family|yourself)\b",
    # Typing
    "group": rf"\b{_GROUP}\b|\b{_AGED} {_KIN}\b",
    "group does": rf"(?:^|, )(?:the |all |most |well |oh |these |those |but |and )*(?:{_GROUP}"
    rf"|{_AGED} {_KIN}|\w+ (?:people|types|folk|lot))\b,? (?:(?:\w+ )?(?:always|never|are|do|will"
    r"|have|want|cannot|take|like|need|love|just|get|think|expect|tend|prefer|only|all|they))\b",
    "your kind": r"\b(?:you (?:people|lot|guys|all|young\w*)|your (?:lot|kind|sort|type|people"
    r"|age|culture"
    r"|community|faith|country|background|generation|crowd)|like you|this generation"
    r"|that generation"
    r"|of a generation|generation|all of you|you are all|people (?:from|of|who)|kind of person"
    r"|sort of person|types? who|where you (?:come|are) from|in your (?:blood|nature))\b",
    "speak for": r"\bspeak(?:s|ing)? for\b|\bas an? \w+ (?:\w+ )?(?:person|woman|man|girl|lad"
    r"|member)\b"
    r"|\bas the (?:only|one)\b|\bon behalf\b|\bvoice of\b|\bthe \w+ (?:view|perspective|angle"
    r"|side)\b"
    r"|\bwhat do (?:the )?\w+ (?:people |women |men |lads |boys )?(?:want|think|feel|make of"
    r"|need)\b",
    "habit": r"\b(?:have this habit|it is what they do|in their (?:blood|nature)|take everything|by"
    r" nature|natural\w*|these days|nowadays|today|born (?:with|to)|digital|phones?|screens?|wifi"
    r"|tiktok|resilien\w*|entitled|work ethic|confidence)\b",
    "which person": r"\b(?:which|what) (?:\w+ )?\w+ (?:is|was|were|are) (?:it|that|this|these"
    r"|those|they"
    r"|the|he|she)\b|\bfrom which\b|\b(?:would|could|was|were|is|are) (?:those|these|that|this"
    r"|it|one"
    r" of them|some of them|he|she|they)(?: be)? (?:the|people|some\w*|from|in|one of|by|our"
    r"|your)\b"
    r"|\bwhat is the name\b|\bname of\b|\bwhose\b|\bother means\b|\bfind(?:ing)? out\b|\bguess\b"
    r"|\bi will know\b|\bwho(?: \w+)? (?:said|told|called|is|was|has|did|else|were|calls|says"
    r"|asked)\b"
    r"|\bwithholds?\b|\bgive me (?:a|the|his|her|their)\b",
    "of them all": r"^(?:well |oh |the |but |these |those |and "
    r"|one finds the )*\w{3,}s (?:always|never"
    r"|generally|usually|want|do not|just|cannot|love|hate|expect|like|think|need|take|will"
    r"|are all)\b"
    r"|\b(?:every|any|no|nobody|typical) (?:\w+ )?(?:junior|graduate|trainee|recruit|student"
    r"|woman|man"
    r"|your age|customer|tenant|driver|apprentice|young\w*|youngster|parent|girl|lad|one)\b"
    r"|\bthe (?:public|disabled|elderly|poor|unemployed|young|old|rich|blind|deaf|english|french"
    r"|irish|scots|welsh)\b|\bpeople in (?:that|your|this|their)\b|\b(?:present|younger|older|new"
    r"|next|that|this|your|our|my) generation\b|\b(?:you|they) all (?:want|are|think|have|do"
    r"|come)\b"
    r"|\bconcentration\b|\battention\b|\bhardship\b|\bscrolling\b|\bas a (?:rule|body|people)\b",
    "warns": r"\byou (?:will |do |must )?(?:be )?(?:aware|appreciate|realise|recall|know that"
    r"|understand"
    r" that)\b|\b(?:serious|disciplinary|conduct|formal|grave) (?:thing|matter|allegation|charge"
    r"|policy"
    r"|words?)\b|\bstand behind\b|\bwithout (?:authority|permission|my)\b|\bduty\b"
    r"|\bi (?:do )?(?:sit"
    r"|chair) (?:on|at)\b|\bi own\b|\bi have run\b|\bwhen i want\b|\bi will say\b"
    r"|\bi do not (?:need"
    r"|answer|take)\b|\bnot small talk\b|\b(?:an? |mere )?(?:trainee|junior|subaltern|graduate"
    r"|apprentice|new starter|newcomer|firefighter|officer)\b|\balong with your\b|\bdisposed\b",
    "was mine": r"\b(?:that|it|this|which|one|ninth) (?:above it )?(?:was|is|were) (?:me|mine|my)\b"
    r"|\bno business\b|\bbad habit\b|\bi (?:will|would) not pretend\b|\bi am (?:wrong|no better"
    r"|afraid|part of)\b|\blie awake\b|\blet on\b|\bi have (?:spoken|been (?:signing|walking"
    r"|nodding|hiding|putting|told|wrong)|listened|put|bought|made|done)\b|\bby me\b"
    r"|\bneither am i\b"
    r"|\bi (?:could|would) not (?:open|have)\b|\bi was (?:a|the|so|too|very|on|not)\b|\bi \w+ed\b",
    "lets be": r"\b(?:yours|their|theirs) to\b|\bkeep it\b|\bnever have to\b|\bopt out\b"
    r"|\bprotected\b"
    r"|\boff the (?:books|clock)\b|\bin good faith\b|\bis allowed\b|\bown (?:terms|time|pace|way)\b"
    r"|\bmarked for it\b|\bi never heard\b|\bno need\b|\bnobody need\b|\bwe leave it\b|\bstays up"
    r"\b|\bmakes your life\b|\bif (?:that|it) (?:is|would be) (?:easier|better|awkward|too much)\b",
    "explains": r"\b(?:prescribed|derives|plan|planned|capital|agreement|temporary|compensated|paid"
    r"|matter of|not for want|every one|settled|verified|recoverable|there is a process|process"
    r"|works when|spare|individual choice|cannot spare|schedule|year three|agreed|award|trained"
    r"|invested|provided|available|in place|on offer|always been|inspector|good value)\b",
    "waves away": r"\b(?:how (?:charming|sweet|nice|lovely)|triumph|charming|little (?:poem|story"
    r"|thing)|greatest affection|neat line|one anecdote|does not establish|we are at time|in my day"
    r"|of course it (?:was|is)|they would|worry about|you will see|sky is falling|safe space"
    r"|let us not"
    r"|poor loves?|hill to die|not understand|does not understand|another day|another time"
    r"|i believe"
    r"|very good, very|simply|reasonably|if you must|oh come|oh please|heard it|not this again)\b",
    # Asking
    "asks what": r"(?:^|, )(?:and |so |but |okay |right |well )*(?:what|how|why|tell me|walk me"
    r"|talk me"
    r"|describe|show me|help me)\b",
    "asks whether": r"(?:^|, )(?:and |so |but |okay |right |well )*(?:is|are|was|were|do|does"
    r"|did|have"
    r"|has|had|can|could|would|will|should)(?: not)? (?:you|it|they|he|she|that|this|there|the|we|i"
    r"|any\w*|your|people|some\w*)\b",
    "pushes": r"\b(?:do|would|are|is|have|did|can|could|should)(?: not|n t) (?:you|we|they|it"
    r"|that|i)\b"
    r"|\bsurely\b|\byou (?:would|do|must|will)?(?: surely)? ?(?:agree|admit|concede|accept|think)\b"
    r"|\bright$|\bis it not\b|\bisn t it\b|\bdo we\b$|\bis it$|\bdo not we\b$",
}
