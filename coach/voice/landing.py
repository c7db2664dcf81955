"""How the junior's words would land, told before they are said."""

from __future__ import annotations

from coach.rehearsal.state import Conduct
from coach.rubric.feedback import SURE
from coach.voice.conversation import Decision
from coach.voice.moves import IN_WORDS
from coach.voice.state import VoiceAct

_LITTLE = 2
"""The largest effect that is called a little."""
_TOLD = {
    "hinted": "It hints at the thing.",
    "softly": "It says half of the thing.",
    "plainly": "It says the thing plainly.",
}


def how_it_lands(decision: Decision, name: str) -> str:
    """What the words would be taken for and what they would do to `name`, the leader.

    Nothing of the reply is given away.
    """
    sure = [IN_WORDS[move.label] for move in decision.moves if move.confidence >= SURE]
    parts = [
        f"It reads as {_joined(sure)}." if sure else "It carries none of the moves I know.",
        _TOLD[decision.plainness] if decision.plainness else "It says nothing of the thing.",
        _effect(decision, name),
    ]
    feedback = decision.feedback
    if feedback is not None and feedback.rated and (feedback.improve or feedback.went_well):
        parts.append(feedback.line)
    return " ".join(parts)


def _effect(decision: Decision, name: str) -> str:
    if decision.ends:
        return "The conversation would end here."
    if Conduct.ABUSE in decision.conduct:
        return f"{name} would shut down."
    if decision.act is VoiceAct.TAKE_IN:
        return f"{name} would stop and think."
    effect = decision.effect_on_leader
    if effect == 0:
        return f"{name} would stay as they are now."
    way = "open up" if effect > 0 else "close up"
    little = "" if abs(effect) > _LITTLE else " a little"
    return f"{name} would {way}{little}."


def _joined(items: list[str]) -> str:
    if len(items) == 1:
        return items[0]
    return f"{', '.join(items[:-1])} and {items[-1]}"
