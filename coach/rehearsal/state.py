"""The mentor's inner state, and the table that moves it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field, model_validator

from coach.rubric.authored import read_authored
from coach.rubric.moves import Move

HIGHEST = 20
DEEPEST_HURT = 6
HARMFUL = frozenset(
    {
        Move.DEFENDING,
        Move.DISMISSING,
        Move.PULLING_RANK,
        Move.IDENTIFYING,
        Move.GENERALISING,
    }
)

SURE_OF_KINDNESS = 0.7
"""Confidence from which an apology, a promise or a saying-back is answered as one: "yes, that's it"
to what was none is worse than no word on it. A saying-back that is less sure is paid in part."""

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class Difficulty(StrEnum):
    GENTLE = "gentle"
    REALISTIC = "realistic"
    GUARDED = "guarded"


class Conduct(StrEnum):
    """What a turn does beside the seventeen moves."""

    ABUSE = "abuse"
    ROLE_BREAK = "role_break"
    REPEATED = "repeated"
    """The leader's own last words over again."""
    FAREWELL = "farewell"
    ELSEWHERE = "elsewhere"
    """A question about nothing in this world."""


class Sign(StrEnum):
    """What can be known of a turn in every language."""

    ASKS = "asks"
    """It holds a question."""
    ASKS_ABOUT = "asks_about"
    """The question names what one of the mentor's cards is about."""
    TAKES_UP = "takes_up"
    """It takes up a word of what the mentor said last."""
    ASKS_AND_TAKES_UP = "asks_and_takes_up"
    NEITHER = "neither"


# Nothing is gained by asking nicely for what is no part of the conversation.
_IDLE = frozenset({Conduct.REPEATED, Conduct.ROLE_BREAK, Conduct.ELSEWHERE})


class State(BaseModel):
    """`hurt` is what harmed and is not mended yet."""

    model_config = _FROZEN

    trust: int = Field(ge=0, le=HIGHEST)
    guardedness: int = Field(ge=0, le=HIGHEST)
    patience: int = Field(ge=0, le=HIGHEST)
    hurt: int = Field(default=0, ge=0, le=DEEPEST_HURT)


class Change(BaseModel):
    model_config = _FROZEN

    trust: int = 0
    guardedness: int = 0
    patience: int = 0
    hurt: int = 0
    wears: bool = False


class Readiness(BaseModel):
    """The least margin of trust for each way of saying a card."""

    model_config = _FROZEN

    open: int
    guarded: int
    hinted: int


class Level(BaseModel):
    model_config = _FROZEN

    start: State
    gain_cap: int
    ease_cap: int
    loss_cap: int
    healing_gain: int
    heals: int
    heals_when_owned: int
    changes: dict[Move, Change]


class Table(BaseModel):
    """`changes.yaml`: every number that moves the mentor, with the reasons beside them."""

    model_config = _FROZEN

    moves: dict[Move, Change]
    conduct: dict[str, Change]
    unrated: dict[Sign, Change]
    readiness: Readiness
    levels: dict[Difficulty, Level]

    @model_validator(mode="after")
    def _complete(self) -> Table:
        missing = [move.value for move in Move if move not in self.moves]
        missing += [level.value for level in Difficulty if level not in self.levels]
        missing += [sign.value for sign in Sign if sign not in self.unrated]
        if missing:
            raise ValueError(f"expected a row for {', '.join(missing)}")
        return self

    def row(self, difficulty: Difficulty, move: Move) -> Change:
        return self.levels[difficulty].changes.get(move, self.moves[move])


@cache
def load_table() -> Table:
    file = resources.files("coach.rehearsal").joinpath("changes.yaml")
    return read_authored(file.read_text(encoding="utf-8"), "changes.yaml", Table)


def start_state(difficulty: Difficulty) -> State:
    return load_table().levels[difficulty].start


def moved(
    state: State,
    moves: Collection[Move],
    conduct: Collection[Conduct],
    difficulty: Difficulty,
    earlier: Sequence[Collection[Move]] = (),
    *,
    unsure: Collection[Move] = (),
) -> State:
    """The state after a turn with these `moves`; `earlier` are those of the turns before it.

    Trust falls further than it can rise in one turn, a harmful turn gains nothing, and while hurt
    is left gains are smaller. What is `unsure` puts at ease and gains no trust.
    """
    table = load_table()
    rows = [
        row.model_copy(update={"trust": min(0, row.trust)}) if move in unsure else row
        for move in moves
        if not ((row := table.row(difficulty, move)).wears and _worn(move, earlier))
    ]
    rows += [table.conduct[each.value] for each in conduct if each.value in table.conduct]
    if _IDLE.intersection(conduct):
        rows = [row for row in rows if row.trust <= 0]
    elif not moves and not conduct:
        rows.append(table.conduct["nothing"])
    harmed = bool(HARMFUL.intersection(moves)) or Conduct.ABUSE in conduct
    owned = {Move.ACKNOWLEDGEMENT, Move.SELF_DISCLOSURE} <= set(moves)
    return _changed(state, rows, difficulty, harmed=harmed, owned=owned)


def moved_by_signs(
    state: State,
    signs: Collection[Sign],
    conduct: Collection[Conduct],
    difficulty: Difficulty,
    earlier: Sequence[Collection[Sign]] = (),
) -> State:
    """The state after a turn in a language without detectors; see `moved`.

    Nobody is taken to have done harm but by words that the scenario itself names.
    """
    table = load_table()
    rows = [table.conduct[each.value] for each in conduct if each.value in table.conduct]
    if not conduct:
        rows += [
            row
            for sign in signs
            if not ((row := table.unrated[sign]).wears and _worn(sign, earlier))
        ]
    return _changed(state, rows, difficulty, harmed=Conduct.ABUSE in conduct, owned=False)


def _changed(
    state: State, rows: list[Change], difficulty: Difficulty, *, harmed: bool, owned: bool
) -> State:
    level = load_table().levels[difficulty]
    if harmed:
        rows = [row for row in rows if row.trust < 0 or row.patience < 0]
    trust = sum(row.trust for row in rows)
    gain_cap = min(level.gain_cap, level.healing_gain) if state.hurt else level.gain_cap
    trust = max(-level.loss_cap, min(gain_cap, trust))
    return State(
        trust=_within(state.trust + trust),
        guardedness=_within(
            state.guardedness + max(-level.ease_cap, sum(row.guardedness for row in rows))
        ),
        patience=_within(state.patience + sum(row.patience for row in rows)),
        hurt=_hurt(state, rows, level, harmed=harmed, gained=trust > 0, owned=owned),
    )


def margin(state: State, trust_needed: int) -> int:
    """How far trust exceeds what a card takes, once guardedness is allowed for; may be negative."""
    return state.trust - trust_needed - state.guardedness // 5


def _hurt(
    state: State, rows: Sequence[Change], level: Level, *, harmed: bool, gained: bool, owned: bool
) -> int:
    if harmed:
        return min(DEEPEST_HURT, state.hurt + sum(row.hurt for row in rows))
    healed = level.heals_when_owned if owned else level.heals if gained else 0
    return max(0, state.hurt - healed)


def _worn(done: Move | Sign, earlier: Sequence[Collection[Move] | Collection[Sign]]) -> bool:
    last = earlier[-2:]
    return len(last) == 2 and all(done in turn for turn in last)


def _within(value: int) -> int:
    return max(0, min(HIGHEST, value))
