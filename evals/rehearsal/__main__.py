"""python -m evals.rehearsal: scripted leaders through every scenario.

Exit code 1 where something happened that must never happen. With --model, twenty turns of every
scenario are worded by a model behind the gate.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from coach.models.choose import open_model
from coach.models.port import Limits
from coach.rehearsal.scenario import load_scenarios
from coach.rehearsal.scripted import BAD, OWN, SHARED
from coach.rehearsal.state import Difficulty
from coach.rehearsal.tried import Played, faults_in, misordered
from coach.settings import ModelSettings
from evals.rehearsal.consistency import Worded, own_voice, rehearse_with, report
from evals.rehearsal.measure import play
from evals.rehearsal.transcripts import write_transcripts
from knowledge.settings import LibrarySettings

# What a model says is measured here, not how fast this machine is.
_PATIENT = Limits(max_tokens=200, first_seconds=240, between_seconds=60, whole_seconds=300)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.rehearsal", description=__doc__)
    parser.add_argument("--seeds", type=int, default=5, help="from 1 on (default: %(default)s)")
    parser.add_argument("--transcripts", type=Path, metavar="FOLDER", help="write them and end")
    parser.add_argument(
        "--model", metavar="NAME", help="'built-in', or a model as in the settings: gguf:FILE"
    )
    parser.add_argument("--only", metavar="SCENARIO", action="append", help="with --model")
    given = parser.parse_args(arguments)
    if given.model:
        return asyncio.run(_with_model(given.model, given.only or []))
    if given.transcripts:
        write_transcripts(given.transcripts)
        return 0
    rehearsals = [
        play(scenario, treatment, seed, difficulty)
        for scenario in load_scenarios()
        for difficulty in Difficulty
        for treatment in (*OWN, *SHARED)
        for seed in range(1, given.seeds + 1)
    ]
    faults = [f"{one.where}: {fault}" for one in rehearsals for fault in faults_in(one)]
    good = [one for one in rehearsals if one.treatment == "good"]
    faults += misordered(good, [one for one in rehearsals if one.treatment in BAD])
    lines = [f"{len(rehearsals)} rehearsals, {sum(len(one.turns) for one in rehearsals)} turns"]
    lines += _table(rehearsals)
    lines += [f"{len(faults)} faults", *faults[:40]]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if faults else 0


async def _with_model(name: str, only: Sequence[str]) -> int:
    settings = ModelSettings(use=name)
    model = open_model(settings)
    worded: list[Worded] = []
    for scenario in load_scenarios():
        if not only or scenario.id in only:
            worded += await rehearse_with(scenario, model, limits=_PATIENT)
            for one in worded[-20:]:
                sys.stderr.write(f"{one.scenario} {one.turn} [{one.outcome}] {one.text}\n")
    with TemporaryDirectory() as folder:
        own = own_voice(worded, LibrarySettings(folder=Path(folder)))
    sys.stdout.write("\n".join([f"wording: {name}", *report(worded, own)]) + "\n")
    return 0


def _table(rehearsals: Sequence[Played]) -> list[str]:
    """How much came out, on average over seeds, by scenario and leader, at the realistic level."""
    treatments = (*OWN, *SHARED)
    lines = [f"{'what came out':<26}" + "".join(f"{name:>11}" for name in treatments)]
    for scenario in load_scenarios():
        cells = []
        for treatment in treatments:
            told = [
                one.told
                for one in rehearsals
                if one.scenario.id == scenario.id
                and one.treatment == treatment
                and one.difficulty is Difficulty.REALISTIC
            ]
            cells.append(f"{sum(told) / len(told):>11.1f}")
        lines.append(f"{scenario.id:<26}" + "".join(cells))
    return lines


if __name__ == "__main__":
    sys.exit(main())
