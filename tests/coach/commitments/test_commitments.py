"""What becomes of commitments: greeting, changes, plans, the next session, the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from coach.commitments.calendar import commitments_calendar
from coach.commitments.changing import (
    change_commitment,
    offered,
    plan_commitment,
    settle_commitment,
)
from coach.commitments.days import day_from
from coach.commitments.due import greetings
from coach.commitments.left_open import left_open_for
from coach.commitments.words import history_line, in_line
from coach.errors import BadInput
from coach.notes.edited_store import keep_notes, keep_summary
from coach.notes.summary import set_apart, summarize_built_in
from coach.store import Work, open_work
from coach.store.commitments import NewCommitment
from coach.store.records import Commitment

TODAY = date(2026, 11, 23)
NOTES = """\
Session with Mina, 19 November 2026
- I will ask IT about access by next Thursday
- Mina will send me the examples by Friday
- I will thank Priya for the form
private: Ottoline wants to leave before the summer
- who decides which data may be used?
"""


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    with open_work(tmp_path / "w.sqlite3") as opened:
        day = date(2026, 11, 19)
        note = keep_notes(opened, None, NOTES, day, title="One", person="Mina")
        pair = set_apart(NOTES, day).pair.names
        keep_summary(opened, note, summarize_built_in(NOTES, day), pair=pair)
        yield opened


def of(work: Work, words: str) -> Commitment:
    return next(one for one in work.commitments.all() if words in one.text)


def test_due_ones_greet_their_owner_first_and_others_once_their_day_has_come(work: Work) -> None:
    note = of(work, "access").note_id
    for text, owner, days in (
        ("late", "me", -2),
        ("soon", None, 7),
        ("far", "me", 8),
        ("hers soon", "Mina", 2),
        ("hers late", "Mina", -1),
        ("named", "Anna Bell", 1),
    ):
        work.commitments.add(note, NewCommitment(text, owner, TODAY + timedelta(days=days), ()))
    told = greetings(work.commitments.open(), TODAY, "Anna")
    words = [one.words.split(" (")[0] for one in told]
    assert words == [
        *("late", "named", "Ask IT about access", "soon"),
        *("Mina: Send me the examples", "Mina: hers late"),
    ]
    assert [one.late for one in told] == [True, False, False, False, True, True]
    assert "2 days ago" in told[0].words


def test_a_change_keeps_what_was_said_before(work: Work) -> None:
    one = of(work, "access")
    changed = change_commitment(work, one.id, TODAY, due="next Friday", reason="IT is away")
    assert changed.due == date(2026, 12, 4)
    changed = change_commitment(work, one.id, TODAY, text="Ask IT and HR", due="")
    assert (changed.text, changed.due) == ("Ask IT and HR", None)
    first, second = work.commitments.history(one.id)
    assert (first.text, first.due, first.reason) == (one.text, one.due, "IT is away")
    assert "Before: “Ask IT about access”, due Friday 4 December 2026" in history_line(second)
    same = change_commitment(work, one.id, TODAY, text="Ask IT and HR", due="")
    assert len(work.commitments.history(one.id)) == 2
    assert same == changed


def test_dropping_needs_a_reason_and_settling_is_done_once(work: Work) -> None:
    one = of(work, "access")
    with pytest.raises(BadInput, match="needs a reason"):
        settle_commitment(work, one.id, "dropped", " ")
    settle_commitment(work, one.id, "dropped", "IT did it already")
    with pytest.raises(BadInput, match="dropped already"):
        settle_commitment(work, one.id, "kept")
    with pytest.raises(BadInput, match="dropped already"):
        change_commitment(work, one.id, TODAY, text="x")
    settle_commitment(work, one.id, "reopened")
    assert in_line(settle_commitment(work, one.id, "kept")).endswith(", kept)")
    assert [c.kind for c in work.commitments.history(one.id)] == ["dropped", "reopened", "kept"]


def test_an_if_then_plan_names_a_moment_and_can_be_put_in_own_words(work: Work) -> None:
    plans = offered(work, of(work, "access").id, TODAY)
    assert (
        plans[0] == "When I open my messages on Wednesday 25 November, I will ask IT about access."
    )
    assert offered(work, of(work, "examples").id, TODAY) == ()
    kept = plan_commitment(work, of(work, "access").id, "When I see Sam, I will ask.")
    assert kept.plan == "When I see Sam, I will ask."
    assert plan_commitment(work, kept.id, " ").plan is None


def test_every_cue_reads_as_a_sentence(work: Work) -> None:
    note = of(work, "access").note_id
    verbs = "Ask Send Read Book Visit Stop Listen Raise Fetch".split()
    for verb in verbs:
        one = work.commitments.add(note, NewCommitment(f"{verb} it", "me", None, ()))
        plans = offered(work, one.id, TODAY)
        assert len(plans) >= 2
        for words in plans:
            assert words.startswith("When ")
            assert words.endswith(f", I will {verb.lower()} it.")
            assert "{" not in words


def test_the_next_session_begins_with_what_was_left_open(work: Work) -> None:
    person = of(work, "access").person_id
    assert person is not None
    settle_commitment(work, of(work, "examples").id, "kept")
    assert left_open_for(work, person) == (
        "I: Ask IT about access (by next Thursday, 26 November 2026)",
        "I: Thank a colleague for the form",
        "Who decides which data may be used?",
    )
    assert left_open_for(work, 99) == ()


def test_the_calendar_holds_open_days_with_reminders_and_moves_them(work: Work) -> None:
    made = datetime(2026, 11, 23, 9, tzinfo=UTC)
    one = of(work, "access")
    plan_commitment(work, one.id, "When I open my messages, I will ask Priya.")

    def events() -> dict[str, list[object]]:
        text = commitments_calendar(work, work.commitments.open(), made)
        walked = Calendar.from_ical(text).walk("VEVENT")
        return {str(e["SUMMARY"]): [e["UID"], e["DTSTART"].dt, e] for e in walked}

    before = events()
    assert set(before) == {"Ask IT about access", "Mina: Send me the examples"}
    event = before["Ask IT about access"][2]
    assert "Priya" not in str(event["DESCRIPTION"])
    assert [a["TRIGGER"].dt for a in event.walk("VALARM")] == [
        -timedelta(hours=15),
        timedelta(hours=9),
    ]
    change_commitment(work, one.id, TODAY, due="2026-12-10")
    after = events()["Ask IT about access"]
    assert after[:2] == [before["Ask IT about access"][0], date(2026, 12, 10)]
    for left in work.commitments.open():
        settle_commitment(work, left.id, "kept")
    with pytest.raises(BadInput, match="No open commitment"):
        events()


def test_a_day_is_read_as_people_write_it() -> None:
    assert day_from("in two weeks", TODAY) == date(2026, 12, 7)
    assert day_from("friday", TODAY) == date(2026, 11, 27)
    assert day_from(" ", TODAY) is None
    with pytest.raises(BadInput, match="not a day"):
        day_from("someday", TODAY)
