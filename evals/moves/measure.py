"""What the detectors find beside what people labelled."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from coach.rubric.detect import detect_moves
from coach.rubric.feedback import SURE
from coach.rubric.moves import Move
from evals.moves.turns import LabelledTurn


class Judged(NamedTuple):
    """`found` are the moves the detectors are sure of; `seconds` is how long that took."""

    turn: LabelledTurn
    found: frozenset[Move]
    seconds: float


class Score(NamedTuple):
    """`support` is how many turns carry the label by people's judgement."""

    precision: float
    recall: float
    support: int

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def judge(turns: Sequence[LabelledTurn]) -> tuple[Judged, ...]:
    judged = []
    for turn in turns:
        began = time.perf_counter()
        moves = detect_moves(turn.turn, turn.previous)
        took = time.perf_counter() - began
        found = frozenset(move.label for move in moves if move.confidence >= SURE)
        judged.append(Judged(turn, found, took))
    return tuple(judged)


def score(judged: Sequence[Judged], *moves: Move) -> Score:
    """Of `moves` taken together: a turn counts where it carries any of them."""
    wanted = frozenset(moves)
    right = sum(bool(one.found & wanted) and bool(one.turn.moves & wanted) for one in judged)
    said = sum(bool(one.found & wanted) for one in judged)
    there = sum(bool(one.turn.moves & wanted) for one in judged)
    return Score(right / said if said else 0.0, right / there if there else 0.0, there)


def macro_f1(judged: Sequence[Judged]) -> float:
    return sum(score(judged, move).f1 for move in Move) / len(Move)


def open_against_closed(judged: Sequence[Judged]) -> float:
    """Of the turns with just one of the two kinds of question, the share taken for that kind."""
    kinds = frozenset({Move.OPEN_QUESTION, Move.CLOSED_QUESTION})
    told = [one for one in judged if len(one.turn.moves & kinds) == 1]
    right = sum(one.found & kinds == one.turn.moves & kinds for one in told)
    return right / len(told) if told else 0.0


def interval(
    judged: Sequence[Judged],
    figure: Callable[[Sequence[Judged]], float],
    rounds: int = 1000,
    seed: int = 7,
) -> tuple[float, float]:
    """The 95 % bootstrap interval of `figure`, whole scenarios drawn: turns of one are alike."""
    by_scenario: dict[str, list[Judged]] = {}
    for one in judged:
        by_scenario.setdefault(one.turn.scenario, []).append(one)
    groups = list(by_scenario.values())
    chance = random.Random(seed)  # noqa: S311 - resampling, not secrecy
    values = sorted(
        figure([one for group in chance.choices(groups, k=len(groups)) for one in group])
        for _ in range(rounds)
    )
    return values[int(0.025 * rounds)], values[int(0.975 * rounds) - 1]
