"""The coach in plain lines: what `coach` opens where TERM=dumb or ACCESSIBLE is set.

Each choice runs the subcommand of the same name, so that nothing is told twice; a mistake is told
and the menu comes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coach.cli.output import say, tell_error
from coach.errors import BadInput, explain

if TYPE_CHECKING:
    from coach.rehearsal.scenario import Scenario

_MENU = """\
Reverse mentoring coach, in plain lines. Type a number and press Enter.
1 Rehearse with a simulated mentor or leader
2 Prepare questions for a session
3 Turn notes into commitments
4 Search the guidance
5 What is set up, and what to do about what is not
6 Quit"""


def plain_menu() -> None:
    while True:
        say(_MENU)
        try:
            choice = click.prompt("Number", default="6", show_default=False).strip()
        except click.Abort:
            return
        if choice in {"6", "q", "quit"}:
            return
        try:
            _choose(choice)
        except click.Abort:
            say("Left that. Back to the menu.")
        except click.ClickException as error:
            error.show()
        except Exception as error:  # noqa: BLE001 - the outermost frame: told, and the menu goes on
            tell_error(explain(error))


def _choose(choice: str) -> None:
    match choice:
        case "1":
            _rehearse()
        case "2":
            side = click.prompt("For whom", type=click.Choice(["leader", "mentor"]))
            topic = click.prompt("About what, in a few words").strip()
            _run("questions", "--for", side, "--topic", topic)
        case "3":
            _run("summarize", click.prompt("Which file").strip())
        case "4":
            _run("search", "--", click.prompt("What would you like to know").strip())
        case "5":
            _run("doctor")
        case _:
            raise BadInput(f"There is no choice {choice!r}.", "Type a number from 1 to 6.")


def _rehearse() -> None:
    from coach.packs.content import scenarios
    from coach.voice.leader import load_leaders

    side = click.prompt("As", type=click.Choice(["leader", "mentor"]), default="leader")
    people = [(one.id, _titled(one)) for one in scenarios()]
    if side == "mentor":
        people = [(one.id, one.title) for one in load_leaders()]
    for number, (_, title) in enumerate(people, start=1):
        say(f"{number} {title}")
    picked = click.prompt("Number", type=click.IntRange(1, len(people)))
    option = "--leader" if side == "mentor" else "--scenario"
    _run("rehearse", "--as", side, option, people[picked - 1][0])


def _titled(scenario: Scenario) -> str:
    from knowledge.passages import BUILT_IN, provider_of

    provider = provider_of(scenario.id)
    return scenario.title if provider == BUILT_IN else f"{scenario.title} (pack {provider})"


def _run(*arguments: str) -> None:
    from coach.cli.main import coach

    coach.main(list(arguments), standalone_mode=False)
