"""The authored scenarios, held to what their readers and the gate rely on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib import resources

import pytest

from coach.errors import BadInput
from coach.packs.scenario_rules import POOLS
from coach.rehearsal.scenario import (
    LEVELS,
    Scenario,
    find_scenario,
    load_scenarios,
    told_by,
)
from coach.rubric.authored import BadAuthoring, read_authored
from coach.rubric.line_gate import LineRules, check_line
from coach.rubric.moves import Move
from knowledge.topics import load_topics

SCENARIOS = load_scenarios()
each = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)


def lines_of(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Every line the mentor can say that belongs to no card, with where it stands."""
    yield "opening", scenario.opening
    for pool in POOLS:
        for line in getattr(scenario, pool):
            yield pool, line
    for move in Move:
        for line in scenario.reactions[move]:
            yield f"reactions.{move}", line
    for entry in scenario.everyday:
        for line in entry.lines:
            yield "everyday", line


def filled(line: str) -> str:
    return line.replace("{words}", "that is just how it is").replace("{subject}", "the hours")


def test_the_two_scenarios_of_the_founding_article_are_there() -> None:
    assert {"ai-from-a-designer", "why-new-people-leave"} <= {one.id for one in SCENARIOS}
    assert find_scenario("ai-from-a-designer").mentor.name == "Bethan"
    with pytest.raises(BadInput, match="no scenario 'nobody'"):
        find_scenario("nobody")


@each
def test_each_belongs_to_a_topic_of_the_guidance(scenario: Scenario) -> None:
    assert scenario.topic in {topic.id for topic in load_topics()}


@each
def test_cards_are_spread_over_the_trust_they_take(scenario: Scenario) -> None:
    assert 12 <= len(scenario.cards) <= 16
    levels = [card.trust for card in scenario.cards]
    assert min(levels) <= 3
    assert max(levels) >= 14
    assert len({level // 3 for level in levels}) >= 5


@each
def test_no_line_outside_a_card_gives_a_card_away(scenario: Scenario) -> None:
    for place, line in lines_of(scenario):
        for card in scenario.cards:
            assert told_by(line, card.tells) is None, (place, line, card.id)


@each
def test_a_card_tells_itself_when_said_and_nothing_when_hinted(scenario: Scenario) -> None:
    for card in scenario.cards:
        assert told_by(card.handle, card.tells) is None, card.id
        for line in card.hinted:
            assert told_by(line, card.tells) is None, (card.id, line)
        for line in (*card.guarded, *card.open):
            assert told_by(line, card.tells), (card.id, line)
        for level in LEVELS:
            for line in card.lines(level):
                for other in scenario.cards:
                    if other.id != card.id:
                        assert told_by(line, other.tells) is None, (card.id, line, other.id)


@each
def test_no_line_stands_twice(scenario: Scenario) -> None:
    lines = [line for _, line in lines_of(scenario)]
    lines += [line for card in scenario.cards for level in LEVELS for line in card.lines(level)]
    assert [line for line, count in Counter(lines).items() if count > 1] == []


@each
def test_every_line_passes_the_gate_it_holds_models_to(scenario: Scenario) -> None:
    rules = LineRules(mentor_name=scenario.mentor.name, act="deflect")
    lines = [line for _, line in lines_of(scenario)]
    lines += [line for card in scenario.cards for level in LEVELS for line in card.lines(level)]
    for line in lines:
        verdict = check_line(filled(line), rules)
        assert verdict.passed, (line, verdict.failures)


@each
def test_lines_are_plain_speech_of_a_bearable_length(scenario: Scenario) -> None:
    for card in scenario.cards:
        for level in LEVELS:
            for line in card.lines(level):
                assert len(re.findall(r"[.!?](?:\s|$)", line)) <= 3, line
                assert "\u2014" not in line
    for place, line in lines_of(scenario):
        if place.startswith("reactions"):
            assert len(line.split()) <= 14, line


@each
def test_only_the_two_placeholders_are_used(scenario: Scenario) -> None:
    for _, line in lines_of(scenario):
        assert set(re.findall(r"\{(\w*)\}", line)) <= {"words", "subject"}, line


def text_of(name: str) -> str:
    return (
        resources.files("coach.rehearsal")
        .joinpath("scenarios", f"{name}.yaml")
        .read_text(encoding="utf-8")
    )


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("    trust: 2\n", "    trust: 21\n", "cards.0.trust"),
        ("    trust: 2\n", "    trsut: 2\n", "cards.0.trust"),
        ("  - id: checking\n", "  - id: first-drafts\n", "comes again"),
        ("  advice:\n", "  advise:\n", "reactions"),
        ("opening: >-\n", "opening: [\n", "expected YAML"),
        ("id: ai-from-a-designer\n", "", "id"),
    ],
)
def test_a_wrong_file_is_named_with_its_line_and_what_was_expected(
    before: str, after: str, says: str
) -> None:
    text = text_of("ai-from-a-designer")
    assert before in text
    with pytest.raises(BadAuthoring, match=r"mine\.yaml") as caught:
        read_authored(text.replace(before, after, 1), "mine.yaml", Scenario)
    assert says in caught.value.problem
    assert caught.value.line is not None
    assert caught.value.next_step


def test_the_line_of_a_wrong_value_is_its_own() -> None:
    text = text_of("ai-from-a-designer")
    line = text[: text.index("    trust: 2\n")].count("\n") + 1
    with pytest.raises(BadAuthoring) as caught:
        read_authored(text.replace("    trust: 2\n", "    trust: x\n", 1), "mine.yaml", Scenario)
    assert caught.value.line == line


@pytest.mark.parametrize(
    "text", ["", "- a\n- b\n", "id: [", "\x00\x1b[2J", "a: !!python/object:x y"]
)
def test_what_is_no_scenario_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadAuthoring, match=r"mine\.yaml"):
        read_authored(text, "mine.yaml", Scenario)


def test_a_card_of_another_version_is_told_in_words() -> None:
    with pytest.raises(BadInput, match="no card 'gone'"):
        find_scenario("ai-from-a-designer").card("gone")
