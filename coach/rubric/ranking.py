"""Leaning on authority, seniority, evaluation or what could happen."""

from __future__ import annotations

from coach.rubric.cues import Cue, cue

PULLING_RANK: tuple[Cue, ...] = (
    # Trust and openness cannot be ordered.
    cue(
        r"\bfrom now on,? (?:you|i (?:want|expect) you to) (?:will |must |are to |can )?(?:\w+ly )?"
        r"(?:trust|tell|answer|be (?:\w+ )?(?:open|honest))\b"
        r"|\byou (?:will|must|are to|have to) (?:\w+ly )?trust me\b|\bi (?:order|instruct) you\b",
        0.85,
    ),
    cue(
        r"\bremind (?:you|yourself)\b.*\b(?:who|whose|what (?:i|your)|i (?:am|sign|decide|chair"
        r"|write)"
        r"|your (?:\w+ )?(?:position|role|contract|clearance|grade|probation|job))\b"
        r"|\b(?:remember|do not forget|bear in mind|just so you know)\b(?:,| that| only| just"
        r"| also)*"
        r".*\b(?:i (?:am|will be|shall be|sit|sign|decide|chair|write|do)|whose|my (?:name"
        r"|signature"
        r"|desk|table))\b.*\b(?:when|who|decid\w+|list|panel|interviews?|table|desk|grad\w+|name"
        r"|promot\w+|selection|board)\b"
        r"|\bi (?:do |also |still )*(?:sign(?: off)?|countersign|approve|write"
        r"|decide) (?:off )?your\b"
        r"|\b(?:dismissable|sackable|disciplinary|sacking) (?:offence|matter)\b"
        r"|\bgross misconduct\b",
        0.85,
        r"^what\b|^how\b|never\b",
    ),
    cue(
        r"\bwant (?:my|the|a) (?:job|seat|promotion|role|chair)\b.*\b(?:one day|some ?day|ever"
        r"|later|eventually)\b"
        r"|\b(?:have|forced|obliged) to (?:act on|report|take (?:it|that|this) further"
        r"|speak to (?:hr|your))\b|\bwhoever (?:\w+ )?(?:covered|told|said|did|started)\b",
        0.65,
        r"i would not|do not have to|safeguard|i may have to|i might have to|by law"
        r"|must tell you now",
    ),
    cue(
        r"\b(?:people|someone|anyone|somebody|juniors?|staff|those|a person) (?:at|in|of|on"
        r"|with) your"
        r" (?:stage|level|grade|position|pay|rank|age and)\b|\bhoping for (?:the|a|that|your)"
        r" (?:\w+ ){0,2}(?:job|post|promotion|role|contract|place|rise)\b|\b(?:want"
        r"|need) to be seen"
        r" as\b|\b(?:that|it) is on you\b|\bon your (?:own )?head\b|\bdo not say i did not\b"
        r"|\blectur\w+ (?:directors|me|your|the board|managers|us)\b|\bi would not (?:say|repeat)"
        r" that (?:again|elsewhere|outside|too loud)|\bif i were you,? i would (?:keep|be very"
        r"|watch)\b",
        0.75,
        r"not on you|^what\b|^how\b",
    ),
    cue(
        r"^careful\b|\b(?:come|comes|came|coming) up (?:at|in|when) (?:\w+ ){0,3}(?:appraisals?"
        r"|reviews?|contracts?|bonus(?:es)?|promotions?|probation)\b"
        r"|\b(?:appraisals?|reviews?|bonus(?:es)?|probation) (?:is|are) (?:coming|next|not far"
        r"|soon)\b",
        0.85,
    ),
    cue(
        r"\bi am (?:the|your|a|still the|in charge|the one who) ?(?:boss|director|manager|head"
        r"|ceo|chief|managing|partner|owner|vice|decides|decide|pays|signs|responsible|senior"
        r"|executive|in charge|runs)\b|\bin charge here\b|\bas (?:your|the) (?:boss|director"
        r"|manager|head|ceo|managing director|senior partner|owner),? i\b",
        0.75,
        r"as (?:the|your) (?:head|director|manager) i (?:should have|do not know|never"
        r"|want to learn)|you are in charge here|i am the head of|i am the director of",
    ),
    cue(
        r"\bbecause i (?:said|say) so\b|\bi (?:make|take) (?:the|those|these) decisions?\b"
        r"|\bi decide\b|\bthat is (?:my|for me) (?:decision|call|to decide)\b|\bfinal (?:word"
        r"|say|decision)\b|\bi (?:pay|sign off|approve) your\b|\byou (?:work|report) (?:for"
        r"|to) me\b|\bthat is an order\b|\bi expect (?:you|better|people|my|this|an answer"
        r"|loyalty|a)\b|\bi am telling you\b|\bdo as (?:you are|i)\b|\byou will do\b"
        r"|\bi am not asking\b|\bi did not ask (?:you|for your)\b|\bi do not (?:have to|need to"
        r"|owe you) (?:explain|justify)\b|\bnot up for (?:discussion|debate)\b"
        r"|\bin fact i expect\b|\bi can make (?:things|life|your)\b|\bwhile you work (?:here"
        r"|for)\b",
        0.8,
        r"\b(?:told|said|heard|hear|think|thinks) (?:that )?i decide|^(?:if"
        r"|when) i\b.*i am telling you"
        r"|i decide (?:on|with)$|how i decide|before i decide|when i decide"
        r"|i am telling you (?:this )?because|help me decide|i do not expect|what (?:do"
        r"|should) i expect|i decide too",
    ),
    cue(
        r"\b(?:i have (?:been|run|worked|managed|led|done|seen|sat)|i have (?:over |more than "
        r"|nearly )?\w+ years|i was (?:running|managing|leading|doing))\b.*\b(?:years|decades"
        r"|since before)\b|\b(?:twenty|thirty|fifteen|ten|forty|\d+|\w+teen|twenty two"
        r"|twenty five)[\w ]{0,8} years(?:'|s)? (?:of |in |here|experience|at|doing|running)\b"
        r"|\bwith my (?:experience|track record|seniority)\b|\bbefore you were (?:born|even)\b"
        r"|\bwhen you have (?:been|done|worked|run|seen|managed)\b|\bwhen you are (?:a |the "
        r"|an |my |in |at )?(?:manager|partner|director|older|senior|age|my seat|position|chair"
        r"|consultant|head|running|where i)\b|\bmy (?:level|position|seniority) (?:requires"
        r"|means)\b",
        0.75,
        r"\bone year in this\b|four years in this one|and i (?:still|never|have never|do not"
        r"|am still|had never|did not|know (?:nothing|little|next))|years and (?:never|still"
        r"|not)|without once"
        r"|still (?:do not|get|make)|i have been (?:wrong|avoiding)",
    ),
    cue(
        r"\b(?:at|for) your level\b|\babove your (?:pay ?grade|pay grade|station|head)\b"
        r"|\bpay grade\b|\bnot your (?:place|business|concern|job|decision|call)\b"
        r"|\bnot for you to\b|\b(?:know|remember|forget) (?:your place|who you are|who i am"
        r"|who is|who you work|who pays|where you)\b|\bwho do you think you are\b"
        r"|\bdo you know who i am\b|\bdo you (?:realise|have any idea) who\b|\bsomeone (?:at|in"
        r"|of) your (?:level|position|grade|experience)\b|\b(?:somebody|someone|a person|anyone"
        r"|a junior) (?:who has|with|who is|has) (?:only )?(?:been|had|just)? ?(?:here"
        r"|\w+) (?:for )?(?:\w+ )?(?:months?|weeks?|years?|minutes?)\b|\byou have (?:only"
        r"|barely|just) been here\b|\bhow long have you (?:even )?been here,? \w+",
        0.85,
        r"what .*at your level|how .*at your level",
    ),
    cue(
        r"\b(?:be|i would be|you (?:should|would|want to|might want to|had better|need to) be"
        r"|better be|please be) (?:very |a bit |a little |more |extremely |rather )?careful\b"
        r"|\bwatch (?:your|what you|yourself|it)\b|\b(?:think|thought) (?:very )?(?:carefully"
        r"|twice|hard) (?:before|about (?:what|who|how|your))\b|\bmind (?:your|how you"
        r"|what you)\b|\bchoose your (?:words|battles)\b|\bi would (?:hate|not want|not like"
        r"|be sorry|be disappointed) (?:for |if |to (?:see|have|think)|(?:this|that|it|anyone"
        r"|people|your) )|\bit would be a (?:shame|pity)\b|\byou (?:would|do) not want (?:to be"
        r"|this|that|it|people|anyone|me)\b|\bfor (?:your|their) (?:own )?(?:sake|good)\b"
        r"|\bcareer limiting\b|\bcome unstuck\b|\bcareer suicide\b|\bnot do you any favours\b"
        r"|\bi hope you (?:are not|realise|understand|know)\b",
        0.75,
        r"i would hate to (?:lose|miss|have missed)|how careful|i (?:have to|need to|should"
        r"|will) be (?:more )?careful|i would not want you to"
        r"|you do not want (?:me )?to (?:answer|talk|go)|not want (?:this|it) to (?:cost|hurt"
        r"|cause) you|i would be sorry to lose you|be careful with (?:the|it)$|careful (?:to"
        r"|not to) (?:promise|assume)",
    ),
    cue(
        r"\b(?:your|a|the|her|his|their) (?:appraisal|performance review|review|probation"
        r"|contract|bonus|promotion|reference|job|prospects|future|career|record|file|rating"
        r"|pay rise|position|place here)\b.*\b(?:affect\w*|reflect\w*|depend\w*|hurt|harm"
        r"|damage|come up|comes up|renewal|consider\w*|remember\w*|with that attitude|risk"
        r"|jeopard\w*|at stake|in mind|next|goes|look)|\b(?:affect|reflect|harm|hurt|damage"
        r"|jeopardi[sz]e|remembered|noted|count|look good|look bad|look) .*\b(?:your|appraisal"
        r"|review|probation|contracts?|bonus|promotion|prospects|career|renewal|future)\b"
        r"|\bat (?:appraisal|review|bonus|promotion) time\b|\bwe look for at appraisal\b"
        r"|\blook for (?:at|in) (?:appraisal|review|your)\b|\bgo into a review\b"
        r"|\bdoes your appraisal\b|\bit (?:will|might|may|could) (?:be|get) (?:noted|remembered"
        r"|mentioned|raised)\b|\b(?:get|be|been|is|are) (?:noted|remembered) (?:when|at|in|by"
        r"|for|here)\b|\bi (?:will|shall) (?:remember|make a note of|be noting|have to (?:note"
        r"|report|raise|mention|take)) (?:this|that|it|who|your)\b",
        0.85,
        r"^what (?:does|do|is|would)\b|\blook like\b"
        r"|(?:nothing|not|never|will not|does not|no) (?:\w+ ){0,6}(?:affect|goes? in|go in"
        r"|go into|reflect|appraisal|your file|review|be used)|\bwhat\b.*\b(?:affect|review"
        r"|probation)|how (?:does|did|was|is)|did (?:your|it|that)|that your (?:review"
        r"|probation|contract|job) (?:was|got|is)|with your job|it is safe",
    ),
    cue(
        r"\b(?:there will be|there are|face|without) consequences\b|\bdisciplin\w+"
        r"|\bi (?:do not|will not|cannot) (?:have|accept|tolerate|allow|like being) (?:that"
        r"|this|my|people|anyone|such|being|spoken|insubordination|your)\b|\binsubordinat\w+"
        r"|\byour (?:attitude|tone)\b|\bthat (?:tone|attitude)\b|\bteam player\b"
        r"|\bpeople who (?:complain|moan|talk|question|say|think|rock|speak|do not)\b.*\b(?:not"
        r"|never|seldom|rarely|last|far|get|stay|here)\b|\bthe door is\b(?! always open)"
        r"|\bfind (?:another|a different) job\b|\byou (?:can|are free to|could) (?:leave"
        r"|go) (?:if|any ?time|elsewhere)\b|\bplenty of (?:people|others|candidates)\b"
        r"|\breplaceable\b|\bif you want to (?:stay|keep|get on|get ahead|go far|progress"
        r"|have a future|last|be taken|be promoted|make it)\b|\bknow what is good for you\b"
        r"|\bfind out who they are\b|\bwe remember (?:who|people)\b|\bloyal(?:ty)?\b"
        r"|\bgo over (?:my|people's) head\b|\bremember (?:that )?i (?:am|write|sign|decide"
        r"|hired)\b|\bi (?:hired|hire|fire|can fire|write your)\b",
        0.8,
        r"what (?:consequences|happens)|no consequences|loyal(?:ty)? (?:card|scheme|points)"
        r"|customer loyalty|afraid of (?:the )?(?:consequences|disciplinary)|my (?:attitude"
        r"|tone)",
    ),
)
