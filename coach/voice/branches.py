"""Two tries at one hour, side by side: what was done, what it moved, how far the thing got."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from coach.rehearsal.kept import Cell, SideBySide, Try
from coach.rubric.feedback import SURE
from coach.voice.acts import Heard
from coach.voice.conversation import Decision, Turn, plainest
from coach.voice.leader import Leader
from coach.voice.moves import IN_WORDS

_REACHED: dict[Heard, str] = {
    "none": "not heard",
    "half": "half heard",
    "heard": "taken in",
}


def compare_tries(leader: Leader, left: Try[Turn], right: Try[Turn]) -> SideBySide:
    shared = 0
    for one, other in zip(left.turns, right.turns, strict=False):
        if one != other:
            break
        shared += 1
    cells = [[_cell(turn) for turn in each.turns[shared:]] for each in (left, right)]
    return SideBySide(
        shared=shared,
        pairs=tuple(zip_longest(cells[0], cells[1])),
        words=_difference(leader, left, right),
    )


def _cell(turn: Turn) -> Cell:
    decision = turn.decision
    did = [IN_WORDS[move.label] for move in decision.moves if move.confidence >= SURE]
    told = f", said {decision.plainness}" if decision.plainness in ("softly", "plainly") else ""
    hinted = ", hinted" if decision.plainness == "hinted" else ""
    return Cell(
        turn=decision.turn,
        said=decision.mentor,
        did=", ".join(did) or "none of the moves",
        reply=turn.leader,
        foot=f"Openness {decision.after.openness}, defensiveness {decision.after.defensiveness}"
        f"{told or hinted}, {_REACHED[decision.heard]}",
        effect=decision.effect_on_leader,
    )


def _difference(leader: Leader, left: Try[Turn], right: Try[Turn]) -> str:
    ends = [_end(each) for each in (left, right)]
    name = leader.leader.name
    if ends[0].heard == ends[1].heard:
        words = [f"Both tries ended with it {_REACHED[ends[0].heard]}."]
    else:
        words = [
            f"Try {left.number} ended with it {_REACHED[ends[0].heard]}, "
            f"try {right.number} with it {_REACHED[ends[1].heard]}."
        ]
    said = [_plainest(each.turns) for each in (left, right)]
    if said[0] != said[1]:
        words.append(f"It was {said[0]} in try {left.number} and {said[1]} in try {right.number}.")
    gap = ends[1].after.margin - ends[0].after.margin
    if gap:
        way = "more open" if gap > 0 else "more closed"
        words.append(f"{name} was {way} at the end of try {right.number}.")
    return " ".join(words)


def _end(each: Try[Turn]) -> Decision:
    return each.turns[-1].decision


def _plainest(turns: Sequence[Turn]) -> str:
    said = plainest([turn.decision for turn in turns])
    return {None: "not raised", "hinted": "hinted at"}.get(said, f"said {said}")
