"""The evaluation of questions: its cases, its figures, and what its command prints."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from coach.guidance import open_words
from coach.questions.wary_likely import signs_in
from coach.settings import Settings
from evals.questions import learn, situations, swaps, wary
from evals.questions.__main__ import main
from evals.questions.cases import (
    LEFT_OUT,
    Pair,
    load_own_pairs,
    load_pairs,
    load_situations,
    load_swaps,
)
from evals.questions.pairs import Compared, compare, interval, report, share, shorter
from knowledge.library import Library

FLOOR = 0.9
"""Of the development pairs, which the weights were learnt with: a floor under the code only."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    from knowledge.library import LibrarySettings, open_library

    return open_library(LibrarySettings(folder=tmp_path_factory.mktemp("words")), vectors=False)


def test_the_cases_are_many_and_apart() -> None:
    pairs = [*load_pairs("dev"), *load_pairs("test")]
    assert len(pairs) >= 300
    drafted_for = [*load_situations("dev"), *load_situations("test")]
    assert len(drafted_for) >= 200
    assert len({one.topic for one in drafted_for}) == 27
    texts = Counter(pair.worse.casefold() for pair in (*pairs, *load_own_pairs()))
    assert max(texts.values()) == 1
    assert len(load_swaps()) == 40
    assert len(load_pairs("fresh")) == 180
    assert len(load_situations("fresh")) == 60


def test_the_weak_signs_of_loaded_words_are_learnt() -> None:
    said = [
        wary.Said(signs_in(text), loaded, "situations")
        for text, loaded in (
            ("I want the name of who told.", True),
            ("Get me the name, quietly.", True),
            ("We talk about the rota.", False),
            ("The rota is late, we say.", False),
        )
    ]
    fit = wary._fit(said)
    assert fit.total(signs_in("Give me the name.")) > fit.total(signs_in("We like the rota."))


def test_the_rubric_orders_the_development_pairs() -> None:
    rows = compare(load_pairs("dev")[::8])
    assert share(rows, lambda row: row.right) >= FLOOR


def _row(*, right: bool) -> Compared:
    pair = Pair.model_validate(
        {
            "id": "p",
            "part": "dev",
            "for": "leader",
            "topic": "power",
            "session": 1,
            "better": "What?",
            "worse": "Do you?",
            "principle": "safe",
        }
    )
    return Compared(pair, 0.9 if right else 0.5, 0.5, found=False, spared=True)


def test_a_tie_is_not_right_and_the_interval_holds_the_share() -> None:
    rows = [_row(right=True)] * 6 + [_row(right=False)] * 4
    assert share(rows, lambda row: row.right) == 0.6
    low, high = interval(rows)
    assert low < 0.6 < high
    assert interval([_row(right=True)] * 3) == (1.0, 1.0)
    assert shorter(rows[0].pair) == 1.0
    assert rows[0].pair.in_rubric == "safe_for_junior"


def test_the_report_names_each_principle_beside_the_baseline() -> None:
    lines = "\n".join(report("dev", load_pairs("dev")[::12]))
    assert "choosing the shorter" in lines
    assert "95 % interval" in lines


def test_situations_are_drafted_and_reported(library: Library) -> None:
    some = load_situations("dev")[::27]
    lines = "\n".join(situations.report("dev", situations.draft_all(some, library)))
    assert "are alike: 0 of" in lines
    assert "processor time" in lines
    assert all(
        line.endswith(("1.000", "0.000")) for line in lines.splitlines() if line.startswith("safe")
    )


def test_a_pair_is_not_asked_the_same_again(library: Library) -> None:
    (line,) = situations.repeats(load_situations("dev")[:1], library)
    assert ": 0 of " in line


def test_swapped_people_get_the_very_same_set(library: Library) -> None:
    (head, *differences) = swaps.report(load_swaps()[::8], library)
    assert "the very same set in 5" in head
    assert differences == []


def test_a_change_of_shape_is_printed() -> None:
    one = swaps.Shape(5, (("surface", 5),), (("open", 5),), 12.0, 0.9)
    assert swaps.changes(one, one._replace(number=4)) == ["number: 5 → 4"]


def test_the_command_prints_the_pairs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evals.questions.__main__.load_pairs", lambda part: load_pairs(part)[:11])
    assert main(["pairs"]) == 0
    assert capsys.readouterr().out.startswith("dev: 11 pairs")


def test_the_command_drafts_without_an_index(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    def words_only(settings: Settings) -> Library:
        return open_words(settings)

    monkeypatch.setattr("evals.questions.__main__.open_guidance", words_only)
    assert main(["situations", "--first", "1"]) == 0
    assert "free words alone" in capsys.readouterr().out


def test_what_the_sentence_model_was_tuned_without_is_of_development_pairs() -> None:
    held = json.loads(LEFT_OUT.read_text(encoding="utf-8"))
    assert len(held) > 300
    assert set(held) <= {pair.id for pair in load_pairs("dev")}
    assert all(set(both) == {"better", "worse"} for both in held.values())


def test_readings_count_beside_the_signs() -> None:
    dev = load_pairs("dev")[:80]
    sure = {pair.id: {"better": -90.0, "worse": 90.0} for pair in dev[:9]}
    mistaken = {pair: {"better": 90.0, "worse": -90.0} for pair in sure}
    signs, both = learn.beside_readings(dev, (), sure)
    assert 0 < signs <= both == 1.0
    assert learn.beside_readings(dev, (), mistaken) == (signs, 0.0)
