"""The question principles: pairs that differ in one thing, contexts, and the score."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from coach.rubric.principles import (
    PRINCIPLES,
    QuestionContext,
    Side,
    broken,
    check_question,
    question_score,
    topics_named,
)


class Pair(NamedTuple):
    """Two questions after the same thing; `worse` breaks the principle, `better` does not."""

    principle: str
    better: str
    worse: str
    side: Side = "leader"
    topic: str | None = None


PAIRS = (
    Pair("open", "How do you check what it gives you?", "Do you check what it gives you?"),
    Pair("open", "What got easier this year?", "Has anything got easier this year?"),
    Pair("open", "Could you walk me through last Tuesday?", "Was last Tuesday a normal day?"),
    Pair("open", "What slows you down?", "How many hours do you lose each week?"),
    Pair("open", "What would you change first?", "Would you change the induction?"),
    Pair("open", "Where does the form lose people?", "Is the form too long?"),
    Pair("open", "What should I hear from you?", "You should tell me what is wrong."),
    Pair("single", "What do you use it for?", "What do you use it for and who taught you?"),
    Pair("single", "What surprised you?", "What surprised you? And what annoyed you?"),
    Pair(
        "single",
        "What happens after a complaint?",
        "What happens after a complaint, how long does it take, and does anyone call back?",
    ),
    Pair(
        "single",
        "When did you last feel well prepared?",
        "When did you last feel well prepared, or do you usually just start?",
    ),
    Pair("not_leading", "What do you think of the new rota?", "Don't you think the rota is fair?"),
    Pair("not_leading", "How is the office move for you?", "Surely the move has helped you?"),
    Pair("not_leading", "What does the tool do well?", "What makes the tool so great?"),
    Pair(
        "not_leading",
        "What has the new system changed?",
        "How much has the new system improved your day?",
    ),
    Pair("not_leading", "How do you see it?", "You would agree that it works, right?"),
    Pair(
        "not_leading",
        "What makes people skip the training?",
        "Why do people always complain about the training?",
    ),
    Pair("not_leading", "What is it like to work late?", "It's not that bad to work late, is it?"),
    Pair("not_leading", "What would help?", "Wouldn't it help to come to the office more?"),
    Pair("not_leading", "What have you tried?", "Have you considered asking your manager?"),
    Pair("not_leading", "What do you make of it?", "I assume you like the new desks?"),
    Pair(
        "no_stereotype",
        "How do you like to be contacted?",
        "Why do millennials hate phone calls?",
    ),
    Pair(
        "no_stereotype",
        "What do you look for in a job?",
        "What does Gen Z look for in a job?",
    ),
    Pair(
        "no_stereotype",
        "How did you learn to use it?",
        "As a digital native, how did you learn to use it?",
    ),
    Pair(
        "no_stereotype",
        "What made the change hard for you?",
        "Why do older people find change so hard?",
        "mentor",
    ),
    Pair("no_stereotype", "What keeps you here?", "What keeps young people here these days?"),
    Pair(
        "no_stereotype",
        "What matters to you about time off?",
        "At your age, what matters about time off?",
    ),
    Pair(
        "no_group_spokesperson",
        "What do you want from a manager?",
        "What do women want from a manager?",
    ),
    Pair(
        "no_group_spokesperson",
        "What have you noticed in our meetings?",
        "As a Black woman, what have you noticed in our meetings?",
    ),
    Pair(
        "no_group_spokesperson",
        "What would you say to the board about this?",
        "Speaking for all apprentices, what would you say to the board?",
    ),
    Pair(
        "no_group_spokesperson",
        "What is the office like for you?",
        "What is the office like for people like you?",
    ),
    Pair(
        "no_group_spokesperson",
        "What do you expect in the first year?",
        "What do the graduates expect in the first year?",
    ),
    Pair(
        "no_group_spokesperson",
        "How does our canteen work for you?",
        "How does our canteen work for the Muslim community?",
    ),
    Pair(
        "no_names_or_identity",
        "What happens when somebody skips the check?",
        "Who on your team skips the check?",
    ),
    Pair(
        "no_names_or_identity",
        "What kind of work gets overlooked?",
        "Which of your colleagues gets overlooked?",
    ),
    Pair(
        "no_names_or_identity",
        "What makes a handover go wrong?",
        "Can you name someone whose handovers go wrong?",
    ),
    Pair("no_names_or_identity", "What helps you do your best work?", "How is your mental health?"),
    Pair(
        "no_names_or_identity",
        "What should we know about holidays and rotas?",
        "What is your religion, so that we can plan the rota?",
    ),
    Pair("no_names_or_identity", "What brought you to this field?", "Where are you really from?"),
    Pair(
        "no_names_or_identity",
        "How do people learn to use the tool?",
        "How did Priya learn to use the tool?",
    ),
    Pair("no_names_or_identity", "What did you hear?", "Who said that?"),
    Pair(
        "answerable",
        "What has AI changed in your week?",
        "How will AI change our industry in the next ten years?",
    ),
    Pair(
        "answerable",
        "How do your customers find us?",
        "What percentage of customers find us online?",
    ),
    Pair("answerable", "What would you try first?", "What should our digital strategy be?"),
    Pair("answerable", "What did you notice?", "What does everyone really think?"),
    Pair(
        "safe_for_junior",
        "What makes the approved tool hard to use?",
        "Have you ever used a tool that is not allowed?",
    ),
    Pair(
        "safe_for_junior",
        "What does a good manager do here?",
        "What do you think of your line manager?",
    ),
    Pair(
        "safe_for_junior",
        "What would make a second year here worth it?",
        "Are you planning to leave us?",
    ),
    Pair(
        "safe_for_junior", "What makes teamwork hard here?", "How would you rate your colleagues?"
    ),
    Pair(
        "safe_for_junior",
        "What could I do to hear more?",
        "Can you keep an eye on the team and report back to me?",
    ),
    Pair(
        "safe_for_junior",
        "What do you hear from the floor?",
        "Why do you never listen to the floor?",
        "mentor",
    ),
    Pair(
        "safe_for_junior",
        "How did the decision come about?",
        "How could you let that decision through?",
        "mentor",
    ),
    Pair(
        "safe_for_junior",
        "What do you look for when you promote somebody?",
        "Can you put in a word for my promotion?",
        "mentor",
    ),
    Pair("plain", "What stopped you?", "What was it that it was that stood in your way?"),
    Pair("plain", "Where do the pallets go?", "What is the end point of pallets, disposal-wise?"),
    Pair(
        "on_topic",
        "Which waste could we stop tomorrow?",
        "What did you think of the football?",
        topic="sustainability",
    ),
    Pair(
        "on_topic",
        "What surprised you in your first week?",
        "Which prompt do you use most in ChatGPT?",
        topic="turnover",
    ),
)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.worse[:60])
def test_the_worse_question_breaks_the_principle_and_scores_lower(pair: Pair) -> None:
    context = QuestionContext(side=pair.side, topic=pair.topic)
    better = check_question(pair.better, context)
    worse = check_question(pair.worse, context)
    assert better[pair.principle] is not False
    assert worse[pair.principle] is False
    assert question_score(worse) < question_score(better)
    assert broken(better) == ()


def test_every_principle_has_a_pair_or_a_context_test() -> None:
    in_context = {"fits_depth", "not_already_asked", "grounded"}
    assert {pair.principle for pair in PAIRS} | in_context == {p.id for p in PRINCIPLES}


@pytest.mark.parametrize(
    "text",
    [
        "Would you rather leave that for another day?",
        "On a scale of 0 to 10, how honest could you be today?",
        "May I ask what happened next?",
    ],
)
def test_consent_and_scales_are_closed_on_purpose(text: str) -> None:
    assert check_question(text, QuestionContext(side="leader"))["open"] is None


@pytest.mark.parametrize(
    "text",
    [
        "Which task got better with it, and which got worse?",
        "What would you drop, and why?",
        "What slows you down? I mean, what takes longer than it should?",
        "Tell me about what happened and how you noticed.",
    ],
)
def test_two_halves_of_one_question_are_one(text: str) -> None:
    assert check_question(text, QuestionContext(side="leader"))["single"] is True


@pytest.mark.parametrize(
    "text",
    [
        "Without naming anyone, what happens when a check is skipped?",
        "Leaving names out, what makes a handover go wrong?",
        "Without speaking for anyone else, what have you noticed?",
    ],
)
def test_a_question_that_declines_names_or_groups_is_not_punished(text: str) -> None:
    assert broken(check_question(text, QuestionContext(side="leader"))) == ()


def test_depth_is_judged_only_where_the_session_is_known() -> None:
    deep = "What have you been afraid to tell me?"
    shallow = "What is your role here?"
    assert check_question(deep, QuestionContext(side="leader"))["fits_depth"] is None
    assert check_question(deep, QuestionContext(side="leader", session=1))["fits_depth"] is False
    assert check_question(deep, QuestionContext(side="leader", session=5))["fits_depth"] is True
    assert check_question(shallow, QuestionContext(side="leader", session=1))["fits_depth"] is True
    assert check_question(shallow, QuestionContext(side="leader", session=5))["fits_depth"] is False


def test_a_question_asked_before_in_other_words_is_not_new() -> None:
    context = QuestionContext(
        side="leader", already_asked=("What surprised you most in your first month with us?",)
    )
    again = check_question("What surprised you in your first month?", context)
    other = check_question("Which rule costs you the most time?", context)
    assert again["not_already_asked"] is False
    assert other["not_already_asked"] is True


class _Passage(NamedTuple):
    title: str
    text: str


def test_grounded_asks_whether_a_cited_passage_speaks_of_it() -> None:
    passage = _Passage(
        "Ask how they check", "Checking habits tell you whether a draft can be trusted."
    )
    text = "How do you check a draft before you pass it on?"
    cited = QuestionContext(side="leader", passages=(passage,))
    assert check_question(text, cited)["grounded"] is True
    assert check_question("What is the canteen like?", cited)["grounded"] is False
    assert check_question(text, QuestionContext(side="leader", passages=()))["grounded"] is False
    assert check_question(text, QuestionContext(side="leader"))["grounded"] is None


def test_topic_is_not_judged_where_a_question_fits_any_topic() -> None:
    context = QuestionContext(side="leader", topic="accessibility")
    assert check_question("What am I not seeing?", context)["on_topic"] is None


def test_harm_costs_more_than_form() -> None:
    context = QuestionContext(side="leader")
    closed = question_score(check_question("Is the tool slow?", context))
    stereotype = question_score(check_question("What does Gen Z dislike about it?", context))
    assert stereotype < closed < 1.0


@pytest.mark.parametrize("text", ["", "   ", "?", "…", "[/b]", "\x1b[31m", "ذ" * 50, "a" * 20_000])
def test_text_that_asks_nothing_scores_low_and_breaks_nothing(text: str) -> None:
    checks = check_question(text, QuestionContext(side="leader", topic="turnover", session=1))
    assert set(checks) == {principle.id for principle in PRINCIPLES}
    assert question_score(checks) < 0.9
    assert checks["open"] is False


def test_the_same_question_about_another_gender_or_age_gets_the_same_checks() -> None:
    context = QuestionContext(side="leader", topic="turnover", session=2)
    swaps = ("she", "he", "they")
    asked = [check_question(f"What would {who} change first here?", context) for who in swaps]
    assert asked[0] == asked[1] == asked[2]


def test_topics_named_counts_words_of_each_subject() -> None:
    named = topics_named("Our graduates resign after a year, the onboarding is out of date")
    assert max(named, key=lambda topic: named[topic]) == "turnover"


class Ordered(NamedTuple):
    """Two questions for the same moment, of which anybody would rather be asked the first."""

    side: Side
    topic: str
    better: str
    worse: str


ORDERED = (
    Ordered(
        "leader",
        "generative-ai",
        "What would help you trust an AI draft?",
        "Do you trust AI drafts?",
    ),
    Ordered(
        "leader",
        "generative-ai",
        "Where has the tool let you down?",
        "Has the tool ever let you down?",
    ),
    Ordered(
        "leader",
        "generative-ai",
        "What do you check before you send an AI draft on?",
        "You always check AI drafts before sending them on, don't you?",
    ),
    Ordered(
        "leader",
        "turnover",
        "What would have made your first week easier?",
        "Why are new starters so needy in their first week?",
    ),
    Ordered(
        "leader",
        "turnover",
        "What do you hear about the induction?",
        "What did Sarah say about the induction?",
    ),
    Ordered(
        "leader",
        "turnover",
        "What makes people think about moving on?",
        "Which people in your team are thinking about moving on?",
    ),
    Ordered(
        "leader",
        "turnover",
        "What keeps the job interesting for you?",
        "Is it true that your generation gets bored quickly?",
    ),
    Ordered(
        "leader",
        "ways-of-working",
        "How do you decide what needs a meeting?",
        "How do you decide what needs a meeting, and do you think we have too many?",
    ),
    Ordered(
        "leader",
        "ways-of-working",
        "What does working from home change for you?",
        "I think people slack off at home. What do you think?",
    ),
    Ordered(
        "leader",
        "inclusion",
        "How do ideas get heard in our meetings?",
        "As the only woman on the team, how do you get heard in our meetings?",
    ),
    Ordered(
        "leader",
        "inclusion",
        "What would make the application form fairer?",
        "What is your ethnicity, and did the form ask for it?",
    ),
    Ordered(
        "leader",
        "burnout",
        "What does a heavy week look like in your team?",
        "Are you coping with the workload?",
    ),
    Ordered(
        "leader", "burnout", "What would make it easier to say no?", "Why don't you just say no?"
    ),
    Ordered(
        "leader",
        "data-security",
        "Which rule gets in the way of your work?",
        "Which security rules have you broken?",
    ),
    Ordered(
        "leader",
        "data-security",
        "What would make the safe route faster?",
        "Who in your office sends files through private email?",
    ),
    Ordered(
        "leader",
        "consumer-habits",
        "How did you choose the last thing you bought online?",
        "How do people your age choose what to buy online?",
    ),
    Ordered(
        "leader",
        "consumer-habits",
        "What makes a post of ours worth reading?",
        "What do you love most about our posts?",
    ),
    Ordered(
        "leader",
        "sustainability",
        "Where do you see waste every day?",
        "Don't you agree that we waste less than others?",
    ),
    Ordered(
        "leader",
        "accessibility",
        "Where does our website lose people?",
        "Do you have a disability that makes our website hard to use?",
    ),
    Ordered(
        "leader",
        "early-careers",
        "What did you learn from your first mistake here?",
        "What mistakes did your supervisor make in training you?",
    ),
    Ordered(
        "leader",
        "early-careers",
        "What would you want to practise more?",
        "Where do you see yourself in five years?",
    ),
    Ordered(
        "mentor",
        "generative-ai",
        "What would you want to try with the tool?",
        "Why haven't you tried the tool yet?",
    ),
    Ordered(
        "mentor",
        "turnover",
        "How do you hear about problems with onboarding?",
        "Do you even know how bad onboarding is?",
    ),
    Ordered(
        "mentor",
        "ways-of-working",
        "What happens in your week when plans change?",
        "Why do you always change plans at the last minute?",
    ),
    Ordered(
        "mentor", "power", "How do you like to receive criticism?", "Can you handle criticism?"
    ),
    Ordered(
        "mentor",
        "inclusion",
        "What do you do when you notice someone has not spoken?",
        "Don't senior men always dominate meetings?",
    ),
    Ordered(
        "mentor",
        "sustainability",
        "What would you change first about travel?",
        "Isn't it hypocritical that directors fly?",
    ),
    Ordered(
        "mentor",
        "burnout",
        "How do you decide what is urgent?",
        "How do you justify sending emails at midnight?",
    ),
    Ordered(
        "mentor",
        "early-careers",
        "What did you learn from your first manager?",
        "When will I get promoted?",
    ),
    Ordered(
        "mentor",
        "data-security",
        "What worries you about our data?",
        "Which director leaked the figures last year?",
    ),
    Ordered(
        "leader",
        "power",
        "What do I do that makes it harder to disagree?",
        "You feel safe to disagree with me, right?",
    ),
    Ordered(
        "leader", "power", "What should I ask more often?", "Be honest, do you like working for me?"
    ),
    Ordered(
        "leader",
        "commitments",
        "What should I do first?",
        "Can you promise me that this will help?",
    ),
    Ordered(
        "leader",
        "generative-ai",
        "How do you use AI when a deadline is close?",
        "Tell me who uses AI to write their reports.",
    ),
    Ordered(
        "leader",
        "generative-ai",
        "What do you never give to an AI tool?",
        "What confidential data have you put into an AI tool?",
    ),
    Ordered(
        "leader",
        "inclusion",
        "What unwritten rules did you meet here?",
        "What do minority staff feel about the unwritten rules?",
    ),
    Ordered(
        "leader",
        "burnout",
        "What could we stop doing?",
        "Do young staff burn out faster because they are less resilient?",
    ),
    Ordered(
        "leader",
        "ways-of-working",
        "Which tool saves you the most time?",
        "What is the return on investment of our collaboration tools?",
    ),
    Ordered(
        "mentor",
        "turnover",
        "What did you learn from people who left?",
        "Who is going to be made redundant next?",
    ),
    Ordered(
        "leader",
        "early-careers",
        "Which task should a beginner keep?",
        "How satisfied are you with your career, on the whole?",
    ),
)


@pytest.mark.parametrize("pair", ORDERED, ids=lambda pair: pair.worse[:60])
def test_the_question_people_would_rather_be_asked_scores_higher(pair: Ordered) -> None:
    context = QuestionContext(side=pair.side, topic=pair.topic)
    better = question_score(check_question(pair.better, context))
    worse = question_score(check_question(pair.worse, context))
    assert better > worse
