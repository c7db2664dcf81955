"""One step of a rehearsal: from the leader's words to everything that is decided about the answer.

`decide` is pure. The same scenario, seed, difficulty and leader turns give the same decisions,
whoever words them: moves are found against the built-in line of the turn before, not against what
a model made of it. A rehearsal may therefore be branched from any turn by deciding from a shorter
history, and read back from the leader's words alone (`replay`).
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from coach.errors import BadInput
from coach.rehearsal.acts import QUESTIONS, Act, Choice, Past, Situation, choose_act
from coach.rehearsal.asking import asked_in
from coach.rehearsal.conduct import conduct_of
from coach.rehearsal.heard import answered_as, heard_in
from coach.rehearsal.pools import card_line
from coach.rehearsal.scenario import Level, Scenario
from coach.rehearsal.state import (
    HARMFUL,
    SURE_OF_KINDNESS,
    Conduct,
    Difficulty,
    Sign,
    State,
    moved,
    moved_by_signs,
    start_state,
)
from coach.rehearsal.subjects import Subject, begins_anew, subject_of
from coach.rehearsal.wording import Heard, compose
from coach.rubric.detect import detect_moves
from coach.rubric.feedback import NOT_RATED, SURE, Feedback, feedback_on
from coach.rubric.moves import DetectedMove, Move
from knowledge.text import clean_text

BUILT_IN = "built-in"
SURE_OF_HARM = 0.66
"""Confidence from which a move that harms moves the mentor.

On turns of scenarios that nothing was learnt from, the mentor is hurt by 36 of 742 that carry no
harm, and feels 284 of 386 that do; from 0.72 on it would be 13 and 251.
"""
BRIEF = 4
"""Words of a turn up to which it is a "mm" or a "go on", and no statement."""
LONGEST_TURN = 20_000
"""Characters of a leader's turn that are kept."""

_FROZEN = ConfigDict(frozen=True, extra="ignore")


class Decision(BaseModel):
    """What is so about one turn, before anybody words it. Turns count from 1.

    `line` is the built-in wording, ready whenever a model fails; `pieces` name the authored lines
    in it. `card` and `level` say what may be known from now on.
    """

    model_config = _FROZEN

    turn: int
    leader: str
    moves: tuple[DetectedMove, ...]
    conduct: tuple[Conduct, ...] = ()
    signs: tuple[Sign, ...] = ()
    """Found in place of moves where the detectors do not know the scenario's language."""
    before: State
    after: State
    act: Act
    card: str | None = None
    level: Level | None = None
    line: str
    pieces: tuple[str, ...]
    feedback: Feedback | None = None

    @property
    def said(self) -> str:
        """The words of the person who rehearses."""
        return self.leader

    @property
    def ends(self) -> bool:
        """Whether the mentor has closed the conversation."""
        return self.act is Act.CLOSE

    @property
    def effect(self) -> int:
        """Trust gained, less guardedness and hurt gained."""
        before, after = self.before, self.after
        return (
            (after.trust - before.trust)
            - (after.guardedness - before.guardedness)
            - (after.hurt - before.hurt)
        )


class Turn(BaseModel):
    """A decision and how it was said: `mentor` are the words, `wording` who made them."""

    model_config = _FROZEN

    decision: Decision
    mentor: str
    wording: str = BUILT_IN
    reason: str | None = None
    """Why the built-in wording took over from a model; None where it did not."""

    @property
    def reply(self) -> str:
        return self.mentor


def decide(
    scenario: Scenario,
    seed: int,
    difficulty: Difficulty,
    history: Sequence[Turn],
    leader_text: str,
) -> Decision:
    """The next turn's decision. Raises BadInput for an empty turn and after the close."""
    text = clean_text(leader_text).strip()[:LONGEST_TURN]
    if not text:
        raise BadInput("There is nothing to answer yet.", "Type what you would say, then send it.")
    if history and history[-1].decision.ends:
        raise BadInput(
            f"{scenario.mentor.name} has ended this conversation.",
            "Take an earlier turn again, or start another rehearsal.",
        )
    decisions = [turn.decision for turn in history]
    past = _past(decisions)
    read = _read if scenario.rated else _read_by_signs
    moves, signs, done, conduct, subject, before, after = read(
        scenario, difficulty, decisions, text, past.last_card
    )
    number = len(decisions) + 1
    choice = choose_act(
        Situation(
            scenario,
            after,
            done,
            conduct,
            subject,
            past,
            Random(f"{seed}:{number}:card"),  # noqa: S311 - a rehearsal must be repeatable
            doubted=any(move.label in HARMFUL for move in moves),
            half_heard=bool(_unsure(moves)),
            brief=len(text.split()) <= BRIEF,
        )
    )
    worded = compose(
        scenario,
        choice,
        [move for move in moves if move.label in done],
        Heard(text, [scenario.opening, *(each.line for each in decisions)]),
        used={piece for decision in decisions for piece in decision.pieces},
        locked=locked_tells(scenario, decisions, choice),
        staying=choice.card is not None and choice.card == past.last_card,
        chance=Random(f"{seed}:{number}:words"),  # noqa: S311 - a rehearsal must be repeatable
    )
    feedback = NOT_RATED
    if scenario.rated:
        feedback = feedback_on(text, moves, _heard(scenario, history[-1]) if history else "")
    return Decision(
        turn=number,
        leader=text,
        moves=moves,
        conduct=tuple(sorted(conduct)),
        signs=tuple(sorted(signs)),
        before=before,
        after=after,
        act=choice.act,
        card=choice.card,
        level=choice.level,
        line=worded.text,
        pieces=worded.pieces,
        feedback=feedback,
    )


