"""How rehearsals change over time: a few figures each, newer ones counting for more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from coach.errors import CoachError
from coach.rehearsal.debrief import count_moves
from coach.rehearsal.rehearsal import Turn, disclosed
from coach.rehearsal.scenario import Scenario, find_scenario
from coach.rehearsal.state import HARMFUL
from coach.rehearsal.stored import FindScenario, StoredRehearsal
from coach.rubric.feedback import SURE
from coach.store import Work

ENOUGH = 3
"""Rehearsals below which nothing is said about a direction."""
SHORTEST = 4
"""Turns below which a rehearsal is not counted."""
HALF_LIFE_DAYS = 30.0
"""After this long a rehearsal counts for half as much as one of today."""

_FROZEN = ConfigDict(frozen=True)
Better = Literal["more", "less"]


class Rehearsed(BaseModel):
    """One rehearsal's figures. Shares run from 0 to 1; `None` where there was nothing to count.

    `told` is the share of the mentor's cards that came out, softly or openly; `harmful` the share
    of turns that defended, dismissed, pulled rank, pressed for names or generalised.
    """

    model_config = _FROZEN

    session: int
    title: str
    scenario: str
    difficulty: str
    on: datetime
    turns: int
    reflections_per_question: float | None
    telling: float
    harmful: float
    follow_ups: float
    told: float


class _Measure(NamedTuple):
    field: str
    name: str
    better: Better


MEASURES: tuple[_Measure, ...] = (
    _Measure("told", "What your mentor told you", "more"),
    _Measure("reflections_per_question", "Reflections for each question", "more"),
    _Measure("follow_ups", "Turns that followed up", "more"),
    _Measure("telling", "Turns that told or advised", "less"),
    _Measure("harmful", "Turns that did harm", "less"),
)


class Trend(BaseModel):
    """One figure over all counted rehearsals, the oldest first.

    `now` is their mean with weights that halve every 30 days back from the newest; `first` the
    oldest value.
    """

    model_config = _FROZEN

    field: str
    name: str
    better: Better
    values: tuple[float, ...]
    now: float
    first: float


class Progress(BaseModel):
    """`trends` is empty while there are fewer than three rehearsals to count."""

    model_config = _FROZEN

    rehearsals: tuple[Rehearsed, ...]
    trends: tuple[Trend, ...]

    @property
    def enough(self) -> bool:
        return len(self.rehearsals) >= ENOUGH


def progress_of(work: Work, most: int = 200, find: FindScenario = find_scenario) -> Progress:
    """Over the last `most` rehearsals with people that `find` knows.

    Those of another version of the coach, or of a pack that is gone, are left out.
    """
    found = []
    for session in work.sessions.recent(most, "rehearsal", side="leader"):
        try:
            stored = StoredRehearsal.resume(work, session.id, find)
            turns = stored.turns
        except CoachError:
            continue
        # Without moves there are no figures to compare.
        if len(turns) >= SHORTEST and stored.scenario.rated:
            found.append(
                figures_of(
                    stored.scenario, turns, session.id, session.created_at, stored.difficulty
                )
            )
    found.sort(key=lambda one: one.on)
    return Progress(rehearsals=tuple(found), trends=trends_of(found))


def figures_of(
    scenario: Scenario, turns: Sequence[Turn], session: int, on: datetime, difficulty: str
) -> Rehearsed:
    decisions = [turn.decision for turn in turns]
    counts = count_moves(decisions)
    told = [card for card, levels in disclosed(decisions).items() if set(levels) - {"hinted"}]
    harmful = sum(
        any(move.label in HARMFUL and move.confidence >= SURE for move in each.moves)
        for each in decisions
    )
    return Rehearsed(
        session=session,
        title=scenario.title,
        scenario=scenario.id,
        difficulty=difficulty,
        on=on,
        turns=len(turns),
        reflections_per_question=counts.reflections_per_question,
        telling=counts.telling_rate,
        harmful=round(harmful / len(turns), 2),
        follow_ups=round(counts.follow_ups / len(turns), 2),
        told=round(len(told) / len(scenario.cards), 2),
    )


def trends_of(rehearsals: Sequence[Rehearsed]) -> tuple[Trend, ...]:
    if len(rehearsals) < ENOUGH:
        return ()
    trends = []
    for measure in MEASURES:
        pairs = [
            (one.on, float(value))
            for one in rehearsals
            if (value := getattr(one, measure.field)) is not None
        ]
        if len(pairs) >= ENOUGH:
            values = tuple(value for _, value in pairs)
            trends.append(
                Trend(
                    field=measure.field,
                    name=measure.name,
                    better=measure.better,
                    values=values,
                    now=round(weighted_mean(pairs), 2),
                    first=values[0],
                )
            )
    return tuple(trends)


def weighted_mean(pairs: Sequence[tuple[datetime, float]]) -> float:
    """The mean of values whose weight halves with every 30 days before the newest."""
    newest = max(on for on, _ in pairs)
    weights = [2.0 ** -((newest - on).total_seconds() / 86_400 / HALF_LIFE_DAYS) for on, _ in pairs]
    weighted = sum(w * value for w, (_, value) in zip(weights, pairs, strict=True))
    return float(weighted / sum(weights))
