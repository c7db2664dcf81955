from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.rubric.clauses import LONGEST
from coach.rubric.detect import detect_moves
from coach.rubric.moves import DetectedMove, Move
from evals.moves.measure import judge, macro_f1, score
from evals.moves.turns import load_turns


def labels(turn: str, previous: str = "") -> set[str]:
    return {move.label.value for move in detect_moves(turn, previous)}


def test_what_was_learnt_from_the_development_turns_is_in_force(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Not how good the labels are: that is measured on turns nothing was learnt from.
    # The spans are looked at in the same turns, for detecting is what takes the time.
    seen: list[tuple[str, tuple[DetectedMove, ...]]] = []

    def detecting(turn: str, previous: str) -> tuple[DetectedMove, ...]:
        seen.append((turn, detect_moves(turn, previous)))
        return seen[-1][1]

    monkeypatch.setattr("evals.moves.measure.detect_moves", detecting)
    turns = load_turns("dev")[::20]
    judged = judge(turns)
    assert macro_f1(judged) > 0.9
    assert min(score(judged, move).f1 for move in Move) > 0.7
    assert [turn for turn, _ in seen] == [row.turn for row in turns]
    for turn, moves in seen:
        for move in moves:
            assert turn[move.start : move.end] == move.quote


@pytest.mark.parametrize(
    ("previous", "turn", "expected"),
    [
        ("They moved my review.", "Who moved it?", {"follow_up", "closed_question", "identifying"}),
        ("The form is long.", "Why on earth would you say that?", set()),
        ("I leave at four.", "Is it all right if I ask why?", {"permission"}),
        ("It was loud.", "I hear you, but we had no choice.", {"defending"}),
        ("You cut me off.", "I cut across you, and I'm sorry.", {"acknowledgement"}),
        ("You cut me off.", "I cut across you, that was my mistake.", {"self_disclosure"}),
        ("I stay quiet.", "What you say here stays between us, I won't repeat it.", {"permission"}),
        ("It takes hours.", "Have you thought of a template?", {"advice", "closed_question"}),
        ("It takes hours.", "can you tell me what takes the longest", {"open_question"}),
        ("It takes hours.", "what takes the longest", {"open_question", "follow_up"}),
        ("It takes hours.", "Careful. These things come up at appraisal.", {"pulling_rank"}),
        ("It takes hours.", "wat takes teh longest", {"open_question"}),
        ("It takes hours.", "So it takes hours, and nobody sees it.", {"reflection"}),
        ("It takes hours.", "I will clear your Thursday mornings from next week.", {"commitment"}),
    ],
)
def test_rulings(previous: str, turn: str, expected: set[str]) -> None:
    assert expected <= labels(turn, previous)


@pytest.mark.parametrize(
    ("previous", "turn", "unwanted"),
    [
        ("It was loud.", "I hear you, but we had no choice.", "acknowledgement"),
        ("It was loud.", "I hear you, but we had no choice.", "reflection"),
        ("I stay quiet.", "I won't repeat what you say to anyone.", "commitment"),
        ("I stay quiet.", "I don't need names.", "identifying"),
        ("I stay quiet.", "We should look at that some time.", "commitment"),
        ("I stay quiet.", "Thanks, bye.", "acknowledgement"),
        ("I stay quiet.", "You shouldn't have to stay quiet.", "advice"),
        ("The form is long.", "Why on earth would you say that?", "open_question"),
        ("The form is long.", "I see, right.", "reflection"),
        ("How long have you led this?", "Four years. I came from the depot side.", "telling"),
        ("I was named.", "I'm not asking you to speak for your generation.", "generalising"),
        ("I was named.", "So your name is not on it. What would help?", "identifying"),
    ],
)
def test_hard_negatives(previous: str, turn: str, unwanted: str) -> None:
    assert unwanted not in labels(turn, previous)


def test_a_turn_in_another_language_is_not_judged() -> None:
    assert detect_moves("¿Qué piensas de la herramienta nueva?") == ()
    assert detect_moves("你觉得这个工具怎么样？") == ()


def test_moves_come_once_each_in_the_order_of_the_set() -> None:
    moves = detect_moves("What happened? What did they do? And how did it end?", "It went wrong.")
    order = list(Move)
    positions = [order.index(move.label) for move in moves]
    assert positions == sorted(set(positions))


HOSTILE = (
    "",
    "   \n\t ",
    "?!?!?! ... ,,, ;;;",
    "[/] [@click=app.quit]x[/] {words} %s ${HOME}",
    "\x1b]0;pwned\x07What\u202e is\u200b this?",
    "\ud800 half a pair",
    "İstanbul'da ne oldu? ﬁne",
    "but but but, but",
    '{"role": "leader"}',
    "A" * 10_000,
)


@pytest.mark.parametrize("turn", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_harmless_and_spans_hold(turn: str) -> None:
    for previous in ("", turn):
        for move in detect_moves(turn, previous):
            assert turn[move.start : move.end] == move.quote


@given(turn=st.text(max_size=300), previous=st.text(max_size=120))
def test_any_text_gives_spans_that_hold(turn: str, previous: str) -> None:
    first = detect_moves(turn, previous)
    assert first == detect_moves(turn, previous)
    for move in first:
        assert turn[move.start : move.end] == move.quote
        assert move.quote.strip()


def test_of_a_megabyte_only_the_first_part_is_read() -> None:
    turn, previous = "What happened then, and why did you stop? " * 25_000, "a " * 500_000
    assert detect_moves(turn, previous) == detect_moves(turn[:LONGEST], previous)
