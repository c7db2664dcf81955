"""`coach eval`: its subcommands live in `evals`, which is installed beside the coach on request."""

from __future__ import annotations

import click

from coach.errors import BadInput

_COMMANDS = {
    "run": "Run suites over the coach as it is, or with a model or other prompts.",
    "compare": "Say whether one run is better than another, or that nothing is shown.",
    "gate": "For a build: exit code 1 below a floor, on a loss, on what must never happen.",
    "report": "Write one HTML page with figures, intervals, plots and failures.",
    "judge": "Measure how far a model as judge agrees with people.",
    "runs": "List the runs there are.",
    "view": "Open Inspect's viewer on the logs of a run.",
    "history": "A prompt's versions, their figures over time, what changed sides.",
}


class _EvalGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        try:
            from evals.commands import find_command
        except ModuleNotFoundError as error:
            if error.name not in {"evals", "evals.commands"}:
                raise
            raise not_installed() from None
        return find_command(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # As in coach.cli.main: listing commands must not import them.
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def not_installed() -> BadInput:
    return BadInput(
        "The evaluations are not installed here.",
        "Install them with: pip install 'reverse-mentoring-coach[evals]'",
    )


@click.group(name="eval", cls=_EvalGroup)
def command() -> None:
    """Evaluate prompts, models, scenarios and rules, offline.

    Without --model everything runs with the built-in wording: no key, no network.
    """
