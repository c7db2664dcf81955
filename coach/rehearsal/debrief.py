"""After a rehearsal: what was said and held back, and what the leader's own turns did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.rehearsal.carry import Carried, to_carry
from coach.rehearsal.rehearsal import Decision, Turn, disclosed
from coach.rehearsal.scenario import Scenario, told_by
from coach.rubric.clauses import LONGEST, clauses_of, plain_text
from coach.rubric.feedback import SURE
from coach.rubric.moves import Move
from coach.rubric.questions import Kind, questions_in
from knowledge.word_forms import stands_in, words_in

_FROZEN = ConfigDict(frozen=True)
Reached = Literal["open", "guarded", "hinted", "held back"]


class CardOutcome(BaseModel):
    """`reached` is the furthest the mentor went with it; `line` shows it said openly."""

    model_config = _FROZEN

    id: str
    title: str
    trust: int
    reached: Reached
    line: str


class Counts(BaseModel):
    """Turns of the leader, and how many of them carried each move.

    `questions` counts questions, not turns. `reflections_per_question` is None without a question
    (1 is fair and 2 is good by the MITI 4 thresholds). `telling_rate` is the share of turns that
    tell or advise.
    """

    model_config = _FROZEN

    turns: int
    questions: int
    open_questions: int
    reflections: int
    follow_ups: int
    acknowledgements: int
    reflections_per_question: float | None
    telling_rate: float


class TurnEffect(BaseModel):
    """One turn and what it changed; `effect` is trust gained less guardedness and hurt gained."""

    model_config = _FROZEN

    turn: int
    leader: str
    effect: int


class Debrief(BaseModel):
    """`trust` is the mentor's trust at the start and after each turn, 0 to 20.

    Where the detectors do not know the scenario's language there are no `counts`, and nothing to
    `carry` along: both would rest on moves.
    """

    model_config = _FROZEN

    cards: tuple[CardOutcome, ...]
    concern: str
    why: str
    counts: Counts | None
    best: TurnEffect | None
    worst: TurnEffect | None
    carry: tuple[Carried, ...]
    trust: tuple[int, ...]


def debrief(scenario: Scenario, turns: Sequence[Turn]) -> Debrief:
    decisions = [turn.decision for turn in turns]
    effects = [
        TurnEffect(turn=each.turn, leader=each.leader, effect=each.effect) for each in decisions
    ]
    # A turn that only lets some guardedness go has opened nobody up; nor has any where nothing was
    # told in the end.
    told = any(each.level in ("guarded", "open", "further") for each in decisions)
    gained = {each.turn for each in decisions if told and each.after.trust > each.before.trust}
    best = max((e for e in effects if e.turn in gained), key=lambda e: e.effect, default=None)
    worst = min(effects, key=lambda each: each.effect, default=None)
    counts = count_moves(decisions) if scenario.rated else None
    return Debrief(
        cards=_outcomes(scenario, decisions),
        concern=scenario.unsaid.concern,
        why=scenario.unsaid.why,
        counts=counts,
        best=best if best and best.effect > 0 else None,
        worst=worst if worst and worst.effect < 0 else None,
        carry=to_carry(decisions, counts.reflections_per_question) if counts else (),
        trust=tuple(
            [each.before.trust for each in decisions[:1]] + [d.after.trust for d in decisions]
        ),
    )


def count_moves(decisions: Sequence[Decision]) -> Counts:
    carried = [{move.label for move in each.moves if move.confidence >= SURE} for each in decisions]
    kinds = [
        question.kind
        for each in decisions
        for question in questions_in(clauses_of(each.leader))
        if question.kind is not Kind.PROPOSAL
    ]
    reflections = sum(Move.REFLECTION in labels for labels in carried)
    telling = sum(bool(labels & {Move.TELLING, Move.ADVICE}) for labels in carried)
    return Counts(
        turns=len(decisions),
        questions=len(kinds),
        open_questions=kinds.count(Kind.OPEN),
        reflections=reflections,
        follow_ups=sum(Move.FOLLOW_UP in labels for labels in carried),
        acknowledgements=sum(Move.ACKNOWLEDGEMENT in labels for labels in carried),
        reflections_per_question=round(reflections / len(kinds), 2) if kinds else None,
        telling_rate=round(telling / len(decisions), 2) if decisions else 0.0,
    )


def guessed(scenario: Scenario, guess: str) -> bool:
    """Whether the leader's `guess` comes near the unsaid concern, by its authored signs."""
    if not scenario.rated:
        words = words_in(guess[:LONGEST])
        return any(stands_in(words_in(sign), words) for sign in scenario.unsaid.signs)
    return told_by(plain_text(guess[:LONGEST]), scenario.unsaid.signs) is not None


def _outcomes(scenario: Scenario, decisions: Sequence[Decision]) -> tuple[CardOutcome, ...]:
    said = disclosed(decisions)
    return tuple(
        CardOutcome(
            id=card.id,
            title=card.title,
            trust=card.trust,
            reached=_furthest(said.get(card.id, ())),
            line=card.open[0],
        )
        for card in scenario.cards
    )


def _furthest(levels: Sequence[str]) -> Reached:
    for level in ("open", "guarded", "hinted"):
        if level in levels or (level == "open" and "further" in levels):
            return level
    return "held back"
