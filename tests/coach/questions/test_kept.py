"""Preparations in the store: versions, the pair they belong to, and taking them along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from coach.errors import BadInput
from coach.questions.draft import draft_questions
from coach.questions.edits import Preparation, pinned, reworded, without
from coach.questions.edits_draft import draft_preparation
from coach.questions.export_plan import plan_as_calendar, plan_as_markdown, plan_as_text
from coach.questions.kept import KeptPreparation, preparation_in, when
from coach.questions.kept_pair import find_person, pair_so_far, people_met, person_named
from coach.questions.request import DraftRequest
from coach.store import Work, open_work
from coach.store.commitments import NewCommitment
from tests.coach.questions.conftest import WordSearch

REQUEST = DraftRequest(side="leader", topic="turnover", session=2)
MADE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    with open_work(tmp_path / "work.sqlite3") as opened:
        yield opened


@pytest.fixture
async def first(guidance: WordSearch) -> Preparation:
    return await draft_preparation(REQUEST, guidance)


def test_words_make_a_version_and_pins_do_not(
    work: Work, first: Preparation, guidance: WordSearch
) -> None:
    kept = KeptPreparation.start(work, first)
    kept.arrange(pinned(kept.now, 0))
    assert kept.version == 1
    kept.change(reworded(kept.now, 1, "What did you expect of us?", guidance), "own words")
    kept.change(without(kept.now, 0, "too soon"), "rejected")
    assert [(one.number, one.questions) for one in kept.versions()] == [(1, 5), (2, 5), (3, 4)]
    opened = KeptPreparation.open(work, kept.session_id)
    assert opened.now == kept.now
    assert opened.at(1).questions[0].pinned
    opened.go_back(1)
    assert opened.version == 4
    assert len(opened.now.questions) == 5
    assert opened.now.rejected == ()
    assert [one.change for one in opened.versions()][-1] == "back to version 1"
    with pytest.raises(BadInput, match="no version 9"):
        opened.at(9)


async def test_a_set_from_before_there_were_plans_opens_with_one(
    work: Work, guidance: WordSearch
) -> None:
    drafted = await draft_questions(REQUEST, guidance)
    session = work.sessions.start("preparation", "Turnover")
    work.drafts.add(session.id, REQUEST.model_dump(mode="json"), drafted.model_dump(mode="json"))
    opened = KeptPreparation.open(work, session.id)
    assert len(opened.now.questions) == 5
    assert opened.now.plan.minutes == 60
    with pytest.raises(BadInput, match="no preparation"):
        KeptPreparation.open(work, work.sessions.start("notes", "n").id)


async def test_what_a_pair_asked_or_rejected_does_not_return(
    work: Work, first: Preparation, guidance: WordSearch
) -> None:
    amira = person_named(work, "Amira", "leader")
    assert amira is not None
    assert find_person(work, " amira ", "leader") == amira
    assert find_person(work, "Amira", "mentor") is None
    KeptPreparation.start(work, without(first, 0, "not my words"), amira)
    so_far = pair_so_far(work, amira)
    assert so_far.session == 3
    assert first.questions[0].question.text in so_far.asked
    request = REQUEST.model_copy(update={"already_asked": so_far.asked, "session": so_far.session})
    again = await draft_preparation(request, guidance)
    assert not {one.question.text for one in again.questions} & set(so_far.asked)
    assert [one.name for one in people_met(work, "leader")] == ["Amira"]
    assert people_met(work, "mentor") == ()


def test_the_last_notes_and_open_commitments_are_what_was_left_open(work: Work) -> None:
    ben = person_named(work, "B.", "mentor")
    assert ben is not None
    for day, question in ((1, "older?"), (8, "who decides on the rota?")):
        session = work.sessions.start("notes", "n", person_id=ben.id)
        note = work.notes.add(session.id, "text", date(2026, 11, day))
        work.notes.keep_summary(note.id, {"open_questions": [{"text": question, "lines": [1]}]})
        work.commitments.replace(note.id, [NewCommitment(f"promise {day}", None, None, (1,))])
    other = work.sessions.start("notes", "somebody else's")
    note = work.notes.add(other.id, "text", date(2026, 11, 9))
    work.commitments.replace(note.id, [NewCommitment("not theirs", None, None, (1,))])
    so_far = pair_so_far(work, ben)
    assert so_far.session == 3
    assert so_far.left_open == ("who decides on the rota?", "promise 1", "promise 8")


def test_a_plan_is_taken_along_without_the_other_persons_name(
    work: Work, first: Preparation, guidance: WordSearch
) -> None:
    kept = KeptPreparation.start(work, first, person_named(work, "Zebedee", "leader"))
    assert kept.person is not None
    texts = [
        plan_as_markdown(kept.now, lambda name: guidance.passage(name).title),
        plan_as_text(kept.now, lambda name: guidance.passage(name).title),
    ]
    for text in texts:
        assert "Zebedee" not in text
        for one in first.questions:
            assert one.question.text in text
            assert one.question.listen_for in text
        for part in first.plan.parts:
            assert part.title.casefold() in text.casefold()
    assert texts[0].startswith("# Session 2: Expectations and turnover\n")

    starts = when("2026-12-03 14:30")
    entry = Calendar.from_ical(plan_as_calendar(kept.now, starts, MADE, kept.key)).walk("VEVENT")[0]
    assert entry["DTSTART"].dt == starts
    assert (entry["DTEND"].dt - starts).seconds == 60 * kept.now.plan.minutes
    assert first.questions[-1].question.text in entry["DESCRIPTION"]
    assert "14:30" in entry["DESCRIPTION"]


@pytest.mark.parametrize("given", ["", "soon", "2026-12-03", "2026-13-01 10:00"])
def test_a_calendar_entry_needs_a_date_and_a_time(given: str) -> None:
    with pytest.raises(BadInput, match="date and a time"):
        when(given)


def test_a_damaged_version_is_said(work: Work, first: Preparation) -> None:
    kept = KeptPreparation.start(work, first)
    draft = work.drafts.amend(kept.session_id, 1, {"plan": {}, "questions": 7})
    with pytest.raises(Exception, match="cannot be read"):
        preparation_in(draft)
