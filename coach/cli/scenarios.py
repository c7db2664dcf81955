"""`coach scenarios`: whom a leader, and whom a mentor, can rehearse with."""

from __future__ import annotations

import click

from coach.cli.output import emit_json, say
from coach.rehearsal.scenario import Scenario, load_scenarios
from coach.voice.leader import Leader, load_leaders
from coach.voice.state import manner_of


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def command(*, as_json: bool) -> None:
    """List the people you can rehearse with."""
    scenarios, leaders = load_scenarios(), load_leaders()
    if as_json:
        found = [*map(_with_a_mentor, scenarios), *map(_with_a_leader, leaders)]
        emit_json({"scenarios": found})
        return
    say("As leader, with --scenario:")
    for scenario in scenarios:
        say(f"{scenario.id}: {scenario.title}")
        say(f"  with {scenario.mentor.name}, {scenario.mentor.role}, {scenario.mentor.tenure}")
    say("As mentor, with --leader:")
    for leader in leaders:
        person = leader.leader
        says = manner_of(leader.temperament).says
        say(f"{leader.id}: {leader.title}")
        say(f"  with {person.name}, {person.role}; {leader.temperament}: {says}")


def _with_a_mentor(scenario: Scenario) -> dict[str, str]:
    return {
        "id": scenario.id,
        "title": scenario.title,
        "topic": scenario.topic,
        "side": "leader",
        "mentor": f"{scenario.mentor.name}, {scenario.mentor.role}",
    }


def _with_a_leader(leader: Leader) -> dict[str, str]:
    return {
        "id": leader.id,
        "title": leader.title,
        "topic": "speaking-up",
        "side": "mentor",
        "leader": f"{leader.leader.name}, {leader.leader.role}",
        "temperament": leader.temperament.value,
    }
