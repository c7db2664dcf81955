"""Saying a hard thing: five grades from the person's own facts, and what is not worded."""

from __future__ import annotations

import pytest

from coach.crisis import SpokenOfHarm
from coach.questions.hard_thing import HardThing, HardThingDraft, draft_hard_thing
from coach.questions.hard_thing_parts import occasion, request, what_happened
from coach.voice.detect import detect_voice
from coach.voice.hearing import said_of
from coach.voice.leader import Leader, load_leaders
from coach.voice.moves import VoiceMove

GRADES = ["hint", "preference", "query", "suggestion", "statement"]
HARMFUL = {
    VoiceMove.BLAME,
    VoiceMove.GROUP_CLAIM,
    VoiceMove.IDENTIFYING_OTHERS,
    VoiceMove.APOLOGY_FOR_SPEAKING,
    VoiceMove.OVER_SOFTENING,
    VoiceMove.BACKING_DOWN,
}
WELL = {
    "situation": "at Tuesday's handover",
    "behaviour": "left while the night lead was speaking",
    "impact": "we found the two faults at six",
    "wish": "you to hear the night lead out",
    "aim": "faults found before the morning shift",
}


def drafted(**parts: str) -> HardThingDraft:
    return draft_hard_thing(HardThing(**{**WELL, **parts}))


def grades(draft: HardThingDraft) -> list[str]:
    return [one.grade for one in draft.wordings]


def test_five_grades_say_more_and_more_of_the_same_facts() -> None:
    draft = drafted()
    assert grades(draft) == GRADES
    assert draft.remarks == ()
    texts = {one.grade: one.text for one in draft.wordings}
    assert "left" not in texts["hint"]
    assert "I would like you to hear the night lead out." in texts["preference"]
    assert "At Tuesday's handover, you left" in texts["query"]
    assert texts["query"].endswith("?")
    assert texts["suggestion"].startswith("We both want faults found")
    assert texts["statement"] == (
        "At Tuesday's handover, you left while the night lead was speaking. We found the two "
        "faults at six. I would like you to hear the night lead out."
    )
    for text in texts.values():
        assert text.count("?") <= 2
        assert not {move.label for move in detect_voice(text)} & HARMFUL
    assert all(one.passages and one.use for one in draft.wordings)


@pytest.mark.parametrize("leader", load_leaders(), ids=lambda one: one.id)
def test_a_simulated_leader_hears_the_statement_plainly_and_the_hint_less(leader: Leader) -> None:
    """The scenarios' own observation and impact, as a junior would put them into the lines."""
    examples = leader.thing.examples
    when, _, what = examples.observation.partition(", ")
    draft = draft_hard_thing(
        HardThing(
            situation=when.split(". ")[0],
            behaviour=what or examples.observation.split(". ", 1)[1],
            impact=examples.impact,
            wish=examples.request,
        ),
        [leader.leader.name],
    )
    heard = {}
    for one in draft.wordings:
        moves = {move.label for move in detect_voice(one.text, known=[leader.leader.name])}
        assert not moves & HARMFUL
        heard[one.grade] = said_of(leader.thing, one.text, moves, raised=False).plainness
    assert heard["statement"] == "plainly"
    assert heard["suggestion"] == "plainly"
    assert heard["hint"] != "plainly"


@pytest.mark.parametrize(
    ("part", "words", "said"),
    [
        ("behaviour", "you never listen to us", "anybody in the room"),
        ("behaviour", "you were so dismissive", "judges the person"),
        ("behaviour", "you left because you don't care", "judges|reason|anybody in the room"),
        ("behaviour", "you cut her off to show off", "reason"),
        ("behaviour", "he left while she was speaking", 'with "you"'),
        ("behaviour", "you left and also you forgot the rota", "more than one"),
        ("behaviour", "you left early every time", "one occasion"),
        ("impact", "everyone was fed up", "speaks for others"),
        ("impact", "nobody here trusts you any more", "speaks for others|anybody in the room"),
    ],
)
def test_what_accuses_judges_guesses_or_speaks_for_others_is_not_worded(
    part: str, words: str, said: str
) -> None:
    draft = drafted(**{part: words})
    (remark,) = [one for one in draft.remarks if one.part == part]
    assert remark.stops
    assert any(each in remark.words for each in said.split("|"))
    assert "hint" in grades(draft)
    assert "statement" not in grades(draft)
    assert all(words not in one.text for one in draft.wordings)


def test_a_name_is_left_out_and_the_leaders_own_is_not() -> None:
    draft = drafted(behaviour="Priya told you that the sealer jams and you repeated it")
    text = draft.wordings[-1].text
    assert "Priya" not in text
    assert "somebody told you" in text
    assert [one.stops for one in draft.remarks] == [False]
    known = draft_hard_thing(HardThing(**{**WELL, "aim": "Teresa to hear of it"}), ["Teresa"])
    assert "Teresa" in known.wordings[3].text


def test_apologies_and_hedges_are_left_out_and_said() -> None:
    draft = drafted(behaviour="Sorry, it's probably nothing, but you called us slow maybe")
    assert "you called us slow" in draft.wordings[-1].text
    assert "orry" not in draft.wordings[-1].text
    assert any("apology" in one.words for one in draft.remarks)


def test_missing_parts_leave_the_grades_that_need_none() -> None:
    assert grades(drafted(behaviour="", impact="", wish="", aim="")) == ["hint", "preference"]
    assert grades(drafted(wish="", aim="")) == GRADES
    assert grades(draft_hard_thing(HardThing())) == []


def test_words_in_braces_or_markup_stay_words() -> None:
    draft = drafted(situation="{Impact} [/]", impact="{What} \x1b[2J[@click=app.quit]")
    assert "{Impact} [/]" in draft.wordings[0].text
    assert "\x1b" not in draft.wordings[-1].text


def test_talk_of_a_life_at_risk_is_not_worded() -> None:
    with pytest.raises(SpokenOfHarm):
        drafted(impact="one of us said she wants to kill herself")


@pytest.mark.parametrize(
    ("situation", "place", "sentence"),
    [
        ("Monday", "Monday", "On Monday, you left."),
        ("Monday stand-up", "the Monday stand-up", "At the Monday stand-up, you left."),
        ("On 6 October", "6 October", "On 6 October, you left."),
        ("10.30 meeting", "the 10.30 meeting", "At the 10.30 meeting, you left."),
        ("when I spoke", "the moment when I spoke", "When I spoke, you left."),
        ("After lunch", "what happened after lunch", "After lunch, you left."),
        ("the HR review", "the HR review", "At the HR review, you left."),
    ],
)
def test_an_occasion_reads_as_english_in_both_places(
    situation: str, place: str, sentence: str
) -> None:
    assert occasion(situation) == place
    assert what_happened(situation, "left") == sentence


def test_a_wish_may_be_a_question() -> None:
    assert request("could mistakes come to you in private") == (
        "Could mistakes come to you in private?"
    )
    assert request("I'd like to hear first") == "I would like to hear first."
