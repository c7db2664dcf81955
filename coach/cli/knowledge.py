"""`coach knowledge`: the index of the guidance, and the team's own documents beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.output import emit_json, progress, progress_done, say, tell
from coach.errors import BadInput, CheckFailed
from coach.guidance import in_words, library_settings
from coach.settings import load_settings

if TYPE_CHECKING:
    from knowledge.documents import Document
    from knowledge.documents_collection import Addition


_PATH = click.Path(path_type=Path)


@click.group()
def command() -> None:
    """Add your team's own documents; see, check and rebuild the guidance index."""


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
    say(f"Documents of your team's: {found.documents}.")
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
        say(f"Documents of your team's: {report.documents}.")
        for problem in report.problems:
            say(problem)
    if not report.ok:
        raise CheckFailed("The guidance index is not in order.", "Run 'coach knowledge rebuild'.")
    if not as_json:
        say("Every embedding could be read.")


@command.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER...", type=_PATH)
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def add(paths: tuple[Path, ...], as_json: bool) -> None:
    """Add your team's own documents: Markdown, text, HTML, PDF or Word (.docx).

    They are searched beside the guidance and always shown as your team's. Add them again after a
    change, or to go on after an interruption: only what changed is read in again.
    """
    from knowledge.documents_collection import add_documents

    done = add_documents(
        library_settings(load_settings()), paths, lambda step: progress(in_words(step))
    )
    progress_done()
    if as_json:
        emit_json(done)
    else:
        _say_added(done)
    for refused in done.refused:
        tell(f"{refused.name} {refused.problem}. {refused.next_step}")
    if done.other_kinds:
        kinds = ", ".join(f"{kind} ({number})" for kind, number in done.other_kinds.items())
        tell(f"Left alone, being no Markdown, text, HTML, PDF or Word (.docx): {kinds}.")
    for name in done.namesakes:
        tell(
            f"More than one document is now named {name}. If one takes the other's place, see"
            " 'coach knowledge list' and remove the other by its id."
        )
    if not done.any_in:
        raise BadInput(
            "No document went in.", "Give at least one that can be read, or a folder that holds it."
        )


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def list_(as_json: bool) -> None:
    """List your team's own documents."""
    from knowledge.documents_collection import list_documents

    found = list_documents(library_settings(load_settings()), lambda step: progress(in_words(step)))
    progress_done()
    if as_json:
        emit_json({"documents": [document.model_dump(mode="json") for document in found]})
        return
    for document in found:
        say(_in_one_line(document))
    if not found:
        say("There are no documents of your team's. Add some with 'coach knowledge add FILE'.")


@command.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME|PATH...")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def remove(names: tuple[str, ...], as_json: bool) -> None:
    """Remove documents of your team's, by name, id or path; the files themselves stay."""
    from knowledge.documents_collection import remove_documents

    gone = remove_documents(
        library_settings(load_settings()), names, lambda step: progress(in_words(step))
    )
    progress_done()
    if as_json:
        emit_json({"removed": [document.model_dump(mode="json") for document in gone]})
        return
    for document in gone:
        say(f"Removed {document.name}.")


def _say_added(done: Addition) -> None:
    for word, documents in (
        ("Added", done.added),
        ("Changed", done.changed),
        ("Unchanged", done.unchanged),
    ):
        for document in documents:
            say(f"{word}: {_in_one_line(document)}")
    for same in done.same:
        say(f"Left out: {same.name} has the same content as {same.of}.")


def _in_one_line(document: Document) -> str:
    number = document.passages
    passages = f"{number} passage{'s' if number > 1 else ''}"
    return f"{document.name} ({passages}, added {document.added:%d %B %Y}, {document.id})"
