"""Both sides of a pair rehearse, and a stored rehearsal is gone on with whichever side it was."""

from __future__ import annotations

from coach.rehearsal.scenario import Scenario
from coach.rehearsal.state import Difficulty
from coach.rehearsal.stored import StoredRehearsal
from coach.store import Work
from coach.voice.leader import Leader
from coach.voice.stored import StoredVoice

Talk = StoredRehearsal | StoredVoice


def start_talk(work: Work, whom: Scenario | Leader, seed: int, difficulty: str) -> Talk:
    """A new rehearsal with `whom`; `difficulty` matters to the leader's side alone."""
    if isinstance(whom, Leader):
        return StoredVoice.start(work, whom, seed)
    return StoredRehearsal.start(work, whom, seed, Difficulty(difficulty))


def resume_talk(work: Work, session_id: int) -> Talk:
    """The rehearsal where it was left. Raises BadInput where the session is none."""
    if work.sessions.get(session_id).side == "mentor":
        return StoredVoice.resume(work, session_id)
    return StoredRehearsal.resume(work, session_id)
