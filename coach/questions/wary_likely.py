"""A second sign that something must be left out: many weak words, weighed together.

The patterns of wary.yaml are sure and know what they found; they know only the turns somebody
thought of. This says how likely it is that anything must be left out, never what. Learnt from
wary_sayings.yaml and the development situations by `python -m evals.questions wary`, which writes
wary_weights.json. Pure Python; what somebody is called by (he or she, girl or man) is made alike
first, for the word must not depend on it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from coach.rubric.question_form import plain
from coach.words import content_stems

_ALIKE = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"\b(?:he|she)\b", "they"),
        (
            r"\b(?:him|her)(?= (?:to|at|and|in|on|by|for|that|so|about|if|when|say|see)\b|"
            r"[.,;?!]|$)",
            "them",
        ),
        (r"\b(?:his|her)\b", "their"),
        (r"\bhim\b", "them"),
        (r"\bhers\b", "theirs"),
        (r"\b(?:girl|boy|lad|lass|woman|man|lady|bloke|chap|fellow)\b", "person"),
        (r"\b(?:girls|boys|lads|lasses|women|men|ladies|blokes|chaps)\b", "people"),
    )
)
_WORD = re.compile(r"[\w']+")


class _Weights(NamedTuple):
    """`from_sum` is the sum of weights from which something is likely to be left out."""

    bias: float
    from_sum: float
    signs: Mapping[str, float]


def signs_in(text: str) -> frozenset[str]:
    """The words, pairs of words and stems of `text`, who it is about made alike."""
    said = plain(text)
    for known, instead in _ALIKE:
        said = known.sub(instead, said)
    words = ["^", *_WORD.findall(said), "$"]
    return frozenset(
        (
            *(f"word {word}" for word in words[1:-1]),
            *(f"pair {first} {second}" for first, second in pairwise(words)),
            *(f"stem {stem}" for stem in content_stems(said)),
        )
    )


def is_likely_loaded(text: str) -> bool:
    """Whether something in `text` had better be left out of the questions; False as a rule."""
    weights = _weights()
    total = weights.bias + sum(weights.signs.get(sign, 0.0) for sign in signs_in(text))
    return round(total, 6) >= weights.from_sum


@cache
def _weights() -> _Weights:
    """The learnt weights, stored as whole hundredths."""
    file = resources.files("coach.questions").joinpath("wary_weights.json")
    stored = json.loads(file.read_text(encoding="utf-8"))
    signs = {sign: number / 100 for sign, number in stored["signs"].items()}
    return _Weights(stored["bias"], stored["from_sum"], signs)
