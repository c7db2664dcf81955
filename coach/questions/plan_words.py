"""What a plan says around its questions: authored words for either side and part of a pairing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from coach.questions.fitting import read_data
from coach.rubric.principles import Side
from knowledge.plan_shapes import SideWords


@lru_cache(maxsize=1)
def plan_words() -> Mapping[Side, SideWords]:
    """What a plan says, by the side that holds it."""
    return {
        side: SideWords.model_validate(words)
        for side, words in read_data("plan_words.yaml").items()
    }
