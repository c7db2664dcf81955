"""Questions that stay open: asked, and not answered in the notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.notes.statements import Statement

_AUX = (
    r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|might|isn't|aren't|"
    r"don't|doesn't|didn't)"
)
_ASKS = re.compile(
    rf"^(?:(?:but|and|so|q|qn|qu|ques|question|open|also|ok|then|last thing|still)\b[:,.]? "
    rf")*(?:(?:what|how|why|who|when|where|which \w+|whose \w+|how (?:many|much|long|often) ?\w*) "
    rf"(?:\w+ )?(?:{_AUX}|owns|decides|decided|pays|gets|"
    r"makes|runs|translates|keeps|signs|answers|checks|happens|counts|looks|picks|chooses|tells|"
    r"said|set|sets|wrote|knows)\b|(?:do|does|did|is|are|was|were|has|have|can|could|should|will|"
    r"would) (?:the|we|they|it|she|he|i|you|people|our|my|anyone|somebody|someone|there|this|that|"
    r"any)\b)(?!.*\b(?:surpris|struck|matter|learn))"
)
_RHETORICAL = re.compile(
    r"^do you know what\b|^(?:guess|you know) what\b|^(?:right|ok|okay|really|yes|no|so what|why "
    r"not|who knows|what else|and|you know|see|eh|what|how so|how come|is it|does it|did you|"
    r"really now|sorry|pardon|shall we(?: start| begin| go on)?|ready|any questions|can you hear "
    r"me|does that make sense|make sense|isn't it|don't you think|how are you.*|got a minute|tea|"
    r"coffee|when|who|why|where|for real|and you)\?+$|\bwhat(?:'s| is) the (?:point|use)\b|\bwho "
    r"cares\b|\bwhy bother\b|\blol\b|\bhaha|\bhow hard can\b|\bsince when\b|\bwho (?:does|doesn't|"
    r"wouldn't|would) (?:like|want|need|read|believe|think|have time|do that|even|bother)\b|\bwho "
    r"reads\b|\b(?:will|isn't|aren't|don't|do|can|shall|is|did|does|would|wasn't|haven't|hadn't|"
    r"didn't) (?:we|it|i|they|you|he|she)\?*[.!]*$|\bgod knows why\b|\bshall i(?: also)?\b|"
    r"\bwhat's (?:special|new|wrong with)\b|\bare you (?:serious|joking|kidding|mad)\b|\bwhat "
    r"(?:on earth|the hell)\b|\bwhat was i thinking\b"
)
UNSURE = re.compile(
    r"\b(?:don't know|do not know|dont know|doesn't know|didn't know|no idea|not sure|unsure|good "
    r"question|couldn't (?:say|tell)|could(?:n't)? say|no one could|can't say|come back to|have to "
    r"(?:check|look|find out|ask)|need to (?:check|find out|ask)|let me (?:check|think)|(?:to "
    r")?find out|who knows|nobody (?:\w+ )*(?:knows|knew|could say)|no one (?:\w+ )*(?:knows|knew|"
    r"does|could say)|neither of us|none of us|leave (?:that|it|this)|park(?:ed)? (?:that|it|"
    r"this)?|unclear|hard to say|can't answer|cannot answer|no answer|need an? (?:straight "
    r")?answer|answer pls|answer please|me neither|you tell me|somebody must|someone must|didn't "
    r"say|did not say|doesn't say|not said|still open|open\b|tbc|tbd|boh|keine ahnung|(?:wir|ich) "
    r"wei(?:ß|ss)(?:en)? (?:es )?nicht|on ne sait pas|je ne sais pas|non (?:lo )?so|nie wiem|no sé|"
    r"left hanging|left it|to be (?:answered|continued)|no reply|silence|blank|shrugged?|that i "
    r"don't|i can't[.,!]|i can't (?:say|tell|answer|remember)|(?:said|says) pass|not until|not "
    r"me)\b"
)
_UNRESOLVED = re.compile(
    r"\b(?:don't|do not|didn't|doesn't|does not|neither of us) (?:\w+ )?(?:yet )?(?:knows?|could "
    r"say|was sure|is sure|can say|remember) (?:\w+ )?(?:who|what|why|how|whether|if|when|where|"
    r"which)\b|\bnot (?:yet )?(?:clear|sure|decided|known|certain) (?:yet )?(?:who|what|why|how|"
    r"whether|if|when|where|about|which)\b|\bunclear\b|\bno idea (?:who|what|why|how|whether|if|"
    r"when|where|which)\b|\bopen question\b|\b(?:remains?|left|still|is) open\b|\b(?:tbc|tbd)\b|"
    r"\bto be (?:decided|confirmed|discussed)\b|\bneed to (?:find out|work out|figure out|"
    r"understand)\b|\bstill (?:undecided|unclear|wondering|don't know)\b|\bwonder(?:ing|ed|s)? "
    r"(?:whether|if|what|why|how|who|which)\b|\bquestion is (?:whether|who|how|what|why|if)\b|"
    r"\bunanswered\b|\bwants? to (?:understand|know|find out) (?:who|what|why|how|whether|if|"
    r"when)\b|^parked\b|\bhaven't worked out\b|\bto find out\b|\bstill to (?:answer|settle)\b|"
    r"\byet to (?:decide|agree|find out)\b|\b(?:leave it|boh|parked|undecided|no decision)\W*$|"
    r"(?:^|[.,;:–?-] ?|\bstill |\bleft )open\W*$|\bdont know (?:if|why|who|what|how)\b|\bquestion "
    r"(?:for|to) (?:later|next|somebody|someone)\b"
)
_ANSWERED = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:a:|ans\w*|yes|yep|yeah|no\b(?! idea| one| answer)|nope|non\b|nein|"
    r"because|bc\b|turns out|looked it up|apparently|it's|it is|there is|there are|he said|she "
    r"said|they said|i said|said|both|the (?:answer|law|rule)|licen[cs]e|later|since|\(?(?:he|she|"
    r"they) did|about \d|\d)|\banswered\b|\b(?:yes|no|nope|never have)\W*$"
)


def asks(statement: Statement) -> bool:
    """Whether the statement is put as a question, with or without its mark."""
    text = statement.said.rstrip("\"')]* ")
    if "?" in text[-40:] and not re.search(r"\?[\"'”’)]", statement.text):
        return text.endswith("?") or "?" in text
    if statement.said.endswith("?"):
        return True
    return bool(_ASKS.match(statement.said.lstrip("¿?→ ")))


def is_open(said: Sequence[Statement], index: int) -> tuple[int, ...] | None:
    """The lines of an open question; None where the statement asks none, or it is answered."""
    statement = said[index]
    least = 4 if statement.speaker is None else 2
    if len(statement.said.split()) < least or not asks(statement):
        return None
    if _RHETORICAL.search(statement.said):
        return None
    if statement.speaker is not None:
        request = re.search(
            r"(?:^|[.,] )(?:so |and |ok |please )?(?:could|can|would) you\b", statement.said
        )
        return None if request else _left_in_talk(said, index)
    if _SUPPOSES.search(statement.said) or _is_answered(said, index):
        return None
    return _unmarked(said, index)


def _is_answered(said: Sequence[Statement], index: int) -> bool:
    """Whether what stands behind the question, on its line or an arrow below it, answers it."""
    statement = said[index]
    tail = statement.said.rsplit("?", 1)[-1] if "?" in statement.text else ""
    breath = [one for one in said[index + 1 : index + 4] if set(one.lines) & set(statement.lines)]
    below = said[index + 1 + len(breath) : index + 2 + len(breath)]
    arrowed = [one for one in below if one.arrow and one.lines[0] - statement.lines[-1] == 1]
    if any(_FOUND_OUT.search(one.said) for one in arrowed):
        return True
    follows = " ".join([tail.strip(), *(one.said for one in [*breath, *arrowed])]).strip()
    return bool(follows) and not UNSURE.search(follows) and _is_answer(follows)


def _unmarked(said: Sequence[Statement], index: int) -> tuple[int, ...] | None:
    """The lines of a question in notes; without its mark it takes more to know that it is one."""
    statement = said[index]
    if "?" in statement.text or statement.labelled:
        return statement.lines
    if _INVERTED.match(statement.said) and statement.starts:
        return statement.lines
    if UNSURE.search(statement.said):
        return statement.lines
    after = said[index + 1] if index + 1 < len(said) else None
    if after is None or after.lines[0] - statement.lines[-1] > 1 or not UNSURE.search(after.said):
        return None
    return tuple(sorted({*statement.lines, *after.lines}))


_SUPPOSES = re.compile(
    r"\b(?:we|i|you|she|he) (?:could|might) .*\?|\b(?:cld|could|should|shd) (?:maybe|perhaps|we "
    r"maybe|we ask)\b|^(?:maybe|perhaps|peut-être|vielleicht)\b"
)
_FOUND_OUT = re.compile(
    r"\b(?:looked (?:it )?up|found (?:it|out)|there is|there are|it is|rang|asked|yes|no)\b"
)
# "Why did the pilot say so" has the order of a question, whatever stands at its end.
_INVERTED = re.compile(
    rf"^(?:what|how|why|who|when|where) {_AUX} (?:the|they|we|it|she|he|i|you|people|our|my|anyone|"
    r"a|an|this|that|those|these)\b"
)


def _is_answer(follows: str) -> bool:
    return bool(_ANSWERED.search(follows)) or bool(re.match(r"^\W*(?:→|->)", follows))


def _left_in_talk(said: Sequence[Statement], index: int) -> tuple[int, ...] | None:
    """In a talk a question is open where what comes next is that nobody knows."""
    statement = said[index]
    for place in range(index + 1, min(index + 5, len(said))):
        reply = said[place]
        if reply.lines[0] - statement.lines[-1] > 10:
            return None
        own = reply.speaker == statement.speaker
        if reply.said.endswith("?") and reply.lines != statement.lines and place > index + 1:
            return None  # the answer is to that one
        if UNSURE.search(reply.said) and not (own and reply.lines != statement.lines):
            return tuple(sorted({*statement.lines, *reply.lines}))
        if reply.speaker != statement.speaker and len(reply.said.split()) > 9:
            return None
    return None


def is_unresolved(statement: Statement) -> bool:
    """A plain statement that something is not known or not settled."""
    if statement.speaker is not None:
        return False  # there it is said of what was just asked
    return bool(_UNRESOLVED.search(statement.said)) and len(statement.said.split()) >= 4
