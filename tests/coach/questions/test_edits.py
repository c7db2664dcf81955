"""What people do with a preparation: order and plan stay one, nothing rejected comes back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import BadInput, CheckFailed
from coach.questions.edits import (
    KeptQuestion,
    Preparation,
    gone_back,
    into_part,
    moved,
    part_of,
    pinned,
    prepared,
    reworded,
    rows_of,
    with_minutes,
    with_one_more,
    without,
)
from coach.questions.edits_draft import another_like, draft_preparation
from coach.questions.edits_look import second_look
from coach.questions.request import DraftRequest, Question, QuestionSet
from coach.rubric.principles import PRINCIPLES
from coach.words import alike
from tests.coach.questions.conftest import MakeModel, WordSearch
from tests.support.plans import simple_plan

REQUEST = DraftRequest(side="leader", topic="turnover", session=2)
TEXTS = ("alpha", "bravo", "charlie", "delta", "echo")


def question(text: str) -> Question:
    return Question(
        text=text,
        why="why",
        follow_ups=("then?",),
        listen_for="this",
        avoid="that",
        passages=("ask-about-the-last-answer",),
        checks={},
        theme="theme",
        depth="surface",
    )


def five() -> Preparation:
    questions = [question(text) for text in TEXTS]
    drafted = QuestionSet(questions=tuple(questions), wording="built-in", topic="turnover")
    kept = [KeptQuestion(question=one) for one in questions]
    return prepared(REQUEST, drafted, kept, simple_plan(REQUEST, questions))


def texts(preparation: Preparation) -> list[str]:
    return [one.question.text for one in preparation.questions]


def layout(preparation: Preparation) -> list[list[str]]:
    return [[one.question.text for one in row] for row in rows_of(preparation)]


def test_moving_goes_through_the_part_and_on_into_the_next() -> None:
    one, at = moved(five(), 1, 1)
    assert (at, texts(one)) == (2, ["alpha", "charlie", "bravo", "delta", "echo"])
    up, at = moved(five(), 1, -1)
    assert layout(up) == [["alpha", "bravo"], ["charlie", "delta"], ["echo"], []]
    assert at == 1
    first, at = moved(five(), 0, -1)
    assert (at, first) == (0, five())
    last, at = moved(five(), 4, 1)
    assert (at, last) == (4, five())


def test_a_question_in_no_part_moves_up_into_the_plan_and_none_falls_out_of_it() -> None:
    questions = [question(text) for text in TEXTS]
    drafted = QuestionSet(questions=tuple(questions), wording="built-in", topic=None)
    kept = [KeptQuestion(question=one) for one in questions]
    loose = prepared(REQUEST, drafted, kept, simple_plan(REQUEST, questions[:4]))
    assert layout(loose)[-1] == ["echo"]
    assert part_of(loose, 4) == 3
    back, at = moved(loose, 4, -1)
    assert layout(back)[-2:] == [["delta", "echo"], []]
    assert moved(back, at, 1)[0] == back


def test_a_question_goes_into_another_part_and_a_part_gets_other_minutes() -> None:
    changed, at = into_part(five(), 0, 2)
    assert layout(changed) == [[], ["bravo", "charlie", "delta"], ["echo", "alpha"], []]
    assert texts(changed)[at] == "alpha"
    assert with_minutes(changed, 1, 30).plan.minutes == 50
    for bad in (lambda: into_part(five(), 0, 9), lambda: with_minutes(five(), 0, 0)):
        with pytest.raises(BadInput):
            bad()


def test_rejecting_keeps_the_words_and_the_reason_and_closes_the_gap() -> None:
    gone = without(five(), 2, "too soon")
    assert layout(gone) == [["alpha"], ["bravo", "delta"], ["echo"], []]
    assert [(one.text, one.reason) for one in gone.rejected] == [("charlie", "too soon")]
    with pytest.raises(BadInput, match="no question 6"):
        without(gone, 5)


def test_own_words_are_checked_and_never_refused(guidance: WordSearch) -> None:
    changed = reworded(five(), 1, "Don't you think Gen Z leaves too early?", guidance)
    kept = changed.questions[1]
    assert kept.drafted == "bravo"
    looks = second_look(kept.question.checks)
    assert any("what an age or a group" in look for look in looks)
    back = reworded(changed, 1, "bravo", guidance)
    assert back.questions[1].drafted == ""
    both = without(changed, 1)
    assert {one.text for one in both.rejected} == {kept.question.text, "bravo"}
    for bad in ("  ", "x" * 700):
        with pytest.raises(BadInput):
            reworded(five(), 0, bad, guidance)


def test_words_close_to_another_question_of_the_set_are_noticed(guidance: WordSearch) -> None:
    one = reworded(five(), 0, "What surprised you most in your first month here?", guidance)
    two = reworded(one, 1, "What surprised you in your first month here?", guidance)
    assert two.questions[1].question.checks["not_already_asked"] is False


def test_every_principle_has_words_for_a_second_look() -> None:
    looks = second_look({principle.id: False for principle in PRINCIPLES})
    assert len(set(looks)) == len(PRINCIPLES)
    assert second_look({"open": True, "single": None}) == ()


def test_going_back_brings_questions_back_and_keeps_later_rejections() -> None:
    first = five()
    later = without(without(first, 0, "a"), 0, "b")
    assert gone_back(later, first).rejected == ()
    newer = later.model_copy(update={"questions": (), "plan": first.plan.model_copy()})
    back = gone_back(newer, without(first, 0, "a"))
    assert {one.text for one in back.rejected} == {"alpha"}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["move", "part", "pin", "reject", "more"]), st.integers(0, 6)),
        max_size=12,
    )
)
def test_whatever_is_done_the_plan_holds_each_question_once(steps: list[tuple[str, int]]) -> None:
    now = five()
    for number, (kind, place) in enumerate(steps):
        if not now.questions:
            break
        at = place % len(now.questions)
        if kind == "move":
            now, _ = moved(now, at, 1 if number % 2 else -1)
        elif kind == "part":
            now, _ = into_part(now, at, number % 3)
        elif kind == "pin":
            now = pinned(now, at)
        elif kind == "reject":
            now = without(now, at)
        else:
            now = with_one_more(now, at, question(f"more {number}"))
        placed = [one for part in now.plan.parts for one in part.questions]
        assert placed == list(range(len(now.questions)))
        assert len(set(texts(now))) == len(now.questions)


async def test_another_draft_keeps_what_is_pinned_and_brings_nothing_rejected(
    guidance: WordSearch,
) -> None:
    first = await draft_preparation(REQUEST, guidance)
    kept = first.questions[2].question.text
    gone = without(pinned(first, 2), 0, "no")
    again = await draft_preparation(REQUEST, guidance, before=gone)
    assert len(again.questions) == REQUEST.count
    assert kept in texts(again)
    assert again.rejected == gone.rejected
    assert not set(texts(again)) & (set(texts(first)) - {kept})
    full = again
    for at in range(len(again.questions)):
        full = pinned(full, at, pin=True)
    with pytest.raises(BadInput, match="pinned"):
        await draft_preparation(REQUEST, guidance, before=full)


async def test_what_was_left_open_stays_through_another_draft(guidance: WordSearch) -> None:
    request = REQUEST.model_copy(update={"left_open": ("who owns the starter pack",)})
    first = await draft_preparation(request, guidance)
    again = await draft_preparation(request, guidance, before=first)
    assert any("starter pack" in text for text in texts(again))


async def test_another_like_it_is_new_and_as_near_as_there_is(guidance: WordSearch) -> None:
    first = await draft_preparation(REQUEST, guidance)
    like = first.questions[1].question
    found = await another_like(first, 1, guidance)
    assert not [text for text in texts(first) if alike(text, found.text)]
    assert found.theme == like.theme or found.depth == like.depth
    with pytest.raises(BadInput):
        await another_like(first, 99, guidance)


async def test_where_no_other_is_left_it_is_said(
    guidance: WordSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(*_given: object, **_more: object) -> QuestionSet:
        return QuestionSet(questions=(), wording="built-in", topic=None)

    monkeypatch.setattr("coach.questions.edits_draft.draft_questions", nothing)
    with pytest.raises(CheckFailed, match="no other question"):
        await another_like(five(), 0, guidance)


async def test_a_model_is_asked_for_another_one_with_what_not_to_repeat(
    guidance: WordSearch, make_model: MakeModel
) -> None:
    first = await draft_preparation(REQUEST, guidance)
    model = make_model({"questions": []})
    await another_like(without(first, 0, "no"), 0, guidance, model)
    assert first.questions[0].question.text in model.prompts[0].user
    assert first.questions[1].question.text in model.prompts[0].user
