"""Intervals and p values for figures that are ratios of sums, over whole groups of samples.

Everything is seeded: the same results give the same interval to the last digit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.running.results import SampleResult
from evals.suites.suite import Count, Figure

Array = NDArray[np.float64]

ROUNDS = 4000
SEED = 7
_POWER = 0.841621
"""The normal quantile for finding a difference 80 % of the time."""


class Sums(NamedTuple):
    """Sums of `right` and `of`, one row a group and one column a part of the figure."""

    right: Array
    of: Array


class Interval(NamedTuple):
    low: float
    high: float


def sums_of(figure: Figure, groups: Sequence[str], counts: Sequence[Mapping[str, Count]]) -> Sums:
    """`groups` and `counts` are of the same samples, in the same order."""
    parts = figure.mean_of or (figure.id,)
    places = {group: place for place, group in enumerate(dict.fromkeys(groups))}
    right = np.zeros((len(places), len(parts)))
    of = np.zeros_like(right)
    for group, counted in zip(groups, counts, strict=True):
        for column, part in enumerate(parts):
            if (count := counted.get(part)) is not None:
                right[places[group], column] += count.right
                of[places[group], column] += count.of
    return Sums(right, of)


def figure_of(right: Array, of: Array) -> Array:
    """The figure for each row of totals; a part that nothing counts for is left out of the mean."""
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = np.where(of > 0, right / of, np.nan)
    known = ~np.isnan(shares)
    total = np.where(known, shares, 0.0).sum(axis=-1)
    number = known.sum(axis=-1)
    means: Array = np.divide(total, number, out=np.full(total.shape, np.nan), where=number > 0)
    return means


def value(sums: Sums) -> float:
    return float(figure_of(sums.right.sum(axis=0), sums.of.sum(axis=0)))


def interval(sums: Sums) -> Interval:
    """The 95 % bootstrap interval (percentiles) of one side's figure.

    Where every group has all of it, or none, draws cannot differ: then the far end is what so many
    groups can exclude (Hanley and Lippman-Hand (1983), JAMA 249, 1743).
    """
    drawn = _draws(len(sums.right))
    low, high = _middle(figure_of(drawn @ sums.right, drawn @ sums.of))
    counted = int(np.any(sums.of > 0, axis=1).sum())
    if low == high == 1.0:
        return Interval(0.05 ** (1 / counted), 1.0)
    if low == high == 0.0:
        return Interval(0.0, 1 - 0.05 ** (1 / counted))
    return Interval(low, high)


def interval_of(figure: Figure, samples: Sequence[SampleResult]) -> Interval:
    """The same over samples, those left out to which the figure does not apply."""
    names = figure.mean_of or (figure.id,)
    counted = [one for one in samples if any(name in one.counts for name in names)]
    groups, counts = [one.group for one in counted], [one.counts for one in counted]
    return interval(sums_of(figure, groups, counts))


def difference_interval(one: Sums, other: Sums) -> Interval:
    """The 95 % paired bootstrap interval of `other` less `one`: the same groups on both sides."""
    return _middle(_differences(one, other))


def smallest_shown(one: Sums, other: Sums, figures: int) -> float:
    """The smallest difference that this many samples would probably have shown (4 times in 5).

    From the spread of the paired difference, held to the share of 5 % that one of `figures`
    comparisons has. It is never less than what the fewest groups that can be told from chance
    would make: where hardly a sample differs, the spread alone promises too much.
    """
    level = 0.05 / max(1, figures)
    spread = _differences(one, other)
    spread = spread[~np.isnan(spread)]
    wide = float(np.std(spread)) if len(spread) else 0.0
    by_spread = (NormalDist().inv_cdf(1 - level / 2) + _POWER) * wide
    # With all of k groups on one side, k flips of a coin must be rarer than the level.
    fewest = int(np.ceil(np.log2(2 / level)))
    by_groups = min(1.0, fewest / max(1, len(one.right)))
    return max(by_spread, by_groups)


def chance(one: Sums, other: Sums) -> float:
    """The two-sided p value of the difference: how often swapping sides at random makes as much.

    A permutation test that swaps the two sides of whole groups; 1.0 where nothing differs.
    """
    differ = np.any((one.right != other.right) | (one.of != other.of), axis=1)
    if not differ.any():
        return 1.0
    observed = abs(value(other) - value(one))
    swapped = np.random.default_rng(SEED).random((ROUNDS, int(differ.sum()))) < 0.5
    flips = swapped.astype(float)
    steps = Sums(other.right[differ] - one.right[differ], other.of[differ] - one.of[differ])
    mine = figure_of(one.right.sum(0) + flips @ steps.right, one.of.sum(0) + flips @ steps.of)
    its = figure_of(other.right.sum(0) - flips @ steps.right, other.of.sum(0) - flips @ steps.of)
    as_much = np.abs(its - mine) >= observed - 1e-12
    return float((1 + as_much.sum()) / (ROUNDS + 1))


def holm(chances: Sequence[float]) -> list[float]:
    """The p values adjusted for how many they are (Holm, S. (1979), Scand. J. Statist. 6, 65)."""
    order = sorted(range(len(chances)), key=lambda place: chances[place])
    adjusted = [0.0] * len(chances)
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(chances) - rank) * chances[place]))
        adjusted[place] = highest
    return adjusted


def _differences(one: Sums, other: Sums) -> Array:
    drawn = _draws(len(one.right))
    mine = figure_of(drawn @ one.right, drawn @ one.of)
    return figure_of(drawn @ other.right, drawn @ other.of) - mine


def _draws(groups: int) -> Array:
    """How often each group is drawn in each round."""
    chosen = np.random.default_rng(SEED).multinomial(groups, np.full(groups, 1 / groups), ROUNDS)
    return chosen.astype(np.float64)


def _middle(values: Array) -> Interval:
    known = values[~np.isnan(values)]
    if not len(known):
        return Interval(float("nan"), float("nan"))
    low, high = np.quantile(known, [0.025, 0.975])
    return Interval(float(low), float(high))
