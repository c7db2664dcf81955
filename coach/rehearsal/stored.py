"""A rehearsal whose every turn is stored when it is made, to be gone on with after any crash.

The leader's words are stored with what was decided about them, before anything is worded; the
mentor's line follows as their child. Taking a turn again gives its parent a second child.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from coach.crisis import stop_for_harm
from coach.errors import BadInput
from coach.models.port import LanguageModel, Limits
from coach.rehearsal.branches import Try
from coach.rehearsal.rehearsal import BUILT_IN, Decision, Turn, decide
from coach.rehearsal.scenario import Scenario, find_scenario
from coach.rehearsal.speak import LINE_LIMITS, Replaced, Said, Spoken, speak
from coach.rehearsal.state import Difficulty
from coach.store import Work
from coach.store.records import Session, TurnStatus
from coach.store.records import Turn as StoredTurn


class StoredRehearsal:
    """One branch of a stored rehearsal: the turns from the opening to the head of the session."""

    def __init__(self, work: Work, session: Session, scenario: Scenario) -> None:
        self._work = work
        self.session_id = session.id
        self.scenario = scenario
        self.seed = session.seed or 0
        self.difficulty = Difficulty(session.difficulty or Difficulty.REALISTIC)
        self._rows: list[StoredTurn] = list(work.turns.branch(session.id, session.head_turn_id))

    @classmethod
    def start(cls, work: Work, scenario: Scenario, seed: int, difficulty: Difficulty) -> Self:
        """A new session with the mentor's opening line stored. Raises WorkUnavailable."""
        session = work.sessions.start(
            "rehearsal", scenario.title, scenario=scenario.id, seed=seed, difficulty=difficulty
        )
        work.turns.add(session.id, "mentor", scenario.opening, parent_id=None, wording=BUILT_IN)
        return cls(work, work.sessions.get(session.id), scenario)

    @classmethod
    def resume(cls, work: Work, session_id: int) -> Self:
        """The session where it was left. Raises BadInput where it is no rehearsal of today's."""
        session = work.sessions.get(session_id)
        if session.kind != "rehearsal" or session.scenario is None:
            raise BadInput(f"Session {session_id} is no rehearsal.", "Open it from recent work.")
        return cls(work, session, find_scenario(session.scenario))

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The finished turns of this branch."""
        return _turns(self._rows)

    @property
    def waiting(self) -> Decision | None:
        """What the leader said that has no answer yet: the coach was closed in the middle."""
        if len(self._rows) > 1 and len(self._rows) % 2 == 0:
            return _decision(self._rows[-1])
        return None

    @property
    def stopped(self) -> bool:
        """Whether the last answer was stopped before it was whole."""
        return bool(self._rows) and self._rows[-1].status == "stopped"

    @property
    def ended(self) -> bool:
        """Whether the mentor has closed this branch."""
        turns = self.turns
        return bool(turns) and turns[-1].decision.ends

    def hear(self, text: str) -> Decision:
        """Decides on the leader's words and stores both.

        Raises BadInput for words that cannot be answered and WorkUnavailable where they cannot be
        stored, SpokenOfHarm where they speak of a risk to life; then nothing has happened.
        """
        if self.waiting is not None:
            raise BadInput(
                f"{self.scenario.mentor.name} has not answered yet.",
                "Have the answer worded first (Ctrl+R), or take the turn again.",
            )
        stop_for_harm(text)
        decision = decide(self.scenario, self.seed, self.difficulty, self.turns, text)
        self._rows.append(
            self._work.turns.add(
                self.session_id,
                "leader",
                decision.leader,
                parent_id=self._rows[-1].id,
                decision=decision.model_dump(mode="json"),
            )
        )
        return decision

    async def answer(
        self,
        model: LanguageModel | None = None,
        *,
        folders: Sequence[Path] = (),
        limits: Limits = LINE_LIMITS,
    ) -> AsyncIterator[Said | Replaced | Spoken]:
        """The mentor's line for what waits, or the last line worded again.

        Stored when it is whole. Cancelled, what had been said of a first wording is stored as
        stopped.
        """
        again = self.waiting is None
        history = self.turns[:-1] if again else self.turns
        decision = self.turns[-1].decision if again else self.waiting
        if decision is None:
            raise BadInput("There is nothing to answer yet.", "Say something first.")
        said = ""
        try:
            async for event in speak(
                self.scenario, decision, history, model, folders=folders, limits=limits
            ):
                if isinstance(event, Said):
                    said += event.text
                elif isinstance(event, Replaced):
                    said = ""
                else:
                    self._keep(event.text, again=again, wording=event.wording, reason=event.reason)
                yield event
        except (asyncio.CancelledError, GeneratorExit):
            # Stopped while being worded again, the line that was there before stays.
            if self._rows[-1].role == "leader":
                self._keep(
                    said or "…",
                    again=False,
                    wording=model.name if model else BUILT_IN,
                    reason="You stopped this answer.",
                    stopped=True,
                )
            raise

    def land(self, text: str) -> Decision:
        """What `text` would do if it were said now; nothing is stored.

        Raises as `hear` does.
        """
        stop_for_harm(text)
        return decide(self.scenario, self.seed, self.difficulty, self.turns, text)

    def take_again(self, turn: int | None = None) -> str:
        """Goes back to before a leader turn, by default the last, and gives its words.

        Turns count from 1; the branch is kept. Raises BadInput where there is no such turn.
        """
        said = len(self._rows) // 2
        if not said:
            raise BadInput("There is no turn to take again yet.", "Say something first.")
        turn = said if turn is None else turn
        if not 1 <= turn <= said:
            raise BadInput(f"There is no turn {turn}.", f"Name a turn from 1 to {said}.")
        place = 2 * turn - 1
        words = self._rows[place].text
        self._work.turns.go_to(self.session_id, self._rows[place - 1].id)
        del self._rows[place:]
        return words

    def tries(self) -> tuple[Try, ...]:
        """Every branch with at least one answered turn, the oldest first."""
        rows = self._work.turns.all(self.session_id)
        parents = {row.parent_id for row in rows}
        here = {row.id for row in self._rows}
        found: list[Try] = []
        for leaf in (row for row in rows if row.id not in parents):
            turns = _turns(self._work.turns.branch(self.session_id, leaf.id))
            if turns:
                found.append(
                    Try(number=len(found) + 1, head=leaf.id, turns=turns, current=leaf.id in here)
                )
        return tuple(found)

    def go_to(self, chosen: Try) -> None:
        """Makes another try the one that goes on."""
        self._work.turns.go_to(self.session_id, chosen.head)
        self._rows = list(self._work.turns.branch(self.session_id, chosen.head))

    def finish(self) -> None:
        self._work.sessions.finish(self.session_id)

    def _keep(
        self, text: str, *, again: bool, wording: str, reason: str | None, stopped: bool = False
    ) -> None:
        status: TurnStatus = "stopped" if stopped else "complete"
        if again:
            self._rows[-1] = self._work.turns.reword(
                self._rows[-1].id, text, status=status, reason=reason, wording=wording
            )
        else:
            self._rows.append(
                self._work.turns.add(
                    self.session_id,
                    "mentor",
                    text,
                    parent_id=self._rows[-1].id,
                    status=status,
                    reason=reason,
                    wording=wording,
                )
            )


def _turns(rows: Sequence[StoredTurn]) -> tuple[Turn, ...]:
    """The finished turns in a branch's rows, which begin with the opening."""
    return tuple(
        Turn(
            decision=_decision(leader),
            mentor=mentor.text,
            wording=mentor.wording or BUILT_IN,
            reason=mentor.reason,
        )
        for leader, mentor in zip(rows[1::2], rows[2::2], strict=False)
    )


def _decision(row: StoredTurn) -> Decision:
    try:
        return Decision.model_validate(row.decision)
    except ValidationError as error:
        raise BadInput(
            "This rehearsal was stored by another version of the coach and cannot be gone on with.",
            "Start it again; the old one stays under recent work.",
        ) from error
