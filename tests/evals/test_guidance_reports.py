"""The line the guidance and the question bank hold, and that the reports would notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.guidance.__main__ import main
from evals.guidance.filler import worn_out
from evals.guidance.nearest import (
    NEAR,
    NEAR_ON_ONE_SOURCE,
    Near,
    judged,
    near_passages,
    near_questions,
)
from evals.guidance.reading import count_syllables, reading_of
from evals.guidance.report import near_report, reading_report, wording_report
from evals.guidance.spelling import american_words
from evals.guidance.texts import Piece, activities, asks, bank, facts_in_no_passage, guidance
from knowledge.settings import LibrarySettings

HARDEST_PASSAGE, HARDEST_QUESTION = 9.0, 7.0
"""Flesch-Kincaid grades; in November 2026 the hardest stood at 7.8 and 5.9."""

MARGIN = 0.02
"""The quantised model's figures move a little with what stands together in a batch."""

WRITTEN = (*guidance(), *bank(), *activities())


def test_nothing_is_harder_to_read_than_a_busy_person_likes() -> None:
    passages = {piece.name: reading_of(piece.text).grade for piece in guidance()}
    others = {piece.name: reading_of(piece.text).grade for piece in (*bank(), *activities())}
    assert {name: grade for name, grade in passages.items() if grade > HARDEST_PASSAGE} == {}
    assert {name: grade for name, grade in others.items() if grade > HARDEST_QUESTION} == {}


def test_no_american_spelling_stands_anywhere() -> None:
    found = [(it.name, american_words(it.text)) for it in (*WRITTEN, *asks())]
    assert [entry for entry in found if entry[1]] == []


def test_no_worn_out_word_stands_in_the_bank() -> None:
    assert [(it.name, worn_out(it.text)) for it in WRITTEN if worn_out(it.text)] == []


def test_every_fact_stands_in_a_passage() -> None:
    assert facts_in_no_passage() == []


@pytest.fixture(scope="module")
def settings(built_index: Path) -> LibrarySettings:
    return LibrarySettings(folder=built_index)


def unjudged(pairs: list[Near], kind: str) -> list[tuple[str, str]]:
    known = judged()[kind]
    return [
        (it.one, it.other)
        for it in pairs
        if (it.one, it.other) not in known
        and it.likeness >= MARGIN + (NEAR_ON_ONE_SOURCE if it.shared else NEAR)
    ]


# Whoever meets one of these: read both. Rewrite the one that says the other again, or add the
# pair to evals/guidance/judged.yaml.
def test_no_passage_is_near_another_unless_both_were_read(settings: LibrarySettings) -> None:
    assert unjudged(near_passages(settings), "passages") == []


@pytest.fixture(scope="module")
def pairs_of_questions(built_index: Path) -> list[Near]:
    """The whole bank embedded, once."""
    return near_questions(LibrarySettings(folder=built_index))


def test_no_question_is_near_another_unless_both_were_read(
    pairs_of_questions: list[Near],
) -> None:
    assert pairs_of_questions
    assert all(pair.likeness >= NEAR for pair in pairs_of_questions)
    assert unjudged(pairs_of_questions, "questions") == []


def test_the_judged_pairs_are_still_there() -> None:
    names = {piece.name for piece in (*guidance(), *bank())}
    assert {name for pairs in judged().values() for pair in pairs for name in pair} <= names


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("ask", 1),
        ("asked", 1),
        ("wanted", 2),
        ("notes", 1),
        ("minutes", 2),
        ("table", 2),
        ("somebody", 3),
        ("business", 3),  # by the letters: the rule does not know that one i is silent
        ("idea", 3),
        ("coordinator", 5),
        ("doesn't", 2),
        ("don’t", 1),
        ("safety", 2),
        ("2026", 1),
    ],
)
def test_syllables_are_counted_by_sound(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_the_grade_is_kincaids() -> None:
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59.
    plain = reading_of("The cat sat on the mat.")
    assert plain.grade == pytest.approx(-1.45)
    assert plain.sentences == (6,)
    hard = reading_of(
        "Organisational accountability necessitates comprehensive documentation of individual"
        " responsibilities, notwithstanding considerable administrative inconvenience."
    )
    assert hard.grade > 20


def test_sentences_end_where_quoted_ones_do() -> None:
    read = reading_of("She said, “I waited. You never came.” He left at 2.30 that day.")
    assert read.sentences == (4, 3, 7)


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("organizing", "organising"),
        ("Analyzed", "Analysed"),
        ("overemphasize", "overemphasise"),
        ("behaviors", "behaviours"),
        ("centered", "centred"),
        ("dialog", "dialogue"),
        ("counselor", "counsellor"),
        ("fulfillment", "fulfilment"),
        ("skeptical", "sceptical"),
        ("program", "programme"),
        ("practicing", "practising"),
    ],
)
def test_american_spellings_are_found_with_the_british_ones(american: str, british: str) -> None:
    (found,) = american_words(f"They were {american}, of course.")
    assert found.american == american
    assert found.british.casefold() == british.casefold()


def test_british_words_that_look_american_are_left_alone() -> None:
    said = (
        "A prize of that size, seized and resized, advised otherwise; exercise, revise, surprise."
        " The director's error, the doctor's honorary humorous laboratory, fulfilled and enrolled,"
        " afterwards and towards, the blog, a parking meter, licensed to practise."
        " The World Health Organization and the Center for Mentoring Excellence."
    )
    assert american_words(said) == []


def test_the_reports_would_notice() -> None:
    bad = Piece("bad", "We really must leverage the color of our organization going forward.")
    told = "\n".join(wording_report([bad]))
    assert "bad: color (colour)" in told
    assert "bad: leverag" in told
    assert "really 1" in told
    assert "bad" in "\n".join(reading_report("pieces", [bad]))
    pair = Near("a", "b", 0.9, ("One", "Another"), shared=True)
    assert "1 of them not read" in "\n".join(near_report("pieces", [pair], frozenset()))
    assert "0 of them not read" in "\n".join(near_report("pieces", [pair], frozenset({("a", "b")})))


def test_the_command_prints_every_report(
    built_index: Path,
    pairs_of_questions: list[Near],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("evals.guidance.__main__.near_questions", lambda _: pairs_of_questions)
    assert main(["--folder", str(built_index)]) == 0
    told = capsys.readouterr().out
    for expected in (
        "passages: 3",
        "questions of the bank",
        "of them not read and judged yet",
        "American spellings in",
        "facts that stand in no passage: 0",
    ):
        assert expected in told
