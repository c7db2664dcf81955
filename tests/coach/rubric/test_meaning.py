from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest

from coach.rubric import meaning
from coach.rubric.meaning import MEANINGS, PLACES, meaning_of
from knowledge.errors import EmbeddingUnavailable
from knowledge.sentence_model import SentenceModel

if TYPE_CHECKING:
    from knowledge.embedding import Matrix, Vector

TEXT = "Thank you for telling me. What happens to the paper one afterwards?"


class Broken:
    name = fingerprint = "broken"
    dimensions = 384

    def embed(self, texts: Sequence[str]) -> Matrix:
        raise RuntimeError("the session is gone")


def test_a_text_means_the_same_each_time_to_a_few_places() -> None:
    found = meaning_of(TEXT)
    assert found is not None
    assert found.shape == (MEANINGS,)
    meaning._vector.cache_clear()
    again = meaning_of(TEXT)
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


def test_without_the_sentence_model_there_is_no_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> SentenceModel:
        raise EmbeddingUnavailable("It is not installed.", "Install it.")

    monkeypatch.setattr(meaning, "_opened", [])
    monkeypatch.setattr(meaning, "find_sentence_model", missing)
    assert meaning_of(TEXT) is None


def test_a_model_that_fails_while_it_runs_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_opened", [Broken()])
    meaning._vector.cache_clear()
    assert meaning_of(TEXT) is None


def test_a_broken_paste_has_a_meaning_too() -> None:
    for text in ("\ud83d What happened then?", "\x00", "?!", "a" * 50_000):
        assert meaning_of(text) is not None
