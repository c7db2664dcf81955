"""Who the pair of notes are, who wrote them, and whose a promise is."""

from __future__ import annotations

import time
from datetime import date

import pytest

from coach.notes.lines import numbered
from coach.notes.pair import Pair, find_pair, same_person
from coach.notes.summary import summarize_built_in
from coach.notes.tables import table_rows

DAY = date(2026, 3, 3)
BODY = "\n- she showed me the stock app, nobody uses it\n- I will ring the depot by Friday\n"


def _pair(text: str) -> Pair:
    return find_pair(numbered(text))


def _owners(text: str) -> list[str | None]:
    return [one.owner for one in summarize_built_in(text, DAY).commitments]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("Tues 3 March, canteen, Amina 2.30 to 3.15", {"Amina"}),
        ("3/3 Amina - Leith shop, back office", {"Amina"}),
        ("Session 4 with Mrs Adeyemi, her office", {"Mrs Adeyemi"}),
        ("From: Emeka\nTo: Emeka\nSubject: Temi hour, before I forget", {"Emeka", "Temi"}),
        ("Present: Sigrún (managing director), Katla (technician, minutes)", {"Sigrún", "Katla"}),
        ("PÁDRAIG (CEO) / AOIFE (me)  #2   3.3.26", {"Pádraig", "Aoife"}),
        ("Voice memo after the talk with Bruna. Renato speaking, in the car.", {"Renato", "Bruna"}),
        ("| Field | Entry |\n|---|---|\n| Mentor | Kai Jun Teo, engineer |", {"Kai Jun Teo"}),
        ("noor / lobby / monday 2 march / tea this time\nshe was late\nso was i\nok", {"Noor"}),
        (
            "Onishi-san (Managing Director) / Misaki (ticketing) - memo by Misaki",
            {"Onishi", "Misaki"},
        ),
    ],
)
def test_the_pair_stands_at_the_head_in_many_ways(head: str, names: set[str]) -> None:
    assert _pair(head + BODY).names == names


@pytest.mark.parametrize(
    "text",
    [
        "Portering app pings the NEAREST phone, not the next free porter\nWe will look at it",
        "MINUTES\n1. Contract labour cannot log in\n2. The form is long",
        "Said nothing all day. Came late.\nWill try again on Monday",
    ],
)
def test_words_that_only_have_capitals_are_nobody(text: str) -> None:
    assert _pair(text).names == frozenset()


def test_a_third_person_is_not_taken_for_one_of_the_pair_and_is_not_shared() -> None:
    text = (
        "3 March, Amina, her desk\n- Amina to send me the list by Friday\n"
        "- I will ask my manager Don for the budget by Monday\n"
    )
    assert _pair(text).names == {"Amina"}
    assert "Don " not in summarize_built_in(text, DAY).shareable


@pytest.mark.parametrize(
    ("head", "writer"),
    [
        ("Reverse mentoring, Leyla Aydin (trainee) / me (H. Brandt)", "H. Brandt"),
        ("Onishi-san / Misaki (ticketing) - memo by Misaki", "Misaki"),
        ("From: Emeka\nTo: Emeka\nSubject: Temi hour", "Emeka"),
        ("Voice memo after the talk with Bruna. Renato speaking, in the car.", "Renato"),
        ("3 March, Amina, her desk", None),
    ],
)
def test_the_writer_is_known_where_the_notes_tell(head: str, writer: str | None) -> None:
    assert _pair(head + BODY).writer == writer


def test_a_writer_whom_only_the_notes_tell_is_still_me() -> None:
    # Whose reminders these are goes by "me".
    text = "From: Emeka\nTo: Emeka\nSubject: Temi hour\n- I will ring the depot by Friday\n"
    assert _owners(text) == ["me"]


def test_he_and_she_are_the_other_one_once_the_writer_is_known() -> None:
    text = "Onishi-san / Misaki (ticketing) - memo by Misaki\n- he will ring the depot by Friday\n"
    assert _owners(text) == ["Onishi"]


def test_roles_are_read_from_fields_and_brackets() -> None:
    head = "| Field | Entry |\n|---|---|\n| Leader | Marie-Claude |\n"
    pair = _pair(f"{head}| Mentor | Ojas (filling this) |\n{BODY}")
    assert (pair.roles, pair.writer) == ({"leader": "Marie-Claude", "mentor": "Ojas"}, "Ojas")


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("Ling", "Siew Ling Goh"),
        ("BM", "Béatrice M"),
        ("HB", "H. Brandt"),
        ("L-G", "Lars-Göran"),
        ("MK", "Mr Kariuki"),
        ("Mr R", "Mr Raj"),
        ("Th.", "Théo"),
        ("Ike", "Ikechukwu"),
        ("Prof. Armah", "Prof. Nii Armah"),
    ],
)
def test_one_person_in_two_forms_is_one(word: str, known: str) -> None:
    assert Pair(frozenset({known, "Zoe"}), {}).named(word) == known


def test_others_with_a_name_alike_are_others() -> None:
    assert not Pair(frozenset({"Grace P"}), {}).includes("Grace Lim")
    assert Pair(frozenset({"Mia"}), {}).named("HR") is None
    assert not same_person("Mr Raj", "Mr Ong")
    assert same_person("Mr Raj", "Raj")


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Amina: one page on the returns desk by Friday", "Amina"),
        ("A. to send the list by Friday", "Amina"),
        ("One page on the returns desk by Friday - Amina", "Amina"),
        ("me → ring the depot by Friday", "me"),
    ],
)
def test_who_stands_at_either_end_has_the_task(line: str, owner: str) -> None:
    assert _owners(f"3 March, Amina, her desk\nActions\n- {line}\n") == [owner]


def test_a_column_of_assignees_names_owners_and_ticked_rows_are_done() -> None:
    rows = [
        "| Assignee | Task | Deadline | ✔ |",
        "|---|---|---|---|",
        "| Amina, w/ IT | Ask for the link | Friday | ☐ |",
        "| Amina | Send the list | Monday | ☑ |",
    ]
    said = table_rows(rows)
    assert said[2] == "Amina: Ask for the link (w/ IT), by Friday"
    assert not said[3].startswith("Amina:")


def test_notes_of_one_line_and_none_at_all() -> None:
    assert _pair("").names == frozenset()
    assert _owners("Tom will ring the depot by Friday") == ["Tom"]


def test_the_time_grows_with_the_length() -> None:
    text = numbered("Anna said that Tom will go to Leith. " * 4_000)
    began = time.process_time()
    find_pair(text)
    assert time.process_time() - began < 10
