"""Opening the application, or the line mode where a terminal cannot show it."""

from __future__ import annotations

import os
import sys

import click


def plain_terminal() -> bool:
    """Whether a person asked for plain lines: TERM=dumb, or ACCESSIBLE set to anything but 0."""
    return os.environ.get("TERM") == "dumb" or os.environ.get("ACCESSIBLE", "0") not in {"", "0"}


def open_application() -> None:
    if plain_terminal():
        from coach.cli.plain import plain_menu

        plain_menu()
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(
            "The application needs a terminal. In a pipe or a script use a command: "
            "'coach --help' lists them, 'coach rehearse' is the rehearsal in plain lines."
        )
    from tui.app import CoachApp

    CoachApp().run()
