from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.crisis import SpokenOfHarm
from coach.errors import BadInput
from coach.rehearsal.branches import compare_tries, difference_in_words
from coach.rehearsal.landing import how_it_lands
from coach.rehearsal.rehearsal import disclosed
from coach.rehearsal.scenario import find_scenario
from coach.rehearsal.state import Difficulty
from coach.rehearsal.stored import StoredRehearsal
from coach.rubric.moves import Move
from coach.store import Work, open_work

SCENARIO = find_scenario("why-new-people-leave")
SAFE = "Nothing you say today will be repeated, and you don't have to answer anything."
DAY = "What was your first day like?"
RANK = "Be careful what you say, your probation is up to me."


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    with open_work(tmp_path / "work.sqlite") as opened:
        yield opened


async def say(rehearsal: StoredRehearsal, *words: str) -> None:
    for text in words:
        rehearsal.hear(text)
        async for _ in rehearsal.answer():
            pass


async def begun(work: Work, *words: str) -> StoredRehearsal:
    rehearsal = StoredRehearsal.start(work, SCENARIO, 3, Difficulty.REALISTIC)
    await say(rehearsal, *words)
    return rehearsal


async def test_any_turn_is_taken_again_and_every_try_is_kept(work: Work) -> None:
    rehearsal = await begun(work, SAFE, DAY, RANK)
    assert rehearsal.take_again(2) == DAY
    assert [turn.decision.leader for turn in rehearsal.turns] == [SAFE]
    await say(rehearsal, "How were you trained?")
    tries = rehearsal.tries()
    assert [[turn.decision.leader for turn in one.turns] for one in tries] == [
        [SAFE, DAY, RANK],
        [SAFE, "How were you trained?"],
    ]
    assert [one.current for one in tries] == [False, True]
    rehearsal.go_to(tries[0])
    assert rehearsal.turns == tries[0].turns
    assert StoredRehearsal.resume(work, rehearsal.session_id).turns == tries[0].turns


@pytest.mark.parametrize("turn", [0, 4, -1])
async def test_a_turn_that_is_not_there_is_said_in_words(work: Work, turn: int) -> None:
    rehearsal = await begun(work, SAFE, DAY, RANK)
    with pytest.raises(BadInput, match=f"no turn {turn}") as caught:
        rehearsal.take_again(turn)
    assert "from 1 to 3" in caught.value.next_step
    assert len(rehearsal.turns) == 3


async def test_two_tries_side_by_side_show_what_changed(work: Work) -> None:
    rehearsal = await begun(work, SAFE, RANK, "Which manager told you?")
    rehearsal.take_again(2)
    await say(rehearsal, "How were you trained?", "That sounds lonely. What did you do?")
    found = compare_tries(SCENARIO, *rehearsal.tries())
    assert found.shared == 1
    assert len(found.pairs) == 2
    left, right = found.pairs[0]
    assert left is not None
    assert right is not None
    assert Move.PULLING_RANK in left.moves
    assert Move.OPEN_QUESTION in right.moves
    assert left.effect < 0 < right.effect
    assert "Learning the telephones" in found.only_right
    words = difference_in_words(SCENARIO, found)
    assert f"{found.right_end.trust - found.left_end.trust} points higher in trust" in words
    assert "Only in try 2 Joss spoke of: Learning the telephones" in words


async def test_tries_of_unlike_length_leave_gaps(work: Work) -> None:
    rehearsal = await begun(work, SAFE, DAY)
    rehearsal.take_again(2)
    await say(rehearsal, "How were you trained?", "What was that like?", "Go on.")
    found = compare_tries(SCENARIO, *rehearsal.tries())
    assert [left is None for left, _ in found.pairs] == [False, True, True]


async def test_how_a_turn_would_land_is_told_and_nothing_is_stored(work: Work) -> None:
    rehearsal = await begun(work, SAFE)
    before = work.turns.all(rehearsal.session_id)
    kind = how_it_lands(rehearsal.land(DAY), "Joss")
    harsh = how_it_lands(rehearsal.land(RANK), "Joss")
    assert "It reads as an open question" in kind
    assert "Joss would open up a little." in kind
    assert "leaning on your position" in harsh
    assert "Joss would close up." in harsh
    assert work.turns.all(rehearsal.session_id) == before
    said = rehearsal.hear(DAY)
    assert said == StoredRehearsal.resume(work, rehearsal.session_id).waiting


async def test_landing_says_nothing_that_the_mentor_has_not_said(work: Work) -> None:
    rehearsal = await begun(work, SAFE)
    words = how_it_lands(rehearsal.land(DAY), "Joss")
    said = disclosed([turn.decision for turn in rehearsal.turns])
    unsaid = [card for card in SCENARIO.cards if set(said.get(card.id, ())) <= {"hinted"}]
    assert len(unsaid) >= len(SCENARIO.cards) - 1
    for card in unsaid:
        assert not any(tell in words.lower() for tell in card.tells), card.id


async def test_words_of_harm_stop_a_trial_too(work: Work) -> None:
    rehearsal = await begun(work)
    with pytest.raises(SpokenOfHarm):
        rehearsal.land("I don't want to be here any more, I want to end my life.")
