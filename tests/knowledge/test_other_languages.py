"""Guidance and questions in another language: told apart, matched by words, never mixed."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from knowledge.languages import OTHER, language_of, language_of_prose
from knowledge.library import Library, open_library
from knowledge.passages import Passage
from knowledge.question_bank import load_bank
from knowledge.settings import LibrarySettings
from knowledge.word_forms import alike_in, content_words, kin, part_of, stands_in, words_in

EVALS = Path(__file__).parents[2] / "evals"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Wie sage ich meiner Chefin, dass der Plan nicht stimmt?", "de"),
        ("Feedback an die Chefin geben", "de"),
        ("später darüber", "de"),
        ("Schichtübergabe", None),
        ("Comment parler à mon chef sans avoir peur ?", "fr"),
        ("¿Cómo le digo a mi jefe que no estoy de acuerdo?", "es"),
        ("Jak powiedzieć szefowi, że się myli?", "pl"),
        ("Как сказать об этом начальнику?", OTHER),
        ("how do I tell my boss that the rota is wrong", "en"),
        ("Vier dreißig pro Gespräch.", None),
        ("Zoom", None),
        ("Call Jürgen Müller re Köln", None),
        ("Ask Jürgen about the café", "en"),
        ("", None),
    ],
)
def test_the_language_is_told_by_small_words(text: str, code: str | None) -> None:
    assert language_of(text) == code


def test_prose_without_english_small_words_is_in_another_language() -> None:
    turkish = (
        "Bugün toplantıda çok şey konuştuk. Vardiya planı hep son dakikada değişiyor ve bunu kimse"
        " bize söylemiyor. Haftaya tekrar görüşeceğiz, notları saklamayacağım."
    )
    assert language_of_prose(turkish) not in ("en", None)
    for file in (EVALS / "notes" / "cases").iterdir():
        told = language_of_prose(file.read_text(encoding="utf-8"))
        # One of them is in Polish.
        assert (told in ("en", None)) is (file.name != "x20.txt"), file.name


def test_nothing_english_is_taken_for_another_language() -> None:
    said = [question.text for question in load_bank()]
    for name in ("queries", "fresh"):
        rows = (EVALS / "retrieval" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        said += [json.loads(row)["query"] for row in rows]
    turns = (EVALS / "moves" / "turns.jsonl").read_text(encoding="utf-8").splitlines()
    said += [json.loads(row)["turn"] for row in turns[::5]]
    wrong = [text for text in said if language_of(text) not in ("en", None)]
    assert wrong == []
    assert len(said) > 2_000


def test_word_forms_meet_and_other_words_do_not() -> None:
    for one, other in (
        ("Schicht", "Schichten"),
        ("Dienstplan", "Dienstpläne"),
        ("Übergabe", "Uebergaben"),
        ("Leitung", "Leiter"),
        ("Kundin", "Kunden"),
        ("planen", "Planung"),
    ):
        assert kin(*words_in(f"{one} {other}")), (one, other)
    for one, other in (("Vertrag", "Vertrauen"), ("Stadt", "Stand"), ("2024", "2025")):
        assert not kin(*words_in(f"{one} {other}")), (one, other)
    assert part_of("schicht", "nachtschicht")
    assert part_of("schichten", "nachtschichten")
    assert not part_of("acht", "nachtschicht")
    assert not part_of("halten", "schalten")
    assert stands_in(("eine", "nacht"), words_in("Es gab eine Nacht, da war es still."), "de")
    assert not stands_in(("eine", "nacht"), words_in("In so einer Nacht."), "de")
    assert content_words("Wie ist die Übergabe bei Ihnen?", "de") == ("ubergabe",)


def test_two_questions_are_alike_by_the_words_that_carry_them() -> None:
    one = "Was war in Ihrer letzten Schicht anders, als es im Plan stand?"
    assert alike_in(one, "Was war in der letzten Schicht anders als im Plan?", "de")
    assert not alike_in(one, "Was war in Ihrem ersten Jahr schwer?", "de")


def passage(name: str, title: str, text: str, ask: str) -> Passage:
    made = Passage(
        id=name,
        title=title,
        audience=("leader", "mentor"),
        topic="ways-of-working",
        stage=("during",),
        facts=(),
        sources=(),
        evidence="house rule",
        reviewed=dt.date(2026, 11, 23),
        asks=(ask,),
        text=text,
        language="de",
    )
    return made.model_copy(update={"id": f"werk/{name}"})


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    further = (
        passage(
            "uebergabe",
            "Die Übergabe von beiden Seiten ansehen",
            "Sehen Sie sich den Schichtwechsel zweimal an, mit denen, die gehen, und mit denen,"
            " die kommen. Fragen Sie nicht nach Namen.",
            "warum sind alle eine Viertelstunde früher da",
        ),
        passage(
            "notizen",
            "Fünf Zeilen und ein Löschdatum",
            "Nach dem Treffen reichen fünf Zeilen. Nach dem letzten werden sie gelöscht.",
            "wann müssen meine Notizen weg",
        ),
    )
    folder = tmp_path_factory.mktemp("store")
    return open_library(LibrarySettings(folder=folder, further=further), vectors=False)


def test_a_german_question_finds_german_guidance_and_no_other(library: Library) -> None:
    for query, best in (
        ("Warum ist das mit der Schichtuebergabe so?", "werk/uebergabe"),
        ("Schichtwechsels", "werk/uebergabe"),
        ("Wann werden meine Notizen gelöscht?", "werk/notizen"),
        ("Viertelstunden", "werk/uebergabe"),
    ):
        found = library.search(query)
        assert (found.language, found.answerable) == ("de", True), query
        assert found.matches[0].passage.id == best
        assert {match.passage.provider for match in found.matches} == {"werk"}
        assert found.mode == "lexical"
        assert found.reason == (
            "This reads as German: only guidance in German was searched, by words alone."
        )


def test_what_no_german_guidance_answers_is_not_answered_in_english(library: Library) -> None:
    for query in ("Wie koche ich Spätzle?", "Wie wird das Wetter am Wochenende?"):
        found = library.search(query)
        assert (found.matches, found.answerable) == ((), False), query
    french = library.search("Comment parler à mon chef sans avoir peur ?")
    assert (french.matches, french.language) == ((), "fr")
    assert french.reason == "This reads as French, and there is no guidance in it here."


def test_an_english_question_is_answered_as_if_the_german_guidance_were_not_there(
    library: Library, tmp_path: Path
) -> None:
    alone = open_library(LibrarySettings(folder=tmp_path), vectors=False)
    for query in ("how do I ask for honest feedback", "notes", "the shift handover at night"):
        assert library.search(query).matches == alone.search(query).matches


def test_a_language_may_be_named_and_filters_hold(library: Library) -> None:
    assert library.search("Feedback", language="de").matches == ()
    assert library.search("Notizen löschen", topic="asking").matches == ()
    assert library.search("Notizen löschen", audience="coordinator").matches == ()
    assert library.search("notes", language="en").language == "en"
