"""The authored leaders, held to what the junior who meets them relies on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib import resources

import pytest

from coach.errors import BadInput
from coach.rehearsal.scenario import load_scenarios
from coach.rehearsal.wording import sentences
from coach.rubric.authored import BadAuthoring, read_authored
from coach.rubric.line_gate import LineRules, check_line
from coach.voice.hearing import said_of
from coach.voice.leader import Leader, Lines, Temperament, find_leader, load_leaders
from coach.voice.moves import VoiceMove
from coach.voice.wording import OF_THE_THING

LEADERS = load_leaders()
each = pytest.mark.parametrize("leader", LEADERS, ids=lambda one: one.id)
# What may be said before the thing has come up names nothing of it.
BEFORE = set(Lines.model_fields) - OF_THE_THING - {"lectures", "hurries", "brush_offs"}


def lines_of(leader: Leader) -> Iterator[tuple[str, str]]:
    for day in leader.days:
        yield "opening", day.opening
    for pool in Lines.model_fields:
        for line in getattr(leader.lines, pool):
            yield pool, line
    for kind in ("heard", "half", "unheard", "cold"):
        for line in getattr(leader.closings, kind):
            yield f"closings.{kind}", line
    for name in ("answers", "everyday"):
        for entry in getattr(leader, name):
            for line in (*entry.lines, *entry.heard):
                yield name, line


def test_there_is_one_of_each_temperament_in_workplaces_of_their_own() -> None:
    assert [leader.temperament for leader in LEADERS] == list(Temperament)
    names = [leader.leader.name for leader in LEADERS]
    names += [scenario.mentor.name for scenario in load_scenarios()]
    assert len(set(names)) == len(names)
    assert find_leader("one-visit").leader.name == "Anil"
    with pytest.raises(BadInput, match="no leader 'nobody'"):
        find_leader("nobody")


@each
def test_each_has_lines_enough_and_says_none_twice(leader: Leader) -> None:
    lines = [line for _, line in lines_of(leader)]
    assert len(lines) >= 150
    assert [line for line, count in Counter(lines).items() if count > 1] == []


@each
def test_lines_are_plain_speech_of_a_bearable_length(leader: Leader) -> None:
    for place, line in lines_of(leader):
        assert sentences(line) <= 5, (place, line)
        assert len(line) <= 260, (place, line)
        assert "\u2014" not in line
        assert set(re.findall(r"\{(\w*)\}", line)) <= {"words"}, line


@each
def test_lines_pass_the_checks_that_a_models_line_would(leader: Leader) -> None:
    rules = LineRules(mentor_name=leader.leader.name, act="deflect")
    allowed = {"no-coaching", "length"}  # a leader may thank, and may tell a longer story
    for place, line in lines_of(leader):
        verdict = check_line(line.replace("{words}", "the gate was shut"), rules)
        broken = {failure.principle for failure in verdict.failures} - allowed
        assert not broken, (place, line, verdict.failures)


@each
def test_nothing_said_beforehand_speaks_of_the_thing(leader: Leader) -> None:
    signs = (*leader.thing.deed, *leader.thing.effect)
    for place, line in lines_of(leader):
        if place in BEFORE or place == "everyday":
            folded = line.lower()
            held = [sign for sign in signs if " " in sign and sign in folded]
            assert not held, (place, line, held)


@each
def test_the_examples_say_the_thing(leader: Leader) -> None:
    thing = leader.thing
    observed = said_of(thing, thing.examples.observation, {VoiceMove.OBSERVATION}, raised=False)
    assert observed.deed
    assert observed.plainness in ("softly", "plainly")
    both = f"{thing.examples.observation} {thing.examples.impact}"
    moves = {VoiceMove.OBSERVATION, VoiceMove.IMPACT}
    assert said_of(thing, both, moves, raised=False).plainness == "plainly"
    hedged = said_of(thing, both, moves | {VoiceMove.OVER_SOFTENING}, raised=False)
    assert hedged.plainness == "softly"
    assert said_of(thing, "How was your weekend?", set(), raised=True).plainness is None


@each
def test_the_seed_draws_the_day(leader: Leader) -> None:
    assert leader.day(7) == leader.day(7)
    assert {leader.day(seed).opening for seed in range(40)} == {d.opening for d in leader.days}


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("temperament: curious", "temperament: kindly", "temperament"),
        ("  brush_offs:\n", "  brushoffs:\n", "brush"),
        ("    openness: 2\n", "    openness: 9\n", "days.0.openness"),
        ("days:\n", "days: [\n", "expected YAML"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(before: str, after: str, says: str) -> None:
    folder = resources.files("coach.voice").joinpath("leaders")
    text = folder.joinpath("walk-rounds.yaml").read_text(encoding="utf-8")
    assert before in text
    with pytest.raises(BadAuthoring, match=r"mine\.yaml") as caught:
        read_authored(text.replace(before, after, 1), "mine.yaml", Leader)
    assert says in caught.value.problem
    assert caught.value.line is not None
