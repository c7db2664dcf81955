"""python -m evals.retrieval [--test | --fresh [--check]] [--folder FOLDER]: the figures."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evals.retrieval.figures import interval
from evals.retrieval.measure import Figures, measure, open_searches
from evals.retrieval.queries import Part, Query, Split, load_fresh, load_queries
from knowledge.settings import LibrarySettings


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.retrieval", description=__doc__)
    parser.add_argument(
        "--test", action="store_true", help="the test queries; look once per change, never tune"
    )
    parser.add_argument(
        "--fresh", action="store_true", help="the fresh set instead: its development part"
    )
    parser.add_argument(
        "--check", action="store_true", help="with --fresh: its part for checking; never tune"
    )
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path.home() / ".cache" / "reverse-mentoring-coach" / "evals",
        help="where the index is kept between runs (default: %(default)s)",
    )
    given = parser.parse_args(arguments)
    if (given.fresh and given.test) or (given.check and not given.fresh):
        parser.error("--test stands alone, and --check goes with --fresh")
    name, queries = _chosen(given.fresh, given.check, given.test)
    searches = open_searches(LibrarySettings(folder=given.folder))
    answerable = sum(query.answerable for query in queries)
    lines = [f"{name}: {answerable} answerable and {len(queries) - answerable} other queries"]
    lines += [_table(name, measure(search, queries)) for name, search in searches.items()]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _chosen(fresh: bool, check: bool, test: bool) -> tuple[str, Sequence[Query]]:
    if fresh:
        part: Part = "check" if check else "dev"
        return f"fresh {part}", load_fresh(part)
    split: Split = "test" if test else "dev"
    return split, load_queries(split)


def _table(name: str, figures: Figures) -> str:
    lines = [name]
    for label, values in (
        ("nDCG@8", figures.gain),
        ("recall@8 of directly answering facts", figures.recall),
        ("answers the answerable", figures.answered),
        ("abstains from the others", figures.abstained),
    ):
        low, high = interval(values)
        mean = sum(values) / len(values)
        lines.append(f"  {label:<38}{mean:.3f}  ({low:.3f} to {high:.3f})")
    slowest = sorted(figures.seconds)[int(0.95 * len(figures.seconds))]
    lines.append(f"  {'p95, milliseconds':<38}{1000 * slowest:.1f}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
