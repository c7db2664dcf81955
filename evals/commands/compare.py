"""`coach eval compare`: two runs beside each other, evaluated first where they are not yet."""

from __future__ import annotations

import click

from coach.cli.output import emit_json, progress_done, say, tell


@click.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--suite", "suites", multiple=True, help="What to evaluate on; may be repeated.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many samples a suite.")
@click.option("--model", metavar="MODEL", help="What words as-it-is and folders of prompts.")
@click.option("--base-url", metavar="URL", help="The address of a server:NAME.")
@click.option("--at-once", type=click.IntRange(1, 64), default=1, help="Samples side by side.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(
    *,
    one: str,
    other: str,
    suites: tuple[str, ...],
    limit: int | None,
    model: str | None,
    base_url: str | None,
    at_once: int,
    as_json: bool,
) -> None:
    """Say what B does better or worse than A, on the samples both have.

    A and B are names or folders of runs, last and last~1; or what is then evaluated: as-it-is, a
    model (built-in, openai:NAME, server:NAME, gguf:FILE, inspect:PROVIDER/NAME), a folder of
    prompt files, or a commit. Where one side is a run the other is evaluated on its suites.
    """
    from evals.commands.watching import Watching
    from evals.comparing.compare import compare
    from evals.comparing.words import comparison_lines
    from evals.running.sides import Asked, both_sides

    asked = Asked(suites, limit, model, base_url, at_once)
    try:
        before, after = both_sides(one, other, asked, Watching(), tell)
    finally:
        progress_done()
    comparison = compare(before, after)
    if as_json:
        emit_json(comparison)
        return
    for line in comparison_lines(comparison):
        say(line)
