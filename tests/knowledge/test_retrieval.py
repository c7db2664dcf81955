"""Floors for finding the right passages, on questions written for the purpose.

The index holds the two passages that each question is most about, some 130 of 353: that takes a
third of the time and leaves each question the others' answers to be confused with. On the whole
guidance 0.85 of the questions have a right passage among three and 0.94 among eight.
"""

from __future__ import annotations

import importlib.resources
import json
import time
from math import log2
from pathlib import Path
from typing import NamedTuple

import pytest

from knowledge.library import Library, LibrarySettings, SearchResult, open_library
from knowledge.passages import load_passages

DEVELOPMENT = Path(__file__).parents[2] / "evals" / "retrieval" / "dev.jsonl"


class Question(NamedTuple):
    query: str
    role: str
    relevant: tuple[str, ...]


def questions() -> list[Question]:
    lines = DEVELOPMENT.read_text(encoding="utf-8").splitlines()
    return [
        Question(it["query"], it["role"], tuple(it["relevant"])) for it in map(json.loads, lines)
    ]


def gain(found: list[str], relevant: set[str]) -> float:
    """nDCG at 8."""
    got = sum(1 / log2(rank + 2) for rank, name in enumerate(found) if name in relevant)
    best = sum(1 / log2(rank + 2) for rank in range(min(8, len(relevant))))
    return got / best


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    base = tmp_path_factory.mktemp("retrieval")
    wanted = {passage for question in questions() for passage in question.relevant[:2]}
    built_in = importlib.resources.files("knowledge") / "guidance"
    for passage in load_passages():
        if passage.id in wanted:
            file = base / "passages" / passage.topic / f"{passage.id}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes((built_in / passage.topic / file.name).read_bytes())
    return open_library(LibrarySettings(folder=base / "index", guidance=base / "passages"))


@pytest.fixture(scope="module")
def answers(library: Library) -> list[tuple[Question, SearchResult]]:
    assert library.mode == "fused"
    return [(question, library.search(question.query)) for question in questions()]


def test_the_development_questions_are_whole() -> None:
    asked = questions()
    passages = load_passages()
    known = {passage.id for passage in passages}
    assert len({question.query for question in asked}) == len(asked)
    assert {question.role for question in asked} == {"leader", "mentor", "coordinator"}
    assert sum(bool(question.relevant) for question in asked) >= 60
    assert sum(not question.relevant for question in asked) >= 25
    assert {passage for question in asked for passage in question.relevant} <= known
    asks = {ask.casefold() for passage in passages for ask in passage.asks}
    copied = [question.query for question in asked if question.query.casefold() in asks]
    assert len(copied) <= 4, "questions taken from the asks would test nothing"


def test_what_is_there_is_found(
    library: Library, answers: list[tuple[Question, SearchResult]]
) -> None:
    indexed = {passage.id for passage in library.passages}
    ranked = [
        ([match.passage.id for match in result.matches], indexed & set(question.relevant))
        for question, result in answers
        if question.relevant
    ]
    among_three = sum(bool(relevant & set(found[:3])) for found, relevant in ranked) / len(ranked)
    among_eight = sum(bool(relevant & set(found)) for found, relevant in ranked) / len(ranked)
    mean_gain = sum(gain(found, relevant) for found, relevant in ranked) / len(ranked)
    assert among_three >= 0.82
    assert among_eight >= 0.88
    assert mean_gain >= 0.58


def test_what_is_not_there_is_said(answers: list[tuple[Question, SearchResult]]) -> None:
    wrongly_refused = [it.query for it, result in answers if it.relevant and not result.answerable]
    wrongly_claimed = [it.query for it, result in answers if not it.relevant and result.answerable]
    # On the whole guidance 4 of 87 are refused and 1 of 47 is claimed; with a third of it, fewer
    # passages speak to a question and more are refused.
    assert len(wrongly_refused) <= 11, wrongly_refused
    assert len(wrongly_claimed) <= 3, wrongly_claimed


def test_a_warm_search_takes_milliseconds(library: Library) -> None:
    spent = []
    for number in range(40):
        start = time.perf_counter()
        library.search(f"how do I tell a director that he is wrong, try {number}")
        spent.append(time.perf_counter() - start)
    assert sorted(spent)[20] < 0.1
