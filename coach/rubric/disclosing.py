"""Owning: not knowing, a mistake, discomfort, criticism received."""

from __future__ import annotations

import re

from coach.rubric.cues import Cue, cue

_OWN_FAULT = (
    r"\b(?:that is|that was|it is|it was|this is|this was) (?:entirely |partly |probably |all "
    r"|completely )?(?:on me|my fault|my mistake|my doing|my error|my failing"
    r"|my decision, and)\b"
    r"|^(?:my (?:fault|mistake|bad)|mea culpa|guilty)\b|\bi (?:really |clearly |probably |just "
    r"|completely |totally |have )?(?:got|get|handled|did|played|misjudged|judged|read|called) "
    r"(?:that|it|this|you|things|the \w+) (?:\w+ )?(?:wrong|badly|poorly)\b|\bi (?:made"
    r"|have made) (?:a|some|that|the same|my share of) (?:\w+ )?mistakes?\b"
    r"|\bi was (?:wrong|unfair|too quick|too hasty|careless|rude|out of line|part of)"
    r"|\bthat was (?:\w+ )?(?:careless|thoughtless|clumsy|insensitive|lazy|arrogant|wrong"
    r"|unfair|rude|unkind|foolish|short.sighted) of me\b|\bi am (?:to blame|part of the problem"
    r"|guilty of)\b|\bi (?:let|have let) (?:you|them|people|the team|everyone) down\b"
    r"|\bi should (?:have|not have|never have)\b|\bi (?:owe|own) (?:you|that|it|them)\b"
    r"|\bi (?:messed|screwed) up\b|\bi (?:talked|spoke|cut) (?:over|across|you)\b"
    r"|\bi interrupted\b"
    r"|\bi (?:have )?made it (?:hard|difficult|impossible|harder)\b|\bi (?:was"
    r"|am) the one who\b|\bi take (?:full )?responsibility\b|\bi apologise for\b|\bsorry,? (?:i"
    r"|that was|this was|it was)\b(?! (?:do not|cannot|must|did not catch|to))"
    r"|\bsorry for (?:my|interrupting|being|not|the way i|snapping|that remark|what i"
    r"|talking)\b"
    r"|\bi (?:have )?(?:never noticed|never noticed it|failed to|neglected|forgot|overlooked"
    r"|missed (?:it|that|this))\b|\bi (?:snapped|rushed you|jumped in|shut you down|dismissed"
    r"|lectured|brushed)\b|\bi (?:pretended|bluffed|nodded)\b"
)
OWN_FAULT = re.compile(_OWN_FAULT)

