"""Interface texts as they are checked: file, line, reason and next step for each mistake."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from coach.errors import BadInput
from coach.packs.check import check_folder
from coach.packs.interface_texts import known_texts
from coach.settings_file import keep_setting
from tests.coach.packs.conftest import Run

DEUTSCH = Path(str(resources.files("packs") / "deutsch"))
MANIFEST = (
    'name = "texts"\ntitle = "Texts"\nversion = "1.0.0"\nauthors = ["Somebody"]\n'
    'licence = "CC0-1.0"\nlanguage = "cy"\nneeds = ">=0.1"\nsummary = "Texts."\n'
    'interface = ["cy"]\n'
)
MISTAKES = """\
language: "Cymraeg, a longer name than any language has for itself"
weekdays: [Llun, Mawrth]
colours: red
dates:
  long: "{day} {month}"
  brief: "{day}"
counts:
  "{count} turns": {one: tro}
  "{count} tires": {one: x, other: y}
  "{count} items": pethau
  "{count} minutes": {one: munud, other: "munudau"}
texts:
  Setings: Gosodiadau
  Settings: "Gosodiadau {file}"
  "Saved in {file}.": Cadwyd.
  Notes: ""
  Prepare: [un, dau]
  Help: "[b]Cymorth[/b]"
  Home: "Hafan\\x1b[2J"
  Back: "Yn ôl {yn"
  Quit: "Gadael\\nnawr"
  Rehearse: "{LONG}"
  "Nothing like it at all, ever": rhywbeth
