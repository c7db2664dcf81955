"""The labelled notes (README.md says how they were made and what the fields mean)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).parent
LEFT_OUT = FOLDER / "left_out.json"
"""What the sentence model, tuned without them, takes the statements of some dev cases for."""
Part = Literal["dev", "test", "fresh"]
Kind = Literal["insights", "commitments", "decisions", "open_questions"]
KINDS: tuple[Kind, ...] = ("commitments", "insights", "open_questions", "decisions")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldItem(_Frozen):
    """`lines` count from 1 over the physical lines of the file."""

    text: str
    lines: tuple[int, ...]


class GoldCommitment(GoldItem):
    """The `_alt` fields list what is equally right; None in `due_alt` is "no date" being fair."""

    owner: str | None
    owner_alt: tuple[str, ...]
    due: date | None
    due_alt: tuple[date | None, ...]
    due_words: str | None
    condition: str | None = None


class GoldSensitive(_Frozen):
    kind: str
    lines: tuple[int, ...]


class Distractor(_Frozen):
    """Lines that look like an item and are none of that sort."""

    trap: str
    lines: tuple[int, ...]


class Case(_Frozen):
    id: str
    file: str
    part: Part
    session_date: date
    writer: Literal["leader", "mentor", "tool"]
    people: dict[str, str]
    third_persons: tuple[str, ...]
    private_lines: tuple[int, ...]
    private_optional: tuple[int, ...]
    injected_lines: tuple[int, ...]
    sensitive: tuple[GoldSensitive, ...]
    style: tuple[str, ...]
    traps: tuple[str, ...]
    insights: tuple[GoldItem, ...]
    commitments: tuple[GoldCommitment, ...]
    decisions: tuple[GoldItem, ...]
    open_questions: tuple[GoldItem, ...]
    contradictions: tuple[GoldItem, ...]
    distractors: tuple[Distractor, ...]

    def text(self) -> str:
        return (FOLDER / self.file).read_text(encoding="utf-8")

    def trapped(self, traps: Collection[str]) -> frozenset[int]:
        """The lines of the distractors of these traps."""
        return frozenset(
            line for one in self.distractors if one.trap in traps for line in one.lines
        )


def load_cases(part: Part, ids: Collection[str] = ()) -> tuple[Case, ...]:
    """The cases of one part; with `ids` those whose id starts with one of them."""
    rows = (FOLDER / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    cases = (Case.model_validate_json(row) for row in rows if row.strip())
    return tuple(
        case for case in cases if case.part == part and (not ids or case.id.startswith(tuple(ids)))
    )
