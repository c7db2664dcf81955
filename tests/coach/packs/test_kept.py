"""Adding and removing: whole or not at all, and nothing on disk can stop the coach."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from coach import paths
from coach.doctor import examine
from coach.errors import BadInput
from coach.packs import kept
from coach.packs.content import (
    bank_activities,
    bank_questions,
    check_by_packs,
    further_passages,
    overridden_prompts,
    prompt_folders,
    scenario,
)
from coach.packs.installed import GROUP
from coach.packs.kept import PackRefused, add_pack, remove_pack
from coach.packs.loaded import load_packs
from coach.settings import load_settings
from prompts.catalogue import PromptId, load_prompt
from tests.coach.packs.conftest import Run, write_prompt

Make = Callable[[str], Path]


def names() -> list[str]:
    return [pack.name for pack in load_packs().in_use]


def test_a_pack_is_used_from_when_it_is_added_to_when_it_is_removed(starter: Make) -> None:
    before = len(bank_questions()), len(bank_activities())
    add_pack(starter("riverside"))
    assert names() == ["riverside"]
    (passage,) = further_passages()
    assert passage.id == "riverside/say-what-our-scheme-keeps"
    assert passage.provider == "riverside"
    assert passage.source == "Our scheme's rules, 2026; pack riverside"
    assert (len(bank_questions()), len(bank_activities())) == (before[0] + 2, before[1] + 1)
    question = bank_questions()[-1]
    assert (question.id, question.topic) == ("riverside/who-knows", "agreement")
    assert question.passages == ("riverside/say-what-our-scheme-keeps",)
    checks = check_by_packs("Who else applied to be my mentor?", "leader")
    assert checks == {"riverside/nobody-from-the-panel": False}
    remove_pack("riverside")
    assert names() == []
    assert further_passages() == ()
    assert list(paths.packs_folder().glob(".*g-*")) == []


def test_the_same_name_is_replaced_and_becomes_the_last(starter: Make) -> None:
    first = starter("one")
    add_pack(first)
    add_pack(starter("two"))
    manifest = first / "pack.toml"
    manifest.write_text(manifest.read_text("utf-8").replace("0.1.0", "0.2.0"), encoding="utf-8")
    add_pack(first)
    assert names() == ["two", "one"]
    one = load_packs().named("one")
    assert one is not None
    assert one.manifest.version == "0.2.0"


def test_a_pack_with_faults_is_refused_and_leaves_nothing(starter: Make) -> None:
    pack = starter("riverside")
    (pack / "run.py").write_text("print('no')", encoding="utf-8")
    with pytest.raises(PackRefused, match="1 thing is wrong") as refused:
        add_pack(pack)
    assert [one.file for one in refused.value.report.problems] == ["run.py"]
    assert not paths.packs_folder().exists()


def test_an_addition_that_fails_half_way_leaves_the_old_one(
    starter: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = starter("riverside")
    add_pack(pack)
    manifest = pack / "pack.toml"
    manifest.write_text(manifest.read_text("utf-8").replace("0.1.0", "0.2.0"), encoding="utf-8")

    def full(folder: Path, files: object) -> None:
        folder.mkdir()
        (folder / "pack.toml").write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept, "_write", full)
    with pytest.raises(OSError, match="No space"):
        add_pack(pack)
    held = load_packs().named("riverside")
    assert held is not None
    assert held.manifest.version == "0.1.0"
    assert [path.name for path in paths.packs_folder().iterdir() if "-" in path.name] == []


def test_only_the_bytes_that_were_checked_are_kept(starter: Make) -> None:
    pack = starter("riverside")
    (pack / ".git").mkdir()
    (pack / ".git" / "config").write_text("x", encoding="utf-8")
    add_pack(pack)
    there = {
        str(path.relative_to(paths.packs_folder() / "riverside"))
        for path in (paths.packs_folder() / "riverside").rglob("*")
        if path.is_file()
    }
    assert "pack.toml" in there
    assert not any(name.startswith(".git") for name in there)


def test_a_broken_or_vanished_pack_is_left_out_and_said(starter: Make, run: Run) -> None:
    add_pack(starter("broken"))
    add_pack(starter("gone"))
    add_pack(starter("fine"))
    folder = paths.packs_folder()
    (folder / "broken" / "pack.toml").write_text("name = [", encoding="utf-8")
    (folder / "broken" / "touched").mkdir()
    (folder / "gone").rename(folder.parent / "elsewhere")
    assert names() == ["fine"]
    left_out = {one.name: one for one in load_packs().left_out}
    assert left_out["gone"].problem == "its folder has vanished."
    assert left_out["broken"].problem.startswith("pack.toml, line 1: is not TOML here")
    told = next(check for check in examine(in_full=False) if check.name == "packs")
    assert told.state == "failed"
    assert "The pack 'gone' is left out" in told.words
    assert "The pack 'broken' is left out: pack.toml, line 1" in run("scenarios").output
    with pytest.raises(BadInput, match="The pack 'gone' is left out"):
        scenario("gone/somebody")
    listed = json.loads(run("pack", "list", "--json").output)
    assert [one["name"] for one in listed["left_out"]] == ["broken", "gone"]
    remove_pack("gone")
    remove_pack("broken")
    assert load_packs().left_out == ()


@pytest.mark.parametrize("order", ["", "{", '[1, null, "../../etc"]', '{"a": 1}', "\x00"])
def test_a_spoilt_order_is_no_obstacle(starter: Make, order: str) -> None:
    add_pack(starter("two"))
    add_pack(starter("one"))
    (paths.packs_folder() / "order.json").write_text(order, encoding="utf-8")
    assert names() == ["one", "two"]


def test_only_what_was_added_is_removed(starter: Make, run: Run) -> None:
    add_pack(starter("riverside"))
    for name in ("../riverside", "nobody", ""):
        with pytest.raises(BadInput, match="No pack named"):
            remove_pack(name)
    assert names() == ["riverside"]
    done = json.loads(run("pack", "remove", "riverside", "--json").output)
    assert done["removed"] == "riverside"


def test_the_last_pack_s_prompt_wins_and_a_person_s_own_over_it(starter: Make, run: Run) -> None:
    for name in ("first", "second"):
        pack = starter(name)
        write_prompt(pack, f"Because {name} wants it.")
        add_pack(pack)
    (won,) = overridden_prompts()
    assert (won.prompt, won.winner) == ("repair-question", "second")
    assert won.over == ("the pack 'first'", "built-in")
    assert won.words == (
        "the prompt 'repair-question' of the pack 'second' wins over the pack 'first',"
        " then built-in"
    )
    prompt = load_prompt(PromptId.REPAIR_QUESTION, prompt_folders(load_settings()))
    assert prompt.changes[0].reason == "Because second wants it."
    assert won.words[1:] in run("pack", "show", "first").output
    own = paths.prompts_folder()
    own.mkdir(parents=True)
    text = (paths.packs_folder() / "first" / "prompts" / "repair-question.md").read_text("utf-8")
    (own / "repair-question.md").write_text(text, encoding="utf-8")
    prompt = load_prompt(PromptId.REPAIR_QUESTION, prompt_folders(load_settings()))
    assert prompt.changes[0].reason == "Because first wants it."


def installed(monkeypatch: pytest.MonkeyPatch, *entries: tuple[str, str]) -> None:
    found = [EntryPoint(name, value, GROUP) for name, value in entries]
    monkeypatch.setattr("coach.packs.installed.entry_points", lambda group: found)


def test_an_installed_package_brings_a_pack(
    starter: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    package = starter("a-package").rename(tmp_path / "a_package_with_a_pack")
    (package / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "packs_that_fail.py").write_text("raise RuntimeError('no \\x1b[2J')", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    installed(
        monkeypatch,
        ("a-package", "a_package_with_a_pack"),
        ("bad", "packs_that_fail"),
        ("empty", "json"),
        ("riverside", "a_package_with_a_pack"),
    )
    add_pack(starter("riverside"))
    assert names() == ["a-package", "riverside"]
    first = load_packs().in_use[0]
    assert (first.origin, first.counts()["questions"]) == ("installed", 2)
    told = {one.name: one.problem for one in load_packs().left_out}
    assert told["bad"] == "its package cannot be loaded (RuntimeError: no)."
    assert "holds no pack.toml" in told["empty"]
    assert "was added from a folder" in told["riverside"]
    assert "a-package 0.1.0 (installed)" in run("pack", "list").output
