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
        ("I'll ask Legal about the form. It'll be done tomorrow.", "2026-11-27"),
        ("I'll warn the sales floor. Gonna do that in person, Tuesday.", "2026-12-01"),
        ("Asha will write me ten questions. I have them Monday, she said.", "2026-11-30"),
        (
            "Tom: I'll write a page for the ward.\nAsha: When could I see that?\n"
            "Tom: Give me till Friday week.",
            "2026-12-04",
        ),
        (
            "Asha: I can read the draft before you send it.\nTom: Would you?\n"
            "Asha: Sure. You have it back on Friday with red lines.",
            "2026-11-27",
        ),
        (
            "Asha: I'll make you a list of the streets.\nTom: Until when?\nAsha: The fifteenth?\n"
            "Tom: The fifteenth is good.",
            "2026-12-15",
        ),
        ("Asha: I'll write half a page.\nTom: By when?\nAsha: Monday's perfect.", "2026-11-30"),
        ("I'll come to the gate on the 9th. No wait, the 9th I'm away. The 10th.", "2026-12-10"),
        ("I'll come to the gate on 9th December. No wait, 9th I'm away. The 10th.", "2026-12-10"),
        (
            "Asha: I'll do the invitation text.\nAsha: By when do you need it?\n"
            "Tom: The printer wants it on the second of December.",
            "2026-12-02",
        ),
        (
            "Tom: Could you give me three sentences for the page?\nAsha: Yes.\n"
            "Asha: Until the end of the month okay?\nTom: Perfect.",
            "2026-11-30",
        ),
        ("Both to pilot the survey 6 to 8 a.m. in the yard, by wk of 14 Dec", "2026-12-18"),
        ("Tom drops in one Sunday evening; he picked 6 December.", "2026-12-06"),
        (
            "- hall opens 14 Dec\n- Tom will sort the headset. Before then obviously.",
            "2026-12-13",
        ),
        (
            "I'll get their log before our spring meeting.\n"
            "Spring meeting = 11 March, he already said yes.",
            "2027-03-10",
        ),
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


@pytest.mark.parametrize(
    ("notes", "day"),
    [
        # What one needs from the other is the day of another promise.
        (
            "Tom: I'll put it in the bulletin on the sixteenth.\nAsha: Shall I write that bit?\n"
            "Tom: Please. I'd need it from you by the twelfth.",
            "2026-12-16",
        ),
        # What is put off is not promised.
        (
            "Tom: I'll write up the rota rules by Friday.\nAsha: Should it stay like that?\n"
            "Tom: Let's not change that before New Year.",
            "2026-11-27",
        ),
        # The hour of the next talk is not the number of labels.
        (
            "Asha: Ten labels. I'll send you ten labels by the ninth of December.\n"
            "Tom: Good.\nAsha: Who told you about the beads?\nTom: My aunt, she knew them.\n"
            "Asha: Are we meeting before the schools come in?\n"
            "Tom: Let's say the fourteenth of January, here, ten o'clock.",
            "2026-12-09",
        ),
        # "The tenth, good." says again what the other has promised.
        (
            "Asha: I'll have the board up by the tenth.\nTom: Tenth December, good. "
            "And I'll tell the safety delegate. I take that today, else he hears it elsewhere.",
            "2026-12-10 2026-11-26",
        ),
        ("Tom will come to the depot. Date he gives me on Thursday.", "None"),
    ],
)
def test_another_day_does_not_take_the_place_of_its_own(notes: str, day: str) -> None:
    days = day.split()
    assert _days(notes)[: len(days)] == days


def test_the_weekday_after_counts_from_the_day_named_before() -> None:
    notes = (
        "- Tom to put the rota up by Monday\n- Asha to show the crew. On the Wednesday after that"
    )
    assert _days(notes) == ["2026-11-30", "2026-12-02"]


def test_what_only_says_when_is_no_promise_of_its_own() -> None:
    notes = "Tom: I'll write a page for the ward.\nAsha: Good.\nTom: You'll have it by Friday."
    assert _days(notes) == ["2026-11-27"]
