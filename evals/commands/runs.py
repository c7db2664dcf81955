"""`coach eval runs`: the finished runs, the latest first."""

from __future__ import annotations

import click

from coach.cli.output import emit_json, say
from evals.running.finding import finished_runs
from evals.running.results import read_results


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One object a run.")
def command(*, as_json: bool) -> None:
    """List the runs there are, the latest first, with what each evaluated."""
    runs = finished_runs()
    for folder in runs:
        results = read_results(folder)
        suites = [suite.id for suite in results.suites]
        if as_json:
            subject = results.subject.model_dump(mode="json")
            emit_json({"name": results.name, "suites": suites, "subject": subject})
            continue
        commit = results.subject.commit or "no commit"
        say(f"{results.name}: {', '.join(suites)} ({results.subject.model}, {commit})")
    if not runs and not as_json:
        say("There is none yet. Make one with: coach eval run")
