from __future__ import annotations

from collections import Counter
from functools import partial

import numpy as np
import pytest

from coach.rubric.accuracy import how_often_right, measured_accuracy
from coach.rubric.moves import Move
from evals.moves.__main__ import main
from evals.moves.agreement import kappa, kappa_of
from evals.moves.learning import BIAS, learn, likelihoods
from evals.moves.measure import Judged, interval, macro_f1, open_against_closed, score
from evals.moves.turns import LabelledTurn, load_turns


def turn(labels: str, scenario: str = "s") -> LabelledTurn:
    moves = frozenset(Move(name) for name in labels.split())
    return LabelledTurn(
        id="t",
        part="dev",
        scenario=scenario,
        previous="",
        turn="x",
        moves=moves,
        first=moves,
        second=moves,
    )


def judged(people: str, found: str, scenario: str = "s") -> Judged:
    return Judged(turn(people, scenario), frozenset(Move(name) for name in found.split()), 0.0)


def test_the_set_is_large_split_by_scenario_and_labelled_twice() -> None:
    turns = load_turns()
    assert len(turns) >= 1500
    assert len({one.id for one in turns}) == len(turns)
    parts = {part: {one.scenario for one in load_turns(part)} for part in ("dev", "test")}
    assert not parts["dev"] & parts["test"]
    assert len(load_turns("test")) >= 600
    # Of the plain ones two writers may find the same; what it answers is another line then.
    words = Counter(" ".join(one.turn.lower().split()) for one in turns if len(one.turn) > 25)
    assert sum(count - 1 for count in words.values()) <= 1
    assert len({(one.previous, one.turn) for one in turns}) == len(turns)
    agreed = kappa_of(turns, *Move)
    assert agreed is not None
    assert agreed > 0.9


def test_what_was_written_later_stands_apart_from_all_that_is_learnt_from() -> None:
    later, known = load_turns("later"), load_turns()
    assert len(later) >= 800
    assert {one.part for one in later} == {"later"}
    assert not {one.scenario for one in later} & {one.scenario for one in known}
    assert not {(one.previous, one.turn) for one in later} & {
        (one.previous, one.turn) for one in known
    }
    assert not {one.part for one in known} - {"dev", "test"}


def test_every_label_has_turns_enough_to_be_measured() -> None:
    support = Counter(move for one in load_turns("test") for move in one.moves)
    assert min(support[move] for move in Move) >= 25
    assert sum(not one.moves for one in load_turns("test")) >= 20


def test_what_both_said_stands() -> None:
    twice = [one for one in load_turns() if one.second is not None]
    assert len(twice) >= 1500
    for one in twice:
        assert one.second is not None
        assert one.first & one.second <= one.moves, one.id
    assert all(one.second is not None for one in load_turns("test"))


def test_kappa_is_one_for_the_same_and_nothing_for_chance() -> None:
    assert kappa([(True, True), (False, False)]) == 1.0
    assert kappa([(True, True), (True, False), (False, True), (False, False)]) == 0.0
    assert kappa([(True, True)]) is None
    assert kappa([]) is None


def test_scores_are_those_of_the_textbook() -> None:
    rows = [
        judged("telling", "telling"),
        judged("telling", "advice"),
        judged("advice", ""),
        judged("", "telling"),
    ]
    found = score(rows, Move.TELLING)
    assert (found.precision, found.recall, found.support) == (0.5, 0.5, 2)
    assert found.f1 == 0.5
    together = score(rows, Move.TELLING, Move.ADVICE)
    assert (together.precision, together.recall) == pytest.approx((2 / 3, 2 / 3))
    assert macro_f1(rows) == pytest.approx(0.5 / len(Move))


def test_open_against_closed_needs_the_right_one_alone() -> None:
    rows = [
        judged("open_question", "open_question follow_up"),
        judged("open_question", "open_question closed_question"),
        judged("closed_question", ""),
        judged("open_question closed_question", "open_question"),
    ]
    assert open_against_closed(rows) == pytest.approx(1 / 3)


def test_the_interval_draws_whole_scenarios() -> None:
    rows = [judged("telling", "telling", f"s{n}") for n in range(3)]
    assert interval(rows, lambda some: score(some, Move.TELLING).f1, rounds=50) == (1.0, 1.0)
    mixed = [*rows, judged("telling", "", "s9")]
    low, high = interval(mixed, lambda some: score(some, Move.TELLING).recall, rounds=200)
    assert low < 0.75 < high


def test_the_command_prints_every_label(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of a few turns and with few draws: not the figures are looked at, but that they are there.
    some = load_turns("dev")[::120]
    monkeypatch.setattr("evals.moves.__main__.load_turns", lambda part: some)
    monkeypatch.setattr("evals.moves.__main__.interval", partial(interval, rounds=20))
    assert main([]) == 0
    printed = capsys.readouterr().out
    assert all(move.value in printed for move in Move)
    assert "macro-F1" in printed
    with pytest.raises(SystemExit):
        main(["--keep", "2026-11-23"])


def test_the_kept_figures_are_of_the_test_turns_and_shown_carefully() -> None:
    kept = measured_accuracy()
    assert kept.turns == len(load_turns("test"))
    assert set(kept.labels) == set(Move)
    for move in Move:
        assert how_often_right(move).startswith(("right about", "often wrong"))
        assert "10 times in 10" not in how_often_right(move)


def test_what_is_learnt_is_the_least_of_the_ridge_logistic_loss() -> None:
    chance = np.random.default_rng(3)
    matrix = chance.normal(size=(60, 90))
    truth = matrix[:, :2] + 0.3 * chance.normal(size=(60, 2)) > 0.4
    labels = truth.astype(float)
    trust = np.where(np.arange(60) < 20, 0.5, 1.0)
    weights, bias = learn(matrix, labels, trust)
    likely = likelihoods(matrix, weights, bias)
    wrong = trust[:, None] * (likely - labels)
    assert np.abs(matrix.T @ wrong + weights).max() < 1e-3
    assert np.abs(wrong.sum(axis=0) + bias / BIAS).max() < 1e-3
    assert ((likely > 0.5) == truth).all()
