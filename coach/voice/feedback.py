"""Feedback on one turn of the junior: what went well, one thing to mend, and a better line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, model_validator

from coach.rubric.authored import read_authored
from coach.rubric.feedback import NOT_RATED, SURE, Feedback
from coach.rubric.language import reads_as_english
from coach.voice.acts import Heard
from coach.voice.leader import Thing
from coach.voice.moves import SaidMove, VoiceMove
from coach.voice.own_words import plainer, without_names
from coach.voice.state import PRESSURE, Plainness, VoiceAct

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class Told(NamedTuple):
    """How a turn stands in the hour, as far as feedback needs it.

    `before` is the plainest it had been said till now, `brushed` the leader's act before it.
    `earlier` are words of the junior's own from before that said something well, `given` the better
    lines shown so far.
    """

    plainness: Plainness | None
    deed: bool
    effect: bool
    raised: bool
    before: Plainness | None
    heard: Heard
    heard_before: bool
    agreed: bool
    brushed: VoiceAct | None
    earlier: str | None = None
    small_talk: bool = False
    given: frozenset[str] = frozenset()


class _Advice(BaseModel):
    model_config = _FROZEN

    passage: str = Field(min_length=3)
    well: str | None = None
    improve: str | None = None
    better: tuple[str, ...] = ()


class _Missing(BaseModel):
    model_config = _FROZEN

    lacks: VoiceMove | Literal["nothing"]
    says: str = Field(min_length=20, max_length=160)
    passage: str = Field(min_length=3)


class _AdviceBook(BaseModel):
    model_config = _FROZEN

    moves: dict[VoiceMove, _Advice]
    hinted: _Advice
    effect_missing: _Advice
    deed_missing: _Advice
    asked_early: _Advice
    let_drop: _Advice
    nothing_asked: _Advice
    missing: tuple[_Missing, ...]

    @model_validator(mode="after")
    def _complete(self) -> _AdviceBook:
        missing = [move.value for move in VoiceMove if move not in self.moves]
        if missing:
            raise ValueError(f"expected advice on {', '.join(missing)}")
        return self


@cache
def advice_book() -> _AdviceBook:
    file = resources.files("coach.voice").joinpath("advice.yaml")
    return read_authored(file.read_text(encoding="utf-8"), "advice.yaml", _AdviceBook)


def advised_passages() -> tuple[str, ...]:
    """The ids of every passage that feedback may name, sorted."""
    book = advice_book()
    lacks = (book.hinted, book.effect_missing, book.deed_missing, book.asked_early)
    entries = [*book.moves.values(), *lacks, book.let_drop, book.nothing_asked]
    named = {entry.passage for entry in entries} | {entry.passage for entry in book.missing}
    return tuple(sorted(named))


# What to mend first: what endangers somebody, then what costs the point most.
_MENDED = (
    VoiceMove.IDENTIFYING_OTHERS,
    VoiceMove.BLAME,
    VoiceMove.BACKING_DOWN,
    VoiceMove.OVER_SOFTENING,
    VoiceMove.GROUP_CLAIM,
    VoiceMove.APOLOGY_FOR_SPEAKING,
)
_PRAISED = (
    VoiceMove.BOUNDARY,
    VoiceMove.PERSISTENCE,
    VoiceMove.IMPACT,
    VoiceMove.OBSERVATION,
    VoiceMove.REQUEST,
    VoiceMove.INTENT_CREDITED,
    VoiceMove.QUESTION,
    VoiceMove.PERMISSION_ASKED,
)
# Beside one of these a turn need not say the thing as well.
_ENOUGH = frozenset({VoiceMove.QUESTION, VoiceMove.INTENT_CREDITED, VoiceMove.REQUEST})
_LONGEST_UNREAD = 8
"""Words from which a turn without a move is more likely one we do not understand."""


def feedback_on(thing: Thing, turn: str, moves: Sequence[SaidMove], told: Told) -> Feedback:
    """Feedback on `turn`, which carries `moves` and is about `thing`."""
    sure = {move.label: move for move in moves if move.confidence >= SURE}
    if not reads_as_english(turn) or (moves and not sure):
        return NOT_RATED
    if told.small_talk and told.plainness is None and not sure.keys() - {VoiceMove.QUESTION}:
        return NOT_RATED
    best = _best(sure, told)
    if mend := next((sure[label] for label in _MENDED if label in sure), None):
        advice = advice_book().moves[mend.label]
        better = _better(advice, thing, turn, told)
        return _mended(advice, better=better, about=mend, praised=best)
    if lacking := _lacking(sure, turn, told):
        better = _better(lacking, thing, turn, told)
        return _mended(lacking, better=better, about=None, praised=best)
    if best is None:
        return NOT_RATED
    advice = advice_book().moves[best.label]
    return Feedback(went_well=advice.well, quote=best.quote, passage=advice.passage)


def _best(sure: dict[VoiceMove, SaidMove], told: Told) -> SaidMove | None:
    """The move to praise; saying it again is one only where it had been passed over."""
    for label in _PRAISED:
        if label is VoiceMove.PERSISTENCE and told.brushed not in PRESSURE:
            continue
        if label in sure:
            return sure[label]
    return None


def _lacking(sure: dict[VoiceMove, SaidMove], turn: str, told: Told) -> _Advice | None:
    """What the turn did not do and this was the moment for; None where it was no moment."""
    book = advice_book()
    if VoiceMove.BOUNDARY in sure or VoiceMove.PERMISSION_ASKED in sure:
        return None
    if told.heard_before:
        wanting = not told.agreed and VoiceMove.REQUEST not in sure
        return book.nothing_asked if wanting and told.plainness else None
    few = len(re.findall(r"[^\W_]+", turn)) <= _LONGEST_UNREAD
    if told.raised and told.brushed in PRESSURE and not sure and told.plainness is None:
        return book.let_drop if few else None
    if VoiceMove.REQUEST in sure and not told.deed and not told.effect and told.raised:
        return book.asked_early
    return None if told.before == "plainly" else _half_said(sure, told)


def _half_said(sure: dict[VoiceMove, SaidMove], told: Told) -> _Advice | None:
    book = advice_book()
    if told.plainness == "hinted" and not sure.keys() & _ENOUGH:
        return book.hinted
    if told.plainness == "softly":
        return book.effect_missing if told.deed else book.deed_missing
    return None


def _mended(
    advice: _Advice,
    *,
    better: str | None,
    about: SaidMove | None,
    praised: SaidMove | None,
) -> Feedback:
    return Feedback(
        went_well=advice_book().moves[praised.label].well if praised else None,
        improve=advice.improve,
        quote=about.quote if about else None,
        better=better,
        passage=advice.passage,
    )


def _better(advice: _Advice, thing: Thing, turn: str, told: Told) -> str | None:
    """The first line of `advice` whose parts are to be had, the junior's own words first."""
    examples = thing.examples
    parts = {
        # With nothing of the thing in the turn there is nothing to say more plainly.
        "{own}": plainer(turn) if told.plainness else None,
        "{named}": without_names(turn),
        "{earlier}": told.earlier,
        "{observation}": examples.observation,
        "{impact}": examples.impact,
        "{request}": examples.request,
        "{credit}": examples.credit,
    }
    for line in advice.better:
        found = _filled(line, parts)
        if found and found not in told.given:
            return found
    return None


def _filled(line: str, parts: dict[str, str | None]) -> str | None:
    for name, words in parts.items():
        if name in line:
            if not words:
                return None
            line = line.replace(name, words)
    return line
