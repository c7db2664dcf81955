"""A pack in German from the check to the export: done in German, or said not to be rated."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from coach.packs.check import check_folder
from coach.packs.files import read_folder
from coach.packs.kept import add_pack
from coach.packs.problems import PackProblem
from coach.packs.reading import read_pack
from tests.coach.packs.conftest import Run
from tests.coach.packs.german import checked, folder, german_lines, german_pack

PART = "{title: a, words: b, passages: []}"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packs to which the German one was added, once for this module."""
    target = tmp_path_factory.mktemp("packs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COACH_PACKS", str(target))
        add_pack(folder())
    return target


@pytest.fixture
def added(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_PACKS", str(kept))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """With one of its two people, for the time it takes to try the other."""
    target = tmp_path / "deutsch"
    shutil.copytree(folder(), target)
    for other in ("scenarios", "scripts"):
        (target / other / "wer-klickt-da.yaml").unlink()
    return target


def problems_in(pack: Path) -> tuple[PackProblem, ...]:
    """What is wrong with its files; nothing is tried."""
    files, _ = read_folder(pack)
    return read_pack(files, "folder").problems


def test_the_german_pack_is_in_order_and_says_what_was_tried() -> None:
    report = checked().report
    assert report.problems == ()
    assert report.counts["scenarios"] == 2
    tried = [note for note in report.notes if note.startswith("The scenario")]
    assert len(tried) == 2
    for note in tried:
        assert "by what can be known in German" in note
        assert "Moves are not rated there" in note
    assert any("are not rated, because the detectors do not know German" in n for n in report.notes)
    pack = german_pack()
    items = (*pack.passages, *pack.questions, *pack.activities, *pack.scenarios, *pack.datasets)
    assert {one.language for one in items} == {"de"}


def test_a_scenario_that_tells_a_bad_leader_as_much_is_refused(copy: Path) -> None:
    script = copy / "scripts" / "nachts-zu-zweit.yaml"
    text = script.read_text(encoding="utf-8")
    swapped = text.replace("good:", "x:").replace("poor:", "good:").replace("x:", "poor:")
    script.write_text(swapped, encoding="utf-8")
    problems = [one for one in check_folder(copy).report.problems if "bad leader" in one.problem]
    (problem,) = problems
    assert problem.file == "scenarios/nachts-zu-zweit.yaml"
    assert "take up words of the mentor's last line" in problem.next_step


def test_without_leaders_of_its_own_it_says_that_nothing_was_tried(copy: Path) -> None:
    (copy / "scripts" / "nachts-zu-zweit.yaml").unlink()
    report = check_folder(copy).report
    assert report.ok
    assert any(
        "was not tried: nobody has written leaders for it in German" in note
        for note in report.notes
    )


@pytest.mark.parametrize(
    ("written", "file", "said"),
    [
        ("colour: red\n", "language.yaml", "colour"),
        ("cues: {questions: wie}\n", "language.yaml", "Write a list"),
        (
            "left_open: {leader: {text: 'Neues?', why: a, follow_ups: [b], listen_for: c,"
            " avoid: d}}\n",
            "language.yaml",
            "does not hold {item} once",
        ),
        (
            f"plan: {{leader: {{opening: {{any: {PART}}}, closing: {{any: {PART}}},"
            f" left_open: {PART}, theme: {{first: a, middle: a, last: a, only: a}}}}}}\n",
            "language.yaml",
            "lacks words for: first, early, later, last",
        ),
    ],
)
def test_what_is_wrong_in_the_language_file_is_named(
    copy: Path, written: str, file: str, said: str
) -> None:
    (copy / file).write_text(written, encoding="utf-8")
    problems = problems_in(copy)
    assert any(one.file == file and said in one.words for one in problems), problems


def test_a_question_with_a_place_needs_the_word_for_here(copy: Path) -> None:
    (copy / "language.yaml").unlink()
    bank = copy / "questions" / "ways-of-working.yaml"
    text = bank.read_text(encoding="utf-8")
    bank.write_text(text.replace('text: "Was ', 'text: "{here}: Was ', 1), encoding="utf-8")
    problems = problems_in(copy)
    assert any("nothing says what that is in 'de'" in one.problem for one in problems)


def test_a_line_in_english_is_named_in_a_german_scenario(copy: Path) -> None:
    scenario = copy / "scenarios" / "nachts-zu-zweit.yaml"
    text = scenario.read_text(encoding="utf-8")
    line = "  - Das geht an mir vorbei, ehrlich gesagt.\n"
    assert line in text
    english = "  - I would not know about that, and I will not guess.\n"
    scenario.write_text(text.replace(line, english), encoding="utf-8")
    problems = problems_in(copy)
    assert any("It is in the language of the rehearsal" in one.next_step for one in problems)


@pytest.mark.usefixtures("added", "guidance_index")
def test_search_and_questions_are_german_throughout(run: Run) -> None:
    found = json.loads(run("search", "Betriebsrat fragen", "-k", "3", "--json").output)
    assert found["language"] == "de"
    assert found["passages"][0]["id"] == "deutsch/den-betriebsrat-frueh-fragen"
    assert {one["provider"] for one in found["passages"]} == {"deutsch"}

    about = "Ich leite die Netzleitstelle und will verstehen, welche Umwege es gibt"
    told = run("questions", "--for", "leader", "--about", about, "-n", "3", "--json", "--left-open",
               "die Sache mit den Telefonen", "--session", "2")  # fmt: skip
    drafted = json.loads(told.output)
    assert len(drafted["questions"]) == 3
    assert drafted["questions"][0]["text"].startswith("„die Sache mit den Telefonen“")
    bank = {one.worded("in der Leitstelle"): one for one in german_pack().questions}
    for question in drafted["questions"][1:]:
        assert question["text"] in bank
        checks = question["checks"]
        assert checks["single"] is True
        assert checks["open"] is checks["safe_for_junior"] is checks["no_stereotype"] is None
        assert set(checks) >= {f"deutsch/{one.id}" for one in german_pack().principles}
    assert drafted["note"].startswith("In German: questions of the pack deutsch.")
    words = [part["title"] + part["words"] for part in drafted["plan"]["parts"]]
    assert all(words)
    for english in ("You need", "Opening", "The heart of it", "promise", " the "):
        assert not any(english in one for one in words), english
    assert sum(part["minutes"] for part in drafted["plan"]["parts"]) == 60


@pytest.mark.usefixtures("added", "guidance_index")
def test_english_questions_stay_english_and_other_languages_are_told(run: Run) -> None:
    told = run("questions", "--for", "leader", "--topic", "ways-of-working", "--json")
    drafted = json.loads(told.output)
    assert not any(one["source"].startswith("deutsch/") for one in drafted["questions"])
    assert not any(part["source"].startswith("deutsch/") for part in drafted["plan"]["parts"])
    # A pack's principles rate questions in their own language alone.
    for question in drafted["questions"]:
        assert {
            held for name, held in question["checks"].items() if name.startswith("deutsch/")
        } == {None}
    refused = run("questions", "--for", "leader", "--language", "fr")
    assert refused.exit_code != 0
    assert "There are no questions in French here." in str(refused.exception)
    french = "Je voudrais comprendre pourquoi les jeunes partent de chez nous"
    drafted = json.loads(run("questions", "--for", "leader", "--about", french, "--json").output)
    assert drafted["note"].startswith("This reads as French, and no pack here has questions in it")


@pytest.mark.usefixtures("added")
def test_a_german_rehearsal_of_ten_turns_in_plain_lines_and_its_export(
    run: Run, tmp_path: Path
) -> None:
    script = tmp_path / "turns.txt"
    script.write_text("\n".join(german_lines("good")[:10]), encoding="utf-8")
    name = "deutsch/nachts-zu-zweit"
    told = run("rehearse", "--scenario", name, "--script", str(script)).output
    assert told.count("Not rated: the coach's detectors do not know German.") == 2
    assert told.count("Feedback: Not rated.") == 10
    assert told.count("Mentor: ") == 11
    assert "Ines Kowalke told you about: " in told
    assert "To carry into" not in told
    turns = run("rehearse", "--scenario", name, "--script", str(script), "--json").output
    rows = [json.loads(line) for line in turns.splitlines() if line.startswith("{")]
    assert len(rows) == 10
    assert all(row["moves"] == [] and row["feedback"]["rated"] is False for row in rows)
    assert rows[-1]["state"]["trust"] > rows[0]["state"]["trust"]
    exported = run("rehearsals", "export", "1").output
    assert "so there are no figures" in exported.lower()
    shown = run("rehearsals", "progress")
    assert "Not enough yet: 0 of 3" in shown.output


def test_a_german_transcript_is_not_rated_line_by_short_line(run: Run, tmp_path: Path) -> None:
    rows = [
        {"role": "mentor", "text": "Wir haben drei Telefone auf zwei Leute."},
        {"role": "leader", "text": "Warum?"},
        {"role": "leader", "text": "Sie sollten das mit Ihrem Meister klären."},
    ]
    file = tmp_path / "talk.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    told = run("review", str(file), "--json")
    assert "this reads as German" in told.stderr
    for line in told.stdout.splitlines():
        reviewed = json.loads(line)
        assert reviewed["moves"] == []
        assert reviewed["feedback"]["rated"] is False


def test_german_questions_are_rated_by_what_needs_no_english(run: Run) -> None:
    given = "\n".join(
        json.dumps({"id": number, "for": "leader", "topic": "turnover", "text": text})
        for number, text in enumerate(
            ("Was hält Sie hier?", "Was hält Sie hier? Und wer will gehen?", "What keeps you here?")
        )
    )
    rows = [json.loads(line) for line in run("rate-questions", "-", "--json", given=given).output
            .splitlines()]  # fmt: skip
    assert [row["score"] for row in rows[:2]] == [None, None]
    assert [row["checks"]["single"] for row in rows] == [True, False, True]
    assert rows[0]["checks"]["open"] is None
    assert rows[2]["score"] > 0.5
