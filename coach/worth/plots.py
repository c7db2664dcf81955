"""What an hour is worth, as words and small plots for a terminal and a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coach.worth.figures import TopicRatings, Worth, question_words

_BARS = "▁▂▃▄▅▆▇█"
_GAP = "·"
MOST = 24
"""Sessions shown, the newest ones."""


class Plot(NamedTuple):
    """A name, one block a session with the oldest first, and the same in words."""

    name: str
    bars: str
    figure: str


def plots_of(worth: Worth) -> list[Plot]:
    """Ratings by topic, then minutes, then the three answers; without what nobody gave."""
    plots = [Plot(topic.topic, _pairs(topic), _topic_words(topic)) for topic in worth.topics]
    minutes = [one.minutes for one in worth.sessions]
    if any(minutes):
        given = [value for value in minutes if value]
        figure = f"{sum(given)} in all, {round(sum(given) / len(given))} a session"
        plots.append(Plot("Minutes", bars(minutes, max(given)), figure))
    for name, words in question_words().items():
        answers = [getattr(one, name) for one in worth.sessions]
        given = [value for value in answers if value is not None]
        if given:
            figure = f"yes {given.count(2)}, partly {given.count(1)}, no {given.count(0)}"
            plots.append(Plot(words.short, bars(answers, 2), figure))
    return plots


def in_lines(worth: Worth) -> list[str]:
    count = len(worth.sessions)
    lines = [f"With {worth.person}: {count} session{'' if count == 1 else 's'} rated."]
    lines += [f"{plot.name}: {plot.bars} {plot.figure}" for plot in plots_of(worth)]
    lines.append(promises_line(worth))
    lines.append(
        "Ratings are your own and say how sure you feel. They do not show what was learned."
    )
    return lines


def promises_line(worth: Worth) -> str:
    promises = worth.promises
    if not promises.made:
        return "Commitments: none from notes with this person yet."
    said = [f"{promises.made} made", f"{promises.kept} kept", f"{promises.open} open"]
    if promises.overdue:
        said[-1] += f" ({promises.overdue} past its day)"
    said.append(f"{promises.dropped} dropped")
    if promises.changed:
        said.append(f"{promises.changed} changed on the way")
    return f"Commitments: {', '.join(said)}."


def bars(values: Sequence[float | None], top: float) -> str:
    """One block a value from 0 to `top`, a dot where there is none; the lowest block is zero."""
    return "".join(
        _GAP if value is None else _BARS[round(value / top * (len(_BARS) - 1))]
        for value in values[-MOST:]
    )


def _pairs(topic: TopicRatings) -> str:
    """Before and after side by side, a space between sessions."""
    pairs = list(zip(topic.before, topic.after, strict=True))[-MOST // 2 :]
    return " ".join(bars(pair, 10) for pair in pairs)


def _topic_words(topic: TopicRatings) -> str:
    before, after = topic.before[-1], topic.after[-1]
    last = (
        f"last {'?' if before is None else before} before, {'?' if after is None else after} after"
    )
    if topic.change is None or len(topic.held_on) < 2:
        return last
    return f"{last}; {topic.change:+d} since the first" if topic.change else f"{last}; as at first"
