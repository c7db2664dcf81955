"""The day of a promise where it stands in another sentence, and days that another one replaces."""

from __future__ import annotations

from datetime import date

import pytest

from coach.notes.commitments import find_commitments
from coach.notes.summary import set_apart

SESSION = date(2026, 11, 26)
HEAD = "Session with Asha (mentor) and Tom (leader)\n"


def _days(notes: str) -> list[str]:
    read = set_apart(HEAD + notes, SESSION)
    found = find_commitments(read.said, read.pair, read.session, None)[0]
    return [str(item.due) for item in found]


@pytest.mark.parametrize(
    ("notes", "day"),
    [
        ("I'll ask Legal about the form. Give me until Wednesday.", "2026-12-02"),
        ("I'll ask Legal about the form. I meant it, by the end of March.", "2027-03-31"),
        ("I'll ask Legal about the form. When? Monday.", "2026-11-30"),
        (
            'Tom: "I\'ll mend the form." me: when? "before the appeal, that\'s the 24th"',
            "2026-12-23",
        ),
        ("- Tom to send three headlines. after the election, so say the 30th", "2026-11-30"),
        ("- Tom to move the guard. To the door, test from Monday.", "2026-11-30"),
        ("- Tom to write the one-pager; print it by Tuesday", "2026-12-01"),
        ("- Tom to mark a draft together, screen shared\n  before the end of May", "2027-05-31"),
        ("Put me down for Thursday the 3rd. I'll do the headset shift.", "2026-12-03"),
        ("We meet again on 17 December. By then Tom will read the report.", "2026-12-17"),
        ("The launch is on the 14th. Asha will do a dry run the day before.", "2026-12-13"),
        ("- Tom to print the plan before the board review\n- board review: 10 Dec", "2026-12-09"),
        ("- Asha: print the badges for the launch\n- launch = 14 Dec", "2026-12-14"),
    ],
)
def test_the_day_is_taken_from_beside_the_promise(notes: str, day: str) -> None:
    assert _days(notes)[0] == day


@pytest.mark.parametrize(
    "notes",
    [
        "I'll ask Legal about the form. The audit is on 9 December.",
        "I'll ask Legal about the form. Finance close the books by Friday.",
        "I'll ask Legal about the form. If they say no by Friday, so be it.",
        "- Tom to write the one-pager; ring Ann on Tuesday",
        "- Asha: print the badges for reception\n- Reception opens on Monday",
        "He starts on Monday 30 November. I'll answer every mail the same day.",
        "I'll write down what happens today at the gate.",
    ],
)
def test_a_day_of_something_else_is_left_alone(notes: str) -> None:
    assert _days(notes)[0] == "None"


@pytest.mark.parametrize(
    ("notes", "day"),
    [
        ("- Tom to do a night shift: Friday. no, not Friday, budget. Wed 2 Dec", "2026-12-02"),
        ("Tom will send it all Friday. Actually no, Friday can't be: Monday.", "2026-11-30"),
        ("- Tom to send it all Friday\n- thursday cant be either\n- fine", "2026-11-27"),
        ("- Tom to keep the diary by 13 December\n- nb diary: 20 December not 13", "2026-12-20"),
        ("Tom: I'll open the vault. The 5th of June.\nAsha: The 12th?\nTom: The 12th, then.",
         "2027-06-12"),
        ("- Tom to tell Finance. tmrw first thing\n- board: move it by weekend", "2026-11-27"),
    ],
)  # fmt: skip
def test_a_day_that_is_no_use_is_replaced_and_no_other(notes: str, day: str) -> None:
    assert _days(notes)[0] == day
