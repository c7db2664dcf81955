"""Making the mentor's point smaller, doubting it, mocking it, or leaving it."""

from __future__ import annotations

from coach.rubric.cues import Cue, cue

DISMISSING: tuple[Cue, ...] = (
    cue(r"\bwhat is (?:wrong|the matter) with you\b|\bwhat is your problem\b", 0.8),
    cue(
        r"\bcan you (?:actually |really )?prove\b|\b(?:any|what) (?:proof|evidence)\b"
        r"|\bof all (?:the )?things\b"
        r"|\bnot exaggerate\b|\b(\w{4,}s) will be \1\b|\b(?:need|want|have) to (?:be"
        r"|get) (?:\w+ ){0,3}(?:tougher|thicker|harder|over|past)\b"
        r"|\bthat is (?:just )?(?:how|the way|what) (?:a|an|the|it|this|that|things|we"
        r"|everyone)\b(?! (?:feel|felt|made|came about|happened|start))",
        0.65,
        r"^(?:what|how|why)\b|is that (?:how|what)|so that is (?:how|what)",
    ),
    cue(
        r"\bnot my (?:department|problem|area|concern|job|business)\b|\bplease everyone\b"
        r"|\bplease everybody\b|\bit will (?:come round|pass|blow over|settle|sort itself|be fine"
        r"|all work out|get better)\b|\b(?:has|have|had) never (?:\w+ )?(?:mentioned|come up|been"
        r"|complained|said|raised|heard)\b|\byou are better off\b|\blove a (?:grumble|moan|drama)\b"
        r"|\bmaybe (?:nobody|no one|they|you|it|people) (?:\w+ )?(?:needs?|wants?|cares?|is|are"
        r"|just)\b"
        r"|\bif you had (?:\w+ )?(?:read|looked|listened|asked|paid|checked|come|told)\b"
        r"|\bsomething more (?:positive|cheerful|important|useful|pleasant)\b|\bnobody here\b"
        r"|\b(?:never|always) (?:use|want|like|read|listen to|appreciate) what\b",
        0.65,
        r"^(?:what|how|why|who)\b|i have never|i had never",
    ),
    cue(
        r"\b(?:it|that|this) is (?:only|just|merely|nothing but|hardly) (?:a |an |the |one "
        r"|some |your |how |what |gossip|banter|life|growing|business|teething|normal|part of"
        r"|two|three|five|ten)|\bthat is just (?:how|the way|what|gossip|life|your)\b"
        r"|\bjust (?:gossip|banter|a joke|teething|a phase|a detail|noise|office politics"
        r"|one person|nerves)\b",
        0.75,
        r"is it just|or (?:is it )?just|just a (?:question|thought|guess of mine)",
    ),
    cue(
        r"\b(?:everyone|everybody|we all|we have all|all of us|most people|every new (?:person"
        r"|starter)|people always) (?:goes?|has|have|feels?|gets?|does|do|had|went|been|says?"
        r"|said|moans?|complains?|finds?|thinks?|struggles?|learned?|learn|makes?) ?(?:that"
        r"|through|it|there|like that|the same|to|a bit|this|about|in|by|had)?\b",
        0.6,
        r"\bwhat\b|\bhow\b|\bmade\b.*\b(?:hard|harder)|does everyone|do we all|for everyone"
        r"|told everyone",
    ),
    cue(
        r"\byou will (?:get used|get over|understand (?:when|one day)|learn|see (?:when|that)"
        r"|soon|grow|toughen|feel (?:different|differently|better) )|\bget (?:used to it"
        r"|over it|a grip|on with it|real)\b|\b(?:toughen|man|cheer|lighten|grow|buck) up\b"
        r"|\bchin up\b|\bgrow a\b|\bdeal with it\b|\bsuck it up\b|\bthat is life\b"
        r"|\bwelcome to\b|\bfact of life\b|\bsink or swim\b|\bthat is (?:how (?:it is|we all"
        r"|things|business|it works|the world)|the (?:job|business|trade|nature|real world)"
        r"|business|architecture|retail|nursing|teaching|hospitality|logistics|sales"
        r"|construction|engineering|banking|journalism|publishing|catering|politics)$",
        0.85,
    ),
    cue(
        r"\b(?:is|was|are) (?:it )?not (?:that|so|really|exactly|such|actually|quite)? ?(?:bad"
        r"|a big deal|big a deal|serious|an issue|a problem|the end of|important|worth|rocket"
        r"|relevant|significant|a priority|unusual|such a big|much of|as bad)\b"
        r"|\bnot a big deal\b|\bno big deal\b|\bhardly (?:a|the|worth|an|anything|ever)\b"
        r"|\bmountain out of\b|\bstorm in a\b|\bcould be (?:worse|a lot worse)\b"
        r"|\bgrand scheme\b|\bfirst world problem|\bworse things\b|\bnothing to worry\b|\b(?:a"
        r"|one) (?:small|minor|tiny|trivial|isolated) (?:thing|point|issue|detail|incident|case"
        r"|matter)\b|\bbe grateful\b|\bcount yourself lucky\b|\byou are lucky\b"
        r"|\blucky to have\b",
        0.8,
        r"is it not|that is not good",
    ),
    cue(
        r"\byou are (?:being |just |simply |far |a bit |a little |rather |probably "
        r"|clearly )*(?:too |so |very |overly |a bit |a little )*(?:over ?react\w*"
        r"|over ?think\w*|over ?sensitive|sensitive|dramatic|emotional|negative|difficult"
        r"|paranoid|naive|silly|ridiculous|imagining|exaggerating|unreasonable|idealistic"
        r"|inexperienced|new|young|confused|mistaken|wrong|reading too much|making (?:a fuss"
        r"|excuses|too much))\b|\b(?:do not|stop) (?:be|being) (?:so |too |such a |a )?(?:silly"
        r"|dramatic|sensitive|negative|difficult|ridiculous|baby|childish|daft|soft"
        r"|like that)\b|\btoo sensitive\b|\bthis sensitive\b|\bso sensitive\b|\bso (?:dramatic"
        r"|easily scared|negative|precious|fragile)\b|\bthin skin|\bexaggerat"
        r"|\bdo not take it (?:so )?personally\b|\bstop (?:complaining|moaning|whining"
        r"|whingeing|making excuses)\b|\blike grown ups\b|\bsnowflake",
        0.85,
        r"you are (?:young|new)$|you are new (?:here|to|and i)|am i|because you are new"
        r"|tell me if|you are wrong (?:about me|$)",
    ),
    cue(
        r"\b(?:nonsense|rubbish|ridiculous|absurd|laughable|silly idea|poppycock|hogwash"
        r"|claptrap|bullshit|garbage|crap)\b|\byeah,? right$|\boh,? (?:please|come on|really)\b"
        r"|^come on\b|\bhere we go\b|\bif you say so\b|\bwhatever\b(?! (?:you|it|the|we|they|i"
        r"|speed|pace|order|way|time"
        r"|happens|works|suits|that|is|comes))|\bso what$|\bwho cares\b|\bgive me a break\b"
        r"|\bspare me\b|\bblah\b|\bboo hoo\b|\b(?:poor you|poor thing)\b|\bhow (?:sweet"
        r"|adorable|cute)\b|^(?:ha )?very funny\b|\bis that all$|\byou must be joking\b"
        r"|\bare you (?:serious|kidding|joking)\b",
        0.8,
        r"am i being ridiculous|i (?:was|am|feel|felt) (?:\w+ )?(?:ridiculous|silly|rubbish)"
        r"|rubbish at|what a load of .* we",
    ),
    cue(
        r"\bi (?:seriously |very much |really |strongly |highly |rather )?doubt (?:that|it|very"
        r"|whether|if|you)\b|\bi (?:do not|cannot|can hardly|simply do not|refuse to) (?:think"
        r"|believe|accept|see) (?:that is|it is|that|it|you|how that|the (?:problem"
        r"|issue))(?: \w+)? (?:is|was|true|right|really|so|an? (?:issue|problem)|the (?:case"
        r"|problem|reason|issue)|what happened|fair|people|they|would|has)\b|\b(?:find"
        r"|found) (?:that|it|this) (?:\w+ )?(?:hard|difficult) to believe\b|\bare you (?:quite "
        r"|really |absolutely )?sure (?:that|it|about|you|they|this)\b|\bthat (?:cannot|can not"
        r"|could not) be (?:true|right|the)\b|\bthat is (?:your|one|an) (?:opinion|view"
        r"|perception|interpretation)\b|\byour perception\b|\bi (?:do not|cannot) see (?:the|a"
        r"|any) (?:problem|point|issue)\b|\bsays who\b|\bthat is a guess\b|\ba guess, though\b"
        r"|\bthat is (?:just )?hearsay\b|\bi have (?:never|not) (?:seen|heard|noticed) (?:that"
        r"|any|it|anything)\b|\b(?:nobody|no one) else (?:has|is|says|said|thinks|complains"
        r"|complained|minds)\b|\byou are the (?:only|first) (?:one|person)\b",
        0.75,
        r"are you sure (?:you are (?:okay|happy|comfortable)|you want|that is okay|it is okay)"
        r"|first person (?:to tell|who (?:has|told))|i have (?:never|not) seen"
        r" (?:that|any|it) (?:half|side|part|bit|end|of it)\b|i do not (?:think|believe) (?:it"
        r"|that) is (?:fair|right) (?:on|to|that you)|i have never noticed$"
        r"|i do not see how (?:we|i) (?:could|can)|never noticed it, and",
    ),
    cue(
        r"^(?:right|okay|anyway|anyhow|so|well|good|fine|yes|yeah|great|noted|alright"
        r"|all right)?,? ?(?:moving on|let us (?:move on|not (?:get|dwell|go|make|talk|waste"
        r"|do this)|get back to|talk about something (?:else|more)|focus on (?:what matters"
        r"|the (?:positives?|real|bigger|future|facts))|park|stay positive|stick to|leave (?:it"
        r"|that) there|change the subject|be (?:realistic|honest here|sensible|positive))"
        r"|never mind|anyway,? (?:about|let|the|what|back|i|so)|be that as it may"
        r"|enough (?:about|of)|back to (?:the|my|what|business)|that is (?:enough"
        r"|beside the point|neither here|by the by|not the point|not what we)|as i was saying"
        r"|forget (?:it|about it|that))\b",
        0.85,
        r"let us leave it there if|never mind (?:me|my)|forget (?:it|that|i)\b.*\b(?:i|my|mine"
        r"|me|clumsy|unfair|stupid|wrong|question|put badly)\b",
    ),
    cue(
        r"\bi am sure (?:they|it|he|she|nobody|no one|you|there|that|people|everyone|your"
        r"|the)\b|\bnobody (?:meant|means|intended|was trying)\b|\b(?:he|she|they) (?:did not"
        r"|do not|does not|would not) mean (?:it|anything|any)\b|\bsorry (?:that )?you (?:feel"
        r"|felt|think|see it)\b|\bsorry if (?:you|that|anyone|i|it)\b|\bthere are two sides\b"
        r"|\bit takes two\b|\bwhat did you do to\b|\byou (?:probably|must have"
        r"|may have) (?:misheard|misunderstood|misread|got the wrong|imagined)\b"
        r"|\byou should have (?:said|told|come|spoken|raised|asked)\b",
        0.75,
        r"i am sure (?:you (?:are tired|have|know more|can)|that was (?:hard|difficult)"
        r"|it was (?:hard|difficult)|there is more)",
    ),
    cue(
        r"\b(?:when|back when|in) (?:i|my) (?:was|started|joined|day|began|were|time|first"
        r"|came)(?: \w+){0,8},? (?:we (?:did|had|never|just|got|were|all)|i (?:did|had|would"
        r"|just|never|got|was (?:grateful|glad)|worked)|nobody|no one|you (?:found|got|just|did"
        r"|had|earned))\b|\bi would have killed\b|\bin my day\b|\bwe did not (?:even )?(?:get"
        r"|have) (?:a|any)\b.*\b(?:got on|us better|grateful|fine)\b|\bmade us better\b"
        r"|\bnever did me any harm\b|\byou (?:have to|need to|must) (?:earn|pay your dues"
        r"|do your time|prove)\b|\bpaid my dues\b|\bpay your dues\b|\bearn your\b",
        0.75,
        r"i was (?:nervous|scared|lost|terrified|hopeless|bad)|i (?:made|got) (?:a|it) "
        r"|hated it",
    ),
    cue(
        r"\b(?:stupid|idiot|idiotic|moron|pathetic|useless (?:lot|people|team)|shut up|shut it"
        r"|clown|waste of (?:time|space)|wasting my time|not interested|do not (?:care"
        r"|have time for this)|could not care less|i do not care|not my problem|get out"
        r"|silly girl|silly boy|little girl|lazy|whin\w+|moan\w*|whinge\w*|entitled|spoilt"
        r"|ungrateful|childish|cry ?baby|no staying power|attention span)\b",
        0.85,
        r"i (?:was|am|feel|felt|must (?:sound|look|seem)) (?:\w+ )?(?:stupid|an idiot|useless"
        r"|pathetic|lazy|like an idiot)|stupid (?:question|of me)|feel stupid"
        r"|sound(?:s)? stupid|my stupid|this may be a stupid|\bsorry\b|lazy (?:thing|question"
        r"|remark|word|of me|on|of) (?:my|our)"
        r"|i have been lazy|wasting your time",
    ),
    cue(
        r"\b(?:nobody|no one) (?:promised|said|told|asked|forced|made|mentioned) (?:you"
        r"|anything|that|it)\b|\babove your pay|\byou (?:do not|cannot|are not) (?:see|seeing"
        r"|understand|get|know)(?:ing)? (?:the (?:whole|full|bigger|big|real)|how (?:things|it"
        r"|business|this))\b|\b(?:you |they |people |just )just want (?:cash|money|an easy"
        r"|attention|to)\b|\bjust want (?:cash|money|an easy|attention)\b",
        0.65,
        r"nobody (?:told|asked|said) (?:you|that)? ?(?:why|what|anything to)",
    ),
    cue(
        r"\bthat is (?:an )?interesting (?:observation|view|theory|take|opinion)(?: from"
        r"| coming| for)?\b.*\b(?:somebody|someone|from|nine|months|year)\b"
        r"|\bisn t that sweet\b|\bif (?:they|you|people) (?:have|has|had) a problem,? (?:they"
        r"|you|people|come|with)\b|\bif (?:you|they|people) do not like it\b"
        r"|\btake it or leave\b|\bnot coming up again\b|\b(?:if|that) (?:this|it) (?:did not"
        r"|does not|not) come up again\b|\bseasonal\b|\b(?:it|they) always (?:do|does|lose"
        r"|has been|have)\b|\balways (?:lose|blames?|complain)\b|\bwe have heard (?:that"
        r"|this) before\b|\bold news\b|\bhe is harmless\b|\bboys will be\b|\bjust say it\b"
        r"|\bwe are all adults\b|\bis one small\b|\btrust me, it\b",
        0.7,
    ),
)
