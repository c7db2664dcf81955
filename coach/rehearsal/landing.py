"""How a turn would land, told before it is said."""

from __future__ import annotations

from coach.rehearsal.rehearsal import Decision
from coach.rehearsal.state import Conduct
from coach.rubric.feedback import SURE
from coach.rubric.moves import Move

IN_WORDS: dict[Move, str] = {
    Move.OPEN_QUESTION: "an open question",
    Move.CLOSED_QUESTION: "a closed question",
    Move.LEADING_QUESTION: "a question with its answer packed in",
    Move.FOLLOW_UP: "a follow-up",
    Move.STACKED_QUESTIONS: "several questions at once",
    Move.REFLECTION: "saying back what you heard",
    Move.ACKNOWLEDGEMENT: "recognising what they said",
    Move.SELF_DISCLOSURE: "admitting something of your own",
    Move.PERMISSION: "leaving them the choice",
    Move.COMMITMENT: "a promise of your own",
    Move.TELLING: "explaining",
    Move.ADVICE: "advice",
    Move.DEFENDING: "defending",
    Move.DISMISSING: "brushing it aside",
    Move.PULLING_RANK: "leaning on your position",
    Move.IDENTIFYING: "pressing for who or for something private",
    Move.GENERALISING: "speaking of a group instead of this person",
}

_LITTLE = 2
"""The largest effect that is called a little."""


def how_it_lands(decision: Decision, name: str) -> str:
    """What the turn would be taken for and what it would do to `name`, the mentor.

    Nothing of the answer is given away.
    """
    sure = [IN_WORDS[move.label] for move in decision.moves if move.confidence >= SURE]
    reads = f"It reads as {_joined(sure)}." if sure else "It carries none of the moves I know."
    if decision.signs:
        reads = "What it reads as is not rated in this language."
    parts = [reads, _effect(decision, name)]
    feedback = decision.feedback
    if feedback is not None and feedback.rated and (feedback.improve or feedback.went_well):
        parts.append(feedback.line)
    return " ".join(parts)


def _effect(decision: Decision, name: str) -> str:
    if decision.ends:
        return f"{name} would end the conversation here."
    if Conduct.ABUSE in decision.conduct:
        return f"{name} would shut down."
    if decision.effect == 0:
        return f"{name} would stay as guarded as now."
    way = "open up" if decision.effect > 0 else "close up"
    little = "" if abs(decision.effect) > _LITTLE else " a little"
    return f"{name} would {way}{little}."


def _joined(items: list[str]) -> str:
    if len(items) == 1:
        return items[0]
    return f"{', '.join(items[:-1])} and {items[-1]}"
