from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from coach.rubric import reading
from coach.rubric.detect import detect_moves
from coach.rubric.moves import Move
from coach.rubric.reading import LINE_TOKENS, TURN_TOKENS, pairs_of, read
from coach.rubric.weighing import learnt
from knowledge import tuned
from knowledge.errors import EmbeddingUnavailable
from knowledge.sentence_model import SentenceModel
from knowledge.tuned import stored

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]  # has no types

PREVIOUS = "The handover sheet gets typed in twice every night."
TURN = "Thank you for telling me. What happens to the paper one afterwards?"


class Broken:
    def run(self, _outputs: None, _given: Mapping[str, object]) -> None:
        raise RuntimeError("the session is gone")


def labels() -> set[Move]:
    return {move.label for move in detect_moves(TURN, PREVIOUS) if move.confidence >= 0.6}


def odds(turn: str, previous: str, move: Move) -> float:
    found = read(turn, previous)
    assert found is not None
    return found[list(Move).index(move)]


def test_a_turn_is_read_the_same_each_time() -> None:
    found = read(TURN, PREVIOUS)
    assert found is not None
    assert len(found) == len(Move)
    reading._read.cache_clear()
    assert read(TURN, PREVIOUS) == found


def test_a_turn_is_read_in_the_light_of_the_line_before_it() -> None:
    said_back = "So the same sheet goes in two times a night."
    assert odds(said_back, PREVIOUS, Move.REFLECTION) > 1 + odds(said_back, "", Move.REFLECTION)


def test_the_end_of_a_line_is_read_and_every_part_of_a_long_turn() -> None:
    line, turn = list(range(200, 300)), list(range(1_000, 1_000 + 2 * TURN_TOKENS + 1))
    pairs = pairs_of(line, turn)
    assert [before for before, _ in pairs] == [[101, *line[-LINE_TOKENS:], 102]] * 3
    assert [token for _, part in pairs for token in part[:-1]] == turn
    assert len(pairs_of(line, turn * 9)) == 3
    assert pairs_of([], []) == [([101, 102], [102])]
    filler = "It was a long week and the trains were late again on both days. " * 12
    asked = f"{filler}What would have helped you then?"
    assert (
        odds(asked, PREVIOUS, Move.OPEN_QUESTION) > odds(filler, PREVIOUS, Move.OPEN_QUESTION) + 1
    )


def test_what_was_learnt_fits_the_model_and_every_move() -> None:
    added, shifted, weights, bias = stored(resources.files("coach.rubric").joinpath("reading.npz"))
    assert len(added) == 36
    assert len(shifted) == 62
    assert {down.shape[1] == up.shape[0] == 16 for down, up in added.values()} == {True}
    assert weights.shape == (3 * 384, len(Move))
    assert bias.shape == (len(Move),)
    assert np.isfinite(weights).all()
    learned = learnt()
    assert len(learned.bias) == len(learned.thresholds) == len(learned.thresholds_alone)
    assert {len(row) for row in learned.signs.values()} == {len(Move)}


def test_without_the_sentence_model_the_detectors_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> SentenceModel:
        raise EmbeddingUnavailable("It is not installed.", "Install it.")

    monkeypatch.setattr(reading, "_opened", [])
    monkeypatch.setattr(tuned, "find_sentence_model", missing)
    assert read(TURN, PREVIOUS) is None
    assert {Move.OPEN_QUESTION, Move.FOLLOW_UP, Move.ACKNOWLEDGEMENT} <= labels()


def test_a_model_that_fails_while_it_runs_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reading.reader_opens()
    (opened,) = reading._opened
    assert opened is not None
    monkeypatch.setattr(
        reading, "_opened", [opened._replace(session=cast("InferenceSession", Broken()))]
    )
    reading._read.cache_clear()
    assert read(TURN, PREVIOUS) is None
    assert {Move.OPEN_QUESTION, Move.FOLLOW_UP, Move.ACKNOWLEDGEMENT} <= labels()


def test_a_broken_paste_is_read_too() -> None:
    for text in ("\ud83d What happened then?", "\x00", "?!", "a" * 50_000):
        assert read(text, text) is not None


def test_importing_the_detectors_loads_no_numbers() -> None:
    script = "import sys, coach.rubric.detect; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert not {"numpy", "onnxruntime", "tokenizers", "google.protobuf"} & set(done.stdout.split())
