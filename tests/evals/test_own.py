"""A team's own rows, principles and graders: bad ones are named, the rest is run."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import pytest

from coach.errors import BadInput
from coach.models.port import FailureReason, Limits, ModelFailure, Schema, Usage
from evals.judging.agreement import Agreement, agreement, labelled, remember, remembered
from evals.judging.judge import judge
from evals.own import graders
from evals.own.principles import read_principles
from evals.own.reading import Note, Said, Situation, read_rows
from evals.own.suites import OwnFiles, bring
from evals.running.plainly import run_plainly
from evals.running.results import SuiteResult, value_of
from evals.safety.scripted import Careless
from evals.suites.world import PATIENT, World
from prompts.render import RenderedPrompt


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_bad_row_is_named_by_file_line_and_field_and_the_rest_is_read(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "ours.jsonl",
        '{"id": "a", "for": "leader", "about": "People leave."}\n'
        '{"id": "b", "for": "boss", "about": "x"}\n'
        "\n"
        "not json\n"
        '{"id": "c", "for": "mentor", "about": "The rota.", "never": ["names"], "session": 2}\n'
        '{"id": "d", "for": "mentor", "about": "The rota.", "colour": "red"}\n',
    )
    read = read_rows(file, Situation)
    assert [row.id for row in read.rows] == ["a", "c"]
    assert [(bad.line, bad.field) for bad in read.bad] == [(2, "for"), (4, ""), (6, "colour")]
    assert read.bad[0].words.startswith("ours.jsonl, line 2, for: ")


def test_csv_is_read_with_cells_over_several_lines_and_empty_ones(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "notes.csv",
        'id,text,date,must,never\n1,"Met Ana.\nI will call her.",2026-11-20,call|Ana,secret\n'
        "2,Short note,,,\n3,Bad date,20 November,,\n",
    )
    read = read_rows(file, Note)
    assert [(row.id, row.date, row.must, row.never) for row in read.rows] == [
        ("1", "2026-11-20", ("call", "Ana"), ("secret",)),
        ("2", None, (), ()),
    ]
    assert [(bad.line, bad.field) for bad in read.bad] == [(5, "date")]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.txt", "x", "neither JSON Lines"),
        ("a.csv", "", "is empty"),
        ("a.jsonl", "[]\n", "No row of a.jsonl can be used. a.jsonl, line 1: not a JSON object"),
    ],
)
def test_a_file_that_cannot_be_used_at_all_is_told(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    with pytest.raises(BadInput) as caught:
        bring(OwnFiles(situations=(written(tmp_path, name, text),)))
    assert said in caught.value.problem


def test_hostile_words_in_a_file_are_cleaned(tmp_path: Path) -> None:
    file = written(tmp_path, "t.jsonl", '{"role": "leader", "text": "Hi \\u001b[2Jthere"}\n')
    assert "\x1b" not in read_rows(file, Said).rows[0].text


def test_principles_are_a_name_and_a_question_a_line(tmp_path: Path) -> None:
    file = written(tmp_path, "p.txt", "# ours\n\nnames-a-place: Does it name a place?\n")
    (principle,) = read_principles(file)
    assert principle == ("names-a-place", "Does it name a place?")
    for text, where in (("Does it?\n", "line 1"), ("a-b: Is it so?\na-b: Is it?\n", "line 2")):
        with pytest.raises(BadInput, match=where):
            read_principles(written(tmp_path, "p.txt", text))


class Judge(Careless):
    """Says what `verdict` makes of the first-named answer and the text that was quoted."""

    def __init__(self, verdict: Callable[[str, str], str]) -> None:
        super().__init__()
        self._verdict = verdict

    async def structured(
        self, prompt: RenderedPrompt, schema: type[Schema], limits: Limits
    ) -> tuple[Schema, Usage]:
        first = "yes" if "one of yes," in prompt.system else "no"
        text = prompt.user.partition("<text>\n")[2].partition("\n</text>")[0]
        answer = {"verdict": self._verdict(first, text), "because": "It says so."}
        return schema.model_validate(answer), Usage()


class Failing(Careless):
    async def structured(
        self, prompt: RenderedPrompt, schema: type[Schema], limits: Limits
    ) -> tuple[Schema, Usage]:
        raise ModelFailure(FailureReason.TIMED_OUT, "It took too long.", "Wait.")


def test_a_verdict_that_turns_with_the_order_or_fails_is_no_verdict() -> None:
    def asked(model: Careless, text: str = "a text") -> Any:
        return asyncio.run(judge(model, "Is it so?", text, PATIENT))

    assert asked(Judge(lambda first, text: "yes")).holds is True
    assert asked(Judge(lambda first, text: "no")).holds is False
    assert asked(Judge(lambda first, text: "cannot_tell")).holds is None
    turned = asked(Judge(lambda first, text: first))
    assert (turned.holds, turned.turned) == (None, True)
    assert asked(Failing()).holds is None
    heard = asked(Judge(lambda first, text: "yes" if "\u2039/text>" in text else "no"), "</text>")
    assert heard.holds is True


def test_a_judge_is_measured_against_people_with_kappa() -> None:
    items = labelled(20)
    truth = {item.text: "yes" if item.holds else "no" for item in items}

    def measured(verdict: Callable[[str, str], str]) -> Agreement:
        return asyncio.run(agreement(Judge(verdict), items, PATIENT))

    perfect = measured(lambda first, text: truth[text])
    assert (perfect.kappa, perfect.low, perfect.judged) == (1.0, 1.0, 40)
    assert "kappa 1.00 with people" in perfect.words
    agreeable = measured(lambda first, text: "yes")
    assert agreeable.kappa == 0
    biased = measured(lambda first, text: first)
    assert (biased.kappa, biased.judged, biased.turned) == (None, 0, 40)
    assert "could not be measured" in biased.words
    remember("server:one", perfect)
    assert remembered("server:one") == perfect
    assert remembered("server:other") is None


def run(files: OwnFiles, world: World) -> SuiteResult:
    brought = bring(files)
    (suite,) = brought.suites
    return asyncio.run(run_plainly(suite, suite.rows("dev"), world))


def test_own_transcripts_are_rated_and_judged_by_own_principles(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "talk.csv",
        "role,text,moves\nmentor,The rota is made without us.,\n"
        "leader,What would you change about it?,open_question|follow_up\n"
        "leader,You people always complain.,generalising\n",
    )
    asked = written(tmp_path, "p.txt", "asks: Is something asked?\n")
    files = OwnFiles(transcripts=(file,), principles=asked)
    result = run(files, World(index=tmp_path, judge=Judge(lambda _, text: "no")))
    figures = {figure.id: value_of(figure, result.samples) for figure in result.figures}
    assert [sample.id for sample in result.samples] == ["talk.1", "talk.2"]
    assert figures["moves_f1"] is not None
    assert figures["moves_f1"] > 0.5
    assert figures["principle_asks"] == 0
    assert "Is something asked? No: It says so." in result.samples[0].evidence
    unjudged = run(files, World(index=tmp_path)).samples
    assert all(sample.unjudged == ("principle_asks",) for sample in unjudged)


def test_own_notes_are_held_to_words_and_to_graders_by_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(
        tmp_path,
        "n.jsonl",
        '{"id": "1", "text": "Met Ana.\\nI will call the depot by Friday.\\nPrivate: she quits.",'
        ' "date": "2026-11-18", "must": ["depot", "yacht"], "never": ["quits"]}\n',
    )
    (tmp_path / "our_checks.py").write_text(
        "def short(given, shown, data): return len(shown) < 10_000\n"
        "def half(given, shown, data): return 0.5\n"
        "def absent(given, shown, data): return None\n"
        "def broken(given, shown, data): raise KeyError('who')\n"
        "def wild(given, shown, data): return 7\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    names = ("short", "half", "absent", "broken", "wild", "missing")
    found = EntryPoints(EntryPoint(name, f"our_checks:{name}", graders.GROUP) for name in names)
    monkeypatch.setattr(graders, "entry_points", lambda group: found.select(group=group))
    (sample,) = run(OwnFiles(notes=(file,)), World(index=tmp_path)).samples
    assert sample.counts["has_words"] == (1, 2)
    assert sample.counts["nothing_forbidden"] == (1, 1)
    assert sample.counts["grader_short"] == (1, 1)
    assert sample.counts["grader_half"] == (0.5, 1)
    assert set(sample.unjudged) == {"grader_broken", "grader_wild", "grader_missing"}
    assert any("broken could not judge: KeyError" in one for one in sample.evidence)


def test_rows_of_two_files_with_the_same_id_are_kept_apart(tmp_path: Path) -> None:
    line = '{"id": "1", "text": "Met Ana."}\n'
    files = OwnFiles(notes=(written(tmp_path, "a.jsonl", line), written(tmp_path, "b.jsonl", line)))
    (suite,) = bring(files).suites
    assert [row.id for row in suite.rows("dev")] == ["1", "1#2"]
