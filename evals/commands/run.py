"""`coach eval run`: run suites, with progress and time left; a stopped run is gone on with."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli.output import emit_json, progress_done, say, tell
from evals.commands.watching import Watching, duration
from evals.running.results import Results, SuiteResult, value_of

_NAMED = 5
"""Samples that could not be run that are named; the report names all."""
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("suites", nargs=-1, metavar="[SUITE]...")
@click.option("--model", metavar="MODEL", help="openai:NAME, server:NAME or gguf:FILE.")
@click.option("--base-url", metavar="URL", help="The address of a server:NAME.")
@click.option(
    "--prompts",
    "folders",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    multiple=True,
    help="A folder of prompt files that replace the built-in ones; may be repeated.",
)
@click.option(
    "--part",
    type=click.Choice(["dev", "test"]),
    default="dev",
    show_default=True,
    help="The test part is for reporting; a gate that looks at it daily tunes on it.",
)
@click.option("--replay", metavar="RUN", help="Take a model's answers from RUN, and ask no model.")
@click.option("--situations", type=_FILE, multiple=True, help="Your own situations; repeatable.")
@click.option("--notes", type=_FILE, multiple=True, help="Your own notes; repeatable.")
@click.option("--transcripts", type=_FILE, multiple=True, help="Your own transcripts; repeatable.")
@click.option(
    "--packs", metavar="PACK", multiple=True, help="A pack to use, and its data sets; repeatable."
)
@click.option("--principles", type=_FILE, help="Your own yes/no questions, a line each.")
@click.option("--judge", metavar="MODEL", help="The model that answers --principles.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many samples a suite.")
@click.option("--at-once", type=click.IntRange(1, 64), default=1, help="Samples side by side.")
@click.option("--prices", type=_FILE, help="What a million tokens of each model cost, as YAML.")
@click.option("--name", metavar="NAME", help="What to call the run.")
@click.option(
    "--log-dir", type=click.Path(path_type=Path), help="Where runs are kept (default: your data)."
)
@click.option("--fresh", is_flag=True, help="Begin anew, and use nothing kept of earlier runs.")
@click.option("--json", "as_json", is_flag=True, help="One object a suite, for machines.")
def command(
    *,
    suites: tuple[str, ...],
    model: str | None,
    base_url: str | None,
    folders: tuple[Path, ...],
    part: str,
    replay: str | None,
    situations: tuple[Path, ...],
    notes: tuple[Path, ...],
    transcripts: tuple[Path, ...],
    packs: tuple[str, ...],
    principles: Path | None,
    judge: str | None,
    limit: int | None,
    at_once: int,
    prices: Path | None,
    name: str | None,
    log_dir: Path | None,
    fresh: bool,
    as_json: bool,
) -> None:
    """Run SUITEs, all of them where none is named: moves, retrieval, rehearsal, drafting, notes,
    safety, prompts.

    A model is asked only where --model names one, whatever your settings say. Stopped with ctrl+c,
    the same command goes on where it ended. With --replay a change of a grader or a threshold is
    evaluated on recorded answers; samples whose recording no longer fits are named.

    Your own files are JSON Lines or CSV; docs/evaluating.md says what stands in them. A row that
    cannot be used is named, and the rest runs. Your packs are not in use unless --packs names them.
    """
    from evals.commands.judge import with_agreement
    from evals.own.suites import OwnFiles
    from evals.running.planning import plan_from, replayed
    from evals.running.run import run_suites

    own = OwnFiles(situations, notes, transcripts, principles)
    plan, subject, bad = plan_from(
        suites,
        model=model,
        base_url=base_url,
        folders=folders,
        part=part,
        limit=limit,
        at_once=at_once,
        name=name,
        log_dir=log_dir,
        fresh=fresh,
        own=own,
        packs=packs,
        judge=judge,
    )
    for row in bad:
        tell(f"Left out: {row.words}")
    if plan.judge is not None:
        subject = with_agreement(subject, plan.judge)
    shown = Watching()
    recorded = None
    if replay is not None:
        plan, subject, recorded = replayed(plan, subject, replay)
    try:
        folder, results = run_suites(plan, subject, shown, recorded)
    finally:
        progress_done()
    for suite in results.suites:
        _show(suite, as_json)
    if not as_json:
        if results.subject.agreement:
            say(f"\n{results.subject.agreement}")
        say(f"\n{_cost(results, prices)}")
        say(f"Kept as {results.name}. Next: coach eval gate, coach eval report.")
        tell(f"Inspect's logs: {folder / 'logs'}")
    _reached(results)


def _reached(results: Results) -> None:
    """Raises ModelFailure where a model was named and never answered."""
    from coach.models.port import FailureReason, ModelFailure
    from evals.running.cost import cost_of

    cost = cost_of([sample for suite in results.suites for sample in suite.samples])
    if cost.calls and cost.unanswered == cost.calls:
        raise ModelFailure(
            FailureReason.UNREACHABLE,
            f"No call of {results.subject.model} was answered; these figures are those of the "
            "built-in wording.",
            "Look at its address, name and key. 'coach doctor' tries the model in your settings.",
        )


def _show(suite: SuiteResult, as_json: bool) -> None:
    if as_json:
        emit_json(
            {
                "suite": suite.id,
                "samples": len(suite.samples),
                "not_run": len(suite.failed),
                "not_judged": {
                    one.id: sum(one.id in sample.unjudged for sample in suite.samples)
                    for one in suite.figures
                },
                "figures": {one.id: value_of(one, suite.samples) for one in suite.figures},
            }
        )
        return
    say(f"{suite.id}: {len(suite.samples)} samples")
    for figure in suite.figures:
        found = value_of(figure, suite.samples)
        if found is not None and figure.kind != "detail":
            say(f"    {found:6.3f}  {figure.title}")
    for figure in suite.figures:
        if number := sum(figure.id in one.unjudged for one in suite.samples):
            say(f"    {number} samples could not be judged: {figure.title}")
    if suite.failed:
        say(f"    {len(suite.failed)} samples could not be run:")
        for sample in suite.failed[:_NAMED]:
            say(f"        {sample.id}: {sample.error}")
        if (more := len(suite.failed) - _NAMED) > 0:
            say(f"        … and {more} more")


def _cost(results: Results, prices: Path | None) -> str:
    from evals.running.cost import cost_of, cost_words, price_of

    samples = [sample for suite in results.suites for sample in suite.samples]
    words = cost_words(cost_of(samples), price_of(results.subject.model, prices))
    return f"{len(samples)} samples in {duration(results.seconds)}: {words}."
