"""The programme report: what is held back cannot be found by subtracting what is shown."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from coach.cli.worth import command
from coach.errors import BadInput
from coach.worth.export import PairFile, PromiseCounts, SessionCounts, TopicCounts, as_text
from coach.worth.programme import (
    LEAST,
    NO_GROUP,
    pairs_behind,
    programme_report,
    read_files,
    safe_groups,
)
from coach.worth.programme_text import as_markdown

_numbers = count(1)


def account(
    group: str | None = None, side: str = "leader", *, minutes: int | None = 50, kept: int = 1
) -> PairFile:
    return PairFile.model_validate(
        {
            "format": "coach-worth/1",
            "pair": f"{next(_numbers):016x}",
            "side": side,
            "group": group,
            "sessions": [SessionCounts(minutes=minutes, heard=2, led=None, again=1)],
            "topics": [TopicCounts(before=[4, None], after=[6, 8])],
            "commitments": PromiseCounts(
                made=2, kept=kept, dropped=0, open=2 - kept, overdue=0, changed=0
            ),
        }
    )


def many(size: int, group: str | None = None, **more: object) -> list[PairFile]:
    return [account(group, **more) for _ in range(size)]  # type: ignore[arg-type]  # plain values


def test_fewer_than_five_pairs_make_no_report() -> None:
    with pytest.raises(BadInput, match="at least 5"):
        programme_report(many(4))
    # Leader and mentor of four pairs are eight files and still four pairs.
    with pytest.raises(BadInput, match="at least 5"):
        programme_report([*many(4), *many(4, side="mentor")])
    assert programme_report(many(5)).everybody.pairs == 5


def test_a_small_group_is_left_out_and_cannot_be_subtracted() -> None:
    report = programme_report([*many(9, "north"), *many(6, "south"), *many(4, "west")])
    # With south shown too, everybody minus north minus south would be the four of west.
    assert [g.group for g in report.groups] == ["north"]
    assert report.left_out
    alone = programme_report([*many(9, "north"), *many(4, "west")])
    assert alone.groups == ()
    two = programme_report([*many(9, "north"), *many(3, "west"), *many(3, "east")])
    assert [g.group for g in two.groups] == ["north"]
    plain = programme_report([*many(5, "north"), *many(5)])
    assert [g.group for g in plain.groups] == ["north", NO_GROUP]
    assert not plain.left_out


def test_a_figure_that_few_gave_is_held_back_alone_and_by_complement() -> None:
    report = programme_report(
        [
            *many(9, "north"),
            *many(6, "south", minutes=None),
            *many(2, "south", minutes=90),
        ]
    )
    assert [g.group for g in report.groups] == ["north", "south"]
    shown = {g.group: {f.figure: f.value for f in g.figures} for g in report.groups}
    assert shown["south"]["Minutes a session"] is None
    # Everybody's minutes minus north's would be those of the two in the south.
    assert shown["north"]["Minutes a session"] is None
    assert shown["north"]["Commitments kept"] == 50.0
    everybody = {f.figure: f.value for f in report.everybody.figures}
    assert everybody["Minutes a session"] == round((9 * 50 + 2 * 90) / 11, 1)
    assert everybody["The mentor set the course: yes"] is None
    assert everybody["Self-rating before a session"] == 4.0
    text = as_markdown(report)
    assert "| Minutes a session | 57.3 | held back | held back |" in text


@given(
    st.dictionaries(
        st.sampled_from("abcdef"),
        st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(any),
        min_size=1,
    )
)
def test_what_is_hidden_is_nobody_or_at_least_five(sizes: dict[str, tuple[int, int]]) -> None:
    groups = {
        name: [*many(leaders, name), *many(mentors, name, side="mentor")]
        for name, (leaders, mentors) in sizes.items()
    }
    shown = safe_groups(groups)
    assert all(pairs_behind(groups[name]) >= LEAST for name in shown)
    hidden = [one for name, members in groups.items() if name not in shown for one in members]
    if shown:
        assert not hidden or pairs_behind(hidden) >= LEAST


def test_files_of_others_are_left_aside_and_an_account_counts_once(tmp_path: Path) -> None:
    accounts = many(6, "north")
    for place, one in enumerate([*accounts, accounts[0]]):
        (tmp_path / f"{place}.json").write_text(as_text(one), encoding="utf-8")
    bad = {
        "words.json": as_text(accounts[0]).replace('"side"', '"said": "canary-x", "side"'),
        "text.json": "canary-x",
        "deep.json": "[" * 100_000,
        "group.json": as_text(accounts[0]).replace("north", "canary-x; she said a lot"),
        "minutes.json": as_text(accounts[0]).replace("50", '"canary-x"'),
    }
    for name, text in bad.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    read, refused = read_files(sorted(tmp_path.glob("*.json")))
    assert len(read) == 6
    assert set(refused) == set(bad)
    done = CliRunner().invoke(command, ["report", str(tmp_path)])
    assert "canary-x" not in done.output
    assert "| Pairs, at least | 6 |" in done.stdout
    assert "words.json" in done.stderr
    as_json = CliRunner().invoke(command, ["report", str(tmp_path), "--json"])
    assert json.loads(as_json.stdout)["everybody"]["pairs"] == 6
