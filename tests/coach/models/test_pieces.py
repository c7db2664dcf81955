"""Cleaning in pieces gives what cleaning the whole would."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.models.answer import whole_sentences
from coach.models.failures import looks_refused
from coach.models.pieces import PieceCleaner, without_thinking
from knowledge.text import clean_text

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u200b]")
BLOCKS = re.compile(r"\A(?:\s*<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z))+", re.DOTALL)

FRAGMENTS = st.sampled_from(
    [
        "a", " ", "\n", "\r", "\r\n", "\t", "[", "[31m", "[0;1", "]", "]0;x", "\x07", "\x1b",
        "\x1b\\", "\x9b", "2J", "m", "\x1bP", "\x1b_", "\x00", "\u202e", "\u200b", "<", "</",
        "<think>", "think", "</think>", "<thinking>", "</thinking>", ">", "(B", "\x1b(",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(FRAGMENTS, max_size=14).map("".join), st.lists(st.integers(0, 60), max_size=8))
@example("<think>no</think> yes", [1, 2, 3, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18])
@example("\x1b]0;title\x1b\\text\x1b[31", [1, 2, 5, 9, 10, 11, 14, 16, 17])
@example("  <thi", [1, 3])
def test_pieces_joined_are_the_whole_cleaned(raw: str, cuts: list[int]) -> None:
    cleaner = PieceCleaner()
    bounds = [0, *sorted(min(cut, len(raw)) for cut in cuts), len(raw)]
    given_back = [cleaner.take(raw[start:end]) for start, end in pairwise(bounds)]
    joined = "".join(given_back) + cleaner.rest()
    assert not CONTROLS.search(joined)
    # An end of thinking that never began can be cut from the whole, not from what was shown.
    if "</think" not in BLOCKS.sub("", raw):
        assert joined.strip() == clean_text(without_thinking(raw)).strip()


def test_words_are_not_held_back_without_need() -> None:
    cleaner = PieceCleaner()
    assert [cleaner.take(piece) for piece in ("Well", ", a < b", " and [x", "]")] == [
        "Well",
        ", a < b",
        " and [x",
        "]",
    ]


def test_an_end_of_thinking_whose_start_the_server_kept_is_cut_from_the_whole() -> None:
    assert without_thinking("the user wants tea\n</think>\n\nTea, then.") == "Tea, then."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("One. Two! Thr", "One. Two!"),
        ('She said "no." and we', 'She said "no."'),
        ("version 2.1 of th", "version 2.1 of th"),
        ("", ""),
    ],
)
def test_a_cut_answer_keeps_its_whole_sentences(text: str, kept: str) -> None:
    assert whole_sentences(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry, but I can't assist with that.",
        "I can\u2019t help with that request.",
        "Sorry, I am not able to role-play this.",
        "As an AI language model, I have no feelings.",
        "I cannot continue with this conversation.",
        "Unfortunately, I am unable to comply.",
    ],
)
def test_usual_refusals_are_seen(text: str) -> None:
    assert looks_refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "I can't say it was easy. The export broke twice.",
        "I'm sorry about the wait, the lift was full.",
        "Sorry, which file do you mean?",
        "I won't pretend I liked it.",
        "You can't help with that part, it is ours.",
        "I'm not going to name anyone.",
        "I can't help with that. " * 30,
    ],
)
def test_a_mentor_who_says_no_is_no_refusal(text: str) -> None:
    assert not looks_refused(text)
