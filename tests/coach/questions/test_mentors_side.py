"""Authored words for the mentor's side and the ground rules: whole, sourced, and safe to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import BadInput
from coach.questions.ground_rules import (
    agreed,
    all_words,
    chosen,
    fresh_rules,
    load_clauses,
    rules_from,
    worded,
    words_of,
)
from coach.questions.ground_rules_export import rules_as_markdown, rules_as_text, still_open
from coach.questions.ground_rules_kept import keep_rules, kept_rules
from coach.questions.opening import MANNERS, STAGES, load_declines, opening_with, stage_of
from coach.store import open_work
from coach.voice.detect import detect_voice
from coach.voice.moves import VoiceMove
from knowledge.passages import load_passages

HARMFUL = {
    VoiceMove.BLAME,
    VoiceMove.GROUP_CLAIM,
    VoiceMove.IDENTIFYING_OTHERS,
    VoiceMove.APOLOGY_FOR_SPEAKING,
    VoiceMove.OVER_SOFTENING,
    VoiceMove.BACKING_DOWN,
}


def spoken() -> list[tuple[str, str]]:
    """Everything that a mentor is given to say, with where it stands."""
    said = []
    for manner in MANNERS:
        for stage in STAGES:
            found = opening_with(manner, stage)
            said += [(f"{manner} {stage}", found.words), (f"{manner} {stage}", found.then)]
    for one in load_declines().declines:
        said += [(one.id, one.words), (one.id, one.pressed)]
    for clause in load_clauses():
        said += [(f"{clause.id} {choice.id}", choice.mentor) for choice in clause.choices]
    return said


def test_nothing_a_mentor_is_given_to_say_accuses_or_shrinks() -> None:
    faults = {
        (place, text): found
        for place, text in spoken()
        if (found := {move.label for move in detect_voice(text)} & HARMFUL)
    }
    assert faults == {}
    assert len(spoken()) >= 80


def test_everything_authored_rests_on_passages_that_are_there() -> None:
    there = {passage.id for passage in load_passages()}
    cited = {name for one in load_declines().declines for name in one.passages}
    cited |= {name for clause in load_clauses() for name in clause.passages}
    for manner in MANNERS:
        for stage in STAGES:
            cited |= set(opening_with(manner, stage).passages)
    assert cited <= there


def test_the_stage_follows_the_session() -> None:
    assert [stage_of(n) for n in (None, 1, 2, 9)] == ["first", "first", "next", "next"]
    assert stage_of(1, last=True) == "last"


def test_the_clauses_cover_what_a_first_session_settles() -> None:
    assert [clause.id for clause in load_clauses()] == [
        "purpose", "lead", "topics-in", "topics-out", "confidence", "limits", "notes", "ratings",
        "disagree", "dates", "stop",
    ]  # fmt: skip


def test_new_words_want_new_agreement_and_another_wording_starts_afresh() -> None:
    rules = agreed(agreed(fresh_rules(), "lead", "leader"), "lead", "mentor")
    assert words_of(rules, "lead").agreed == ("leader", "mentor")
    assert worded(rules, "lead", "leader", words_of(rules, "lead").leader) == rules
    own = worded(rules, "lead", "mentor", "I choose, and I tell you on the Monday before.")
    assert words_of(own, "lead").agreed == ()
    assert words_of(own, "lead").mentor.startswith("I choose")
    assert words_of(worded(own, "lead", "mentor", ""), "lead").mentor == (
        words_of(rules, "lead").mentor
    )
    other = chosen(own, "lead", "ten-minutes")
    assert "last ten minutes" in words_of(other, "lead").rule
    for bad in (("nope", "x"), ("lead", "nope")):
        with pytest.raises(BadInput, match="no"):
            chosen(rules, *bad)


def test_nobody_agrees_to_a_blank() -> None:
    rules = fresh_rules()
    assert words_of(rules, "stop").to_fill_in
    with pytest.raises(BadInput, match="to fill in"):
        agreed(rules, "stop", "leader")
    filled = words_of(rules, "stop").rule.replace("______", "the library's volunteer lead")
    assert words_of(agreed(worded(rules, "stop", "rule", filled), "stop", "leader"), "stop").agreed


def test_the_rules_on_paper_hold_both_peoples_words_and_who_agreed() -> None:
    rules = agreed(fresh_rules(), "notes", "mentor")
    for text in (rules_as_markdown(rules), rules_as_text(rules)):
        for one in all_words(rules):
            assert one.rule in text
            assert f"The leader says: {one.leader}" in text
            assert f"The mentor says: {one.mentor}" in text
        assert "mentor has agreed, the leader not yet" in text
    assert still_open(rules) == len(load_clauses())


def test_each_pair_keeps_its_own_rules(tmp_path: Path) -> None:
    with open_work(tmp_path / "w.sqlite3") as work:
        amira, ben = work.people.add("Amira", "mentor"), work.people.add("Ben", "mentor")
        rules = agreed(fresh_rules(), "lead", "leader")
        keep_rules(work, "leader", amira, rules)
        keep_rules(work, "leader", amira, agreed(rules, "lead", "mentor"))
        assert words_of(kept_rules(work, "leader", amira), "lead").agreed == ("leader", "mentor")
        assert kept_rules(work, "leader", ben) == fresh_rules()
        keep_rules(work, "leader", None, rules)
        assert kept_rules(work, "leader", None) == rules
        assert kept_rules(work, "mentor", None) == fresh_rules()


def test_stored_rules_survive_a_clause_or_choice_that_is_gone() -> None:
    stored = {
        "settled": [
            {"clause": "lead", "choice": "ten-minutes", "agreed": ["leader"]},
            {"clause": "purpose", "choice": "gone"},
            {"clause": "gone", "choice": "x"},
        ]
    }
    rules = rules_from(stored)
    assert words_of(rules, "lead").agreed == ("leader",)
    assert words_of(rules, "purpose").choice == "learn"
    assert len(rules.settled) == len(load_clauses())
