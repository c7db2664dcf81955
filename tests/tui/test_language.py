"""The whole application in another language, from a pack, and back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Button, Input, OptionList, Select, Static, TextArea
from textual.widgets._footer import FooterKey

from coach import paths
from coach.packs.interface import ENGLISH, interface_in
from coach.settings import load_settings
from coach.settings_file import keep_setting
from tests.support.screens import text_of, until
from tui.app import AREAS, CoachApp
from tui.language import fill, told, told_list, tr, tr_count, tr_day, tr_time
from tui.screens.prepare_form import PrepareForm

DEUTSCH = Path(str(resources.files("packs") / "deutsch"))
MANIFEST = """\
name = "{name}"
title = "Texts"
version = "1.0.0"
authors = ["Somebody"]
licence = "CC0-1.0"
language = "{code}"
needs = ">=0.1"
summary = "Texts of the screens."
interface = ["{code}"]
"""


def add_texts(code: str, text: str | bytes, name: str = "texts") -> None:
    """Puts a pack in the folder of added ones as it might have come to lie there: unchecked."""
    folder = paths.packs_folder() / name
    (folder / "interface").mkdir(parents=True)
    (folder / "pack.toml").write_text(MANIFEST.format(name=name, code=code), encoding="utf-8")
    content = text.encode("utf-8") if isinstance(text, str) else text
    (folder / "interface" / f"{code}.yaml").write_bytes(content)


@pytest.fixture
def _german(_hermetic: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The German texts, and nothing else of the pack that brings them."""
    add_texts("de", (DEUTSCH / "interface" / "de.yaml").read_bytes(), "deutsch")
    keep_setting("screen", "language", "de")
    monkeypatch.setattr("tui.app.CoachApp.start_indexing", lambda self: None)


def pieces(screen: Screen[Any]) -> Iterator[str]:
    """Every text on the screen that stands in a widget of its own, in full."""
    for static in screen.query(Static):
        yield from str(static.visual).splitlines()
    for key in screen.query(FooterKey):
        yield key.description
    for button in screen.query(Button):
        yield str(button.label)
    for choices in screen.query(OptionList):
        yield from (str(option.prompt) for option in choices.options)
    for select in screen.query(Select):
        yield from (str(words) for words, _ in select._options)
    for field in screen.query(Input):
        yield field.placeholder
    for area in screen.query(TextArea):
        yield str(area.placeholder)


def english_on(app: CoachApp) -> set[str]:
    """Texts of the catalogue that stand on the screen in English."""
    now = app.language
    others = {english for english, german in now.texts.items() if english != german}
    others |= {english for english in now.counts if english not in now.texts}
    others -= {"English"}  # a language by its own name, in the settings
    seen = " ".join(text_of(app.screen).split())
    whole = {piece.strip() for piece in pieces(app.screen)}
    long = {one for one in others if len(one.split()) > 2 and "{" not in one}
    return (others & whole) | {one for one in long if one in seen}


async def german(pilot: Pilot[None], happened: str) -> None:
    app = pilot.app
    assert isinstance(app, CoachApp)
    await until(pilot, lambda: happened in " ".join(text_of(app.screen).split()))
    assert english_on(app) == set()


@pytest.mark.usefixtures("_german")
async def test_every_area_speaks_it() -> None:
    app = CoachApp()
    async with app.run_test(size=(130, 50), notifications=True, tooltips=True) as pilot:
        await german(pilot, "Läuft ohne jede Einrichtung")
        heads = {
            "prepare": "Eigene Worte",
            "rehearse": "Sie treffen:",
            "commitments": "Noch ist nichts zugesagt",
            "worth": "Noch ist keine Stunde bewertet",
            "look-back": "Es gibt noch keine Probe",
            "guidance": "Macht und Ehrlichkeit",
            "routes": "Kein Land gewählt",
            "settings": "Der Wortlaut kommt von",
        }
        assert heads.keys() | {"notes"} == AREAS.keys()
        for area, words in heads.items():
            app.action_open_area(area)
            await german(pilot, words)
        app.action_go_home()
        await pilot.press("f1")
        await german(pilot, "Wählen Sie mit Auf und Ab")
        await pilot.press("f1", "ctrl+p")
        await until(pilot, lambda: "Befehle suchen" in text_of(app.screen))