SELF_DISCLOSURE: tuple[Cue, ...] = (
    cue(
        r"\bi (?:have )?only (?:ever )?(?:see|saw|seen|come|came|hear|heard|read|meet|met|know|knew"
        r"|visit|look|get to)\b",
        0.65,
        r"i only know what|\?$",
    ),
    cue(
        r"\bi (?:have )?(?:just |only )?(?:done|did) (?:it|that|this)(?: again)?,? (?:have"
        r"|did) not i$",
        0.8,
    ),
    cue(
        r"\bi have done (?:that|this|it|the same|just that|worse)\b|\bi did (?:it|that"
        r"|the same) (?:to|myself|once|too|for)\b|\bi had (?:put|thought|taken|assumed|written"
        r"|got)\b.*\b(?:wrong|wrongly|down to|off as)\b"
        r"|\bi (?:honestly |really |always )?thought (?:we|it|that|you|everyone|they|i) (?:had"
        r"|was|were|did|would)\b",
        0.65,
        r"thought (?:that )?(?:you|it) (?:was|were|would) (?:better|clear|obvious|more|a joke)",
    ),
    cue(
        r"\bi (?:have |had )?(?:never|hardly|barely|rarely|seldom)(?: \w+)? \w+",
        0.65,
        r"never (?:said|told|asked you|promised|meant|had (?:a|any)|heard (?:any|a|such)"
        r"|seen (?:any|a|that(?! (?:half|side|part|bit|end)\b)|it)|interrupt|saw any"
        r"|noticed any|once (?:said|had))|\?$",
    ),
    cue(
        r"\b(?:and|but|yet)(?: i)? (?:have )?never (?:\w+ )?(?:saw|noticed|asked|knew|thought"
        r"|looked"
        r"|realised|read|did|checked|learned|questioned|wondered|listened)\b"
        r"|\b(?:this|that)(?: one)? is mine(?: to \w+)?\b|\bmine to (?:fix|mend|sort|own|answer)\b"
        r"|\bi should (?:be|have|not|know|do|read|ask|check|listen|pay) (?!able|glad|hope)"
        r"|\bi have not (?:been|done|asked|kept|looked|listened|checked|paid|noticed)\b"
        r"|\bi (?:sat on|put off|dodged|avoided|ducked|ignored|overruled|rushed) (?:it|that"
        r"|this|the)\b",
        0.7,
        r"should not (?:have to|be spoken)|should have thought",
    ),
    cue(
        _OWN_FAULT,
        0.85,
        r"wrong to trust|should have (?:known|guessed) you|should have fired"
        r"|i should have thought that was|i am the one who (?:decides|pays|signs|runs)",
    ),
    cue(
        r"\bi (?:do not|did not|had not|have not|never|hardly|barely|cannot"
        r"|could not) (?:really |actually |even |fully |honestly |quite |ever |know (?:what i"
        r"|how i))?"
        r"(?:know|knew|understand|understood|realise|realised|notice|noticed|see (?:it|that|how"
        r"|this)|thought (?:of|about)|think of|read|looked|asked|follow|considered|used|tried"
        r"|opened|done|seen|appreciate how|get (?:it|how|this))\b",
        0.75,
        r"know (?:why you|what you (?:are|mean|want|expect)|who (?:told|said|you)|where you"
        r"|that (?:is|it)|if (?:that|i agree)|about (?:that|you))|see (?:how|why|what) (?:that"
        r"|you|this) (?:is|has|could|would)|understand (?:why you|what you are|your problem"
        r"|how you can|what the)"
        r"|see the (?:problem|point|issue)|have not (?:asked for|seen any|noticed any"
        r"|seen (?:that|it))|never (?:said|asked you|told|seen that|noticed any|had)"
        r"|have not got time|care",
    ),
    cue(
        r"\bi (?:have|had) (?:absolutely |really )?no (?:idea|clue)\b",
        0.8,
        r"no idea (?:what you|why you|where you|who told)",
    ),
    cue(
        r"\bi am (?:not (?:sure|certain)|no longer sure|unsure) (?:what|how|where|whether|if|it"
        r"|i|about|myself|that i|we)\b|\bi am not (?:very |really |any )?(?:good|sure|confident"
        r"|great|comfortable)\b|\bi am not sure$",
        0.65,
        r"not sure (?:about that|that is|if that is true|i agree|how that is|what you"
        r"|it is (?:that|really)|that (?:is|would|it))",
    ),
    cue(
        r"\bi am (?:a (?:bit|little)|so|very|really|quite|rather|slightly|pretty|still|honestly"
        r"|always|completely|totally|also|too)? ?(?:embarrassed|ashamed|nervous|uncomfortable"
        r"|lost|worried|afraid (?:of|to|that i|i)|anxious|scared|"
        r"out of my depth|struggling|terrible|bad|useless|hopeless|rubbish|clueless|behind"
        r"|confused|slow|rusty|uneasy|new to|a beginner|a novice|late to|at sea|torn|shocked"
        r"|humbled|taken aback|not understanding)\b",
        0.85,
        r"afraid (?:that )?(?:is|it|you|we|not|i (?:have to|must|disagree))"
        r"|i am afraid (?:that is|not|the|this|so)|worried about (?:you|your)|not worried"
        r"|not ashamed",
    ),
    cue(
        r"\b(?:that|it|this|which) (?:scares|worries|shames|embarrasses|troubles|bothers|stings"
        r"|frightens|unsettles) me\b|\bthat (?:stings|stung|hurts a bit) (?:me|to hear)\b",
        0.7,
    ),
    cue(
        r"\bi (?:still |do |also |often |sometimes |always |honestly )?(?:feel|felt"
        r"|am feeling) (?:a (?:bit|little)|so|very|really|quite|rather|slightly|pretty"
        r"|honestly)? ?(?:awkward|uncomfortable|foolish|stupid|silly|nervous|lost|out of|"
        r"embarrassed|ashamed|exposed|guilty|bad|uneasy|defensive|clumsy|old|ignorant|insecure"
        r"|like a fraud|the same|threatened)\b",
        0.85,
    ),
    cue(
        r"\bi (?:find|found|am finding) (?:this|it|that|these \w+) (?:\w+ )?(?:hard|difficult"
        r"|uncomfortable|awkward|confusing|daunting|embarrassing|intimidating)\b",
        0.8,
        r"hard to believe|difficult to believe",
    ),
    cue(
        r"\bi (?:really |still |do |often )?(?:struggle|struggled|worry|get lost|get stuck"
        r"|get it wrong|get defensive|lose (?:track|patience)|panic|freeze|hide|avoid)\b",
        0.8,
        r"worry about (?:you|your)",
    ),
    cue(
        r"\bi (?:have been|was|am often|am always|keep being) (?:told|criticised"
        r"|accused)(?: \w+)? (?:that )?(?:i|for|before)\b|\b(?:told|warned) me (?:that )?i\b"
        r"|\bsays? the same\b|\b(?:put|wrote|had) it in my review\b|\bthe feedback (?:i got"
        r"|on me|about me)\b",
        0.85,
        r"told (?:that )?i (?:am (?:very|rather) good|have to)|i am told you",
    ),
    cue(
        r"\bi (?:tend|have a habit|have a tendency|know i (?:can|tend|do))\b|\bi (?:can"
        r"|do) (?:be|come across as|talk too|interrupt|dominate)\b|\bi talk too (?:much|fast)\b",
        0.8,
    ),
    cue(
        r"\bi (?:must|have to|will|would|should) (?:admit|confess|own up)\b|\b(?:to be|if i am"
        r"|being) (?:perfectly |completely |totally )?honest,? (?:with you,? )?i (?:do not"
        r"|did not|have not|am not|never|was|get|find|feel|struggle)\b|\bi would be lying\b"
        r"|\bi confess\b|\bi admit\b",
        0.8,
        r"admit (?:it is not|that you|you|this is not|i expected)|confess i (?:expected"
        r"|hoped) (?:more|better)",
    ),
    cue(
        r"\bi know (?:very |next to |so |almost )(?:little|nothing)\b|\bi was (?:bad|terrible"
        r"|hopeless|awful|useless) at\b|\bi (?:was|got) (?:lost|scared|frightened"
        r"|overwhelmed)\b|\bi hated it\b|\bi did the same\b|\bi get lost\b"
        r"|\bi quoted the wrong\b|\bi failed\b|\bi got (?:caught|told off|it wrong)\b"
        r"|\bit shows$",
        0.75,
    ),
    cue(
        r"\bi have (?:defended|ignored|avoided|assumed|been (?:wrong|avoiding|hiding|ignoring"
        r"|guilty|putting))\b|\bi (?:assumed|guessed) (?:wrongly|wrong)\b|\bi (?:always |had "
        r"|simply |just )?assumed\b|\bi (?:have )?never (?:even |once |really )?(?:sat|read"
        r"|went|came|tried|stayed|looked|thought|listened|learned|saw|used|opened|checked"
        r"|bothered|visited|watched|spoke|had to)\b",
        0.65,
        r"assumed you (?:would|knew)",
    ),
    cue(
        r"\byou have (?:caught|lost) me\b|\byou know (?:more|far more"
        r"|much more) (?:about (?:this|it|that)|than (?:me|i))\b|\bi (?:need"
        r"|could do with) (?:your )?help\b|\bi am (?:here )?to learn\b",
        0.6,
    ),
)
