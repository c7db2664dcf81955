from __future__ import annotations

import numpy as np
import pytest

from knowledge.adapting import LowRank, adapted, weights_of
from knowledge.embedding import OnnxEmbedder
from knowledge.sentence_model import find_sentence_model

MATRIX, VECTOR = "val_49", "inner.encoder.layer.0.attention.self.query.bias"
TEXTS = ["What takes the longest?", "Nobody reads the handover sheet."]


@pytest.fixture(scope="module")
def published() -> bytes:
    return find_sentence_model().model


def test_the_weights_that_are_read_are_those_of_the_model(published: bytes) -> None:
    found = weights_of(published)
    matrices = [name for name, value in found.items() if name.startswith("val_")]
    assert len(matrices) == 36
    assert found[MATRIX].shape == (384, 384)
    assert found[VECTOR].shape == (384,)
    assert found["inner.embeddings.word_embeddings.weight"].shape == (30_522, 384)


def test_no_difference_changes_nothing_and_a_difference_is_in_what_is_written(
    published: bytes,
) -> None:
    nothing = LowRank(np.zeros((384, 1), np.float32), np.ones((1, 384), np.float32))
    something = LowRank(np.full((384, 1), 0.02, np.float32), np.ones((1, 384), np.float32))
    before = weights_of(published)
    same = adapted(published, {MATRIX: nothing}, {})
    other = adapted(published, {MATRIX: something}, {VECTOR: np.ones(384, np.float32)})
    model = find_sentence_model()
    one, two, three = (
        OnnxEmbedder(model._replace(model=content)).embed(TEXTS)
        for content in (published, same, other)
    )
    assert np.allclose(one, two, atol=1e-5)
    assert not np.allclose(one, three, atol=1e-3)
    after = weights_of(other)
    # Stored in 127 steps of the largest number of a column.
    assert np.abs(after[MATRIX] - before[MATRIX] - 0.02).max() < np.abs(after[MATRIX]).max() / 127
    assert np.allclose(after[VECTOR] - before[VECTOR], 1.0, atol=1e-5)
    assert all(
        np.array_equal(before[name], after[name]) for name in before if name not in {MATRIX, VECTOR}
    )


def test_a_name_or_shape_that_is_not_the_models_is_an_error(published: bytes) -> None:
    wrong = LowRank(np.ones((3, 1), np.float32), np.ones((1, 384), np.float32))
    with pytest.raises(KeyError):
        adapted(published, {"val_0": wrong}, {})
    with pytest.raises(ValueError, match="broadcast"):
        adapted(published, {MATRIX: wrong}, {})
