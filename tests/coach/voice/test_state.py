from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.rehearsal.state import Conduct
from coach.voice.leader import Leader, Temperament, load_leaders
from coach.voice.moves import VoiceMove
from coach.voice.state import (
    HIGHEST,
    LeaderState,
    manner_of,
    moved,
    start_state,
    warmth_of,
)

states = st.builds(
    LeaderState,
    openness=st.integers(0, HIGHEST),
    defensiveness=st.integers(0, HIGHEST),
    minutes=st.integers(0, 60),
)
some_moves = st.frozensets(st.sampled_from(list(VoiceMove)))
temperaments = st.sampled_from(list(Temperament))
MIDDLE = LeaderState(openness=10, defensiveness=10, minutes=20)


@given(states, some_moves, st.frozensets(st.sampled_from(list(Conduct))), temperaments)
def test_the_state_stays_within_bounds_and_time_only_runs_out(
    state: LeaderState,
    moves: frozenset[VoiceMove],
    conduct: frozenset[Conduct],
    temperament: Temperament,
) -> None:
    after = moved(state, moves, conduct, temperament, words=30)
    assert 0 <= after.openness <= HIGHEST
    assert 0 <= after.defensiveness <= HIGHEST
    assert after.minutes <= max(0, state.minutes - 1)


@given(states, some_moves, temperaments)
def test_a_turn_gains_no_more_than_its_cap_and_blame_gains_nothing(
    state: LeaderState, moves: frozenset[VoiceMove], temperament: Temperament
) -> None:
    manner = manner_of(temperament)
    after = moved(state, moves, (), temperament, words=10)
    assert after.openness - state.openness <= manner.gain_cap
    assert state.defensiveness - after.defensiveness <= manner.ease_cap
    blamed = moved(state, moves | {VoiceMove.BLAME}, (), temperament, words=10)
    assert blamed.openness <= state.openness
    assert blamed.defensiveness >= state.defensiveness


@pytest.mark.parametrize("temperament", list(Temperament))
def test_what_helps_opens_and_what_harms_closes(temperament: Temperament) -> None:
    def margin(*moves: VoiceMove, **more: bool) -> int:
        return moved(MIDDLE, moves, (), temperament, words=10, **more).margin

    plain = margin(VoiceMove.OBSERVATION, VoiceMove.IMPACT, VoiceMove.INTENT_CREDITED)
    assert plain > 0 > margin(VoiceMove.BLAME)
    assert margin(VoiceMove.OVER_SOFTENING) <= 0
    assert margin(VoiceMove.BACKING_DOWN) < 0
    assert margin(VoiceMove.IMPACT, stung=True) <= margin(VoiceMove.IMPACT)
    credited = (VoiceMove.IMPACT, VoiceMove.INTENT_CREDITED)
    assert margin(*credited, stung=True) == margin(*credited)


def test_a_courtesy_in_every_turn_wears_out() -> None:
    credit = frozenset({VoiceMove.INTENT_CREDITED})
    fresh = moved(MIDDLE, credit, (), Temperament.DEFENSIVE, words=5, earlier=[credit])
    worn = moved(MIDDLE, credit, (), Temperament.DEFENSIVE, words=5, earlier=[credit, credit])
    assert fresh.margin > MIDDLE.margin == worn.margin


def test_long_turns_cost_a_rushed_leader_more_minutes() -> None:
    def left(temperament: Temperament) -> int:
        return moved(MIDDLE, (), (), temperament, words=120).minutes

    assert left(Temperament.RUSHED) < left(Temperament.CURIOUS) < MIDDLE.minutes


@pytest.mark.parametrize("leader", load_leaders(), ids=lambda one: one.id)
def test_nobody_is_ready_to_hear_when_the_hour_begins(leader: Leader) -> None:
    for day in leader.days:
        assert warmth_of(start_state(leader.temperament, day), leader.temperament) != "warm"
