"""Turns of samples to come, read on another core while those before them are run and graded.

Half of what a suite of turns costs is the sentence model. Two threads of one process hold each
other up at it, two processes do not: so it runs in a process of its own, from the last turn
backwards, until it meets the samples, which read what is not there yet by themselves. Samples that
waited for it instead were hardly quicker at best, and in two tries of three half as slow again: two
processes that wait for each other end up on one core.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from coach.rubric.reading import LogOdds, key_of

Pair = tuple[str, str]
"""A leader's turn and the line before it."""

_SCRIPT = (
    "import sys; sys.path.insert(0, sys.argv[1]); from evals.running.reader import main; main()"
)
_UNDER_WAY = 4
"""Turns that wait for the reader, so that it need not wait for us; few, so that where it meets the
samples hardly a turn is read twice."""


@contextmanager
def working_ahead(pairs: Sequence[Pair], at_hand: MutableMapping[str, LogOdds]) -> Iterator[None]:
    """While it lasts, what `at_hand` lacks of `pairs` is read and put there.

    Nothing depends on it: where it cannot be done, or breaks off, the samples do their own work.
    """
    lacking = [pair for pair in pairs if key_of(*pair) not in at_hand]
    reader = _started() if lacking and _cores() > 1 else None
    if reader is None:
        yield
        return
    with reader:
        asking = threading.Thread(
            target=_ask, args=(reader, lacking, at_hand), name="working ahead", daemon=True
        )
        asking.start()
        try:
            yield
        finally:
            reader.kill()
            asking.join()
            # What was not sent yet is not wanted any more.
            with suppress(OSError):
                _no_more(reader)


def _ask(
    reader: subprocess.Popen[bytes], pairs: Sequence[Pair], at_hand: MutableMapping[str, LogOdds]
) -> None:
    """Ends with the pairs, or with the reader."""
    asked: deque[str] = deque()
    with suppress(OSError, ValueError):
        for pair in reversed(pairs):
            if (key := key_of(*pair)) in at_hand:
                continue  # its sample was quicker
            _say(reader, pair)
            asked.append(key)
            if len(asked) == _UNDER_WAY:
                _hear(reader, asked.popleft(), at_hand)
        while asked:
            _hear(reader, asked.popleft(), at_hand)
        # It ends, and gives its memory back, while the samples go on.
        _no_more(reader)


def _say(reader: subprocess.Popen[bytes], pair: Pair) -> None:
    if reader.stdin is not None:
        reader.stdin.write(json.dumps(pair).encode() + b"\n")
        reader.stdin.flush()


def _hear(reader: subprocess.Popen[bytes], key: str, at_hand: MutableMapping[str, LogOdds]) -> None:
    line = reader.stdout.readline() if reader.stdout is not None else b""
    if not line.endswith(b"\n"):
        raise BrokenPipeError("the reader broke off")
    if (odds := json.loads(line)) is not None:
        at_hand[key] = tuple(odds)


def _no_more(reader: subprocess.Popen[bytes]) -> None:
    if reader.stdin is not None:
        reader.stdin.close()


def _started() -> subprocess.Popen[bytes] | None:
    try:
        return subprocess.Popen(  # noqa: S603 - our own script, not a shell line
            # -P: what lies in the current folder stays off the path.
            [sys.executable, "-P", "-c", _SCRIPT, str(Path(__file__).parents[2])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None


def _cores() -> int:
    """Those this process may use; with one alone nothing is won."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
