"""What keeps the leader able to listen: crediting what they wanted, asking, asking leave, again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.rubric.clauses import Clause, plain_text
from coach.rubric.cues import Cue, Hit, cue, hits
from coach.rubric.questions import Kind, Question
from coach.rubric.spelling import stems

INTENT_CREDITED: tuple[Cue, ...] = (
    cue(
        r"\byou (?:were|are) right to\b|\b(?:it is|i think it is|i am glad) (?:really |very "
        r")?(?:good |great |glad |nice )?(?:that )?you (?:come|came|ask|asked|want|wanted|say yes|"
        r"try|tried|started|care)\b|\bi know you (?:hate|like|love|want|value) (?!me\b|us\b|this\b|"
        r"that\b)",
        0.7,
        r"i know you (?:want|like) (?:to know who|names|me to)",
    ),
    cue(
        r"\bi (?:know|can see|see|understand|believe|am sure|can tell|get|realise|do not doubt|"
        r"imagine|think|appreciate|accept|can understand) (?:that |why |how much |how hard |it is "
        r"because )?(?:you|your|it was meant|this was meant|the idea|the aim|the point|it came "
        r"from|it comes from|it was done|it is meant|that was meant)\b",
        0.75,
        r"you (?:do not|are not|did not|will (?:not|be)|are (?:busy|angry|cross|tired|the (?:boss|"
        r"director)|in a hurry|very busy|wrong|right|going to|lying|upset)|always|never|have (?:a "
        r"lot|to go|not|another|been|only|got|little)|are (?:really )?(?:short|pressed)|know|said|"
        r"think|may not|might not|would not|should|can|could|need|saw|said no|hate (?:me|us|this|"
        r"it|that)|asked (?:who|me)|heard)|(?:know|think|see) (?:that )?your (?:name|diary|time|"
        r"numbers?|job|problem)|(?:see|know) what you (?:did|are doing)|your fault|you just|you "
        r"only|think you",
    ),
    cue(
        r"\b(?:you (?:wanted|were trying|meant|meant well|mean|mean well|set (?:it|this|that|them) "
        r"up|brought (?:it|this) in|built|started (?:it|this|them|the)|did (?:it|that|this)|came "
        r"(?:down )?(?:to|because)|ask(?:ed)? because|are trying|care|care about|gave up|put (?:a "
        r"lot|years|your))) (?:\w+ ){0,6}(?:to|so|for|because|about|well|into|up|it)\b",
        0.7,
        r"you (?:do not|did not|never|only|just)|what you (?:wanted|meant)$|do you (?:care|mean)|"
        r"if you (?:care|wanted|meant|cared)|you wanted (?:to hear from|me to|names)|you meant "
        r"(?:that|it)$|when you (?:came|started)|^(?:on|at|last|in|yesterday)\b",
    ),
    cue(
        r"\b(?:it|that|this|the \w+) (?:was|is|were) (?:clearly |obviously |really )?(?:meant|"
        r"intended|designed|supposed|there) (?:well|kindly|to|for|as)\b|\b(?:good|best|right|"
        r"decent) (?:intentions?|reasons?)\b|\bfor (?:good|the right) reasons?\b|\bmeant well\b|"
        r"\bmeant it (?:well|kindly|as)\b",
        0.7,
        r"supposed to be (?:here|in|on)|was meant to be (?:done|here|fixed)|excuses?|i am sure "
        r"there (?:is|was|are) a good reason|(?:must be|is probably) a good reason|there (?:is|"
        r"was) no good reason",
    ),
    cue(
        r"\b(?:i|we) (?:both )?want (?:the same|it to work|this to work|them|people|the \w+) "
        r"(?:\w+ ){0,6}|\bwe both (?:want|care)\b|\bwhat you (?:want|care about|are after|are "
        r"trying to do) is\b|\bnot (?:what|because) you (?:wanted|intended|meant|want|intend)\b|"
        r"\b(?:you (?:did not|do not|never) (?:mean|intend|want) (?:it|that|this|anyone|to|for|"
        r"people))\b|\bit (?:works|worked|helped|is good|was good|does work)\b.*\b(?:for|when|that|"
        r"because)\b",
        0.65,
        r"i want (?:the|people|them|you) (?:to stop|to know|names)|^i want the\b|^i want people\b|"
        r"^i want them\b|you (?:do not|never) want to",
    ),
)

PERMISSION_ASKED: tuple[Cue, ...] = (
    cue(
        r"\b(?:can|could|may|might|shall) i (?:please |maybe |perhaps |possibly |just |be "
        r")?(?:honest|say|tell|raise|bring|share|be|speak|talk|mention|give you|offer|add|put|"
        r"start|ask you (?:something|about something)|have (?:two|five|a)|say something)\b",
        0.85,
        r"how (?:can|could|may|shall) i|can i (?:be|say) (?:any )?(?:clearer|excused|more)|^what|"
        r"say (?:it|that) (?:again|once more|more plainly|another way)|add (?:one more|another)|"
        r"give you a (?:name|number|figure)",
    ),
    cue(
        r"\b(?:is|would) (?:it|that|now) (?:be )?(?:all right|okay|fine|a (?:good|bad) (?:time|"
        r"moment)|good time|too much|acceptable)\b.*|\b(?:do|would) you mind if i\b|\bare you "
        r"(?:okay|all right|happy|willing|open|ready) (?:with|for|to|if|hearing)\b|\bwith your "
        r"permission\b|\bif i may\b|\bdo you have (?:a|two|five|ten)? ?(?:minutes?|moment|time) "
        r"for (?:something|a)|\bhave you (?:got )?(?:a|two|five|ten) (?:minutes?|moment)s? for\b",
        0.75,
        r"is it (?:all right|okay|fine) (?:that|when|for them)|would it be (?:okay|all right|fine) "
        r"(?:if you|for (?:you|them|people|us|her|him) to)|okay for (?:people|us|them) to",
    ),
    cue(
        r"\b(?:how|when|where) would you (?:like|want|prefer|rather) (?:me )?to (?:raise|say|bring|"
        r"hear|tell|put)\b|\bhow (?:do|would) you (?:like|prefer) (?:to hear|bad news|hard news|to "
        r"be told)\b|\bwhat advice would you give me (?:on|about) (?:raising|telling|saying)|\bhow "
        r"should i (?:raise|tell|say|bring)\b",
        0.8,
    ),
    cue(
        r"\b(?:there is|i have|i have got|i would like to (?:say|tell|raise|bring|share)|i want to "
        r"(?:say|tell|raise|bring|share)|i need to (?:say|tell|raise)) (?:\w+ ){0,4}(?:something|a "
        r"thing|one thing) (?:\w+ ){0,6}(?:not (?:like|enjoy|want)|hard|difficult|uncomfortable|"
        r"awkward|tricky|unwelcome|not easy)\b",
        0.65,
    ),
)

_AGAIN: tuple[Cue, ...] = (
    cue(
        r"\b(?:as i (?:said|mentioned|was saying)|i (?:said|mentioned|raised) (?:it|that|this)? "
        r"?(?:earlier|before|a minute ago|at the start|just now|already)|(?:go|come|going|coming) "
        r"back to (?:what i|my point|the point|that|this|it|where i|the (?!office|desk|work|floor|"
        r"shift))|(?:say|put|tell you|try) (?:it|that|this) (?:again|once more|another way|more "
        r"(?:plainly|clearly|simply|directly)|plainly|straight|differently|a second time|one more "
        r"time)|let me (?:try|be|put it) (?:again|clear|clearer|plain|plainer|plainly|more "
        r"plainly)|i (?:want|would like|need) to (?:finish|stay with|stay on|stick with|hold on to|"
        r"insist|be clear|be plain|be plainer|repeat|come back|go back)|i (?:do not think|am not "
        r"sure) (?:i|that i) (?:was|have been|made|have made|got) (?:\w+ )?(?:clear|plain|heard|"
        r"that across|it across|myself clear)|i am (?:going to|not going to) (?:say|drop|let (?:it|"
        r"this|that) go)|(?:it|this|that) (?:still )?(?:stands|matters|is still true|is still "
        r"there|still happens|still happened)|my point is|the point (?:i am making )?(?:is|was|"
        r"stands)|^before (?:we|you) (?:move on|go|leave)|i hear (?:you|that)[, ]+(?:and|but)|i "
        r"would still|i still (?:think|want|would|need|have to|say|believe|saw|see)|even so|all "
        r"the same|and it still|once more|second time|i will (?:say|put) it)\b",
        0.8,
        r"(?:had|made|have|make|asked|told) (?:\w+ ){1,3}(?:to )?(?:say|do|put|read|repeat) (?:it|"
        r"that)|come back to (?:me|us|you|work|the office)|forget what i said|as i said,? (?:it is|"
        r"never|no) (?:fine|nothing|matter|big|worry)|before you go on|(?:come|go) back to (?:that|"
        r"it|this) (?:later|another|some other|next)|can you say|could you (?:say|put)|i will say "
        r"this for",
    ),
)
_ENOUGH_IN_COMMON = 3
"""Content words shared with an earlier turn of one's own from which a turn says it again."""


