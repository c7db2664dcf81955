"""Whether a passage of guidance speaks of what a question asks.

By content words, weighed by how rare they are in the guidance: a question about a lift shares
"work" and "day" with every passage and "lift" with few. It is a filter and no proof: every citation
of the bank holds, and so would 40 in 100 of another passage on the same topic and 26 in 100 of one
on another, where the purpose and what to listen for count as the reason.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from math import log

from coach.words import content_stems

ENOUGH = 3.0
"""Weight of the words shared: one rare word, or two or three that are not."""
RARE = 3.3
"""Weight of a word in fewer than one passage of 25."""
OF_THE_REASON = 0.5
"""How much the words of the reason given for a question count beside its own."""


def speaks_of(passage: str, question: str, reason: str = "") -> bool:
    """`passage` holds at least one content word of `question`, and enough with those of `reason`.

    The reason alone can support nothing: whoever asks never says it.
    """
    held, asked = content_stems(passage), content_stems(question)
    shared = asked & held
    if not shared:
        return False
    beside = (content_stems(reason) - asked) & held
    return _weight(shared) + OF_THE_REASON * _weight(beside) >= ENOUGH


def _weight(stems: frozenset[str]) -> float:
    common = common_stems()
    return sum(-log(common[stem]) if stem in common else RARE for stem in sorted(stems))


@cache
def common_stems() -> Mapping[str, float]:
    """The stems in one passage of 25 or more, with the share of passages that hold them."""
    file = resources.files("coach.rubric").joinpath("common_stems.json")
    shares: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
    return shares
