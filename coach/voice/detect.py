"""What the junior just did: every move of one turn, with the words that show it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from coach.rubric.clauses import LONGEST, Clause, clauses_of
from coach.rubric.cues import Hit
from coach.rubric.language import reads_as_english
from coach.rubric.questions import questions_in
from coach.voice.guarding import giving_away, setting_limits, speaking_for_all
from coach.voice.meeting import asking_leave, asking_view, crediting, same_words, saying_again
from coach.voice.moves import SaidMove, VoiceMove
from coach.voice.saying import BY_COUNT, affecting, asking_for, observing
from coach.voice.weakening import apologising, blaming, over_softening, taking_back


def detect_voice(
    turn: str, previous: str = "", earlier: Sequence[str] = (), *, known: Collection[str] = ()
) -> tuple[SaidMove, ...]:
    """The moves of the junior's `turn`, one a label, in the order of `VoiceMove`.

    `previous` is the leader's line before it and `earlier` the junior's own turns so far; without
    them persistence is told by its words alone. `known` are names that give nobody away: the
    leader's own, and places. A turn that is not in English has no move. Of a longer turn only the
    first 6,000 characters are looked at. Pure and deterministic.
    """
    clauses = clauses_of(turn)
    if not clauses or not reads_as_english(turn):
        return ()
    turn = turn[:LONGEST]
    questions = questions_in(clauses, answering=previous.rstrip().endswith("?"))
    asked = {question.clause for question in questions} | {one for one in clauses if one.asked}
    stated = [clause for clause in clauses if clause not in asked]
    found: dict[VoiceMove, list[Hit]] = {
        VoiceMove.IMPACT: affecting(stated),
        VoiceMove.REQUEST: asking_for(clauses),
        VoiceMove.INTENT_CREDITED: crediting(stated),
        VoiceMove.BOUNDARY: setting_limits(clauses),
        VoiceMove.PERMISSION_ASKED: asking_leave(clauses),
        VoiceMove.OVER_SOFTENING: over_softening(clauses, turn),
        VoiceMove.BACKING_DOWN: taking_back(clauses),
        VoiceMove.BLAME: blaming(clauses),
        VoiceMove.GROUP_CLAIM: speaking_for_all(stated),
        VoiceMove.IDENTIFYING_OTHERS: giving_away(turn, clauses, known),
        VoiceMove.APOLOGY_FOR_SPEAKING: apologising(clauses),
    }
    _settle(found)
    taken = _clauses(found, VoiceMove.REQUEST, VoiceMove.PERMISSION_ASKED, VoiceMove.BOUNDARY)
    found[VoiceMove.QUESTION] = asking_view(questions, taken | _clauses(found, VoiceMove.BLAME))
    busy = _clauses(found, VoiceMove.BLAME, VoiceMove.BACKING_DOWN, VoiceMove.BOUNDARY)
    plain = [clause for clause in stated if clause not in busy]
    credit = _clauses(found, VoiceMove.INTENT_CREDITED)
    found[VoiceMove.OBSERVATION] = _apart(
        observing([one for one in plain if one not in credit]), found[VoiceMove.IMPACT]
    )
    if not same_words(turn, earlier):
        found[VoiceMove.PERSISTENCE] = saying_again(clauses, plain, earlier, previous)
    moves = (_strongest(label, turn, found.get(label, [])) for label in VoiceMove)
    return tuple(move for move in moves if move is not None)


def _settle(found: dict[VoiceMove, list[Hit]]) -> None:
    """Lets the stronger reading of a clause win where two cannot both be true of it."""
    limits = _clauses(found, VoiceMove.BOUNDARY)
    blame = _clauses(found, VoiceMove.BLAME)
    leave = _clauses(found, VoiceMove.PERMISSION_ASKED)
    back = _clauses(found, VoiceMove.BACKING_DOWN)
    for label, others in (
        (VoiceMove.REQUEST, limits | leave | blame | back),
        (VoiceMove.INTENT_CREDITED, blame | back),
        (VoiceMove.IMPACT, back | limits),
        (VoiceMove.GROUP_CLAIM, limits),
        (VoiceMove.IDENTIFYING_OTHERS, limits),
    ):
        found[label] = [hit for hit in found[label] if hit.clause not in others]
    # What is taken back has lost its point already; the hedge is not counted beside it.
    found[VoiceMove.OVER_SOFTENING] = [
        hit for hit in found[VoiceMove.OVER_SOFTENING] if hit.clause not in back
    ]


def _apart(observed: Sequence[Hit], affected: Sequence[Hit]) -> list[Hit]:
    """A number alone does not make an effect an observation as well."""
    effects = {(hit.clause.start, hit.clause.end) for hit in affected}
    return [
        hit
        for hit in observed
        if hit.confidence > BY_COUNT or (hit.clause.start, hit.clause.end) not in effects
    ]


def _clauses(found: dict[VoiceMove, list[Hit]], *labels: VoiceMove) -> frozenset[Clause]:
    return frozenset(hit.clause for label in labels for hit in found[label])


def _strongest(label: VoiceMove, turn: str, found: Sequence[Hit]) -> SaidMove | None:
    if not found:
        return None
    best = max(found, key=lambda hit: hit.confidence)
    clause = best.clause
    return SaidMove(
        label=label,
        quote=turn[clause.start : clause.end],
        start=clause.start,
        end=clause.end,
        confidence=round(best.confidence, 2),
    )
