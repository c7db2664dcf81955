"""Reads turns in a process of its own, for `evals.running.ahead`, which starts it.

Each line it is given is a turn and the line before it as JSON; each line it gives is the log odds
of that turn, or null where the sentence model cannot be run. It ends with its input, and so with
whoever started it, however that ends.
"""

from __future__ import annotations

import json
import signal
import sys

from coach.rubric.reading import read


def main() -> None:
    # Ctrl+c reaches every process of a terminal; when this one ends is for the run to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for line in sys.stdin.buffer:
        turn, previous = json.loads(line)
        sys.stdout.buffer.write(json.dumps(read(turn, previous)).encode() + b"\n")
        sys.stdout.buffer.flush()
