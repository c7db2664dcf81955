"""Errors as a client reads them: the problem and the next step, and no place on this machine."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pydantic import ValidationError

from coach import paths
from coach.errors import explain
from knowledge.text import clean_line, clean_text

_UNEXPECTED = (
    "Something went wrong that the coach did not expect ({kind}).\n"
    "What to do: Try again. If it comes back, the person runs 'coach doctor' and reports it."
)


def is_expected(error: BaseException) -> bool:
    """Whether the coach has words of its own for `error`, made to be read."""
    return hasattr(error, "next_step") or isinstance(error, (OSError, sqlite3.Error))


def error_words(error: BaseException) -> str:
    """What went wrong and what to do; never a stack trace, a key, or a folder of the person's.

    Of an error nobody expected only its kind is told: its own words may quote somebody.
    """
    if not is_expected(error):
        return _UNEXPECTED.format(kind=type(error).__name__)
    found = explain(error)
    text = f"{found.problem}\nWhat to do: {found.next_step}"
    if isinstance(error, OSError) and error.filename:
        text = text.replace(str(error.filename), Path(str(error.filename)).name)
    return without_places(text)


def argument_words(error: ValidationError, known: list[str]) -> str:
    """Which arguments cannot be used and why; what was given is not repeated."""
    wrong = []
    for each in error.errors(include_url=False, include_input=False, include_context=False):
        name = ".".join(str(part) for part in each["loc"]) or "arguments"
        wrong.append(f"{clean_line(name, 80)}: {clean_line(each['msg'], 200)}")
    return (
        f"These arguments cannot be used: {'; '.join(wrong)}.\n"
        f"What to do: Correct them. There are: {', '.join(known)}."
    )


def unknown_words(what: str, unknown: list[str], known: list[str]) -> str:
    names = ", ".join(clean_line(name, 60) for name in unknown)
    return f"There is no {what} {names}.\nWhat to do: Use only: {', '.join(known)}."


def without_places(text: str) -> str:
    """`text` with the person's folders told by what they are."""
    named = {
        str(paths.data_folder()): "the coach's data folder",
        str(paths.config_file().parent): "the settings folder",
        str(Path.home()): "~",
    }
    for place, words in named.items():
        # A home of "/" would take the start off every path.
        if len(place) > 1:
            text = text.replace(place, words)
    return clean_text(text)
