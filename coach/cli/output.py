"""Writing to standard output and standard error so that pipes and screen readers can follow."""

from __future__ import annotations

import json
import sys
from typing import Any

import click
from pydantic import BaseModel

from coach.errors import Explanation
from knowledge.text import clean_text


def emit_json(value: BaseModel | dict[str, Any] | list[Any]) -> None:
    """One object on one line of standard output, flushed at once for whoever reads the pipe."""
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json")
    click.echo(json.dumps(value, ensure_ascii=False))


def say(text: str = "") -> None:
    """A line for people on standard output, cleaned of what a terminal takes for a command."""
    click.echo(clean_text(text))


def tell(text: str) -> None:
    """A diagnostic on standard error."""
    click.echo(clean_text(text), err=True)


def progress(text: str) -> None:
    """A passing state on standard error: rewritten in place on a terminal, kept out of pipes."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[2K{clean_text(text)}", err=True, nl=False)


def progress_done() -> None:
    if sys.stderr.isatty():
        click.echo("\r\x1b[2K", err=True, nl=False)


def tell_error(error: Explanation) -> None:
    tell(error.problem)
    tell(f"What to do: {error.next_step}")
