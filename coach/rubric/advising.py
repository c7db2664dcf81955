"""Telling the mentor what to do, also in the form of a question or an order."""

from __future__ import annotations

from coach.rubric.cues import Cue, cue

_NOT_ASKED = (
    r"\b(?:what|how|when|where|which|why|who|if|whether|that|anything|something|everything"
    r"|everyone|all|do|does|did|would|could|like) you (?:should|need|have to|must|could|ought"
    r"|might)\b"
)
_DO = (
    r"(?:ask|tell|talk|speak|go|try|use|book|keep|write|send|put|take|get|start|stop|find|make"
    r"|block|learn|read|switch|ignore|check|phone|ring|call|email|raise|report|say|focus|work"
    r"|build|remember to|learn to|bring|set|let|be|"
    r"prepare|practise|push|show|join|stay|move|think|plan|share|look|note|record|escalate|wait"
    r"|leave|chase|save|copy|add|turn|give|do)"
)

# Verbs an order to somebody at work begins with, beside those above.
_ORDERS = (
    r"(?:reboot|restart|install|download|open|close|cut|drop|swap|move|hold|run|walk|visit|meet"
    r"|invite"
    r"|include|involve|hire|train|teach|explain|argue|push|pull|press|lift|stand|sit|eat|sleep|rest"
    r"|pack|carry|buy|sell|pay|save|spend|count|measure|test|check|compare|review|rewrite|redo"
    r"|redraw"
    r"|refuse|decline|delegate|drop|cancel|postpone|delay|arrange|organise|schedule|plan|prepare"
    r"|practise|rehearse|print|scan|file|store|clean|clear|tidy|label|number|sort|order|list|draft"
    r"|edit|publish|post|message|text|forward|reply|answer|apply|register|sign|claim|charge|invoice"
    r"|report|escalate|complain|insist|demand|request|suggest|offer|propose|pitch|present|simplify"
    r"|shorten|skip|automate|copy|paste|blame|mention|raise|treat|trust|wear|turn|pick|choose|set"
    r"|stick|hang|wait|go|get|put|keep|make|take|give|do|tell|ask|let|leave|try|use|find|bring|say)"
)

