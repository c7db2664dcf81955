"""A comparison in words, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from evals.comparing.compare import Changed, Compared, Comparison
from evals.running.cost import cost_words

MOST_SAMPLES = 12


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    yield f"A: {comparison.one}"
    yield f"B: {comparison.other}"
    yield ""
    for each in comparison.figures:
        yield f"{each.suite}: {each.figure.title}"
        yield f"    {in_words(each)}"
    yield ""
    yield summary(comparison)
    for side, cost in zip("AB", comparison.costs if comparison.figures else (), strict=False):
        yield f"{side}: {cost_words(cost)}"
    for suite, number in comparison.one_sided.items():
        yield f"{suite}: {number} samples are in one of the two only and were left out."
    for change in comparison.changed[:MOST_SAMPLES]:
        yield change_words(change)
    if (more := len(comparison.changed) - MOST_SAMPLES) > 0:
        yield f"… and {more} more samples that changed sides."


def change_words(change: Changed) -> str:
    moved = [f"worse in {', '.join(change.worse)}"] if change.worse else []
    moved += [f"better in {', '.join(change.better)}"] if change.better else []
    return f"{change.suite} {change.sample}: {'; '.join(moved)}"


def in_words(each: Compared) -> str:
    """One figure's line: both values, the difference with its interval, and what it shows."""
    low, high = each.interval
    figures = (
        f"{each.one:.3f} to {each.other:.3f}, difference {each.difference:+.3f} "
        f"(95 % interval {low:+.3f} to {high:+.3f})"
    )
    if each.verdict == "worse" and each.figure.kind == "never":
        return f"WORSE: {figures}; this must never happen, whatever the chance"
    if each.verdict != "no difference shown":
        return f"{each.verdict.upper()}: {figures}, p = {each.chance:.4f} over all figures"
    return (
        f"no difference shown: {figures}; {each.samples} samples would probably have shown "
        f"one of {each.smallest:.3f}"
    )


def summary(comparison: Comparison) -> str:
    worse = len(comparison.losses)
    better = sum(each.verdict == "better" for each in comparison.figures)
    number = len(comparison.figures)
    if not number:
        return "The two runs have no suite in common."
    if not worse and not better:
        return f"No difference shown in any of {number} figures."
    return f"Of {number} figures {better} got better and {worse} worse; the others show nothing."
