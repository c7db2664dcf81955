"""Which clauses ask, and how: open, closed, leading, asking leave, or only in form a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from coach.rubric.clauses import QUESTION_START, Clause


class Kind(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    LEADING = "leading"
    CONSENT = "consent"
    """Asks leave or offers a choice: permission, and a yes or no answers it."""
    SUGGESTION = "suggestion"
    """Advice in the form of a question ("have you tried…"): a yes or no answers it."""
    PROPOSAL = "proposal"
    """Advice that only sounds like a question ("why don't you…", "what if you…")."""
    CHECK = "check"
    """Asks whether the leader understood ("have I got that right?")."""


class Question(NamedTuple):
    clause: Clause
    kind: Kind
    confidence: float


_LINKS = re.compile(
    r"^(?:(?:so|and|but|or|okay|right|well|now|then|because|yes|no|oh|ah|ha|wow|sure|interesting|"
    r"also|wait|sorry|please|great|good|fine|honestly|maybe|perhaps|first|just|see|look|hey|hi|"
    r"hello|i mean|in that case|with that in mind|to start with|before we start|out of interest"
    r"|tell me),? )+"
)
_IF = re.compile(
    r"^(?:if|when|since|as|given|after|before|on|in|for|at|during|thinking)\b[^,]{2,90}, "
)

# "What haven't people told me" asks; "haven't people told you" pushes.
_INVERTED = re.compile(
    r"(?<!what )(?<!who )(?<!how )(?<!why )(?<!where )(?<!which )"
    r"\b(?:do|would|should|could|can|are|is|was|were|have|did|has) not (?:you|we|they|it|i|"
    r"that|this|there|people|everyone|he|she)\b(?! (?:tried|try|thought of|considered|asked))"
)
_OWN_TAG = re.compile(r"\bi\b.*\b(?:have|did|am|was|do|had|is) not i$")
_LEADING = re.compile(
    r"\bsurely\b|\bso you (?:would )?(?:agree|accept|admit)\b|^you agree\b|\byou (?:would|do"
    r"|must|will|have to|can) "
    r"(?:surely )?(?:agree|admit|accept|concede)\b|\b(?:would|do) you not (?:agree|think|say"
    r"|feel)\b"
    r"|\bdo you (?:agree|accept|concede|admit|deny) (?:that|with me)\b|^presumably\b"
    r"|\b(?:am i|are we) not right\b"
    r"|^is it not\b|\bis it true\b.*\b(?:really|real|actually)\b|\b(?:it is|it was|that is) "
    r"(?:obvious|clear)\b.*$|\bwould it (?:not )?be fair to say\b|\byou must (?:surely|be happy"
    r"|love|enjoy)\b"
    r"|\byou are (?:happy|fine|okay|all right|comfortable) with\b|\bi (?:assume|presume|trust"
    r"|take it) "
    r"(?:that )?(?:you|it|they|this|that|everything)\b|\bhow (?:much )?(?:great|good|helpful"
    r"|lovely) (?:is|was|did)\b"
    r"|\bhow much (?:do|did) you (?:love|enjoy|like)\b|\bisn t it\b"
)
_NEGATIVE = re.compile(
    r"(?:^|, |\bbut )(?:do|would|should|could|can|are|is|was|were|have|did|has|had) not "
    r"(?:you|we|they|it|i|that|this|there|people|everyone|he|she|the|a|an|our|your|\w+ing)\b"
    r"(?! (?:tried|try|thought of|considered|asked))|^cannot (?:you|we|they|it)\b"
    r"|^(?:do|would|are|is|was|were|have|has|had) (?:you|we|they|it|i|he|she|that|this|there)"
    r" not \w+"
)
# A tag without "not" needs its comma: "how many hours is that" ends like one and is none.
_TAG = re.compile(
    r"(?:,? (?:right|yes|yeah|no|correct|huh|innit|do you not agree|agreed)"
    r"|,? (?:is|are|was|were|do|does|did|would|will|can|could|should|have|has) not "
    r"(?:it|they|you|we|he|she|i|there|that|this)"
    r"|, (?:is|are|was|were|do|does|did|would|will|can|could|should|have|has) "
    r"(?:it|they|you|we|he|she|i|there|that|this)"
    r"|, is that (?:it|right|so|fair|what you mean))$"
)
_RHETORICAL = re.compile(
    r"\bwhy (?:on earth|in god|in the world|the hell|the heck)\b|\bwhat (?:on earth|the hell"
    r"|the heck|in god)\b"
    r"|\bhow (?:dare|could you|can you (?:say|think|believe|possibly))\b"
    r"|\bwho (?:do you think you are|cares|asked you|says)\b"
    r"|\bwhat (?:did|do) you expect(?:$| (?:me|us|from|to happen)\b)|\bwhat (?:is wrong with you"
    r"|is your problem"
    r"|were you thinking|now)\b"
    r"|\bso what$|^what is the point\b|\bare you (?:serious|kidding|joking|mad|seriously|really)\b"
    r"|\bdo you (?:have any idea|know who i am|know who|realise (?:who|how)|even"
    r"|really (?:think|believe|expect))\b"
    r"|\bhow many times\b.*\b(?:tell|told|said|explain)|\bsince when\b|\bwhat makes you think you\b"
    r"|\bis that (?:really )?(?:too much to ask|so hard)\b|\bhow hard can\b|\bhow am i supposed\b"
    r"|\bwhat (?:am i|are we) supposed to\b|\bwhat (?:more )?do (?:you|you people|they"
    r"|people) want\b(?! (?:from|to|in|for|out|me|us))"
    r"|\bwho (?:would|wouldn t) not\b|^(?:really|seriously)$|\bis it any wonder\b|\bwhy bother\b"
    r"|\bwhat else (?:could|can|were) (?:i|we)\b|\bwhose fault\b|\bis this a joke\b"
    r"|\bwhy (?:should|would) (?:i|we|anyone|anybody)\b|\bwhy is it always\b|\bwhy am i only\b"
    r"|\bwhy was i not\b|\bwhy (?:do|did|have|has|are|is|would|could|can|will|were|does|wouldn t) "
    r"(?:not )?(?:you|they|people|nobody|no one|anyone|anybody) (?:people )?"
    r"(?:always|never|not|keep|just|say that|say such|complain|think i|wait|make such|only"
    r"|come to me|refuse|insist)\b"
    r"|\bwhy (?:did|do|have|could|can|would|will|were|are|is) (?:not you|not they|not people"
    r"|not anyone|not anybody|nobody|no one)\b"
    r"|\bwhy would you (?:say|think|even|do|go|not)\b|\bwhy would not (?:you|they|people|anyone)\b"
    r"|^then why\b|, eh$"
)
_SINCERE = re.compile(
    r"\bcurious\b|\bgenuine(?:ly)?\b|\bhelp me understand\b|\bwould like to understand\b|\bwonder"
    r"|\bnot (?:a )?critic|\bif you do not mind\b|\bdo you think\b|\bhonest question\b"
    r"|\binterested\b"
    r"|\bwant to understand\b|\btrying to understand\b"
)
CONSENT = re.compile(
    r"\b(?:is|are|would|will) (?:it|that|this|you) (?:be )?(?:okay|all right|fine|good"
    r"|comfortable|happy|willing|open|up|"
    r"ready|right)(?: with you)?(?: (?:if|to|for|with|about|talking|telling|sharing)\b|$)"
    r"|\b(?:do|would|will) you mind\b"
    r"|\b(?:may|can|could|might) (?:i|we) (?:please )?(?:ask|share|say|offer|tell you|give you"
    r"|check|take|write|note|make notes|"
    r"bring|use|pass|mention|quote|talk|stay|come back|go back|push|try|stop|suggest|record)\b"
    r"|\bshall (?:i|we)\b"
    r"|\bwould you (?:rather|prefer)\b|\bwould it help if i\b|\bdo you want (?:me|us) to\b"
    r"|\bdo you want to (?:stop|pause|skip|leave|carry on|go on)\b"
    r"|\bwould you like (?:me|us) to\b|\bis (?:this|that|now) (?:a )?(?:good|okay|all right"
    r"|fine)\b(?: (?:time|moment))?"
    r"|\bare you (?:okay|comfortable|happy|all right) (?:with|to|talking|if)\b|\bwould you rather\b"
    r"|\bdo i have your (?:permission|okay)\b|\bhow would you feel about (?:me|us)\b"
)
_CHECK = re.compile(
    r"\b(?:have|did) i (?:got|get|understood|understand|heard|hear|read|missed|miss)\b|^(?:is"
    r"|was) (?:that|this|it) (?:right|it|fair|correct|"
    r"close|about right|what you mean(?:t)?|how it (?:is|was|felt))\b|^(?:am i"
    r"|is that) (?:close|right|wrong|fair)\b"
    r"|\bdoes that (?:sound|seem|feel) (?:right|fair|about right)\b|^right$|^is that so$|^correct$"
)
_SUGGESTION = re.compile(
    r"(?<!what )(?<!how )(?<!why )(?<!where )(?<!else )"
    r"\b(?:have|did) you (?:not )?(?:ever )?(?:tried|try|thought (?:of|about)|think (?:of"
    r"|about)|considered|consider|looked into|spoken to|"
    r"asked (?:them|him|her|your|for)|talked to|raised (?:it|this|that)|told (?:them|him|her"
    r"|your))\b"
    r"|\b(?:could|can|should|ought) not you (?:just )?\w+|\b(?:could|can) you not (?:just )?\w+"
    r"|\b(?:would|might|could) it (?:not )?(?:be|help|make sense) (?:better |easier |simpler "
    r"|best |worth |to )*"
    r"(?:to |if you )\w+|\bcould you (?:just |maybe |perhaps |possibly )?"
    r"(?:try|ask|speak|talk to|use|send|phone|email|block|keep a|switch|move|join)\b"
)
_PROPOSAL = re.compile(
    r"\bwhy do not you\b|\bwhy not (?:just )?(?!\b(?:now|then|sooner|me|us|the|a|an|any|this"
    r"|that|these|those|one|him|her|my|your|our)\b)\w+ \w+"
    r"|\bwhat if you (?:just |simply )?(?!\b(?:could|had|were|can)\b)\w+"
    r"|\bhow about (?:you )?\w+ing\b|\bhow about you\b"
    r"|\bwhat about (?:trying|asking|using|going|talking|making|putting|sending|having|doing"
    r"|starting|moving)\b"
)
_INVITES = re.compile(
    r"\b(?:tell|talk|walk|take) (?:me|us|it)? ?(?:about|more|through|what|how|why|where|when"
    r"|a bit|a little|it|,|me)"
    r"|\bwalk me through\b|\btalk me through\b|\btake me through\b|\bdescribe\b"
    r"|\bsay (?:a (?:bit|little|few words) )?(?:more|about)\b|\bexplain(?: to)?(?: me)?\b"
    r"|\bhelp me (?:understand|see)\b|\bgive me (?:an|some|one) example\b|\bshow me\b"
    r"|\bexpand on\b|\belaborate\b|\bshare (?:more|a|an|one|what|how|your|with)\b"
    r"|\b(?:do|would|could|can) you have (?:an|any|a|one|some) (?:\w+ )?(?:example|thoughts"
    r"|ideas|view)|\b(?:can|could) you give\b"
    r"|\bpaint me a picture\b|\bgo (?:on|through)\b.*\b(?:more|it|what)\b|\byou (?:able to "
    r"|willing to )?say (?:what|how|why|where|which)\b"
)
_TELL_ME = re.compile(
    r"^(?:please )?(?:do )?(?:can you |could you |would you )?(?:please )?(?:tell|talk|walk"
    r"|take) (?:me|us)(?: \w+)? (?:about|more|through|what|how|why|it)\b"
    r"|^(?:please )?(?:to )?(?:describe|say (?:a (?:bit|little) )?more|explain (?:to )?me"
    r"|give me (?:an|one|some) example"
    r"|help me (?:understand|see)|show me (?:where|what|how)|walk me through|talk me through)\b"
    r"|^(?:please )?(?:do )?(?:go on|carry on|keep going|tell|tell me|say more)(?:,? (?:please"
    r"|then))?$"
)
_CURIOUS = re.compile(
    r"\bi (?:would|am) (?:really |very |just |also |genuinely )?(?:(?:like|love|keen|interested"
    r"|curious|want|be interested)) ?"
    r"(?:to )?(?:hear|know|understand|learn|see)?(?: \w+)? ?(?:more|about|what|how|why|where"
    r"|whether|if|from you)\b"
    r"|\bi (?:just )?(?:wonder|was wondering|am wondering|want to (?:know|understand"
    r"|hear)) (?:what|how|why|where|who|when|whether|if|about|more)\b"
    r"|\bi would (?:like|love) to (?:hear|know|understand) (?:more|about|what|how|why|it)\b"
    r"|\bcurious (?:about|what|how|why|to (?:hear|know))\b"
)
_SHORT_FACT = re.compile(
    r"^(?:who|whose|whom|when|where|which|how (?:many|much|long|often|old|far|big|soon"
    r"|frequently)|what (?:time|day|date|year|month|number|"
    r"percentage|proportion|grade|size|colour|version|tool|team|department|office|branch|name"
    r"|age|model|brand|software|app|system|"
    r"shift|site|level|floor) (?:is|are|was|were|do|does|did)|what is (?:his|her|their|your|its"
    r"|the) (?:name|age|title|job title|"
    r"deadline|date|price|cost|number|budget|percentage)|at what (?:time|age)|since when"
    r"|by when|to whom|by whom|from whom|told by whom|"
    r"what disability|what condition|what diagnosis)\b"
)
_OPEN_WORD = re.compile(
    r"(?:^|\b(?:but|so|and|,) )(?:what|how|why|in what way|for what reason|where do (?:we|i"
    r"|you) (?:begin|start))\b"
)
_NOT_ASKING = re.compile(
    r"^(?:do|have|will) (?:it|that|this|your|the|my|one)\b|^show me$|^(?:what|how|which|when"
    r"|where|who|why|whatever)\b.*\b(?:is|was|are|were) (?:that|this|because|to|simple"
    r"|clear)\b(?!.*\?)"
    r"|^(?:what|how) (?:i|we|you|they|he|she|it|people|worked|matters|counts|really matters)\b"
    r"|^(?:what|how) (?:a|an|awful|sad|terrible|lovely|interesting|nice|funny|kind|strange"
    r"|odd)\b"
    r"|^when (?!(?:is|are|am|was|were|do|does|did|have|has|had|can|could|will|would|should|shall"
    r"|may|might|else|exactly)\b)|^where (?:i|we"
    r"|you|it|they)\b|^which (?:is|was|means|meant|i|we|makes|brings|leads)\b"
    r"|^who(?:ever)? (?:knows)\b|^why not$|^how (?:we|it|things) (?:do|work|works|is|are)\b"
    r"|^whatever\b|^what you\b|^why (?:i|we|you) \w+ed\b"
)
_PRESUMES = re.compile(r"\bi (?:assume|presume|trust|take it)\b")
_ASKS_WHAT = re.compile(r"\b(?:asked|ask|asking)(?: you)? (?:what|how|why)\b")
_CHECKING_TAG = re.compile(r"\b(?:is that it|is that right|yes|yeah)$|^you mean\b")
_AND_WHY = re.compile(r"(?:who|whose|when|where|which)\b.*\b(?:and why|and how)\b")
_WHERE_OPEN = re.compile(
    r"where (?:do|would|should|shall) (?:we|i|you) (?:begin|start)\b"
    r"|where (?:else )?(?:do|does|did|would|could|might|will) (?:you (?:see yourself|feel)"
    r"|(?:\w+ ){1,4}(?:hurt|pinch|bite|fall down|break down|go wrong|get stuck|come from in you))\b"
)
_ECHO_FACT = re.compile(
    r"\b(?:who|whom|when|where|which)$"
    r"|\b(?:by whom|by who|who exactly|since when|by when|to who|to whom)\b"
)
_PROMPTS = re.compile(
    r"(?:such as|for example|for instance|in what way|meaning|like what|and|so|go on)$"
)
# The question word comes after an adverb or a phrase: "roughly how many", "as a rule what do…".
_LATE_FACT = re.compile(r"\b(?:how (?:many|much|often|long|old|far)|what time|which day)\b")
_LATE_OPEN = re.compile(
    r"\b(?:what|how|why) (?:do|does|did|is|are|was|were|would|could|should|has|have|can|will)\b"
)
_CHOICE = re.compile(r"\bwould you (?:rather|prefer)\b.*\bor\b|\bdo you want\b.*\bor\b.*\bi\b")
_CAN_YOU = re.compile(
    r"\b(?:can|could|would|will) you (?:please )?"
    r"(?:tell|explain|describe|say|walk|talk|share|give)\b|^how many \w+ .*\byou must\b"
)
_VERB_FIRST = re.compile(
    r"(?:what|how|why|when|where|who) (?:is|was|are|were|do|does|did|would|could|has|have)\b"
)
_ECHO_ASK = re.compile(r"\b(?:how|what|which|who|whom|where|when|why)$")
_AUX_START = re.compile(
    r"^(?:do|does|did|is|are|was|were|have|has|had|can|could|would|will|should|shall|may|might"
    r"|am)\b "
)
# "…, if you were me?" belongs to the question before it.
_CONDITION = re.compile(
    r"(?:if|unless|because|since|once|when|before|after|while|though|although|given)\b"
    r"(?! (?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should)\b)"
)

_TIME_AFTER = re.compile(
    r"(?:(?:and|or|like|say|even) )?(?:when|if|once|while|after|before|unless|during)\b"
    r"(?! (?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|else|exactly)\b)"
)


def bare(text: str) -> str:
    """`text` without greetings, links and an introducing clause, so that a question starts it."""
    text = _LINKS.sub("", text) if not re.match(r"tell me\b", text) else text
    shorter = _IF.sub("", text)
    if shorter != text and re.match(QUESTION_START, shorter):
        return shorter
    return text


def questions_in(clauses: Sequence[Clause], *, answering: bool = False) -> list[Question]:
    """The clauses that ask something; rhetorical and accusing ones are left out.

    While the leader is `answering` a question of the mentor's, "I would like to understand…" is
    an answer and no question.
    """
    found: list[Question] = []
    sincere = any(_SINCERE.search(clause.text) for clause in clauses)
    for number, clause in enumerate(clauses):
        before = found[-1].clause if found else None
        if before and before.sentence == clause.sentence and _CONDITION.match(clause.text):
            continue
        # "What do you do? When nobody else is on?"
        if before and before is clauses[number - 1] and _TIME_AFTER.match(clause.text):
            continue
        question = _question(clause, sincere)
        if question and not (answering and not clause.asked and _CURIOUS.search(clause.text)):
            found.append(question)
    return found


def is_rhetorical(clause: Clause, sincere: bool = False) -> bool:
    """Whether the clause has a question's form and does not want to know."""
    return bool(_RHETORICAL.search(clause.text)) and not sincere


