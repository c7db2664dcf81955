"""The notes evaluation: its cases hold together, its matching is strict, its figures add up."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import get_args

import numpy as np
import pytest

from coach.notes.concepts import signs_of
from coach.notes.held import BESIDE, signs_beside, weighable
from coach.notes.items import CommitmentItem, Item
from coach.notes.lines import numbered
from coach.notes.weighed import LABELS, SHARE_OF_WORDS, scaled
from evals.moves.learning import likelihoods
from evals.notes.__main__ import main
from evals.notes.baselines import leading, lexrank
from evals.notes.cases import KINDS, Case, GoldCommitment, Part, load_cases
from evals.notes.leaks import leaked, names_left, secret_runs
from evals.notes.learn import Line, fit, lines_of, single_lines
from evals.notes.learn_held import Told, fit_beside, trade_off
from evals.notes.learn_promises import (
    figure,
    learn_from,
    likely_in,
    mix,
    readings_left_out,
    told_case,
    written,
)
from evals.notes.matching import match
from evals.notes.measure import is_owner, judge
from evals.notes.owner import ask_owner
from evals.notes.report import f1, figures_table, interval, share


def test_labels_point_at_lines_that_are_there_and_keep_off_what_is_withheld() -> None:
    cases = [case for part in get_args(Part) for case in load_cases(part)]
    assert len(cases) == 428
    assert len({case.id for case in cases}) == len(cases)
    for case in cases:
        lines = case.text().splitlines()
        withheld = {*case.private_lines, *case.injected_lines}
        withheld |= {line for one in case.sensitive for line in one.lines}
        for kind in KINDS:
            for item in getattr(case, kind):
                assert all(lines[number - 1].strip() for number in item.lines), case.id
                assert not withheld & set(item.lines), case.id


def _items(*lines: tuple[int, ...]) -> list[Item]:
    return [Item(text=f"point {number}", lines=one) for number, one in enumerate(lines)]


def test_each_item_is_matched_once_by_lines_then_words() -> None:
    found = [Item(text="ring the depot", lines=(3,)), Item(text="send the list", lines=(3,))]
    gold = [Item(text="Send her the list", lines=(3,)), Item(text="Ring the depot", lines=(3,))]
    assert match(found, gold) == {0: 1, 1: 0}
    assert match(_items((1,), (1,)), _items((1,))) == {0: 0}
    assert match(_items((2,)), _items((1,))) == {}


def test_many_lines_and_lines_that_are_traps_match_nothing() -> None:
    assert match(_items((1, 2, 3, 4)), _items((1,))) == {}
    assert match(_items((1, 2)), _items((1,))) == {0: 0}
    assert match(_items((1,)), _items((1, 2)), trapped={1}) == {}
    assert match(_items((1, 2)), _items((1, 2)), trapped={1}) == {0: 0}


@pytest.fixture(scope="module")
def case() -> Case:
    return load_cases("dev", ["s01"])[0]


def test_an_owner_is_right_by_name_role_or_me(case: Case) -> None:
    gold = GoldCommitment(
        text="x", lines=(1,), owner="leader", owner_alt=(), due=None, due_alt=(), due_words=None
    )
    assert is_owner("me", gold, case)
    assert is_owner("helen", gold, case)
    assert not is_owner("Priya", gold, case)
    assert not is_owner(None, gold, case)
    assert not is_owner("both", gold, case)


def test_runs_of_secret_words_are_found_and_common_ones_are_none() -> None:
    notes = "the depot closes in spring\nprivate: Kim leaves for Leeds soon\nin spring the depot"
    runs = secret_runs(notes, {2})
    assert leaked(runs, "We heard that Kim leaves for Leeds.") == [
        "kim leaves for",
        "leaves for leeds",
    ]
    assert leaked(runs, "the depot closes in spring") == []


def test_names_that_are_words_count_inside_a_sentence_only() -> None:
    assert names_left(["Mark", "Dr Bohm"], "Mark it as done. We asked bohm.") == ["Bohm"]
    assert names_left(["Mark"], "We asked Mark.") == ["Mark"]


def test_a_name_without_a_capital_and_a_rank_are_no_leaks_by_themselves() -> None:
    assert names_left(["will", "Mrs. Abebe"], "They will ask Mrs. Ode. We asked Will.") == ["will"]


def test_single_lines_are_read_once_each_with_a_known_label() -> None:
    lines = single_lines()
    assert len(lines) > 1_000
    assert {label for line in lines for label in line.labels} == {*LABELS, "confidence"}
    assert len({line.text.casefold() for line in lines}) > 0.99 * len(lines)


def test_weights_are_learnt_from_lines(case: Case) -> None:
    lines = [*single_lines()[:6], Line("we meet on friday in room four", "a", frozenset())]
    words = [scaled(signs_of(line.text)) for line in lines]
    assert all(
        abs(sum(v * v for v in one.values()) ** 0.5 - SHARE_OF_WORDS) < 0.01 for one in words
    )
    held = np.array([[float("held back" in line.labels)] for line in lines])
    names = sorted({name for one in words for name in one})
    signs = np.array([[one.get(name, 0.0) for name in names] for one in words])
    found = likelihoods(signs, *fit(signs, held))[:, 0]
    assert min(found[:6]) > found[6]
    private = {line.text for line in lines_of(case) if "confidence" in line.labels}
    assert len(private) <= len({*case.private_lines, *case.private_optional})


def test_figures_come_from_sums_and_intervals_from_cases() -> None:
    counts = [
        Counter({"insights right": right, "insights found": 2, "insights gold": 2})
        for right in (2, 0, 1, 1)
    ]
    figure = f1("insights")
    total: Counter[str] = sum(counts, Counter())
    assert figure(total) == 0.5
    reach = interval(counts, figure)
    assert reach is not None
    assert reach[0] < 0.5 < reach[1]
    assert share("a", "b")(Counter()) is None
    assert any(line.startswith("insights F1") for line in figures_table(counts))


async def test_a_case_is_judged_with_what_a_model_would_be_sent(case: Case) -> None:
    judged = await judge(case)
    assert judged.counts["commitments gold"] == len(case.commitments)
    assert judged.counts["commitments right"] <= judged.counts["commitments found"]
    assert judged.counts["private leaks"] == 0


async def test_an_owner_answers_and_what_waits_is_counted() -> None:
    (case,) = load_cases("dev", ["l13"])
    asked = ask_owner(case)
    assert asked.lines
    assert asked.lines == {*asked.answers.private, *asked.answers.fine}
    assert not {*asked.answers.fine} & {*case.private_lines}
    counts = (await judge(case)).counts
    assert counts["lines looked at"] == len(asked.lines)
    assert counts["private lines found"] <= counts["private lines found or asked"]
    assert counts["private lines found or asked"] <= counts["private lines gold"]
    assert counts["insights waiting found"] <= counts["insights found"]


def test_neighbours_and_signs_are_weighed_by_examples() -> None:
    lines = tuple(weighable(numbered("\n".join(f"- she said {n} about the job" for n in range(8)))))
    private = tuple(number % 2 == 0 for number in range(8))
    case = Told("x", lines, private, (True,) * 8, (False,) * 8)
    sounds = [3.0 if one else -3.0 for one in private]
    rows = [np.array(signs_beside(lines, sounds))]
    weights, constant = fit_beside([case], rows)
    assert len(weights) == len(BESIDE)
    likely = likelihoods(rows[0], weights[:, None], np.array([constant]))[:, 0]
    assert min(likely[::2]) > max(likely[1::2])
    assert any("LEAST" in row for row in trade_off([case] * 9, rows * 9))


def test_weights_of_promises_are_learnt_and_mixed_with_readings() -> None:
    cases = [told_case(one) for one in load_cases("dev", ["s01", "s03", "z04", "z06"])]
    assert all(any(told.promised) for told in cases)
    assert all(len(told.signs) == len(told.said) == len(told.trust) for told in cases)
    # Of several statements on the lines of a promise one counts in full.
    assert any(one < 1.0 for told in cases for one in told.trust)
    learnt = learn_from(cases)
    readings = {
        told.case.id: {
            one.place: 3.0 if so else -3.0 for one, so in zip(told.said, told.promised, strict=True)
        }
        for told in cases
        if told.case
    }
    mixed = mix(cases, learnt, readings)
    assert mixed[1] > 0.5
    assert written(learnt, mixed)["mixed"] == mixed
    found = [likely_in(told, learnt, mixed, readings[told.case.id]) for told in cases if told.case]
    alone = [likely_in(told, learnt, mixed, {}) for told in cases]
    for likely in (found, alone):
        sure = [
            own[one.place]
            for told, own in zip(cases, likely, strict=True)
            for one, so in zip(told.said, told.promised, strict=True)
            if so
        ]
        assert sum(sure) / len(sure) > 0.5
    by_rule, more = figure(cases, found, 2.0), figure(cases, found, 0.4)
    assert by_rule[2] == more[2] == sum(len(told.case.commitments) for told in cases if told.case)
    assert by_rule[0] < more[0] <= more[1]


def test_what_was_left_out_of_tuning_is_of_development_cases_alone() -> None:
    readings = readings_left_out()
    assert len(readings) > 50
    assert set(readings) <= {case.id for case in load_cases("dev")}


def test_baselines_choose_as_many_sentences_as_asked() -> None:
    notes = (
        "Session two today\nPeople swap shifts on paper. Nobody reads the list.\n"
        "Shifts on paper are lost."
    )
    assert [item.lines for item in leading(notes, 2)] == [(1,), (2,)]
    chosen = lexrank(notes, 2)
    assert len(chosen) == 2
    assert lexrank(notes, 0) == []


def test_the_command_prints_figures_and_guards_the_test_part(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--cases", "s01", "--baselines", "--errors"]) == 0
    shown = capsys.readouterr().out
    assert "commitments F1" in shown
    assert "LexRank" in shown
    for part in (["--test"], ["--part", "fresh"]):
        with pytest.raises(SystemExit):
            main([*part, "--errors"])


def test_a_due_date_is_a_day() -> None:
    assert CommitmentItem(text="x", lines=(1,), owner="me", due=date(2026, 12, 3)).due_said
