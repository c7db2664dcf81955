"""`coach worth`: what the hours are worth, for a pair and over a programme."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from coach.cli.output import emit_json, say, tell
from coach.clock import own_day

_ANSWER = click.Choice(["no", "partly", "yes"])
_WITH = click.option("--with", "person", help="Whom the hours were with.")


@click.group()
def command() -> None:
    """What the hour is worth: rate, show, export, report."""


@command.command()
@click.option("--with", "person", required=True, help="Whom the hour was with.")
@click.option(
    "--on", "held", type=click.DateTime(formats=["%Y-%m-%d"]), help="Its day; by default today."
)
@click.option("--before", multiple=True, help="A rating before it: 'using AI tools=4', 0 to 10.")
@click.option("--after", multiple=True, help="A rating after it: 'using AI tools=6', 0 to 10.")
@click.option("--minutes", type=click.IntRange(1, 1440), help="How long it took.")
@click.option("--heard", type=_ANSWER, help="Something you would not have heard or said elsewhere?")
@click.option("--led", type=_ANSWER, help="Did the mentor set the course of the hour?")
@click.option("--again", type=_ANSWER, help="Would you give this hour again?")
def rate(
    *,
    person: str,
    held: datetime | None,
    before: tuple[str, ...],
    after: tuple[str, ...],
    minutes: int | None,
    heard: str | None,
    led: str | None,
    again: str | None,
) -> None:
    """Rate an hour; what is not given stays as it was, so before and after come one by one."""
    from coach.settings import load_settings
    from coach.store import open_work
    from coach.worth.figures import worth_of
    from coach.worth.plots import in_lines
    from coach.worth.rating import ANSWERS, HourRated, keep_hour, ratings_in

    given = HourRated(
        minutes=minutes,
        before=dict(ratings_in(";".join(before))),
        after=dict(ratings_in(";".join(after))),
        heard=ANSWERS[heard] if heard else None,
        led=ANSWERS[led] if led else None,
        again=ANSWERS[again] if again else None,
    )
    day = held.date() if held else own_day()
    with open_work() as work:
        hour = keep_hour(work, person, load_settings().you.side, day, given)
        for line in in_lines(worth_of(work, hour.person_id, own_day())):
            say(line)


@command.command()
@_WITH
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def show(*, person: str | None, as_json: bool) -> None:
    """Plots and counts, session by session; without --with for everybody you met."""
    from coach.store import open_work
    from coach.worth.figures import worth_of
    from coach.worth.plots import in_lines

    with open_work() as work:
        ids = [work.people.known(person).id] if person else [one.id for one in work.people.all()]
        found = [worth_of(work, one, own_day()) for one in ids]
    found = [one for one in found if one.sessions or person]
    if as_json:
        emit_json({"pairs": [one.model_dump(mode="json") for one in found]})
        return
    if not found:
        say("No hour has been rated yet. 'coach worth rate --with NAME' begins.")
    for one in found:
        for line in in_lines(one):
            say(line)
        say()


@command.command()
@click.option("--with", "person", required=True, help="Whom the hours were with.")
@click.option("--group", help="A label your programme gave you, such as '2026 spring'.")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    help="The file to write; without it the JSON goes to standard output.",
)
def export(*, person: str, group: str | None, to: Path | None) -> None:
    """One pair's counts and self-ratings for the programme: no name, no topic, no words."""
    from coach.files import write_export
    from coach.store import open_work
    from coach.worth.export import as_text, pair_file
    from coach.worth.figures import worth_of

    with open_work() as work:
        worth = worth_of(work, work.people.known(person).id, own_day())
        text = as_text(pair_file(work, worth, group))
    if to is None:
        click.echo(text, nl=False)
    else:
        say(f"Written to {write_export(str(to), text)}. It holds counts and ratings only.")


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    help="The Markdown file to write; without it the report goes to standard output.",
)
def report(*, files: tuple[Path, ...], as_json: bool, to: Path | None) -> None:
    """Over the FILES of many pairs, or folders of them: no group smaller than five is shown."""
    from coach.files import write_export
    from coach.worth.programme import programme_report, read_files
    from coach.worth.programme_text import as_markdown

    named = [
        one for path in files for one in (sorted(path.glob("*.json")) if path.is_dir() else [path])
    ]
    accounts, refused = read_files(named)
    if refused:
        tell(f"Left aside, because 'coach worth export' did not write them: {', '.join(refused)}.")
    made = programme_report(accounts)
    if as_json:
        emit_json(made)
    elif to is None:
        say(as_markdown(made))
    else:
        say(f"Written to {write_export(str(to), as_markdown(made))}.")
