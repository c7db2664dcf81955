"""Suite `rehearsal`: scripted leaders through the scenarios, and what the simulated mentor does.

What must never happen is looked for here by rules of its own, not by those that decide in
`coach.rehearsal`: a fault there must not hide itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coach.packs.scenario_rules import POOLS
from coach.rehearsal.rehearsal import BUILT_IN, Turn, decide, moving, replay
from coach.rehearsal.scenario import LEVELS, Scenario, find_scenario, load_scenarios, told_by
from coach.rehearsal.scripted import BAD, OWN, SHARED
from coach.rehearsal.speak import Spoken, speak
from coach.rehearsal.state import HARMFUL, Difficulty
from coach.rehearsal.tried import DEPTH
from coach.rubric.line_gate import LineRules, check_line
from coach.rubric.moves import Move
from evals.rehearsal.scripts import script
from evals.suites.suite import Answer, Count, Figure, Graded, Part, Row, Suite, share
from evals.suites.world import World

SEED = 1
_SAYS = {level: depth for level, depth in DEPTH.items() if depth}
"""How much of a card each way of saying it tells."""

_FIGURES = (
    Figure(id="told_the_good", title="How much the good leader is told"),
    Figure(id="kept_from_the_bad", title="How much is kept from the bad leaders"),
    Figure(id="repaired", title="A leader who repairs is told something afterwards"),
    Figure(id="trust_rises", title="Trust is higher after a good rehearsal", kind="never"),
    Figure(id="trust_falls", title="A harmful turn costs trust", kind="never"),
    Figure(id="earned", title="Nothing is said before it is earned", kind="never"),
    Figure(id="under_pressure", title="Nothing is conceded to a harmful turn", kind="never"),
    Figure(id="keeps_cards", title="No line lets out what was not decided", kind="never"),
    Figure(id="never_twice", title="No line is said twice", kind="never"),
    Figure(id="same_path", title="The path does not depend on the wording", kind="never"),
    Figure(id="authored", title="Authored lines pass the gate for a mentor's line", kind="never"),
    Figure(id="worded_by_model", title="Lines that a model worded", kind="detail"),
    Figure(id="passed_at_once", title="A model's first lines that pass the gate", kind="detail"),
)


def _rows(_part: Part) -> Sequence[Row]:
    rows = []
    for scenario in load_scenarios():
        rows.append(_authored_row(scenario))
        rows += [_played_row(scenario, name, Difficulty.REALISTIC) for name in (*OWN, *SHARED)]
        for difficulty in (Difficulty.GENTLE, Difficulty.GUARDED):
            rows += [_played_row(scenario, name, difficulty) for name in ("good", "poor")]
    return rows


def _played_row(scenario: Scenario, treatment: str, difficulty: Difficulty) -> Row:
    return Row(
        id=f"{scenario.id}.{treatment}.{difficulty}",
        group=scenario.id,
        given=f"{scenario.title}: the {treatment.replace('_', ' ')} leader, {difficulty}",
        wanted="told less than a good leader" if treatment in BAD else "",
        data={"scenario": scenario.id, "treatment": treatment, "difficulty": difficulty.value},
    )


def _authored_row(scenario: Scenario) -> Row:
    return Row(
        id=f"{scenario.id}.authored",
        group=scenario.id,
        given=f"{scenario.title}: every authored line by itself",
        wanted="one person's spoken words, in role, with no stereotype and no coaching",
        data={"scenario": scenario.id},
    )


async def _answer(row: Row, world: World) -> Answer:
    scenario = find_scenario(row.data["scenario"])
    if "treatment" not in row.data:
        cards, others = _card_lines(scenario), _other_lines(scenario)
        shown = f"{len(cards)} lines of cards, {len(others)} others"
        return Answer(shown, {"cards": cards, "others": others})
    turns: list[Turn] = []
    firsts = []
    difficulty = Difficulty(row.data["difficulty"])
    for line in script(scenario.id, row.data["treatment"]):
        decision = decide(scenario, SEED, difficulty, turns, line)
        async for event in speak(
            scenario, decision, turns, world.model, folders=world.folders, limits=world.limits
        ):
            if isinstance(event, Spoken):
                turns.append(event.turn(decision))
                firsts.append([failure.principle for failure in event.failures])
        if decision.ends:
            break
    said = [_turn(turn, broke) for turn, broke in zip(turns, firsts, strict=True)]
    shown = "\n".join(
        f"Leader: {turn['leader']}\n{scenario.mentor.name}: {turn['mentor']}" for turn in said
    )
    # The answer to "does the wording matter" is the same for every leader: four are enough.
    same = _same_path(scenario, difficulty, turns) if row.data["treatment"] in OWN else []
    return Answer(shown, {"turns": said, "same_path": same})


def _turn(turn: Turn, broke: Sequence[str]) -> dict[str, Any]:
    decision = turn.decision
    return {
        "leader": decision.leader,
        "mentor": turn.mentor,
        "wording": turn.wording,
        "reason": turn.reason,
        "broke": list(broke),
        "act": decision.act.value,
        "card": decision.card,
        "level": decision.level,
        "before": decision.before.trust,
        "after": decision.after.trust,
        "moved_by": [move.value for move in moving(decision.moves)],
    }


def _same_path(scenario: Scenario, difficulty: Difficulty, turns: Sequence[Turn]) -> list[bool]:
    """Turn by turn, whether other words of every answer leave the decisions as they are."""
    leader = [turn.decision.leader for turn in turns]
    others = [f"Worded another way, {number}." for number in range(len(leader))]
    replayed = replay(scenario, SEED, difficulty, leader, others)
    return [
        (one.decision.after, one.decision.act, one.decision.card, one.decision.level)
        == (two.decision.after, two.decision.act, two.decision.card, two.decision.level)
        for one, two in zip(turns, replayed, strict=True)
    ]


def _card_lines(scenario: Scenario) -> list[str]:
    return [line for card in scenario.cards for level in LEVELS for line in card.lines(level)]


def _other_lines(scenario: Scenario) -> list[str]:
    """Every authored line that says no card, as it might be said."""
    lines = [scenario.opening]
    for pool in POOLS:
        lines += getattr(scenario, pool)
    for reactions in scenario.reactions.values():
        lines += reactions
    lines += [line for entry in scenario.everyday for line in entry.lines]
    # Where a line takes up the leader's words or subject, any will do to judge the rest of it.
    return [line.replace("{subject}", "that").replace("{words}", "that") for line in lines]


def _grade(row: Row, data: Mapping[str, Any]) -> Graded:
    scenario = find_scenario(row.data["scenario"])
    if "others" in data:
        return _grade_authored(scenario, data)
    turns: list[dict[str, Any]] = data["turns"]
    never = {
        "trust_falls": _trust_falls(turns),
        "earned": _earned(scenario, turns),
        "under_pressure": [
            not (HARMFUL.intersection(map(Move, turn["moved_by"])) and _tells(turn))
            for turn in turns
        ],
        "keeps_cards": _keeps_cards(scenario, turns),
        "never_twice": _never_twice(scenario, turns),
        "same_path": data["same_path"],
    }
    counts = {name: share([held for held in holds if held is not None]) for name, holds in
              never.items()}  # fmt: skip
    counts |= _how_much_was_told(scenario, row.data["treatment"], turns)
    modelled = [turn for turn in turns if turn["wording"] != BUILT_IN or turn["reason"]]
    counts["worded_by_model"] = share([turn["wording"] != BUILT_IN for turn in modelled])
    counts["passed_at_once"] = share(
        [turn["wording"] != BUILT_IN and not turn["broke"] for turn in modelled]
    )
    evidence = [
        f'turn {number + 1}, not "{_titles()[name]}": {turns[number]["mentor"]}'
        for name, holds in never.items()
        for number, held in enumerate(holds)
        if held is False
    ]
    if counts.get("trust_rises") == Count(0, 1):
        evidence.append(f"trust went from {turns[0]['before']} to {turns[-1]['after']}")
    return Graded(counts=counts, evidence=tuple(evidence))


def _tells(turn: Mapping[str, Any]) -> bool:
    return turn["card"] is not None and turn["level"] in _SAYS


def _trust_falls(turns: Sequence[Mapping[str, Any]]) -> list[bool | None]:
    """None where a turn does no harm."""
    return [
        turn["after"] < turn["before"] or turn["before"] == 0
        if HARMFUL.intersection(map(Move, turn["moved_by"]))
        else None
        for turn in turns
    ]


def _earned(scenario: Scenario, turns: Sequence[Mapping[str, Any]]) -> list[bool | None]:
    return [
        turn["after"] >= scenario.card(turn["card"]).trust if _tells(turn) else None
        for turn in turns
    ]


def _keeps_cards(scenario: Scenario, turns: Sequence[Mapping[str, Any]]) -> list[bool | None]:
    known: set[str] = set()
    holds: list[bool | None] = []
    for turn in turns:
        if _tells(turn):
            known.add(turn["card"])
        locked = [card.tells for card in scenario.cards if card.id not in known]
        holds.append(not any(told_by(turn["mentor"], tells) for tells in locked))
    return holds


def _never_twice(scenario: Scenario, turns: Sequence[Mapping[str, Any]]) -> list[bool | None]:
    lines = [scenario.opening, *(turn["mentor"] for turn in turns)]
    return [line not in lines[: number + 1] for number, line in enumerate(lines[1:])]


def _how_much_was_told(
    scenario: Scenario, treatment: str, turns: Sequence[Mapping[str, Any]]
) -> dict[str, Count]:
    """Of what so many turns could tell: a card a turn, each said openly."""
    told: dict[str, int] = {}
    for turn in turns:
        if _tells(turn):
            told[turn["card"]] = max(told.get(turn["card"], 0), _SAYS[turn["level"]])
    possible = 2.0 * min(len(scenario.cards), len(script(scenario.id, "good")))
    came_out = min(float(sum(told.values())), possible)
    if treatment == "good":
        rose = turns[-1]["after"] > turns[0]["before"]
        return {"told_the_good": Count(came_out, possible), "trust_rises": share([rose])}
    if treatment in BAD:
        return {"kept_from_the_bad": Count(possible - came_out, possible)}
    if treatment == "repairing":
        lowest = min(range(len(turns)), key=lambda number: turns[number]["after"])
        return {"repaired": share([any(_tells(turn) for turn in turns[lowest + 1 :])])}
    return {}


def _grade_authored(scenario: Scenario, data: Mapping[str, Any]) -> Graded:
    rules = LineRules(mentor_name=scenario.mentor.name, act="deflect")
    lines = [*data["cards"], *data["others"]]
    verdicts = [check_line(line, rules) for line in lines]
    evidence = [
        f'{failure.rule} "{failure.quote}" in: {line}'
        for line, verdict in zip(lines, verdicts, strict=True)
        for failure in verdict.failures
    ]
    tells = [
        next((found for card in scenario.cards if (found := told_by(line, card.tells))), None)
        for line in data["others"]
    ]
    evidence += [
        f'gives away "{tell}": {line}'
        for line, tell in zip(data["others"], tells, strict=True)
        if tell
    ]
    counts = {
        "authored": share([verdict.passed for verdict in verdicts]),
        "keeps_cards": share([tell is None for tell in tells]),
    }
    return Graded(counts=counts, evidence=tuple(evidence))


def _titles() -> dict[str, str]:
    return {figure.id: figure.title for figure in _FIGURES}


REHEARSAL = Suite(
    id="rehearsal",
    title="How the simulated mentor answers",
    figures=_FIGURES,
    rows=_rows,
    answer=_answer,
    grade=_grade,
)
