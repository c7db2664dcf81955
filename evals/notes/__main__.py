"""python -m evals.notes [--part PART] [--cases ID] [--model NAME] [--baselines] [--errors]

How much of what a careful reader takes from notes the coach finds, and whether anything goes where
it must not. Exit code 1 where something that must never happen did (a private line outside, an
item without lines, an order in the notes obeyed, a sensitive matter summarized).
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from typing import get_args

from coach.models.choose import open_model
from coach.models.port import LanguageModel, Limits
from coach.settings import ModelSettings
from evals.notes.cases import Case, Part, load_cases
from evals.notes.measure import Judged, judge, judge_baselines
from evals.notes.report import NEVER, Counts, baseline_table, figures_table, summed

# What a model says is measured here, not how fast this machine is.
_PATIENT = Limits(first_seconds=300, between_seconds=120, whole_seconds=900)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m evals.notes",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--part",
        choices=get_args(Part),
        default="dev",
        help="test and fresh: look once per change, never tune",
    )
    parser.add_argument(
        "--test", dest="part", action="store_const", const="test", help="the same as --part test"
    )
    parser.add_argument(
        "--cases", metavar="ID", action="append", default=[], help="only ids that start so"
    )
    parser.add_argument("--model", metavar="NAME", help="a model as in the settings: gguf:FILE")
    parser.add_argument("--baselines", action="store_true", help="two plain ways beside ours")
    parser.add_argument("--errors", action="store_true", help="what was wrong, case by case")
    given = parser.parse_args(arguments)
    part: Part = given.part
    if part != "dev" and given.errors:
        parser.error("what was wrong is shown for the development cases only")
    cases = load_cases(part, given.cases)
    if not cases:
        parser.error(f"no case of {part} has such an id")
    model = open_model(ModelSettings(use=given.model)) if given.model else None
    if given.model and model is None:
        parser.error(f"no model is called {given.model}")
    judged = asyncio.run(_judge_all(cases, model))
    lines = [f"{part}: {len(cases)} cases, wording: {model.name if model else 'built-in'}", ""]
    lines += figures_table([one.counts for one in judged])
    if model:
        total = summed([one.counts for one in judged])
        lines.append(f"{'dropped by the checks':<24}{total['dropped']:>8}  items")
        lines.append(f"{'fell back':<24}{total['fallback']:>8}  cases")
    if given.baselines:
        lines += ["", *baseline_table(_beside(cases, judged))]
    if given.errors:
        for one in judged:
            lines += ["", one.case.id, *(f"  {error}" for error in one.errors)]
    sys.stdout.write("\n".join(lines) + "\n")
    counts = summed([one.counts for one in judged])
    return int(any(counts[name] for name in NEVER if name != "third names left"))


async def _judge_all(cases: Sequence[Case], model: LanguageModel | None) -> list[Judged]:
    judged = []
    for case in cases:
        if model:
            sys.stderr.write(f"{case.id}\n")
        judged.append(await judge(case, model, _PATIENT))
    return judged


def _beside(cases: Sequence[Case], judged: Sequence[Judged]) -> dict[str, list[Counts]]:
    beside: dict[str, list[Counts]] = {"ours": [one.counts for one in judged]}
    for case in cases:
        for name, counts in judge_baselines(case).items():
            beside.setdefault(name, []).append(counts)
    return beside


if __name__ == "__main__":
    sys.exit(main())
