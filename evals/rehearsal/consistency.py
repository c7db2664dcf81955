"""Twenty turns with a model behind the gate: how often it passes, and whose voice it keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from coach.models.port import LanguageModel, Limits
from coach.rehearsal.rehearsal import BUILT_IN, Turn, decide
from coach.rehearsal.scenario import LEVELS, Scenario, load_scenarios
from coach.rehearsal.speak import LINE_LIMITS, Spoken, speak
from coach.rehearsal.state import Difficulty
from evals.rehearsal.scripts import script
from knowledge.embedding import open_embedder
from knowledge.settings import LibrarySettings

TURNS = 20


class Worded(NamedTuple):
    """One of the mentor's lines; `broke` names the rules that the model's first line broke."""

    scenario: str
    turn: int
    text: str
    wording: str
    broke: tuple[str, ...]

    @property
    def outcome(self) -> str:
        if self.wording == BUILT_IN:
            return "built-in"
        return "repaired" if self.broke else "passed"


def twenty_lines(scenario_id: str) -> tuple[str, ...]:
    """A long conversation in good faith: the good leader, then what the repairing one mends."""
    lines = (*script(scenario_id, "good"), *script(scenario_id, "repairing")[4:])
    return lines[:TURNS]


async def rehearse_with(
    scenario: Scenario,
    model: LanguageModel | None,
    seed: int = 1,
    limits: Limits = LINE_LIMITS,
) -> tuple[Worded, ...]:
    turns: list[Turn] = []
    worded = []
    for line in twenty_lines(scenario.id):
        decision = decide(scenario, seed, Difficulty.REALISTIC, turns, line)
        async for event in speak(scenario, decision, turns, model, limits=limits):
            if isinstance(event, Spoken):
                turns.append(event.turn(decision))
                broke = tuple(failure.principle for failure in event.failures)
                if event.wording == BUILT_IN and model is not None and not broke:
                    broke = ("no answer",)
                worded.append(Worded(scenario.id, decision.turn, event.text, event.wording, broke))
        if decision.ends:
            break
    return tuple(worded)


def own_voice(worded: Sequence[Worded], settings: LibrarySettings) -> list[bool]:
    """For each line, whether it lies nearest to the lines authored for its own scenario.

    Compared with the mean vector of every scenario's card lines; chance is one over the number of
    scenarios. A line is not compared with itself.
    """
    embedder = open_embedder(settings)
    scenarios = load_scenarios()
    authored = [
        [line for card in one.cards for level in LEVELS for line in card.lines(level)]
        for one in scenarios
    ]
    vectors = [embedder.embed(lines) for lines in authored]
    said = embedder.embed([one.text for one in worded])
    found = []
    for one, vector in zip(worded, said, strict=True):
        likeness = [float(np.mean(lines, axis=0) @ vector) for lines in vectors]
        found.append(scenarios[int(np.argmax(likeness))].id == one.scenario)
    return found


def report(worded: Sequence[Worded], own: Sequence[bool]) -> list[str]:
    """In two halves, because a persona drifts as a conversation goes on."""
    lines = []
    halves = {"turns 1 to 10": range(1, 11), "turns 11 to 20": range(11, TURNS + 1)}
    for name, numbers in halves.items():
        half = [(one, voice) for one, voice in zip(worded, own, strict=True) if one.turn in numbers]
        if not half:
            continue
        outcomes = Counter(one.outcome for one, _ in half)
        shares = ", ".join(
            f"{kind} {round(100 * outcomes[kind] / len(half))} %"
            for kind in ("passed", "repaired", "built-in")
        )
        kept = sum(voice for _, voice in half) / len(half)
        lines.append(f"{name}: {len(half)} lines; {shares}; in the scenario's voice {kept:.2f}")
    model_lines = [voice for one, voice in zip(worded, own, strict=True) if one.wording != BUILT_IN]
    if model_lines:
        kept = sum(model_lines) / len(model_lines)
        lines.append(f"lines the model worded: {len(model_lines)}; in the voice {kept:.2f}")
    broke = Counter(rule for one in worded for rule in set(one.broke))
    lines += [f"  {count:>3} first lines broke: {rule}" for rule, count in broke.most_common()]
    return lines
