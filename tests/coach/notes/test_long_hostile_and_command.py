"""Long notes, hostile notes, and `coach summarize` as people call it."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
import tracemalloc
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from coach.cli.summarize import command
from coach.errors import BadInput
from coach.notes.summary import summarize, summarize_built_in

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


def _long_notes(words: int) -> str:
    """Lines of the cases over and over, each with a number of its own, up to so many words."""
    pool = [
        line
        for file in CASES
        for line in yaml.safe_load(file.read_text(encoding="utf-8"))["notes"].splitlines()
        if not line.startswith(("#", "WEBVTT")) and "record" not in line and "[" not in line
    ]
    lines: list[str] = []
    count = 0
    for number, line in enumerate(itertools.cycle(pool)):
        if count >= words:
            return "\n".join(lines)
        lines.append(f"{line} {number}")
        count += len(line.split()) + 1
    raise AssertionError("the cases hold no line")


def test_twenty_thousand_words_are_summed_up_in_little_memory() -> None:
    # How long it takes is measured by benchmarks/notes.py; growing out of proportion ends here.
    summary = summarize_built_in(_long_notes(20_000))
    assert summary.commitments
    assert summary.insights
    tracemalloc.start()
    try:
        summarize_built_in(_long_notes(5_000))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 30_000_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n" * 10_000,
        "a" * 100_000,
        "Tom " * 20_000,
        "Aa" * 20_000,
        "A: " * 20_000,
        "[" * 20_000,
        "by Friday " * 10_000,
        "I will send it and " * 5_000,
        "because of " * 10_000,
        "- " * 20_000,
        "[/][@click=app.quit] I will send [b]it[/b]",
        "\x1b]0;owned\x07\x1b[2JI will send it",
        "\u202eI will send it\u202c",
        "{0.__class__} %s ${PATH} I will send it",
        "أنا سوف أرسلها يوم الجمعة",
    ],
    ids=lambda text: repr(text[:20]),
)
def test_hostile_notes_end_quickly_in_a_clean_summary(text: str) -> None:
    begun = time.process_time()
    shown = json.dumps(summarize_built_in(text).as_json("-"), ensure_ascii=False)
    assert time.process_time() - begun < 5
    assert "\x1b" not in shown
    assert "\u202e" not in shown


async def test_a_summary_can_be_cancelled() -> None:
    task = asyncio.create_task(summarize(_long_notes(2_000)))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


NOTES = """\
# Session with Priya
- I'll ask HR about the buddy list by Friday
- Private: Ottoline wants to leave
- the team lead bullies the trainees
- learnt: the rota is read on paper in the depot
- who owns the pack?
"""


def test_the_json_of_each_file_in_their_order(tmp_path: Path) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    first.write_text(NOTES, encoding="utf-8")
    second.write_text("We met.\n", encoding="utf-8")
    arguments = [str(first), str(second), "--json", "--date", "2026-11-26"]
    done = CliRunner().invoke(command, arguments)
    assert done.exit_code == 0, done.stderr
    one, two = (json.loads(line) for line in done.stdout.splitlines())
    assert (one["file"], two["file"]) == (str(first), str(second))
    (commitment,) = one["commitments"]
    assert commitment["text"] == "Ask HR about the buddy list"
    assert (commitment["owner"], commitment["due"], commitment["lines"]) == (
        "me",
        "2026-11-27",
        [2],
    )
    assert one["insights"] == [{"text": "The rota is read on paper in the depot", "lines": [5]}]
    assert one["open_questions"] == [{"text": "Who owns the pack?", "lines": [6]}]
    assert one["decisions"] == []
    assert one["sensitive"] == [{"kind": "harassment", "lines": [4]}]
    assert one["private_lines"] == [3]
    assert one["shareable"].startswith("# Summary")
    assert "Ottoline" not in done.stdout


def test_the_plain_form_says_where_everything_stands() -> None:
    done = CliRunner().invoke(command, ["-", "--writer", "Martin"], input=NOTES)
    assert done.exit_code == 0, done.stderr
    assert "- Martin: Ask HR about the buddy list, due Friday (line 2)" in done.stdout
    assert "Kept private: line 3." in done.stdout
    assert "harassment, line 4." in done.stdout
    assert "--date" in done.stderr
    assert "Ottoline" not in done.stdout


def test_a_bad_file_is_named_and_the_others_are_summarized(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.md", tmp_path / "b.md"
    good.write_text(NOTES, encoding="utf-8")
    bad.write_bytes(b"\xff\xfe\x00")
    missing = tmp_path / "none.md"
    done = CliRunner().invoke(command, [str(bad), str(missing), str(good), "--json"])
    assert isinstance(done.exception, BadInput)
    assert done.exception.exit_code == 2
    assert len(done.stdout.splitlines()) == 1
    assert "is not text" in done.stderr
    assert "does not exist" in done.stderr


def test_nothing_on_standard_input_and_a_bad_date_are_told() -> None:
    empty = CliRunner().invoke(command, ["-"], input="")
    assert isinstance(empty.exception, BadInput)
    assert "empty" in empty.stderr
    assert CliRunner().invoke(command, ["-", "--date", "Friday"], input=NOTES).exit_code == 2