ADVICE: tuple[Cue, ...] = (
    cue(
        rf"^(?:then |so |okay |well |and |maybe |perhaps |please |first |next time |always |never "
        rf"|simply |just |now |instead |at least |ideally |honestly )*{_ORDERS} (?:it|them|him|her"
        rf"|that|this|the|a|an|your|some|every|each|all|both|with|to|for|up|out|down|back|over"
        rf"|before"
        rf"|after|off|more|less|someone|somebody|people|everyone|extra|early|late|things) ?\w*"
        rf"|^(?:then |well |so |and |please )*do not (?!know|think|mind|agree|you|see|want|need"
        rf"|understand|believe|care|feel|have|be|worry|get me|take this|let me)\w+ \w+",
        0.65,
        r"^(?:please )?(?:get (?:over|on with|used|real|a grip|out)|take (?:your time|it or"
        r"|that|as (?:long|much|little|many)|all the time|whatever|however)|stop"
        r"|put up|say (?:it|that|a|what|more|as|whatever|anything)|let (?:me|us|that|it)"
        r"|give me|tell"
        r" (?:me|us)|keep (?:quiet|it down|going|talking|in mind)|go on|go ahead|do (?:it|you"
        r"|they|we)"
        r"|leave (?:it|that) (?:with|there)|bring me|show me|find (?:that|it)|make (?:that|it"
        r"|sense)"
        r"|get (?:that|it)|put (?:it|that) (?:this|another) way|hang on|hold on|ask me|ask away|ask"
        r" for (?:nothing|names)|walk me|run me|explain (?:to|that|it|this)|get back to|get to the"
        r"|do the|answer (?:the|that|it|me)|wait a|wait for it|set that)\b"
        r"|\bthat is on you\b.*never",
    ),
    cue(
        r"\byou (?:should|ought to|need to|have to|had better)(?: (?:just|really|always|also|simply"
        r"|maybe|probably|definitely))? (?!be\b|have\b|feel\b|know\b|not\b|understand|appreciate"
        r"|remember|realise|see\b|bear\b|accept|recognise|admit|put yourself|look at it|agree|earn"
        r"|prove|pay your|do your time|get used|get real|hear\b|think (?:of|about|carefully|twice)"
        r"|say (?:anything|nothing|more)|answer|justify|explain|choose|tell me|worry|apologise"
        r"|go into"
        r"|make (?:it|that) up|let me|trust)\w+",
        0.75,
        _NOT_ASKED + r"|do not (?:have|need) to|should not have to|never have to|how many",
    ),
    cue(
        rf"\byou (?:should|ought to|must|need to|have to|had better|would better|want to"
        rf"|might want to|may want to|would be (?:better|best|wise|well advised)|will want to"
        rf"|could)(?: (?:not|never|always|just|really|definitely|simply|maybe|perhaps|probably"
        rf"|also|first|then|only|all|off))* {_DO}\b",
        0.85,
        _NOT_ASKED
        + r"|should have (?:told|said|come|asked|been)|could (?:you )?(?:say pass|pass|skip"
        r"|stop|choose|leave (?:it|that) out|always (?:pass|skip))|you (?:have to|need to"
        r"|must) (?:be (?:tired|exhausted|joking|careful)|let me|get (?:used|real)"
        r"|make (?:it|that) up)"
        r"|you (?:should|must|need to|have to) (?:be|feel) (?:proud|tired|let down|happy"
        r"|grateful|glad|ashamed)|(?:can|could) (?:tell me|say (?:no|stop|pass))|you (?:want"
        r"|wanted) to (?:say|talk|tell|stop|go|leave|know)|you want to be|how many"
        r"|do not have to|do not need to|should not have to|must to|you have to (?:be|get|make"
        r"|take) .* (?:here|in this (?:business|trade))",
    ),
    cue(
        rf"\b(?:you|i) (?:should|would) not {_DO}\b",
        0.7,
        r"i (?:should|would) not (?:be|have|do that if i|say|let|take that tone)|you would not"
        r"|should not (?:be|have|feel)|" + _NOT_ASKED,
    ),
    cue(
        r"\bif i were you\b|\bin your (?:shoes|place|position),? i\b|\bwere i you\b"
        r"|\bmy (?:advice|suggestion|tip|recommendation)\b|\bi (?:would|do|strongly|can"
        r"|could) ?(?:strongly )?(?:suggest|recommend|advise|encourage you)\b|\bi suggest\b"
        r"|\bi recommend\b|\ba word of advice\b|\btake it from me\b|\bmy tip\b",
        0.9,
        r"careful|would you recommend|what would you",
    ),
    cue(
        r"\byou (?:would|might|may|could) (?:be better|find it (?:easier|helpful|useful)"
        r"|do well|benefit|try)\b|\byou (?:would|will) (?:feel|be) (?:much "
        r"|a lot )?better (?:if|off)\b|\b(?:it|that) (?:would|might|could|may|will"
        r"|is) (?:also )?(?:be )?(?:best|better|easier|simpler|help|worth|wise"
        r"|a good idea) (?:if you|for you to|to (?:ask|tell|try|get|go|keep|write|speak|talk"
        r"|start|use|send|be|put)|you)\b"
        r"|\bit would be best if\b|\bbe better off\b",
        0.8,
        r"would it be|what would|is it|would not it be easier to (?:stick|keep|stay)",
    ),
    cue(
        r"\b(?:the )?(?:best|easiest|smartest|right|obvious|first|only) (?:thing|way|approach"
        r"|solution|answer|step) (?:here |for you |you can do |to do |forward )*(?:is"
        r"|would be) to\b|\bthe (?:trick|key|secret|solution|answer) is\b|\bwhat (?:you (?:need"
        r"|want|have|ought) to do|(?:worked|works|has worked) for me|i (?:would|always"
        r"|used to) do)\b|\bwhat i did\b.*\byou\b",
        0.8,
    ),
    cue(
        r"^(?:then |so |okay |well |look |right |and |maybe |perhaps |please |honestly |first "
        r"|next time |always |never |simply |just |do not |or |now |but |instead |at least "
        r"|ideally )*"
        r"(?:have (?:a|your|someone|somebody|another) \w+ (?:check|look|read|go)|try|ask|use"
        r"|book|block|keep|write|send|put|take|get|start|stop|find|make|switch|ignore|check"
        r"|phone|ring|email|raise|report|focus|learn|build|bring|set|prepare|practise|push|join"
        r"|stay|chase|save|copy|record|escalate|speak (?:to|with|up)|talk (?:to|with)|go (?:and"
        r"|to|back|straight|through)|"
        r"be (?:more|confident|patient|proactive|bold|assertive|clear|firm|yourself)|do it"
        r"|do not (?:worry about|wait|let|be afraid|take|answer|give|bother|get|forget)"
        r"|remember to|have a (?:word|chat|look)|look (?:at|for|up)|read|consider|think about"
        r"|work on|give (?:it|them|him|her|yourself)|tell (?:them|him|her|your|the|people"
        r"|everyone)|sleep on|sit (?:down|with)|let (?:them|him|her|it go)|leave (?:it|your)"
        r"|show (?:them|him|her))\b",
        0.75,
        r"^(?:please )?(?:take (?:your time|as (?:long|much)|all the time|whatever time)"
        r"|get (?:over|on|used|real|a grip)|take it or|stop (?:it"
        r"|that|there|complaining|moaning|being|whining|right there|me)|keep (?:quiet|it down"
        r"|going|your voice)|put up|make sense|check (?:i|my|that i)|use your|find (?:that|it)"
        r"|be (?:careful|honest|quiet|realistic|reasonable)|do not (?:be|worry$"
        r"|take it personally|worry,)|have a (?:good|nice|safe)|ask (?:me|away|anything)"
        r"|read (?:me|back)|tell (?:me|us)|just say|keep in mind|keep talking|take me|give me"
        r"|bring me|show me|get back to work|get to the point|get on with|talk to me"
        r"|put (?:it )?(?:this|that) way|look at (?:it|this) (?:from|this)|do it$"
        r"|think about (?:that|your (?:career|future|position|contract)|how (?:that|this) looks"
        r"|what this)|start (?:anywhere|wherever|again)|stay (?:in your|out)|remember (?:who"
        r"|that|this)|stop me|go on|take that)\b",
    ),
    cue(
        r"\b(?:then|so|and|,) (?:book|ask|tell|phone|switch|use|try|keep|write|put) (?:it|them"
        r"|him|her|the|your|a)\b.*(?:\byourself\b|\boff\b|\bfirst\b)",
        0.7,
    ),
    cue(
        r"\b(?:have|has) (?:you|they|he|she) (?:not )?(?:ever )?(?:tried|thought (?:of|about)"
        r"|considered|looked into)\b"
        r"|\bwhy do not you\b|\bwhy not (?:just )?(?!(?:the|a|an|any|this|that|these|those|one"
        r"|him|her|my|your|our)\b)\w+|\bwhat if you (?:just |simply )?(?!could"
        r"|had|were|can)\w+|\bhow about (?:you|\w+ing)\b|\bwhat about (?:trying|asking|using"
        r"|going|talking|making|putting|sending|starting)\b|\b(?:could|can|should"
        r"|ought) not you (?:just )?\w+|\b(?:could|can) you not (?:just )?\w+"
        r"|\b(?:could|can) you (?:just |maybe |perhaps )?(?:try|ask (?:them|him|her|your)"
        r"|speak to|talk to (?:them|him|her|your|hr)|block)\b",
        0.85,
        r"why not (?:now|then|sooner|me|us|say)|why do not you (?:say|mean|tell me|think"
        r"|feel|trust)|what if you are|cannot you see",
    ),
    cue(
        r"\b(?:you|people|they) just (?:need|have) to\b|\bjust (?:need|have) to \w+",
        0.75,
        r"need to (?:understand|realise|accept|see)|we just",
    ),
    cue(
        r"\byou could always\b|\byou can always \w+",
        0.85,
        r"always (?:say|pass|skip|tell me|come to me|change|stop)",
    ),
    cue(
        r"\bi would (?:just |simply |probably |definitely |always )?(?:go|speak|talk|ask|put"
        r"|write|chase|try|start|keep|leave it|ignore|tell (?:him|her|them)|take it to"
        r"|get it in|have (?:a word|told|gone|asked))\b",
        0.65,
        r"\b(?:what|if|how|where|who|when|like|than|rather)\b.*\bi would"
        r"|i would (?:have )?(?:told you|ask you|like)|^i would$",
    ),
)
