"""A scenario tried on scripted leaders: what came out, and what must never happen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coach.rehearsal.acts import Act
from coach.rehearsal.rehearsal import (
    Turn,
    decide,
    disclosed,
    locked_tells,
    moving,
    replay,
    spoken,
)
from coach.rehearsal.scenario import Scenario, told_by
from coach.rehearsal.scripted import Treatment
from coach.rehearsal.state import HARMFUL, Difficulty, load_table, margin

DEPTH = {"hinted": 0, "guarded": 1, "open": 2, "further": 3}
"""What each way of saying a card counts for; a hint says nothing yet."""


class Played(NamedTuple):
    scenario: Scenario
    treatment: Treatment
    seed: int
    difficulty: Difficulty
    turns: tuple[Turn, ...]

    @property
    def told(self) -> int:
        """How much came out: each card by the furthest it was said."""
        said = disclosed([turn.decision for turn in self.turns])
        return sum(max(DEPTH[level] for level in levels) for levels in said.values())

    @property
    def where(self) -> str:
        return f"{self.scenario.id}, {self.treatment}, {self.difficulty}, seed {self.seed}"


def play_lines(
    scenario: Scenario,
    treatment: Treatment,
    lines: Sequence[str],
    seed: int,
    difficulty: Difficulty,
) -> Played:
    """One rehearsal in which the leader says `lines`, to their end or the mentor's."""
    turns: list[Turn] = []
    for line in lines:
        turns.append(spoken(decide(scenario, seed, difficulty, turns, line)))
        if turns[-1].decision.ends:
            break
    return Played(scenario, treatment, seed, difficulty, tuple(turns))


def faults_in(played: Played) -> Iterator[str]:
    """Everything in one rehearsal that must never happen, in words."""
    yield from _leaks(played)
    yield from _repeats(played)
    yield from _unearned(played)
    yield from _paths_that_differ(played)


def _leaks(played: Played) -> Iterator[str]:
    decisions = [turn.decision for turn in played.turns]
    for number, decision in enumerate(decisions):
        for tells in locked_tells(played.scenario, decisions[:number], decision):
            if found := told_by(decision.line, tells):
                yield f"turn {number + 1} lets out '{found}'"


def _repeats(played: Played) -> Iterator[str]:
    said: set[str] = {played.scenario.opening}
    for turn in played.turns:
        if turn.mentor in said:
            yield f"turn {turn.decision.turn} says '{turn.mentor}' again"
        said.add(turn.mentor)


def _unearned(played: Played) -> Iterator[str]:
    """Something conceded before it was earned, or under pressure."""
    readiness = load_table().readiness
    for turn in played.turns:
        decision = turn.decision
        if decision.act is Act.DISCLOSE and HARMFUL.intersection(moving(decision.moves)):
            yield f"turn {decision.turn} concedes under pressure"
        if decision.card is None or decision.level is None:
            continue
        needed = {"hinted": readiness.hinted, "guarded": readiness.guarded}
        spare = margin(decision.after, played.scenario.card(decision.card).trust)
        if spare < needed.get(decision.level, readiness.guarded):
            yield f"turn {decision.turn} says '{decision.card}' before it is earned"


def _paths_that_differ(played: Played) -> Iterator[str]:
    """The same leader with another wording of every answer must take the same path."""
    leader = [turn.decision.leader for turn in played.turns]
    other = replay(
        played.scenario,
        played.seed,
        played.difficulty,
        leader,
        [f"Worded another way, {number}." for number in range(len(leader))],
    )
    for one, two in zip(played.turns, other, strict=True):
        if _path(one) != _path(two):
            yield f"turn {one.decision.turn} depends on the wording"


def _path(turn: Turn) -> tuple[object, ...]:
    decision = turn.decision
    return decision.after, decision.act, decision.card, decision.level


def misordered(good: Sequence[Played], bad: Sequence[Played]) -> list[str]:
    """Pairs of one scenario and difficulty in which a bad leader was told as much as a good one."""
    return [
        f"{one.where} told {one.told}, but {other.where} told {other.told}"
        for one in good
        for other in bad
        if (one.scenario.id, one.difficulty) == (other.scenario.id, other.difficulty)
        and one.told <= other.told
    ]
