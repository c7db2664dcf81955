from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.rehearsal.state import (
    DEEPEST_HURT,
    HARMFUL,
    HIGHEST,
    Conduct,
    Difficulty,
    State,
    load_table,
    margin,
    moved,
    start_state,
)
from coach.rubric.moves import Move

CALM = State(trust=10, guardedness=8, patience=12)
GOOD = (Move.OPEN_QUESTION, Move.FOLLOW_UP, Move.REFLECTION)
states = st.builds(
    State,
    trust=st.integers(0, HIGHEST),
    guardedness=st.integers(0, HIGHEST),
    patience=st.integers(0, HIGHEST),
    hurt=st.integers(0, DEEPEST_HURT),
)
move_sets = st.sets(st.sampled_from(Move))
conducts = st.sets(st.sampled_from(Conduct))
levels = st.sampled_from(Difficulty)


@given(states, move_sets, conducts, levels)
def test_the_state_stays_within_its_bounds(
    state: State, moves: set[Move], conduct: set[Conduct], level: Difficulty
) -> None:
    State.model_validate(moved(state, moves, conduct, level).model_dump())


@given(states, move_sets, levels)
def test_a_harmful_turn_gains_nothing_however_it_is_wrapped(
    state: State, moves: set[Move], level: Difficulty
) -> None:
    if moves & HARMFUL:
        after = moved(state, moves, (), level)
        assert after.trust < state.trust or state.trust == 0
        assert after.guardedness >= state.guardedness
        assert after.hurt > state.hurt or state.hurt == DEEPEST_HURT


@pytest.mark.parametrize("level", list(Difficulty))
def test_trust_is_lost_faster_than_it_is_gained(level: Difficulty) -> None:
    gained = moved(CALM, list(Move), (), level).trust
    assert gained < CALM.trust, "all moves at once, the harmful ones among them"
    best = max(moved(CALM, [move], (), level).trust - CALM.trust for move in Move)
    for move in HARMFUL:
        assert CALM.trust - moved(CALM, [move], (), level).trust > best, move


@pytest.mark.parametrize("level", list(Difficulty))
def test_repair_is_possible_and_slower(level: Difficulty) -> None:
    hurt = moved(CALM, [Move.DISMISSING], (), level)
    apology = (Move.ACKNOWLEDGEMENT, Move.SELF_DISCLOSURE)
    healing = moved(hurt, apology, (), level)
    assert healing.hurt < hurt.hurt
    assert healing.trust > hurt.trust
    whole = moved(CALM, GOOD, (), level).trust - CALM.trust
    assert moved(hurt, GOOD, (), level).trust - hurt.trust <= whole
    turns, state = 0, hurt
    while state.trust < CALM.trust and turns < 30:
        state, turns = moved(state, apology if state.hurt else GOOD, (), level), turns + 1
    assert 1 < turns < 30, "one harmful turn takes several good ones to mend, and they do mend it"


def test_an_apology_heals_more_than_mere_good_manners() -> None:
    hurt = State(trust=6, guardedness=12, patience=10, hurt=4)
    owned = moved(hurt, (Move.ACKNOWLEDGEMENT, Move.SELF_DISCLOSURE), (), Difficulty.REALISTIC)
    asked = moved(hurt, (Move.OPEN_QUESTION,), (), Difficulty.REALISTIC)
    assert owned.hurt < asked.hurt < hurt.hurt


def test_pleasant_words_wear_out_and_questions_do_not() -> None:
    thanks = (Move.ACKNOWLEDGEMENT,)
    before = [thanks, thanks]
    assert moved(CALM, thanks, (), Difficulty.REALISTIC).trust == CALM.trust + 1
    assert moved(CALM, thanks, (), Difficulty.REALISTIC, before).trust == CALM.trust
    asked = (Move.OPEN_QUESTION,)
    again = moved(CALM, asked, (), Difficulty.REALISTIC, [asked, asked])
    assert again.trust == CALM.trust + 1


@pytest.mark.parametrize("conduct", [Conduct.REPEATED, Conduct.ROLE_BREAK, Conduct.ELSEWHERE])
def test_asking_nicely_for_what_does_not_belong_gains_nothing(conduct: Conduct) -> None:
    after = moved(CALM, GOOD, [conduct], Difficulty.GENTLE)
    assert after.trust <= CALM.trust
    assert after.patience < CALM.patience


def test_abuse_costs_more_than_any_move() -> None:
    after = moved(CALM, [Move.DISMISSING], [Conduct.ABUSE], Difficulty.GENTLE)
    rank = moved(CALM, [Move.PULLING_RANK], (), Difficulty.GENTLE)
    assert after.patience < rank.patience
    assert after.hurt > rank.hurt


def test_difficulty_changes_the_numbers_in_one_direction() -> None:
    gentle, realistic, guarded = (start_state(level) for level in Difficulty)
    assert gentle.trust > realistic.trust > guarded.trust
    assert gentle.guardedness < realistic.guardedness < guarded.guardedness
    gains = [moved(CALM, GOOD, (), level).trust for level in Difficulty]
    assert gains == sorted(gains, reverse=True)
    losses = [moved(CALM, [Move.TELLING], (), level).trust for level in Difficulty]
    assert losses == sorted(losses, reverse=True)


def test_guardedness_makes_a_card_take_more_trust() -> None:
    open_minded = State(trust=10, guardedness=0, patience=9)
    on_guard = State(trust=10, guardedness=20, patience=9)
    assert margin(open_minded, 8) == 2
    assert margin(on_guard, 8) == -2


def test_the_table_has_a_row_for_every_move_and_level() -> None:
    table = load_table()
    assert set(table.moves) == set(Move)
    assert set(table.levels) == set(Difficulty)