def crediting(stated: Sequence[Clause]) -> list[Hit]:
    return hits(stated, INTENT_CREDITED)


def asking_leave(clauses: Sequence[Clause]) -> list[Hit]:
    return hits(clauses, PERMISSION_ASKED)


_VIEW = (
    cue(
        r"\b(?:does|did|would|do) (?:that|this|it|any of (?:that|this)) (?:match|fit|surprise|"
        r"sound|ring|make sense|tally|square|seem)\b|\bis (?:that|this|it) (?:how|what|something|"
        r"news|new|fair|a surprise|right)\b|\b(?:have|had|did) you (?:seen|noticed|heard|known|see|"
        r"notice|hear|know|come across)\b|\bwere you aware\b|\bdo you see (?:it|that)\b|\bam i "
        r"(?:missing|wrong)\b|\bwhich part\b|\bdo you (?:agree|remember|know|think)\b|\bis there "
        r"(?:something|anything) (?:i|we)\b|\bhave i (?:got|understood|read)\b",
        0.75,
        r"do you (?:even|really)|do you (?:know|have any idea) (?:how|what) (?:it|that|this)? "
        r"?(?:feels|is like|damage|you)|have you (?:even )?ever",
    ),
)


def asking_view(questions: Sequence[Question], taken: frozenset[Clause]) -> list[Hit]:
    """Questions for the leader's own view or knowledge; `taken` ask for a change or for leave."""
    found = []
    for question in questions:
        if question.clause in taken or question.kind in (Kind.LEADING, Kind.CONSENT):
            continue
        if question.kind is Kind.OPEN:
            found.append(Hit(question.clause, max(question.confidence, 0.7)))
        elif any(one.matches(question.clause.text) for one in _VIEW):
            found.append(Hit(question.clause, 0.7))
    return found


def saying_again(
    clauses: Sequence[Clause], stated: Sequence[Clause], earlier: Sequence[str], previous: str
) -> list[Hit]:
    """By its words, or because the turn says what an earlier one of one's own said already.

    Words the leader has just used themselves do not count as one's own.
    """
    found = hits(clauses, _AGAIN)
    theirs = stems(previous)
    said = [stems(one) - theirs for one in earlier]
    for clause in stated:
        if clause.words >= 5 and any(
            len(stems(clause.text) & meant) >= _ENOUGH_IN_COMMON for meant in said
        ):
            found.append(Hit(clause, 0.65))
    return found


_REPEATED = re.compile(r"[^\w ]")


def same_words(turn: str, earlier: Sequence[str]) -> bool:
    """Whether `turn` is an earlier turn over again, word for word."""
    words = _REPEATED.sub("", plain_text(turn)).split()
    return any(words == _REPEATED.sub("", plain_text(one)).split() for one in earlier)
