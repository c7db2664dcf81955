from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coach.cli.rehearsals import command as rehearsals
from coach.cli.rehearse import command
from coach.errors import BadInput
from coach.store import open_work
from tests.support.command import coach, coach_process
from tests.support.juniors import PLAIN

KEYS = (
    "turn mentor moves state act plainness heard agreed softeners leader feedback wording".split()
)


def rehearse(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(command, ["--leader", "monday-stand-up", *arguments], given)


def test_a_script_gives_one_object_a_turn_and_the_same_one_again(tmp_path: Path) -> None:
    script = tmp_path / "turns.txt"
    script.write_text("\n\n".join(PLAIN["monday-stand-up"]), encoding="utf-8")
    asked = ("rehearse", "--as", "mentor", "--leader", "monday-stand-up", "--seed", "3", "--json")
    first = coach(*asked, "--script", str(script))
    assert first.returncode == 0, first.stderr
    turns = [json.loads(line) for line in first.stdout.splitlines()]
    assert [list(turn) for turn in turns] == [KEYS] * len(turns)
    assert set(turns[0]["state"]) == {"openness", "defensiveness", "minutes"}
    assert turns[-1]["heard"] == "heard"
    assert turns[-1]["agreed"]
    again = coach_process(*asked, "--script", "-", given=script.read_bytes())
    assert again.stdout == first.stdout
    with open_work() as work:
        assert {session.side for session in work.sessions.recent()} == {"mentor"}


def test_a_pipe_ends_with_what_was_heard_and_how_to_stop() -> None:
    done = rehearse("--seed", "3", given="It's about Mondays.\n\nYou never listen.\n")
    lines = done.stdout.splitlines()
    assert done.exit_code == 0
    assert sum(line.startswith("Leader: ") for line in lines) == 3
    assert sum(line.startswith("Feedback: ") for line in lines) == 2
    assert any("Barbara did not hear it this time." in line for line in lines)
    assert any(line.startswith("To stop at any time:") for line in lines)
    assert "Mentor: " not in done.stdout


def test_the_coach_is_asked_with_slashes_as_on_the_other_side() -> None:
    given = "\n".join(
        (
            "It's about Mondays.",
            "/how You never listen.",
            "You never listen.",
            "/again",
            "On 6 October you read out a wrong postcode.",
            "/tries",
            "/compare 1 2",
            "/try 1",
        )
    )
    done = rehearse("--seed", "3", "--feedback", "off", given=given)
    assert "It reads as accusing the person." in done.stdout
    assert "Try 1, turn 2. You: You never listen." in done.stdout
    assert "You are in try 1, after turn 2." in done.stdout
    with open_work() as work:
        (session,) = work.sessions.recent()
    compared = CliRunner().invoke(rehearsals, ["compare", str(session.id), "--json"])
    assert json.loads(compared.stdout)["shared"] == 1
    exported = CliRunner().invoke(rehearsals, ["export", str(session.id)]).stdout
    assert "# Rehearsal: What Monday morning costs" in exported
    listed = CliRunner().invoke(rehearsals, ["list", "--json"]).stdout
    assert json.loads(listed)["rehearsals"][0]["side"] == "mentor"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--as", "mentor"), "--leader is missing"),
        ((), "--scenario is missing"),
        (("--leader", "nobody"), "no leader 'nobody'"),
        (("--as", "leader", "--leader", "one-visit"), "--leader belongs to the mentor's side"),
        (
            ("--leader", "one-visit", "--scenario", "why-new-people-leave"),
            "--scenario belongs to the leader's side",
        ),
        (("--leader", "one-visit", "--difficulty", "gentle"), "--difficulty belongs"),
    ],
)
def test_options_that_do_not_fit_are_told_and_nothing_is_begun(
    arguments: tuple[str, ...], says: str
) -> None:
    done = CliRunner().invoke(command, list(arguments))
    assert isinstance(done.exception, BadInput)
    assert says in done.exception.problem
    with open_work() as work:
        assert work.sessions.recent() == ()
