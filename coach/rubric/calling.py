"""Which moves stand, once the cues and what was weighed are laid side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from coach.rubric.clauses import Clause
from coach.rubric.cues import Hit, strongest
from coach.rubric.moves import DetectedMove, Move
from coach.rubric.questions import rhetorical_in
from coach.rubric.weighing import GUESSED, SURE_FROM, telling_clause

# A question about the mentor's work states nothing; only a cue may say that it does.
_STATED = frozenset(
    {Move.REFLECTION, Move.ACKNOWLEDGEMENT, Move.SELF_DISCLOSURE, Move.COMMITMENT, Move.TELLING}
)
# The moves that a plain enough cue shows whatever else there is, and how plain. On scenarios left
# out it costs 0.001 of macro-F1; it keeps what people say on an ordinary day, and those who write
# labelled turns seldom do. (Questions are better told without.)
_PLAIN: dict[Move, float] = {
    Move.REFLECTION: 0.85,
    Move.ACKNOWLEDGEMENT: 0.8,
    Move.SELF_DISCLOSURE: 0.85,
    Move.PERMISSION: 0.95,
    Move.DEFENDING: 0.8,
    Move.DISMISSING: 0.85,
    Move.PULLING_RANK: 0.8,
    Move.GENERALISING: 0.75,
}
_LESS = 0.15
"""How much less sure than the cue itself such a move is."""
# Confidences: where none is called, a question is taken for the likelier kind from the first on,
# unless it leads with the second.
_MAY_ASK, _MAY_LEAD = 0.35, 0.4
_ASKS_UNASKED, _ASKS_IN_EARNEST = 0.7, 0.8
"""Confidences from which a turn asks openly though nothing in it asks, or only to hurt."""
_JUSTIFIES, _BELITTLES, _OWNS = 0.7, 0.85, 0.85
_CLEAR, _BRUSHED_OFF, _SAYS_BACK = 0.75, 0.7, 0.85
_AS_LIKELY = 0.1
"""How much nearer one kind of question has to be for a single question to be of that kind alone."""
# "And who does the jigsaw?" asks for a name that hurts nobody: without a cue that it does, a guess.
_HABIT = re.compile(
    r"(?:and |so )?who (?:does|runs|keeps|makes|leads|uses|reads|plays|brings|looks after)"
    r" (?:the|your|that|this|it)(?: \w+){0,2}$"
)
# "I've done the form already" tells what was arranged over the mentor's head, nothing of oneself.
_ARRANGED = re.compile(
    r"\bi (?:have|had) (?:already |just |gone and )?(?:done|decided|booked|arranged|drafted|sorted"
    r"|prepared|filled in|signed|chosen|picked|set up|put (?:you|us) (?:down|in))\b"
)
_BOASTS = re.compile(
    r"\babove (?:the |our )?(?:average|sector|benchmark)\b|\bwon (?:an?|the|two|three)\b"
    r"|\bawards?\b|\btop of the (?:class|league|table)\b|\bbest in (?:the|our)\b"
    r"|\brecord (?:year|quarter|profits?)\b"
)
_OWN = re.compile(r"\b(?:i|me|my|mine|myself)\b")
# "I hear you, but…" says nothing back.
_HEARD = re.compile(
    r"(?:\w+,? )?i (?:do )?(?:hear|understand|see|get|take|appreciate)"
    r"(?: (?:you|that|it|this|what you (?:say|mean|are saying)|(?:your|the) \w+))?$"
)
ASKS = re.compile(r"(?:and |so |but )*(?:what|how|which|when|where|who)\b")
"""How a question that states nothing begins."""


def called(
    turn: str,
    clauses: Sequence[Clause],
    cued: Mapping[Move, DetectedMove],
    weighed: Mapping[Move, float],
) -> tuple[DetectedMove, ...]:
    """The moves that stand once the cues and what was weighed are laid side by side."""
    weighed = _with_a_question(clauses, cued, weighed)
    barred = _barred(clauses, cued, weighed)
    moves = []
    for move, likely in weighed.items():
        confidence, found = likely, cued.get(move)
        if found is None and (confidence < SURE_FROM or move in barred):
            continue
        if move is Move.FOLLOW_UP and found is not None and found.confidence < SURE_FROM:
            confidence = min(confidence, found.confidence)
        if found is not None and found.confidence >= _PLAIN.get(move, 1.0):
            confidence = max(confidence, SURE_FROM, found.confidence - _LESS)
        if move is Move.DISMISSING and _is_brushed_off(clauses, cued):
            confidence = max(confidence, _BRUSHED_OFF)
        if found is None:
            confidence = _without_a_cue(move, clauses, confidence)
            clause = telling_clause(move, clauses)
            found = strongest(move, turn, [Hit(clause, confidence)])
        if found is not None:
            moves.append(found.model_copy(update={"confidence": round(confidence, 2)}))
    return _one_kind(moves, clauses)


def _barred(
    clauses: Sequence[Clause], cued: Mapping[Move, DetectedMove], weighed: Mapping[Move, float]
) -> frozenset[Move]:
    """The moves that only a cue may show in a turn of these clauses."""
    # A question that nothing ties to the mentor's line may as well open a new subject.
    barred = {Move.FOLLOW_UP}
    asked = {clause for clause in clauses if clause.asked}
    if all(clause.asked and ASKS.match(clause.text) for clause in clauses):
        barred |= _STATED
    least = _ASKS_IN_EARNEST if asked else _ASKS_UNASKED
    if asked <= set(rhetorical_in(clauses)) and weighed[Move.OPEN_QUESTION] < least:
        barred.add(Move.OPEN_QUESTION)
    own = [clause.text for clause in clauses if _OWN.search(clause.text)]
    if own and all(_ARRANGED.search(text) for text in own):
        barred |= {Move.SELF_DISCLOSURE, Move.PERMISSION}
    if any(_BOASTS.search(clause.text) for clause in clauses):
        barred.add(Move.SELF_DISCLOSURE)
    if any(clause.but_follows and _HEARD.match(clause.text) for clause in clauses):
        barred |= {Move.REFLECTION, Move.ACKNOWLEDGEMENT}
    if len(clauses) == 1:
        barred |= _not_besides(cued, weighed)
    if _is_brushed_off(clauses, cued) and weighed[Move.REFLECTION] < _SAYS_BACK:
        barred.add(Move.REFLECTION)
    return frozenset(barred)


def _is_brushed_off(clauses: Sequence[Clause], cued: Mapping[Move, DetectedMove]) -> bool:
    """Whether one clause with a clear cue is all there is, as in "That's just teething trouble".

    Of 18 such development turns 15 are labelled dismissing and none a reflection.
    """
    found = cued.get(Move.DISMISSING)
    return len(clauses) == 1 and found is not None and found.confidence >= _CLEAR


def _without_a_cue(move: Move, clauses: Sequence[Clause], confidence: float) -> float:
    if move is Move.IDENTIFYING and any(_HABIT.match(clause.text) for clause in clauses):
        return min(confidence, GUESSED)
    return confidence


def _one_kind(moves: Sequence[DetectedMove], clauses: Sequence[Clause]) -> tuple[DetectedMove, ...]:
    """`moves` without the less likely of two kinds of question, where only one clause asks."""
    kinds = [move for move in moves if move.label in (Move.OPEN_QUESTION, Move.CLOSED_QUESTION)]
    if len(kinds) < 2 or sum(clause.asked for clause in clauses) > 1:
        return tuple(moves)
    less, more = sorted(kinds, key=lambda kind: kind.confidence)
    nearly = more.confidence - less.confidence < _AS_LIKELY
    return tuple(move for move in moves if nearly or move is not less)


def _not_besides(
    cued: Mapping[Move, DetectedMove], weighed: Mapping[Move, float]
) -> frozenset[Move]:
    """What a turn of one clause cannot do besides: advise and say back, justify and own."""
    barred: set[Move] = set()
    if Move.ADVICE in cued and weighed[Move.ADVICE] >= SURE_FROM:
        barred.add(Move.REFLECTION)
    if _cued(cued, Move.DISMISSING) >= _BELITTLES:
        barred.add(Move.REFLECTION)
    if _cued(cued, Move.DEFENDING) >= _JUSTIFIES:
        barred |= {Move.REFLECTION, Move.ACKNOWLEDGEMENT, Move.SELF_DISCLOSURE}
    if _cued(cued, Move.SELF_DISCLOSURE) >= _OWNS:
        barred.add(Move.PULLING_RANK)
    return frozenset(barred)


def _cued(cued: Mapping[Move, DetectedMove], move: Move) -> float:
    found = cued.get(move)
    return 0.0 if found is None else found.confidence


def _with_a_question(
    clauses: Sequence[Clause], cued: Mapping[Move, DetectedMove], weighed: Mapping[Move, float]
) -> Mapping[Move, float]:
    """`weighed`, where a turn that asks is called the likelier of the two kinds of question."""
    kinds = (Move.OPEN_QUESTION, Move.CLOSED_QUESTION)
    asks = any(kind in cued for kind in kinds) or any(clause.asked for clause in clauses)
    likelier = max(kinds, key=lambda kind: weighed[kind])
    called = max(weighed[kind] for kind in (*kinds, Move.LEADING_QUESTION))
    if not asks or called >= SURE_FROM or weighed[Move.LEADING_QUESTION] >= _MAY_LEAD:
        return weighed
    return {**weighed, likelier: SURE_FROM} if weighed[likelier] >= _MAY_ASK else weighed
