"""The leader's side of a stored rehearsal: a leader talks with a simulated mentor."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from coach.errors import BadInput
from coach.models.port import LanguageModel, Limits
from coach.rehearsal.branches import Step, compare_tries, difference_in_words
from coach.rehearsal.debrief import debrief
from coach.rehearsal.export import as_markdown, looking_back, not_rated_words
from coach.rehearsal.kept import Cell, KeptTalk, SideBySide, Try, of_another_version
from coach.rehearsal.landing import IN_WORDS, how_it_lands
from coach.rehearsal.rehearsal import BUILT_IN, Decision, Turn, decide
from coach.rehearsal.scenario import Scenario, find_scenario
from coach.rehearsal.speak import Replaced, Said, Spoken, speak
from coach.rehearsal.state import Difficulty
from coach.store import Work
from coach.store.records import Session, Side
from coach.store.records import Turn as StoredTurn

FindScenario = Callable[[str], Scenario]


class StoredRehearsal(KeptTalk[Decision, Turn]):
    you: Side = "leader"

    def __init__(self, work: Work, session: Session, scenario: Scenario) -> None:
        super().__init__(work, session)
        self.scenario = scenario
        self.difficulty = Difficulty(session.difficulty or Difficulty.REALISTIC)

    @classmethod
    def start(cls, work: Work, scenario: Scenario, seed: int, difficulty: Difficulty) -> Self:
        """A new session with the mentor's opening line stored. Raises WorkUnavailable."""
        session = work.sessions.start(
            "rehearsal", scenario.title, scenario=scenario.id, seed=seed, difficulty=difficulty
        )
        work.turns.add(session.id, "mentor", scenario.opening, parent_id=None, wording=BUILT_IN)
        return cls(work, work.sessions.get(session.id), scenario)

    @classmethod
    def resume(cls, work: Work, session_id: int, find: FindScenario = find_scenario) -> Self:
        """The session where it was left. Raises BadInput where it is no such rehearsal.

        `find` knows scenarios by their id; those of packs are known to the room of packs.
        """
        session = work.sessions.get(session_id)
        if session.kind != "rehearsal" or session.scenario is None or session.side != "leader":
            raise BadInput(
                f"Session {session_id} is no rehearsal with a mentor.", "Open it from recent work."
            )
        return cls(work, session, find(session.scenario))

    @property
    def name(self) -> str:
        return self.scenario.mentor.name

    @property
    def title(self) -> str:
        return self.scenario.title

    @property
    def opening(self) -> str:
        return self.scenario.opening

    @property
    def brief(self) -> str | None:
        """Said once, at the start, where the detectors do not know the scenario's language."""
        return None if self.scenario.rated else not_rated_words(self.scenario)

    @property
    def manner(self) -> str:
        return self.difficulty.value

    def how_it_lands(self, text: str) -> str:
        return how_it_lands(self.land(text), self.name)

    def look_back(self) -> str:
        return looking_back(self.scenario, debrief(self.scenario, self.turns))

    def markdown(self, words: Callable[[str], str] = str) -> str:
        found = debrief(self.scenario, self.turns)
        return as_markdown(self.scenario, self.turns, found, words)

    def compare(self, left: Try[Turn], right: Try[Turn]) -> SideBySide:
        found = compare_tries(self.scenario, left, right)
        return SideBySide(
            shared=found.shared,
            pairs=tuple((_cell(one), _cell(other)) for one, other in found.pairs),
            words=difference_in_words(self.scenario, found),
        )

    def _decide(self, text: str) -> Decision:
        return decide(self.scenario, self.seed, self.difficulty, self.turns, text)

    def _decision(self, row: StoredTurn) -> Decision:
        try:
            return Decision.model_validate(row.decision)
        except ValidationError as error:
            raise of_another_version() from error

    def _turn(self, decision: Decision, reply: StoredTurn) -> Turn:
        return Turn(
            decision=decision,
            mentor=reply.text,
            wording=reply.wording or BUILT_IN,
            reason=reply.reason,
        )

    def _speak(
        self,
        decision: Decision,
        history: Sequence[Turn],
        model: LanguageModel | None,
        folders: Sequence[Path],
        limits: Limits,
    ) -> AsyncGenerator[Said | Replaced | Spoken, None]:
        return speak(self.scenario, decision, history, model, folders=folders, limits=limits)


def _cell(step: Step | None) -> Cell | None:
    if step is None:
        return None
    way = "+" if step.effect > 0 else "-" if step.effect < 0 else "="
    told = f"\nTold you: {step.told}" if step.told else ""
    return Cell(
        turn=step.turn,
        said=step.leader,
        did=", ".join(IN_WORDS[move] for move in step.moves)
        or ("none of the moves" if step.rated else "not rated"),
        reply=step.mentor,
        foot=f"Trust {step.state.trust} ({way}){told}",
        effect=step.effect,
    )
