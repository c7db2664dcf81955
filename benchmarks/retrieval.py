"""Search: how well on public collections, how fast, how large; always beside something known.

    python benchmarks/retrieval.py FOLDER [--quick] [--json] [--parts quality latency …]

FOLDER holds the collections' files (benchmarks/README.md says which, where from, and under what
licence). What is missing is left out and said. `--quick` takes a minute or two: the smallest
collection, 1,000 passages, 300 added. Without it, reckon with half an hour on two quiet
cores. Seconds are this machine's; the ratios were measured side by side in the same run.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

PARTS = ("quality", "latency", "adding", "cold")
QUESTION = "how do I get an honest answer from someone junior"

# Printed after the first result; the process that waits for it stops its clock there.
COLD = {
    "coach": """
from pathlib import Path
from knowledge.library import LibrarySettings, open_library
library = open_library(LibrarySettings(folder=Path({work!r}) / "guidance"))
assert library.mode == "fused" and library.search({question!r}).matches
""",
    "coach, words first": """
from pathlib import Path
from knowledge.library import LibrarySettings, open_library
settings = LibrarySettings(folder=Path({work!r}) / "guidance")
assert open_library(settings, vectors=False).search({question!r}).matches
""",
    "Chroma with the same model": """
from pathlib import Path
import retrieval_tasks as tasks
vector = tasks.open_model().embed([{question!r}])[0]
found = tasks.open_chroma({{"work": {work!r}, "size": {rows}}}).query(query_embeddings=[vector])
assert len(found["ids"][0]) == 10
""",
    "Python alone": "",
}


def run_task(task: str, **options: object) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(HERE / "retrieval_tasks.py"), task, json.dumps(options)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def measure_latency(sizes: Sequence[int], shared: Mapping[str, Any]) -> list[dict[str, Any]]:
    measured = []
    for size in sizes:
        tell(f"latency at {size:,} passages")
        result = run_task("latency", size=size, **shared)
        peaks = {
            side: run_task("searched once", size=size, side=side, **shared)["peak_mb"]
            for side in ("coach", "Chroma", "NumPy")
        }
        ours, others = result["milliseconds"]["coach"], result["milliseconds"]
        ratios = {
            side: {point: round(ours[point] / others[side][point], 2) for point in ours}
            for side in ("Chroma", "NumPy")
        }
        measured.append({**result, "peak_mb": peaks, "coach_times": ratios})
    return measured


def measure_cold(rounds: int, shared: Mapping[str, Any]) -> dict[str, Any]:
    tell("building the guidance's index")
    built = run_task("build guidance", **shared)
    report = "\nimport json, retrieval_tasks\nprint(json.dumps(retrieval_tasks.peak_megabytes()))"
    taken: dict[str, list[float]] = {name: [] for name in COLD}
    peaks: dict[str, float] = {}
    for number in range(rounds + 1):
        for name, script in COLD.items():
            filled = script.format(work=shared["work"], rows=built["rows"], question=QUESTION)
            paths = f"import sys\nsys.path[:0] = [{str(HERE)!r}, {str(HERE.parent)!r}]\n"
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-c", paths + filled + report],
                check=True,
                stdout=subprocess.PIPE,
                text=True,
            )
            if number:  # the first round warms the file cache
                taken[name].append(time.perf_counter() - start)
            peaks[name] = float(done.stdout)
    seconds = {name: round(statistics.median(values), 3) for name, values in taken.items()}
    chroma = seconds["Chroma with the same model"]
    return {
        "rows": built["rows"],
        "built_in_seconds": built["seconds"],
        "rounds": rounds,
        "seconds": seconds,
        "of_chroma": {name: round(value / chroma, 2) for name, value in seconds.items()},
        "peak_mb": peaks,
    }


def tell(what: str) -> None:
    print(what, file=sys.stderr)


def present(wanted: Sequence[str], folder: Path) -> list[str]:
    from public_collections import missing_files

    for name in wanted:
        if missing := missing_files(name, folder):
            tell(f"{name} is left out: {', '.join(missing)} not in {folder}.")
    return [name for name in wanted if not missing_files(name, folder)]


def main() -> int:
    from public_collections import COLLECTIONS
    from retrieval_table import table

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument(
        "--collections",
        nargs="+",
        choices=COLLECTIONS,
        default=[*COLLECTIONS],
        help="whose nDCG@10 is measured",
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--queries", type=int, default=200, help="timed at each size")
    parser.add_argument("--passages", type=int, default=10_000, help="added in 'adding'")
    parser.add_argument("--rounds", type=int, default=7, help="of the cold start")
    parser.add_argument(
        "--quick", action="store_true", help="a minute or two instead of half an hour"
    )
    parser.add_argument("--json", action="store_true", help="one object instead of the tables")
    given = parser.parse_args()
    if given.quick:
        given.collections, given.sizes = ["StackFAQ"], [1_000]
        given.queries, given.passages, given.rounds = 50, 300, 3
    names = present([*COLLECTIONS], given.folder)
    if not names:
        tell("No collection is there. benchmarks/README.md says how to fill the folder.")
        return 2
    result: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as work:
        shared = {"folder": str(given.folder), "collections": names, "work": work}
        timed = {**shared, "queries": given.queries, "warm": 5}
        if "quality" in given.parts:
            result["quality"] = []
            for name in (name for name in names if name in given.collections):
                tell(f"nDCG@10 on {name}")
                result["quality"].append(run_task("quality", collection=name, **shared))
        if "latency" in given.parts:
            result["latency"] = measure_latency(given.sizes, timed)
        if "adding" in given.parts:
            tell(f"adding {given.passages:,} passages")
            result["adding"] = run_task("adding", passages=given.passages, **shared)
        if "cold" in given.parts:
            result["cold"] = measure_cold(given.rounds, shared)
    print(json.dumps(result, indent=1) if given.json else table(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
