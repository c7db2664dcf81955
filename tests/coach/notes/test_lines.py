"""Reading files and numbering lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import BadInput
from coach.notes.lines import LARGEST_NOTES, numbered, read_notes


def test_numbers_are_those_of_an_editor() -> None:
    lines = numbered("one\r\n\r\n- two\rthree\u2028still three\n")
    assert [(line.number, line.text) for line in lines[:4]] == [
        (1, "one"),
        (2, ""),
        (3, "- two"),
        (4, "three still three"),
    ]


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("- a point", "a point"),
        ("  * a point", "a point"),
        ("1. a point", "a point"),
        ("-> a point", "a point"),
        ("[ ] a point", "a point"),
        ("> a point", "a point"),
        ("[00:12:01] a point", "a point"),
        ("09:30 a point", "a point"),
        ("\x1b[31ma point\x1b[0m\u200b", "a point"),
    ],
)
def test_marks_before_the_words_are_taken_off(line: str, body: str) -> None:
    assert numbered(line)[0].body == body


def test_check_boxes_keep_their_state() -> None:
    states = [line.checked for line in numbered("[ ] a\n- [x] b\n☑ c\nd")]
    assert states == [False, True, True, None]


def test_speakers_of_a_talk_are_told_from_labels() -> None:
    lines = numbered("Tom: hello there\nAsha: hello\nAction: call her\nTom (10:31): right\n")
    assert [line.speaker for line in lines[:4]] == ["Tom", "Asha", None, "Tom"]
    assert lines[3].body == "right"


def test_a_name_in_a_list_is_who_does_it_not_who_says_it() -> None:
    lines = numbered("Actions\n- Tom: call her\n- Asha: write it up\n")
    assert {line.speaker for line in lines} == {None}


def test_a_line_without_a_speaker_is_not_put_in_the_last_speakers_mouth() -> None:
    lines = numbered("tom: yes\nasha: no\ntom: why\ni will ask hr\n")
    assert [line.speaker for line in lines[:4]] == ["Tom", "Asha", "Tom", None]


def test_names_and_times_on_their_own_line_name_what_follows() -> None:
    lines = numbered("Dev Shah   0:11\nfirst\nsecond\n\nRowena Clark 0:34\nthird\n")
    said = [(line.speaker, line.body) for line in lines if line.body]
    assert said == [("Dev Shah", "first"), ("Dev Shah", "second"), ("Rowena Clark", "third")]


def test_a_text_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_bytes("\ufeffGrüße an Zoë\n".encode())
    assert read_notes(file) == "Grüße an Zoë\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("\u200b\n\ufeff".encode(), "empty"),
        ("naïve".encode("latin-1"), "UTF-8"),
        ("notes".encode("utf-16"), "UTF-8"),
        (b"notes\x00\x01\x02", "not text"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04 ...", "Word"),
        (b"x" * (LARGEST_NOTES + 1), "larger"),
    ],
)
def test_what_cannot_be_read_is_told_with_a_next_step(
    tmp_path: Path, data: bytes, says: str
) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(data)
    with pytest.raises(BadInput) as raised:
        read_notes(file)
    assert says in raised.value.problem
    assert raised.value.next_step


def test_a_folder_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="folder"):
        read_notes(tmp_path)
