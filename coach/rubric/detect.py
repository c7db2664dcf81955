"""What the leader just did: every move of one turn, with the words that show it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.rubric.acknowledging import acknowledging
from coach.rubric.advising import ADVICE
from coach.rubric.calling import ASKS, called
from coach.rubric.clauses import LONGEST, Clause, clauses_of
from coach.rubric.cues import Hit, cue, hits, strongest
from coach.rubric.defending import DEFENDING
from coach.rubric.disclosing import OWN_FAULT, SELF_DISCLOSURE
from coach.rubric.dismissing import DISMISSING
from coach.rubric.follow_ups import takes_up, turns_away
from coach.rubric.generalising import GENERALISING
from coach.rubric.identifying import IDENTIFYING
from coach.rubric.language import reads_as_english
from coach.rubric.moves import DetectedMove, Move
from coach.rubric.promising import COMMITMENT, PERMISSION
from coach.rubric.questions import Kind, Question, questions_in, rhetorical_in
from coach.rubric.ranking import PULLING_RANK
from coach.rubric.reflections import reflecting
from coach.rubric.spelling import stems
from coach.rubric.stacking import separate
from coach.rubric.telling import telling
from coach.rubric.unreceptive import unreceptive
from coach.rubric.weighing import likelihoods

_LEADING_ADVICE = (
    cue(r"\bwould not it be (?:better|easier|best|simpler|wiser) (?:if you|for you)\b", 0.7),
)
_PERMISSION_IN_QUESTION = re.compile(
    r"\b(?:would|are|will|is|may|can|could|do|shall)\b.*\b(?:willing|comfortable|okay|all right"
    r"|mind|rather|happy|i ask|i share|i take)\b"
)
# Honest disagreement with a reason, which an open question turns into an invitation.
_DISAGREES = re.compile(
    r"\bi (?:see|saw) (?:it|that|this) differently\b|\bi disagree\b|\bi am not sure i agree\b"
)
_ADDRESSED = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_UNFAIR = re.compile(
    r"(?:oh |no |well )*(?:that|it|this) is (?:\w+ )?(?:not (?:\w+ )?fair|unfair)$"
)
_ABOUT_NAMES = re.compile(
    r"\b(?:no|not|without|do not|don t) (?:\w+ ){0,4}(?:names?|who)\b|\bonly patterns\b"
)


def detect_moves(turn: str, previous: str = "") -> tuple[DetectedMove, ...]:
    """The moves of the leader's `turn`, one a label, in the order of `Move`.

    `previous` is the mentor's line before it; without one, follow-ups cannot be told and
    reflections only by their form. A turn that is not in English has none. Of a longer turn only
    the first 6,000 characters are looked at, of a longer line the last. Deterministic on one
    machine; on another the sentence model's last places may tip what stands on the edge. The first
    call opens that model (about half a second); without it the detectors go on.
    """
    turn = turn[:LONGEST]
    clauses = clauses_of(turn)
    if not clauses or not reads_as_english(turn):
        return ()
    previous = previous[-LONGEST:]
    cued = cued_moves(turn, previous, clauses)
    weighed = likelihoods(
        turn, previous, clauses, {move: found.confidence for move, found in cued.items()}
    )
    return called(turn, clauses, cued, weighed)


def cued_moves(turn: str, previous: str, clauses: Sequence[Clause]) -> dict[Move, DetectedMove]:
    """The moves that the cues find by themselves, before they are weighed with the rest."""
    answering = previous.rstrip().endswith("?")
    questions = questions_in(clauses, answering=answering)
    snubs = {hit.clause for hit in hits(clauses, DISMISSING) if hit.confidence >= 0.8}
    questions = [q for q in questions if not (q.kind is Kind.CLOSED and q.clause in snubs)]
    found: dict[Move, list[Hit]] = {move: [] for move in Move}
    _add_questions(found, questions, previous, turned_at=turns_away(clauses))
    asking = {question.clause for question in questions}
    stated = [clause for clause in clauses if clause not in asking]

    found[Move.PERMISSION] += hits(clauses, PERMISSION)
    found[Move.PERMISSION] += [
        Hit(question.clause, question.confidence)
        for question in questions
        if question.kind is Kind.CONSENT
        or (question.kind is Kind.OPEN and _PERMISSION_IN_QUESTION.search(question.clause.text))
    ]
    found[Move.ACKNOWLEDGEMENT] += acknowledging(stated)
    found[Move.SELF_DISCLOSURE] += hits(
        [c for c in clauses if not (c.asked and ASKS.match(c.text))], SELF_DISCLOSURE
    )
    found[Move.COMMITMENT] += hits(stated, COMMITMENT)
    found[Move.ADVICE] += _advising(clauses, questions)
    found[Move.DEFENDING] += hits([*stated, *rhetorical_in(clauses)], DEFENDING)
    found[Move.DISMISSING] += hits(clauses, DISMISSING)
    found[Move.PULLING_RANK] += hits(clauses, PULLING_RANK)
    found[Move.IDENTIFYING] += hits(clauses, IDENTIFYING)
    found[Move.GENERALISING] += hits(clauses, GENERALISING)
    _settle(found, clauses, previous)
    found[Move.REFLECTION] += reflecting(
        clauses, questions, previous, _taken(found), {hit.clause for hit in found[Move.DEFENDING]}
    )
    if found[Move.DISMISSING] or found[Move.PULLING_RANK]:
        found[Move.REFLECTION] = [hit for hit in found[Move.REFLECTION] if hit.confidence >= 0.8]
    found[Move.TELLING] += telling(stated, found, answering=answering)
    for label, hit in unreceptive(stated, found, previous).items():
        found[label].append(hit)
    moves = ((move, strongest(move, turn, found[move])) for move in Move)
    return {move: cued for move, cued in moves if cued is not None}


def _add_questions(
    found: dict[Move, list[Hit]], questions: Sequence[Question], previous: str, turned_at: float
) -> None:
    labels = {
        Kind.OPEN: Move.OPEN_QUESTION,
        Kind.CLOSED: Move.CLOSED_QUESTION,
        Kind.LEADING: Move.LEADING_QUESTION,
        Kind.CONSENT: Move.CLOSED_QUESTION,
        Kind.SUGGESTION: Move.CLOSED_QUESTION,
        Kind.CHECK: Move.CLOSED_QUESTION,
    }
    turned = False
    for question in questions:
        turned = turned or question.clause.sentence >= turned_at
        if label := labels.get(question.kind):
            found[label].append(Hit(question.clause, question.confidence))
        confidence = None if turned else takes_up(question, previous)
        if confidence:
            found[Move.FOLLOW_UP].append(Hit(question.clause, confidence))
    apart = separate([q for q in questions if q.kind is not Kind.PROPOSAL])
    if len(apart) >= 2:
        found[Move.STACKED_QUESTIONS].append(Hit(apart[1].clause, 0.8))


def _advising(clauses: Sequence[Clause], questions: Sequence[Question]) -> list[Hit]:
    suggested = [
        Hit(question.clause, question.confidence)
        for question in questions
        if question.kind in (Kind.SUGGESTION, Kind.PROPOSAL)
    ]
    asking = {
        question.clause
        for question in questions
        if question.kind in (Kind.OPEN, Kind.CLOSED, Kind.CONSENT, Kind.CHECK)
    }
    plain = [clause for clause in clauses if clause not in asking]
    return [*suggested, *hits(plain, ADVICE), *hits(plain, _LEADING_ADVICE)]


def _taken(found: dict[Move, list[Hit]]) -> set[Clause]:
    """Clauses already read as something else about the mentor: they say nothing back."""
    labels = (
        Move.ADVICE,
        Move.DEFENDING,
        Move.DISMISSING,
        Move.PULLING_RANK,
        Move.GENERALISING,
        Move.COMMITMENT,
        Move.PERMISSION,
    )
    return {hit.clause for label in labels for hit in found[label]}


def _settle(found: dict[Move, list[Hit]], clauses: Sequence[Clause], previous: str) -> None:
    """Lets the stronger reading of a clause win where two cannot both be true of it."""
    ranked = {hit.clause for hit in found[Move.PULLING_RANK]}
    found[Move.PERMISSION] = [hit for hit in found[Move.PERMISSION] if hit.clause not in ranked]
    found[Move.COMMITMENT] = [hit for hit in found[Move.COMMITMENT] if hit.clause not in ranked]
    # A veiled threat is advice only where it says what to do.
    said = stems(previous)
    found[Move.ADVICE] = [
        hit
        for hit in found[Move.ADVICE]
        # The mentor's own words over again advise nothing.
        if hit.clause not in ranked
        and not (said and (meant := stems(hit.clause.text)) and meant <= said)
        and not _in(found[Move.DISMISSING], hit.clause)
    ]
    owning = [
        hit.clause for hit in found[Move.SELF_DISCLOSURE] if OWN_FAULT.search(hit.clause.text)
    ]
    # Owning a mistake is the opposite of justifying it, unless a "but" takes it back.
    if owning and not any(clause.but_follows for clause in owning):
        found[Move.DEFENDING] = [hit for hit in found[Move.DEFENDING] if hit.confidence > 0.75]
    found[Move.DEFENDING] = [hit for hit in found[Move.DEFENDING] if hit.clause not in owning]
    found[Move.SELF_DISCLOSURE] = [
        hit
        for hit in found[Move.SELF_DISCLOSURE]
        if not _in(found[Move.DISMISSING], hit.clause) and hit.clause not in ranked
    ]
    if any(_ABOUT_NAMES.search(clause.text) for clause in clauses):
        found[Move.IDENTIFYING] = [
            hit for hit in found[Move.IDENTIFYING] if not _ABOUT_NAMES.search(hit.clause.text)
        ]
    if owning and not _taken_back(clauses):
        found[Move.ACKNOWLEDGEMENT] += [Hit(clause, 0.7) for clause in owning[:1]]
    if found[Move.OPEN_QUESTION] and any(_DISAGREES.search(clause.text) for clause in clauses):
        found[Move.DEFENDING] = [hit for hit in found[Move.DEFENDING] if hit.confidence > 0.8]
    found[Move.DEFENDING] = [
        hit
        for hit in found[Move.DEFENDING]
        if hit.confidence >= 0.6
        or not any(
            _in(found[label], hit.clause)
            for label in (Move.ADVICE, Move.SELF_DISCLOSURE, Move.ACKNOWLEDGEMENT)
        )
    ]
    if not _ADDRESSED.search(previous):
        # Nobody is accused: "that isn't fair" sides with the mentor.
        sided = [hit for hit in found[Move.DEFENDING] if _UNFAIR.match(hit.clause.text)]
        found[Move.DEFENDING] = [hit for hit in found[Move.DEFENDING] if hit not in sided]
        found[Move.ACKNOWLEDGEMENT] += sided
    if not previous.strip():
        found[Move.DEFENDING] = [hit for hit in found[Move.DEFENDING] if hit.confidence >= 0.75]


def _taken_back(clauses: Sequence[Clause]) -> bool:
    return any(clause.but_follows for clause in clauses)


def _in(found: Sequence[Hit], clause: Clause) -> bool:
    return any(hit.clause is clause or hit.clause == clause for hit in found)
