"""`coach eval history`: a prompt's versions, their figures over time, and what changed sides."""

from __future__ import annotations

import click

from coach.cli.output import emit_json, say


@click.command()
@click.argument("prompt_id", metavar="PROMPT")
@click.option("--model", metavar="MODEL", help="Runs of this model alone.")
@click.option("--json", "as_json", is_flag=True, help="One object a version.")
def command(*, prompt_id: str, model: str | None, as_json: bool) -> None:
    """Every version of PROMPT that was evaluated, oldest first, with its last run's figures.

    PROMPT is an id such as mentor-line: 'coach prompts list' shows them.
    """
    from evals.running.history import history, version_lines

    versions = history(prompt_id, model)
    for version in versions:
        if as_json:
            emit_json(version)
        else:
            for line in version_lines(version):
                say(line)
    if not versions and not as_json:
        say("No finished run has evaluated it yet. Make one with: coach eval run")
