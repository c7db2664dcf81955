"""`coach summarize`: notes into items, each tied to its lines."""

from __future__ import annotations

import asyncio
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.output import emit_json, progress, progress_done, say, tell, tell_error
from coach.errors import BadInput, explain
from coach.notes.lines import LARGEST_NOTES, decode_notes, read_notes
from coach.paths import prompts_folder
from coach.settings import Settings, load_settings
from knowledge.text import clean_line

if TYPE_CHECKING:
    from coach.notes.items import Item
    from coach.notes.summary import Progress, Summary

_TITLES = (
    ("insights", "Insights"),
    ("decisions", "Decisions"),
    ("open_questions", "Open questions"),
)
_KINDS = {
    "harassment": "harassment",
    "discrimination": "discrimination",
    "retaliation": "retaliation",
    "health": "health",
    "risk_to_life": "a risk to somebody's life",
    "safeguarding": "somebody who may need protection",
}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--date",
    "session",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The day of the session, such as 2026-12-03.",
)
@click.option("--writer", help="Whose notes these are: the name behind 'I'.")
@click.option(
    "--keep-name", multiple=True, help="A third person who may be named in what you share."
)
@click.option("--json", "as_json", is_flag=True, help="One object a file, for machines.")
def command(
    *,
    files: tuple[Path, ...],
    session: datetime | None,
    writer: str | None,
    keep_name: tuple[str, ...],
    as_json: bool,
) -> None:
    """Insights, commitments, decisions and open questions in FILES; `-` reads standard input.

    Private and sensitive lines are set apart first: only their numbers are shown, to you. A file
    that cannot be read is named, the others are still summarized, and the exit code is 2.
    """
    settings = load_settings()
    day = session.date() if session else None
    bad = 0
    for file in files:
        try:
            text = _read(file)
        except (BadInput, OSError) as error:
            tell_error(explain(error))
            bad += 1
            continue
        summary = asyncio.run(_summarize(text, day, writer, keep_name, settings))
        progress_done()
        name = "-" if str(file) == "-" else clean_line(str(file), 400)
        if as_json:
            emit_json(summary.as_json(name))
        else:
            _show(name, summary, several=len(files) > 1)
    if bad:
        raise BadInput(
            f"{bad} of {len(files)} files could not be read.",
            "Mend or leave out what is named above, then try again.",
        )


def _read(file: Path) -> str:
    if str(file) == "-":
        return decode_notes(sys.stdin.buffer.read(LARGEST_NOTES + 1), "Standard input")
    return read_notes(file)


async def _summarize(
    text: str,
    session: date | None,
    writer: str | None,
    keep_names: tuple[str, ...],
    settings: Settings,
) -> Summary:
    from coach.models.choose import limits_of, open_model
    from coach.notes.summary import summarize

    def told(step: Progress) -> None:
        counted = f" ({step.done} of {step.total})" if step.total > 1 else ""
        progress(f"{step.words}{counted}")

    return await summarize(
        text,
        session,
        writer=clean_line(writer, 60) if writer else None,
        keep_names=keep_names,
        model=open_model(settings.model),
        folders=(*settings.prompts.folders, prompts_folder()),
        limits=limits_of(settings.model),
        on_progress=told,
    )


def _show(name: str, summary: Summary, *, several: bool) -> None:
    if several:
        say(f"File: {name}\n")
    say("Commitments")
    for commitment in summary.commitments:
        due = f", due {commitment.due_said}" if commitment.due_said else ""
        say(f"- {commitment.owner or 'nobody named'}: {commitment.text}{due} {_where(commitment)}")
    if not summary.commitments:
        say("- none found")
    for field, title in _TITLES:
        items: tuple[Item, ...] = getattr(summary, field)
        if items:
            say(f"\n{title}")
            for item in items:
                say(f"- {item.text} {_where(item)}")
    _show_apart(summary)
    undated = [item for item in summary.commitments if item.due_words and item.due is None]
    if undated and summary.session_date is None:
        tell("The notes do not say when the session was. Give --date to resolve the due dates.")
    say(f"\nWording: {summary.wording}.")
    if summary.fallback:
        tell(summary.fallback)
    if summary.dropped:
        tell(f"{summary.dropped} items of the model were dropped: their lines do not say so.")


def _show_apart(summary: Summary) -> None:
    if summary.private_lines:
        say(f"\nKept private: {_numbers(summary.private_lines)}.")
    for finding in summary.sensitive:
        kind = _KINDS[finding.kind]
        say(f"\nFor you alone, not summarized: {kind}, {_numbers(finding.lines)}.")
    if summary.sensitive:
        say('Where it can be taken: coach search "limits of confidentiality"')
    if summary.to_machine:
        say(f"\nLeft out as orders to a machine: {_numbers(summary.to_machine)}.")


def _where(item: Item) -> str:
    return f"({_numbers(item.lines)})"


def _numbers(lines: tuple[int, ...]) -> str:
    word = "line" if len(lines) == 1 else "lines"
    return f"{word} {', '.join(str(number) for number in lines)}"
