"""`coach notes`: kept notes, their items beside the lines they rest on, and every edit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from coach.cli.held import tell_held
from coach.cli.notes_held import held
from coach.cli.output import emit_json, say, tell
from coach.errors import BadInput
from coach.notes.edited import KINDS, Edited, EditedItem, Kind
from coach.store import Work, open_work
from coach.store.records import Note

_JSON = click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
_NOTE = click.argument("note", type=int)
_DUE = click.option("--due", help="A day, such as 2026-12-03 or 'next Thursday'; '' for none.")


@click.group()
def command() -> None:
    """Notes kept with 'coach summarize --keep' or on screen."""


@command.command("list")
@_JSON
def list_notes(*, as_json: bool) -> None:
    """The notes on this machine, the newest first."""
    with open_work() as work:
        found = [
            (session, note, work.people.get(session.person_id) if session.person_id else None)
            for session in work.sessions.recent(500, "notes")
            if (note := work.notes.of_session(session.id)) is not None
        ]
    if as_json:
        emit_json(
            {
                "notes": [
                    {
                        "id": note.id,
                        "title": session.title,
                        "date": note.session_date.isoformat(),
                        "with": person.name if person else None,
                    }
                    for session, note, person in found
                ]
            }
        )
        return
    if not found:
        say("There are no notes yet. 'coach summarize FILE --keep' keeps some.")
    for session, note, person in found:
        whom = f", with {person.name}" if person else ""
        say(f"{note.id}: {session.title} ({note.session_date:%-d %B %Y}{whom})")


@command.command()
@_NOTE
@click.option("--lines", is_flag=True, help="Print the note lines under each item.")
@_JSON
def show(*, note: int, lines: bool, as_json: bool) -> None:
    """The items of NOTE as edited, each with its number."""
    with open_work() as work:
        kept, edited = _opened(work, note)
    if as_json:
        emit_json(_as_json(kept, edited))
        return
    _show(kept, edited, lines=lines)


@command.command()
@_NOTE
@click.argument("item", type=int)
@click.option("--text", help="The new words; without it they stay.")
@click.option("--owner", help="Who does it: a name, 'me', 'both', or '' for nobody.")
@_DUE
@_JSON
def edit(
    *, note: int, item: int, text: str | None, owner: str | None, due: str | None, as_json: bool
) -> None:
    """Reword ITEM of NOTE; the notes stay as they are."""
    from coach.notes.edited import reword

    def change(kept: Note, edited: Edited) -> Edited:
        old = edited.item(item)
        return reword(
            edited,
            item,
            kept.text,
            text=old.text if text is None else text,
            owner=old.owner if owner is None else owner,
            due=old.due if due is None else _day(due, kept),
        )

    _changed(note, change, as_json=as_json)


@command.command()
@_NOTE
@click.argument("item", type=int)
@click.argument("other", type=int)
@click.option("--text", help="The words of the one that is left; else those of both.")
@_JSON
def merge(*, note: int, item: int, other: int, text: str | None, as_json: bool) -> None:
    """Make ITEM and OTHER of NOTE one, resting on the lines of both."""
    from coach.notes.edited import merge as merged

    _changed(note, lambda kept, e: merged(e, item, other, kept.text, text), as_json=as_json)


@command.command()
@_NOTE
@click.argument("item", type=int)
@_JSON
def drop(*, note: int, item: int, as_json: bool) -> None:
    """Take ITEM out of what NOTE comes to."""
    from coach.notes.edited import drop as dropped

    _changed(note, lambda _kept, edited: dropped(edited, item), as_json=as_json)


@command.command()
@_NOTE
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("text")
@click.option("--line", "lines", type=int, multiple=True, help="A note line it rests on.")
@click.option("--owner", help="Who does it: a name, 'me' or 'both'.")
@_DUE
@_JSON
def add(
    *,
    note: int,
    kind: Kind,
    text: str,
    lines: tuple[int, ...],
    owner: str | None,
    due: str | None,
    as_json: bool,
) -> None:
    """Add an item of KIND to NOTE."""
    from coach.notes.edited import add as added

    _changed(
        note,
        lambda kept, edited: added(
            edited,
            kind,
            kept.text,
            text=text,
            lines=lines,
            owner=owner,
            due=_day(due, kept) if due else None,
        ),
        as_json=as_json,
    )


@command.command()
@_NOTE
@click.option("--keep-name", multiple=True, help="A third person who may be named from now on.")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    help="The file to write; without it the Markdown goes to standard output.",
)
def export(*, note: int, keep_name: tuple[str, ...], to: Path | None) -> None:
    """The part of NOTE meant to be passed on, without the private lines and names that were found.

    Read it first: a private line or a name can be missed.
    """
    from coach.files import write_export
    from coach.notes.edited import shareable_of
    from coach.notes.edited_store import summary_in
    from coach.notes.shareable import READ_FIRST

    with open_work() as work:
        kept, edited = _opened(work, note)
        summary = summary_in(kept)
        if keep_name:
            from coach.notes.edited_store import keep_edits

            named = tuple(dict.fromkeys((*edited.keep_names, *keep_name)))
            after = edited.model_copy(update={"keep_names": named})
            edited = keep_edits(work, note, edited, after)
    text = shareable_of(edited)
    if to is None:
        say(text)
    else:
        say(f"Written to {write_export(str(to), text)}.")
    tell(READ_FIRST)
    tell_held(summary.held_lines if summary else (), note)


def _changed(note: int, change: Callable[[Note, Edited], Edited], *, as_json: bool) -> None:
    from coach.notes.edited_store import keep_edits

    with open_work() as work:
        kept, edited = _opened(work, note)
        after = keep_edits(work, note, edited, change(kept, edited))
    if as_json:
        emit_json(_as_json(kept, after))
    else:
        _show(kept, after, lines=False)


def _opened(work: Work, note: int) -> tuple[Note, Edited]:
    from coach.notes.edited_store import edited_in

    kept = work.notes.get(note)
    edited = edited_in(kept)
    if edited is None:
        raise BadInput(
            f"Notes {note} have not been summed up yet.", "Open them in the coach and press F5."
        )
    return kept, edited


def _day(words: str, kept: Note) -> date | None:
    from coach.commitments.days import day_from

    return day_from(words, kept.session_date)


def _as_json(kept: Note, edited: Edited) -> dict[str, Any]:
    from coach.notes.edited import shareable_of

    return {
        "note": kept.id,
        "date": kept.session_date.isoformat(),
        "items": [
            {
                "item": item.number,
                "kind": item.kind,
                "text": item.text,
                "owner": item.owner,
                "due": item.due.isoformat() if item.due else item.due_words,
                "lines": list(item.lines),
                "origin": item.origin,
                "commitment": item.commitment,
                "stays_with_you": item.hidden is not None,
            }
            for item in edited.items
        ],
        "shareable": shareable_of(edited),
    }


def _show(kept: Note, edited: Edited, *, lines: bool) -> None:
    written = kept.text.split("\n")
    for kind, title in KINDS.items():
        items = edited.of_kind(kind)
        if items:
            say(f"{title}")
            for item in items:
                say(f"{item.number:>3}  {item_line(item)}")
                for number in item.lines if lines else ():
                    if number not in edited.apart:
                        say(f"         {number}  {written[number - 1].strip()}")
            say()
    if not edited.items:
        say("There is no item in these notes. 'coach notes add' adds one.")


def item_line(item: EditedItem) -> str:
    """An item with who, when and where it comes from."""
    from coach.commitments.words import who

    said = f"{who(item.owner)}: {item.text}" if item.kind == "commitments" else item.text
    marks = [item.due_said or ""]
    if item.lines:
        marks.append(f"line {', '.join(map(str, item.lines))}")
    marks.append("" if item.origin == "found" else f"{item.origin} by you")
    if item.hidden is not None:
        marks.append(f"stays with you: it repeats line {item.hidden}")
    return f"{said} ({'; '.join(mark for mark in marks if mark)})"


command.add_command(held)
