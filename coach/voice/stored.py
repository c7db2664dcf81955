"""The mentor's side of a stored rehearsal: a junior talks with a simulated leader."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from coach.errors import BadInput
from coach.models.port import LanguageModel, Limits
from coach.rehearsal.kept import BUILT_IN, KeptTalk, SideBySide, Try, of_another_version
from coach.rehearsal.speak import Replaced, Said, Spoken
from coach.store import Work
from coach.store.records import Session, Side
from coach.store.records import Turn as StoredTurn
from coach.voice.branches import compare_tries
from coach.voice.conversation import Decision, Turn, decide
from coach.voice.debrief import debrief
from coach.voice.export import as_markdown, looking_back
from coach.voice.landing import how_it_lands
from coach.voice.leader import Leader, find_leader


class StoredVoice(KeptTalk[Decision, Turn]):
    you: Side = "mentor"

    def __init__(self, work: Work, session: Session, leader: Leader) -> None:
        super().__init__(work, session)
        self.leader = leader

    @classmethod
    def start(cls, work: Work, leader: Leader, seed: int) -> Self:
        """A new session with the leader's opening line stored. Raises WorkUnavailable."""
        session = work.sessions.start(
            "rehearsal",
            leader.title,
            side="mentor",
            scenario=leader.id,
            seed=seed,
            difficulty=leader.temperament.value,
        )
        opening = leader.day(seed).opening
        work.turns.add(session.id, "leader", opening, parent_id=None, wording=BUILT_IN)
        return cls(work, work.sessions.get(session.id), leader)

    @classmethod
    def resume(cls, work: Work, session_id: int) -> Self:
        """The session where it was left. Raises BadInput where it is no such rehearsal."""
        session = work.sessions.get(session_id)
        if session.kind != "rehearsal" or session.scenario is None or session.side != "mentor":
            raise BadInput(
                f"Session {session_id} is no rehearsal with a leader.", "Open it from recent work."
            )
        return cls(work, session, find_leader(session.scenario))

    @property
    def name(self) -> str:
        return self.leader.leader.name

    @property
    def title(self) -> str:
        return self.leader.title

    @property
    def opening(self) -> str:
        return self.leader.day(self.seed).opening

    @property
    def brief(self) -> str | None:
        return self.leader.situation.strip()

    @property
    def manner(self) -> str:
        return self.leader.temperament.value

    def how_it_lands(self, text: str) -> str:
        return how_it_lands(self.land(text), self.name)

    def look_back(self) -> str:
        return looking_back(self.leader, debrief(self.leader, self.turns))

    def markdown(self, words: Callable[[str], str] = str) -> str:
        found = debrief(self.leader, self.turns)
        return as_markdown(self.leader, self.turns, found, self.opening, words)

    def compare(self, left: Try[Turn], right: Try[Turn]) -> SideBySide:
        return compare_tries(self.leader, left, right)

    def _decide(self, text: str) -> Decision:
        return decide(self.leader, self.seed, self.turns, text)

    def _decision(self, row: StoredTurn) -> Decision:
        try:
            return Decision.model_validate(row.decision)
        except ValidationError as error:
            raise of_another_version() from error

    def _turn(self, decision: Decision, reply: StoredTurn) -> Turn:
        return Turn(
            decision=decision,
            leader=reply.text,
            wording=reply.wording or BUILT_IN,
            reason=reply.reason,
        )

    async def _speak(
        self,
        decision: Decision,
        history: Sequence[Turn],
        model: LanguageModel | None,
        folders: Sequence[Path],
        limits: Limits,
    ) -> AsyncGenerator[Said | Replaced | Spoken, None]:
        """Always the built-in wording: a model is asked for nothing on this side."""
        yield Said(text=decision.line)
        yield Spoken(text=decision.line, wording=BUILT_IN)
