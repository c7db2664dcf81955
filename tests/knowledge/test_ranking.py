from __future__ import annotations

import numpy as np
import pytest

from knowledge.lexical import LexicalHit
from knowledge.ranking import Meaning, MeaningIndex, Scored, fuse, is_answerable, spread
from knowledge.rows import Row


def index_of(vectors: dict[str, list[list[float]]]) -> MeaningIndex:
    """By passage: the vector of its text, then those of its asks."""
    rows = [
        Row(f"{passage}/{place}", passage, "ask" if place else "text", f"{passage} ask {place}")
        for passage, several in vectors.items()
        for place in range(len(several))
    ]
    flat = [vector for several in vectors.values() for vector in several]
    return MeaningIndex(rows, np.array(flat, dtype=np.float32))


def scored(passage: str, score: float, meaning: float = 0.0, coverage: float = 0.0) -> Scored:
    return Scored(passage, score, meaning, None, (), coverage)


def test_likeness_is_the_mean_of_text_two_best_asks_and_all_asks() -> None:
    index = index_of(
        {
            "several": [[0.5, 0], [0.9, 0], [0.3, 0], [0.0, 0]],
            "single": [[0.2, 0], [0.4, 0]],
        }
    )
    found = index.find(np.array([1, 0], dtype=np.float32))
    assert found["several"].likeness == pytest.approx((0.5 + 0.6 + 0.4) / 3)
    assert found["several"].ask == "several ask 1"
    assert found["single"].likeness == pytest.approx((0.2 + 0.4 + 0.4) / 3)
    assert found["single"].ask is None, "too far to be told as the reason"


def test_meaning_and_words_are_mixed_and_only_what_is_allowed_is_ranked() -> None:
    meanings = {"a": Meaning(0.6, "ask"), "b": Meaning(0.5, None), "c": Meaning(-0.2, None)}
    hits = {"b": LexicalHit(0.5, 0.8, ("word",)), "d": LexicalHit(0.9, 1.0, ("word",))}
    ranked = fuse(["a", "b", "c"], meanings, hits)
    assert [one.passage for one in ranked] == ["b", "a", "c"]
    assert [one.score for one in ranked] == pytest.approx([0.5, 0.42, 0.0])
    assert [one.passage for one in fuse(["a", "d"], None, hits)] == ["d"]


def test_a_near_copy_makes_room_for_something_else() -> None:
    index = index_of(
        {"best": [[1, 0], [1, 0]], "copy": [[1, 0], [1, 0]], "other": [[0, 1], [0, 1]]}
    )
    close = [scored("best", 0.50), scored("copy", 0.49), scored("other", 0.46)]
    assert [one.passage for one in spread(close, index, 2)] == ["best", "other"]
    far = [scored("best", 0.50), scored("copy", 0.49), scored("other", 0.40)]
    assert [one.passage for one in spread(far, index, 2)] == ["best", "copy"]
    assert len(spread(close, index, 50)) == 3
    assert spread([], index, 5) == []


def test_there_is_an_answer_when_several_are_near_or_the_words_are_there() -> None:
    near = [scored(name, 0.3, meaning=0.33) for name in "abc"]
    assert is_answerable(near, fused=True)
    alone = [scored("a", 0.3, meaning=0.45), scored("b", 0.1, 0.1), scored("c", 0.1, 0.1)]
    assert not is_answerable(alone, fused=True)
    assert not is_answerable([scored("a", 0.9, coverage=0.3)], fused=False)
    assert is_answerable([scored("a", 0.2, coverage=0.6)], fused=False)
    assert not is_answerable([], fused=True)
