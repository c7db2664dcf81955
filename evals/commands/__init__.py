"""The subcommands of `coach eval`, a module each, imported when called."""

from __future__ import annotations

from importlib import import_module

import click


def find_command(name: str) -> click.Command:
    command = import_module(f"evals.commands.{name}").command
    if not isinstance(command, click.Command):
        raise TypeError(f"evals.commands.{name} holds no command")
    return command
