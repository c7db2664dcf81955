"""`coach routes`: where hard things can be taken, and who has checked that."""

from __future__ import annotations

from datetime import datetime

import click

from coach.cli.output import emit_json, say, tell
from coach.clock import own_day
from coach.errors import BadInput, CheckFailed
from coach.notes.sensitive import KINDS
from coach.notes.sensitive_words import SensitiveKind


@click.group()
def command() -> None:
    """Where sensitive matters can be taken: show, confirm, set-country, check."""


@command.command()
@click.option("--kind", type=click.Choice(KINDS), help="Only for one kind of matter.")
@click.option("--all", "everything", is_flag=True, help="The entries of every country.")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def show(*, kind: SensitiveKind | None, everything: bool, as_json: bool) -> None:
    """The places in force, and which of them somebody has confirmed."""
    from coach.routes.listed import load_routes, routes_file
    from coach.routes.told import country_line, kind_words, route_line

    listed = load_routes()
    kinds = (kind,) if kind else None
    shown = listed.here(kinds)
    if everything:
        shown = tuple(r for r in listed.routes if kind is None or kind in r.kinds)
    if as_json:
        emit_json(
            {
                "country": listed.country,
                "file": str(routes_file()),
                "routes": [
                    {**r.model_dump(mode="json", exclude={"seen"}), "state": r.state(own_day())}
                    for r in shown
                ],
            }
        )
        return
    say(country_line(listed))
    if listed.country is None:
        choices = ", ".join(listed.countries)
        say(f"Choose one of {choices} with 'coach routes set-country GB'.")
    if kind:
        say(f"\n{kind_words()[kind].first}")
    for route in shown:
        say(f"\n{route.id}\n  {route_line(route, own_day())}")
    tell(f"\nThe list is kept in {routes_file()}. Confirm an entry with 'coach routes confirm ID'.")


@command.command()
@click.argument("route_id", metavar="ID")
@click.option("--by", required=True, help="Who has checked it.")
@click.option(
    "--on",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The day it was checked; by default today.",
)
@click.option("--reach", help="How to reach it, where that is missing or has changed.")
def confirm(*, route_id: str, by: str, on: datetime | None, reach: str | None) -> None:
    """Put a name and a day to the entry ID."""
    from coach.routes.confirming import confirm as keep
    from coach.routes.told import route_line

    day = on.date() if on else own_day()
    if day > own_day():
        raise BadInput(f"{day.isoformat()} is still to come.", "Name the day it was checked.")
    say(route_line(keep(route_id, by, day, reach=reach), own_day()))


@command.command("set-country")
@click.argument("code")
def set_country(*, code: str) -> None:
    """Choose the country whose places are shown, such as GB."""
    from coach.routes.confirming import set_country as keep
    from coach.routes.listed import load_routes
    from coach.routes.told import country_line

    file = keep(code)
    say(f"{country_line(load_routes())} Kept in {file}.")


@command.command()
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def check(*, as_json: bool) -> None:
    """Whether the list can be relied on: exit code 1 where something is missing or out of date."""
    from coach.routes.listed import load_routes
    from coach.routes.told import country_line, lacking, route_line

    listed = load_routes()
    missing = lacking(listed, own_day())
    aged = [r for r in listed.here() if r.state(own_day()) in ("stale", "changed")]
    good = listed.country is not None and not missing and not aged
    if as_json:
        emit_json(
            {
                "ok": good,
                "country": listed.country,
                "missing": list(missing),
                "check_again": [r.id for r in aged],
            }
        )
    else:
        say(country_line(listed))
        for words in missing:
            say(f"No confirmed place for {words}.")
        for route in aged:
            say(f"{route.id}: {route_line(route, own_day())}")
    if not good:
        raise CheckFailed(
            "The list of places is not ready to be relied on.",
            "Choose the country with 'coach routes set-country', and have somebody who knows "
            "confirm one place for each kind with 'coach routes confirm ID --by NAME'.",
        )
    if not as_json:
        say("Every kind of matter has a place that somebody has confirmed within the year.")
