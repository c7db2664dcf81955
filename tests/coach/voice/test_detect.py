from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.rubric.feedback import SURE
from coach.voice.detect import detect_voice
from coach.voice.leader import Leader, load_leaders
from coach.voice.moves import HELPFUL, IN_WORDS, VoiceMove
from coach.voice.weakening import softeners_in

SHORT = {
    "obs": VoiceMove.OBSERVATION,
    "imp": VoiceMove.IMPACT,
    "req": VoiceMove.REQUEST,
    "int": VoiceMove.INTENT_CREDITED,
    "qu": VoiceMove.QUESTION,
    "per": VoiceMove.PERSISTENCE,
    "bou": VoiceMove.BOUNDARY,
    "ask": VoiceMove.PERMISSION_ASKED,
    "sof": VoiceMove.OVER_SOFTENING,
    "bac": VoiceMove.BACKING_DOWN,
    "bla": VoiceMove.BLAME,
    "gro": VoiceMove.GROUP_CLAIM,
    "ide": VoiceMove.IDENTIFYING_OTHERS,
    "apo": VoiceMove.APOLOGY_FOR_SPEAKING,
}


def cases() -> list[tuple[str, frozenset[VoiceMove]]]:
    found = []
    for line in (Path(__file__).parent / "cases.txt").read_text(encoding="utf-8").splitlines():
        labels, bar, turn = line.partition(" | ")
        if bar and not line.startswith("#"):
            names = labels.split() if labels.strip() != "-" else []
            found.append((turn, frozenset(SHORT[name] for name in names)))
    return found


def labels(turn: str, previous: str = "", earlier: tuple[str, ...] = ()) -> set[VoiceMove]:
    return {m.label for m in detect_voice(turn, previous, earlier) if m.confidence >= SURE}


def test_there_are_cases_enough_for_each_label_and_for_none() -> None:
    found = cases()
    counts = Counter(label for _, wanted in found for label in wanted)
    assert len(found) >= 200
    assert len({turn for turn, _ in found}) == len(found)
    assert set(counts) == set(VoiceMove) == set(IN_WORDS)
    assert min(counts.values()) >= 6
    assert sum(not wanted for _, wanted in found) >= 50
    assert set(VoiceMove) > HELPFUL


@pytest.mark.parametrize(("turn", "wanted"), cases(), ids=[turn[:50] for turn, _ in cases()])
def test_a_turn_carries_these_labels_and_no_other(turn: str, wanted: frozenset[VoiceMove]) -> None:
    assert labels(turn) == wanted


@pytest.mark.parametrize(
    ("turn", "earlier", "previous", "again"),
    [
        (
            "The labels came off every third crate on Monday, and nobody reprints them.",
            "On Monday the labels came off every third crate.",
            "That'll be the damp.",
            True,
        ),
        ("The gate was open at six.", "The labels came off.", "That'll be the damp.", False),
        ("The labels came off every third crate.", "The labels came off every third crate.", "", 0),
    ],
)
def test_what_was_said_before_is_said_again_and_not_word_for_word(
    turn: str, earlier: str, previous: str, again: bool
) -> None:
    assert (VoiceMove.PERSISTENCE in labels(turn, previous, (earlier,))) is bool(again)


def test_the_leaders_own_words_are_not_taken_for_ones_own() -> None:
    turn = "The damp in the loading bay on Friday is another matter."
    said = ("I saw the damp in the loading bay on Friday.",)
    theirs = "What about the damp in the loading bay on Friday?"
    assert VoiceMove.PERSISTENCE in labels(turn, "", said)
    assert VoiceMove.PERSISTENCE not in labels(turn, theirs, said)


def test_the_leaders_own_name_gives_nobody_away() -> None:
    assert {m.label for m in detect_voice("Barbara said so on Monday.", known=("Barbara",))} == {
        VoiceMove.OBSERVATION
    }


def test_softeners_are_counted_and_fixed_uses_are_not() -> None:
    assert softeners_in("Maybe it's kind of slow, I guess.") == ("maybe", "kind of", "i guess")
    assert softeners_in("It was just before nine and I only saw one. I would rather not.") == ()


@pytest.mark.parametrize("leader", load_leaders(), ids=lambda one: one.id)
def test_the_examples_we_show_do_what_they_are_for_and_nothing_that_we_warn_of(
    leader: Leader,
) -> None:
    shown = leader.thing.examples
    for words, wanted in (
        (shown.observation, VoiceMove.OBSERVATION),
        (shown.request, VoiceMove.REQUEST),
        (shown.credit, VoiceMove.INTENT_CREDITED),
        (shown.impact, None),
    ):
        found = labels(words)
        assert found <= HELPFUL, (words, found)
        assert wanted is None or wanted in found, (words, found)


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=150)
def test_quotes_are_the_turns_own_words_whatever_it_is(turn: str) -> None:
    for move in detect_voice(turn, "What about it?", ("The gate was shut on Monday.",)):
        assert turn[move.start : move.end] == move.quote
        assert 0 < move.confidence <= 1


def test_a_turn_takes_under_thirty_milliseconds() -> None:
    turns = [turn for turn, _ in cases()]
    detect_voice(turns[0])
    times = []
    for turn in turns:
        start = time.perf_counter()
        detect_voice(turn, "And what did you see?", turns[:8])
        times.append(time.perf_counter() - start)
    assert sorted(times)[int(0.95 * len(times))] < 0.03
