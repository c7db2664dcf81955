"""The leader's state, and the table that moves it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from coach.rehearsal.state import Conduct
from coach.rubric.authored import read_authored
from coach.voice.leader import Day, Temperament
from coach.voice.moves import VoiceMove

HIGHEST = 20
MOST_MINUTES = 60
_COOL = 6
"""Margin below `hears_at` down to which a leader is cool rather than cold."""

_FROZEN = ConfigDict(frozen=True, extra="forbid")
Plainness = Literal["hinted", "softly", "plainly"]
Warmth = Literal["warm", "cool", "cold"]


class VoiceAct(StrEnum):
    LISTEN = "listen"
    ASK = "ask"
    TAKE_IN = "take_in"
    HALF_HEAR = "half_hear"
    BRUSH_OFF = "brush_off"
    DEFEND = "defend"
    LECTURE = "lecture"
    PULL_RANK = "pull_rank"
    HURRY = "hurry"
    THANK = "thank"
    COMMIT = "commit"
    CLOSE = "close"
    CHAT = "chat"
    """Small talk, and what belongs to no conversation of this kind."""


PRESSURE = frozenset(
    {
        VoiceAct.BRUSH_OFF,
        VoiceAct.DEFEND,
        VoiceAct.LECTURE,
        VoiceAct.PULL_RANK,
        VoiceAct.HURRY,
    }
)
"""Acts after which saying it again takes something."""


class LeaderState(BaseModel):
    """`minutes` are those left in the hour."""

    model_config = _FROZEN

    openness: int = Field(ge=0, le=HIGHEST)
    defensiveness: int = Field(ge=0, le=HIGHEST)
    minutes: int = Field(ge=0, le=MOST_MINUTES)

    @property
    def margin(self) -> int:
        return self.openness - self.defensiveness


class Change(BaseModel):
    model_config = _FROZEN

    openness: int = 0
    defensiveness: int = 0
    minutes: int = 0
    wears: bool = False


class _ByWarmth(BaseModel):
    model_config = _FROZEN

    warm: tuple[VoiceAct, ...] = Field(min_length=1)
    cool: tuple[VoiceAct, ...] = Field(min_length=1)
    cold: tuple[VoiceAct, ...] = Field(min_length=1)


class Replies(BaseModel):
    """`asked_early` answers a request made before the thing was taken in, `beside` what is about
    something else."""

    model_config = _FROZEN

    hinted: _ByWarmth
    softly: _ByWarmth
    plainly: _ByWarmth
    asked_early: VoiceAct
    beside: VoiceAct

    def to(self, plainness: Plainness, warmth: Warmth) -> tuple[VoiceAct, ...]:
        by_warmth: _ByWarmth = getattr(self, plainness)
        acts: tuple[VoiceAct, ...] = getattr(by_warmth, warmth)
        return acts


class Manner(BaseModel):
    """One temperament's row; see the head of `temperaments.yaml`."""

    model_config = _FROZEN

    says: str
    start: LeaderState
    gain_cap: int = Field(ge=1)
    ease_cap: int = Field(ge=1)
    hears_at: int
    commits_at: int
    times: int = Field(ge=1, le=3)
    stings: int = Field(ge=0, le=4)
    words_a_minute: int = Field(ge=20)
    changes: dict[VoiceMove, Change]
    replies: Replies


class Table(BaseModel):
    model_config = _FROZEN

    moves: dict[VoiceMove, Change]
    conduct: dict[str, Change]
    temperaments: dict[Temperament, Manner]

    @model_validator(mode="after")
    def _complete(self) -> Table:
        missing = [move.value for move in VoiceMove if move not in self.moves]
        missing += [one.value for one in Temperament if one not in self.temperaments]
        if missing:
            raise ValueError(f"expected a row for {', '.join(missing)}")
        return self

    def row(self, temperament: Temperament, move: VoiceMove) -> Change:
        return self.temperaments[temperament].changes.get(move, self.moves[move])


@cache
def load_table() -> Table:
    file = resources.files("coach.voice").joinpath("temperaments.yaml")
    return read_authored(file.read_text(encoding="utf-8"), "temperaments.yaml", Table)


def manner_of(temperament: Temperament) -> Manner:
    return load_table().temperaments[temperament]


def start_state(temperament: Temperament, day: Day) -> LeaderState:
    start = manner_of(temperament).start
    return LeaderState(
        openness=_within(start.openness + day.openness),
        defensiveness=_within(start.defensiveness + day.defensiveness),
        minutes=max(1, min(MOST_MINUTES, start.minutes + day.minutes)),
    )


def moved(
    state: LeaderState,
    moves: Collection[VoiceMove],
    conduct: Collection[Conduct],
    temperament: Temperament,
    *,
    words: int,
    stung: bool = False,
    earlier: Sequence[Collection[VoiceMove]] = (),
) -> LeaderState:
    """The state after a turn of `words` words; `earlier` are the moves of the turns before it.

    `stung`: it said the thing plainly to a leader who has not taken it in.
    """
    table, manner = load_table(), manner_of(temperament)
    rows = [
        row
        for move in moves
        if not ((row := table.row(temperament, move)).wears and _worn(move, earlier))
    ]
    harmed = VoiceMove.BLAME in moves or Conduct.ABUSE in conduct
    if harmed or Conduct.REPEATED in conduct or Conduct.ROLE_BREAK in conduct:
        # Nothing is gained by a good word wrapped round an insult, or by saying it word for word.
        rows = [row for row in rows if row.openness <= 0 and row.defensiveness >= 0]
    rows += [table.conduct[one.value] for one in conduct if one.value in table.conduct]
    openness = min(manner.gain_cap, sum(row.openness for row in rows))
    defensiveness = max(-manner.ease_cap, sum(row.defensiveness for row in rows))
    if stung and VoiceMove.INTENT_CREDITED not in moves:
        defensiveness += manner.stings
    spent = 1 + words // manner.words_a_minute - sum(row.minutes for row in rows)
    return LeaderState(
        openness=_within(state.openness + openness),
        defensiveness=_within(state.defensiveness + defensiveness),
        minutes=max(0, state.minutes - spent),
    )


def warmth_of(state: LeaderState, temperament: Temperament) -> Warmth:
    manner = manner_of(temperament)
    if state.margin >= manner.hears_at:
        return "warm"
    return "cool" if state.margin >= manner.hears_at - _COOL else "cold"


def _worn(move: VoiceMove, earlier: Sequence[Collection[VoiceMove]]) -> bool:
    last = earlier[-2:]
    return len(last) == 2 and all(move in moves for moves in last)


def _within(value: int) -> int:
    return max(0, min(HIGHEST, value))
