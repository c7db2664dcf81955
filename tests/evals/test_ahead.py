"""Turns read ahead by a real process: the same figures, from the last backwards, and no trace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.rubric.reading import LogOdds, key_of, read
from evals.running import ahead
from evals.running.ahead import working_ahead
from tests.support.command import ROOT

PAIRS = [(f"What happened on day {number}, and who was there?", "Hm.") for number in range(6)]
KEYS = [key_of(*pair) for pair in PAIRS]

SLOW = """
import json, sys, time
for number, line in enumerate(sys.stdin):
    open(sys.argv[2], "a").write(json.loads(line)[0] + chr(10))
    time.sleep(0.05)
    print(json.dumps([number]), flush=True)
"""
"""Reads nothing, and notes what it was asked."""


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_cores", lambda: 2)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    begun: list[subprocess.Popen[bytes]] = []
    start = ahead._started

    def noted() -> subprocess.Popen[bytes] | None:
        reader = start()
        if reader is not None:
            begun.append(reader)
        return reader

    monkeypatch.setattr(ahead, "_started", noted)
    return begun


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Puts another program in the reader's place; gives the file it may note things in."""
    notes = tmp_path / "notes"

    def put(text: str) -> Path:
        start = [sys.executable, "-c", text, "", str(notes)]
        monkeypatch.setattr(
            ahead,
            "_started",
            lambda: subprocess.Popen(start, stdin=subprocess.PIPE, stdout=subprocess.PIPE),
        )
        return notes

    return put


def until(holds: Callable[[], bool], seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.01)
    return False


def gone(process: int) -> bool:
    """Ended; what nobody has asked after yet is still listed, as a zombie."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state.rpartition(")")[2].split()[0] == "Z"


def test_every_turn_is_read_from_the_last_backwards_the_same_to_the_last_digit(
    started: list[subprocess.Popen[bytes]],
) -> None:
    at_hand: dict[str, LogOdds] = {}
    broken = ("\ud83d And then?", "\x00 Fine.\n")
    with working_ahead([broken, *PAIRS], at_hand):
        assert until(lambda: len(at_hand) == 7)
        # With nothing left to read it ends at once and gives its memory back.
        assert until(lambda: started[0].poll() == 0)
    assert list(at_hand) == [*reversed(KEYS), key_of(*broken)]
    assert {key_of(*pair): read(*pair) for pair in [broken, *PAIRS]} == at_hand


def test_what_is_at_hand_is_not_read_and_nothing_is_started_for_it(
    started: list[subprocess.Popen[bytes]],
) -> None:
    at_hand: dict[str, LogOdds] = dict.fromkeys(KEYS[1:], (0.5,))
    with working_ahead(PAIRS, at_hand):
        assert until(lambda: len(at_hand) == 6)
    assert list(at_hand.values())[:5] == [(0.5,)] * 5
    with working_ahead(PAIRS, at_hand), working_ahead([], at_hand):
        pass
    assert len(started) == 1


def test_it_stops_where_it_meets_the_samples(script: Callable[[str], Path]) -> None:
    asked = script(SLOW)
    pairs = [(str(number), "") for number in range(40)]
    at_hand: dict[str, LogOdds] = {}
    by_samples = 0
    with working_ahead(pairs, at_hand):
        for pair in pairs:
            if key_of(*pair) not in at_hand:
                time.sleep(0.05)
                at_hand.setdefault(key_of(*pair), (-1.0,))
                by_samples += 1
    ahead_of_them = asked.read_text(encoding="utf-8").split()
    assert ahead_of_them == [str(number) for number in range(39, 39 - len(ahead_of_them), -1)]
    assert by_samples >= 10
    assert len(ahead_of_them) >= 10
    assert by_samples + len(ahead_of_them) <= 40 + ahead._UNDER_WAY


def test_it_ends_with_what_it_is_for(started: list[subprocess.Popen[bytes]]) -> None:
    def broken_off() -> None:
        with working_ahead([(str(number), "") for number in range(10_000)], {}):
            assert started[0].poll() is None
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert started[0].returncode is not None


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_it_ends_when_whoever_started_it_is_killed_and_not_at_ctrl_c() -> None:
    many = "[(f'What happened on day {n}?', 'Hm.') for n in range(100_000)]"
    text = (
        "import time\n"
        "from evals.running import ahead\n"
        "ahead._cores = lambda: 2\n"
        "start, at_hand = ahead._started, {}\n"
        "def noted():\n"
        "    reader = start()\n"
        "    print(reader.pid, flush=True)\n"
        "    return reader\n"
        "ahead._started = noted\n"
        f"with ahead.working_ahead({many}, at_hand):\n"
        "    while True:\n"
        "        time.sleep(0.1)\n"
        "        print(len(at_hand), flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", text],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        reader = int(parent.stdout.readline())

        def read_so_far() -> int:
            assert parent.stdout is not None
            return int(parent.stdout.readline())

        assert until(lambda: read_so_far() > 0)
        os.kill(reader, signal.SIGINT)
        before = read_so_far()
        assert until(lambda: read_so_far() > before + 5)
        parent.kill()
    assert until(lambda: gone(reader))


@pytest.mark.parametrize(
    ("text", "got"),
    [
        ("", 0),
        ("import sys; sys.stdin.readline(); print('[0.5]', flush=True)", 1),
        ("import sys; sys.stdin.readline(); print('[0.5', end='', flush=True)", 0),
        ("import sys; sys.stdin.readline(); print('nonsense', flush=True)", 0),
        ("import sys\nfor line in sys.stdin: print('null', flush=True)", 0),
    ],
)
def test_a_reader_that_breaks_off_costs_nothing_but_time(
    script: Callable[[str], Path], text: str, got: int
) -> None:
    script(text)
    at_hand: dict[str, LogOdds] = {}
    with working_ahead(PAIRS * 200, at_hand):
        time.sleep(0.3)
    assert list(at_hand) == KEYS[-1:][:got]


def test_without_a_program_or_a_second_core_the_samples_do_their_own_work(
    monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    with monkeypatch.context() as changed:
        changed.setattr(sys, "executable", "/nowhere/python")
        with working_ahead(PAIRS, {}):
            pass
    monkeypatch.setattr(ahead, "_cores", lambda: 1)
    with working_ahead(PAIRS, {}):
        pass
    assert started == []
