"""Private lines: what marks them, how far a mark reaches, and what does not mark anything."""

from __future__ import annotations

import json

import pytest

from coach.notes.lines import numbered
from coach.notes.private import private_lines
from coach.notes.summary import summarize_built_in

SECRET = "Ottoline wants to leave in spring"


@pytest.mark.parametrize(
    "line",
    [
        f"Private: {SECRET}",
        f"- private - {SECRET}",
        f"**Private:** {SECRET}",
        f"PRIVATE {chr(0x2013)} {SECRET}",
        f"[private] {SECRET}",
        f"{SECRET} (private)",
        f"{SECRET} (off the record)",
        f"Off the record: {SECRET}",
        f"OTR: {SECRET}",
        f"Between us, {SECRET}",
        f"Strictly between you and me: {SECRET}",
        f"Please don't write this down, but {SECRET}",
        f"Do not share this. {SECRET}",
        f"{SECRET}, keep that to yourself",
        f"{SECRET}. She asked me not to repeat this.",
        f"I was told in confidence that {SECRET}",
        f"Not for sharing: {SECRET}",
        f"Note to self: {SECRET}",
        f"This is confidential. {SECRET}",
        f"For my eyes only: {SECRET}",
        f"🔒 {SECRET}",
        f"She said 'don't minute this', {SECRET}",
        f"Agreed that this stays between us: {SECRET}",
        f"Pri\u200bvate: {SECRET}",
        f"NFS - {SECRET}",
        f"don't repeat - {SECRET}",
        f"[not for sharing] {SECRET}",
        f"STRICTLY CONFIDENTIAL, not to leave this page: {SECRET}",
        f"{SECRET}. Not putting that in any write up",
        f"(this one's just for me) {SECRET}",
        f"{SECRET} <- keep out of notes",
        f"can't go in the report: {SECRET}",
        f"delete before sharing: {SECRET}",
        f"not a word of this to anyone: {SECRET} and nobody has been told yet",
        f"he made me promise to tell nobody: {SECRET}",
        f"Entre nous: {SECRET}",
        f"(nicht weitersagen) {SECRET}",
        f"\x1b[8mPrivate:\x1b[0m {SECRET}",
    ],
)
def test_a_marked_line_is_private_and_reaches_nothing(line: str) -> None:
    notes = f"Session 2\n{line}\n- I will call HR by Friday\n"
    assert private_lines(numbered(notes)) == {2}
    summary = summarize_built_in(notes)
    assert "Ottoline" not in json.dumps(summary.as_json("notes"))
    assert len(summary.commitments) == 1


@pytest.mark.parametrize(
    "line",
    [
        "We agreed that what we say stays between us",
        "Anything off the record stays out of the notes",
        "Private sector clients pay faster",
        "People use private accounts to log in",
        "People just fix it and don't tell anyone",
        "The difference between us is experience",
        "Confidential data gets pasted into the tool",
        "Personal development plans are out of date",
        "I never write anything down",
        "it's not in the report yet",
        "nobody told me about the form",
        "managers keep it to themselves",
        "what stays private is anything about family",
        "no one reads the minutes",
    ],
)
def test_talk_about_privacy_is_not_private(line: str) -> None:
    assert private_lines(numbered(line)) == frozenset()


def test_a_block_reaches_to_its_end_and_an_open_one_to_the_end_of_the_notes() -> None:
    closed = "a\n[private]\nb\n\nc\n[/private]\nd"
    assert private_lines(numbered(closed)) == {2, 3, 5, 6}
    assert private_lines(numbered("a\n[private]\nb\n\nc")) == {2, 3, 5}
    assert private_lines(numbered("a [private]b[/private] c\nd")) == {1}


def test_a_private_section_reaches_to_the_next_heading() -> None:
    notes = "# Notes\na\n## Private\nb\n\nc\n## Actions\nd"
    assert private_lines(numbered(notes)) == {3, 4, 6}


def test_a_bare_label_covers_what_hangs_under_it() -> None:
    notes = "Private:\n- b\n- c\n\nd\n- private\n    - e\n    - f\n- g"
    assert private_lines(numbered(notes)) == {1, 2, 3, 6, 7, 8}


def test_a_wrapped_confidence_is_private_as_a_whole() -> None:
    notes = (
        "Between us, she told me over lunch that she has been to two\n"
        "interviews at the competitor across the road.\n"
        "She has not told her manager.\n"
        "- I will call HR"
    )
    assert private_lines(numbered(notes)) == {1, 2, 3}


def test_a_stretch_off_the_record_lasts_until_it_is_closed() -> None:
    talk = (
        "Tom: how is it going\nAsha: can I say something off the record?\nTom: of course\n"
        "Asha: I am looking for another job\nTom: thanks for telling me\n"
        "Asha: back on the record, the rota works\nTom: good"
    )
    assert private_lines(numbered(talk)) == {2, 3, 4, 5}


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("Can I say something that doesn't leave the ship?", "That's all that is."),
        ("Not for the tape, this.", "As you were."),
        ("Can we not put this bit in?", "Okay. We're back."),
        ("Before you write that, can you turn the thing off?", "Right, next topic, the rota."),
        ("Can I tell you something and it stays with you?", "Let's get back to the pilot."),
    ],
)
def test_people_open_and_close_a_confidence_in_many_words(opens: str, closes: str) -> None:
    talk = f"Tom: so\nAsha: {opens}\nTom: go on\nAsha: I am leaving\nTom: {closes}\nAsha: yes\n"
    assert {2, 3, 4} <= private_lines(numbered(talk)) <= {2, 3, 4, 5}


def test_a_request_after_the_words_reaches_back_to_them() -> None:
    talk = (
        "Tom: so\nAsha: I am leaving in May\nTom: oh\nAsha: Don't put that in the notes.\nTom: no\n"
    )
    assert {2, 3, 4} <= private_lines(numbered(talk))


def test_a_section_that_is_not_for_the_write_up_is_private() -> None:
    notes = "# Notes\na\n### Not for the write-up\n- b\n\n- c\n### Left hanging\nd"
    assert private_lines(numbered(notes)) == {3, 4, 6}


def test_a_stretch_that_is_never_closed_ends_at_a_heading() -> None:
    notes = "off the record for a moment\nb\nc\n# Actions\nd"
    assert private_lines(numbered(notes)) == {1, 2, 3}


@pytest.mark.parametrize(
    ("row", "is_private"),
    [
        (f"| 2 | CONFIDENTIAL – A. only | {SECRET} | A. asks |", True),
        (f"| Private | {SECRET} | – |", True),
        (f"2 | {SECRET} | off the record", True),
        (f"| 2 | The footer says confidential | {SECRET} | A. asks |", False),
        (f"| 2 | Confidential papers | {SECRET} | A. asks |", False),
    ],
)
def test_a_cell_that_holds_a_marking_alone_sets_its_row_apart(
    row: str, *, is_private: bool
) -> None:
    table = "| # | Topic | Private | Who |\n|---|---|---|---|\n| 1 | Rota | no | T. sends it |\n"
    assert private_lines(numbered(table + row)) == (frozenset({4}) if is_private else frozenset())
