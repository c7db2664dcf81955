"""Plots as inline SVG: an interval on a scale from 0 to 1, and differences around nothing."""

from __future__ import annotations

from evals.comparing.resampling import Interval

WIDTH, HEIGHT = 220, 22
_LEFT, _RIGHT = 6, WIDTH - 6


def figure_plot(value: float, interval: Interval, floor: float | None = None) -> str:
    """The figure as a dot, its interval as a line, its floor as a mark."""
    low, high = (_place(end) for end in (interval.low, interval.high))
    mark = ""
    if floor is not None:
        at = _place(floor)
        mark = f'<line class="floor" x1="{at:.1f}" y1="2" x2="{at:.1f}" y2="{HEIGHT - 2}"/>'
    said = f"{value:.3f}, interval {interval.low:.3f} to {interval.high:.3f}"
    return _svg(
        said,
        f'<line class="scale" x1="{_LEFT}" y1="11" x2="{_RIGHT}" y2="11"/>{mark}'
        f'<line class="interval" x1="{low:.1f}" y1="11" x2="{high:.1f}" y2="11"/>'
        f'<circle class="value" cx="{_place(value):.1f}" cy="11" r="4"/>',
    )


def difference_plot(difference: float, interval: Interval, reach: float, verdict: str) -> str:
    """The difference around a middle line of no difference; `reach` is what the half width is."""
    reach = max(reach, 0.01)

    def place(value: float) -> float:
        return _place(0.5 + max(-0.5, min(0.5, value / (2 * reach))))

    low, high = place(interval.low), place(interval.high)
    kind = {"better": "better", "worse": "worse"}.get(verdict, "interval")
    said = f"{difference:+.3f}, interval {interval.low:+.3f} to {interval.high:+.3f}"
    return _svg(
        said,
        f'<line class="scale" x1="{_LEFT}" y1="11" x2="{_RIGHT}" y2="11"/>'
        f'<line class="floor" x1="{place(0):.1f}" y1="2" x2="{place(0):.1f}" y2="{HEIGHT - 2}"/>'
        f'<line class="{kind} wide" x1="{low:.1f}" y1="11" x2="{high:.1f}" y2="11"/>'
        f'<circle class="{kind}" cx="{place(difference):.1f}" cy="11" r="4"/>',
    )


def _place(share: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * max(0.0, min(1.0, share))


def _svg(said: str, inner: str) -> str:
    """`said` is what a screen reader reads; it holds numbers only."""
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="{said}"><title>{said}</title>{inner}</svg>'
    )
