from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from knowledge.lexical import MOST_WORDS, LexicalIndex, words_of
from knowledge.passages import load_passages


@pytest.fixture
def index(guidance: Path) -> LexicalIndex:
    return LexicalIndex(load_passages(guidance))


def test_word_forms_lead_to_the_passage(index: LexicalIndex) -> None:
    hits = index.find("deleting a note")
    best = max(hits, key=lambda passage: hits[passage].score)
    assert best == "few-lines"
    assert hits[best].words == ("deleting", "note")
    assert hits[best].coverage == pytest.approx(1.0)
    assert 0 < hits[best].score < 1


def test_asks_are_searched_too(index: LexicalIndex) -> None:
    assert set(index.find("religion")) == {"you-may-decline"}


def test_a_word_nobody_wrote_lowers_the_coverage(index: LexicalIndex) -> None:
    hits = index.find("delete lasagne")
    assert hits["few-lines"].coverage < 0.5
    assert index.find("lasagne") == {}


def test_words_that_give_no_reason_are_not_told_as_one(index: LexicalIndex) -> None:
    hits = index.find("so what does anyone ever say about deleting my things")
    assert hits["few-lines"].words == ("deleting",)
    assert hits["few-lines"].coverage < 1


def test_stop_words_are_left_out_unless_there_is_nothing_else() -> None:
    assert words_of("How do I get an apology?") == ("apology",)
    assert words_of("who are you") == ("who", "are", "you")
    assert len(words_of(" ".join(f"w{n}" for n in range(500)))) == MOST_WORDS


@pytest.mark.parametrize(
    "query",
    [
        'notes" OR title:*',
        "notes AND NOT NEAR(a b)",
        "notes*",
        "^notes",
        "{title}: notes",
        "--notes;",
    ],
)
def test_the_query_language_means_nothing(index: LexicalIndex, query: str) -> None:
    assert "few-lines" in index.find(query)


@given(query=st.text(max_size=200))
@hypothesis_settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_text_at_all_breaks_the_search(index: LexicalIndex, query: str) -> None:
    for hit in index.find(query).values():
        assert 0 <= hit.score < 1
        assert 0 < hit.coverage <= 1 + 1e-9
        assert set(hit.words) <= set(words_of(query))
