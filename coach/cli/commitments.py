"""`coach commitments`: what was promised, and what becomes of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from coach.cli.output import emit_json, say
from coach.clock import own_day
from coach.commitments.words import history_line, in_line
from coach.errors import BadInput
from coach.store import open_work
from coach.store.records import ChangeKind, Commitment

_JSON = click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
_NUMBER = click.argument("number", type=int)


@click.group()
def command() -> None:
    """Commitments from notes: list, show, keep, change, drop, reopen, plan, calendar, next."""


@command.command("list")
@click.option("--all", "everything", is_flag=True, help="Kept and dropped ones too.")
@click.option("--due", "only_due", is_flag=True, help="Those due within a week, or past their day.")
@click.option("--with", "person", help="Those from sessions with this person.")
@_JSON
def list_commitments(
    *, everything: bool, only_due: bool, person: str | None, as_json: bool
) -> None:
    """Open commitments, the nearest first."""
    from coach.commitments.due import greetings
    from coach.settings import load_settings

    with open_work() as work:
        person_id = work.people.known(person).id if person else None
        found = work.commitments.all(person_id) if everything else work.commitments.open(person_id)
    if only_due:
        greeted = greetings(found, own_day(), load_settings().you.name)
        found = tuple(one.commitment for one in greeted)
    if as_json:
        emit_json({"commitments": [_as_json(one) for one in found]})
        return
    if not found:
        say("There is none. 'coach summarize FILE --keep' takes them from notes.")
    for one in found:
        say(f"{one.id}: {in_line(one, own_day())}")


@command.command()
@_NUMBER
@_JSON
def show(*, number: int, as_json: bool) -> None:
    """Commitment NUMBER with its note lines and its history."""
    with open_work() as work:
        one = work.commitments.get(number)
        history = work.commitments.history(number)
        written = work.notes.get(one.note_id).text.split("\n")
    lines = [(n, written[n - 1].strip()) for n in one.lines if n <= len(written)]
    if as_json:
        emit_json(
            _as_json(one)
            | {"note_lines": [{"line": n, "text": text} for n, text in lines]}
            | {"history": [change.model_dump(mode="json") for change in history]}
        )
        return
    say(in_line(one, own_day()))
    if one.plan:
        say(f"Plan: {one.plan}")
    for n, text in lines:
        say(f"    {n}  {text}")
    for change in history:
        say(history_line(change))


@command.command()
@_NUMBER
@click.option("--note", "reason", help="How it went, for your own eyes.")
def keep(*, number: int, reason: str | None) -> None:
    """NUMBER has been kept."""
    _settle(number, "kept", reason)


@command.command()
@_NUMBER
@click.option("--reason", required=True, help="Why it is dropped; stays with you.")
def drop(*, number: int, reason: str) -> None:
    """NUMBER will not be done."""
    _settle(number, "dropped", reason)


@command.command()
@_NUMBER
def reopen(*, number: int) -> None:
    """NUMBER is open after all."""
    _settle(number, "reopened", None)


@command.command()
@_NUMBER
@click.option("--text", help="New words.")
@click.option("--due", help="Another day, such as 2026-12-03 or 'next Thursday'; '' for none.")
@click.option("--reason", help="Why; stays with you.")
def change(*, number: int, text: str | None, due: str | None, reason: str | None) -> None:
    """Give NUMBER other words or another day; what it said before is kept."""
    from coach.commitments.changing import change_commitment

    if text is None and due is None:
        raise BadInput("Nothing is to change.", "Give new words with --text or a day with --due.")
    with open_work() as work:
        one = change_commitment(work, number, own_day(), text=text, due=due, reason=reason)
    say(in_line(one, own_day()))


@command.command()
@_NUMBER
@click.option("--words", help="The plan in your own words: 'When …, I will ….'; '' takes it back.")
@click.option("--take", type=click.IntRange(1), help="Take the offered wording of this number.")
@_JSON
def plan(*, number: int, words: str | None, take: int | None, as_json: bool) -> None:
    """Offer if-then wordings for NUMBER, or keep one."""
    from coach.commitments.changing import offered, plan_commitment

    with open_work() as work:
        offers = offered(work, number, own_day())
        if take is not None:
            if take > len(offers):
                raise BadInput(f"There is no wording {take}.", "Run it without --take to see them.")
            words = offers[take - 1]
        kept = work.commitments.get(number).plan
        if words is not None:
            kept = plan_commitment(work, number, words).plan
    if as_json:
        emit_json({"commitment": number, "offered": list(offers), "plan": kept})
        return
    if kept:
        say(f"Plan: {kept}")
    if words is None:
        for place, offer in enumerate(offers, start=1):
            say(f"{place}: {offer}")
        if not offers:
            say("There is no wording to offer: this one is not yours to do.")


@command.command()
@click.option("--with", "person", help="Those from sessions with this person.")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    help="The .ics file to write; without it the text goes to standard output.",
)
def calendar(*, person: str | None, to: Path | None) -> None:
    """Open commitments with a day as calendar entries, with reminders."""
    from coach.commitments.calendar import commitments_calendar
    from coach.files import write_export

    with open_work() as work:
        found = work.commitments.open(work.people.known(person).id if person else None)
        text = commitments_calendar(work, found, datetime.now(UTC))
    if to is None:
        click.echo(text, nl=False)
    else:
        say(f"Written to {write_export(str(to), text)}, with the names left out that were found.")


@command.command("next")
@click.argument("person")
@_JSON
def for_next_session(*, person: str, as_json: bool) -> None:
    """What the last sessions with PERSON left open, for the plan of the next."""
    from coach.commitments.left_open import left_open_for

    with open_work() as work:
        phrases = left_open_for(work, work.people.known(person).id)
    if as_json:
        emit_json({"left_open": list(phrases)})
        return
    for phrase in phrases:
        say(f"- {phrase}")
    if not phrases:
        say("Nothing is left open.")


def _settle(number: int, kind: ChangeKind, reason: str | None) -> None:
    from coach.commitments.changing import settle_commitment

    with open_work() as work:
        one = settle_commitment(work, number, kind, reason)
    say(in_line(one, own_day()))


def _as_json(one: Commitment) -> dict[str, Any]:
    return one.model_dump(mode="json", exclude={"created_at", "updated_at"})
