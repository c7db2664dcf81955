"""One pair's hours: kept, plotted, and exported without a word of anybody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from coach.cli.worth import command
from coach.errors import BadInput
from coach.notes.edited_store import keep_notes, keep_summary
from coach.notes.summary import summarize_built_in
from coach.store import Work, open_work
from coach.worth.export import PairFile, as_text, pair_file
from coach.worth.figures import Worth, worth_of
from coach.worth.plots import bars, in_lines, plots_of
from coach.worth.rating import HourRated, keep_hour, ratings_in

FIRST = date(2026, 9, 1)
TODAY = date(2026, 11, 23)
NOTES = """\
Session with Mina
- I will ask IT by Friday
- I will call Ben
- Mina will write to the canteen
"""


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    with open_work(tmp_path / "w.sqlite3") as opened:
        yield opened


def three_hours(work: Work) -> Worth:
    for number, (before, after) in enumerate([(3, 5), (4, None), (6, 9)]):
        rated = HourRated(
            minutes=50,
            before={"using AI tools": before, "Asking Zebedee": 5},
            after={"using AI tools": after} if after else {},
            heard=2,
            led=number,
        )
        hour = keep_hour(work, "Mina", "leader", FIRST + timedelta(days=14 * number), rated)
    note = keep_notes(work, None, NOTES, FIRST, title="Zebedee's page", person="Mina")
    keep_summary(work, note, summarize_built_in(NOTES, FIRST))
    first, second, _ = work.commitments.all(hour.person_id)
    work.commitments.change(first.id, text=first.text, due=TODAY - timedelta(days=1))
    work.commitments.settle(second.id, "kept")
    return worth_of(work, hour.person_id, TODAY)


def test_before_and_after_of_one_day_are_one_hour(work: Work) -> None:
    keep_hour(work, "Mina", "leader", FIRST, HourRated(before={"AI": 4}))
    keep_hour(work, "mina ", "leader", FIRST, HourRated(after={"AI": 6}, minutes=45, again=2))
    hour = keep_hour(work, "Mina", "leader", FIRST, HourRated(led=0))
    worth = worth_of(work, hour.person_id, TODAY)
    (session,) = worth.sessions
    assert (session.minutes, session.heard, session.led, session.again) == (45, None, 0, 2)
    (topic,) = worth.topics
    assert (topic.before, topic.after, topic.change) == ((4,), (6,), 2)
    with pytest.raises(BadInput, match="from 0 to 10"):
        keep_hour(work, "Mina", "leader", FIRST, HourRated(before={"AI": 11}))
    with pytest.raises(BadInput, match="Whom"):
        keep_hour(work, " ", "leader", FIRST, HourRated())


def test_figures_come_with_plots_that_say_the_same_in_words(work: Work) -> None:
    worth = three_hours(work)
    assert worth.minutes == 150
    assert worth.promises.model_dump() == {
        "made": 3, "kept": 1, "dropped": 0, "open": 2, "overdue": 1, "changed": 1,
    }  # fmt: skip
    shown = {plot.name: plot for plot in plots_of(worth)}
    assert shown["using AI tools"].bars == "▃▅ ▄· ▅▇"
    assert shown["using AI tools"].figure == "last 6 before, 9 after; +6 since the first"
    assert shown["The mentor led"].bars == "▁▅█"
    assert shown["The mentor led"].figure == "yes 1, partly 1, no 1"
    assert "Worth the hour again" not in shown
    lines = in_lines(worth)
    assert "Commitments: 3 made, 1 kept, 2 open (1 past its day), 0 dropped" in lines[-2]
    assert bars([0, 10, None], 10) == "▁█·"


def test_ratings_are_read_as_typed() -> None:
    assert ratings_in("AI tools = 4; a=b=10\n") == {"AI tools": 4, "a=b": 10}
    for wrong in ("AI tools", "=4", "AI=eleven", "AI=11", "AI=-1"):
        with pytest.raises(BadInput, match="not a rating"):
            ratings_in(wrong)


def test_the_export_holds_numbers_and_no_word_of_anybody(work: Work) -> None:
    worth = three_hours(work)
    text = as_text(pair_file(work, worth, "2026 spring"))
    read = PairFile.model_validate_json(text)
    assert read.pair == pair_file(work, worth).pair
    assert [len(topic.before) for topic in read.topics] == [3, 3]
    for word in ("Mina", "Zebedee", "AI", "ask", "IT", "Ben", "2026-", "Asking"):
        assert word not in text
    words = set(_strings(json.loads(text)))
    assert words == {"coach-worth/1", read.pair, "leader", "2026 spring"}
    for group in ("Mina said she is leaving; and more", "x" * 40, "a\nb\x1b[2J?"):
        with pytest.raises(BadInput, match="label"):
            pair_file(work, worth, group)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else []:
        yield from _strings(inner)
    for inner in value if isinstance(value, list) else []:
        yield from _strings(inner)


def test_the_command_rates_shows_and_exports(tmp_path: Path) -> None:
    run = CliRunner()
    given = ["--before", "AI=4", "--on", "2026-11-19", "--minutes", "50"]
    assert run.invoke(command, ["rate", "--with", "Mina", *given]).exit_code == 0
    given = ["--after", "AI=7", "--on", "2026-11-19", "--again", "yes"]
    done = run.invoke(command, ["rate", "--with", "Mina", *given])
    assert "AI: ▄▆ last 4 before, 7 after" in done.stdout, done.output
    shown = json.loads(run.invoke(command, ["show", "--with", "mina", "--json"]).stdout)
    assert shown["pairs"][0]["sessions"][0]["again"] == 2
    file = tmp_path / "pair.json"
    assert run.invoke(command, ["export", "--with", "Mina", "--to", str(file)]).exit_code == 0
    assert PairFile.model_validate_json(file.read_bytes()).sessions[0].minutes == 50
    few = run.invoke(command, ["report", str(file)])
    assert isinstance(few.exception, BadInput)
    assert "at least 5 pairs" in few.exception.problem
    nobody = run.invoke(command, ["show", "--with", "Nora"])
    assert isinstance(nobody.exception, BadInput)
