"""A pack with sixty deliberate mistakes: each is named, with its file, line, reason and remedy."""

from __future__ import annotations

import os
import shutil
import unicodedata
from importlib import resources
from pathlib import Path

import pytest
import yaml

from coach.packs.check import Report, check_folder
from coach.packs.files import LARGEST_FILE

HERE = Path(__file__).parent
EXPECTED = yaml.safe_load((HERE / "mistakes.yaml").read_text(encoding="utf-8"))


def build(folder: Path) -> Path:
    """The mistakes that stand in files, and those that no repository should hold."""
    pack = folder / "mistakes"
    shutil.copytree(HERE / "mistakes", pack)
    sample = resources.files("packs") / "hospital"
    scenario = sample.joinpath("scenarios", "what-nights-know.yaml").read_text("utf-8")
    scenario = scenario.replace(
        "  - It depends who's on.\n", "  - It's as quiet as a mortuary.\n  - Ask {name}.\n"
    )
    (pack / "scenarios").mkdir()
    (pack / "scenarios" / "nights.yaml").write_text(scenario, encoding="utf-8")
    scripts = sample.joinpath("scripts", "what-nights-know.yaml").read_bytes()
    (pack / "scripts").mkdir()
    (pack / "scripts" / "nobody.yaml").write_bytes(scripts)
    latin = (pack / "guidance" / "agreement" / "gospel.md").read_bytes()
    latin = latin.replace(b"Believe it.", b"Caf\xe9 at ten.")
    (pack / "guidance" / "agreement" / "latin.md").write_bytes(latin)
    (pack / "guidance" / "agreement" / "passwords.md").symlink_to("/etc/passwd")
    (pack / "guidance" / "agreement" / "red\x1b[31m.md").write_text("---\n", encoding="utf-8")
    (pack / "datasets" / "huge.jsonl").write_bytes(b" " * (LARGEST_FILE + 1))
    _words_for_a_pair(pack / "pair")
    return pack


def _words_for_a_pair(folder: Path) -> None:
    """The coach's own, with a mistake here and there."""
    folder.mkdir()
    for name, built_in, mistakes in (
        (
            "ground_rules",
            "ground_rules",
            {
                "  - id: stop\n": "  - id: halt\n",
                "- id: ten-minutes": "- id: mentor",
                "[agree-how-to-disagree]": "[agree-to-differ]",
            },
        ),
        (
            "openings",
            "opening",
            {"with: rushed\n    session: next": "with: rushed\n    session: last"},
        ),
        ("declines", "opening_decline", {"tell you what happens": "tell {name} what happens"}),
        ("hard_thing", "hard_thing", {"to {place}": "to {situation}", "  whole:": "  all:"}),
    ):
        file = resources.files("coach.questions") / f"{built_in}.yaml"
        text = file.read_text(encoding="utf-8")
        for was, now in mistakes.items():
            assert was in text
            text = text.replace(was, now, 1)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return check_folder(build(tmp_path_factory.mktemp("sixty"))).report


def test_sixty_are_expected_and_sixty_are_named(report: Report) -> None:
    assert len(EXPECTED) == 60
    assert [(one.file, one.line) for one in report.problems] == [
        (one["file"], one["line"]) for one in EXPECTED
    ]


@pytest.mark.parametrize("number", range(60))
def test_each_has_its_reason_and_what_to_do(report: Report, number: int) -> None:
    found, expected = report.problems[number], EXPECTED[number]
    assert (found.problem, found.next_step) == (expected["problem"], expected["next_step"])


def test_no_message_holds_what_a_terminal_takes_for_a_command(report: Report) -> None:
    for one in report.problems:
        assert not any(unicodedata.category(character) == "Cc" for character in one.words)
        assert one.next_step.endswith((".", "?", "show repair-question"))


def test_a_line_that_is_named_is_in_the_file(report: Report, tmp_path: Path) -> None:
    pack = build(tmp_path)
    for one in report.problems:
        if one.line is not None:
            lines = (pack / one.file).read_bytes().split(b"\n")
            assert 1 <= one.line <= len(lines), one.words


def test_nothing_in_it_was_run_or_followed(report: Report) -> None:
    assert not Path("taken-over").exists()
    assert not any("root:" in one.words for one in report.problems)


@pytest.mark.skipif(os.name != "posix", reason="named pipes are POSIX")
def test_a_pipe_in_a_pack_holds_nothing_up(tmp_path: Path) -> None:
    (tmp_path / "guidance" / "asking").mkdir(parents=True)
    os.mkfifo(tmp_path / "guidance" / "asking" / "pipe.md")
    (tmp_path / "pack.toml").write_text("", encoding="utf-8")
    told = [one.words for one in check_folder(tmp_path).report.problems]
    assert any("pipe.md: is no plain file" in words for words in told)
