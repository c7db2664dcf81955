"""Making it safe and making it count: leave, choice, confidentiality, and own promises."""

from __future__ import annotations

from coach.rubric.cues import Cue, cue

_CONFIDENTIAL = (
    r"\b(?:this|it|that|what you (?:say|tell me|told me)|whatever you (?:say|tell me)"
    r"|anything you (?:say|tell me)|everything|nothing you say|nothing|our conversation"
    r"|the conversation)(?: here| in here| today| you say| you say here)? "
    r"(?:will )?(?:stays?|remains?|goes no further|go no further|is (?:confidential|private"
    r"|between|safe|just between|only between|off the record)|will (?:not )?(?:leave|go|stay"
    r"|be (?:repeated|used|held|passed|written))|does not (?:leave|go)|goes (?:in|on|into|back"
    r"|anywhere|no))\b"
    r"|\bbetween (?:us|you and me|the two of us|these (?:four )?walls|ourselves)\b"
    r"|\bin (?:complete |strict |total |full )?confidence\b|\boff the record\b|\bconfidential\b"
    r"|\bi (?:will not|would not|am not going to|will never|shall not"
    r"|would never) (?:\w+ )?(?:tell|repeat|share|pass|mention|use it|use this|use that|quote"
    r"|name|write (?:it|this|that|anything)|say who|hold (?:it|this|that)|report"
    r"|ask (?:for names|who|you who)|push)\b"
    r"|\bwithout (?:saying|mentioning|telling|giving) (?:where|who|your name|names|it was you"
    r"|them who)\b"
)

PERMISSION: tuple[Cue, ...] = (
    cue(
        r"\beither (?:way |one )?is (?:fine|okay|all right)\b|\bor (?:do not|not at all"
        r"|leave it)\b$|\bif it is easier\b|\byou do not owe\b|\bi (?:shall|will"
        r"|would) not ask (?:which|who|you"
        r"|for|where|about)\b",
        0.7,
    ),
    cue(
        r"\byou (?:can|could|may|are (?:free|welcome) to|are allowed to"
        r"|should feel free to) (?:always |also |just |simply |still "
        r"|absolutely )?(?:say (?:pass|no|stop|nothing|as)|pass|skip|stop|choose|decline|leave"
        r"|opt|pick|decide|take your time|refuse|change your mind|tell me to stop|keep"
        r"|answer or)\b",
        0.9,
        r"leave (?:if you (?:do not|cannot)|now|us|the company)|can (?:leave|go) if",
    ),
    cue(
        r"\b(?:please )?feel free (?:to|not to)\b",
        0.85,
        r"free to (?:leave|find|look for|resign|go elsewhere)",
    ),
    cue(
        r"\bif (?:you are|that is|it is|this is) (?:okay|all right|comfortable|willing|happy"
        r"|fine|up for|not too)\b|\bif you (?:would (?:like|rather|prefer)|do not mind|want to"
        r"|feel able|feel comfortable|wish|are comfortable|would rather not|prefer)\b"
        r"|\bonly if you\b",
        0.8,
        r"if you want to (?:stay|keep|get on|get ahead|go far|progress|be taken|succeed|last"
        r"|have a future|make it|pass|be promoted)|if you do not mind me saying"
        r"|if it is (?:okay|all right) with (?:the|my)",
    ),
    cue(
        r"\b(?:no|not any|without) pressure\b|\bno need to (?:answer|say|explain|name|go into"
        r"|tell)\b|\btake your time\b"
        r"|\bin your own time\b|\bwhen(?:ever)? you are ready\b",
        0.85,
        r"^(?:wait,? )?in your own time$",
    ),
    cue(
        r"\btake (?:as (?:long|much time)|all the time|whatever time|however long) (?:as )?you\b",
        0.95,
    ),
    cue(
        r"\byou do not (?:have|need) to (?:answer|tell|say|name|share|explain|go into|talk"
        r"|reply|justify|decide|give|do this|speak for)\b",
        0.9,
    ),
    cue(
        r"\b(?:it is |that is |entirely |completely |totally )?(?:up to you|your (?:call|choice"
        r"|decision))\b|\byou (?:choose|decide|pick)\b|\byou (?:are )?(?:lead|in charge here"
        r"|in the lead|steer)\b|\bwhichever you\b|\bhowever you (?:like|want)\b|\bas (?:much"
        r"|little) (?:or as (?:little|much) )?as you (?:like|want)\b|\bof course,? we can\b",
        0.8,
        r"your (?:call|choice|decision) (?:is|was|to (?:stay|leave))",
    ),
    cue(
        r"\bwe can (?:also |always |just )?(?:leave|stop|skip|come back|pause"
        r"|talk about something else|drop|park|come to it|change|do this another)\b",
        0.85,
        r"stop (?:this nonsense|wasting)",
    ),
    cue(
        _CONFIDENTIAL,
        0.9,
        r"is it (?:confidential|between)|^(?:wait,? )?in your own time$"
        r"|confidential information|commercially|not confidential|between us (?:and|on)",
    ),
    cue(
        r"\b(?:i do not|i will not|do not|no|not|without) (?:want|need|give|use"
        r"|ask(?:ing)?(?: you)?(?: for)?|any|giving|using|tell me)? ?(?:any |you to )?names\b"
        r"|\bonly patterns\b|\bi do not (?:want|need) to know who\b|\bwithout names\b"
        r"|\bi do not want to push\b",
        0.75,
    ),
    cue(
        r"\byou (?:will not|are not going to|would not) (?:get|be) (?:in"
        r"|into)? ?(?:any )?(?:trouble|punished|judged|blamed)\b"
        r"|\bnothing (?:bad )?will happen to you\b|\bno consequences\b|\bthere is no (?:wrong"
        r"|right) answer\b|\bi will not hold it against\b|\b(?:please )?be as (?:blunt|honest"
        r"|frank|direct) as\b|\byou can be (?:honest|blunt|frank|direct|open) with me\b"
        r"|\bit is safe\b|\bplease do$|^go ahead$",
        0.7,
    ),
    cue(
        r"\bof course,? (?:you can|we can|that is fine|leave it)\b|\bwe (?:will"
        r"|can) leave (?:that|it) (?:there|out)\b|\bi respect that\b",
        0.65,
    ),
)

