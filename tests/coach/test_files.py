from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from coach.errors import BadInput, explain
from coach.files import suggested_name, write_export

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Why new people leave", "2026-11-22-why-new-people-leave.md"),
        ("../../etc/passwd\x1b[2J", "2026-11-22-etc-passwd.md"),
        ("///", "2026-11-22-coach.md"),
        ("Zoë's plan", "2026-11-22-zoë-s-plan.md"),
    ],
)
def test_a_suggested_name_is_one_safe_name(title: str, name: str) -> None:
    assert suggested_name(title, DAY) == name


def test_an_export_never_takes_the_place_of_another_file(tmp_path: Path) -> None:
    first = write_export(str(tmp_path / "plan.md"), "one")
    second = write_export(str(tmp_path / "plan.md"), "two")
    third = write_export(str(tmp_path / "plan.md"), "three")
    assert [p.name for p in (first, second, third)] == ["plan.md", "plan-2.md", "plan-3.md"]
    assert [p.read_text(encoding="utf-8") for p in (first, second, third)] == [
        "one",
        "two",
        "three",
    ]
    assert len(list(tmp_path.iterdir())) == 3


def test_home_is_understood(home: Path) -> None:
    assert write_export("~/plan.md", "x") == home / "plan.md"


@pytest.mark.parametrize("name", ["", "   ", "a\x00b"])
def test_no_name_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="no file name"):
        write_export(name, "x")


def test_a_folder_and_a_missing_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is a folder"):
        write_export(str(tmp_path), "x")
    with pytest.raises(BadInput, match="does not exist"):
        write_export(str(tmp_path / "none" / "x.md"), "x")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_gets_words(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OSError) as caught:  # noqa: PT011 - explained below
            write_export(str(tmp_path / "x.md"), "x")
    finally:
        tmp_path.chmod(0o700)
    assert "permission" in explain(caught.value).next_step
