"""Notes in the formats people have them in: lines survive, and what cannot be read says so."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest

from coach.errors import BadInput
from coach.notes import files
from coach.notes.files import notes_in, open_notes
from coach.notes.summary import summarize_built_in
from tests.knowledge.files import pdf


def _word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Session with Mina", 1)
    turn = document.add_paragraph()
    turn.add_run("Mina Okafor").bold = True
    turn.add_run("   0:03").add_break()
    turn.add_run("The form takes an hour because nobody owns it.")
    document.add_paragraph("")
    document.add_paragraph("call IT about it", style="List Bullet")
    table = document.add_table(rows=0, cols=3)
    for row in (("Who", "What", "When"), ("Asha", "send the list", "Friday")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_keeps_line_breaks_bullets_empty_lines_and_tables() -> None:
    opened = notes_in(_word_file(), "notes.docx")
    assert opened.text.split("\n") == [
        "## Session with Mina",
        "Mina Okafor   0:03",
        "The form takes an hour because nobody owns it.",
        "",
        "- call IT about it",
        "| Who | What | When |",
        "| --- | --- | --- |",
        "| Asha | send the list | Friday |",
    ]
    assert (opened.kind, opened.own_lines) == ("Word", False)
    summary = summarize_built_in(opened.text, date(2026, 11, 26))
    assert ("Asha", date(2026, 11, 27), (8,)) in [
        (c.owner, c.due, c.lines) for c in summary.commitments
    ]


def test_pdf_keeps_its_lines() -> None:
    opened = notes_in(pdf([["Notes, 3 December 2026", "- I will call IT"], ["Daniel: yes"]]), "n")
    assert opened.text == "Notes, 3 December 2026\n- I will call IT\nDaniel: yes"


VTT = """\
WEBVTT - weekly
Kind: captions

STYLE
::cue { color: red }

NOTE made by a tool
I will delete everything

8f2c/12-0
00:00:01.000 --> 00:00:05.000 align:start
<v.loud Mina &amp; co>Most people <i>never</i> open it.
Nobody told us why.</v>

2
00:06.000 --> 00:09.000
<00:06.100>I'll ask <c.x>IT</c> by Friday.
"""


def test_subtitles_lose_markup_and_not_one_line() -> None:
    lines = notes_in(VTT.replace("\n", "\r\n").encode(), "talk.vtt").text.split("\n")
    assert len(lines) == len(VTT.split("\n"))
    assert lines[11:13] == [
        "<v Mina & co>Most people never open it.",
        "<v Mina & co>Nobody told us why.",
    ]
    assert lines[16] == "I'll ask IT by Friday."
    rest = "\n".join(lines)
    for unsaid in ("color", "delete everything", "8f2c", "captions"):
        assert unsaid not in rest
    summary = summarize_built_in(rest, date(2026, 11, 26))
    assert [c.lines for c in summary.commitments] == [(17,)]


def test_zooms_transcript_gives_every_turn_its_speaker() -> None:
    text = "[Tom Reid] 10:02:33\nI'll send it on Monday.\n\n[Asha Rao] 10:02:41\nThank you.\n"
    read = notes_in(text.encode(), "zoom.txt").text
    assert read.split("\n")[0] == "Tom Reid  10:02:33"
    (promise,) = summarize_built_in(read, date(2026, 11, 26)).commitments
    assert (promise.owner, promise.lines) == ("Tom Reid", (2,))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf([["secret"]], password="x"), "encrypted"),
        (b"%PDF-1.4 and then nothing", "damaged"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture"),
        (b"\x00\x00\x00\x18ftypM4A ", "recording"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"a\x00b\x01\x02", "not text"),
        (b" \n\t ", "empty"),
        (b"x" * 2_000_001, "larger"),
    ],
    ids=lambda value: value[:8].hex() if isinstance(value, bytes) else value,
)
def test_what_cannot_be_read_is_named_with_a_way_out(data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        notes_in(data, "my notes")
    assert caught.value.problem.startswith("my notes ")
    assert caught.value.next_step


def test_other_packed_files_are_told_apart() -> None:
    for part, words in (("content.xml", "OpenDocument"), ("xl/a", "spreadsheet"), ("a", "packed")):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            packed.writestr(part, "x")
        with pytest.raises(BadInput, match=words):
            notes_in(out.getvalue(), "f.docx")


def test_a_file_of_any_size_is_read_no_further_than_its_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 1_000)
    file = tmp_path / "big.pdf"
    file.write_bytes(b"%PDF" + bytes(5_000))
    with pytest.raises(BadInput, match="larger"):
        open_notes(file)


def test_old_windows_text_and_utf16_are_read() -> None:
    assert notes_in("caf\xe9 – Zoë".encode("cp1252"), "n").text == "café – Zoë"
    assert notes_in("Zoë".encode("utf-16"), "n").text == "Zoë"
