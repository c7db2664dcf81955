"""Lines that may be private wait for their owner: nothing of them goes anywhere before."""

from __future__ import annotations

import json
from datetime import date

import pytest

from coach.errors import BadInput
from coach.notes.answers import ALL_FINE, Answers, carried, line_numbers, numbers_told
from coach.notes.edited import add, drop, reword
from coach.notes.edited_store import (
    answers_in,
    edited_in,
    keep_answered,
    keep_edits,
    keep_notes,
    keep_summary,
)
from coach.notes.summary import set_apart, summarize, summarize_built_in
from coach.store import open_work
from evals.notes.cases import Case, load_cases
from evals.notes.leaks import leaked, secret_runs
from evals.notes.recorder import Recorder

DAY = date(2026, 11, 19)
NOTES = """\
Session with Mina, 19 November 2026
- learnt: she checks every figure the tool gives her by hand
- I will ask IT about access by Friday
private: she is thinking of leaving
- insight: her manager at the other site never reads what she sends him
- Dermot's contract is not being renewed, he does not know
- who decides which data may be used?
"""
HELD = (5, 6)


@pytest.mark.parametrize("case", load_cases("dev")[::9], ids=lambda case: case.id)
async def test_no_held_line_is_in_anything_before_the_answer(case: Case) -> None:
    recorder = Recorder()
    summary = await summarize(case.text(), case.session_date, model=recorder)
    shown = json.dumps(summary.as_json("-"), ensure_ascii=False)
    runs = secret_runs(case.text(), set(summary.held_lines))
    assert leaked(runs, "\n".join([shown, summary.shareable, *recorder.sent])) == []
    assert not set(summary.held_lines) & {
        number
        for items in (summary.insights, summary.commitments, summary.decisions)
        for item in items
        for number in item.lines
    }


def test_held_lines_wait_and_their_owner_frees_or_keeps_them() -> None:
    waiting = summarize_built_in(NOTES, DAY)
    assert waiting.held_lines == HELD
    assert "answers" not in waiting.as_json("-")
    answered = summarize_built_in(NOTES, DAY, answers=Answers(private=(6,), fine=(5,)))
    assert (answered.held_lines, answered.private_lines) == ((), (4, 6))
    assert "other site" in str(answered.insights)
    assert "Dermot" not in answered.shareable
    back = answered.answers.saying(None, [5, 6])
    assert summarize_built_in(NOTES, DAY, answers=back) == waiting


def test_the_rest_can_be_answered_at_once() -> None:
    fine = summarize_built_in(NOTES, DAY, answers=Answers(private=(6,), rest="fine"))
    assert fine.answers == Answers(private=(6,), fine=(5,))
    kept = summarize_built_in(NOTES, DAY, answers=Answers(rest="private"))
    assert kept.private_lines == (4, 5, 6)
    assert kept.held_lines == ()


def test_what_repeats_a_line_its_owner_called_private_waits_too() -> None:
    notes = NOTES + "- Ottoline will look after the greenhouse\n- water the greenhouse on Mondays\n"
    before = set_apart(notes, DAY, answers=ALL_FINE)
    assert before.held == frozenset()
    after = set_apart(notes, DAY, answers=Answers(private=(8,), rest="wait"))
    assert 9 in after.held
    assert 9 not in set_apart(notes, DAY, answers=Answers(private=(8,), fine=(9,))).held


def test_a_promise_that_a_waiting_line_takes_back_does_not_stand() -> None:
    notes = (
        "Session with Asha (mentor) and Tom (leader)\n- Tom will send the survey link by Friday\n"
        "- Tom will book the room by Monday\n"
        "- He told me he changed his mind about the survey\n"
    )
    waiting = summarize_built_in(notes, DAY)
    assert 4 in waiting.held_lines
    assert [one.lines for one in waiting.commitments] == [(3,)]


@pytest.mark.parametrize(
    ("words", "numbers"), [("3,7-9", (3, 7, 8, 9)), (" 4 ; 5 ", (4, 5)), ("", ()), ("2–3", (2, 3))]
)
def test_numbers_of_lines_are_read(words: str, numbers: tuple[int, ...]) -> None:
    assert line_numbers(words) == numbers
    assert line_numbers(numbers_told(numbers)) == numbers


@pytest.mark.parametrize("words", ["x", "0", "5-3", "-1", "1-99999999", "1-9999999", "٣", "3.5"])
def test_what_is_no_number_is_named(words: str) -> None:
    with pytest.raises(BadInput, match="is no line number"):
        line_numbers(words)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (Answers(private=(5,), fine=(5,)), "both private and fine"),
        (Answers(private=(99,)), "no line 99"),
        (Answers(fine=(0,)), "no line 0"),
        (Answers(fine=(4,)), "Marked as private"),
        (Answers(fine=(8,)), "another reason"),
    ],
)
def test_answers_about_the_wrong_lines_are_refused(answers: Answers, told: str) -> None:
    read = set_apart(NOTES + "- someone keeps making sexual comments to her in the lift", DAY)
    with pytest.raises(BadInput, match=told) as refused:
        read.checked(answers)
    assert refused.value.next_step


def test_answers_follow_their_lines_when_the_text_is_edited() -> None:
    answers = Answers(private=(6,), fine=(5,))
    after = NOTES.replace("- I will", "- a new line\n- I will").replace("other site", "old site")
    # Line 5 says something else now, and is asked about anew.
    assert carried(answers, NOTES, after) == Answers(private=(7,))


def test_answers_and_edits_are_kept_with_the_notes() -> None:
    with open_work() as work:
        note = keep_notes(work, None, NOTES, DAY, title="Session")
        keep_summary(work, note, summarize_built_in(NOTES, DAY))
        edited = edited_in(work.notes.get(note.id))
        assert edited is not None
        asked = next(one for one in edited.items if one.kind == "commitments")
        learnt = next(one for one in edited.items if one.kind == "insights")
        after = drop(edited, learnt.number)
        after = reword(after, asked.number, NOTES, text="Ask IT twice", owner="me", due=asked.due)
        after = add(after, "insights", NOTES, text="Dermot's contract is not being renewed")
        assert after.items[-1].hidden or after.items[-2].hidden
        keep_edits(work, note.id, edited, after)
        answers = Answers(private=(6,), fine=(5,))
        summary = summarize_built_in(NOTES, DAY, answers=answers)
        again = keep_answered(work, work.notes.get(note.id), summary)
        texts = [one.text for one in again.items]
        assert "Ask IT twice" in texts
        assert learnt.text not in texts
        assert any("other site" in text for text in texts)
        assert {one.number for one in again.items if one.hidden == 6}
        assert len({one.number for one in again.items}) == len(again.items)
        assert [one.text for one in work.commitments.open()] == ["Ask IT twice"]
        stored = work.notes.get(note.id)
        assert answers_in(stored) == answers
        moved = keep_notes(work, note.session_id, f"A line more\n{NOTES}", DAY, title="Session")
        assert answers_in(moved) == Answers(private=(7,), fine=(6,))
        # Taken back, the item that came with the answer goes again, and the edits stay.
        back = summarize_built_in(NOTES, DAY, answers=answers.saying(None, [5]))
        once_more = keep_answered(work, stored, back)
        assert "Ask IT twice" in [one.text for one in once_more.items]
        assert not any("other site" in one.text for one in once_more.items)
