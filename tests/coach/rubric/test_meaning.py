from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest

from coach.rubric import meaning
from coach.rubric.detect import detect_moves
from coach.rubric.meaning import MEANINGS, PLACES, meaning_of
from coach.rubric.moves import Move
from coach.rubric.weighing import learnt
from knowledge.errors import EmbeddingUnavailable
from knowledge.sentence_model import SentenceModel

if TYPE_CHECKING:
    from knowledge.embedding import Matrix, Vector

PREVIOUS = "The handover sheet gets typed in twice every night."
TURN = "Thank you for telling me. What happens to the paper one afterwards?"


def labels() -> set[Move]:
    return {move.label for move in detect_moves(TURN, PREVIOUS) if move.confidence >= 0.6}


class Broken:
    name = fingerprint = "broken"
    dimensions = 384

    def embed(self, texts: Sequence[str]) -> Matrix:
        raise RuntimeError("the session is gone")


def test_a_turn_means_the_same_each_time_to_a_few_places() -> None:
    found = meaning_of(TURN)
    assert found is not None
    assert found.shape == (MEANINGS,)
    meaning._vector.cache_clear()
    again = meaning_of(TURN)
    assert again is not None
    assert np.array_equal(found, again)
    assert np.allclose(found, found.round(PLACES), atol=1e-7)
    assert 0.99 < float(np.linalg.norm(found)) < 1.01


def test_texts_of_one_meaning_lie_closer_than_others() -> None:
    def vector(text: str) -> Vector:
        found = meaning_of(text)
        assert found is not None
        return found

    home = vector("You should go home and rest.")
    near = vector("Take the afternoon off, get some sleep.")
    far = vector("The budget was agreed in March by the board.")
    assert float(home @ near) > float(home @ far)


def test_without_the_sentence_model_the_detectors_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> SentenceModel:
        raise EmbeddingUnavailable("It is not installed.", "Install it.")

    monkeypatch.setattr(meaning, "_opened", [])
    monkeypatch.setattr(meaning, "find_sentence_model", missing)
    assert meaning_of(TURN) is None
    assert {Move.OPEN_QUESTION, Move.FOLLOW_UP, Move.ACKNOWLEDGEMENT} <= labels()


def test_a_model_that_fails_while_it_runs_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_opened", [Broken()])
    meaning._vector.cache_clear()
    assert meaning_of(TURN) is None
    assert {Move.OPEN_QUESTION, Move.FOLLOW_UP, Move.ACKNOWLEDGEMENT} <= labels()


def test_a_broken_paste_has_a_meaning_too() -> None:
    for text in ("\ud83d What happened then?", "\x00", "?!", "a" * 50_000):
        assert meaning_of(text) is not None


def test_both_sets_of_weights_know_every_move() -> None:
    for with_meaning in (True, False):
        weights = learnt(with_meaning)
        assert len(weights.bias) == len(weights.thresholds) == len(Move)
        assert {len(row) for row in weights.signs.values()} == {len(Move)}
    with_it = learnt(True).meaning
    assert with_it is not None
    assert with_it.shape == (MEANINGS, len(Move))


def test_importing_the_detectors_loads_no_numbers() -> None:
    script = "import sys, coach.rubric.detect; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert not {"numpy", "onnxruntime", "tokenizers"} & set(done.stdout.split())
