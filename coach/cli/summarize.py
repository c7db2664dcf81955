"""`coach summarize`: notes into items, each tied to its lines."""

from __future__ import annotations

import asyncio
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.held import (
    answers_for,
    answers_given,
    can_ask,
    check_asking,
    tell_held,
    with_answers,
)
from coach.cli.output import emit_json, progress, progress_done, say, tell, tell_error
from coach.clock import own_day
from coach.errors import BadInput, explain
from coach.notes.answers import Answers, numbers_told
from coach.notes.files import LARGEST_FILE, OpenedNotes, notes_in, open_notes
from coach.notes.lines import numbered
from coach.packs.content import prompt_folders
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
@click.option("--lines", is_flag=True, help="Print the note lines under each item.")
@click.option(
    "--keep", is_flag=True, help="Keep notes, items and commitments as the application does."
)
@click.option("--with", "person", help="Whom the session was with, for what is kept.")
@with_answers
@click.option(
    "--ask/--no-ask",
    default=None,
    help="Ask line by line what may be private; without it, on a terminal only.",
)
@click.option("--json", "as_json", is_flag=True, help="One object a file, for machines.")
def command(
    *,
    files: tuple[Path, ...],
    session: datetime | None,
    writer: str | None,
    keep_name: tuple[str, ...],
    lines: bool,
    keep: bool,
    person: str | None,
    private: str | None,
    fine: str | None,
    all_fine: bool,
    ask: bool | None,
    as_json: bool,
) -> None:
    """Insights, commitments, decisions and open questions in FILES; `-` reads standard input.

    Text, Markdown, Word, PDF, WebVTT and meeting transcripts are read. Private and sensitive lines
    are set apart where they are recognised, and only their numbers are shown, to you. Lines that
    may be private wait until you have said of them --private or --fine. Read what you pass on. A
    file that cannot be read is named,
    the others are still summarized, and the exit code is 2.
    """
    given = answers_given(private, fine, all_fine=all_fine)
    check_asking(files, given, ask=ask)
    if ask is None:
        ask = not as_json and not given.private + given.fine and can_ask()
    settings = load_settings()
    day = session.date() if session else None
    bad = 0
    for file in files:
        try:
            opened = _read(file)
        except (BadInput, OSError) as error:
            tell_error(explain(error))
            bad += 1
            continue
        on = day or (_day_of(opened.text, writer) if keep else None)
        may_ask = ask and str(file) != "-"
        answers = answers_for(opened.text, on, writer, given, ask=may_ask)
        summary = asyncio.run(
            summarized(opened.text, on, settings, answers, writer=writer, keep_names=keep_name)
        )
        progress_done()
        name = "-" if str(file) == "-" else clean_line(str(file), 400)
        kept = None
        if keep:
            kept = _keep(
                opened.text,
                summary=summary,
                settings=settings,
                writer=writer,
                keep_names=keep_name,
                person=person,
            )
        tell_held(summary.held_lines, kept)
        if as_json:
            emit_json(summary.as_json(name) | ({"note": kept} if kept else {}))
            continue
        _show(name, summary, several=len(files) > 1, shown=opened.text if lines else None)
        if not opened.own_lines and not lines:
            tell(f"Line numbers are those of the text in the {opened.kind} file; --lines shows it.")
        if kept:
            say(f"Kept as notes {kept}: 'coach notes show {kept}'.")
    if bad:
        raise BadInput(
            f"{bad} of {len(files)} files could not be read.",
            "Mend or leave out what is named above, then try again.",
        )


def _read(file: Path) -> OpenedNotes:
    if str(file) == "-":
        return notes_in(sys.stdin.buffer.read(LARGEST_FILE + 1), "Standard input")
    return open_notes(file)


def _day_of(text: str, writer: str | None) -> date:
    """As on screen: the day the notes give, else today."""
    from coach.notes.summary import set_apart

    return set_apart(text, writer=writer).session or own_day()


