"""The command line: `coach` opens the application, every other capability is a subcommand.

Subcommands live in a module each and are imported when they are called, so that `coach --help`
stays fast. Exit codes: 0 done, 1 a check failed, 2 wrong use or bad input, 3 the model or the
store could not be reached, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from coach import __version__

# Name, module (where it is not the name) and the line `coach --help` shows.
_COMMANDS: dict[str, tuple[str, str]] = {
    "search": ("search", "Find guidance for a question."),
    "questions": ("questions", "Draft questions for a session, with their sources."),
    "prepare": ("prepare", "Plan a session: draft, edit, export; the mentor's side of it."),
    "ground-rules": ("ground_rules", "The rules of a pair, in both people's words."),
    "scenarios": ("scenarios", "List the people you can rehearse with."),
    "rehearse": ("rehearse", "Rehearse in plain lines, for screen readers and pipes."),
    "rehearsals": ("rehearsals", "Look back: list, compare tries, progress, export."),
    "review": ("review", "Say what the leader did in each turn of a transcript."),
    "rate-questions": ("rate_questions", "Check questions against the rubric."),
    "summarize": ("summarize", "Turn notes into commitments, each tied to its lines."),
    "notes": ("notes", "Kept notes: list, show, edit, merge, drop, add, export."),
    "commitments": ("commitments", "What was promised: list, keep, change, drop, plan, calendar."),
    "worth": ("worth", "What the hour is worth: rate, show, export, programme report."),
    "routes": ("routes", "Where sensitive matters can be taken, and who confirmed it."),
    "prompts": ("prompts", "List, show and check the prompts in force."),
    "pack": ("pack", "Other people's content: new, check, add, list, show, remove."),
    "eval": ("eval", "Evaluate prompts, models and rules offline; gate a build."),
    "knowledge": ("knowledge", "See, check and rebuild the guidance index."),
    "mcp": ("mcp", "Serve the coach to assistants and editors that speak MCP."),
    "key": ("key", "Keep a model's key in the system keyring."),
    "serve": ("serve", "Open the application in a browser, on this machine only."),
    "doctor": ("doctor", "Say what is installed, configured and reachable."),
}


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"coach.cli.{_COMMANDS[cmd_name][0]}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # The words stand in the table above: listing commands must not import them.
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])


@click.group(
    cls=_LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, "-V", "--version", prog_name="coach")
@click.pass_context
def coach(ctx: click.Context) -> None:
    """A conversation coach for reverse mentoring: rehearse, prepare, follow up.

    Without a command the application opens. Everything works with no key and no network.
    """
    if ctx.invoked_subcommand is None:
        from coach.cli.app import open_application

        open_application()


def run() -> None:
    """The entry point of the `coach` script: errors become words with a next step."""
    _write_utf8()
    try:
        code = coach.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of the pipe left; closing quietly is what it expects.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        # The outermost frame: whatever it was, a person reads words and never a trace.
        from coach.cli.output import tell_error
        from coach.errors import explain

        if os.environ.get("COACH_DEBUG"):
            raise
        explanation = explain(error)
        tell_error(explanation)
        sys.exit(explanation.exit_code)
    sys.exit(code if isinstance(code, int) else 0)


def _write_utf8() -> None:
    """Authored words hold quotes and dashes beyond ASCII: a C locale must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