""".replace("{LONG}", "y" * 90)
TOLD = {
    1: ("'language' has 55 characters", "Write 40 at most."),
    2: ("'weekdays' has 2 entries, not 7", "Give them all, in their order."),
    3: ("'colours' is no part of interface texts", "There are: texts, counts, dates,"),
    5: ("“long” lacks {year}", "Put it where it belongs"),
    6: ("“brief” is no form of a day", "There are: short, year, long, full."),
    8: ("“{count} turns” lacks its words for 'other'", "needs words for 'one' and for 'other'"),
    9: ("“{count} tires” is no text that counts", "The nearest is “{count} tries”."),
    10: ("“{count} items” has to be said in two ways", "Write 'one: …' and 'other: …'"),
    11: ("“{count} minutes”, 'other', lacks {count}", "Put it where it belongs"),
    13: ("“Setings” is no text of the screens", "The nearest is “Settings”."),
    14: ("“Settings” holds {file}, which the English text has not", "It has none."),
    15: ("“Saved in {file}.” lacks {file}", "Put it where it belongs"),
    16: ("“Notes” is empty", "then English stands there"),
    17: ("“Prepare” is no text", "right after the colon"),
    18: ("“Help” holds '['", "Write plain words."),
    19: ("“Home” holds a character nobody sees", "Write the words alone."),
    20: ("“Back” holds '{yn', which is filled in by nothing", "Write the words themselves."),
    21: ("“Quit” goes over more lines than the English text", "Write it as one line."),
    22: ("“Rehearse” has 90 characters", "There is room for"),
    23: ("“Nothing like it at all, ever” is no text of the screens", "coach pack texts"),
}


def pack(folder: Path, texts: str) -> Path:
    made = folder / "texts"
    (made / "interface").mkdir(parents=True)
    (made / "pack.toml").write_text(MANIFEST, encoding="utf-8")
    (made / "interface" / "cy.yaml").write_text(texts, encoding="utf-8")
    return made


def test_each_mistake_is_told_with_its_line_and_what_to_do(tmp_path: Path) -> None:
    problems = check_folder(pack(tmp_path, MISTAKES)).report.problems
    assert {one.file for one in problems} == {"interface/cy.yaml"}
    told = {one.line: (one.problem, one.next_step) for one in problems}
    assert len(problems) == len(told)
    for line, (what, next_step) in TOLD.items():
        assert told[line][0].startswith(what), told[line]
        assert next_step in told[line][1], told[line]
    assert set(told) == set(TOLD)
    assert "\x1b" not in json.dumps([one.model_dump() for one in problems], ensure_ascii=False)


@pytest.mark.parametrize(
    ("texts", "what"),
    [
        ("", "holds no text"),
        ("- Settings\n", "is no part of interface texts"),
        ("texts: Gosodiadau\n", "'texts' has nothing below it"),
        ("texts:\n  Settings: a\n  Settings: b\n", "holds the key 'Settings' for the second time"),
        ("texts: &all {Settings: a}\n", "holds the anchor or alias"),
        ("texts: !!python/object:os.system {a: b}\n", "holds the tag"),
        ("texts: {Settings: a\n", "is not YAML here"),
        ("texts: {Settings: a\u202eb}\n", "holds a character nobody sees"),
    ],
)
def test_a_file_of_another_shape_is_told(texts: str, what: str, tmp_path: Path) -> None:
    problems = check_folder(pack(tmp_path, texts)).report.problems
    assert any(what in one.problem for one in problems), problems


def test_missing_texts_are_counted_and_the_first_are_named(tmp_path: Path, run: Run) -> None:
    made = pack(tmp_path, "language: Cymraeg\ntexts: {Settings: Gosodiadau}\n")
    result = run("pack", "check", str(made))
    total = known_texts().total
    assert result.exit_code == 0
    assert f"interface/cy.yaml shows {total - 1} of {total} texts in English: “" in result.output
    assert result.output.count("“") == 3
    assert "1 language of the screens" in result.output


def test_the_german_texts_are_whole_and_in_order() -> None:
    report = check_folder(DEUTSCH).report
    assert [one for one in report.problems if one.file.startswith("interface/")] == []
    assert [note for note in report.notes if "in English" in note] == []


def test_the_printed_form_is_a_file_that_passes(tmp_path: Path, run: Run) -> None:
    printed = run("pack", "texts", "cy")
    assert printed.exit_code == 0
    report = check_folder(pack(tmp_path, printed.output)).report
    assert (report.problems, report.notes) == ((), ())
    refused = run("pack", "texts", "welsh").exception
    assert isinstance(refused, BadInput)
    assert refused.problem == "'welsh' is no language code."
    assert refused.next_step.startswith("Give two letters such as")


def test_the_form_holds_what_a_pack_in_use_has_already(tmp_path: Path, run: Run) -> None:
    made = pack(tmp_path, 'language: Cymraeg\ntexts: {Settings: Gosodiadau, Help: "Cymorth"}\n')
    assert run("pack", "add", str(made)).exit_code == 0
    printed = run("pack", "texts", "cy").output
    assert 'language: "Cymraeg"' in printed
    assert '  "Settings": "Gosodiadau"' in printed
    assert '  "Notes": "Notes"' in printed
    told = json.loads(run("pack", "texts", "cy", "--json").output)
    assert (told["texts"]["Settings"], told["texts"]["Notes"]) == ("Gosodiadau", None)
    assert set(told["counts"]) == set(known_texts().counted)


def test_the_doctor_says_which_language_and_when_its_pack_is_gone(tmp_path: Path, run: Run) -> None:
    from coach.doctor import examine

    def said() -> tuple[str, str]:
        check = next(one for one in examine(in_full=False) if one.name == "language")
        return check.state, f"{check.words} {check.next_step or ''}".strip()

    assert said() == ("ok", "The screens speak English.")
    run("pack", "add", str(pack(tmp_path, "language: Cymraeg\ntexts: {Settings: Gosodiadau}\n")))
    keep_setting("screen", "language", "cy")
    missing = known_texts().total - 1
    assert said() == (
        "ok",
        "The screens speak Cymraeg, from the pack texts."
        f" {missing} of {missing + 1} texts stand in English.",
    )
    run("pack", "remove", "texts")
    state, words = said()
    assert state == "note"
    assert "No pack brings interface texts in 'cy', so the screens speak English." in words
    assert "set screen.language to one of: en." in words
