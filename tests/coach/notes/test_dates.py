"""Due dates in people's words, against a session on Thursday 26 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from coach.notes.dates import due_in, find_dates, in_words, session_date

SESSION = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("by 2026-12-03", "2026-12-03", "2026-12-03"),
        ("on 3 December", "2026-12-03", "3 December"),
        ("by the 3rd of December 2026", "2026-12-03", "the 3rd of December 2026"),
        ("December 3rd", "2026-12-03", "December 3rd"),
        ("by 03/12/2026", "2026-12-03", "03/12/2026"),
        ("by 3/12", "2026-12-03", "3/12"),
        ("by 5 January", "2027-01-05", "5 January"),
        ("Thursday, 3 December 2026", "2026-12-03", "Thursday, 3 December 2026"),
        ("by Friday", "2026-11-27", "Friday"),
        ("in our chat this wk, please", "2026-11-27", "this wk"),
        ("b4 month end", "2026-11-30", "month end"),
        ("before the year is out", "2026-12-31", "before the year is out"),
        ("w/c 7 Dec", "2026-12-11", "w/c 7 Dec"),
        ("with her crew - 17/12", "2026-12-17", "17/12"),
        ("before 20th", "2026-12-19", "20th"),
        ("by Thursday", "2026-12-03", "Thursday"),
        ("next Thursday", "2026-12-03", "next Thursday"),
        ("by next Monday", "2026-11-30", "next Monday"),
        ("Tuesday of next week", "2026-12-01", "Tuesday of next week"),
        ("a week on Friday", "2026-12-04", "a week on Friday"),
        ("by Monday morning", "2026-11-30", "Monday morning"),
        ("by 5pm Friday", "2026-11-27", "5pm Friday"),
        ("tomorrow", "2026-11-27", "tomorrow"),
        ("by the end of the month", "2026-11-30", "the end of the month"),
        ("by end of next week", "2026-12-04", "end of next week"),
        ("by the end of January", "2027-01-31", "the end of January"),
        ("mid-December", "2026-12-15", "mid-December"),
        ("in two weeks", "2026-12-10", "in two weeks"),
        ("within 10 days", "2026-12-06", "within 10 days"),
        ("in a fortnight", "2026-12-10", "in a fortnight"),
        ("in five working days", "2026-12-03", "in five working days"),
        ("in a month", "2026-12-26", "in a month"),
        ("next week", "2026-12-04", "next week"),
        ("by Christmas", "2026-12-25", "Christmas"),
        ("by the 9th", "2026-12-09", "the 9th"),
        ("before our next session", None, "before our next session"),
        ("by 31 February", None, "31 February"),
        ("not Friday but Monday", "2026-11-30", "Monday"),
        ("by Wednesday instead of Friday", "2026-12-02", "Wednesday"),
        ("before the 10th of December", "2026-12-09", "the 10th of December"),
        ("before Christmas", "2026-12-24", "Christmas"),
        ("by a week today", "2026-12-03", "a week today"),
        ("by the fifteenth", "2026-12-15", "the fifteenth"),
        ("on the twenty-first of December", "2026-12-21", "the twenty-first of December"),
        ("Friday 4th, 9 till 11", "2026-12-04", "Friday 4th"),
        ("week of 14th", "2026-12-18", "week of 14th"),
        ("January, 2nd week", "2027-01-15", "January, 2nd week"),
        ("by weekend", "2026-11-29", "by weekend"),
        ("before the weekend", "2026-11-27", "before the weekend"),
        ("Thursday week", "2026-12-10", "Thursday week"),
        ("four weeks on Monday", "2026-12-28", "four weeks on Monday"),
        ("tmrw", "2026-11-27", "tmrw"),
        ("sat morning", "2026-11-28", "sat morning"),
        ("in the Monday stand-up", "2026-11-30", "Monday"),
        ("bis Montag", "2026-11-30", "Montag"),
        ("until 1.12.", "2026-12-01", "1.12"),
        ("entro fine mese", "2026-11-30", "entro fine mese"),
        ("avant vendredi", "2026-11-26", "vendredi"),
        ("do piątku", "2026-11-27", "piątku"),
        ("out to the branch 25th, no lanyard", "2026-12-25", "25th"),
        ("by the bank holiday (31st)", "2026-12-31", "31st"),
        ("Fifteenth, Friday, one o'clock", "2027-01-15", "Fifteenth, Friday"),
        ("Tuesday 9-11", "2026-12-01", "Tuesday"),
        ("ring them this arvo", "2026-11-26", "this arvo"),
        ("first thing tomorrow", "2026-11-27", "first thing tomorrow"),
        ("that's me the morra", "2026-11-27", "the morra"),
        ("before St Andrew's Day", "2026-11-29", "St Andrew's Day"),
        ("list | due: 12/18", "2026-12-18", "12/18"),
        ("list | due: 12/04", "2026-12-04", "12/04"),
        ("list | due: 12/02", "2027-02-12", "12/02"),
        ("by 03/12", "2026-12-03", "03/12"),
        ("the list 10/12, the visit 19/12 at 4", "2026-12-19", "19/12"),
        ("with the data team, 31.01", "2027-01-31", "31.01"),
        ("on shift jan 24 sun 12-4", "2027-01-24", "jan 24 sun"),
        ("each Wed 7.30am starting next week", "2026-12-02", "each Wed 7.30am starting next week"),
        ("every Friday from now on", "2026-11-27", "every Friday from now"),
        ("one week is enough, she said", "2026-12-03", "one week is enough"),
        ("he said two weeks", "2026-12-10", "he said two weeks"),
        ("give me ten days.", "2026-12-06", "give me ten days"),
        ("1 week", "2026-12-03", "1 week"),
        ("within a week of receiving it", None, "within a week of"),
        ("one Sunday evening", None, "one Sunday evening"),
        ("before we catch up again", None, "before we catch up again"),
        ("Twenty-first is fine", "2026-12-21", "Twenty-first"),
        ("ask about the Weds rota, 5 Feb", "2027-02-05", "5 Feb"),
        ("for Weds rota, 5 Feb", "2027-02-05", "5 Feb"),
        ("on Monday and every Monday in December", "2026-11-30", "Monday"),
        ('"by month end, hold me to it"', "2026-11-30", "month end"),
        ('asked Ann if she can, "ok ok, wed."', "2026-12-02", "wed"),
        ("Monday first thing", "2026-11-30", "Monday first thing"),
        ("Sat 28.11", "2026-11-28", "Sat 28.11"),
        ("by 12/25", "2026-12-25", "12/25"),
        ("9-Dec", "2026-12-09", "9-Dec"),
        ("the twelfth of February, it's a Friday", "2027-02-12", None),
        ("NLT end JAN", "2027-01-31", "end JAN"),
        ("by end Q1", "2027-03-31", "end Q1"),
        ("the 1st of next month", "2026-12-01", "the 1st of next month"),
        ("on the last Friday in January", "2027-01-29", "the last Friday in January"),
        ("the first Tuesday of next month", "2026-12-01", "the first Tuesday of next month"),
        ("before June", "2027-05-31", "before June"),
        ("before December is over", "2026-12-31", "before December is over"),
        ("next week Wednesday", "2026-12-02", "next week Wednesday"),
        ("nxt wk", "2026-12-04", "nxt wk"),
        ("the week after next", "2026-12-11", "week after next"),
        ("Monday fortnight", "2026-12-14", "Monday fortnight"),
        ("this day fortnight", "2026-12-10", "this day fortnight"),
        ("in 2 wks", "2026-12-10", "in 2 wks"),
        ("the day after tomorrow", "2026-11-28", "the day after tomorrow"),
        ("2moro early", "2026-11-27", "2moro early"),
        ("tell Systems in the morning", "2026-11-27", "in the morning"),
        ("Friday or Monday at the latest", "2026-11-30", "Monday"),
        ("on or before 12 December", "2026-12-12", "12 December"),
        ("before the review (9 Dec), with figures", "2026-12-08", "9 Dec"),
        ("before the appeal, that's the 24th", "2026-12-23", "the 24th"),
        ("before lunch on Monday", "2026-11-30", "Monday"),
        ("before All Saints", "2027-10-31", "All Saints"),
        ("at Tuesday's briefing", "2026-12-01", "Tuesday"),
        ("no Friday, Monday instead", "2026-11-30", "Monday"),
        ("this week, doesn't know today", "2026-11-27", "this week"),
        ("trial from Monday", "2026-11-30", "Monday"),
        ("trial from Monday, report by the 11th", "2026-12-11", "the 11th"),
        ("bring it next session", None, "next session"),
        ("in the new year", None, "in the new year"),
        ("one Saturday in June", None, None),
    ],
)
def test_words_become_a_day_and_are_kept(text: str, day: str | None, words: str | None) -> None:
    found = due_in(text, SESSION)
    assert found is not None
    words = words or text
    assert found.words == words
    assert found.day == (date.fromisoformat(day) if day else None)
    assert text[found.start : found.end].startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "last Friday",
        "two weeks ago",
        "every Monday",
        "on Mondays",
        "the Monday meeting runs over",
        "I sat in on it",
        "they may come",
        "the 3rd floor",
        "3/4 of the team",
        "soon",
        "Monday's meeting",
        "the first time it broke",
        "block the first Mondays",
        "on the second floor",
        "he sat down",
        "came 3rd in the race",
        "the 21st century",
        "I said yes to the first",
        "write down what happens today",
        'put "see you Friday, folks" on the sign',
        "can't do Friday",
        "tell Mon about it",
        "all the codes wed want",
        "after the Christmas party",
        "by 10.30",
        "they scored 10/12",
        "he said two weeks ago",
        "she says 3 days a week",
    ],
)
def test_what_is_past_recurring_or_no_date_is_left_out(text: str) -> None:
    assert due_in(text, SESSION) is None


def test_without_a_session_only_full_dates_are_resolved() -> None:
    friday, full = due_in("by Friday"), due_in("by 3 December 2026")
    assert friday is not None
    assert friday.day is None
    assert full is not None
    assert full.day == date(2026, 12, 3)


def test_the_session_date_is_read_from_the_first_lines_only_where_it_is_whole() -> None:
    assert session_date(iter(["# Session 3, 12 November 2026"])) == date(2026, 11, 12)
    assert session_date(iter(["Date: 3/12/2026"])) == date(2026, 12, 3)
    assert session_date(iter(["Session on Friday", "by 3 December 2026"])) is None


def test_a_day_in_words() -> None:
    assert in_words(date(2026, 12, 3)) == "Thursday 3 December 2026"


def test_no_text_makes_it_fail() -> None:
    for text in ("", "by " * 5_000, "31.31.2031 99/99/9999 2026-99-99", "the 45th, 00 May"):
        find_dates(text, SESSION)
