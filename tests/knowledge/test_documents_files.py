from __future__ import annotations

import os
from pathlib import Path

import pytest

from knowledge import documents_files
from knowledge.documents_files import find_files, key_of, read_content
from knowledge.documents_reader import DocumentError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "handbook"
    (root / "people" / ".git").mkdir(parents=True)
    for name in ("b.md", "a.TXT", "people/c.html", ".hidden.md", "people/.git/d.md", "e.png", "f"):
        (root / name).write_text("Words.")
    (tmp_path / "outside.md").write_text("Not for the team.")
    (root / "link.md").symlink_to(tmp_path / "outside.md")
    (root / "loop").symlink_to(root)
    return root


def test_a_folder_gives_its_files_and_follows_no_link_and_nothing_hidden(folder: Path) -> None:
    found = find_files([folder, folder / "b.md"])
    names = [file.name for file in found.files]
    assert names == ["handbook/a.TXT", "handbook/b.md", "handbook/people/c.html"]
    assert found.other_kinds == {".png": 1, "no ending": 1}
    assert found.refused == ()


def test_a_file_is_known_again_however_it_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    ways = ["b.md", "people/../b.md", str(folder / "b.md")]
    assert {key_of(Path(way)) for way in ways} == {key_of(folder / "b.md")}
    assert [file.name for file in find_files([Path(way) for way in ways]).files] == ["b.md"]
    assert key_of(folder / "link.md") == key_of(folder.parent / "outside.md")


def test_what_cannot_be_added_is_told(folder: Path) -> None:
    (folder / "old.doc").write_text("Words.")
    told = {
        one.name: (one.problem, one.next_step)
        for one in find_files([folder / "e.png", folder / "old.doc", folder / "nowhere.md"]).refused
    }
    assert told["e.png"][0] == "is of a kind that is not read"
    assert "docx" in told["old.doc"][1]
    assert told["nowhere.md"][0] == "does not exist"
    assert find_files([Path("a\0b.md")]).refused[0].problem == "does not exist"


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
def test_hostile_names_are_fit_to_be_shown_and_lead_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    hostile = [
        "x\\..\\..\\etc\\passwd.md",
        "a\x1b]0;owned\x07\n[@click=app.quit]b.md",
        "\u202emd.exe\u202c.md",
        f"{'x' * 240}.md",
        os.fsdecode(b"caf\xe9.md"),
    ]
    for name in hostile:
        (folder / name).write_text("Words.")
    files = find_files([folder]).files
    assert len(files) == 5
    for file in files:
        assert file.name.startswith("notes/")
        assert ".." not in file.name.split("/")
        assert not set(file.name) & set("\x1b\x07\n\u202e\\")
        file.name.encode()
        assert len(file.name) <= 240
        assert read_content(file) == b"Words."


def test_files_that_must_not_be_read_are_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents_files, "LARGEST_FILE", 10)
    (folder / "large.md").write_bytes(b"x" * 11)
    (folder / "empty.md").write_bytes(b" \n")
    told = {}
    for file in find_files([folder]).files:
        try:
            read_content(file)
        except DocumentError as error:
            told[file.name] = error.problem
    assert told["handbook/empty.md"] == "is empty"
    assert told["handbook/large.md"].startswith("is larger than")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.md")
        pipe = next(one for one in find_files([folder]).files if one.name == "handbook/pipe.md")
        with pytest.raises(DocumentError, match="no ordinary file"):
            read_content(pipe)
    (folder / "b.md").unlink()
    gone = next(one for one in [*find_files([folder]).files] if one.name == "handbook/a.TXT")
    gone.path.unlink()
    with pytest.raises(DocumentError, match="does not exist"):
        read_content(gone)


def test_a_folder_without_end_is_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents_files, "MOST_FILES", 2)
    found = find_files([folder])
    assert len(found.files) == 2
    assert "over 2 files" in found.refused[0].problem
