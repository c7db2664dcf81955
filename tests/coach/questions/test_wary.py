"""What is left out, and what who the two people are must not change."""

from __future__ import annotations

import pytest

from coach.questions.draft import draft_questions
from coach.questions.fitting import read_data
from coach.questions.neutral import neutral
from coach.questions.request import DraftRequest
from coach.questions.wary import load_wary, open_items, wary_of
from coach.questions.wary_likely import is_likely_loaded, signs_in
from knowledge.topics import load_topics
from tests.coach.questions.conftest import WordSearch


@pytest.mark.parametrize(
    ("kind", "side", "about"),
    [
        ("distress", "mentor", "She told me she can't go on and I don't know what to say."),
        ("source", "leader", "I need to find out who complained to HR about the shift plan."),
        ("informer", "leader", "He can keep an eye on the young lads for me, quietly."),
        ("health", "leader", "I want to ask her about her health, she looks worn out."),
        ("persuade", "leader", "Help me get everyone on board with the move to Leeds."),
        ("person", "mentor", "My supervisor is awful and I'd like the director to know it."),
        ("exposed", "mentor", "He signs off my probation, so I'm scared that I'll say too much."),
        ("errand", "mentor", "She wants me to set up her new phone and her son's homework."),
        ("group", "leader", "I'd like the female perspective on our night shifts."),
        ("stereotype", "leader", "Why is Gen Z so bad at picking up the phone?"),
        ("blame", "leader", "They refuse to even try the new system and make a fuss."),
        ("anger", "mentor", "I'm so angry, he took all the credit for the bid."),
        ("leaving", "mentor", "How do I get out of this scheme without a scene?"),
        ("outside", "mentor", "I want to ask her for a pay rise while I have her attention."),
        ("harm", "mentor", "The biscuits, the parking, and how he puts his hands on the temps."),
        ("secrecy", "leader", "It stays in the room, so he can't go to HR with the brake checks."),
        ("recording", "mentor", "The voice memo is on in my bag and she doesn't know it."),
        ("use", "leader", "I want her on camera saying that the air is cleaner."),
        ("judging", "leader", "I have her yearly review to do, so both in one go."),
        ("motions", "leader", "The lockers are dead, so keep him sweet until spring."),
        ("unburden", "leader", "I'd use the hour to talk about my divorce, the lad listens."),
        ("unsure", "leader", "Remind me how she behaves so that I've something to keep on her."),
    ],
)
async def test_loaded_words_are_met_kindly_and_left_out(
    guidance: WordSearch, kind: str, side: str, about: str
) -> None:
    request = DraftRequest.model_validate({"side": side, "topic": "power", "about": about})
    wary = wary_of(request)
    assert wary is not None
    assert wary.kind == kind
    drafted = await draft_questions(request, guidance)
    assert drafted.note.startswith(wary.words(request.side))
    assert len(drafted.questions) == 5


@pytest.mark.parametrize(
    "about",
    [
        "I'm a plant manager and we're talking about why people leave after a year.",
        "Who decides what goes on the shelf? I'd like to ask how that works.",
        "We run a mental health trust and our rota software is old.",
        "She showed me the dashboard and I couldn't open it the next day.",
        "I promised to move the break room and I haven't.",
        "Nobody at the depot reads the safety notices any more.",
        "I don't want to know who said it, I want to know what to do about it.",
        "My chairman asked what I get out of it and I had no answer yet.",
    ],
)
def test_plain_situations_get_no_word(about: str) -> None:
    assert wary_of(DraftRequest(side="leader", about=about)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He tells me all of it, the lad does.", "She tells me all of it, the lass does."),
        ("I asked him about her plan.", "I asked her about his plan."),
    ],
)
def test_the_weak_signs_are_the_same_for_a_man_and_a_woman(one: str, other: str) -> None:
    assert signs_in(one) == signs_in(other)


def test_what_is_harmless_is_hardly_ever_taken_for_loaded() -> None:
    sayings = [text for kind in read_data("wary_sayings.yaml") for text in kind["fine"]]
    assert len(sayings) >= 300
    assert sum(map(is_likely_loaded, sayings)) <= len(sayings) // 50
    assert not is_likely_loaded("")
    assert not is_likely_loaded("😀 " * 500)


def test_every_kind_has_its_sayings() -> None:
    kinds = {kind["kind"] for kind in read_data("wary_sayings.yaml")}
    assert kinds == {wary.kind for wary in load_wary()} - {"unsure"}


def test_what_was_left_open_is_dropped_only_where_it_must_be() -> None:
    said = DraftRequest(side="leader", about="Who said that about me?", left_open=("who said it",))
    assert open_items(said) == ()
    cross = DraftRequest(side="mentor", about="I'm furious.", left_open=("the lockers",))
    assert open_items(cross) == ("the lockers",)


def test_every_word_of_it_is_authored_for_both_sides() -> None:
    topics = {topic.id for topic in load_topics()}
    for wary in load_wary():
        assert wary.beside in topics
        for side in ("leader", "mentor"):
            words = wary.words(side)
            assert 15 <= len(words.split()) <= 75
            assert "—" not in words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "My mentor, a woman of 23, knows why people leave.",
            "My mentor, a man of 58, knows why people leave.",
        ),
        ("Oluwaseun, my mentor, fixes forms.", "Chloe, my mentor, fixes forms."),
        ("She is 61 and she runs the lab.", "They are 24 and they runs the lab."),
        ("I spoke with Harpreet about waste.", "I spoke with Gary about waste."),
        (
            "Mr Adeyemi says my questions come in fours.",
            "Ms Kowalska says my questions come in fours.",
        ),
    ],
)
def test_who_they_are_leaves_the_words_the_same(one: str, other: str) -> None:
    assert neutral(one) == neutral(other)


def test_the_subject_stays() -> None:
    left = neutral("I'm the director, she is a trainee; we talk of waste on Monday in 12 hours.")
    assert "waste on Monday in 12 hours" in left
    assert "director" not in left
    assert "trainee" not in left