def rhetorical_in(clauses: Sequence[Clause]) -> list[Clause]:
    sincere = any(_SINCERE.search(clause.text) for clause in clauses)
    return [clause for clause in clauses if is_rhetorical(clause, sincere)]


_BARE_FACT = re.compile(
    r"(?:(?:told|said|asked|sent|given|decided|heard) )?(?:by|from|to|with) (?:whom|who)$"
    r"|(?:who|when|where|which one|how (?:many|long|often|much)|since when|by when)$"
)


class _Form(NamedTuple):
    """One way of asking; the first that `holds` of a clause and its bare text is its form."""

    holds: Callable[[Clause, str], object]
    kind: Kind
    confidence: float


def _question(clause: Clause, sincere: bool) -> Question | None:
    if is_rhetorical(clause, sincere) or _OWN_TAG.search(clause.text):
        return None
    text = bare(clause.text)
    forms = _ANY_FORM + (_ASKED_FORMS if clause.asked else _UNMARKED_FORMS)
    for form in forms:
        if form.holds(clause, text):
            return Question(clause, form.kind, form.confidence)
    return Question(clause, Kind.CLOSED, 0.65) if clause.asked else None


def _begins(clause: Clause, text: str) -> bool:
    """Whether it has a question's mark or its beginning."""
    return clause.asked or bool(re.match(QUESTION_START, text))


