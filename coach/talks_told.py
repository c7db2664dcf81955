"""A rehearsal as other programs are told of it: how it begins, one turn, the look back."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from coach.rehearsal.debrief import debrief, guessed
from coach.rubric.feedback import Feedback
from coach.store.records import Side
from coach.talks import Talk, situation, turn_object
from coach.voice.stored import StoredVoice


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class BegunRehearsal(_Shape):
    """`you` is the side the person plays; `opening` is the first thing `name` says to them.

    `brief` is what the person has to know or have in view while they talk; empty as a rule.
    """

    rehearsal: int
    you: Side
    name: str
    role: str
    title: str
    situation: str
    brief: str = ""
    opening: str


class ShownMove(_Shape):
    label: str
    quote: str


class RehearsedTurn(_Shape):
    """One turn. `leader` and `mentor` are what each said; `state` is the simulated one's own.

    `card` is what the mentor told of or hinted at. What belongs to the mentor's side alone
    (`plainness`, `heard`, `agreed`, `softeners`) is None when the leader rehearses.
    `in_words` is the feedback in plain lines; `reason` says why a model did not word the answer.
    """

    rehearsal: int
    turn: int
    leader: str
    mentor: str
    moves: tuple[ShownMove, ...]
    state: dict[str, Any]
    act: str
    card: str | None = None
    plainness: str | None = None
    heard: str | None = None
    agreed: bool | None = None
    softeners: tuple[str, ...] | None = None
    feedback: Feedback | None
    in_words: str
    wording: str
    reason: str | None
    ended: bool


class LookedBack(_Shape):
    """`unsaid` is what the other kept to themselves, given once the person has guessed at it."""

    rehearsal: int
    turns: int
    in_words: str
    unsaid: str | None
    guess_was_near: bool | None
    next: str


def begun(talk: Talk) -> BegunRehearsal:
    them = talk.leader.leader if isinstance(talk, StoredVoice) else talk.scenario.mentor
    return BegunRehearsal(
        rehearsal=talk.session_id,
        you=talk.you,
        name=talk.name,
        role=f"{them.role}, {them.tenure}",
        title=talk.title,
        situation=situation(talk),
        brief=talk.brief or "",
        opening=talk.opening,
    )


def said_last(talk: Talk) -> RehearsedTurn:
    """The last turn; there has to be one."""
    turn = talk.turns[-1]
    feedback = turn.decision.feedback
    return RehearsedTurn.model_validate(
        {
            **turn_object(turn),
            "rehearsal": talk.session_id,
            "in_words": feedback.full if feedback else "",
            "reason": turn.reason,
            "ended": talk.ended,
        }
    )


def looked_back(talk: Talk, guess: str | None) -> LookedBack:
    """The debrief; with any `guess`, an empty one too, what was left unsaid is given."""
    near = None
    if isinstance(talk, StoredVoice):
        unsaid = f"What the person could not see in {talk.name}: {talk.leader.afterwards.inside}"
    else:
        found = debrief(talk.scenario, talk.turns)
        unsaid = f"{found.concern.strip()} {found.why.strip()}"
        near = guessed(talk.scenario, guess) if guess and guess.strip() else None
    return LookedBack(
        rehearsal=talk.session_id,
        turns=len(talk.turns),
        in_words=talk.look_back(),
        unsaid=unsaid if guess is not None else None,
        guess_was_near=near,
        next=(
            f"Ask the person what they think {talk.name} left unsaid, then look back again with "
            "their guess."
            if guess is None
            else "Any turn can be taken again and said differently; the first try is kept."
        ),
    )
