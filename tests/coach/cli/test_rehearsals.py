from __future__ import annotations

import json
from pathlib import Path

from tests.support.command import coach
from tests.support.leaders import GOOD, POOR

ID = "why-new-people-leave"
START = ("rehearse", "--scenario", ID, "--seed", "3")
TRIES = """\
Nothing you say goes further, and you can say pass.
/how Which manager told you that?
Which manager told you that?
/again
How were you trained?
/tries
/compare 1 2
/again 9
/fly
/try 1
/finish
"""


def test_plain_lines_can_ask_for_a_trial_another_try_and_a_comparison() -> None:
    done = coach(*START, given=TRIES)
    assert done.returncode == 0, done.stderr
    out = done.stdout
    assert "/help lists them" in out
    assert "It reads as" in out
    assert "pressing for who or for something private" in out
    assert "You said: Which manager told you that?" in out
    assert "Try 1, 2 turns, ends: Which manager told you that?" in out
    assert "Try 2, 2 turns (you are here), ends: How were you trained?" in out
    assert "The first turn is the same." in out
    assert "higher in trust" in out
    assert "You are in try 1, after turn 2." in out
    assert "To carry into the real meeting:" in out
    assert "There is no turn 9." in done.stderr
    assert "There is no /fly. Type /help" in done.stderr


def test_a_slash_in_a_script_or_for_a_machine_is_only_words(tmp_path: Path) -> None:
    done = coach(*START, "--json", given="/how are you\n")
    assert json.loads(done.stdout)["leader"] == "/how are you"


def test_tries_are_compared_afterwards_too() -> None:
    coach(*START, given=TRIES)
    (one,) = json.loads(coach("rehearsals", "list", "--json").stdout)["rehearsals"]
    assert one["scenario"] == ID
    assert f"{one['id']}: Why new people leave (realistic)" in coach("rehearsals", "list").stdout
    found = json.loads(coach("rehearsals", "compare", str(one["id"]), "--json").stdout)
    assert [found["left"], found["right"], found["shared"]] == [1, 2, 1]
    assert found["pairs"][0][0]["effect"] < 0 < found["pairs"][0][1]["effect"]
    assert found["in_words"] in coach("rehearsals", "compare", str(one["id"])).stdout


def test_what_cannot_be_compared_is_said_with_a_next_step() -> None:
    coach(*START, given="How were you trained?\n")
    lone = coach("rehearsals", "compare", "1")
    assert lone.returncode == 2
    assert "one try only" in lone.stderr
    gone = coach("rehearsals", "compare", "99")
    assert gone.returncode == 2
    assert "There is no session 99." in gone.stderr


def test_progress_waits_for_three_and_then_shows_small_plots(tmp_path: Path) -> None:
    assert "Not enough yet: 0 of 3" in coach("rehearsals", "progress").stdout
    script = tmp_path / "turns.txt"
    for lines in (POOR[ID], GOOD[ID][:6], GOOD[ID]):
        script.write_text("\n".join(lines), encoding="utf-8")
        assert coach(*START, "--script", str(script)).returncode == 0
    words = coach("rehearsals", "progress").stdout
    assert "3 rehearsals." in words
    assert "What your mentor told you: ▁" in words
    assert "(up is good)" in words
    assert "Turns that did harm: █" in words
    found = json.loads(coach("rehearsals", "progress", "--json").stdout)
    assert len(found["rehearsals"]) == 3


def test_a_rehearsal_is_exported_later_too(tmp_path: Path) -> None:
    coach(*START, given="How were you trained?\n")
    text = coach("rehearsals", "export", "1").stdout
    assert "# Rehearsal: Why new people leave" in text
    assert "To carry into the real meeting:" in text
    file = tmp_path / "talk.md"
    done = coach("rehearsals", "export", "1", "--to", str(file))
    assert done.returncode == 0, done.stderr
    assert file.read_text(encoding="utf-8").strip() == text.strip()
