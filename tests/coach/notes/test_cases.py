"""Realistic notes, authored by hand with what should come of them (cases/*.yaml).

A case lists the items with their line numbers. `absent` are words that must stand in no item and
in nothing that can be shared; `shareable_without` are names that only the shareable text hides.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.notes.answers import ALL_FINE
from coach.notes.summary import Summary, summarize_built_in

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


def _load(file: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return case


@pytest.fixture(params=CASES, ids=lambda file: file.stem, scope="module")
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    return _load(request.param)


@pytest.fixture(scope="module")
def summary(case: dict[str, Any]) -> Summary:
    return summarize_built_in(
        case["notes"], case.get("session"), writer=case.get("writer"), answers=ALL_FINE
    )


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 12


def test_lines_set_apart(case: dict[str, Any], summary: Summary) -> None:
    expected = case["expect"]
    assert list(summary.private_lines) == expected.get("private", [])
    assert list(summary.to_machine) == expected.get("to_machine", [])
    found = {finding.kind: list(finding.lines) for finding in summary.sensitive}
    assert found == expected.get("sensitive", {})


def test_commitments_with_owner_and_due(case: dict[str, Any], summary: Summary) -> None:
    found = [(list(c.lines), c.owner, c.due) for c in summary.commitments]
    wanted = case["expect"]["commitments"]
    assert found == [(item["lines"], item["owner"], item["due"]) for item in wanted]
    for item, commitment in zip(wanted, summary.commitments, strict=True):
        assert item["has"].casefold() in commitment.text.casefold()
        if "words" in item:
            assert commitment.due_words == item["words"]


def test_insights_are_those_a_reader_would_keep_give_or_take_one(
    case: dict[str, Any], summary: Summary
) -> None:
    # They are weighed, not ruled: evals/notes says how often the weighing is right.
    found = {tuple(item.lines) for item in summary.insights}
    wanted = {tuple(lines) for lines in case["expect"].get("insights", [])}
    assert len(found - wanted) <= 1
    assert len(wanted - found) <= 1


@pytest.mark.parametrize("kind", ["decisions", "open_questions"])
def test_other_items_by_their_lines(case: dict[str, Any], summary: Summary, kind: str) -> None:
    found = [list(item.lines) for item in getattr(summary, kind)]
    assert sorted(found) == sorted(case["expect"].get(kind, []))


def test_session_date_is_read_from_the_head(case: dict[str, Any], summary: Summary) -> None:
    assert summary.session_date == case["expect"].get("session", case.get("session"))


def test_nothing_set_apart_or_unreal_stands_in_items_or_shareable_text(
    case: dict[str, Any], summary: Summary
) -> None:
    texts = [
        item.text
        for kind in ("insights", "commitments", "decisions", "open_questions")
        for item in getattr(summary, kind)
    ]
    everything = "\n".join([*texts, summary.shareable]).casefold()
    for word in case["expect"].get("absent", []):
        assert str(word).casefold() not in everything
    for name in case["expect"].get("shareable_without", []):
        assert name not in summary.shareable


def test_every_item_says_only_words_of_its_lines(case: dict[str, Any], summary: Summary) -> None:
    lines = case["notes"].splitlines()
    for kind in ("insights", "commitments", "decisions", "open_questions"):
        for item in getattr(summary, kind):
            assert item.lines
            cited = " ".join(lines[number - 1] for number in item.lines).casefold()
            for word in item.text.casefold().replace(",", " ").split():
                assert word.strip(".!?;:()") in cited
