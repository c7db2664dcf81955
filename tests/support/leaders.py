"""What good, poor and odd leaders say in the two scenarios of the founding article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from coach.rehearsal.rehearsal import Turn, decide, spoken
from coach.rehearsal.scenario import find_scenario
from coach.rehearsal.state import Difficulty
from evals.rehearsal.scripts import script

IDS = ("ai-from-a-designer", "why-new-people-leave")
GOOD = {scenario: script(scenario, "good") for scenario in IDS}
POOR = {scenario: script(scenario, "poor") for scenario in IDS}
BLAND = tuple(
    f"{opening} {subject}."
    for opening in ("Right, noted on", "Mm, I see about", "Fine then,", "Okay, well,", "So, yes,")
    for subject in ("the printer", "that cupboard", "lunch", "the lift")
)


def play(
    scenario_id: str,
    lines: Sequence[str],
    seed: int = 1,
    difficulty: Difficulty = Difficulty.REALISTIC,
) -> list[Turn]:
    """The turns these lines make with the built-in wording, until the mentor closes.

    Several tests look at the same rehearsals: each is played once. `played_anew` is for the test
    that they come out the same.
    """
    return list(_played(scenario_id, tuple(lines), seed, difficulty))


def played_anew(
    scenario_id: str, lines: Sequence[str], seed: int, difficulty: Difficulty = Difficulty.REALISTIC
) -> tuple[Turn, ...]:
    scenario = find_scenario(scenario_id)
    turns: list[Turn] = []
    for line in lines:
        turns.append(spoken(decide(scenario, seed, difficulty, turns, line)))
        if turns[-1].decision.ends:
            break
    return tuple(turns)


_played = cache(played_anew)
