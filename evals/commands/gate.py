"""`coach eval gate`: the last run against floors, what must never happen, and what was accepted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from coach.cli.output import emit_json, say, tell
from evals.gate.floors import Floor
from evals.gate.gate import Verdict
from evals.running.results import Results, value_of

_SHOWN = 3
"""Pieces of evidence that are shown for a failure; JUnit and the report hold more."""


@click.command()
@click.argument("run", default="last")
@click.option("--junit", type=click.Path(path_type=Path, dir_okay=False), help="Write JUnit XML.")
@click.option(
    "--floors",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Your own floors, as YAML (default: those that come with the coach).",
)
@click.option("--against", metavar="RUN", help="Fail where a loss against this run is shown.")
@click.option("--all", "show_all", is_flag=True, help="Print every figure beside its floor.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    run: str,
    junit: Path | None,
    floors: Path | None,
    against: str | None,
    show_all: bool,
    as_json: bool,
) -> None:
    """Judge RUN (the last one where none is named); exit code 1 where it must not pass."""
    from evals.gate.floors import load_floors
    from evals.gate.gate import judge
    from evals.gate.junit import write_junit
    from evals.running.finding import find_run

    results, limits = find_run(run), load_floors(floors)
    verdict = judge(results, limits, find_run(against) if against is not None else None)
    if junit is not None:
        write_junit(junit, verdict)
    if as_json:
        emit_json({"passed": verdict.passed, **verdict.model_dump(mode="json")})
    else:
        if show_all:
            _show_figures(results, limits)
        _show(verdict)
    ctx.exit(0 if verdict.passed else 1)


def _show_figures(results: Results, floors: Sequence[Floor]) -> None:
    from evals.comparing.resampling import interval_of

    least = {(floor.suite, floor.figure): f"{floor.floor:g}" for floor in floors}
    for suite in results.suites:
        for figure in suite.figures:
            value = value_of(figure, suite.samples)
            if value is None or figure.kind == "detail":
                continue
            low, high = interval_of(figure, suite.samples)
            wanted = "1" if figure.kind == "never" else least.get((suite.id, figure.id), "none")
            say(
                f"{suite.id}/{figure.id}: {value:.4f} (95 % interval {low:.3f} to {high:.3f}), "
                f"floor {wanted}"
            )


def _show(verdict: Verdict) -> None:
    for check in verdict.failures:
        tell(f"FAILED {check.suite}: {check.name}. {check.words}")
        for piece in check.evidence[:_SHOWN]:
            tell(f"    {piece}")
        if (more := len(check.evidence) - _SHOWN) > 0:
            tell(f"    … and {more} more")
    number = len(verdict.checks)
    if verdict.passed:
        say(f"{verdict.run} passes: {number} checks.")
    else:
        say(f"{verdict.run} does not pass: {len(verdict.failures)} of {number} checks failed.")