async def summarized(
    text: str,
    session: date | None,
    settings: Settings,
    answers: Answers,
    *,
    writer: str | None,
    keep_names: tuple[str, ...] = (),
) -> Summary:
    """The summary as the settings word it, with progress on standard error."""
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
        answers=answers,
        model=open_model(settings.model),
        folders=prompt_folders(settings),
        limits=limits_of(settings.model),
        on_progress=told,
    )


def _keep(
    text: str,
    *,
    summary: Summary,
    settings: Settings,
    writer: str | None,
    keep_names: tuple[str, ...],
    person: str | None,
) -> int:
    """The number of the stored notes, the same as on screen."""
    from coach.notes.edited_store import keep_found
    from coach.notes.summary import set_apart
    from coach.store import open_work

    writer = writer or settings.you.name or None
    read = set_apart(text, summary.session_date, writer, summary.answers)
    day = summary.session_date or own_day()
    with open_work() as work:
        return keep_found(
            work,
            read,
            summary,
            day,
            side=settings.you.side,
            person=person or "",
            keep_names=keep_names,
        ).id


def _show(name: str, summary: Summary, *, several: bool, shown: str | None) -> None:
    lines = [line.text for line in numbered(shown)] if shown is not None else []
    if several:
        say(f"File: {name}\n")
    say("Commitments")
    for commitment in summary.commitments:
        due = f", due {commitment.due_said}" if commitment.due_said else ""
        say(f"- {commitment.owner or 'nobody named'}: {commitment.text}{due} {_where(commitment)}")
        _quote(commitment, lines)
    if not summary.commitments:
        say("- none found")
    for field, title in _TITLES:
        items: tuple[Item, ...] = getattr(summary, field)
        if items:
            say(f"\n{title}")
            for item in items:
                say(f"- {item.text} {_where(item)}")
                _quote(item, lines)
    _show_contradictions(summary, lines)
    _show_apart(summary)
    undated = [item for item in summary.commitments if item.due_words and item.due is None]
    if undated and summary.session_date is None:
        tell("The notes do not say when the session was. Give --date to resolve the due dates.")
    say(f"\nWording: {summary.wording}.")
    if summary.fallback:
        tell(summary.fallback)
    if summary.dropped:
        tell(f"{summary.dropped} items of the model were dropped: their lines do not say so.")


def _quote(item: Item, lines: list[str]) -> None:
    for number in item.lines if lines else ():
        say(f"    {number}  {lines[number - 1].strip()}")


def _show_contradictions(summary: Summary, lines: list[str]) -> None:

    found = summary.contradictions
    if found:
        say("\nThe notes contradict themselves")
        for item in found:
            say(f"- {item.text} {_where(item)}")
            _quote(item, lines)


def _show_apart(summary: Summary) -> None:
    if summary.private_lines:
        say(f"\nKept private: {_numbers(summary.private_lines)}.")
    if summary.held_lines:
        say(f"\nMay be private, left out until you say: {numbers_told(summary.held_lines)}.")
    if summary.sensitive:
        _show_sensitive(summary)
    if summary.to_machine:
        say(f"\nLeft out as orders to a machine: {_numbers(summary.to_machine)}.")


def _show_sensitive(summary: Summary) -> None:
    from coach.routes.listed import load_routes
    from coach.routes.told import country_line, matters, route_line

    today = own_day()
    routes = load_routes()
    for matter in matters(summary.sensitive, routes):
        say(f"\nFor you alone, not summarized: {matter.name}, {_numbers(matter.lines)}.")
        say(matter.first)
        for route in matter.routes:
            say(f"- {route_line(route, today)}")
    say(country_line(routes))


def _where(item: Item) -> str:
    return f"({_numbers(item.lines)})"


def _numbers(lines: tuple[int, ...]) -> str:
    word = "line" if len(lines) == 1 else "lines"
    return f"{word} {', '.join(str(number) for number in lines)}"
