from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.rehearsal.carry import missing_advice, to_carry
from coach.rehearsal.debrief import debrief
from coach.rehearsal.progress import (
    Rehearsed,
    progress_of,
    trends_of,
    weighted_mean,
)
from coach.rehearsal.scenario import find_scenario
from coach.rehearsal.state import Difficulty
from coach.rehearsal.stored import StoredRehearsal
from coach.store import Work, open_work
from knowledge.passages import load_passages
from tests.support.leaders import GOOD, POOR, play

ID = "why-new-people-leave"
SCENARIO = find_scenario(ID)
DAY_ONE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = DAY_ONE

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def work(tmp_path: Path, clock: Clock) -> Iterator[Work]:
    with open_work(tmp_path / "work.sqlite", clock) as opened:
        yield opened


async def rehearse(work: Work, lines: Sequence[str]) -> None:
    rehearsal = StoredRehearsal.start(work, SCENARIO, 1, Difficulty.REALISTIC)
    for line in lines:
        rehearsal.hear(line)
        async for _ in rehearsal.answer():
            pass
        if rehearsal.ended:
            break


async def test_under_three_rehearsals_there_is_no_direction(work: Work) -> None:
    await rehearse(work, POOR[ID])
    await rehearse(work, GOOD[ID])
    found = progress_of(work)
    assert len(found.rehearsals) == 2
    assert not found.enough
    assert found.trends == ()


async def test_three_rehearsals_show_what_changed(work: Work, clock: Clock) -> None:
    for lines in (POOR[ID], GOOD[ID][:6], GOOD[ID]):
        await rehearse(work, lines)
        clock.now += timedelta(days=10)
    await rehearse(work, ("Hello.", "Mm."))
    found = progress_of(work)
    assert [len(found.rehearsals), found.enough] == [3, True]
    trends = {trend.field: trend for trend in found.trends}
    assert trends["told"].values == tuple(one.told for one in found.rehearsals)
    assert trends["told"].values[0] < trends["told"].values[-1]
    assert trends["harmful"].values[0] > 0.3
    assert trends["harmful"].values[-1] == 0
    assert trends["harmful"].now < sum(trends["harmful"].values) / 3


def test_a_month_halves_the_weight() -> None:
    newest = DAY_ONE + timedelta(days=30)
    assert weighted_mean([(DAY_ONE, 0.0), (newest, 1.0)]) == pytest.approx(2 / 3)
    assert weighted_mean([(DAY_ONE, 0.25)]) == 0.25


def test_a_figure_that_is_missing_too_often_has_no_trend() -> None:
    one = Rehearsed(
        session=1,
        title="t",
        scenario=ID,
        difficulty="gentle",
        on=DAY_ONE,
        turns=5,
        reflections_per_question=None,
        telling=0.2,
        harmful=0.0,
        follow_ups=0.4,
        told=0.1,
    )
    fields = {trend.field for trend in trends_of([one, one, one])}
    assert "telling" in fields
    assert "reflections_per_question" not in fields


def test_what_to_carry_names_turns_that_show_it() -> None:
    good = debrief(SCENARIO, play(ID, GOOD[ID]))
    poor = debrief(SCENARIO, play(ID, POOR[ID]))
    assert len(good.carry) == len(poor.carry) == 3
    assert good.carry[0].kind == "keep"
    assert poor.carry[0].kind == "mend"
    assert poor.carry[0].better
    assert poor.carry[0].turn is not None
    assert POOR[ID][poor.carry[0].turn - 1].startswith((poor.carry[0].quote or "")[:10])
    assert [each.kind for each in poor.carry[1:]] == ["add", "add"]
    assert "what stays between you" in poor.carry[1].says
    assert good.trust[0] < good.trust[-1]
    assert len(good.trust) == len(GOOD[ID]) + 1


def test_without_a_turn_there_are_still_three_things_to_do() -> None:
    assert [each.kind for each in to_carry([], None)] == ["add"] * 3


def test_every_advice_rests_on_a_passage() -> None:
    ids = {passage.id for passage in load_passages()}
    assert {advice.passage for advice in missing_advice()} <= ids
    assert missing_advice()[-1].lacks == "nothing"
