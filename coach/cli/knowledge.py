"""`coach knowledge`: how the guidance index is, building it again, and reading it back."""

from __future__ import annotations

import click

from coach.cli.output import emit_json, progress, progress_done, say
from coach.errors import CheckFailed
from coach.guidance import in_words, library_settings
from coach.settings import load_settings


@click.group()
def command() -> None:
    """See, check and rebuild the guidance index."""


@command.command()
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def status(as_json: bool) -> None:
    """Say where the index is and whether it is current, without opening it."""
    from knowledge.check import index_status

    found = index_status(library_settings(load_settings()))
    if as_json:
        emit_json(found)
        return
    say(f"Guidance: {found.passages} passages, {found.rows} texts to search.")
    say(f"Sentence model: {found.model or 'none, search goes by words only'}.")
    say(f"Index: {found.index}, in {found.place}.")
    if found.problem:
        say(found.problem)
    for folder in found.set_aside:
        say(f"A damaged index was set aside: {folder}. Delete it when you no longer need it.")


@command.command()
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def rebuild(as_json: bool) -> None:
    """Build the whole index again from the guidance (about 20 seconds)."""
    from knowledge.check import rebuild_index

    rows = rebuild_index(library_settings(load_settings()), lambda step: progress(in_words(step)))
    progress_done()
    if as_json:
        emit_json({"rows": rows})
    else:
        say(f"The index holds {rows} texts.")


@command.command()
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def check(as_json: bool) -> None:
    """Read every embedding back; exit code 1 when something is wrong."""
    from knowledge.check import check_index

    report = check_index(library_settings(load_settings()))
    if as_json:
        emit_json({**report.model_dump(mode="json"), "ok": report.ok})
    else:
        say(f"{report.place}: {report.stored} of {report.rows} texts stored.")
        for problem in report.problems:
            say(problem)
    if not report.ok:
        raise CheckFailed("The guidance index is not in order.", "Run 'coach knowledge rebuild'.")
    if not as_json:
        say("Every embedding could be read.")
