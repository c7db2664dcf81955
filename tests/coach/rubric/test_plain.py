"""The ordinary is seen: a plain turn carries its plain moves, whoever reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.rubric.detect import detect_moves
from coach.rubric.feedback import SURE

LINES = Path(__file__).with_name("plain.txt").read_text(encoding="utf-8").splitlines()
PLAIN = [line for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("line", PLAIN)
def test_a_plain_turn_carries_its_moves(line: str) -> None:
    said, _, wanted = line.partition(" | ")
    previous, _, turn = said.partition(" > ")
    found = {move.label.value for move in detect_moves(turn, previous) if move.confidence >= SURE}
    assert set(wanted.split()) <= found
