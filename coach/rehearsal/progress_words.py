"""Progress as words and small plots that a terminal and a screen reader both take."""

from __future__ import annotations

from collections.abc import Sequence

from coach.rehearsal.progress import ENOUGH, HALF_LIFE_DAYS, SHORTEST, Progress, Trend

_BARS = "▁▂▃▄▅▆▇█"


def in_lines(progress: Progress) -> list[str]:
    count = len(progress.rehearsals)
    if not progress.enough:
        missing = ENOUGH - count
        more = "one more" if missing == 1 else f"{missing} more"
        return [
            f"Not enough yet: {count} of {ENOUGH} rehearsals. After {more} you see what changes. "
            f"A rehearsal counts from {SHORTEST} turns on."
        ]
    lines = [f"{count} rehearsals. Newer ones count for more: half after {HALF_LIFE_DAYS:g} days."]
    lines += [trend_line(trend) for trend in progress.trends]
    lines.append(
        "This is practice with a simulated mentor. It shows what you did, not that you learned."
    )
    return lines


def trend_line(trend: Trend) -> str:
    return f"{trend.name}: {bars(trend.values)} {direction(trend)}"


def direction(trend: Trend) -> str:
    """Where the figure stands now, beside the first rehearsal, and which way is good."""
    now, first = shown(trend, trend.now), shown(trend, trend.first)
    aim = "up is good" if trend.better == "more" else "down is good"
    return f"{now}, at first {first} ({aim})"


def shown(trend: Trend, value: float) -> str:
    if trend.field == "reflections_per_question":
        return f"{value:.1f}"
    return f"{round(100 * value)} %"


def bars(values: Sequence[float], most: int = 24) -> str:
    """One block a rehearsal, the oldest of the last `most` first; the lowest block is zero."""
    last = values[-most:]
    top = max(last)
    if top <= 0:
        return _BARS[0] * len(last)
    return "".join(_BARS[round(value / top * (len(_BARS) - 1))] for value in last)
