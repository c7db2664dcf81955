"""Does the rubric put the better question of a pair above the worse one?"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from coach.rubric.question_weighing import rate
from evals.questions.cases import Pair

ROUNDS = 2_000


class Compared(NamedTuple):
    """`found` says whether the principle the worse one fails in was among those it broke;
    `spared` that the better one broke nothing."""

    pair: Pair
    better: float
    worse: float
    found: bool
    spared: bool

    @property
    def right(self) -> bool:
        """A tie is not right."""
        return self.better > self.worse


def compare(pairs: Sequence[Pair]) -> list[Compared]:
    compared = []
    for pair in pairs:
        better, kept = rate(pair.better, pair.context)
        worse, broken = rate(pair.worse, pair.context)
        spared = False not in kept.values()
        compared.append(Compared(pair, better, worse, broken.get(pair.in_rubric) is False, spared))
    return compared


def share(rows: Sequence[Compared], of: Callable[[Compared], bool]) -> float:
    return sum(of(row) for row in rows) / len(rows) if rows else 0.0


def shorter(pair: Pair) -> float:
    """What choosing the shorter one gets: 1 right, 0 wrong, a half where both are as long."""
    better, worse = len(pair.better), len(pair.worse)
    return 0.5 if better == worse else float(better < worse)


def interval(rows: Sequence[Compared], seed: int = 5) -> tuple[float, float]:
    """The 95 % bootstrap interval of the share ordered right."""
    chance = random.Random(seed)  # noqa: S311 - resampling, not secrecy
    values = sorted(
        share(chance.choices(rows, k=len(rows)), lambda row: row.right) for _ in range(ROUNDS)
    )
    return values[int(0.025 * ROUNDS)], values[int(0.975 * ROUNDS) - 1]


def report(part: str, pairs: Sequence[Pair]) -> list[str]:
    rows = compare(pairs)
    low, high = interval(rows)
    lines = [
        f"{part}: {len(rows)} pairs",
        f"ordered right: {share(rows, lambda row: row.right):.3f} "
        f"(95 % interval {low:.3f} to {high:.3f})",
        f"choosing the shorter: {sum(shorter(row.pair) for row in rows) / len(rows):.3f}",
        f"the better one breaks nothing: {share(rows, lambda row: row.spared):.3f}",
        "",
        f"{'fails in':<26}{'pairs':>6}{'ordered right':>15}{'named':>8}{'shorter':>9}",
    ]
    groups: dict[str, list[Compared]] = defaultdict(list)
    for row in rows:
        groups[row.pair.principle].append(row)
    for principle, group in groups.items():
        brief = sum(shorter(row.pair) for row in group) / len(group)
        lines.append(
            f"{principle:<26}{len(group):>6}{share(group, lambda row: row.right):>15.2f}"
            f"{share(group, lambda row: row.found):>8.2f}{brief:>9.2f}"
        )
    return lines
