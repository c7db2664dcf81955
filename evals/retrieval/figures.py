"""The figures of a ranking, and intervals around their means."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence


def ndcg(ranked: Sequence[str], worth: Mapping[str, int], depth: int = 8) -> float:
    """Normalised discounted cumulative gain with gain 2^grade - 1 (Jarvelin and Kekalainen)."""
    best = _dcg(sorted(worth.values(), reverse=True)[:depth])
    return _dcg([worth.get(passage, 0) for passage in ranked[:depth]]) / best if best else 0.0


def _dcg(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def interval(values: Sequence[float], rounds: int = 2000, seed: int = 7) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean (percentile method), the same at every run."""
    chance = random.Random(seed)  # noqa: S311 - resampling, not secrecy
    means = sorted(sum(chance.choices(values, k=len(values))) / len(values) for _ in range(rounds))
    return means[int(0.025 * rounds)], means[int(0.975 * rounds) - 1]
