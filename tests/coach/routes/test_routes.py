"""Where sensitive matters can be taken: suggestions until a person has confirmed them."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from coach.cli.routes import command
from coach.crisis import SpokenOfHarm, steps, stop_for_harm
from coach.errors import BadConfiguration, BadInput, CheckFailed
from coach.notes.sensitive import KINDS, Sensitive
from coach.routes.confirming import confirm, set_country
from coach.routes.listed import STALE_DAYS, load_routes, routes_file, suggested
from coach.routes.told import lacking, matters, routes_for

TODAY = date(2026, 11, 23)


def test_every_shipped_country_covers_every_kind_and_nothing_is_confirmed() -> None:
    listed = suggested()
    assert set(listed.countries) == {"GB", "IE", "US", "AU", "DE"}
    for country in listed.countries:
        here = listed.model_copy(update={"country": country})
        for kind in KINDS:
            assert any(r.country == country for r in here.here((kind,))), (country, kind)
    assert {r.state(TODAY) for r in listed.routes} == {"unconfirmed", "unfilled"}
    assert len({r.id for r in listed.routes}) == len(listed.routes)


def test_a_confirmation_holds_until_the_entry_changes_or_a_year_passes() -> None:
    confirm("gb-acas", "Ana", TODAY)
    set_country("gb")
    route = load_routes().route("gb-acas")
    assert (route.confirmed_by, route.state(TODAY)) == ("Ana", "confirmed")
    assert route.state(TODAY + timedelta(days=STALE_DAYS + 1)) == "stale"
    file = routes_file()
    text = file.read_text(encoding="utf-8")
    file.write_text("# our own words\n" + text.replace("0300 123", "0300 999"), encoding="utf-8")
    assert load_routes().route("gb-acas").state(TODAY) == "changed"
    confirm("gb-acas", "Ben", TODAY, reach="0300 123 1100")
    assert load_routes().route("gb-acas").state(TODAY) == "confirmed"
    assert "# our own words" in file.read_text(encoding="utf-8")
    assert load_routes().country == "GB"


def test_a_place_without_a_number_needs_one_to_be_confirmed() -> None:
    with pytest.raises(BadInput, match="how to reach"):
        confirm("programme-contact", "Ana", TODAY)
    confirm("programme-contact", "Ana", TODAY, reach="Ruth, extension 12")
    assert "harassment" not in " ".join(lacking(load_routes(), TODAY))
    # A contact in the house alone does not do where a life may be at stake.
    assert any("life" in words for words in lacking(load_routes(), TODAY))
    with pytest.raises(BadInput, match="no route"):
        confirm("nowhere", "Ana", TODAY)
    with pytest.raises(BadInput, match="no entry for the country"):
        set_country("zz")


@pytest.mark.parametrize("text", ["country = 3", "routes = 1", "[[routes]]\nid='x'", "=", "\x00"])
def test_a_file_that_cannot_be_used_is_named(text: str) -> None:
    routes_file().parent.mkdir(parents=True)
    routes_file().write_text(text, encoding="utf-8")
    with pytest.raises(BadConfiguration, match=r"routes\.toml"):
        load_routes()
    # Nobody in danger waits for a file to be mended.
    assert "immediate danger" in steps(TODAY)


def test_the_owner_is_told_where_it_stands_and_the_countrys_help_comes_first() -> None:
    set_country("US")
    found = [Sensitive(kind="retaliation", lines=(3,)), Sensitive(kind="risk_to_life", lines=(9,))]
    gravest, other = matters(found, load_routes())
    assert (gravest.kind, gravest.lines) == ("risk_to_life", (9,))
    assert [r.id for r in gravest.routes[:2]] == ["us-emergency", "us-988"]
    assert other.routes[0].id == "programme-contact"
    assert {"gb-acas", "us-eeoc"} & {r.id for r in other.routes} == {"us-eeoc"}


def test_a_stop_for_harm_names_the_countrys_numbers_and_whether_they_were_confirmed() -> None:
    assert "116 123" in steps(TODAY)
    set_country("AU")
    said = steps(TODAY)
    assert "Lifeline: 13 11 14 (not confirmed yet)" in said
    assert "Samaritans" not in said
    confirm("au-lifeline", "Ana", date.today())  # noqa: DTZ011 - the command's own clock
    with pytest.raises(SpokenOfHarm, match=r"13 11 14 \(confirmed by Ana"):
        stop_for_harm("I have been thinking about suicide")
    assert routes_for("risk_to_life", load_routes())[0].id == "au-emergency"


def test_the_command_shows_confirms_and_checks() -> None:
    run = CliRunner()
    assert isinstance(run.invoke(command, ["check"]).exception, CheckFailed)
    assert "United Kingdom" in run.invoke(command, ["set-country", "gb"]).stdout
    shown = run.invoke(command, ["show", "--kind", "retaliation"])
    assert "Protect: 020 3117 2520" in shown.stdout
    assert "[not confirmed yet]" in shown.stdout
    for route, extra in (
        ("programme-contact", ["--reach", "Ruth, room 4"]),
        ("gb-emergency", []),
    ):
        done = run.invoke(command, ["confirm", route, "--by", "Ana", *extra])
        assert "confirmed by Ana" in done.stdout, done.output
    assert run.invoke(command, ["check"]).exit_code == 0
    states = json.loads(run.invoke(command, ["show", "--json"]).stdout)
    assert {r["state"] for r in states["routes"]} == {"confirmed", "unconfirmed", "unfilled"}
    late = run.invoke(command, ["confirm", "gb-acas", "--by", "Ana", "--on", "2999-01-01"])
    assert isinstance(late.exception, BadInput)
