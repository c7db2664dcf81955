"""Edits of a summary: stored, shareable, in step with the commitments; the notes never change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coach.errors import BadInput
from coach.notes.answers import ALL_FINE
from coach.notes.edited import (
    Edited,
    add,
    drop,
    merge,
    reword,
    shareable_of,
    third_persons,
)
from coach.notes.edited_store import edited_in, keep_edits, keep_notes, keep_summary, summary_in
from coach.notes.summary import set_apart, summarize_built_in
from coach.store import Work, open_work

DAY = date(2026, 11, 19)
NOTES = """\
Session with Mina, 19 November 2026
- I will ask IT about access by Friday
- I will ask IT about a second screen
private: Ottoline cries in the office after the Monday calls
- who decides which data may be used?
- I will thank Priya for the form before our next session
"""


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    with open_work(tmp_path / "w.sqlite3") as opened:
        yield opened


def kept(work: Work) -> tuple[int, Edited]:
    summary, read = summarize_built_in(NOTES, DAY, answers=ALL_FINE), set_apart(NOTES, DAY)
    note = keep_notes(work, None, NOTES, DAY, title="One", person="Mina")
    return note.id, keep_summary(work, note, summary, pair=read.pair.names)


def number(edited: Edited, words: str) -> int:
    return next(item.number for item in edited.items if words in item.text)


def test_an_edit_is_stored_with_its_commitment_and_the_notes_stay(work: Work) -> None:
    note_id, edited = kept(work)
    at = number(edited, "access")
    after = reword(edited, at, NOTES, text="Ask IT twice", owner="both", due=date(2026, 12, 3))
    keep_edits(work, note_id, edited, after)
    note = work.notes.get(note_id)
    assert note.text == NOTES
    again = edited_in(note)
    assert again is not None
    assert again.item(at).origin == "reworded"
    promise = next(c for c in work.commitments.open() if c.text == "Ask IT twice")
    assert (promise.owner, promise.due, promise.lines) == ("both", date(2026, 12, 3), (2,))
    summary = summary_in(note)
    assert summary is not None
    assert "Ask IT about access" in [c.text for c in summary.commitments]


def test_a_day_that_is_only_words_survives_being_stored(work: Work) -> None:
    note_id, _ = kept(work)
    summary = summary_in(work.notes.get(note_id))
    assert summary is not None
    assert ("before our next session", None) in [(c.due_words, c.due) for c in summary.commitments]


def test_merged_items_rest_on_the_lines_of_both(work: Work) -> None:
    note_id, edited = kept(work)
    one, two = number(edited, "access"), number(edited, "second screen")
    after = merge(edited, one, two, NOTES)
    assert after.item(one).lines == (2, 3)
    assert after.item(one).due == date(2026, 11, 20)
    with pytest.raises(BadInput):
        after.item(two)
    keep_edits(work, note_id, edited, after)
    assert len(work.commitments.open()) == len(edited.of_kind("commitments")) - 1
    with pytest.raises(BadInput, match="cannot become one"):
        merge(edited, one, number(edited, "data may be used"), NOTES)
    with pytest.raises(BadInput, match="itself"):
        merge(edited, one, one, NOTES)


def test_dropping_and_bringing_back_keeps_the_commitment(work: Work) -> None:
    note_id, edited = kept(work)
    at = number(edited, "access")
    after = keep_edits(work, note_id, edited, drop(edited, at))
    assert "Ask IT about access" not in [c.text for c in work.commitments.open()]
    keep_edits(work, note_id, after, edited)
    assert "Ask IT about access" in [c.text for c in work.commitments.open()]


def test_what_became_of_a_commitment_outlives_edits_and_new_summaries(work: Work) -> None:
    note_id, edited = kept(work)
    at = number(edited, "access")
    commitment = edited.item(at).commitment
    assert commitment is not None
    work.commitments.change(commitment, text="Ask IT about access", due=date(2026, 12, 9))
    keep_edits(work, note_id, edited, drop(edited, at))
    assert work.commitments.get(commitment).due == date(2026, 12, 9)
    session = work.notes.get(note_id).session_id
    note = keep_notes(work, session, NOTES + "- and tea\n", DAY, title="One")
    keep_summary(work, note, summarize_built_in(note.text, DAY, answers=ALL_FINE))
    same = [c for c in work.commitments.open() if c.text == "Ask IT about access"]
    assert [(c.id, c.due, c.note_id) for c in same] == [(commitment, date(2026, 12, 9), note.id)]


def test_shareable_text_follows_the_edits_and_names_nobody_by_accident(work: Work) -> None:
    _, edited = kept(work)
    assert third_persons(edited) == ("Priya",)
    text = shareable_of(edited)
    assert "a colleague" in text
    assert "Priya" not in text
    named = shareable_of(edited.model_copy(update={"keep_names": ("Priya",)}))
    assert "Priya" in named
    added = add(edited, "commitments", NOTES, text="Bring the figures", owner="Leopold")
    assert "A colleague**: Bring the figures" in shareable_of(added)
    mine = add(edited, "commitments", NOTES, text="Bring the figures", owner="Mina")
    assert "Mina**: Bring the figures" in shareable_of(mine)


def test_the_headings_of_what_is_passed_on_can_be_in_another_language(work: Work) -> None:
    _, edited = kept(work)
    english, other = shareable_of(edited), shareable_of(edited, lambda words: f"«{words}»")
    assert other.startswith("# «Summary of our session»\n\n## «Who does what»\n")
    assert other.replace("«", "").replace("»", "") == english


@pytest.mark.parametrize(
    "words",
    [
        "Ottoline cries in the office",
        "After the Monday calls Ottoline cries in the office, says Mina",
        "private: Ottoline cries in the office after the Monday calls",
    ],
)
def test_an_edit_that_repeats_a_private_line_stays_with_its_owner(work: Work, words: str) -> None:
    note_id, edited = kept(work)
    after = add(edited, "insights", NOTES, text=words)
    after = reword(after, number(after, "second screen"), NOTES, text=words)
    after = keep_edits(work, note_id, edited, after)
    assert [item.hidden for item in after.items if words in item.text] == [4, 4]
    assert "cries" not in shareable_of(after)
    assert [c.private for c in work.commitments.open() if words in c.text] == [True]
    cites = add(edited, "insights", NOTES, text="Look after her", lines=[4])
    assert "Look after her" not in shareable_of(cites)


def test_words_and_lines_that_cannot_be_are_refused(work: Work) -> None:
    _, edited = kept(work)
    with pytest.raises(BadInput, match="needs words"):
        add(edited, "insights", NOTES, text="\x1b[2J ")
    with pytest.raises(BadInput, match="no line 99"):
        add(edited, "insights", NOTES, text="x", lines=[99])
    with pytest.raises(BadInput, match="no item 99"):
        drop(edited, 99)
