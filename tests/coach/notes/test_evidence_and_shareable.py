"""The check of an item against its lines, and the text that may be passed on."""

from __future__ import annotations

import pytest

from coach.notes.answers import ALL_FINE
from coach.notes.evidence import unsupported
from coach.notes.summary import summarize_built_in

LINE = "Asha said people use ChatGPT for the minutes but do not say so, about 3 of 10"


@pytest.mark.parametrize(
    "text",
    [
        "People use ChatGPT for the minutes but do not say so.",
        "Asha said that people do not say they use ChatGPT for minutes.",
        "About three of ten people use ChatGPT for the minutes but do not say so.",
    ],
)
def test_what_the_line_says_is_supported(text: str) -> None:
    assert unsupported(text, [LINE]) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("People use ChatGPT for the minutes and say so.", "negation"),
        ("About 5 of 10 people use ChatGPT for the minutes but do not say so.", "number 5"),
        ("Tom said people use ChatGPT for the minutes but do not say so.", "name Tom"),
        ("On Monday people do not say that they use ChatGPT for the minutes.", "date monday"),
        ("Managers should offer training on responsible tools, not bans.", "words"),
    ],
)
def test_what_the_line_does_not_say_is_named(text: str, why: str) -> None:
    assert unsupported(text, [LINE]) == why


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("People hide it because they fear managers.", "people hide it", "words"),
        ("Rota swaps take three days, which worries the board.", "rota swaps take 3 days", "words"),
        ("Tom asked HR about the list.", "Tom will ask HR about the list", "tense"),
        ("The form is too long.", "Tom thinks the form is too long", "opinion"),
        ("The rota is fair.", "is the rota fair?", "question"),
        ("Move the Monday meeting.", "maybe move the Monday meeting", "certainty"),
        ("Zork will ask about the list.", "she will ask about the list", "name Zork"),
        ("The list costs 14 thousand.", "the list costs 14 million", "number thousand"),
        ("Fifteen people use the list.", "50 people use the list", "number 15"),
    ],
)
def test_what_models_add_or_change_is_caught(text: str, line: str, why: str) -> None:
    assert unsupported(text, [line]) == why


def test_words_of_one_speaker_are_not_given_to_the_other() -> None:
    line, notes = "the rota is never right", "Tom Asha"
    assert unsupported("Asha said the rota is never right.", [line], whole=notes) is not None
    said = unsupported("Tom said the rota is never right.", [line], whole=notes, speakers=["Asha"])
    assert said is not None
    assert unsupported("Asha said the rota is never right.", [line], speakers=["Asha"]) is None


def test_short_days_and_pronouns_may_be_spelled_out() -> None:
    assert (
        unsupported("Asha will send it on Friday.", ["she will send it fri"], whole="Asha") is None
    )


def test_a_maybe_does_not_become_a_will() -> None:
    line = "Tom might move the Monday meeting"
    assert unsupported("Tom will move the Monday meeting.", [line]) == "certainty"
    assert unsupported("Tom might move the Monday meeting.", [line]) is None


def test_nothing_is_supported_by_no_lines() -> None:
    assert unsupported("People leave.", []) is not None


NOTES = """\
Session with Asha (mentor) and Tom (leader), 26 November 2026
- learnt: Asha said that Marcus always presents her charts, and Beatriz laughs
- learnt: write to marcus.b@example.org or +44 20 7946 0958, or see https://intra.example/x
- Tom will ask Helen Smith about the rota by Friday
- learnt: Dr Khan and Marcus decide which rota counts, because nobody else is asked
"""


def test_third_persons_are_colleagues_and_the_pair_keep_their_names() -> None:
    text = summarize_built_in(NOTES, answers=ALL_FINE).shareable
    for name in ("Marcus", "Beatriz", "Helen", "Smith", "Khan", "marcus.b", "7946", "intra"):
        assert name not in text
    assert "**Tom**: Ask a colleague about the rota (Friday 27 November 2026)" in text
    assert "Asha said that a colleague always presents her charts, and another colleague" in text
    assert "- A colleague and another colleague decide" in text


def test_a_name_is_kept_on_purpose_only() -> None:
    text = summarize_built_in(NOTES, keep_names=["Helen Smith"], answers=ALL_FINE).shareable
    assert "Helen Smith" in text
    assert "Marcus" not in text


def test_tools_days_and_places_are_nobody() -> None:
    notes = "- learnt that ChatGPT, Excel and the Leeds office are used on Monday and in March"
    assert "ChatGPT, Excel and the Leeds office" in summarize_built_in(notes).shareable


def test_notes_with_nothing_in_them_say_so() -> None:
    assert "nothing in these notes" in summarize_built_in("We met for coffee.").shareable


def test_a_name_the_notes_use_elsewhere_is_hidden_where_its_words_do_not_show_it() -> None:
    notes = (
        "Session with Asha (mentor) and Tom (leader)\n- Davey'll want it by name, said Davey\n"
        "- learnt: the list goes up late, young davey keeps it\n"
        "- learnt: young Davey keeps the key\n"
    )
    text = summarize_built_in(notes).shareable
    assert "avey" not in text
