from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.facts import load_facts
from knowledge.finding import Asked, find_guidance
from knowledge.lexical import LexicalHit
from knowledge.needs import load_beyond, load_needs, needs_met_by
from knowledge.passages import Passage, load_passages
from knowledge.rows import Row, rows_of
from knowledge.saying import CLOSEST, CLOSEST_SHARE, Sayings
from knowledge.voting import RELATED, NeedIndex


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    return load_passages()


@pytest.fixture(scope="module")
def needs(passages: tuple[Passage, ...]) -> NeedIndex:
    return NeedIndex(passages)


def test_needs_are_whole() -> None:
    known = set(load_facts().facts)
    names = [need.id for need in load_needs()]
    assert len(names) == len(set(names))
    said = [words.casefold() for need in load_needs() for words in need.said]
    assert len(said) == len(set(said)), "a saying leads to one need"
    for need in load_needs():
        assert need.direct, need.id
        assert len(need.said) >= 12, need.id
        assert sum(len(words.split()) <= 5 for words in need.said) >= 4, need.id
        assert not set(need.direct) & set(need.related), need.id
        assert {*need.direct, *need.related} <= known, need.id
    led_to = {fact for need in load_needs() for fact in (*need.direct, *need.related)}
    assert known - led_to == set(), "facts that no need leads to"
    beyond = {words.casefold() for several in load_beyond().values() for words in several}
    assert not beyond & set(said)


def test_needs_count_only_where_their_facts_are_held(
    passages: tuple[Passage, ...], guidance: Path
) -> None:
    assert needs_met_by(passages) == load_needs()
    small = load_passages(guidance)
    assert needs_met_by(small) == ()
    assert {row.kind for row in rows_of(small)} == {"text", "ask"}
    assert {row.kind for row in rows_of(passages)} == {"text", "ask", "need", "beyond"}
    assert len({row.id for row in rows_of(passages)}) == len(rows_of(passages))


def test_the_nearest_need_leads_to_the_passages_that_hold_its_facts(
    passages: tuple[Passage, ...], needs: NeedIndex
) -> None:
    likeness = {need.id: 0.1 for need in load_needs()} | {"cancelling": 0.6}
    votes = needs.votes(likeness, {}, {})
    direct = set(next(need for need in load_needs() if need.id == "cancelling").direct)
    holders = {passage.id for passage in passages if direct & set(passage.facts)}
    best = sorted(votes, key=lambda name: -votes[name].share)[: len(holders)]
    assert set(best) == holders
    assert all(votes[name].need.id == "cancelling" for name in holders)
    assert all(0 <= vote.share <= 1 + 1e-9 for vote in votes.values())
    related = set(needs.passages_of("cancelling")) - holders
    assert all(needs.passages_of("cancelling")[name] == RELATED for name in related)


def test_by_words_only_needs_that_share_one_vote(
    passages: tuple[Passage, ...], needs: NeedIndex
) -> None:
    names = [passage.id for passage in passages]
    worded = needs.worded("postponed")
    assert set(worded) == {"cancelling"}
    found = find_guidance(Asked(None, {}, worded), names, needs, None, 8)
    assert found.best
    assert {one.passage for one in found.best} <= set(needs.passages_of("cancelling"))
    assert needs.votes(None, {}, {}) == {}
    assert find_guidance(Asked(None, {}, {}), names, needs, None, 8).best == []


def test_votes_decide_the_order_and_scores_stay_those_of_the_passages(
    passages: tuple[Passage, ...], needs: NeedIndex
) -> None:
    names = [passage.id for passage in passages]
    target = next(iter(needs.passages_of("cancelling")))
    other = next(name for name in names if name not in needs.passages_of("cancelling"))
    hits = {other: LexicalHit(0.5, 0.5, ("word",)), target: LexicalHit(0.3, 0.5, ("word",))}
    found = find_guidance(Asked(None, hits, {"cancelling": 0.5}), [target, other], needs, None, 2)
    assert [one.passage for one in found.best] == [target, other]
    assert [one.score for one in found.best] == pytest.approx([0.5, 0.3])
    assert found.best[0].need == "The leader keeps cancelling"
    assert found.best[1].need is None


def test_a_query_nearer_to_what_lies_beyond_has_a_negative_margin() -> None:
    rows = [
        Row("p/ask/1", "passage", "ask", "an ask"),
        Row("n/need/1", "need", "need", "a saying"),
        Row("n/need/2", "need", "need", "another"),
        Row("b/beyond/1", "elsewhere", "beyond", "something else"),
    ]
    vectors = np.eye(4, dtype=np.float32)[[0, 1, 1, 2]]
    sayings = Sayings(rows, vectors)
    inside = sayings.read(np.eye(4, dtype=np.float32)[1])
    assert inside.needs["need"] == pytest.approx(1.0)
    outside = sayings.read(np.eye(4, dtype=np.float32)[2])
    assert inside.margin(["need"], ["passage"]) > 0 > outside.margin(["need"], ["passage"])
    assert outside.margin([], []) == pytest.approx(-1.0)


def test_a_need_is_near_by_its_closest_sayings_and_by_all_that_is_said_of_it() -> None:
    near = [0.9, 0.8, 0.7, 0.6, 0.1, 0.1]
    likeness = {"six": near, "two": [0.5, 0.3], "one": [0.4]}
    rows = [
        Row(f"{need}/need/{place}", need, "need", f"{need} {place}")
        for need, several in likeness.items()
        for place in range(len(several))
    ]
    rows = [Row("p/ask/1", "passage", "ask", "an ask"), *rows]
    vectors = np.zeros((len(rows), 2), dtype=np.float32)
    vectors[1:, 0] = [value for several in likeness.values() for value in several]
    read = Sayings(rows, vectors).read(np.array([1, 0], dtype=np.float32))
    assert CLOSEST == 4
    share = CLOSEST_SHARE
    assert read.needs["six"] == pytest.approx(share * 0.75 + (1 - share) * sum(near) / 6)
    assert read.needs["two"] == pytest.approx(0.4), "fewer than are looked at one by one"
    assert read.needs["one"] == pytest.approx(0.4)
