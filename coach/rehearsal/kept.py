"""A rehearsal whose every turn is stored when it is made, to be gone on with after any crash.

What the person says is stored with what was decided about it, before anything is worded; the answer
follows as its child. Taking a turn again gives its parent a second child. Both sides of a pair
rehearse through this: the leader with a simulated mentor, the mentor with a simulated leader.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from coach.crisis import stop_for_harm
from coach.errors import BadInput
from coach.models.port import LanguageModel, Limits
from coach.rehearsal.speak import LINE_LIMITS, Replaced, Said, Spoken
from coach.rubric.feedback import Feedback
from coach.store import Work
from coach.store.records import Session, Side, TurnStatus
from coach.store.records import Turn as StoredTurn

BUILT_IN = "built-in"


class Decided(Protocol):
    """What is so about one turn: `said` are the words of the person who rehearses."""

    @property
    def said(self) -> str: ...
    @property
    def ends(self) -> bool: ...
    @property
    def feedback(self) -> Feedback | None: ...
    def model_dump(self, *, mode: str) -> dict[str, Any]: ...


DecisionT = TypeVar("DecisionT", bound=Decided)
TurnT = TypeVar("TurnT")


@dataclass(frozen=True)
class Try(Generic[TurnT]):
    """One branch of a rehearsal from its first turn; tries count from 1, the oldest first.

    `head` is the id of its last stored turn.
    """

    number: int
    head: int
    turns: tuple[TurnT, ...]
    current: bool


class Cell(BaseModel):
    """A turn of a try as it is compared: what was `said`, what it `did`, the `reply`, how the other
    stands after it (`foot`) and whether it opened (above 0) or closed them."""

    model_config = ConfigDict(frozen=True)

    turn: int
    said: str
    did: str
    reply: str
    foot: str
    effect: int


class SideBySide(BaseModel):
    """`shared` turns stand in both tries. `pairs` are the turns after them, None where one try is
    shorter; `words` says in a sentence or three what the second try changed."""

    model_config = ConfigDict(frozen=True)

    shared: int
    pairs: tuple[tuple[Cell | None, Cell | None], ...]
    words: str


class KeptTalk(ABC, Generic[DecisionT, TurnT]):
    """One branch of a stored talk: the turns from the opening to the head of the session."""

    you: Side
    """The side of the person who rehearses."""

    def __init__(self, work: Work, session: Session) -> None:
        self._work = work
        self.session_id = session.id
        self.seed = session.seed or 0
        self._rows: list[StoredTurn] = list(work.turns.branch(session.id, session.head_turn_id))

    @property
    @abstractmethod
    def name(self) -> str:
        """The name of the simulated other."""

    @property
    @abstractmethod
    def title(self) -> str: ...

    @property
    @abstractmethod
    def opening(self) -> str: ...

    @property
    def brief(self) -> str | None:
        """What the person has to have in view while they talk; None where nothing."""
        return None

    @property
    @abstractmethod
    def manner(self) -> str:
        """How the other is, in a word for the heading."""

    @abstractmethod
    def how_it_lands(self, text: str) -> str:
        """What `text` would do if it were said now, in words; raises as `land` does."""

    @abstractmethod
    def look_back(self) -> str:
        """The debrief of this branch in plain lines."""

    @abstractmethod
    def markdown(self, words: Callable[[str], str] = str) -> str:
        """This branch and its debrief, to keep; `words` says what the coach itself words."""

    @abstractmethod
    def compare(self, left: Try[TurnT], right: Try[TurnT]) -> SideBySide: ...

    @abstractmethod
    def _decide(self, text: str) -> DecisionT: ...

    @abstractmethod
    def _decision(self, row: StoredTurn) -> DecisionT: ...

    @abstractmethod
    def _turn(self, decision: DecisionT, reply: StoredTurn) -> TurnT: ...

    @abstractmethod
    def _speak(
        self,
        decision: DecisionT,
        history: Sequence[TurnT],
        model: LanguageModel | None,
        folders: Sequence[Path],
        limits: Limits,
    ) -> AsyncGenerator[Said | Replaced | Spoken, None]: ...

    @property
    def turns(self) -> tuple[TurnT, ...]:
        """The finished turns of this branch."""
        return self._turns(self._rows)

    @property
    def waiting(self) -> DecisionT | None:
        """What was said that has no answer yet: the coach was closed in the middle."""
        if len(self._rows) > 1 and len(self._rows) % 2 == 0:
            return self._decision(self._rows[-1])
        return None

    @property
    def stopped(self) -> bool:
        """Whether the last answer was stopped before it was whole."""
        return bool(self._rows) and self._rows[-1].status == "stopped"

    @property
    def ended(self) -> bool:
        """Whether the other has closed this branch."""
        answered = len(self._rows) > 2 and len(self._rows) % 2 == 1
        return answered and self._decision(self._rows[-2]).ends

    def hear(self, text: str) -> DecisionT:
        """Decides on what the person says and stores both.

        Raises BadInput for words that cannot be answered and WorkUnavailable where they cannot be
        stored, SpokenOfHarm where they speak of a risk to life; then nothing has happened.
        """
        if self.waiting is not None:
            raise BadInput(
                f"{self.name} has not answered yet.",
                "Have the answer worded first (Ctrl+R), or take the turn again.",
            )
        stop_for_harm(text)
        decision = self._decide(text)
        self._rows.append(
            self._work.turns.add(
                self.session_id,
                self.you,
                decision.said,
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
    ) -> AsyncGenerator[Said | Replaced | Spoken, None]:
        """The other's line for what waits, or the last line worded again.

        Stored when it is whole. Cancelled, what had been said of a first wording is stored as
        stopped.
        """
        again = self.waiting is None
        history = self.turns[:-1] if again else self.turns
        if len(self._rows) < 2:
            raise BadInput("There is nothing to answer yet.", "Say something first.")
        decision = self._decision(self._rows[-2] if again else self._rows[-1])
        said = ""
        try:
            words = self._speak(decision, history, model, folders, limits)
            async with aclosing(words) as events:
                async for event in events:
                    if isinstance(event, Said):
                        said += event.text
                    elif isinstance(event, Replaced):
                        said = ""
                    else:
                        wording, reason = event.wording, event.reason
                        self._keep(event.text, again=again, wording=wording, reason=reason)
                    yield event
        except (asyncio.CancelledError, GeneratorExit):
            # Stopped while being worded again, the line that was there before stays.
            if self._rows[-1].role == self.you:
                self._keep(
                    said or "…",
                    again=False,
                    wording=model.name if model else BUILT_IN,
                    reason="You stopped this answer.",
                    stopped=True,
                )
            raise

    def land(self, text: str) -> DecisionT:
        """What `text` would do if it were said now; nothing is stored.

        Raises as `hear` does.
        """
        stop_for_harm(text)
        return self._decide(text)

    def take_again(self, turn: int | None = None) -> str:
        """Goes back to before a turn of the person's own, by default the last, and gives its words.

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

    def tries(self) -> tuple[Try[TurnT], ...]:
        """Every branch with at least one answered turn, the oldest first."""
        rows = self._work.turns.all(self.session_id)
        parents = {row.parent_id for row in rows}
        here = {row.id for row in self._rows}
        found: list[Try[TurnT]] = []
        for leaf in (row for row in rows if row.id not in parents):
            turns = self._turns(self._work.turns.branch(self.session_id, leaf.id))
            if turns:
                found.append(
                    Try(number=len(found) + 1, head=leaf.id, turns=turns, current=leaf.id in here)
                )
        return tuple(found)

    def side_by_side(self, left: int, right: int) -> SideBySide:
        """Two tries, by their numbers. Raises BadInput where there is no such try."""
        return self.compare(self._try(left), self._try(right))

    def go_on_from(self, number: int) -> None:
        """Makes another try, by its number, the one that goes on; raises as `side_by_side`."""
        self.go_to(self._try(number))

    def _try(self, number: int) -> Try[TurnT]:
        tries = self.tries()
        for each in tries:
            if each.number == number:
                return each
        raise BadInput(f"There is no try {number}.", f"Use a number from 1 to {len(tries)}.")

    def go_to(self, chosen: Try[TurnT]) -> None:
        """Makes another try the one that goes on."""
        self._work.turns.go_to(self.session_id, chosen.head)
        self._rows = list(self._work.turns.branch(self.session_id, chosen.head))

    def finish(self) -> None:
        self._work.sessions.finish(self.session_id)

    def _turns(self, rows: Sequence[StoredTurn]) -> tuple[TurnT, ...]:
        """The finished turns in a branch's rows, which begin with the opening."""
        return tuple(
            self._turn(self._decision(said), reply)
            for said, reply in zip(rows[1::2], rows[2::2], strict=False)
        )

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
                    "mentor" if self.you == "leader" else "leader",
                    text,
                    parent_id=self._rows[-1].id,
                    status=status,
                    reason=reason,
                    wording=wording,
                )
            )


def of_another_version() -> BadInput:
    return BadInput(
        "This rehearsal was stored by another version of the coach and cannot be gone on with.",
        "Start it again; the old one stays under recent work.",
    )
