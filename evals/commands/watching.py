"""Progress on standard error, with the time that is left."""

from __future__ import annotations

import time

from coach.cli.output import progress
from evals.running.run import Progress


class Watching:
    """Writes at most ten times a second."""

    def __init__(self) -> None:
        self._last = 0.0

    def __call__(self, now: Progress) -> None:
        if time.monotonic() - self._last < 0.1 and now.done != now.total:
            return
        self._last = time.monotonic()
        left = "" if now.seconds_left is None else f", {duration(now.seconds_left)} left"
        progress(f"{now.suite}: {now.done} of {now.total} samples{left}")


def duration(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60} min {whole % 60} s" if whole >= 60 else f"{whole} s"
