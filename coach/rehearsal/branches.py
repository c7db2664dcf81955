"""Two tries at one conversation, side by side: what was done, what it moved, what it brought."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from coach.rehearsal.kept import Try
from coach.rehearsal.rehearsal import Turn, disclosed
from coach.rehearsal.scenario import Scenario
from coach.rehearsal.state import State
from coach.rubric.feedback import SURE
from coach.rubric.moves import Move

_FROZEN = ConfigDict(frozen=True)


class Step(BaseModel):
    """A turn of a try as it is compared; `told` is the title of what the mentor said in it."""

    model_config = _FROZEN

    turn: int
    leader: str
    moves: tuple[Move, ...]
    rated: bool
    mentor: str
    state: State
    effect: int
    told: str | None


class Comparison(BaseModel):
    """`shared` turns stand in both. `pairs` are the turns after them, None where one try is
    shorter. `only_left` and `only_right` are titles of what only one of them brought out."""

    model_config = _FROZEN

    left: int
    right: int
    shared: int
    pairs: tuple[tuple[Step | None, Step | None], ...]
    left_end: State
    right_end: State
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]


def compare_tries(scenario: Scenario, left: Try[Turn], right: Try[Turn]) -> Comparison:
    shared = 0
    for one, other in zip(left.turns, right.turns, strict=False):
        if one != other:
            break
        shared += 1
    rest = [_steps(scenario, each.turns)[shared:] for each in (left, right)]
    longest = max(len(steps) for steps in rest)
    pairs = tuple(
        (
            rest[0][n] if n < len(rest[0]) else None,
            rest[1][n] if n < len(rest[1]) else None,
        )
        for n in range(longest)
    )
    told = [_told(scenario, each.turns) for each in (left, right)]
    return Comparison(
        left=left.number,
        right=right.number,
        shared=shared,
        pairs=pairs,
        left_end=left.turns[-1].decision.after,
        right_end=right.turns[-1].decision.after,
        only_left=tuple(title for title in told[0] if title not in told[1]),
        only_right=tuple(title for title in told[1] if title not in told[0]),
    )


def difference_in_words(scenario: Scenario, found: Comparison) -> str:
    """What the second of the two tries changed, in a sentence or three."""
    name = scenario.mentor.name
    gap = found.right_end.trust - found.left_end.trust
    if gap:
        size = "1 point" if abs(gap) == 1 else f"{abs(gap)} points"
        words = [f"Try {found.right} ended {size} {'higher' if gap > 0 else 'lower'} in trust."]
    else:
        words = ["Both tries ended with the same trust."]
    for number, titles in ((found.left, found.only_left), (found.right, found.only_right)):
        if titles:
            words.append(f"Only in try {number} {name} spoke of: {'; '.join(titles)}.")
    if not (found.only_left or found.only_right):
        words.append(f"{name} spoke of the same things in both.")
    return " ".join(words)


def _steps(scenario: Scenario, turns: Sequence[Turn]) -> list[Step]:
    return [
        Step(
            turn=turn.decision.turn,
            leader=turn.decision.leader,
            moves=tuple(m.label for m in turn.decision.moves if m.confidence >= SURE),
            rated=scenario.rated,
            mentor=turn.mentor,
            state=turn.decision.after,
            effect=turn.decision.effect,
            told=(
                scenario.card(turn.decision.card).title
                if turn.decision.card and turn.decision.level != "hinted"
                else None
            ),
        )
        for turn in turns
    ]


def _told(scenario: Scenario, turns: Sequence[Turn]) -> list[str]:
    said = disclosed([turn.decision for turn in turns])
    return [card.title for card in scenario.cards if set(said.get(card.id, ())) - {"hinted"}]
