"""python -m evals.moves [--test [--keep] | --later]: how often labels of turns are right."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import coach.rubric
from coach.rubric.moves import Move
from evals.moves.agreement import kappa_of
from evals.moves.measure import (
    Judged,
    interval,
    judge,
    macro_f1,
    open_against_closed,
    score,
)
from evals.moves.turns import LabelledTurn, Part, load_turns


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.moves", description=__doc__)
    parser.add_argument(
        "--test", action="store_true", help="the test turns; look once per change, never tune"
    )
    parser.add_argument(
        "--later", action="store_true", help="turns that nothing was learnt from yet"
    )
    parser.add_argument(
        "--keep",
        metavar="DATE",
        type=date.fromisoformat,
        help="with --test: keep the figures, of this day, for `coach review` to print",
    )
    given = parser.parse_args(arguments)
    if given.keep and not given.test:
        parser.error("only the figures of the test turns are kept: add --test")
    if given.test and given.later:
        parser.error("either --test or --later")
    part: Part = "test" if given.test else "later" if given.later else "dev"
    turns = load_turns(part)
    judged = judge(turns)
    sys.stdout.write("\n".join(report(part, turns, judged)) + "\n")
    if given.keep:
        keep(judged, given.keep)
    return 0


def report(part: Part, turns: Sequence[LabelledTurn], judged: Sequence[Judged]) -> list[str]:
    scenarios = len({turn.scenario for turn in turns})
    lines = [f"{part}: {len(turns)} turns of {scenarios} scenarios"]
    lines.append(f"{'':<20}{'precision':>10}{'recall':>8}{'F1':>7}{'turns':>7}{'kappa':>7}")
    for move in Move:
        found, agreed = score(judged, move), kappa_of(turns, move)
        shown = "" if agreed is None else f"{agreed:.2f}"
        lines.append(
            f"{move.value:<20}{found.precision:>10.2f}{found.recall:>8.2f}{found.f1:>7.2f}"
            f"{found.support:>7}{shown:>7}"
        )
    low, high = interval(judged, macro_f1)
    lines.append(f"macro-F1             {macro_f1(judged):.3f}  ({low:.3f} to {high:.3f})")
    together = score(judged, Move.TELLING, Move.ADVICE)
    lines.append(f"telling and advice   {together.f1:.3f}  (as one label)")
    lines.append(f"open against closed  {open_against_closed(judged):.3f}")
    agreed = kappa_of(turns, *Move)
    lines.append(f"agreement of two     {agreed:.3f}  (kappa over all labels)" if agreed else "")
    seconds = sorted(one.seconds for one in judged)
    lines.append(f"p95, milliseconds    {1000 * seconds[int(0.95 * len(seconds))]:.1f}")
    return lines


def keep(judged: Sequence[Judged], on: date) -> None:
    """Writes coach/rubric/accuracy.json."""
    labels = {
        move.value: {
            "precision": round(found.precision, 2),
            "recall": round(found.recall, 2),
            "turns": found.support,
        }
        for move in Move
        for found in [score(judged, move)]
    }
    figures = {"measured": on.isoformat(), "turns": len(judged), "labels": labels}
    file = Path(coach.rubric.__file__).with_name("accuracy.json")
    file.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