_VAGUE = (
    r"\bi (?:shall|will|would) not ask\b|"
    r"\bi (?:will|am going to|shall|promise to) (?:certainly |definitely |also |just |maybe "
    r"|probably |have to |need to |try to |do my best|do what i can)*"
    r"(?:be (?:honest|frank|blunt|direct|clear|brief|straight|back in|quick)|admit|confess"
    r"|tell you (?:what|why|something|how|that|one thing|a story|the truth)|say (?:this|that|it"
    r"|something|one)|think|see (?:what|if|whether|about|how)|consider|bear|keep (?:it|that"
    r"|this) in mind|"
    r"give you (?:that|some context|an example|a tip|some)|explain|stop you|remember"
    r"|never (?:understand|forget)|(?:now |quickly |first )?(?:show you (?:a|an|the|my"
    r"|some)|take you through|walk you through|talk you through|run (?:you )?through|read you"
    r"|share my screen|(?:start|begin) (?:by|with))|wait for (?:your|you)|have (?:your|you)|let you"
    r"|assume|put (?:it|this) (?:bluntly|simply|another)|repeat myself|pretend|ask you|leave you"
    r"|take your word|"
    r"bet|need|want|come to that|get to|not (?:lie|pretend|be (?:spoken|told|lectured))|stand"
    r"|look into it|pass on|do my best|try|make sure (?:you|they) (?:know|regret|understand)"
    r"|listen|be watching|be (?:noting|taking note|speaking to your)|find out who|"
    r"have to (?:report|note|take|speak|mention|ask))\b"
)

COMMITMENT: tuple[Cue, ...] = (
    cue(
        r"\bi (?:will|shall) (?!not be\b)(?:also |personally |certainly |definitely |then |now "
        r"|myself |go and |make sure (?:that )?(?:i|it|we|yours|this|there|the|everyone|every"
        r"|nobody|they|that) ?)*\w+",
        0.8,
        _VAGUE
        + "|"
        + _CONFIDENTIAL
        + r"|\bi will (?:not|never) (?:have|accept|tolerate|allow|stand|put up|know|be)\b"
        r"|\bwhat i will\b|\bi will (?:okay|right|yes)\b|\bwill raise it with her and say\b",
    ),
    cue(
        r"\bi (?:promise|commit|undertake|pledge)(?: you)?(?: that)? (?:to |i will |i )",
        0.85,
        _CONFIDENTIAL + "|" + _VAGUE,
    ),
    cue(
        r"\byou have my word\b|\bleave (?:it|that) with me\b|\bconsider it done\b|\bi (?:have"
        r"|am) (?:just )?(?:blocked|booked|put (?:it|that) in my)\b|\bconsider that (?:done"
        r"|changed)\b",
        0.8,
    ),
    cue(
        r"\bi am (?:definitely |now |also )?going to \w+",
        0.8,
        _VAGUE
        + "|"
        + _CONFIDENTIAL
        + r"|going to (?:need|be|have|want|stop there|leave it|ask you|level|push back|disagree"
        r"|tell you|say)",
    ),
    cue(
        r"^(?:and |so |then |okay |right )?let me (?:take|bring|check|find out|raise"
        r"|look (?:into|at)|fix|sort|change|speak (?:to|with)|talk (?:to|with) (?:the|finance"
        r"|hr|your|them)|get (?:back|that|it|you)|follow|come back|write|ring|chase|put)\b",
        0.75,
        r"let me (?:check i|check (?:that )?i have|put it|see|get this straight|be"
        r"|get this right|speak|take you|bring you|finish|look at me)\b",
    ),
    cue(
        r"\b(?:from (?:now on|today|tomorrow|monday|next week|here on)|starting (?:tomorrow"
        r"|monday|next week|today)|by (?:the end of|monday|tuesday|wednesday|thursday|friday"
        r"|next|tomorrow|tonight|christmas|the \w+)|before (?:friday|monday|next"
        r"|the end)),?(?: \w+){0,2}? (?:i (?:will|am)|my (?:own )?\w+|you will have|we will)\b",
        0.85,
        r"my (?:patience|door|view|answer)",
    ),
    cue(
        r"\bi (?:would|could) like to (?:fix|change|sort|bring|take|raise|put) .*\b(?:by|before"
        r"|this week|next week|tomorrow|on (?:monday|tuesday|wednesday|thursday|friday))\b",
        0.6,
    ),
    cue(
        r"\byou (?:will|are going to) (?:have|get|hear|see) (?:it|that|an answer|a reply|a date"
        r"|the \w+|your \w+|from me|an? \w+)(?: \w+)* (?:by|before|on|this|next|tomorrow|within"
        r"|today)\b",
        0.75,
        r"hear from (?:hr|your)",
    ),
)
