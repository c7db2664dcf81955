"""`coach scenarios`: whom a leader can rehearse with."""

from __future__ import annotations

import click

from coach.cli.output import emit_json, say
from coach.rehearsal.scenario import load_scenarios


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def command(*, as_json: bool) -> None:
    """List the people you can rehearse with."""
    scenarios = load_scenarios()
    if as_json:
        emit_json(
            {
                "scenarios": [
                    {
                        "id": scenario.id,
                        "title": scenario.title,
                        "topic": scenario.topic,
                        "mentor": f"{scenario.mentor.name}, {scenario.mentor.role}",
                    }
                    for scenario in scenarios
                ]
            }
        )
        return
    for scenario in scenarios:
        say(f"{scenario.id}: {scenario.title}")
        say(f"  with {scenario.mentor.name}, {scenario.mentor.role}, {scenario.mentor.tenure}")
