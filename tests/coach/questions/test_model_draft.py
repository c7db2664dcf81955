"""Drafting with a model: the gate, one repair, replacement from the bank, and every failure."""

from __future__ import annotations

import pytest

from coach.models.port import FailureReason, ModelFailure
from coach.questions.draft import draft_questions
from coach.questions.request import DraftProgress, DraftRequest, QuestionSet
from coach.rubric.principles import broken
from tests.coach.questions.conftest import MakeModel, ScriptedModel, WordSearch

GOOD = {
    "text": "Which checking habits tell you whether a draft can be trusted?",
    "why": "It shows the check.",
    "passages": ["ask-how-they-check", "no-such-passage"],
}
OTHER = {
    "text": "Which part of a report would you never let the tool write for you?",
    "why": "It shows a limit.",
    "passages": ["ask-how-they-check"],
}
CLOSED = {
    "text": "Do you check the drafts of the tool?",
    "why": "It shows the check.",
    "passages": ["ask-how-they-check"],
}
FAILURE = ModelFailure(FailureReason.TIMED_OUT, "The model took too long.", "Try again.")


async def draft(
    guidance: WordSearch, model: ScriptedModel, count: int = 3, **given: object
) -> QuestionSet:
    request = DraftRequest.model_validate(
        {"side": "leader", "topic": "generative-ai", "session": 2, "count": count, **given}
    )
    return await draft_questions(request, guidance, model)


async def test_drafts_that_pass_are_kept_with_the_passages_that_were_given(
    guidance: WordSearch, make_model: MakeModel
) -> None:
    model = make_model({"questions": [GOOD, OTHER]})
    drafted = await draft(guidance, model, count=2)
    assert {question.text for question in drafted.questions} == {GOOD["text"], OTHER["text"]}
    assert drafted.wording == "scripted-1"
    assert drafted.fallback is None
    cited = [passage for question in drafted.questions for passage in question.passages]
    assert "no-such-passage" not in cited
    assert all(broken(question.checks) == () for question in drafted.questions)


async def test_a_draft_that_fails_is_repaired_once(
    guidance: WordSearch, make_model: MakeModel
) -> None:
    model = make_model({"questions": [CLOSED]}, ['"How do you check the drafts of the tool?"'])
    drafted = await draft(guidance, model, count=1)
    (question,) = drafted.questions
    assert question.text == "How do you check the drafts of the tool?"
    (rejection,) = drafted.rejected
    assert rejection.principles == ("open",)
    assert rejection.prompt_id == "draft-questions"
    assert rejection.version
    assert rejection.outcome == "repaired"
    assert [prompt.prompt_id for prompt in model.prompts] == ["draft-questions", "repair-question"]
    assert "free to choose" in model.prompts[1].user


async def test_a_repair_that_fails_too_is_replaced_from_the_bank(
    guidance: WordSearch, make_model: MakeModel
) -> None:
    model = make_model({"questions": [CLOSED, GOOD]}, ["Don't you check the drafts?"])
    drafted = await draft(guidance, model, count=2)
    assert len(drafted.questions) == 2
    assert {question.wording for question in drafted.questions} == {"scripted-1", "built-in"}
    assert [rejection.prompt_id for rejection in drafted.rejected] == [
        "repair-question",
        "draft-questions",
    ]
    assert {rejection.outcome for rejection in drafted.rejected} == {"replaced"}
    assert drafted.fallback is not None
    assert "1 of 2" in drafted.fallback


@pytest.mark.parametrize("passages", [[], ["no-such-passage"], ["keep-the-notes-to-one-card"]])
async def test_a_question_that_rests_on_nothing_is_replaced_without_a_repair(
    guidance: WordSearch, make_model: MakeModel, passages: list[str]
) -> None:
    model = make_model({"questions": [{**GOOD, "passages": passages}]})
    drafted = await draft(guidance, model, count=1)
    assert drafted.questions[0].wording == "built-in"
    assert drafted.rejected[0].principles == ("grounded",)
    assert len(model.prompts) == 1


async def test_a_model_that_fails_gives_the_built_in_set_and_says_why(
    guidance: WordSearch, make_model: MakeModel
) -> None:
    drafted = await draft(guidance, make_model(FAILURE))
    plain = await draft_questions(
        DraftRequest(side="leader", topic="generative-ai", session=2, count=3), guidance
    )
    assert drafted.questions == plain.questions
    assert drafted.wording == "built-in"
    assert drafted.fallback is not None
    assert "took too long" in drafted.fallback


async def test_a_failure_while_repairing_keeps_what_had_passed(
    guidance: WordSearch, make_model: MakeModel
) -> None:
    worse = {**CLOSED, "text": "Is the tool checked by anybody?"}
    model = make_model({"questions": [GOOD, CLOSED, worse]}, [FAILURE])
    drafted = await draft(guidance, model)
    assert [question.wording for question in drafted.questions].count("scripted-1") == 1
    assert drafted.wording == "scripted-1"
    assert drafted.fallback is not None
    assert "took too long" in drafted.fallback
    assert len(model.prompts) == 2, "after a failure nothing more is asked of the model"


async def test_doubles_and_questions_asked_before_are_not_taken_over(
    guidance: WordSearch, make_model: MakeModel
) -> None:
    model = make_model(
        {"questions": [GOOD, GOOD, OTHER]}, ["Which part would you never let it do?"]
    )
    drafted = await draft(guidance, model, already_asked=[OTHER["text"]])
    texts = [question.text for question in drafted.questions]
    assert texts.count(str(GOOD["text"])) == 1
    assert OTHER["text"] not in texts
    assert len(texts) == 3


async def test_hostile_drafts_are_cleaned_or_dropped(
    guidance: WordSearch, make_model: MakeModel
) -> None:
    nasty = {**GOOD, "text": "\x1b]0;x\x07" + str(GOOD["text"]), "why": "[@click=app.quit]\x1b[2J"}
    empty = {**GOOD, "text": "\u200b"}
    drafted = await draft(guidance, make_model({"questions": [nasty, empty]}), count=2)
    texts = [question.text + question.why for question in drafted.questions]
    assert not [text for text in texts if "\x1b" in text]
    assert GOOD["text"] in [question.text for question in drafted.questions]


async def test_an_empty_answer_and_far_too_many_drafts_both_give_the_wanted_number(
    guidance: WordSearch, make_model: MakeModel
) -> None:
    assert len((await draft(guidance, make_model({"questions": []}))).questions) == 3
    many = {"questions": [{**GOOD, "text": f"{GOOD['text']} {n}"} for n in range(200)]}
    assert len((await draft(guidance, make_model(many))).questions) == 3


async def test_the_request_holds_topic_session_passages_and_what_was_asked(
    guidance: WordSearch, make_model: MakeModel
) -> None:
    model = make_model({"questions": [GOOD]})
    steps: list[DraftProgress] = []
    request = DraftRequest(
        side="mentor",
        topic="generative-ai",
        about="my director signs tenders",
        session=4,
        already_asked=("What is your role?",),
        left_open=("the licence",),
    )
    await draft_questions(request, guidance, model, on_progress=steps.append)
    user = model.prompts[0].user
    for part in ("mentor", "Meeting number: 4", "tenders", "What is your role?", "the licence"):
        assert part in user
    assert "[find-the-confident-mistake]" in user or "[ask-how-they-check]" in user
    assert [step.stage for step in steps] == [
        "topic",
        "passages",
        "drafting",
        "checking",
        "choosing",
    ]