class _Read(NamedTuple):
    """What a turn is taken for: `done` is what it is answered as."""

    moves: tuple[DetectedMove, ...]
    signs: frozenset[Sign]
    done: frozenset[Move]
    conduct: frozenset[Conduct]
    subject: Subject
    before: State
    after: State


def _read(
    scenario: Scenario,
    difficulty: Difficulty,
    decisions: Sequence[Decision],
    text: str,
    last_card: str | None,
) -> _Read:
    before = decisions[-1].after if decisions else start_state(difficulty)
    previous = decisions[-1].line if decisions else scenario.opening
    moves = detect_moves(text, previous)
    if begins_anew(scenario, text, previous, last_card):
        moves = tuple(move for move in moves if move.label is not Move.FOLLOW_UP)
    labels = moving(moves)
    conduct = conduct_of(text, decisions[-1].leader if decisions else "")
    takes_up = Move.FOLLOW_UP in labels or Move.REFLECTION in labels
    sure = [move for move in moves if move.label in labels]
    subject = subject_of(scenario, text, takes_up=takes_up, last_card=last_card, moves=sure)
    if subject.way == "elsewhere":
        conduct |= {Conduct.ELSEWHERE}
    earlier = [moving(each.moves) for each in decisions[-2:]]
    unsure = _unsure(moves)
    after = moved(before, labels, conduct, difficulty, earlier, unsure=unsure)
    done = frozenset(labels) - unsure
    if Move.ADVICE in done and not asked_in(text).questions:
        done -= QUESTIONS  # "have you thought of…" wants to know nothing
    return _Read(moves, frozenset(), done, conduct, subject, before, after)


def _read_by_signs(
    scenario: Scenario,
    difficulty: Difficulty,
    decisions: Sequence[Decision],
    text: str,
    last_card: str | None,
) -> _Read:
    before = decisions[-1].after if decisions else start_state(difficulty)
    previous = decisions[-1].line if decisions else scenario.opening
    last = decisions[-1].signs if decisions else ()
    found = heard_in(
        scenario,
        text,
        previous,
        [each.leader for each in decisions],
        last_card,
        took_up=Sign.TAKES_UP in last and Sign.ASKS not in last,
    )
    earlier = [each.signs for each in decisions[-2:]]
    after = moved_by_signs(before, found.signs, found.conduct, difficulty, earlier)
    done = answered_as(found.signs)
    return _Read((), found.signs, done, found.conduct, found.subject, before, after)


def spoken(decision: Decision) -> Turn:
    """`decision` said in its built-in wording."""
    return Turn(decision=decision, mentor=decision.line)


def replay(
    scenario: Scenario,
    seed: int,
    difficulty: Difficulty,
    leader_texts: Sequence[str],
    said: Sequence[str] = (),
) -> tuple[Turn, ...]:
    """The turns these leader texts make; `said` are the mentor's words where a model made them.

    Stops where the mentor closes.
    """
    turns: list[Turn] = []
    for number, text in enumerate(leader_texts):
        decision = decide(scenario, seed, difficulty, turns, text)
        mentor = said[number] if number < len(said) else decision.line
        turns.append(Turn(decision=decision, mentor=mentor))
        if decision.ends:
            break
    return tuple(turns)


def moving(moves: Sequence[DetectedMove]) -> tuple[Move, ...]:
    """The moves that move the mentor.

    A guess is shown only; harm has to be surer than kindness, because a leader who is wrongly
    taken to have done it loses the conversation.
    """
    return tuple(
        move.label
        for move in moves
        if move.confidence >= (SURE_OF_HARM if move.label in HARMFUL else SURE)
    )


def _unsure(moves: Sequence[DetectedMove]) -> frozenset[Move]:
    """A saying-back that may be none: of all that is kind only this opens a card by itself."""
    return frozenset(
        move.label
        for move in moves
        if move.label is Move.REFLECTION and SURE <= move.confidence < SURE_OF_KINDNESS
    )


def disclosed(decisions: Sequence[Decision]) -> dict[str, tuple[Level, ...]]:
    """The levels at which each card has been said, in order, by its id; hints are among them."""
    said: dict[str, tuple[Level, ...]] = {}
    for decision in decisions:
        if decision.card and decision.level:
            said[decision.card] = (*said.get(decision.card, ()), decision.level)
    return said


def locked_tells(
    scenario: Scenario, decisions: Sequence[Decision], choice: Choice | Decision
) -> tuple[tuple[str, ...], ...]:
    """The tells of every card that `choice` may not reveal; a hint may not reveal its own."""
    known = {card for card, levels in disclosed(decisions).items() if set(levels) - {"hinted"}}
    if choice.card and choice.level != "hinted":
        known.add(choice.card)
    return tuple(card.tells for card in scenario.cards if card.id not in known)


def _heard(scenario: Scenario, turn: Turn) -> str:
    """What of the mentor's answer is worth saying back: what was told, no brush-off or greeting."""
    decision = turn.decision
    told = decision.card is not None and decision.level in ("guarded", "open", "further")
    if not told:
        return ""
    if turn.wording == BUILT_IN:
        return card_line(scenario, decision.pieces[-1]) or turn.mentor
    return turn.mentor


def _past(decisions: Sequence[Decision]) -> Past:
    cards = [decision.card for decision in decisions if decision.card]
    last = decisions[-1].pieces[-1].partition(".")[0] if decisions and decisions[-1].pieces else ""
    # After a word on the weather or the tea nobody is in the middle of anything.
    beside = last in ("everyday", "off_topic")
    return Past(
        said=disclosed(decisions),
        last_card=cards[-1] if cards and not beside else None,
        last_acts=tuple(decision.act for decision in decisions[-3:]),
    )
