"""`coach eval report`: one HTML page about a run."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli.output import say


@click.command()
@click.argument("run", default="last")
@click.option("--against", metavar="RUN", help="Set RUN beside this one.")
@click.option(
    "--floors",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Your own floors, as YAML (default: those that come with the coach).",
)
@click.option(
    "--prices",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What a million tokens of each model cost, as YAML.",
)
@click.option("--out", metavar="FILE", help="Where to write it (default: beside the run).")
def command(
    *, run: str, against: str | None, floors: Path | None, prices: Path | None, out: str | None
) -> None:
    """Write a page about RUN (the last one where none is named): figures, intervals, plots, and
    failures side by side with their evidence. It opens without a server and loads nothing.
    """
    from coach.files import write_export
    from evals.comparing.compare import compare
    from evals.gate.floors import load_floors
    from evals.gate.gate import judge
    from evals.report.page import page
    from evals.running.begun import runs_folder
    from evals.running.cost import price_of
    from evals.running.finding import find_run

    results = find_run(run)
    accepted = find_run(against) if against is not None else None
    limits = load_floors(floors)
    written = page(
        results,
        judge(results, limits, accepted),
        limits,
        compare(accepted, results) if accepted is not None else None,
        price_of(results.subject.model, prices),
    )
    file = write_export(out or str(runs_folder() / f"{results.name}.html"), written)
    say(f"Written to {file}.")
