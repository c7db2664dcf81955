"""`coach rehearsals`: what has been rehearsed, two tries side by side, and how it changes."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli.output import emit_json, say
from coach.errors import BadInput


@click.group()
def command() -> None:
    """Look back over rehearsals: list, compare tries, progress, export."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def list_rehearsals(*, as_json: bool) -> None:
    """The rehearsals on this machine, the newest first."""
    from coach.store import open_work

    with open_work() as work:
        sessions = work.sessions.recent(500, "rehearsal")
    if as_json:
        keys = {"id", "title", "side", "scenario", "difficulty", "finished", "updated_at"}
        emit_json({"rehearsals": [one.model_dump(mode="json", include=keys) for one in sessions]})
        return
    if not sessions:
        say("There is no rehearsal yet. 'coach scenarios' lists whom you can meet.")
    for one in sessions:
        state = "" if one.finished else ", open"
        say(f"{one.id}: {one.title} ({one.difficulty}{state}), {one.updated_at:%d %B %Y}")


@command.command()
@click.argument("session", type=int)
@click.option("--left", type=int, help="The number of a try; by default the last but one.")
@click.option("--right", type=int, help="The number of a try; by default the last.")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def compare(*, session: int, left: int | None, right: int | None, as_json: bool) -> None:
    """Two tries of rehearsal SESSION side by side."""
    from coach.cli.rehearse_commands import compare as show
    from coach.store import open_work
    from coach.talks import resume_talk

    with open_work() as work:
        stored = resume_talk(work, session)
        count = len(stored.tries())
        if count < 2:
            raise BadInput(
                "This rehearsal has one try only, so there is nothing to compare.",
                "Take a turn again in it first: F3 in the application, /again in plain lines.",
            )
        show(stored, left or count - 1, right or count, as_json=as_json)


@command.command()
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def progress(*, as_json: bool) -> None:
    """How your rehearsals change over time; newer ones count for more."""
    from coach.packs.content import scenario
    from coach.rehearsal.progress import progress_of
    from coach.rehearsal.progress_words import in_lines
    from coach.store import open_work

    with open_work() as work:
        found = progress_of(work, find=scenario)
    if as_json:
        emit_json(found)
        return
    for line in in_lines(found):
        say(line)


@command.command()
@click.argument("session", type=int)
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    help="The file to write; without it the Markdown goes to standard output.",
)
def export(*, session: int, to: Path | None) -> None:
    """Rehearsal SESSION and its debrief as Markdown."""
    from coach.files import write_export
    from coach.store import open_work
    from coach.talks import resume_talk

    with open_work() as work:
        stored = resume_talk(work, session)
    if not stored.turns:
        raise BadInput("Nothing was said in this rehearsal.", "Go on with it, then export it.")
    text = stored.markdown()
    if to is None:
        say(text)
    else:
        say(f"Written to {write_export(str(to), text)}.")
