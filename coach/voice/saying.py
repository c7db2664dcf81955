"""What carries the point: a concrete observation, what it did, and what is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.rubric.clauses import Clause
from coach.rubric.cues import Cue, Hit, cue, hits

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_NUMBERS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
    "|a dozen|half|a third|a quarter"
)
# When or where it was, or how many: without one of these nobody can check what is said.
_MARKER = re.compile(
    rf"\b(?:{_DAYS})s?\b|\b(?:in|since|last|this|of|on the \w+) (?:{_MONTHS})\b|\b(?:yesterday|"
    rf"every (?:week|day|month|morning|shift|time|single|trip)|this morning|this afternoon|tonight|"
    rf"last night|the other (?:day|week|morning)|last (?:week|"
    rf"month|year|time|night|spring|summer|autumn|winter|shift|session|meeting|trip)|(?:this|that) "
    rf"(?:week|month|spring|summer|autumn|winter|year|morning|afternoon|evening)|(?:a|one|two|"
    rf"three|four|five|six|ten|\d+|few|couple of) (?:minutes?|hours?|days?|weeks?|months?) (?:ago|"
    rf"later|earlier|before|after|late|early)|the (?:next|same|following) (?:day|week|morning|"
    rf"afternoon|shift|trip)|the day (?:after|before)|the week (?:after|before)|at (?:\d+|half "
    rf"past|quarter|noon|six|seven|eight|nine|ten|eleven|twelve|one|two|three|four|five|the (?:end|"
    rf"start|beginning) of)|on the (?:\d+\w*|first|second|third|fourth|fifth|sixth|seventh|eighth|"
    rf"ninth|tenth|eleventh|twelfth|fourteenth|fifteenth|twentieth|quay|floor|phones?|boat|line|"
    rf"desk)|on my (?:shift|line|desk|bay|boat|first|second)|in (?:the|our) (?:hall|meeting|stand "
    rf"?up|corridor|canteen|office|yard|briefing|review)|at (?:the|our) (?:meeting|stand ?up|desk|"
    rf"hand ?over|briefing|counter|gate|handover)|when (?:you|we|i|they|he|she|it) (?:\w+ed|came|"
    rf"were|was|went|left|said|read|stood|spoke|rang|took|had|put|got|did|told|walked))\b"
)
_COUNT = re.compile(
    rf"\b(?:\d[\d.,]*|(?:{_NUMBERS})|several)\b(?! (?:minutes?|things?|questions?|seconds?|words?|"
    rf"points?)\b)"
)
_HAPPENED = re.compile(
    r"\b(?:was|were|had|did|saw|heard|said|told|went|came|left|read|rang|took|got|found|stood|sent|"
    r"wrote|made|gave|put|kept|lost|began|cut|shut|knew|spoke|sat|ran|held|brought|felt|fell|drove|"
    r"stopped|broke|cost|has been|have been|been|meant|paid|threw|hung|built|\w{2,}(?:[^e\s]ed|eed|"
    r"oed))\b"
)
_REGULAR = re.compile(
    r"\b(?:i|we|they|it|you|people|somebody|someone|one of us|two of us|the \w+|a \w+|"
    r"\d+)\b.*\b(?:is|are|get|gets|has|have|close|closes|stop|stops|wait|waits|ring|rings|go|goes|"
    r"come|comes|take|takes|leave|leaves|say|says|ask|asks|open|opens|move|moves|miss|misses|re "
    r"?open|re ?opens|sit|sits|carry|carries|run|runs)\b"
)
# A fact about oneself, a plan, or talk about talking is no observation of the work.
_NO_OBSERVATION = re.compile(
    r"^(?:(?:and|so|but|well|hello|hi|yes|no|okay),? )*(?:i (?:joined|started|came here|have "
    r"worked|was born|have been here|have (?:a|one|two|three|something|some)|came to|am here|live|"
    r"would|will|want|wanted|want to|hope|can|could|think we)\b|(?:can|could|may|shall|should|"
    r"would|do|did|is|are|will|what(?! i (?:saw|counted|noticed|found|heard))|how|why|when you "
    r"said earlier)\b|i only (?:know|saw)|you are right|(?:it|this) is about|(?:somebody|someone|a "
    r"colleague|one of us|a friend) told me|thank|thanks|good (?:morning|afternoon)|let us|please|"
    r"if )|\b(?:there is|have|got|about) (?:something|one (?:\w+ )?thing)\b|\bi (?:want|need|would "
    r"like|wanted) to (?:\w+ )?(?:say|tell|talk|raise|bring|ask|stay|finish)\b"
)

IMPACT: tuple[Cue, ...] = (
    cue(
        r"\b(?:which|that|this|it) (?:has )?(?:meant|means|cost|costs|left|leaves|led to|leads to|"
        r"caused|causes|made|makes|put|puts|takes?|took|turns?|turned|ended in|slowed|slows|stops|"
        r"stopped|delayed|delays|set us back|sets us back|wastes?|wasted)\b",
        0.8,
        r"what (?:that|this|it) (?:means|meant)$|^what\b|that makes sense|this means a lot|it "
        r"makes sense|that is what (?:i|you) meant|means? a lot|never mind|the cost\b|it takes "
        r"(?:courage|a lot)|it took me|makes (?:perfect )?sense",
    ),
    cue(
        r"\b(?:because of (?:that|this|it)|as a result|the (?:result|effect|upshot|consequence)|"
        r"since then|after that|ever since|from then on|by then|in the end|ended up|end up|ending "
        r"up)\b",
        0.75,
        r"^(?:what|how)\b",
    ),
    cue(
        r"\b(?:stopped|stop|gave up|given up|no longer|hardly|less likely to|afraid to|scared to|"
        r"frightened to|careful not to|learn not to|learned not to|too nervous to|not dare|go "
        r"quiet|went quiet|goes quiet|gone quiet|keep quiet|keeps quiet|kept quiet) ?(?:asking|"
        r"telling|saying|raising|answering|reporting|bringing|speaking|talking|bothering|trying|"
        r"writing|ask|tell|say|raise|answer|report|bring|speak|talk|believing|mentioning|"
        r"suggesting|about|on|when|and)\b|\b(?:goes|went|gone|go) quiet$|\bkeep quiet$",
        0.85,
        r"^(?:i would like|i want|can we|could we|please|would you|could you|i ask)\b|to stop "
        r"(?:asking|talking) (?:now|here)",
    ),
    cue(
        r"^(?:and |so |then )*(?:so )(?:we|they|people|she|he|i|somebody|someone|nobody|no one|the|"
        r"two|three|four|half|that|a|tenants?|customers?|passengers?|drivers?|it)\b.*\b(?:\w+ed|"
        r"had|did|went|left|lost|got|rang|have to|has to|had to|are|is|was|were|do it|do this|do "
        r"that|do not|does not|did not|cannot|could not|get|gets|stop|stops|wait|waits|missed|miss|"
        r"ring|rings|tell|say|says)\b",
        0.7,
        r"^so (?:i (?:do not (?:really )?(?:know|think)|would|wanted|want|thought|am|will|was "
        r"wondering)|you|what|how|is it|are you|that is (?:what|why) i)\b",
    ),
    cue(
        r"\b(?:had to|has to|have to|having to) (?:\w+ ){0,3}(?:again|twice|back|over|wait|stay|"
        r"redo|do it|ring|apologise|throw|start|re\w+|explain|cover|find|stand|work|lie|make up|"
        r"guess|send|walk|carry|choose|sign|close)\b",
        0.75,
        r"never have to|^(?:you|i) have to (?:say|explain|go|ask|choose)|i have to (?:say|tell|go|"
        r"be|start|ask)",
    ),
    cue(
        r"\b(?:lost|loses|losing|cost(?:s|ing)?|missed|misses|missing|wasted|wastes|(?:ran|arrived|"
        r"sailed|started|hours|minutes|days) late|delayed|cried|crying|in tears|sick|off sick|"
        r"resigned|handed in|quit|walked out|left the (?:team|company|job)|went home|spoiled|"
        r"ruined|binned|thrown away|written off|complained|complaints?|rang back|ring back|rings "
        r"back|refund\w*)\b",
        0.65,
        r"^(?:what|how|i am late|sorry (?:i am|i was) late|am i missing)|what (?:am i|are we) "
        r"missing|i am (?:a bit |a little )?late|never mind|the cost\b|i may be missing|i (?:might|"
        r"could) be missing",
    ),
    cue(
        r"\b(?:i|we|people|they|she|he|somebody|someone|everyone) (?:felt|feel|feels|was|were|am|"
        r"are|got|get|is) (?:\w+ ){0,2}(?:small|stupid|ashamed|embarrassed|humiliated|scared|"
        r"frightened|afraid|nervous|worried|anxious|ignored|invisible|tired|exhausted|worn out|"
        r"demoralised|let down|sick|foolish|shaken|upset|hurt|told off|spoken to|blamed|moved off|"
        r"taken off|guessing|making (?:it|things) up|hiding)\b",
        0.8,
        r"^(?:i am|i was|i feel) (?:\w+ ){0,2}(?:nervous|afraid|scared|worried|embarrassed)(?: "
        r"(?:about )?(?:to|of|saying|telling|raising|that you|bringing|now|today|sitting|"
        r"coming).*)?$",
    ),
    cue(
        r"\b(?:nobody|no one|people (?:do not|did not|will not)|they (?:do not|did not|will not)|"
        r"we (?:do not|did not)|somebody (?:does not|did not)) (?:\w+ ){0,2}(?:tell|tells|told|say|"
        r"says|said|ask|asks|asked|raise|raises|raised|report|reports|reported|answer|answers|"
        r"trust|trusts|believe|believes|bother|bothers|bring|brings|brought|speak|speaks|spoke|"
        r"dare|dares|dared|wants? to)\b",
        0.75,
    ),
    cue(
        r"\b(?:mak(?:es?|ing)|made) (?:it|things|us|people|them|me|her|him|the|our|my) (?:\w+ "
        r"){0,3}(?:harder|worse|slower|hard|difficult|look|feel|wait|late|guess|lie|nervous|afraid|"
        r"hide|impossible|quiet)\b",
        0.8,
    ),
)

REQUEST: tuple[Cue, ...] = (
    cue(
        r"\b(?:could|would|can|will) you (?:please |maybe |perhaps |possibly |just |at least )*not "
        r"\w+|^(?:so |then |just |instead,? |please )+(?:say|read|try|stop|drop|leave|give|ask|"
        r"keep|send|wait|come|tell them|let them|put)\b(?! (?:it again|me|i|that|it once|it how))",
        0.7,
        r"would you not (?:agree|say|think|mind)|leave (?:it|that|this)\b|stop (?:here|there|now)|"
        r"come to think|let (?:me|us)",
    ),
    cue(
        r"^(?:and |so |then |please |instead,? |but )*(?:could|can|might) (?!you\b|we\b|i\b|it be "
        r"that\b|that be\b|there be\b|this be\b)(?:\w+ ){1,12}(?:be|come|go|count|stop|start|stay|"
        r"wait|have|get|happen|include|leave|show|carry|say)\b|\b(?:could|can|would|will) you "
        r"(?:please )?say (?:by when|when|no|so|which|what you will|yes|it in)\b",
        0.8,
        r"^could (?:anybody|anyone|somebody|someone|they|he|she) (?:have|be|say)\b",
    ),
    cue(
        r"\b(?:could|would|can|will) you (?:please |maybe |perhaps |possibly |just )?(?:not "
        r")?(?:be willing to|be open to|be prepared to|consider|stop|start|try|ask|send|come|let|"
        r"give|keep|take|read|write|leave|wait|bring|sit|change|put|hold|drop|look at|look into|"
        r"talk to|speak to|check|ring|agree|promise|have|make|do|move|pick|finish|show|walk|go|"
        r"turn|use|name|answer|count|share|raise|thank|pause|invite|commit|cut|swap|spend|visit|"
        r"listen)\b",
        0.85,
        r"(?:could|would|can|will) you (?:please )?(?:tell|say|explain|help me understand|give me "
        r"an example|give me (?:two|five|ten|a) minutes?|take (?:me|us) through|show me (?:what|"
        r"how|why)|walk me|see|imagine|hear|do that (?:to|again)|talk me|let me finish|ask me|make "
        r"of|do in my)|^(?:how|what|why|when|where)\b|listen to yourself",
    ),
    cue(
        r"\b(?:i (?:would (?:really )?like|want|would love|need|would ask|ask|am asking)|we "
        r"(?:would like|need)) (?:for )?(?:you|us|that you|it if you|the|this|one|a|them|people|"
        r"for)\b",
        0.75,
        r"(?:i (?:would like|want|need|ask|am asking)) (?:you to (?:know|understand|hear|see|"
        r"realise|listen)|a (?:word|minute|moment)|one (?:minute|moment)|us to stop here|(?:people|"
        r"them|everyone) to (?:feel|know|be|see)|to (?:tell|say|raise)|this to stop here|the "
        r"floor)|i ask (?:myself|people)|ask you (?:something|a question|about|how|what|why|"
        r"whether|if)|need you (?:to )?(?:hear|know)|(?:want|need) (?:a|the) (?:job|contract|rise|"
        r"break)$",
    ),
    cue(
        r"\b(?:my (?:request|ask) is|what i (?:would|am) (?:ask|asking|like|want)\w*|the (?:one |"
        r"only )?thing i (?:would|am) (?:ask|asking|like)\w*|one thing (?:that )?(?:would|could|"
        r"might) help|what would help|it would help|would help (?:us|me|people|if)|it would make a "
        r"(?:big |real )?difference|the (?:change|thing) i would (?:make|like|ask))\b",
        0.8,
        r"^(?:what would (?:help you|you)|how)|what would help you\b|would it help (?:you )?if i",
    ),
    cue(
        r"\b(?:can|could|shall|may|might) we (?:please |maybe |perhaps |just |both |at least "
        r")?(?:agree|try|stop|start|have|do|put|move|keep|take|make|change|leave|drop|swap|set|fix|"
        r"book|meet|test|run|use|write|close|count|ask|pick|wait|trial|pilot)\b|\bi (?:would "
        r")?(?:suggest|propose)\b|\bwhat (?:if|about if) (?:you|we)\b|\bhow about (?:you|we)\b|"
        r"\bwould it be possible (?:to|for|if)\b|\bis there (?:any )?(?:way|chance) (?:you|we)\b",
        0.75,
        r"(?:can|could|shall|may) we (?:please )?(?:stop (?:here|there|now|this (?:here|now|for))|"
        r"leave (?:it|that|this) (?:there|here)|start (?:with|by)|talk|take a (?:minute|moment)|"
        r"have (?:a|two|five) (?:word|minutes?|moment)|move on|drop (?:it|this|that)|leave (?:it|"
        r"that))",
    ),
    cue(
        r"^(?:and |so |just |instead,? |next time,? |from now on,? |this time,? )*(?:please )(?:do "
        r"not |stop |keep |ask |tell them |come |send |leave |let |take |wait |read |write |put |"
        r"drop |bring |sit |try |give )|^(?:and |so )*(?:next time|instead|from now on|on monday|"
        r"this week),? (?:could |would |ask |come |leave |wait |take |please )",
        0.75,
        r"please (?:let me finish|leave (?:it|that)|do not (?:ask|tell|mention|worry|be)|sit down|"
        r"go on|wait$|give me a)",
    ),
)


_LEAST_OF_A_HABIT = 6
"""Words from which something that happens as a rule, with its when or where, is an observation."""
BY_COUNT = 0.65
"""Confidence of an observation that has a number, and no when or where."""


def observing(stated: Sequence[Clause]) -> list[Hit]:
    """Sentences that say when, where or how many, and what happened there.

    A when may stand before its comma and the event behind it, so a sentence is read as a whole;
    the clause with the event is the one quoted.
    """
    found: list[Hit] = []
    sentences: dict[int, list[Clause]] = {}
    for clause in stated:
        sentences.setdefault(clause.sentence, []).append(clause)
    for clauses in sentences.values():
        text = ", ".join(clause.text for clause in clauses)
        if _NO_OBSERVATION.search(text) or len(text.split()) < 4:
            continue
        marked, counted = bool(_MARKER.search(text)), bool(_COUNT.search(text))
        event = next((c for c in clauses if _HAPPENED.search(c.text) and c.words >= 3), None)
        if marked and event:
            found.append(Hit(_whole(clauses), 0.8 if counted else 0.75))
        elif counted and (event or _REGULAR.search(text)):
            found.append(Hit(_whole(clauses), BY_COUNT))
        elif marked and len(text.split()) >= _LEAST_OF_A_HABIT and _REGULAR.search(text):
            found.append(Hit(_whole(clauses), 0.6))
    return found


def affecting(stated: Sequence[Clause]) -> list[Hit]:
    return hits(stated, IMPACT)


def asking_for(clauses: Sequence[Clause]) -> list[Hit]:
    return hits(clauses, REQUEST)


def _whole(clauses: Sequence[Clause]) -> Clause:
    """The sentence from its first statement to its last, as one clause."""
    first, last = clauses[0], clauses[-1]
    return first._replace(text=", ".join(c.text for c in clauses), end=last.end)
