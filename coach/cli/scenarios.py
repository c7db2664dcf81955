"""`coach scenarios`: whom a leader, and whom a mentor, can rehearse with."""

from __future__ import annotations

import click

from coach.cli.output import emit_json, say, tell
from coach.packs.content import left_out_words
from coach.packs.content import scenarios as all_scenarios
from coach.talks import whom_to_meet
from coach.voice.leader import load_leaders
from coach.voice.state import manner_of
from knowledge.languages import language_name
from knowledge.passages import BUILT_IN, provider_of


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def command(*, as_json: bool) -> None:
    """List the people you can rehearse with."""
    for words in left_out_words():
        tell(words)
    if as_json:
        emit_json({"scenarios": whom_to_meet()})
        return
    say("As leader, with --scenario:")
    for scenario in all_scenarios():
        say(f"{scenario.id}: {scenario.title}")
        say(f"  with {scenario.mentor.name}, {scenario.mentor.role}, {scenario.mentor.tenure}")
        if provider_of(scenario.id) != BUILT_IN:
            say(f"  from the pack {provider_of(scenario.id)}")
        if not scenario.rated:
            say(f"  in {language_name(scenario.language)}, where turns are not rated")
    say("As mentor, with --leader:")
    for leader in load_leaders():
        person = leader.leader
        says = manner_of(leader.temperament).says
        say(f"{leader.id}: {leader.title}")
        say(f"  with {person.name}, {person.role}; {leader.temperament}: {says}")
