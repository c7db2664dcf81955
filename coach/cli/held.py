"""Lines that may be private, on the command line: their owner is asked, or says it in options."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach.cli.output import say, tell
from coach.errors import BadInput
from coach.notes.answers import Answers, Said, line_numbers, numbers_told
from knowledge.text import clean_line

if TYPE_CHECKING:
    from coach.notes.summary import ReadNotes

WAITING = "May be private: {lines}. Nothing else has read them yet."
_KEYS = "p private, f fine, Enter later, b back; P all private, F all fine, s stop asking"
LONGEST_SHOWN = 400
"""Characters of a line in a question."""


def with_answers(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options by which the owner of notes says what held lines are."""
    for option in (
        click.option("--all-fine", is_flag=True, help="All other lines that wait may be used."),
        click.option("--fine", metavar="LINES", help="Lines that may be used, such as 4,5."),
        click.option("--private", metavar="LINES", help="Lines to keep private, such as 3,7-9."),
    ):
        command = option(command)
    return command


def answers_given(private: str | None, fine: str | None, *, all_fine: bool) -> Answers:
    """What the options say. Raises BadInput for what is no number."""
    return Answers(
        private=line_numbers(private or ""),
        fine=line_numbers(fine or ""),
        rest="fine" if all_fine else "wait",
    )


def can_ask() -> bool:
    """Whether somebody sits at a terminal, to be shown a line and to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def answers_for(
    text: str, day: date | None, writer: str | None, given: Answers, *, ask: bool
) -> Answers:
    """`given`, and with `ask` what the person says of the lines that wait.

    Raises BadInput where `given` is about lines it cannot be about.
    """
    from coach.notes.summary import set_apart

    read = set_apart(text, day, writer, given)
    read.checked(given)
    if not ask:
        return given
    answers, asked = read.answers, set[int]()
    while waiting := sorted(read.held - asked):
        answers = ask_each(read, waiting, answers)
        asked.update(waiting)
        # What was called private may be said again elsewhere: then those lines wait too.
        read = set_apart(text, day, writer, answers)
    return answers


def ask_each(read: ReadNotes, waiting: Sequence[int], answers: Answers) -> Answers:
    """One question a line, on standard error; what is left unanswered goes on waiting."""
    tell(WAITING.format(lines=told_lines(waiting)))
    tell(_KEYS)
    place = 0
    while place < len(waiting):
        number = waiting[place]
        tell(f"{number}  {clean_line(read.lines[number - 1].text, LONGEST_SHOWN)}")
        match click.prompt("p/f/Enter", default="", show_default=False, err=True).strip():
            case "p" | "f" as key:
                said: Said = "private" if key == "p" else "fine"
                answers = answers.saying(said, [number])
                place += 1
            case "P" | "F" as key:
                return answers.saying("private" if key == "P" else "fine", waiting[place:])
            case "":
                place += 1
            case "b":
                place = max(0, place - 1)
                answers = answers.saying(None, [waiting[place]])
            case "s":
                return answers
            case other:
                tell(f"{clean_line(other, 20)!r} is no answer. {_KEYS}")
    return answers


def told_lines(numbers: Sequence[int]) -> str:
    return f"{len(numbers)} {'line' if len(numbers) == 1 else 'lines'}"


def tell_held(held: tuple[int, ...], note: int | None) -> None:
    """On standard error: how many lines wait, which, and what to do about it."""
    if not held:
        return
    tell(f"{WAITING.format(lines=told_lines(held))} Numbers: {numbers_told(held)}.")
    if note is not None:
        tell(f"What to do: 'coach notes held {note}' shows them and takes your answer.")
    else:
        tell(
            "What to do: read them, then say --private and --fine with their numbers, or "
            "--all-fine; --ask asks line by line."
        )


def show_line(number: int, text: str) -> None:
    say(f"{number:>4}  {clean_line(text, LONGEST_SHOWN)}")


def check_asking(files: Sequence[Path], given: Answers, *, ask: bool | None) -> None:
    """Raises BadInput where line numbers could be those of any of several files, or where answers
    would have to come from where the notes come from."""
    if ask and any(str(file) == "-" for file in files):
        raise BadInput(
            "Standard input cannot hold the notes and your answers.",
            "Give the notes as a file, or answer with --private and --fine.",
        )
    if len(files) > 1 and (given.private or given.fine):
        raise BadInput(
            "--private and --fine name lines of one file.",
            "Summarize one file at a time, or answer with --ask or --all-fine.",
        )
