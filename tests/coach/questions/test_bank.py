"""The bank as data: enough of it, well formed, resting on real guidance, through its own gate."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from coach.questions.fitting import general_follow_ups, place_in
from coach.rubric.principles import QuestionContext, broken, check_question
from coach.words import alike
from knowledge.passages import Passage, load_passages
from knowledge.question_bank import DEPTHS, BankQuestion, load_activities, load_bank
from knowledge.topics import load_topics

SESSION = {"first": 1, "early": 2, "later": 5, "last": 6, "any": 3}
HARMS = ("no_stereotype", "no_group_spokesperson", "no_names_or_identity", "safe_for_junior")


@pytest.fixture(scope="module")
def passages() -> dict[str, Passage]:
    return {passage.id: passage for passage in load_passages()}


def test_there_are_enough_questions_for_every_topic_and_side() -> None:
    counted = Counter((question.topic, question.side) for question in load_bank())
    assert len(load_bank()) >= 500
    for topic in load_topics():
        if topic.kind == "subject":
            enough = 6 if topic.id in {"generative-ai", "turnover"} else 3
            for side in ("leader", "mentor"):
                assert counted[topic.id, side] >= enough, (topic.id, side)
    craft = sum(counted[topic, side] for topic, side in counted if topic in _craft())
    assert craft >= 20


def _craft() -> set[str]:
    return {topic.id for topic in load_topics() if topic.kind == "craft"}


def test_every_subject_can_fill_a_set_of_five_in_every_part_of_a_pairing() -> None:
    for topic in (topic.id for topic in load_topics() if topic.kind == "subject"):
        for side in ("leader", "mentor"):
            kinds = {q.session for q in load_bank() if q.topic == topic and q.side == side}
            assert {"first", "early", "last"} <= kinds | {"any"}, (topic, side)


def test_ids_are_unique() -> None:
    ids = [question.id for question in load_bank()]
    assert len(ids) == len(set(ids))


# A test a topic: one for each of the questions spends more time on setting up than on checking.
_TOPICS = sorted({question.topic for question in load_bank()})


def _of(topic: str) -> list[BankQuestion]:
    return [question for question in load_bank() if question.topic == topic]


@pytest.mark.parametrize("topic", _TOPICS)
def test_every_question_passes_every_applicable_principle(
    topic: str, passages: dict[str, Passage]
) -> None:
    fell = {}
    for question in _of(topic):
        for place in ("here", "on the ward"):
            checks = check_question(
                question.worded(place),
                QuestionContext(
                    side=question.side,
                    topic=question.topic,
                    session=SESSION[question.session],
                    passages=[passages[passage] for passage in question.passages],
                    reason=f"{question.purpose} {question.listen_for}",
                ),
            )
            if broken(checks):
                fell[question.id] = broken(checks)
    assert fell == {}


@pytest.mark.parametrize("topic", _TOPICS)
def test_follow_ups_do_no_harm_and_ask_one_thing(topic: str) -> None:
    for question in _of(topic):
        for follow_up in question.follow_ups:
            assert follow_up.endswith("?"), question.id
            checks = check_question(follow_up, QuestionContext(side=question.side))
            fell = {*HARMS, "single", "not_leading"} & set(broken(checks))
            assert not fell, (question.id, follow_up)


def test_passages_exist(passages: dict[str, Passage]) -> None:
    missing = {
        (question.id, passage)
        for question in load_bank()
        for passage in question.passages
        if passage not in passages
    }
    assert not missing


def test_no_two_questions_are_alike() -> None:
    bank = load_bank()
    same = [
        (one.id, other.id)
        for index, one in enumerate(bank)
        for other in bank[:index]
        if alike(one.worded(), other.worded())
    ]
    assert not same


def test_the_house_style_of_authored_words() -> None:
    for question in load_bank():
        parts = (*question.follow_ups, question.purpose, question.listen_for, question.avoid)
        for text in (question.text, *parts):
            assert "—" not in text
            assert not re.search(r"\b\w*(?:ization|izing|ized|behavior|favor|labor)\b", text), text
        assert len(question.worded().split()) <= 26, question.text
        assert question.text.endswith("?")


def test_first_sessions_are_never_personal() -> None:
    first = [question for question in load_bank() if question.session == "first"]
    assert first
    assert max(DEPTHS[question.depth] for question in first) < DEPTHS["personal"]


@pytest.mark.parametrize(
    ("about", "place"),
    [
        ("I'm a plant manager, she's on the graduate scheme", "at the plant"),
        ("A nurse mentors me about rotas", "on the ward"),
        ("We run shops and one warehouse", "in the shop"),
        ("he replanted the fernwards", "here"),
        ("", "here"),
    ],
)
def test_the_workplace_is_taken_from_the_words(about: str, place: str) -> None:
    assert place_in(about) == place


def test_general_follow_ups_are_open_questions() -> None:
    for side, general in general_follow_ups().items():
        for follow_up in general.follow_ups:
            assert broken(check_question(follow_up, QuestionContext(side=side))) == ()


def test_activities_are_there_for_every_subject_and_can_be_done(
    passages: dict[str, Passage],
) -> None:
    activities = load_activities()
    counted = Counter(activity.topic for activity in activities)
    assert len(activities) >= 60
    assert all(counted[topic.id] >= 5 for topic in load_topics() if topic.kind == "subject")
    assert len({activity.id for activity in activities}) == len(activities)
    for activity in activities:
        assert set(activity.passages) <= set(passages), activity.id
        assert 3 <= len(activity.title.split()) <= 8, activity.id
        assert all(len(step.split()) <= 30 for step in activity.steps), activity.id