@pytest.mark.usefixtures("_hermetic")
async def test_questions_are_in_it_where_nothing_was_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(DEUTSCH, paths.packs_folder() / "deutsch")
    keep_setting("screen", "language", "de")
    monkeypatch.setattr("tui.app.CoachApp.start_indexing", lambda self: None)
    app = CoachApp()
    async with app.run_test(size=(100, 40), notifications=True, tooltips=True) as pilot:
        app.action_open_area("prepare")
        await until(pilot, lambda: bool(app.screen.query("PrepareForm #topic")))
        form = app.screen.query_one(PrepareForm)
        await until(pilot, lambda: len(form.query_one("#topic", Select)._options) > 2)
        form.query_one("#topic", Select).value = "power"
        assert form.request().language == "de"
        form.query_one("#about", TextArea).text = "She runs the depot and I am new to the trade."
        assert form.request().language == ""


@pytest.mark.usefixtures("_german")
async def test_a_talk_speaks_it_around_what_is_said() -> None:
    app = CoachApp()
    async with app.run_test(size=(130, 50), notifications=True, tooltips=True) as pilot:
        app.action_open_area("rehearse")
        await german(pilot, "Enter beginnt")
        app.screen.query_one("#scenarios", OptionList).focus()
        await pilot.press("enter")
        await german(pilot, "realistisch, Beitrag 1")
        words = app.screen.query_one("#words", TextArea)
        words.text = "What did you want to tell me about it?"
        await pilot.press("f5")
        await german(pilot, "Noch nicht gesendet. Es liest sich als:")
        await pilot.press("enter")
        await german(pilot, "realistisch, Beitrag 2")
        await pilot.press("f4")
        await german(pilot, "Zum Mitnehmen ins echte Treffen:")
        await pilot.press("ctrl+y")
        assert "## Was gesagt wurde\n" in app.clipboard
        assert "\n**Sie:** What did you want" in app.clipboard


@pytest.mark.usefixtures("_german")
async def test_notes_speak_it_with_days_as_it_writes_them() -> None:
    app = CoachApp()
    async with app.run_test(size=(130, 50), notifications=True, tooltips=True) as pilot:
        app.action_open_area("notes")
        await german(pilot, "Schreiben Sie Ihre Notizen hierher")
        app.screen.query_one(
            "#text", TextArea
        ).text = "Session with Bethan, 19 November 2026\n- I will ask IT about access by Friday\n"
        await pilot.press("f5")
        await german(pilot, "Ich: Ask IT about access (Freitag, 20. November 2026)")
        await pilot.press("e")
        await german(pilot, "Ihre Notizen bleiben, wie sie sind.")
        app.screen.query_one("#form-due", Input).value = "someday"
        await pilot.press("enter")
        await german(pilot, "„someday“ ist kein Tag.")
        await pilot.press("escape")
        app.action_open_area("commitments")
        await german(pilot, "Bis Freitag, 20. November 2026")
        await german(pilot, "1 offen")


@pytest.mark.usefixtures("_german")
async def test_the_settings_change_it_at_once_and_keep_it() -> None:
    app = CoachApp()
    async with app.run_test(size=(100, 40), notifications=True, tooltips=True) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: app.screen.query_one("#language", Select).value == "de")
        app.screen.query_one("#language", Select).value = "en"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Saved in" in text_of(app.screen))
        assert "Words come from" in text_of(app.screen)
        assert "Speichern" not in text_of(app.screen)
        assert app.screen.focused is app.screen.query_one("#language")
        await pilot.press("escape")
        await until(pilot, lambda: "Works now with nothing set up" in text_of(app.screen))
        assert "Reverse mentoring coach" in text_of(app.screen)
        assert load_settings().screen.language == "en"


async def test_without_a_pack_nothing_of_it_is_seen() -> None:
    app = CoachApp()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: app.screen.query_one("#kind", Select).value == "built-in")
        assert not app.screen.query_one("#language").display
        assert "Language" not in text_of(app.screen)


