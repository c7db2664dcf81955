"""Summarising notes by rule, at growing length: it should grow no faster than the notes do.

    python benchmarks/notes.py [--rounds 3]

Seconds are processor time of the calling process, the best of the rounds; memory is the peak of
what Python allocated. Beside each stands how much more it is than at the length before, to be
read against how much longer the notes are. The notes are the development cases of evals/notes one
after the other, so that both hand notes and transcripts are in them; each repetition gets numbers
of its own, since nothing that is said twice is worth a second item.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
import tracemalloc
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from coach.notes.summary import summarize_built_in
from evals.notes.cases import load_cases

LENGTHS = (250, 1_250, 2_500, 5_000, 10_000, 20_000)
SESSION = date(2026, 11, 19)
KINDS = {"hand notes": ("s", "l"), "transcripts": ("t",)}


def notes_of(words: int, ids: tuple[str, ...]) -> str:
    """So many words, of cases whose id starts with one of `ids`."""
    lines: list[str] = []
    count = 0
    texts = [case.text() for case in load_cases("dev", ids)]
    for turn, text in enumerate(itertools.cycle(texts)):
        for line in text.splitlines():
            if count >= words:
                return "\n".join(lines)
            told = (
                f"{line} {turn}" if line.strip() and not line.startswith(("WEBVTT", "#")) else line
            )
            lines.append(told)
            count += len(told.split())
    raise AssertionError("there are no cases")


def seconds(text: str, rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        summarize_built_in(text, SESSION)
        taken.append(time.process_time() - begun)
    return min(taken)


def peak(text: str) -> float:
    """Megabytes at the highest, above what was there before."""
    tracemalloc.start()
    try:
        summarize_built_in(text, SESSION)
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description="Time and memory against the length of notes.")
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    summarize_built_in(notes_of(250, ("s",)), SESSION)  # what is read once, such as lists of names
    for kind, ids in KINDS.items():
        print(f"{kind:<12}{'words':>8}{'seconds':>9}{'MB':>7}   longer  slower  larger")
        before: tuple[int, float, float] | None = None
        for length in LENGTHS:
            text = notes_of(length, ids)
            row = (len(text.split()), seconds(text, rounds), peak(text))
            beside = ""
            if before:
                beside = "".join(
                    f"{now / then:>8.2f}" for now, then in zip(row, before, strict=True)
                )
            print(f"{'':<12}{row[0]:>8}{row[1]:>9.3f}{row[2]:>7.1f} {beside}")
            before = row


if __name__ == "__main__":
    main()
