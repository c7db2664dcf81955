"""The labelled leader turns: reading them, and which part they belong to."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.rubric.moves import Move

Part = Literal["dev", "test", "later"]
"""Turns of `later` were written after the last training: nothing was learnt from them yet."""
LEFT_OUT = Path(__file__).with_name("left_out.json")
"""What the tuned model made of dev turns it was not tuned on: log odds a move, by the turn's id."""


class LabelledTurn(BaseModel):
    """One leader turn in answer to `previous`.

    `first` and `second` are two people's labels, given independently; `moves` is what stands after
    a third judged where they differed. Some turns of dev were labelled by their writer alone:
    `second` is None there.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    part: Part
    scenario: str
    previous: str
    turn: str
    moves: frozenset[Move]
    first: frozenset[Move]
    second: frozenset[Move] | None


def load_turns(part: Part | None = None) -> tuple[LabelledTurn, ...]:
    """The turns of `part`, or of dev and test, in the order of the file."""
    file = "later.jsonl" if part == "later" else "turns.jsonl"
    text = resources.files("evals.moves").joinpath(file).read_text(encoding="utf-8")
    read = (LabelledTurn.model_validate(json.loads(line)) for line in text.splitlines() if line)
    return tuple(turn for turn in read if part is None or turn.part == part)