async def test_a_language_that_no_pack_brings_is_english_and_is_not_forgotten() -> None:
    keep_setting("screen", "language", "cy")
    app = CoachApp()
    assert app.language is ENGLISH
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: "cy: no pack brings it" in text_of(app.screen))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Saved in" in text_of(app.screen))
    assert load_settings().screen.language == "cy"


@pytest.mark.usefixtures("_german")
async def test_two_applications_in_one_process_each_speak_their_own() -> None:
    german_app, english_app = CoachApp(), CoachApp()
    english_app.speak(ENGLISH)
    assert tr("Settings") == "Settings"
    async with german_app.run_test() as one:
        await until(one, lambda: "Einstellungen" in text_of(german_app.screen))
        async with english_app.run_test() as other:
            await until(other, lambda: "Settings" in text_of(english_app.screen))
            assert tr("Settings") == "Settings"
        assert tr("Settings") == "Einstellungen"
    assert tr("Settings") == "Settings"


HOSTILE = """\
language: "[@click=app.quit]x[/]"
decimal: "too long"
weekdays: [one, two]
dates: {long: "{day} {evil}", short: {deep: {deeper: {deepest: x}}}}
counts:
  "{count} turns": {one: "1", other: "{count} {count.__class__}"}
texts:
  Settings: "\\x1b]0;pwned\\x07"
  Notes: "[@click=app.quit]Notizen[/]"
  Prepare: "{file}"
  "Saved in {file}.": "kept"
  Guidance: "\\u202esdrawkcab"
  Worth: "see http://evil.example"
  Rehearse: ""
  Commitments: [1, 2]
  "Look back": "%s"
  Home: >-
    LONG
  "{name}, now": "{name} {name}"
""".replace("LONG", "x" * 5000)


@pytest.mark.parametrize(
    "content",
    [
        HOSTILE,
        b"\xff\xfe\x00",
        "a: &a [x]\nb: [*a, *a",
        "x" * 300_000,
        "",
        "- 1\n- 2\n",
        "a: &a {x: y}\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(40)),
    ],
    ids=["hostile", "not-utf-8", "not-yaml", "huge", "empty", "a-list", "aliases"],
)
def test_a_file_that_nobody_checked_leaves_english_in_its_place(content: str | bytes) -> None:
    add_texts("xx", content)
    found = interface_in("xx")
    assert found is not None
    assert {key: text for key, text in found.texts.items() if key != "{name}, now"} == (
        {"Look back": "%s"} if content == HOSTILE else {}
    )
    assert (found.counts, found.weekdays, found.dates, found.decimal) == ({}, (), {}, ".")
    assert found.name == "xx"


async def test_the_application_opens_on_a_hostile_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_LANGUAGE", "xx")
    add_texts("xx", HOSTILE)
    app = CoachApp()
    async with app.run_test(size=(100, 40), notifications=True, tooltips=True) as pilot:
        await until(pilot, lambda: "Settings" in text_of(app.screen))
        assert "%s" in text_of(app.screen)
        assert "\x1b" not in text_of(app.screen)


def test_what_is_filled_in_is_never_filled_again() -> None:
    assert fill("{a} {b} {c}", {"a": "{b}", "b": "{a.__class__}"}) == "{b} {a.__class__} {c}"
    assert tr("Saved in {file}.", file="{file} [b]{0}") == "Saved in {file} [b]{0}."


def test_english_is_as_it_always_was() -> None:
    day = date(2026, 12, 3)
    forms = [tr_day(day, form) for form in ("short", "year", "long", "full")]
    assert forms == ["3 Dec", "3 Dec 2026", "3 December 2026", "Thursday 3 December 2026"]
    assert tr_time(datetime(2026, 12, 3, 14, 30, tzinfo=UTC)).startswith("3 Dec ")
    assert [tr_count(n, "1 turn", "{count} turns") for n in (0, 1, 2)] == [
        "0 turns",
        "1 turn",
        "2 turns",
    ]
    assert told("in 3 days") == "in 3 days"


