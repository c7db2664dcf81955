"""How plainly a turn says the hard thing, told by code and by nobody's impression."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache
from typing import NamedTuple

from coach.rubric.clauses import Clause, clauses_of
from coach.rubric.questions import questions_in
from coach.rubric.spelling import stems
from coach.voice.leader import Thing
from coach.voice.moves import VoiceMove
from coach.voice.state import Plainness

_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")
ORDER: tuple[Plainness, ...] = ("hinted", "softly", "plainly")


class Said(NamedTuple):
    """`deed` and `effect`: whether the turn itself states them. `plainness` is None for a turn
    about something else."""

    plainness: Plainness | None = None
    deed: bool = False
    effect: bool = False


NOTHING = Said()


def said_of(
    thing: Thing,
    turn: str,
    moves: Collection[VoiceMove],
    *,
    raised: bool,
    known: Said = NOTHING,
) -> Said:
    """What `turn` says of `thing`.

    `raised`: it has come up before, so that an observation or an effect in the junior's own words
    is taken to be about it. `known`: what earlier turns stated; a deed then and an effect now are
    one statement in two breaths.
    """
    clauses = clauses_of(turn)
    asked = {question.clause for question in questions_in(clauses)}
    stated = [clause for clause in clauses if clause not in asked and not clause.asked]
    subject = _held(thing.subject, clauses)
    named = subject or raised
    deed = _held(thing.deed, stated) or (VoiceMove.OBSERVATION in moves and named)
    effect = _held(thing.effect, stated) or (VoiceMove.IMPACT in moves and (named or deed))
    hinted = subject or _held((*thing.deed, *thing.effect), clauses)
    if not (deed or effect or hinted):
        return NOTHING
    lost = bool({VoiceMove.OVER_SOFTENING, VoiceMove.BACKING_DOWN} & set(moves))
    whole = (deed or known.deed) and (effect or known.effect)
    if whole and (deed or effect):
        return Said("softly" if lost else "plainly", deed, effect)
    if deed or effect:
        return Said("hinted" if lost else "softly", deed, effect)
    return Said("hinted")


def further(one: Plainness | None, other: Plainness | None) -> Plainness | None:
    """The plainer of the two."""
    if one is None or other is None:
        return one or other
    return one if ORDER.index(one) >= ORDER.index(other) else other


def _held(signs: tuple[str, ...], clauses: Collection[Clause]) -> bool:
    text = " . ".join(clause.text for clause in clauses)
    words, rough = stems(text), _rough(text)
    return any(_rough(sign) in rough if " " in sign else _meant(sign) <= words for sign in signs)


@lru_cache(maxsize=4_096)
def _rough(text: str) -> str:
    """`text` without the endings of its words, so that "closes it" meets "closed it"."""
    words = re.findall(r"[a-z0-9']+|[.,]", text)
    return f" {' '.join(_ENDING.sub('', word) if len(word) > 3 else word for word in words)} "


@cache
def _meant(sign: str) -> frozenset[str]:
    found = stems(sign)
    # A sign without a content word of its own could be found in anything.
    return found or frozenset({f"\0{sign}"})
