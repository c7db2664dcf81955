from __future__ import annotations

from pathlib import Path

import pytest

from coach.rehearsal.acts import Act
from coach.rehearsal.rehearsal import Turn, decide, moving, spoken
from coach.rehearsal.scenario import Scenario, load_scenarios
from coach.rehearsal.scripted import BAD, OWN, SHARED
from coach.rehearsal.state import HARMFUL, Difficulty
from coach.rehearsal.tried import Played, faults_in, misordered
from evals.rehearsal.consistency import twenty_lines
from evals.rehearsal.measure import play
from evals.rehearsal.scripts import script, scripts_of
from evals.rehearsal.transcripts import transcripts

PAGES = Path(__file__).parents[2] / "docs" / "rehearsals"
SCENARIOS = load_scenarios()
each = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)


@each
def test_good_treatment_brings_out_more_than_any_bad_and_nothing_forbidden_happens(
    scenario: Scenario,
) -> None:
    played = [play(scenario, treatment, 1, Difficulty.REALISTIC) for treatment in (*OWN, *SHARED)]
    assert [fault for one in played for fault in faults_in(one)] == []
    good = [one for one in played if one.treatment == "good"]
    assert misordered(good, [one for one in played if one.treatment in BAD]) == []
    told = {one.treatment: one.told for one in played}
    assert told["good"] > told["repairing"] > told["poor"]
    assert told["good"] > told["declining"]


@each
def test_no_line_comes_twice_in_twenty_turns(scenario: Scenario) -> None:
    turns: list[Turn] = []
    for line in twenty_lines(scenario.id):
        turns.append(spoken(decide(scenario, 2, Difficulty.REALISTIC, turns, line)))
    said = [scenario.opening, *(turn.mentor for turn in turns)]
    assert len(set(said)) == len(said) == 21


@pytest.mark.parametrize("difficulty", list(Difficulty))
def test_order_holds_at_every_difficulty(difficulty: Difficulty) -> None:
    scenario = SCENARIOS[0]
    good = [play(scenario, "good", seed, difficulty) for seed in (1, 2)]
    bad = [play(scenario, treatment, 1, difficulty) for treatment in BAD]
    assert misordered(good, bad) == []


def test_every_scenario_has_leaders_of_its_own() -> None:
    lines = [line for one in SCENARIOS for name in OWN for line in script(one.id, name)]
    assert len(lines) >= 40 * len(SCENARIOS)
    for one in SCENARIOS:
        own = scripts_of(one.id)
        assert len({*own.good, *own.poor, *own.repairing, *own.declining}) >= 36, one.id


def changed(played: Played, place: int, **update: object) -> Played:
    """`played` with something wrong in the decision at `place`."""
    turns = list(played.turns)
    decision = turns[place].decision.model_copy(update=update)
    mentor = str(update.get("line", turns[place].mentor))
    turns[place] = Turn(decision=decision, mentor=mentor)
    return played._replace(turns=tuple(turns))


def test_planted_faults_are_found() -> None:
    scenario = SCENARIOS[0]
    good = play(scenario, "good", 1, Difficulty.REALISTIC)
    poor = play(scenario, "poor", 1, Difficulty.REALISTIC)
    deepest = max(scenario.cards, key=lambda card: card.trust)
    leaked = changed(poor, 0, line=f"Well, {deepest.tells[0]}.")
    assert any("lets out" in fault for fault in faults_in(leaked))
    repeated = changed(good, 3, line=good.turns[1].mentor)
    assert any("again" in fault for fault in faults_in(repeated))
    hurt = next(
        place
        for place, turn in enumerate(poor.turns)
        if HARMFUL.intersection(moving(turn.decision.moves))
    )
    early = changed(poor, hurt, card=deepest.id, level="open", act=Act.DISCLOSE)
    found = list(faults_in(early))
    assert any("before it is earned" in fault for fault in found)
    assert any("under pressure" in fault for fault in found)
    assert misordered([poor._replace(treatment="good")], [good._replace(treatment="poor")])


def test_the_transcripts_in_the_documents_are_current() -> None:
    kept = {page.name: page.read_text(encoding="utf-8") for page in PAGES.glob("*.md")}
    current = transcripts()
    assert sorted(kept) == sorted(current)
    stale = [name for name in current if kept[name] != current[name]]
    assert not stale, "python -m evals.rehearsal --transcripts docs/rehearsals"
