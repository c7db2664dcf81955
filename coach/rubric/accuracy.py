"""How often each label is right, as measured on turns the detectors were not tuned on."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field

from coach.rubric.moves import Move


class LabelAccuracy(BaseModel):
    """`precision`: of the times it is said, the share that people agreed with; `recall`: of the
    `turns` that people gave it, the share it was said of."""

    model_config = ConfigDict(frozen=True)

    precision: float = Field(ge=0, le=1)
    recall: float = Field(ge=0, le=1)
    turns: int = Field(ge=0)


class Accuracy(BaseModel):
    """`accuracy.json`, written by `python -m evals.moves --test --keep DATE`."""

    model_config = ConfigDict(frozen=True)

    measured: date
    turns: int
    labels: dict[Move, LabelAccuracy]


@cache
def measured_accuracy() -> Accuracy:
    file = resources.files("coach.rubric").joinpath("accuracy.json")
    return Accuracy.model_validate_json(file.read_text(encoding="utf-8"))


def how_often_right(move: Move) -> str:
    """Such as "right 9 times in 10"; a label is never said to be always right."""
    times = min(9, round(10 * measured_accuracy().labels[move].precision))
    return f"right about {times} times in 10" if times > 1 else "often wrong"
