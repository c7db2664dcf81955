"""How likely a question fails in each principle, to the sentence model tuned on pairs of questions.

It reads who asks, in which session and about what beside the question, and sees faults that no rule
names: a fault of a few modest words. `question_reading.npz` holds what `python -m
evals.questions.tune` learnt. Where the model cannot be run, the other signs decide alone.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from math import exp, log
from threading import Lock

from coach.rubric.principles import QuestionContext, Side
from knowledge.errors import EmbeddingUnavailable
from knowledge.tuned import BEGIN, END, TunedModel, open_tuned

QUESTION_TOKENS = 90
PLACES = 2
"""Decimals that are kept, so that a machine that rounds otherwise seldom matters."""

_opening = Lock()
_opened: list[TunedModel | None] = []


def faultiness(text: str, context: QuestionContext) -> float | None:
    """The log odds that anything is wrong with a question; None where the model cannot be run.

    The first call opens the model (about a second).
    """
    if _model() is None:
        return None
    try:
        return _read(text, described(context.side, context.session, context.topic))
    except Exception:  # noqa: BLE001 - ONNX Runtime's errors have no class in common below it
        return None


def described(side: Side, session: int | None, topic: str | None) -> str:
    """What the model is told beside the question."""
    who = "leader asks mentor" if side == "leader" else "mentor asks leader"
    return f"{who}, session {session or 3}, {(topic or 'any').replace('-', ' ')}"


@lru_cache(maxsize=4_096)
def _read(text: str, beside: str) -> float:
    model = _model()
    if model is None:
        raise EmbeddingUnavailable("The sentence model is closed.", "Open it first.")
    before = [BEGIN, *model.tokens(beside), END]
    odds = model.log_odds(before, [*model.tokens(text)[:QUESTION_TOKENS], END])
    peak = float(odds.max())
    # Any fault will do: the logarithm of the sum of the odds.
    return round(peak + log(sum(exp(float(one) - peak) for one in odds)), PLACES)


def _model() -> TunedModel | None:
    with _opening:
        if not _opened:
            file = resources.files("coach.rubric").joinpath("question_reading.npz")
            _opened.append(open_tuned(file))
        return _opened[0]
