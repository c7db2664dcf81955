"""What a pack brings for a pair: it takes the place of English, and what was agreed on stays."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from coach.crisis import SpokenOfHarm, stop_for_harm
from coach.guidance import open_words
from coach.packs.check import check_folder
from coach.packs.content import pair_words
from coach.packs.files import read_folder
from coach.packs.kept import add_pack, remove_pack
from coach.packs.problems import PackProblem
from coach.packs.reading import read_pack
from coach.questions.draft import draft_questions
from coach.questions.ground_rules import (
    agreed,
    all_words,
    choices_for,
    chosen,
    fresh_rules,
    rules_from,
    worded,
    words_of,
)
from coach.questions.ground_rules_clauses import load_clauses
from coach.questions.ground_rules_kept import keep_rules, kept_rules
from coach.questions.hard_thing import HardThing, draft_hard_thing, language_for
from coach.questions.opening import MANNERS, STAGES, load_declines, opening_with
from coach.questions.plan import plan_session
from coach.questions.request import DraftRequest
from coach.rehearsal.export import not_rated_words
from coach.settings import load_settings
from coach.store import open_work
from tests.coach.packs.conftest import Run
from tests.coach.packs.german import folder, german_scenario

THING = HardThing(
    situation="am Dienstag in der Übergabe.",
    behaviour="Sie sind gegangen, {wish} als die Nachtschicht sprach!",
    impact="wir haben zwei Störungen erst um sechs gefunden",
    wish="bis zum Ende bleiben?",
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("packs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COACH_PACKS", str(target))
        add_pack(folder())
    return target


@pytest.fixture
def german(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_PACKS", str(kept))


@pytest.fixture
def ours(starter: Callable[[str], Path]) -> Path:
    """A small English pack with ground rules of its own."""
    pack = starter("ours")
    text = (resources.files("coach.questions") / "ground_rules.yaml").read_text(encoding="utf-8")
    (pack / "pair").mkdir()
    text = text.replace("rule: The mentor leads. The mentor chooses", "rule: Whoever is on chooses")
    (pack / "pair" / "ground_rules.yaml").write_text(text, encoding="utf-8")
    return pack


def problems_in(pack: Path) -> tuple[PackProblem, ...]:
    files, told = read_folder(pack)
    return (*told, *read_pack(files, "folder").problems)


@pytest.mark.usefixtures("german")
def test_every_word_for_a_pair_is_the_packs_own_in_its_language() -> None:
    (words,) = pair_words("de-AT")
    assert words.ground_rules is not None
    rules = fresh_rules("de-AT")
    assert rules.language == "de"
    assert {one.title for one in all_words(rules)} == {
        one.title for one in words.ground_rules.clauses
    }
    there = {passage for one in all_words(rules) for passage in one.passages}
    assert any(passage.startswith("deutsch/") for passage in there)
    for manner in MANNERS:
        for stage in STAGES:
            english = opening_with(manner, stage)
            assert opening_with(manner, stage, "de").words != english.words
            assert opening_with(manner, stage, "fr") == english
    assert load_declines("de").rule != load_declines().rule
    assert fresh_rules("fr") == fresh_rules()


@pytest.mark.usefixtures("german")
def test_a_hard_thing_in_german_is_filled_in_and_not_reworded() -> None:
    drafted = draft_hard_thing(THING, language="de")
    assert [one.grade for one in drafted.wordings] == [
        "hint", "preference", "query", "suggestion", "statement",
    ]  # fmt: skip
    statement = drafted.wordings[-1].text
    # Their words stand as they are, braces and all, without the end of a sentence inside one.
    for words in ("am Dienstag in der Übergabe", "Sie sind gegangen, {wish} als", "bis zum Ende"):
        assert words in statement
    assert "sprach!" not in statement
    (remark,) = drafted.remarks
    assert not remark.stops
    assert "Englisch" in remark.words
    # Blame is not seen: that is what the remark says. English is worded and checked as before.
    blaming = THING.model_copy(update={"behaviour": "Sie hören immer nie zu, Sie sind arrogant"})
    assert len(draft_hard_thing(blaming, language="de").wordings) == 5
    english = HardThing(situation="at Tuesday's handover", behaviour="you are arrogant")
    assert draft_hard_thing(english).remarks[0].stops
    assert language_for(THING) == "de"
    assert language_for(english, "de") == "en"
    assert language_for(HardThing(), "de") == "de"
    mild = draft_hard_thing(HardThing(situation="gestern"), language="de")
    assert [one.grade for one in mild.wordings] == ["hint", "preference"]


def test_without_a_pack_nothing_in_german_is_worded() -> None:
    drafted = draft_hard_thing(THING, language="de")
    assert any(one.words.startswith("This was written for English") for one in drafted.remarks)


@pytest.mark.usefixtures("german")
def test_words_of_harm_in_a_packs_language_stop_whatever_is_done() -> None:
    for said in (
        "Ich möchte nicht mehr leben.",
        "Manchmal denke ich, dass ich mich umbringen will",
    ):
        with pytest.raises(SpokenOfHarm):
            stop_for_harm(said)
        with pytest.raises(SpokenOfHarm):
            draft_hard_thing(THING.model_copy(update={"impact": said}))
    stop_for_harm("Der Stress bringt mich um, und das Projekt stirbt.")
    assert "only those that a pack lists" in not_rated_words(german_scenario())


def test_without_a_pack_they_are_not_known_and_that_is_said() -> None:
    stop_for_harm("Ich möchte nicht mehr leben.")
    assert "not recognised either" in not_rated_words(german_scenario())


@pytest.mark.usefixtures("german")
async def test_what_a_pack_is_wary_of_comes_first_and_leaves_open_things_be() -> None:
    library = open_words(load_settings())
    about = "Ich leite die Netzleitstelle und will wissen, wer sich beschwert hat"
    request = DraftRequest(side="leader", about=about, session=2, left_open=("die drei Telefone",))
    drafted = await draft_questions(request, library)
    assert drafted.questions
    assert "In German: questions of the pack deutsch." in drafted.note
    assert not drafted.note.startswith("In German")
    assert not any("Telefone" in one.text for one in drafted.questions)
    plan = plan_session(request, drafted.questions)
    assert not any("Telefone" in part.words for part in plan.parts)
    calm = request.model_copy(update={"about": "Ich will die Arbeit in der Leitstelle verstehen"})
    drafted = await draft_questions(calm, library)
    assert drafted.note.startswith("In German")
    assert "Telefone" in drafted.questions[0].text


def test_rules_agreed_on_keep_their_words_when_the_pack_changes_or_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = tmp_path / "packs"
    monkeypatch.setenv("COACH_PACKS", str(packs))
    copy = tmp_path / "deutsch"
    shutil.copytree(folder(), copy)
    for other in ("scenarios", "scripts"):
        shutil.rmtree(copy / other)
    add_pack(copy)
    with open_work(tmp_path / "w.sqlite3") as work:
        rules = kept_rules(work, "leader", None, "de")
        rules = agreed(worded(rules, "lead", "mentor", "Ich fange an."), "lead", "leader")
        rules = chosen(rules, "purpose", choices_for(rules, "purpose")[-1])
        keep_rules(work, "leader", None, rules)
        before = all_words(rules)

        file = copy / "pair" / "ground_rules.yaml"
        text = file.read_text(encoding="utf-8")
        changed = text.replace(words_of(rules, "lead").rule, "Niemand führt.").replace(
            f"id: {words_of(rules, 'purpose').choice}\n", "id: anders\n", 1
        )
        assert changed.count("Niemand führt.") == 1
        file.write_text(changed, encoding="utf-8")
        add_pack(copy)
        assert all_words(kept_rules(work, "leader", None)) == before
        # Whoever asks for the wording again gets it as it is now.
        assert words_of(chosen(rules, "lead", "mentor"), "lead").rule == "Niemand führt."
        assert "anders" in choices_for(rules, "purpose")

        remove_pack("deutsch")
        gone = kept_rules(work, "leader", None, "en")
        assert gone.language == "de"
        assert all_words(gone) == before
        assert choices_for(gone, "lead") == ("mentor",)
        again = words_of(chosen(gone, "lead", "mentor"), "lead")
        assert (again.mentor, again.agreed) != ("Ich fange an.", ("leader",))
        assert again.rule == words_of(rules, "lead").rule


def test_an_english_pack_wins_over_the_built_in_but_not_over_what_was_agreed(ours: Path) -> None:
    before = agreed(fresh_rules(), "lead", "leader")
    stored = json.loads(before.model_dump_json())
    for one in stored["settled"]:
        del one["as_chosen"]  # as it was stored before these words were kept
    del stored["language"]
    add_pack(ours)
    assert words_of(fresh_rules(), "lead").rule.startswith("Whoever is on chooses")
    assert all_words(rules_from(stored)) == all_words(before)
    assert words_of(chosen(before, "lead", "mentor"), "lead").rule.startswith("Whoever is on")
    assert len(fresh_rules().settled) == len(load_clauses())


def test_what_stays_in_english_is_said_when_a_pack_is_checked(tmp_path: Path) -> None:
    copy = tmp_path / "deutsch"
    shutil.copytree(folder(), copy, ignore=shutil.ignore_patterns("scen*", "scripts", "interface"))
    manifest = copy / "pack.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('interface = ["de"]', ""), encoding="utf-8")
    (copy / "pair" / "openings.yaml").unlink()
    report = check_folder(copy).report
    assert report.ok
    assert any("does not bring them: pair/openings.yaml." in note for note in report.notes)


@pytest.mark.usefixtures("german")
def test_the_commands_speak_the_language_asked_for(run: Run, tmp_path: Path) -> None:
    shown = run("ground-rules", "--language", "de", "--agree", "lead=leader").output
    assert shown.startswith("Unsere Regeln\n")
    assert "Die Führungskraft sagt:" in shown
    assert "The leader" not in shown
    # Kept rules stay as they are, whatever is asked for.
    again = run("ground-rules", "--language", "en")
    assert "These rules are kept in German, and stay so." in again.stderr
    assert again.stdout.startswith("Unsere Regeln\n")
    choices = json.loads(run("ground-rules", "--choices", "--json").output)
    assert choices["language"] == "de"
    opened = json.loads(run("prepare", "opening", "--language", "de", "--json").output)
    assert opened["words"] == opening_with("unknown", "first", "de").words
    french = run("prepare", "decline", "--language", "fr")
    assert "No pack here has these words in French" in french.stderr
    assert french.stdout.startswith("You owe no reason")
    said = ["--situation", THING.situation, "--behaviour", THING.behaviour, "--impact", "viel"]
    hard = json.loads(run("prepare", "hard-thing", *said, "--json").output)
    assert hard["last_steps"]["words"][0].startswith("Lassen Sie uns")
    listed = run("pack", "show", "deutsch").output
    assert "pair      ground rules in 11 clauses (in force)" in listed


@pytest.mark.parametrize(
    ("file", "was", "now", "said"),
    [
        ("ground_rules.yaml", "  - id: stop\n", "  - id: halt\n", "lacks the clauses: stop"),
        ("ground_rules.yaml", "  - id: stop\n", "  - id: lead\n", "'lead' for the second time"),
        ("ground_rules.yaml", "passages: [", "passages: [kein-abschnitt, ", "is not there"),
        ("openings.yaml", "with: rushed", "with: curious", "lacks openings with: rushed (first)"),
        ("openings.yaml", "why: Sie", "why: Sie {name}", "'{name}', which nothing fills"),
        ("declines.yaml", "- id: ", "- id: Über ", "id may not be 'Über"),
        ("hard_thing.yaml", "{situation}", "{place}", "nothing fills in German"),
        ("hard_thing.yaml", "id: hint", "id: query", "Give each once, from the mildest up"),
        ("hard_thing.yaml", "  language:", "  tongue:", "lacks the remarks: language"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_them_is_named_with_its_line(
    tmp_path: Path, file: str, was: str, now: str, said: str
) -> None:
    copy = tmp_path / "deutsch"
    shutil.copytree(folder(), copy, ignore=shutil.ignore_patterns("scen*", "scripts", "interface"))
    place = copy / "pair" / file
    text = place.read_text(encoding="utf-8")
    assert was in text
    place.write_text(text.replace(was, now, 1), encoding="utf-8")
    told = [one for one in problems_in(copy) if one.file == f"pair/{file}" and said in one.words]
    assert told
    assert told[0].line
