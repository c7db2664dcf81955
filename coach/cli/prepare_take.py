"""`coach prepare export`: the plan as Markdown, plain text or a calendar entry."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from coach.cli.output import say


@click.command()
@click.argument("session", type=int)
@click.option(
    "--as",
    "form",
    type=click.Choice(["markdown", "text", "calendar"]),
    default="markdown",
    show_default=True,
)
@click.option("--starts", help="For the calendar: such as '2026-12-03 14:30', on your own clock.")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    help="The file to write; without it the text goes to standard output.",
)
def export(*, session: int, form: str, starts: str | None, to: Path | None) -> None:
    """The plan of preparation SESSION to take along; the other person's name is not in it."""
    from coach.files import write_export
    from coach.guidance import open_words
    from coach.questions.export_plan import plan_as_calendar, plan_as_markdown, plan_as_text
    from coach.questions.export_source import source_in
    from coach.questions.kept import KeptPreparation, when
    from coach.settings import load_settings
    from coach.store import open_work

    with open_work() as work:
        kept = KeptPreparation.open(work, session)
        key = kept.key
    if form == "calendar":
        text = plan_as_calendar(kept.now, when(starts or ""), datetime.now(UTC), key)
    else:
        source = source_in(open_words(load_settings()))
        text = (plan_as_markdown if form == "markdown" else plan_as_text)(kept.now, source)
    if to is None:
        # Calendars want their line ends as they are.
        click.echo(text, nl=False) if form == "calendar" else say(text.rstrip())
    else:
        say(f"Written to {write_export(str(to), text)}.")