@pytest.mark.usefixtures("_german")
def test_what_the_coach_worded_is_recognised() -> None:
    app = CoachApp()
    with app._context():
        assert tr_day(date(2026, 12, 3), "full") == "Donnerstag, 3. Dezember 2026"
        assert tr_count(1, "1 turn", "{count} turns") == "1 Beitrag"
        for english, german_words in {
            "in 3 days": "in 3 Tagen",
            "3 December 2026, kept: it was done": "3. Dezember 2026, erfüllt: it was done",
            "1.5, at first 0.8 (up is good)": "1,5, zuerst 0,8 (mehr ist gut)",
            "Ines would open up a little.": "Ines würde sich ein wenig öffnen.",
            "It reads as an open question, explaining and advice. Ines would shut down.": (
                "Es liest sich als: eine offene Frage, erklären und ein Rat."
                " Ines würde dichtmachen."
            ),
            "The server at localhost:1 did not accept the key.": (
                "Server localhost:1 hat den Schlüssel nicht angenommen."
            ),
            "It says the thing plainly. Ines would stop and think.": (
                "Es sagt die Sache klar. Ines würde innehalten und nachdenken."
            ),
            "Try again. Until then the built-in wording is used.": (
                "Versuchen Sie es noch einmal. Bis dahin gilt der eingebaute Wortlaut."
            ),
            "Commitments: 2 made, 1 kept, 1 open (1 past its day), 0 dropped.": (
                "Zusagen: 2 gegeben, 1 erfüllt, 1 offen (davon 1 überfällig), 0 gestrichen."
            ),
            "Not rated: the coach's detectors do not know German. Ines goes by what can be known in"
            " every language: that you ask, and that you take up what was said.": (
                "Nicht bewertet: Die Erkennung des Coachs kann kein Deutsch. Ines richtet sich nach"
                " dem, was sich in jeder Sprache erkennen lässt: dass Sie fragen und dass Sie"
                " aufgreifen, was gesagt wurde."
            ),
            "Ines would open up. You promised something you yourself will do."
            ' ("I will ask. Now")': (
                "Ines würde sich öffnen. Sie haben etwas versprochen, das Sie selbst tun werden."
                " („I will ask. Now“)"
            ),
            "To carry into the real meeting:\n- Keep: You promised something you yourself will do."
            ' (turn 2: "I will")': (
                "Zum Mitnehmen ins echte Treffen:\n- Behalten: Sie haben etwas versprochen, das Sie"
                " selbst tun werden. (Beitrag 2: „I will“)"
            ),
            "When I open my calendar on Wednesday 2 December, I will ask IT.": (
                "Wenn ich am Mittwoch, 2. Dez. meinen Kalender öffne, dann: ask IT."
            ),
            "When I next speak with somebody, we will ask IT.": (
                "Wenn ich das nächste Mal mit jemand spreche, dann gemeinsam: ask IT."
            ),
            "Bethan would rather wait. Nobody worded this.": (
                "Bethan would rather wait. Nobody worded this."
            ),
            "There is no key for OpenAI. Nobody worded this.": (
                "Es gibt keinen Schlüssel für OpenAI. Nobody worded this."
            ),
            "Nobody worded this. It stays.": "Nobody worded this. It stays.",
            "{name} {0} [b]": "{name} {0} [b]",
        }.items():
            assert told(english) == german_words
        assert told_list("something you saw, with its when or where, advice") == (
            "etwas Beobachtetes, mit Zeit oder Ort, ein Rat"
        )


def test_a_country_s_own_texts_come_over_those_of_its_language() -> None:
    add_texts("de", "language: Deutsch\ntexts: {Settings: Einstellungen, Notes: Notizen}\n", "one")
    add_texts("de-at", "language: Deutsch (Österreich)\ntexts: {Notes: Mitschrift}\n", "two")
    found = interface_in("de-AT")
    assert found is not None
    assert (found.texts["Settings"], found.texts["Notes"]) == ("Einstellungen", "Mitschrift")
    assert (found.name, found.packs) == ("Deutsch (Österreich)", ("one", "two"))


def test_a_strange_setting_is_no_way_out_of_the_folder() -> None:
    add_texts("de", "texts: {Settings: Einstellungen}\n", "one")
    for code in ("../../one/interface/de", "de\0", "/etc/passwd", "x" * 500, "DE", "de-../x"):
        assert interface_in(code) is None
