"""A turn that takes up nothing: what it does to what the mentor said, when no cue tells.

After a mentor has told something, a leader who neither asks, nor says back, nor recognises, nor
owns anything has answered with a statement of their own. What kind of statement it is can only be
guessed from its form, so the guess carries little confidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from coach.rubric.clauses import Clause
from coach.rubric.cues import Hit
from coach.rubric.moves import Move

UNSURE = 0.55

_NEUTRAL = re.compile(
    r"^(?:(?:and|but|so|well|oh|ah|right|okay|yes|no|great|good|fine),? )*(?:i see|i understand"
    r"|understood|interesting|glad|i am glad|good to know|got it"
    r"|sure|indeed|of course|let us|shall we|next|thank|thanks|please|sorry|hello|hi|nice"
    r"|lovely|noted|bye|i (?:would like|want) to|i wonder|i hope|i suppose|i guess|perhaps"
    r"|we (?:should|could|might|ought))\b"
    r"|\b(?:i suppose|i guess|i imagine|i wonder)\b"
)
OURS = re.compile(
    r"\b(?:we|our|us|the (?:company|firm|board|policy|budget|team|trust|council|bank|school"
    r"|business|system|rules?|contract|managers?)|because|so that|in order to|has to|have to"
    r"|had to|must|cost|costs|money|time|law|reasons?|always|nobody|no one|is there|are there"
    r"|ought to|plenty|protection|i (?:run|chair|lead|built|set up|designed|make sure|wrote|pay"
    r"|offer|invite))\b"
)
_SMALL = 12
"""Words up to which a statement brushes a point off rather than explains."""


def unreceptive(
    stated: Sequence[Clause], found: Mapping[Move, Sequence[Hit]], previous: str
) -> dict[Move, Hit]:
    """The guessed moves of a turn that has none; empty where it may be harmless."""
    if any(found.values()) or not previous.strip() or previous.rstrip().endswith("?"):
        return {}
    told = [c for c in stated if not c.asked and not _NEUTRAL.search(c.text)]
    words = sum(clause.words for clause in told)
    if words < 4 or len(told) < len(stated):
        return {}
    longest = max(told, key=lambda clause: clause.words)
    label = Move.DEFENDING if any(OURS.search(clause.text) for clause in told) else None
    if words <= _SMALL:
        return {label or Move.DISMISSING: Hit(longest, UNSURE)}
    return {label or Move.TELLING: Hit(longest, UNSURE)}
