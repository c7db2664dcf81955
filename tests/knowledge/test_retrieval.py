"""Floors for finding the right passages, on the development queries and the whole guidance.

They stand a little under what `python -m evals.retrieval` prints; the test queries are for
reporting only and are not run here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from unittest.mock import patch

import pytest

from evals.retrieval.__main__ import main
from evals.retrieval.figures import interval
from evals.retrieval.measure import DEPTH, Figures, measure, open_searches
from evals.retrieval.queries import gains, load_fresh, load_queries
from knowledge.embedding import open_embedder
from knowledge.facts import load_facts
from knowledge.library import Library, LibrarySettings, open_library
from knowledge.needs import load_beyond, load_needs
from knowledge.passages import load_passages


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


@pytest.fixture(scope="module", autouse=True)
def _embedded_once(built_index: Path) -> Iterator[None]:
    """Two of the three searches, and the library after them, ask for the same few hundred vectors.

    What a search costs is measured by benchmarks/search.py.
    """
    embedder = open_embedder(LibrarySettings(folder=built_index))
    embed = cache(embedder.embed)
    with patch.object(embedder, "embed", lambda texts: embed(tuple(texts))):
        yield


@pytest.fixture(scope="module")
def library(built_index: Path) -> Library:
    return open_library(LibrarySettings(folder=built_index))


@pytest.fixture(scope="module")
def figures(built_index: Path) -> Mapping[str, Figures]:
    searches = open_searches(LibrarySettings(folder=built_index))
    queries = load_queries("dev")
    return {name: measure(search, queries) for name, search in searches.items()}


def test_the_queries_name_facts_there_are_and_no_query_stands_in_both_splits() -> None:
    dev, test = load_queries("dev"), load_queries("test")
    known = set(load_facts().facts)
    for query in (*dev, *test):
        assert set(query.facts) <= known
        assert set(query.facts.values()) <= {1, 2}
    assert not {query.query.casefold() for query in dev} & {it.query.casefold() for it in test}
    passages = load_passages()
    assert all(gains(query, passages) for query in dev if query.answerable)


def test_the_fresh_set_is_whole_and_its_own() -> None:
    dev, check = load_fresh("dev"), load_fresh("check")
    assert [sum(it.answerable for it in part) for part in (dev, check)] == [90, 60]
    assert [len(part) for part in (dev, check)] == [120, 80]
    fresh = [query.query.casefold() for query in (*dev, *check)]
    first = {it.query.casefold() for split in ("dev", "test") for it in load_queries(split)}
    assert len(set(fresh)) == len(fresh)
    # Both authors thought of one and the same four words; the query stays where each put it.
    assert len(first & set(fresh)) == 1
    known = set(load_facts().facts)
    for query in (*dev, *check):
        assert set(query.facts) <= known
        assert set(query.facts.values()) <= {1, 2}


def test_nothing_that_is_searched_was_copied_from_a_query() -> None:
    held = {ask.casefold() for passage in load_passages() for ask in passage.asks}
    held |= {said.casefold() for need in load_needs() for said in need.said}
    held |= {said.casefold() for several in load_beyond().values() for said in several}
    queries = {query.query.casefold() for split in ("dev", "test") for query in load_queries(split)}
    queries |= {it.query.casefold() for part in ("dev", "check") for it in load_fresh(part)}
    assert not held & queries


@pytest.mark.parametrize(
    ("search", "gain", "recall"),
    [("lexical only", 0.46, 0.59), ("vector only", 0.54, 0.62), ("fused", 0.63, 0.74)],
)
def test_what_is_there_is_found(
    figures: Mapping[str, Figures], search: str, gain: float, recall: float
) -> None:
    assert mean(figures[search].gain) >= gain
    assert mean(figures[search].recall) >= recall


def test_what_is_there_is_found_in_the_words_of_others(
    built_index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read from what the command prints, so that the fresh queries are run once.

    The means are looked at, not the intervals around them: those get few draws.
    """
    monkeypatch.setattr("evals.retrieval.__main__.interval", partial(interval, rounds=40))
    assert main(["--fresh", "--folder", str(built_index)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("fresh dev: 90 answerable and 30 other queries")
    fused = printed[printed.index("fused") :]
    means = [float(number) for number in re.findall(r"(0\.\d{3}|1\.000)  \(", fused)]
    floors = [0.52, 0.59, 0.94, 0.76]
    assert len(means) == len(floors)
    assert all(mean >= floor for mean, floor in zip(means, floors, strict=True)), means
    with pytest.raises(SystemExit):
        main(["--check"])


def test_fused_is_better_than_either_alone(figures: Mapping[str, Figures]) -> None:
    fused = mean(figures["fused"].gain)
    assert fused > max(mean(figures[name].gain) for name in ("lexical only", "vector only"))


def test_what_is_not_there_is_said(figures: Mapping[str, Figures]) -> None:
    assert mean(figures["fused"].answered) >= 0.96
    assert mean(figures["fused"].abstained) >= 0.68


def test_the_library_finds_what_was_measured(library: Library, built_index: Path) -> None:
    fused = open_searches(LibrarySettings(folder=built_index))["fused"]
    for query in load_queries("dev")[::10]:
        result = library.search(query.query, DEPTH)
        found = fused(query.query)
        assert [it.passage.id for it in result.matches] == [it.passage for it in found.best]
        assert result.answerable == found.answerable


def test_a_need_is_told_as_the_reason(library: Library) -> None:
    matches = library.search("my director has put me off yet again this month", 3).matches
    told = "speaks to what you seem to ask about: “The leader keeps cancelling”"
    assert all(told in match.why for match in matches)
    assert [it.score for it in matches] == sorted((it.score for it in matches), reverse=True)
