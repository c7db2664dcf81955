"""The score that orders questions, the grounding of one, and the turns the principles know."""

from __future__ import annotations

import pytest

from coach.rubric.grounding import speaks_of
from coach.rubric.principles import QuestionContext, Side, broken, check_question
from coach.rubric.question_hints import hints_of
from coach.rubric.question_nearness import nearness_of
from coach.rubric.question_weighing import likelihood, rate, signs_of
from knowledge.question_bank import load_bank


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (
            "What did you try last week that did not work?",
            "What do interns try that does not work?",
        ),
        ("How was the move for you?", "How was the move for you, given how smoothly it went?"),
        ("What stopped you?", "By what was it that the stopping of you came about?"),
        ("What would you change in the form?", "What would the regulator change in the form?"),
    ],
)
def test_the_better_one_scores_higher(better: str, worse: str) -> None:
    context = QuestionContext(side="leader", topic="turnover", session=3)
    assert rate(better, context)[0] > rate(worse, context)[0]


def test_scores_lie_between_nothing_and_one_whatever_is_written() -> None:
    context = QuestionContext(side="mentor")
    for text in ("", "?", "x" * 5_000, "what " * 400 + "?", "¿Qué? 😀", "no, " * 300):
        score, _ = rate(text, context)
        assert 0.0 <= score <= 1.0


def test_most_questions_of_the_bank_score_high() -> None:
    scores = [
        rate(question.worded(), QuestionContext(side=question.side, topic=question.topic))[0]
        for question in load_bank()[::25]
    ]
    assert sum(score > 0.75 for score in scores) >= 0.8 * len(scores)


def test_a_principle_that_is_broken_weighs_against_a_question() -> None:
    for principle in ("safe_for_junior", "no_stereotype", "not_leading", "single", "plain"):
        assert likelihood({f"no {principle}": 1.0}) < likelihood({})


def test_the_session_matters_only_where_it_is_known() -> None:
    text = "What are you most ashamed of?"
    unknown = signs_of(text, QuestionContext(side="leader"), {})
    early = signs_of(text, QuestionContext(side="leader", session=1), {})
    assert set(early) - set(unknown) == {"depth near early", "depth back early", "depth far early"}


def test_hints_depend_on_the_session_and_on_who_asks() -> None:
    text = "what do you fear about your review?"
    early = hints_of(text, QuestionContext(side="mentor", topic="listening", session=1))
    assert early["hint deep early"] == 1
    assert early["hint mentor's stakes"] == 1
    middle = hints_of(text, QuestionContext(side="leader", topic="turnover", session=4))
    assert middle == {"hint deep": 1.0, "hint stakes": 1.0}


def test_without_the_sentence_model_the_other_signs_are_weighed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    context = QuestionContext(side="leader", topic="turnover", session=3)
    better = "What did the advert say about the job?"
    worse = "Which of your colleagues is leaving, and when did she tell you?"
    monkeypatch.setattr("coach.rubric.question_nearness.model_fingerprint", lambda: None)
    assert not [sign for sign in signs_of(better, context, {}) if sign.startswith("near ")]
    assert rate(better, context)[0] > rate(worse, context)[0]
    monkeypatch.setattr("coach.rubric.question_nearness.model_fingerprint", lambda: "another")
    assert nearness_of(better, "turnover") == {}
    assert nearness_of(better, "no such topic") == {}


PASSAGE = "Lighten one thing\nCut a third off the agenda of one meeting this week, and say so."


@pytest.mark.parametrize(
    ("question", "reason", "speaks"),
    [
        ("Which agenda could we cut by a third?", "", True),
        ("What would you do this week?", "", False),
        ("What would you do this week?", "Cut a third off the agenda of one meeting.", True),
        ("Who feeds the cat?", "Cut a third off the agenda of one meeting.", False),
        ("", "", False),
    ],
)
def test_a_passage_speaks_of_a_question_by_its_rarer_words(
    question: str, reason: str, speaks: bool
) -> None:
    assert speaks_of(PASSAGE, question, reason) is speaks


@pytest.mark.parametrize(
    ("principle", "side", "session", "worse"),
    [
        (
            "not_leading",
            "leader",
            3,
            "Now that the lifts have been fixed, what comes next?",
        ),
        ("not_leading", "mentor", 3, "How do you justify the queue at the gate?"),
        ("no_stereotype", "leader", 3, "What keeps you going, fresh out of college as you are?"),
        ("no_stereotype", "mentor", 3, "How was a mistake dealt with in your day?"),
        ("no_group_spokesperson", "leader", 3, "What do trainees expect of a first job?"),
        ("no_group_spokesperson", "mentor", 3, "What makes people of your grade go quiet?"),
        ("no_names_or_identity", "leader", 3, "On whose desk did the letter lie?"),
        ("no_names_or_identity", "mentor", 3, "What is going on at home when you miss a meeting?"),
        ("answerable", "leader", 3, "What did the board hope for when it agreed to this?"),
        ("answerable", "mentor", 3, "What makes most of our visitors turn back?"),
        ("fits_depth", "leader", 2, "What do you resent about this place?"),
        ("fits_depth", "mentor", 7, "What comes to mind when you hear the word budget?"),
        ("safe_for_junior", "leader", 4, "What would your supervisor say about the rota?"),
        ("safe_for_junior", "mentor", 4, "What are my chances of being kept on?"),
        ("plain", "leader", 3, "What is it that, by you, that which is hard is called?"),
        ("plain", "mentor", 3, "What is never not unusual for nobody to mention?"),
        ("single", "leader", 3, "What did you plan, and have you told the coordinator?"),
    ],
)
def test_turns_of_phrase_that_go_wrong(
    principle: str, side: Side, session: int, worse: str
) -> None:
    checks = check_question(worse, QuestionContext(side=side, session=session))
    assert checks[principle] is False


@pytest.mark.parametrize(
    "text",
    [
        "What, if anything, don't people tell me until it is too late?",
        "As somebody who fills in the survey, what do you leave out?",
        "What makes you follow a shop and what makes you stop?",
        "What can we agree that neither of us repeats?",
        "How small can a group be before people guess who said what?",
        "What kind of question makes you careful, without telling me which manager asked it?",
        "What did we promise you that you are still waiting for?",
        "Why did you stay when so many went?",
    ],
)
def test_what_only_looks_wrong_passes(text: str) -> None:
    assert broken(check_question(text, QuestionContext(side="leader", session=4))) == ()
