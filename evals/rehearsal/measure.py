"""Scripted leaders through the built-in scenarios."""

from __future__ import annotations

from coach.rehearsal.scenario import Scenario
from coach.rehearsal.scripted import Treatment
from coach.rehearsal.state import Difficulty
from coach.rehearsal.tried import Played, play_lines
from evals.rehearsal.scripts import script


def play(scenario: Scenario, treatment: Treatment, seed: int, difficulty: Difficulty) -> Played:
    """The rehearsal of the scripted leader written for `scenario`, or for all of them."""
    return play_lines(scenario, treatment, script(scenario.id, treatment), seed, difficulty)
