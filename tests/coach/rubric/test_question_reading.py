"""Faults of questions that only the tuned sentence model sees."""

from __future__ import annotations

from importlib import resources

import numpy as np
import pytest

from coach.rubric import question_reading
from coach.rubric.principles import QuestionContext
from coach.rubric.question_reading import described, faultiness
from coach.rubric.question_weighing import rate
from evals.questions.cases import PRINCIPLES, load_own_pairs, load_pairs
from knowledge.tuned import stored

CONTEXT = QuestionContext(side="leader", topic="burnout", session=4)


def test_what_was_learnt_fits_the_model_and_every_principle() -> None:
    file = resources.files("coach.rubric").joinpath("question_reading.npz")
    added, _, weights, bias = stored(file)
    assert len(added) == 36
    assert weights.shape == (3 * 384, len(PRINCIPLES))
    assert bias.shape == (len(PRINCIPLES),)
    assert np.isfinite(weights).all()
    assert {pair.principle for pair in (*load_pairs("dev"), *load_own_pairs())} == set(PRINCIPLES)


def test_a_fault_of_a_few_modest_words_is_seen() -> None:
    good = faultiness("How did the new shift pattern work out for you?", CONTEXT)
    leading = faultiness("How much of a relief has the new shift pattern been for you?", CONTEXT)
    assert good is not None
    assert leading is not None
    assert leading > good + 1
    assert good == faultiness("How did the new shift pattern work out for you?", CONTEXT)


def test_who_asks_when_and_about_what_is_read_beside_it() -> None:
    assert described("mentor", None, None) == "mentor asks leader, session 3, any"
    assert described("leader", 2, "ways-of-working") == (
        "leader asks mentor, session 2, ways of working"
    )
    early = QuestionContext(side="leader", topic="burnout", session=1)
    deep = "What are you most afraid of losing if you say no to your manager?"
    first, later = faultiness(deep, early), faultiness(deep, CONTEXT)
    assert first is not None
    assert later is not None
    assert first > later


def test_odd_texts_are_read_too_and_without_the_model_the_signs_decide(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for text in ("", "\ud83d why?", "a" * 20_000):
        assert faultiness(text, CONTEXT) is not None
    question = "What has the drafting tool done to your mornings, for better or worse?"
    with_it, _ = rate(question, CONTEXT)
    monkeypatch.setattr(question_reading, "_opened", [None])
    assert faultiness(question, CONTEXT) is None
    without, _ = rate(question, CONTEXT)
    assert 0 < without < 1
    assert with_it != without
