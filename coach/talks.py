"""Both sides of a pair rehearse, and a stored rehearsal is gone on with whichever side it was."""

from __future__ import annotations

from coach.errors import BadInput
from coach.packs.content import scenario as find_scenario
from coach.packs.content import scenarios
from coach.rehearsal.rehearsal import Turn
from coach.rehearsal.scenario import Scenario
from coach.rehearsal.state import Difficulty
from coach.rehearsal.stored import StoredRehearsal
from coach.store import Work
from coach.voice.conversation import Turn as VoiceTurn
from coach.voice.leader import Leader, load_leaders
from coach.voice.stored import StoredVoice
from knowledge.passages import BUILT_IN, provider_of
from knowledge.text import clean_line

Talk = StoredRehearsal | StoredVoice


def find_whom(name: str) -> Scenario | Leader:
    """Whom either side can meet, by id. Raises BadInput, naming who there is."""
    people: tuple[Scenario | Leader, ...] = (*scenarios(), *load_leaders())
    for one in people:
        if one.id == name:
            return one
    raise BadInput(
        f"There is no scenario '{clean_line(name, 80)}'.",
        f"Use one of: {', '.join(one.id for one in people)}.",
    )


def whom_to_meet() -> list[dict[str, str]]:
    """Everybody there is to rehearse with, as `coach scenarios --json` promises it."""
    return [*map(_with_a_mentor, scenarios()), *map(_with_a_leader, load_leaders())]


def start_talk(work: Work, whom: Scenario | Leader, seed: int, difficulty: str) -> Talk:
    """A new rehearsal with `whom`; `difficulty` matters to the leader's side alone."""
    if isinstance(whom, Leader):
        return StoredVoice.start(work, whom, seed)
    return StoredRehearsal.start(work, whom, seed, Difficulty(difficulty))


def resume_talk(work: Work, session_id: int) -> Talk:
    """The rehearsal where it was left. Raises BadInput where the session is none."""
    if work.sessions.get(session_id).side == "mentor":
        return StoredVoice.resume(work, session_id)
    return StoredRehearsal.resume(work, session_id, find_scenario)


def situation(talk: Talk) -> str:
    return (talk.leader if isinstance(talk, StoredVoice) else talk.scenario).situation.strip()


def turn_object(turn: Turn | VoiceTurn) -> dict[str, object]:
    """One turn as `coach rehearse --json` promises it, by the side that rehearses."""
    decision = turn.decision
    common: dict[str, object] = {
        "moves": [{"label": move.label.value, "quote": move.quote} for move in decision.moves],
        "state": decision.after.model_dump(),
        "act": decision.act.value,
    }
    feedback = decision.feedback.model_dump() if decision.feedback else None
    if isinstance(turn, VoiceTurn):
        return {
            "turn": turn.decision.turn,
            "mentor": turn.decision.mentor,
            **common,
            "plainness": turn.decision.plainness,
            "heard": turn.decision.heard,
            "agreed": turn.decision.agreed,
            "softeners": list(turn.decision.softeners),
            "leader": turn.leader,
            "feedback": feedback,
            "wording": turn.wording,
        }
    return {
        "turn": turn.decision.turn,
        "leader": turn.decision.leader,
        **common,
        "card": turn.decision.card,
        "mentor": turn.mentor,
        "feedback": feedback,
        "wording": turn.wording,
    }


def _with_a_mentor(scenario: Scenario) -> dict[str, str]:
    return {
        "id": scenario.id,
        "title": scenario.title,
        "topic": scenario.topic,
        "side": "leader",
        "mentor": f"{scenario.mentor.name}, {scenario.mentor.role}",
        "provider": provider_of(scenario.id),
        "language": scenario.language,
    }


def _with_a_leader(leader: Leader) -> dict[str, str]:
    return {
        "id": leader.id,
        "title": leader.title,
        "topic": "speaking-up",
        "side": "mentor",
        "leader": f"{leader.leader.name}, {leader.leader.role}",
        "temperament": leader.temperament.value,
        "provider": BUILT_IN,
    }