def _asks_leave(clause: Clause, text: str) -> bool:
    return bool(CONSENT.search(text)) and (clause.asked or bool(_AUX_START.match(text)))


def _leads(clause: Clause, text: str) -> bool:
    turned = clause.asked and _INVERTED.search(clause.text)
    pushes = turned or _LEADING.search(clause.text) or _NEGATIVE.search(text)
    return bool(pushes) and (clause.asked or not _PRESUMES.search(text))


def _tagged(clause: Clause, text: str) -> bool:
    statement = text.count(" ") >= 2 and not re.match(QUESTION_START, text)
    return clause.asked and statement and bool(_TAG.search(text))


def _begins_unmarked(_: Clause, text: str) -> bool:
    """Without a mark a question must begin like one, with the verb before the subject."""
    if not re.match(QUESTION_START, text):
        return False
    return not _NOT_ASKING.search(text) or bool(_VERB_FIRST.match(text))


_ANY_FORM: tuple[_Form, ...] = (
    _Form(lambda _, t: _CHOICE.search(t), Kind.CONSENT, 0.8),
    _Form(lambda c, t: _asks_leave(c, t) and _SHORT_FACT.match(t), Kind.CONSENT, 0.7),
    _Form(
        lambda c, t: _asks_leave(c, t) and (_INVITES.search(t) or _ASKS_WHAT.search(t)),
        Kind.OPEN,
        0.8,
    ),
    _Form(_asks_leave, Kind.CONSENT, 0.85),
    _Form(lambda c, t: (c.asked or _AUX_START.match(t)) and _CHECK.search(t), Kind.CHECK, 0.8),
    _Form(lambda c, t: _begins(c, t) and _SUGGESTION.search(t), Kind.SUGGESTION, 0.85),
    _Form(lambda c, t: _begins(c, t) and _PROPOSAL.search(t), Kind.PROPOSAL, 0.85),
    _Form(_leads, Kind.LEADING, 0.85),
    _Form(lambda c, t: _tagged(c, t) and _CHECKING_TAG.search(t), Kind.CHECK, 0.7),
    _Form(_tagged, Kind.LEADING, 0.75),
    _Form(
        lambda c, t: _TELL_ME.search(t) or (_CURIOUS.search(t) and not c.but_follows),
        Kind.OPEN,
        0.85,
    ),
)
_ASKED_FORMS: tuple[_Form, ...] = (
    _Form(lambda _, t: _AND_WHY.match(t), Kind.OPEN, 0.7),
    _Form(lambda _, t: _WHERE_OPEN.match(t), Kind.OPEN, 0.85),
    _Form(lambda _, t: _SHORT_FACT.match(t), Kind.CLOSED, 0.85),
    _Form(lambda _, t: _AUX_START.match(t) and _INVITES.search(t), Kind.OPEN, 0.85),
    _Form(lambda _, t: _AUX_START.match(t), Kind.CLOSED, 0.85),
    _Form(lambda _, t: _ECHO_FACT.search(t), Kind.CLOSED, 0.85),
    _Form(lambda _, t: _OPEN_WORD.search(t) or _ECHO_ASK.search(t), Kind.OPEN, 0.85),
    _Form(lambda _, t: _LATE_FACT.search(t), Kind.CLOSED, 0.75),
    _Form(lambda _, t: _LATE_OPEN.search(t), Kind.OPEN, 0.75),
    _Form(lambda _, t: _INVITES.search(t) or _PROMPTS.match(t), Kind.OPEN, 0.75),
)
_UNMARKED_FORMS: tuple[_Form, ...] = (
    _Form(lambda _, t: _BARE_FACT.match(t), Kind.CLOSED, 0.75),
    _Form(lambda _, t: _CAN_YOU.search(t) and _INVITES.search(t), Kind.OPEN, 0.8),
    _Form(lambda _, t: _CAN_YOU.search(t), Kind.CLOSED, 0.8),
    _Form(lambda c, t: _begins_unmarked(c, t) and _SHORT_FACT.match(t), Kind.CLOSED, 0.75),
    _Form(
        lambda c, t: _begins_unmarked(c, t) and _AUX_START.match(t) and not _INVITES.search(t),
        Kind.CLOSED,
        0.75,
    ),
    _Form(_begins_unmarked, Kind.OPEN, 0.75),
)
