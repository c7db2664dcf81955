"""Three things to carry into the real meeting: one to keep, one to mend, one that was missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from coach.rehearsal.rehearsal import Decision
from coach.rubric.authored import read_authored
from coach.rubric.feedback import SURE, Feedback
from coach.rubric.moves import Move
from knowledge.text import clean_line

FAIR_RATIO = 1.0
"""Reflections for each question that count as fair (MITI 4)."""

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class Carried(BaseModel):
    """`turn` is the turn it comes from, None for what was missing; `quote` the words meant."""

    model_config = _FROZEN

    kind: Literal["keep", "mend", "add"]
    says: str
    turn: int | None = None
    quote: str | None = None
    better: str | None = None
    passage: str | None = None

    @property
    def line(self) -> str:
        lead = {"keep": "Keep", "mend": "Mend", "add": "Add"}[self.kind]
        quoted = f' (turn {self.turn}: "{clean_line(self.quote, 90)}")' if self.quote else ""
        better = f" Try: {self.better}" if self.better else ""
        return f"{lead}: {self.says}{quoted}{better}"


class _Missing(BaseModel):
    model_config = _FROZEN

    lacks: Move | Literal["reflections_per_question", "nothing"]
    says: Annotated[str, Field(min_length=20, max_length=160)]
    passage: str


class _Book(BaseModel):
    model_config = _FROZEN

    missing: tuple[_Missing, ...]


@cache
def missing_advice() -> tuple[_Missing, ...]:
    file = resources.files("coach.rehearsal").joinpath("carry.yaml")
    return read_authored(file.read_text(encoding="utf-8"), "carry.yaml", _Book).missing


def to_carry(decisions: Sequence[Decision], ratio: float | None) -> tuple[Carried, ...]:
    """At most three; `ratio` is reflections for each question, None without a question."""
    found = [_keep(decisions), _mend(decisions)]
    given = [each for each in found if each is not None]
    return (*given, *_add(decisions, ratio, 3 - len(given)))


def _keep(decisions: Sequence[Decision]) -> Carried | None:
    """What the turn that moved the mentor most did well."""
    for each in sorted(decisions, key=lambda one: -one.effect):
        feedback = each.feedback
        opened = each.after.trust > each.before.trust
        if opened and feedback and feedback.went_well and not feedback.improve:
            return _carried("keep", feedback.went_well, each, feedback)
    return None


def _mend(decisions: Sequence[Decision]) -> Carried | None:
    """The fault that cost most over the whole rehearsal, shown by its costliest turn."""
    costs: dict[str, int] = {}
    for each in decisions:
        if each.feedback and each.feedback.improve and each.effect < 0:
            costs[each.feedback.improve] = costs.get(each.feedback.improve, 0) - each.effect
    if not costs:
        return None
    fault = max(costs, key=lambda improve: costs[improve])
    worst = min(
        (each for each in decisions if each.feedback and each.feedback.improve == fault),
        key=lambda each: each.effect,
    )
    return _carried("mend", fault, worst, worst.feedback)


def _add(decisions: Sequence[Decision], ratio: float | None, places: int) -> list[Carried]:
    # Nobody is told to begin with what they may have done: a guess is enough.
    done = {move.label for each in decisions for move in each.moves}
    reflecting = sum(
        any(m.label is Move.REFLECTION and m.confidence >= SURE for m in each.moves)
        for each in decisions
    )
    found = []
    for advice in missing_advice():
        match advice.lacks:
            case Move() as move:
                lacking = move not in done
            case "reflections_per_question":
                often = 2 * reflecting >= len(decisions)
                lacking = ratio is not None and 0 < ratio < FAIR_RATIO and not often
            case "nothing":
                lacking = True
        if lacking:
            found.append(Carried(kind="add", says=advice.says, passage=advice.passage))
    return found[:places]


def _carried(
    kind: Literal["keep", "mend"], says: str, at: Decision, feedback: Feedback | None
) -> Carried:
    return Carried(
        kind=kind,
        says=says,
        turn=at.turn,
        quote=(feedback.quote if feedback else None) or at.leader,
        better=feedback.better if feedback and kind == "mend" else None,
        passage=feedback.passage if feedback else None,
    )
