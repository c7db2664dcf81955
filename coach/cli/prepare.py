"""`coach prepare`: preparations kept on this machine, listed, shown, and gone back in."""

from __future__ import annotations

import click

from coach.cli import prepare_draft, prepare_edit, prepare_mentor, prepare_take
from coach.cli.output import emit_json, say
from coach.cli.prepare_show import as_object, show_plan


@click.group()
def command() -> None:
    """Plan a session: draft, edit, go back, take it along; and the mentor's side of it."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def list_(*, as_json: bool) -> None:
    """The preparations on this machine, the newest first."""
    from coach.store import open_work

    with open_work() as work:
        sessions = work.sessions.recent(500, "preparation")
        names = {person.id: person.name for person in work.people.all()}
    if as_json:
        keys = {"id", "title", "side", "person_id", "updated_at"}
        emit_json({"preparations": [one.model_dump(mode="json", include=keys) for one in sessions]})
        return
    if not sessions:
        say("There is no preparation yet. 'coach prepare draft --for leader' makes one.")
    for one in sessions:
        met = f", with {names[one.person_id]}" if one.person_id in names else ""
        say(f"{one.id}: {one.title} (as {one.side}{met}), {one.updated_at:%d %B %Y}")


@command.command()
@click.argument("session", type=int)
@click.option("--version", type=int, help="An earlier version; by default the last.")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def show(*, session: int, version: int | None, as_json: bool) -> None:
    """Preparation SESSION: the plan with its questions."""
    from coach.questions.kept import KeptPreparation
    from coach.store import open_work

    with open_work() as work:
        kept = KeptPreparation.open(work, session)
        preparation = kept.now if version is None else kept.at(version)
        number = version or kept.version
    if as_json:
        emit_json(as_object(session, number, preparation))
    else:
        show_plan(preparation)


@command.command()
@click.argument("session", type=int)
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def versions(*, session: int, as_json: bool) -> None:
    """Every version of preparation SESSION, the oldest first."""
    from coach.questions.kept import KeptPreparation
    from coach.store import open_work

    with open_work() as work:
        found = KeptPreparation.open(work, session).versions()
    if as_json:
        emit_json({"versions": [one.model_dump(mode="json") for one in found]})
        return
    for one in found:
        made = f"{one.made.astimezone():%d %B %Y %H:%M}"
        say(f"{one.number}: {one.change}, {one.questions} questions, {made}")


@command.command()
@click.argument("session", type=int)
@click.option("--to", "version", type=int, required=True, help="The version to go back to.")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def back(*, session: int, version: int, as_json: bool) -> None:
    """Make an earlier version of preparation SESSION the newest one."""
    from coach.questions.kept import KeptPreparation
    from coach.store import open_work

    with open_work() as work:
        kept = KeptPreparation.open(work, session)
        kept.go_back(version)
        done = as_object(session, kept.version, kept.now)
    if as_json:
        emit_json(done)
    else:
        say(f"Version {version} is version {done['version']} now. What was between is kept.")


for each in (
    prepare_draft.draft,
    prepare_draft.redraft,
    prepare_edit.edit,
    prepare_edit.minutes,
    prepare_take.export,
    prepare_mentor.opening,
    prepare_mentor.decline,
    prepare_mentor.hard_thing,
):
    command.add_command(each)
