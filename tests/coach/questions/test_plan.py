"""The plan for a session: its minutes, its parts, and where each question went."""

from __future__ import annotations

import pytest

from coach.questions.draft import draft_questions
from coach.questions.plan import SessionPlan, plan_session
from coach.questions.plan_words import plan_words
from coach.questions.request import DraftRequest
from coach.questions.strands import load_strands
from knowledge.passages import load_passages
from knowledge.question_bank import load_activities, load_bank
from knowledge.topics import load_topics
from tests.coach.questions.conftest import WordSearch


async def planned(guidance: WordSearch, **given: object) -> tuple[SessionPlan, int]:
    request = DraftRequest.model_validate({"side": "leader", "topic": "turnover"} | given)
    drafted = await draft_questions(request, guidance)
    return plan_session(request, drafted.questions), len(drafted.questions)


@pytest.mark.parametrize("minutes", [15, 20, 30, 45, 60, 75, 120, 180])
@pytest.mark.parametrize("session", [1, 3, 6])
async def test_the_minutes_add_up_and_every_question_has_its_place(
    guidance: WordSearch, minutes: int, session: int
) -> None:
    plan, count = await planned(
        guidance, minutes=minutes, session=session, left_open=("the lockers",), count=7
    )
    assert plan.minutes == minutes
    assert sorted(place for part in plan.parts for place in part.questions) == list(range(count))
    kinds = [part.kind for part in plan.parts]
    assert (kinds[0], kinds[-1]) == ("opening", "closing")
    assert plan.parts[1].title == "First, what was left open"
    assert "the lockers" in plan.parts[1].words


async def test_a_short_session_gets_fewer_parts(guidance: WordSearch) -> None:
    short, _ = await planned(guidance, minutes=15, session=3)
    assert [part.kind for part in short.parts] == ["opening", "theme", "closing"]
    half, _ = await planned(guidance, minutes=30, session=3)
    assert "activity" not in [part.kind for part in half.parts]
    hour, _ = await planned(guidance, minutes=60, session=3)
    assert 2 <= [part.kind for part in hour.parts].count("theme") <= 3


async def test_an_activity_suits_the_topic_the_side_and_the_time(guidance: WordSearch) -> None:
    activities = {activity.id: activity for activity in load_activities()}
    for side in ("leader", "mentor"):
        plan, _ = await planned(guidance, side=side, minutes=60, session=5)
        (part,) = [part for part in plan.parts if part.kind == "activity"]
        activity = activities[part.source]
        assert activity.topic == "turnover"
        assert activity.side_lead in {side, "either"}
        assert activity.session in {"later", "any", "early"}
        assert part.minutes == activity.minutes
        assert part.steps == activity.steps


async def test_the_ends_take_what_belongs_to_them(guidance: WordSearch) -> None:
    bank = {question.id: question for question in load_bank()}
    request = DraftRequest(side="leader", topic="turnover", session=2)
    drafted = await draft_questions(request, guidance)
    plan = plan_session(request, drafted.questions)
    closing = {bank[drafted.questions[n].source].topic for n in plan.parts[-1].questions}
    assert closing == {"commitments"}


async def test_each_part_of_a_pairing_opens_and_closes_in_its_own_way(
    guidance: WordSearch,
) -> None:
    titles = set()
    for given in ({"session": 1}, {"session": 2}, {"session": 6}, {"session": 6, "last": True}):
        plan, _ = await planned(guidance, **given)
        titles.add(plan.parts[0].title)
    assert len(titles) == 4


async def test_what_the_coach_leaves_out_does_not_come_back_in_the_plan(
    guidance: WordSearch,
) -> None:
    plan, _ = await planned(
        guidance, about="Who said it? Find out who complained.", left_open=("who complained",)
    )
    assert not [part for part in plan.parts if "who complained" in part.words]


def test_a_plan_without_questions_still_fills_its_time() -> None:
    plan = plan_session(DraftRequest(side="mentor", minutes=30), ())
    assert plan.minutes == 30


def test_every_authored_passage_exists_and_every_theme_has_a_strand() -> None:
    known = {passage.id for passage in load_passages()}
    strands = load_strands()
    assert set(strands) == {topic.id for topic in load_topics()}
    cited = {passage for own in strands.values() for one in own for passage in one.passages}
    for words in plan_words().values():
        parts = (*words.opening.values(), *words.closing.values(), words.left_open)
        cited |= {passage for part in parts for passage in part.passages}
    assert cited <= known
    for question in load_bank():
        held = {passage for one in strands[question.topic] for passage in one.passages}
        assert held & set(question.passages), question.id
