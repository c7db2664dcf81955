"""Comparing two runs: intervals, chance, correction, and what is said about them."""

from __future__ import annotations

import numpy as np
import pytest

from evals.comparing.compare import compare
from evals.comparing.resampling import (
    chance,
    difference_interval,
    figure_of,
    holm,
    interval,
    smallest_shown,
    sums_of,
    value,
)
from evals.comparing.words import comparison_lines, in_words
from evals.suites.suite import Count, Figure
from tests.evals.results import results, sample

SHARE = Figure(id="x", title="x")


def shares(values: list[float]) -> tuple[list[str], list[dict[str, Count]]]:
    return [str(place) for place in range(len(values))], [{"x": Count(v, 1)} for v in values]


def test_a_figure_is_the_sum_of_what_was_right_over_what_there_was() -> None:
    sums = sums_of(SHARE, ["a", "a", "b"], [{"x": Count(1, 1)}, {"x": Count(0, 3)}, {}])
    assert sums.right.tolist() == [[1.0], [0.0]]
    assert value(sums) == 0.25


def test_a_mean_of_parts_leaves_out_a_part_that_nothing_counts_for() -> None:
    both = Figure(id="m", title="m", mean_of=("a", "b"))
    sums = sums_of(both, ["1", "2"], [{"a": Count(1, 2)}, {"a": Count(1, 2), "b": Count(0, 0)}])
    assert value(sums) == 0.5
    assert np.isnan(figure_of(np.zeros((1, 2)), np.zeros((1, 2))))[0]


def test_the_interval_of_a_share_is_what_statistics_says() -> None:
    low, high = interval(sums_of(SHARE, *shares([1.0] * 70 + [0.0] * 30)))
    # 0.7 plus and minus 1.96 standard errors of 0.0458.
    assert low == pytest.approx(0.61, abs=0.02)
    assert high == pytest.approx(0.79, abs=0.02)


def test_what_held_every_time_may_still_fail_now_and_then() -> None:
    low, high = interval(sums_of(SHARE, *shares([1.0] * 40)))
    # Three in forty is about what forty samples without one can exclude.
    assert (low, high) == (pytest.approx(0.928, abs=0.001), 1.0)
    assert interval(sums_of(SHARE, *shares([0.0] * 40))) == (0.0, pytest.approx(0.072, abs=0.001))


def test_samples_of_one_group_are_drawn_together() -> None:
    values = [1.0] * 50 + [0.0] * 50
    alone = sums_of(SHARE, *shares(values))
    grouped = sums_of(SHARE, ["a"] * 50 + ["b"] * 50, shares(values)[1])
    assert interval(grouped).high - interval(grouped).low > 5 * (
        interval(alone).high - interval(alone).low - 0.1
    )


def test_nothing_different_has_no_interval_and_chance_one() -> None:
    one = sums_of(SHARE, *shares([1.0, 0.0, 1.0, 1.0]))
    assert difference_interval(one, one) == (0.0, 0.0)
    assert chance(one, one) == 1.0


def test_chance_is_that_of_a_fair_coin_for_every_sample_that_changed() -> None:
    before = sums_of(SHARE, *shares([1.0] * 40))
    after = sums_of(SHARE, *shares([0.0] * 5 + [1.0] * 35))
    # Five of five on one side: 2 * 0.5 ** 5.
    assert chance(before, after) == pytest.approx(0.0625, abs=0.015)


def test_the_test_is_honest_where_nothing_differs_but_noise() -> None:
    random = np.random.default_rng(3)
    shown = 0
    for _ in range(60):
        one = sums_of(SHARE, *shares(list(random.integers(0, 2, 60).astype(float))))
        other = sums_of(SHARE, *shares(list(random.integers(0, 2, 60).astype(float))))
        shown += chance(one, other) < 0.05
    assert shown <= 8


def test_holm_adjusts_for_how_many_there_are() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []


def test_few_samples_could_not_have_shown_much() -> None:
    few = sums_of(SHARE, *shares([1.0, 0.0] * 10))
    many = sums_of(SHARE, *shares([1.0, 0.0] * 200))
    assert smallest_shown(few, few, 1) == pytest.approx(6 / 20)
    assert smallest_shown(many, many, 1) == pytest.approx(6 / 400)
    assert smallest_shown(many, many, 40) > smallest_shown(many, many, 1)


def test_a_clear_loss_is_shown_and_names_its_samples() -> None:
    before = results("before", [1.0] * 60)
    after = results("after", [0.0] * 20 + [1.0] * 40)
    comparison = compare(before, after)
    (loss,) = comparison.losses
    assert loss.figure.id == "right"
    assert loss.difference == pytest.approx(-1 / 3)
    assert loss.interval.high < 0
    assert [change.sample for change in comparison.changed] == [f"s{n}" for n in range(20)]
    assert comparison.changed[0].worse == ("right",)
    assert in_words(loss).startswith("WORSE: 1.000 to 0.667")


def test_a_small_change_is_no_difference_shown_in_words() -> None:
    comparison = compare(results("a", [1.0] * 60), results("b", [0.0] * 2 + [1.0] * 58))
    assert not comparison.losses
    lines = list(comparison_lines(comparison))
    assert "No difference shown in any of 2 figures." in lines
    assert any("60 samples would probably have shown one of" in line for line in lines)


def test_what_must_never_happen_is_no_matter_of_chance() -> None:
    comparison = compare(results("a", [1.0] * 60), results("b", [1.0] * 60, unsafe={7: "it did"}))
    assert [each.figure.id for each in comparison.losses] == ["safe"]


def test_only_samples_that_both_sides_have_are_compared() -> None:
    before = results("before", [1.0] * 10)
    changed = sample(3, 0.0).model_copy(update={"given": "other words"})
    kept = [sample(number, 1.0) for number in range(3)]
    comparison = compare(before, results("after", [], samples=[*kept, changed]))
    assert comparison.one_sided == {"small": 8}
    assert comparison.figures[0].samples == 3


def test_runs_without_a_suite_in_common_say_so() -> None:
    other = results("b", [1.0]).model_copy(update={"suites": ()})
    assert "no suite in common" in list(comparison_lines(compare(results("a", [1.0]), other)))[-1]
