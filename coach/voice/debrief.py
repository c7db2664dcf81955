"""After the hour: was it said, how plainly, what was heard, and what to take into the real one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from coach.rehearsal.carry import Carried
from coach.rubric.feedback import SURE, Feedback
from coach.voice.acts import Heard
from coach.voice.conversation import Decision, Turn, plainest
from coach.voice.feedback import advice_book
from coach.voice.leader import Leader
from coach.voice.moves import VoiceMove
from coach.voice.state import Plainness, VoiceAct

_FROZEN = ConfigDict(frozen=True)
MOST_CARRIED = 3


class TurnEffect(BaseModel):
    """One turn and what it changed: openness gained less defensiveness gained."""

    model_config = _FROZEN

    turn: int
    said: str
    effect: int


class VoiceDebrief(BaseModel):
    """`said` is the plainest the thing was told, `said_at` the first turn that told it so and
    `plainly` the number that told it plainly; `heard_at` is the turn in which it was taken in.

    `promises` are the leader's own words. `softeners` are the hedging words, in all and for each
    turn: a fact and no score. `kept_limits` are turns in which the junior set a limit, `given_away`
    those in which somebody was given away. `margin` is the leader's openness less defensiveness at
    the start and after each turn.
    """

    model_config = _FROZEN

    turns: int
    said: Plainness | None
    said_at: int | None
    plainly: int
    heard: Heard
    heard_at: int | None
    promises: tuple[str, ...]
    asked: bool
    moves: dict[VoiceMove, int]
    softeners: int
    softeners_per_turn: float
    kept_limits: tuple[int, ...]
    given_away: tuple[int, ...]
    stopped: bool
    best: TurnEffect | None
    worst: TurnEffect | None
    carry: tuple[Carried, ...]
    inside: str
    elsewhere: str
    margin: tuple[int, ...]


def debrief(leader: Leader, turns: Sequence[Turn]) -> VoiceDebrief:
    decisions = [turn.decision for turn in turns]
    counts = Counter(
        move.label for each in decisions for move in each.moves if move.confidence >= SURE
    )
    said = plainest(decisions)
    softeners = sum(len(each.softeners) for each in decisions)
    effects = [
        TurnEffect(turn=each.turn, said=each.mentor, effect=each.effect_on_leader)
        for each in decisions
    ]
    best = max(effects, key=lambda one: one.effect, default=None)
    worst = min(effects, key=lambda one: one.effect, default=None)
    return VoiceDebrief(
        turns=len(decisions),
        said=said,
        said_at=next((one.turn for one in decisions if said and one.plainness == said), None),
        plainly=sum(one.plainness == "plainly" for one in decisions),
        heard=decisions[-1].heard if decisions else "none",
        heard_at=next((one.turn for one in decisions if one.act is VoiceAct.TAKE_IN), None),
        promises=tuple(
            turn.decision.line for turn in turns if turn.decision.act is VoiceAct.COMMIT
        ),
        asked=VoiceMove.REQUEST in counts,
        moves=dict(sorted(counts.items())),
        softeners=softeners,
        softeners_per_turn=round(softeners / len(decisions), 1) if decisions else 0.0,
        kept_limits=_turns_with(decisions, VoiceMove.BOUNDARY),
        given_away=_turns_with(decisions, VoiceMove.IDENTIFYING_OTHERS),
        stopped=bool(decisions) and decisions[-1].pool == "stopped",
        best=best if best and best.effect > 0 else None,
        worst=worst if worst and worst.effect < 0 else None,
        carry=to_carry(decisions),
        inside=leader.afterwards.inside.strip(),
        elsewhere=leader.afterwards.elsewhere.strip(),
        margin=tuple(
            [one.before.margin for one in decisions[:1]] + [one.after.margin for one in decisions]
        ),
    )


def to_carry(decisions: Sequence[Decision]) -> tuple[Carried, ...]:
    """At most three things: one to keep, one to mend, and what was missing."""
    given = [each for each in (_keep(decisions), _mend(decisions)) if each is not None]
    done = {m.label for each in decisions for m in each.moves if m.confidence >= SURE}
    given += [
        Carried(kind="add", says=advice.says, passage=advice.passage)
        for advice in advice_book().missing
        if advice.lacks == "nothing" or advice.lacks not in done
    ]
    return tuple(given[:MOST_CARRIED])


def _keep(decisions: Sequence[Decision]) -> Carried | None:
    """What the turn that opened the leader most did well."""
    for each in sorted(decisions, key=lambda one: -one.effect_on_leader):
        feedback = each.feedback
        if feedback and feedback.went_well and not feedback.improve:
            return Carried(
                kind="keep",
                says=feedback.went_well,
                turn=each.turn,
                quote=feedback.quote or each.mentor,
                passage=feedback.passage,
            )
    return None


def _mend(decisions: Sequence[Decision]) -> Carried | None:
    """The fault that came most often, shown by the turn it cost most in."""
    faults: dict[str, list[tuple[Decision, Feedback]]] = {}
    for each in decisions:
        if each.feedback and each.feedback.improve and each.feedback.quote:
            faults.setdefault(each.feedback.improve, []).append((each, each.feedback))
    if not faults:
        return None
    commonest = max(faults.values(), key=len)
    decision, feedback = min(commonest, key=lambda pair: pair[0].effect_on_leader)
    better = feedback.better or next((one.better for _, one in commonest if one.better), None)
    return Carried(
        kind="mend",
        says=feedback.improve or "",
        turn=decision.turn,
        quote=feedback.quote,
        better=better,
        passage=feedback.passage,
    )


def _turns_with(decisions: Sequence[Decision], label: VoiceMove) -> tuple[int, ...]:
    return tuple(
        each.turn
        for each in decisions
        if any(move.label is label and move.confidence >= SURE for move in each.moves)
    )
