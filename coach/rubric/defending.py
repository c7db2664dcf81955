"""Justifying oneself, the policy or the organisation against what the mentor said."""

from __future__ import annotations

from coach.rubric.cues import Cue, cue

DEFENDING: tuple[Cue, ...] = (
    cue(
        r"^(?:but|well|look|no),? i (?:(?:do|did|have|always|distinctly|specifically|clearly"
        r"|only|already) )*(?:say|said|tell|told|make it|made it|ask|asked|explain|explained|give"
        r"|gave|offer|offered|sent|put|let|answered|apologised) (?!sorry|nothing|too|something)\w+"
        r"|\bi (?:said|told \w+|asked|made it) (?:\w+ )?(?:quite |very |perfectly |absolutely )?"
        r"(?:clear|clearly|plain|plainly|explicitly)\b",
        0.7,
        r"wrong|sorry|badly|should not|i put (?:you|it)|\?$",
    ),
    cue(
        r"\byou cannot argue with\b|\bwe (?:have )?(?:put|invested|spent|poured|given|set aside"
        r"|paid)"
        r" (?:\w+ ){0,4}(?:thousand|million|hundred|pounds|money|a lot|effort|hours|months"
        r"|years|into)\b"
        r"|\bnobody here (?:\w+ )?\w+s\b|\bif you had (?:read|looked|asked|come|checked)\b"
        r"|\b(?:it|that|this) is (?:about|for|down to) (?:your |their |everyone's |our )?(?:safety"
        r"|security|cost|costs|the budget|compliance|the law|fairness|quality|consistency)\b"
        r"|\bbeing (?:replaced|fixed|looked at|dealt with|rolled out|addressed|reviewed)\b",
        0.65,
        r"^(?:what|how|why|who|when|is|are)\b",
    ),
    cue(
        r"\bwe (?:have )?(?:tried|did|looked at|considered) (?:that|this|it"
        r"|something (?:similar|like)|the same)\b.*\b(?:before|in|already|cost|once|years"
        r"|did not)\b",
        0.7,
    ),
    cue(
        r"^(?:but|however),? (?:we|our|i|the (?:policy|company|budget|board|rules?|numbers"
        r"|business|reason|process|system|team|managers?|facts?|law|regulator|clients?|trust"
        r"|council|firm|market)|that (?:meeting|rule|policy|process|form|decision|is (?:how|why"
        r"|because))|you (?:have to|need to|must|should)|it is (?:the|our|a|not|important"
        r"|there)|there (?:is|are|was|were|has)|someone|somebody|everyone|procurement|legal"
        r"|finance|hr|compliance|it has to|in fairness|that)\b",
        0.7,
        r"but (?:i (?:do not know|am not sure|would like|want to (?:hear|understand|know)"
        r"|wonder|can see|was wrong|should|need to|think you are right|will|may be wrong"
        r"|might be wrong|did not know|never (?:asked|noticed|thought)|have not)"
        r"|that (?:is no excuse|does not (?:excuse|make|mean)|is (?:on|my|no|not an))"
        r"|we (?:should|could have|got|failed|will|can (?:leave|stop))|i still (?:want|should))",
    ),
    cue(
        r"\byou (?:have|need|must|should|ought)(?: to)? (?:understand|appreciate|remember"
        r"|realise|bear in mind|see (?:it|this|that|things)|look at it from|put yourself"
        r"|accept that|recognise that|keep in mind)\b",
        0.8,
        r"what do you|how do you",
    ),
    cue(
        r"\bin (?:our|my|its|their|her|his|all) (?:defence|fairness)\b|\bin fairness\b"
        r"|\bto be fair,? (?:to )?(?:we|i|it|the|them|us|me|our|most|him|her|everyone|everybody)\b"
        r"|\bwith (?:all |the greatest )?(?:due )?respect\b|\byes,? (?:but|and yet)\b|\blook, we\b",
        0.8,
        r"respect (?:you|that)|fair to you",
    ),
    cue(
        r"\b(?:the|a|one|another) (?:main |only |very )?reasons? (?:for (?:that|this|it)|why"
        r"|that|we|it|is|was)\b|\bthere (?:is|are|was|were) (?:a |an |some |very |perfectly "
        r"|always )*(?:good |valid |sound |operational )?reasons?\b|\bgood (?:operational "
        r"|business |legal )?reasons?\b|\b(?:exists?|is there|in place|are there|was introduced"
        r"|brought in|introduced|came in) (?:because|for a reason|to protect|since)\b"
        r"|\bfor a reason\b",
        0.75,
        r"what (?:is|was|are|were|do|would|might) .*reason|do not know the reason"
        r"|is there a reason|no good reason|your reason",
    ),
    cue(
        r"\b(?:that|this|it) is (?:simply |just |really |actually |hardly |a bit "
        r"|a little )?(?:not (?:fair|true|accurate|quite (?:right|fair|true)|how|what"
        r"|entirely (?:fair|true)|the case|my (?:fault|job|responsibility|intention|doing"
        r"|department)|our (?:fault|responsibility|intention|doing|policy)|the (?:company"
        r"|management))|unfair|untrue|inaccurate|hardly fair|a misunderstanding)\b",
        0.8,
        r"tell me|is it not|am i",
    ),
    cue(
        r"\bit is not (?:that|quite that|so|as) simple\b|\b(?:more|very|quite"
        r"|rather) (?:complicated|complex|nuanced) than\b|\bit is (?:more )?complicated\b"
        r"|\bnot the (?:whole|full) (?:picture|story)\b|\b(?:do not|cannot"
        r"|not) see(?:ing)? the (?:whole|full|bigger|big) picture\b|\bthere is (?:a"
        r"|another) bigger picture\b|\bthe (?:bigger|wider) picture\b",
        0.75,
    ),
    cue(
        r"\bi (?:never|only|just|merely|simply|certainly) (?:said|did|do|meant|asked|wanted"
        r"|tried|was trying|interrupt|sent|told|suggested|ever)\b|\bi (?:did|do) not (?:mean"
        r"|intend|say that|say it|do that|think i|remember saying|think we)\b|\bi was (?:only"
        r"|just) (?:trying|doing|following|asking|joking)\b|\bi (?:have|do) (?:always"
        r"|everything|my best|a job)\b|\bi am (?:only|just) (?:trying|doing|human|following)\b"
        r"|\bno one (?:ever )?(?:told|complained|said|raised|asked)\b|\bnobody (?:has |ever "
        r"|was |here )*(?:told|complained|said|raised|asked|promised|mentioned)\b",
        0.7,
        r"i (?:just|only) (?:wanted|asked|want) to (?:ask|check|understand|hear|say thank)"
        r"|i never (?:said thank|asked|noticed|knew)|only asked once|i just asked myself"
        r"|always (?:pictured|imagined|assumed|thought|wondered|wanted)"
        r"|nobody (?:ever )?\w+ (?:you )?why|nobody (?:told|asked) you|nobody to|i (?:have"
        r"|do) always (?:struggled|found"
        r"|been bad)|nobody saw|did not mean to (?:interrupt|cut|hurt)",
    ),
    cue(
        r"\bmy door (?:is|has) always\b|\b(?:they|people|you|anyone) (?:can|could|should"
        r"|know they can) (?:always )?(?:just )?(?:come to me|ask me|talk to me"
        r"|knock)(?! like)\b|\bwhy (?:on earth )?(?:would|do|did) (?:they|people|nobody|no one"
        r"|you|anyone) not (?:just )?(?:ask|come|tell|say)\b|\bwhy did not (?:you|anyone|they"
        r"|somebody) (?:just )?(?:ask|come|tell|say|raise)\b",
        0.7,
    ),
    cue(
        r"\bwe (?:do not|cannot|could not|can not) (?:just |simply |possibly |afford|have the"
        r"|do)\b|\bwe (?:had|have) (?:no (?:choice|alternative|option)|to (?:protect|cut|do"
        r"|make|follow|comply|think|keep|be|balance|put)|forty|\w+ starters|limited|a business"
        r"|targets|obligations|procedures|a (?:very )?clear|processes|spent|invested|already"
        r"|always|done|put|got (?:a|an|procedures|systems|policies)|worked|offered)\b"
        r"|\bwe (?:already|always|do|did) (?:have|do|did|offer|give|pay|provide|ask|train"
        r"|consult|tell|listen|survey|what)\b|\bwe (?:are|were) (?:doing|all doing|trying"
        r"|working|under|only|sued|told|short|legally|required|in a)\b|\bwe won an award\b"
        r"|\bwe spent\b|\bwe pay\b|\bwe treat\b|\bwe won\b",
        0.6,
        r"we have to (?:do better|stop|fix|change|talk|ask)|we did (?:not|badly|wrong)"
        r"|we have (?:three|two|four|five|six|seven) (?:divisions|sites|teams|offices)"
        r"|we (?:do not|did not) (?:ask|listen|know|have to)|we cannot (?:go on|keep)"
        r"|we were (?:wrong|unfair|told a)|what we|we do (?:badly|wrong)"
        r"|we have always been (?:bad|slow)|we always (?:forget|fail)|how we",
    ),
    cue(
        r"\b(?:the|our) (?:policy|policies|numbers|survey|surveys|figures|data|results|rules?"
        r"|procedure|training|managers?|system|advert|benefits|salar\w+|pay|records) (?:is|are"
        r"|was|were|says|say|show|shows|clearly|have|has)\b",
        0.5,
        r"^(?:what|how|is|are|does|do|which|who|why|when|where)\b",
    ),
    cue(
        r"\b(?:tested|inspected|checked|reviewed|approved|signed off|audited|consulted|designed"
        r"|required|vetted|benchmarked)\b.*\b(?:with|by|against|for|it|every|before|on)\b",
        0.45,
        r"^(?:what|how|is|are|does|do|did|which|who|why|when|where|i signed)\b",
    ),
    cue(
        r"\b(?:regulator|regulations|auditors?|legal|lawyers?|compliance|insurers?|head office"
        r"|the board|procurement|finance|the union|hr) (?:requires?|insists?|demands?"
        r"|would never|will not|would not|makes? us|expects?|says?|said|told us|needs?"
        r"|does not)\b|\b(?:required|obliged) (?:by|to)\b|\bit is (?:the law|a legal|policy"
        r"|standard practice|company policy|the policy)\b",
        0.65,
    ),
    cue(
        r"\b(?:is|was) (?:extremely|very|really|terribly|incredibly|so) (?:busy|stretched|good"
        r"|experienced|professional|committed)\b|\b(?:he|she|they|your manager) (?:is"
        r"|are) (?:doing|under|only|busy)\b|\bwhat (?:anyone|any company) would have done\b"
        r"|\b(?:somebody|someone) has to\b|\bdoes(?: not)? (?:her|his|their|our) best\b"
        r"|\b(?:that is|it is) (?:it|hr|finance|their|facilities)(?:'s| is)? (?:responsibility"
        r"|job|problem|decision)\b|\bresponsibility, not (?:ours|mine)\b"
        r"|\bit was an aspiration\b|\b(?:on back order|out of (?:my|our) hands|beyond (?:my"
        r"|our) control)\b|\bdiaries move\b",
        0.65,
    ),
    cue(
        r"\bevery (?:single )?(?:form|complaint|case|one|line manager|manager|suggestion|email"
        r"|report|idea) (?:is|gets|was|are)\b|\bi can assure you\b|\brest assured\b"
        r"|\bi assure you\b|\bbelieve me,? we\b|\bthat is not how we\b"
        r"|\bthat is not what (?:happened|i|we)\b|\bexit surveys? (?:say|says)\b",
        0.65,
    ),
)
