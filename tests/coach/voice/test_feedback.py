from __future__ import annotations

import pytest

from coach.voice.conversation import Decision, replay
from coach.voice.feedback import advice_book, advised_passages
from coach.voice.leader import find_leader
from coach.voice.moves import VoiceMove
from coach.voice.own_words import plainer, without_names
from knowledge.passages import load_passages


def last(*lines: str, leader: str = "monday-stand-up") -> Decision:
    return replay(find_leader(leader), 2, lines)[-1].decision


def test_every_passage_it_rests_on_is_in_the_guidance() -> None:
    assert set(advised_passages()) <= {passage.id for passage in load_passages()}
    assert set(advice_book().moves) == set(VoiceMove)


@pytest.mark.parametrize(
    ("turn", "improve", "better"),
    [
        (
            "Sorry, I think the stand-up is maybe a bit hard on people on Mondays.",
            "softeners",
            "“The stand-up is hard on people on Mondays.” Stop there.",
        ),
        ("You never listen.", "about the person", "Say what anybody there could have seen: “On 6"),
        ("Everyone here hates Mondays.", "Nobody appointed you", "Speak at your own size:"),
        (
            "Dave told me he hates the stand-up.",
            "gives somebody away",
            "“Somebody told me he hates the stand-up.”",
        ),
        ("It's about Mondays.", "hinted at and not said", "Say the fact: “On 6 October"),
        (
            "On 6 October you read out a wrong postcode.",
            "not yet what it did",
            "Go on with what came of it:",
        ),
    ],
)
def test_one_thing_to_mend_with_a_better_line(turn: str, improve: str, better: str) -> None:
    feedback = last(turn).feedback
    assert feedback is not None
    assert improve in (feedback.improve or "")
    assert (feedback.better or "").startswith(better), feedback.better
    assert feedback.quote is None or feedback.quote in turn
    assert feedback.passage


def test_taking_it_back_is_answered_with_ones_own_earlier_words() -> None:
    said = "On 6 October you read out a wrong postcode in front of everyone."
    feedback = last(said, "Forget it, you're probably right.").feedback
    assert feedback is not None
    assert feedback.better == f"Leave this standing: “{said}” Then wait."


def test_what_went_well_is_said_and_quoted() -> None:
    feedback = last("I know you read them out so that nothing is hidden.").feedback
    assert feedback is not None
    assert feedback.improve is None
    assert "recognised what they wanted" in feedback.line


def test_letting_it_drop_after_pressure_is_noticed_once() -> None:
    feedback = last("On 6 October you read out a wrong postcode.", "Okay.").feedback
    assert feedback is not None
    assert "you let it go" in (feedback.improve or "")


@pytest.mark.parametrize(
    "turn",
    [
        "你觉得怎么样",
        "Good afternoon.",
        "How are you?",
        "Brrp blah the zonk of it all whatever then.",
    ],
)
def test_what_cannot_be_judged_is_not_rated(turn: str) -> None:
    feedback = last(turn).feedback
    assert feedback is not None
    assert not feedback.rated


def test_no_better_line_is_shown_twice() -> None:
    lines = ["You never listen.", "You don't care.", "You always do this.", "You never ask anyone."]
    turns = replay(find_leader("walk-rounds"), 1, lines)
    shown = [turn.decision.feedback.better for turn in turns if turn.decision.feedback]
    given = [line for line in shown if line]
    assert len(given) >= 3
    assert len(set(given)) == len(given)


@pytest.mark.parametrize(
    ("turn", "wanted"),
    [
        ("Maybe the gate is kind of shut on Mondays.", "The gate is shut on Mondays."),
        (
            "Sorry, I know you're busy. The forms come back twice, I guess.",
            "I know you're busy. The forms come back twice.",
        ),
        ("The gate is shut.", None),
        ("It might be slow.", None),
        ("Um, maybe.", None),
    ],
)
def test_ones_own_words_without_what_lost_them(turn: str, wanted: str | None) -> None:
    assert plainer(turn) == wanted


def test_a_name_becomes_somebody() -> None:
    assert without_names("It was Dave Smith who shut it.") == "It was somebody who shut it."
    assert without_names("One of us shut it.") is None
