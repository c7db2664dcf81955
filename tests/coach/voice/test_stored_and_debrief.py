from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.crisis import SpokenOfHarm
from coach.errors import BadInput
from coach.rehearsal.progress import progress_of
from coach.rehearsal.scenario import load_scenarios
from coach.rehearsal.speak import Spoken
from coach.store import Work, open_work
from coach.talks import resume_talk, start_talk
from coach.voice.conversation import replay
from coach.voice.debrief import debrief
from coach.voice.export import DECLINE, NOT_YOUR_FAILURE, STOP, looking_back
from coach.voice.leader import Leader, find_leader, load_leaders
from coach.voice.stored import StoredVoice
from tests.support.juniors import BLAME, PLAIN, SOFT

LEADER = find_leader("walk-rounds")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    with open_work(tmp_path / "work.sqlite") as opened:
        yield opened


async def say(talk: StoredVoice, *words: str) -> None:
    for text in words:
        talk.hear(text)
        events = [event async for event in talk.answer()]
        assert isinstance(events[-1], Spoken)


async def test_every_turn_is_kept_and_gone_on_with(work: Work) -> None:
    talk = StoredVoice.start(work, LEADER, 3)
    await say(talk, *PLAIN["walk-rounds"][:3])
    resumed = resume_talk(work, talk.session_id)
    assert isinstance(resumed, StoredVoice)
    assert resumed.turns == talk.turns
    assert [turn.decision.said for turn in resumed.turns] == PLAIN["walk-rounds"][:3]
    rows = work.turns.branch(talk.session_id, work.sessions.get(talk.session_id).head_turn_id)
    assert [row.role for row in rows] == ["leader", *["mentor", "leader"] * 3]
    assert rows[0].text == LEADER.day(3).opening == talk.opening
    session = work.sessions.get(talk.session_id)
    assert (session.side, session.kind, session.difficulty) == ("mentor", "rehearsal", "curious")


async def test_a_closed_coach_goes_on_with_the_answer_that_was_due(work: Work) -> None:
    talk = StoredVoice.start(work, LEADER, 3)
    decision = talk.hear("Can I say something difficult?")
    resumed = resume_talk(work, talk.session_id)
    assert resumed.waiting == decision
    with pytest.raises(BadInput, match="Teresa has not answered yet"):
        talk.hear("Hello?")


async def test_tries_are_kept_and_compared(work: Work) -> None:
    talk = StoredVoice.start(work, LEADER, 3)
    await say(talk, *PLAIN["walk-rounds"][:2], "You never listen.")
    assert talk.take_again() == "You never listen."
    await say(talk, *PLAIN["walk-rounds"][2:4])
    found = talk.side_by_side(1, 2)
    assert found.shared == 2
    assert [cell.turn for pair in found.pairs for cell in pair if cell] == [3, 3, 4]
    assert "accusing the person" in found.pairs[0][0].did
    assert "not heard, try 2 with it half heard" in found.words
    talk.go_on_from(1)
    assert talk.turns[-1].decision.said == "You never listen."
    with pytest.raises(BadInput, match="no try 3"):
        talk.side_by_side(1, 3)


async def test_trying_words_out_stores_nothing(work: Work) -> None:
    talk = StoredVoice.start(work, LEADER, 3)
    words = talk.how_it_lands("You never listen.")
    assert "accusing the person" in words
    assert "Teresa would close up." in words
    assert len(work.turns.all(talk.session_id)) == 1


def test_words_about_harm_stop_it_and_are_not_kept(work: Work) -> None:
    talk = StoredVoice.start(work, LEADER, 3)
    with pytest.raises(SpokenOfHarm):
        talk.hear("Some days I think about ending my life.")
    assert len(work.turns.all(talk.session_id)) == 1


async def test_the_two_sides_are_kept_apart(work: Work) -> None:
    for seed in range(4):
        talk = StoredVoice.start(work, LEADER, seed)
        await say(talk, *PLAIN["walk-rounds"][:5])
    assert progress_of(work).rehearsals == ()
    assert len(work.sessions.recent(9, "rehearsal", side="mentor")) == 4
    other = start_talk(work, load_scenarios()[0], 1, "gentle")
    assert resume_talk(work, other.session_id).name == other.name
    with pytest.raises(BadInput, match="no rehearsal with a leader"):
        StoredVoice.resume(work, other.session_id)
    with pytest.raises(BadInput, match="no rehearsal with a mentor"):
        type(other).resume(work, talk.session_id)


def test_work_of_the_schema_before_is_taken_over(tmp_path: Path) -> None:
    import sqlite3
    from importlib.resources import files

    file = tmp_path / "old.sqlite"
    script = files("coach.store").joinpath("migrations", "0001_initial.sql")
    with sqlite3.connect(file) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))
        connection.execute("PRAGMA user_version = 1")
        connection.execute(
            "INSERT INTO sessions (kind, title, created_at, updated_at) VALUES"
            " ('rehearsal', 'Old', '2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00')"
        )
    connection.close()
    with open_work(file) as work:
        (session,) = work.sessions.recent()
        assert (session.title, session.side) == ("Old", "leader")


@pytest.mark.parametrize("leader", load_leaders(), ids=lambda one: one.id)
def test_the_debrief_says_what_was_said_and_heard_and_always_how_to_stop(leader: Leader) -> None:
    ends = set()
    for seed in range(6):
        for script in (PLAIN, SOFT, BLAME):
            turns = replay(leader, seed, script[leader.id])
            found = debrief(leader, turns)
            words = looking_back(leader, found)
            ends.add(found.heard)
            for always in (DECLINE, STOP, leader.afterwards.elsewhere.strip()):
                assert always in words
            assert 1 <= len(found.carry) <= 3
            assert len(found.margin) == len(turns) + 1
            if found.heard == "heard":
                assert f"took it in (turn {found.heard_at})" in words
                assert all(promise in words for promise in found.promises)
            elif found.plainly:
                assert NOT_YOUR_FAILURE in words
            else:
                assert NOT_YOUR_FAILURE not in words
    assert "heard" in ends
    assert "none" in ends


def test_softeners_are_a_fact_of_the_debrief() -> None:
    leader = find_leader("one-visit")
    found = debrief(leader, replay(leader, 1, SOFT["one-visit"]))
    assert found.softeners_per_turn > 2
    assert "A fact, not scored" in looking_back(leader, found)
    assert debrief(leader, ()).said is None


async def test_the_export_holds_all_of_it_and_no_line_becomes_a_heading(work: Work) -> None:
    talk = StoredVoice.start(work, LEADER, 3)
    await say(talk, "# Not a heading\nOn Thursdays you come round.")
    text = talk.markdown()
    assert "\n# Not" not in text
    assert "**You:** # Not a heading On Thursdays" in text
    assert "## What you could not see in Teresa" in text
    assert talk.opening in text
