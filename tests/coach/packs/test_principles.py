from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from coach.packs.principles import MOST_PHRASES, MOST_WORDS, PackPrinciple, said, words_of

WORDS = st.lists(st.sampled_from(["a", "b", "ab", "abc"]), max_size=9)
PARTS = st.lists(st.sampled_from(["a", "b", "ab", "a*", "ab*", "..."]), min_size=1, max_size=5)


def principle(**lists: object) -> PackPrinciple:
    return PackPrinciple.model_validate(
        {"id": "one", "question": "Does it hold?", "reason": "Because it matters.", **lists}
    )


@given(PARTS, WORDS)
def test_a_phrase_finds_what_the_same_regular_expression_finds(
    parts: list[str], words: list[str]
) -> None:
    while parts and parts[0] == "...":
        parts = parts[1:]
    while parts and parts[-1] == "...":
        parts = parts[:-1]
    if not parts:
        return
    pattern, gap = "", ""
    for part in parts:
        if part == "...":
            gap = r"(?:\w+ ){0,5}"
        else:
            pattern += gap + (part[:-1] + r"\w*" if part.endswith("*") else part) + " "
            gap = ""
    text = " ".join(words) + " "
    expected = re.search(rf"(?:^|(?<= )){pattern}", text) is not None
    assert said(" ".join(parts), words) is expected


def test_as_many_phrases_as_a_pack_may_hold_take_a_bounded_time() -> None:
    words = words_of("why " * 400)
    assert len(words) == MOST_WORDS
    start = time.process_time()
    for _ in range(MOST_PHRASES):
        assert not said("wh* ... wh* ... wh* ... wh* x*", words)
    assert time.process_time() - start < 3


def test_it_is_broken_by_a_phrase_and_by_the_lack_of_one() -> None:
    broken_by = principle(broken_by=["which patient*", "name of ... patient*"])
    assert broken_by.holds("Which patients wait the longest?", "leader") is False
    assert broken_by.holds("What is the name of the youngest PATIENT?", "mentor") is False
    assert broken_by.holds("Where do people wait?", "leader") is True
    needs = principle(needs_one_of=["your own"])
    assert needs.holds("What did you see?", "leader") is False
    assert needs.holds("What did your own shift show?", "leader") is True


def test_it_says_nothing_where_it_does_not_apply() -> None:
    one = principle(side="leader", applies_when=["the ward"], broken_by=["who"])
    assert one.holds("Who runs the ward?", "mentor") is None
    assert one.holds("Who runs it?", "leader") is None
    assert one.holds("Who runs the ward?", "leader") is False


def test_what_only_reading_can_judge_is_not_rated() -> None:
    one = principle()
    assert not one.rated
    assert one.holds("Anything at all?", "leader") is None


@pytest.mark.parametrize(
    "phrase", ["(a+)+$", "...", "... then", "then ...", "a**", "[x]", "* b", "a b c d e f g h i"]
)
def test_a_phrase_is_words_and_nothing_else(phrase: str) -> None:
    with pytest.raises(ValidationError):
        principle(broken_by=[phrase])
