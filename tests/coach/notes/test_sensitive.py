"""Sensitive matters: flagged by kind, never summarised, turns of phrase left alone."""

from __future__ import annotations

import json

import pytest

from coach.notes.sensitive import find_sensitive
from coach.notes.summary import summarize_built_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He touched her at the Christmas party", "harassment"),
        ("The team lead bullies the trainees", "harassment"),
        ("Her supervisor keeps shouting at her", "harassment"),
        ("comments on her body in the canteen", "harassment"),
        ("She was passed over because she is pregnant", "discrimination"),
        ("a racist joke in the group chat", "discrimination"),
        ("he was told he is too old, rejected because of his age", "discrimination"),
        ("since she complained her shifts have been cut", "retaliation"),
        ("They moved him to nights after he reported it", "retaliation"),
        ("punished for speaking up", "retaliation"),
        ("She has been signed off with stress", "health"),
        ("he talked about his depression", "health"),
        ("Kim is pregnant", "health"),
        ("he said he does not want to live", "risk_to_life"),
        ("a colleague is suicidal", "risk_to_life"),
        ("her partner hits her", "safeguarding"),
        ("the lads on 3 call Yusuf 'bomber' every time he opens his lunch box", "discrimination"),
        ("she came back from maternity and her role was gone", "discrimination"),
        ("people who complain about hours don't get renewal letters", "retaliation"),
        ("he said no to overtime and got the worst route for a month", "retaliation"),
        ("a man upstairs kept filming my legs", "harassment"),
        ("her boss texts her at midnight", "harassment"),
        ("he fainted in the stockroom again, it's his heart", "health"),
        ("he's not sleeping, on tablets from the GP", "health"),
        ("he said there's not much to stay aboard for", "risk_to_life"),
        ("he's written letters to his kids in case", "risk_to_life"),
        ("a 16-year-old is left alone with the driver at night and is scared", "safeguarding"),
    ],
)
def test_a_sensitive_line_is_flagged_and_stays_out_of_everything(text: str, kind: str) -> None:
    notes = (
        f"Session notes\n- {text}, and I will tell HR about it by Friday\n- the form is too long\n"
    )
    summary = summarize_built_in(notes)
    assert kind in {finding.kind for finding in summary.sensitive}
    assert all(finding.lines == (2,) for finding in summary.sensitive)
    for part in (*summary.insights, *summary.commitments, *summary.decisions):
        assert 2 not in part.lines
    assert text not in summary.shareable


@pytest.mark.parametrize(
    "text",
    [
        "this rota is killing me",
        "we need more discrimination training",
        "the health and safety form is three pages",
        "the harassment policy is on page nine",
        "she was sick of the old printer",
        "price discrimination between regions",
        "the mental health first aid course is full",
        "we touched on pay",
        "he grabbed me a coffee",
        "my feet are killing me",
        "the lads are going to murder me over the radio ban",
        "bad back, bad knees, half my generation",
        "the women don't get the garage",
        "he put his arm up to ask",
        "I asked whether people complain. No, they just don't come",
    ],
)
def test_turns_of_phrase_and_policies_are_left_alone(text: str) -> None:
    assert find_sensitive([(text, (1,))]) == ()


def test_a_sentence_wrapped_over_two_lines_is_withheld_whole() -> None:
    notes = (
        "Talked for a long time about the team and how one of the older supervisors has been\n"
        "touching her shoulder again and again in the stock room.\n\n- The form is too long\n"
    )
    (finding,) = summarize_built_in(notes).sensitive
    assert finding.lines == (1, 2)


def test_a_risk_to_life_in_a_private_line_reaches_the_owner() -> None:
    summary = summarize_built_in("Private: he talked about suicide\n- I will call the helpline")
    assert summary.private_lines == (1,)
    assert [(finding.kind, finding.lines) for finding in summary.sensitive] == [
        ("risk_to_life", (1,))
    ]
    assert "suicide" not in summary.shareable


def test_a_private_line_is_told_to_its_owner_too_and_stays_private() -> None:
    summary = summarize_built_in("Private: the foreman groped Kim\nthe form is too long")
    assert [finding.lines for finding in summary.sensitive] == [(1,)]
    assert summary.private_lines == (1,)
    assert "groped" not in json.dumps(summary.as_json("notes"))


def test_in_a_talk_the_turns_around_a_sensitive_one_become_no_item() -> None:
    talk = (
        "Tom: The form is slow.\nAsha: What was it with Mr Shah this morning?\n"
        "Tom: He fainted in the stockroom again, it's his heart.\n"
        "Asha: Does the store manager know?\nTom: I don't know.\nAsha: Okay.\n"
    )
    summary = summarize_built_in(talk)
    assert [finding.lines for finding in summary.sensitive] == [(3,)]
    assert not summary.open_questions


def test_where_more_hangs_on_it_only_plain_words_count() -> None:
    said = [("I can't go on like this with the rota", (1,)), ("he is suicidal", (2,))]
    (plain,) = find_sensitive(said, ["risk_to_life"], in_passing=False)
    assert plain.lines == (2,)
