"""What the tuned sentence model takes statements of notes for, and what lists make of it."""

from __future__ import annotations

from datetime import date
from importlib import resources

import numpy as np
import pytest

from coach.notes import doubted, reading
from coach.notes import extract as extracting
from coach.notes.answers import ALL_FINE
from coach.notes.extract import LEAST_OF_DECISION, extract
from coach.notes.pair import Pair
from coach.notes.reading import (
    AFTER_TOKENS,
    BEFORE_TOKENS,
    HEADING_TOKENS,
    OWN_TOKENS,
    Reading,
    read_statements,
    seen_among,
    tokens_of,
)
from coach.notes.summary import ReadNotes, set_apart
from knowledge.tuned import stored

SESSION = date(2026, 11, 26)
TALK = """Session with Asha (mentor) and Tom (leader)
Tom: Could you send me the depot list?
Asha: Sure, tonight.
Asha: The night drivers never see the notices, they hang in the day room.
Tom: Let's drop the second form from now on.
Asha: Agreed.
Asha: Who pays for the badges? I don't know.
"""


def _read(notes: str) -> ReadNotes:
    return set_apart(notes, SESSION, answers=ALL_FINE)


def test_what_was_learnt_fits_the_model_and_every_list() -> None:
    added, _, weights, bias = stored(resources.files("coach.notes").joinpath("reading.npz"))
    assert len(added) == 36
    assert weights.shape == (3 * 384, len(Reading._fields))
    assert bias.shape == (len(Reading._fields),)
    assert np.isfinite(weights).all()


def test_a_statement_is_read_in_the_light_of_its_neighbours() -> None:
    notes = _read(TALK)
    said, pair = notes.said, notes.pair
    found = read_statements(said, pair)
    assert set(found) == {one.place for one in said}
    assert found == read_statements(said, pair)
    (yes,) = (one for one in said if one.text.startswith("Sure"))
    other = _read("Tom: Is the canteen open again?\nAsha: Sure, tonight.")
    (sure,) = (one for one in other.said if one.text.startswith("Sure"))
    read = read_statements(other.said, other.pair)
    assert found[yes.place].commitment > read[sure.place].commitment + 0.5
    (learnt,) = (one for one in said if "night drivers" in one.text)
    assert found[learnt.place].insight > max(found[yes.place].insight, 0.0)
    assert set(read_statements(said, pair, {yes.place})) == {yes.place}


def test_names_of_the_pair_are_read_as_names_the_model_knows() -> None:
    pair = Pair(frozenset({"Tom Reed", "Asha"}), {}, "Asha")
    told = "Asha rings Tom Reed, T. rings Ana. A good day for Tom's tombola, I think"
    jotted, praise = seen_among(_read(told).said, pair)
    assert jotted.text == "Alice rings Bob, Bob rings Ana."
    assert praise.text == "A good day for Bob's tombola, I think"
    notes = _read("Asha: I'll ring Tom.\nTom: Fine, and I ring Ana.")
    assert [(one.before, one.text) for one in seen_among(notes.said, notes.pair)] == [
        ("", "Alice: I'll ring Bob."),
        ("Bob: I'll ring Alice.", "Alice: Fine, and I ring Ana."),
    ]


def test_of_long_texts_so_much_is_read() -> None:
    before, own = tokens_of(*([number] * 200 for number in (1, 2, 3, 4)))
    assert before == [
        101,
        *([1] * HEADING_TOKENS),
        102,
        *([2] * BEFORE_TOKENS),
        102,
        *([4] * AFTER_TOKENS),
        102,
    ]
    assert own == [*([3] * OWN_TOKENS), 102]
    long = _read("word " * 3_000 + "\n\ud83d and so on")
    assert read_statements(long.said, long.pair)


def test_without_the_sentence_model_notes_are_summed_up_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notes = _read(TALK)
    monkeypatch.setattr(reading, "_opened", [None])
    assert read_statements(notes.said, notes.pair) == {}
    found = extract(notes.said, notes.pair, notes.session)
    assert [one.owner for one in found.commitments] == ["Asha"]
    assert found.decisions
    assert found.open_questions


SEVERAL = "".join(f"the {word} lift was out\n" for word in ("first", "old", "big", "new", "last"))


def test_notes_of_a_few_lines_keep_what_was_learnt_and_promised() -> None:
    for line in (
        "she checks every figure the tool gives her by hand",
        "the app is slow because everybody logs in twice",
    ):
        notes = _read(f"Session with Bethan\n- {line}\n- I'll ring the depot\n")
        found = extract(notes.said, notes.pair, notes.session)
        assert [one.lines for one in found.insights] == [(2,)]
        assert [one.lines for one in found.commitments] == [(3,)]


def test_a_reading_adds_decisions_no_rule_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    notes = _read(SEVERAL + "- the canteen closes at two on Fridays\n- Agreed: no second form\n")
    for odds, lines in ((LEAST_OF_DECISION, [(6,), (7,)]), (LEAST_OF_DECISION - 0.1, [(7,)])):
        told = {
            one.place: Reading(-5.0, odds if one.lines > (5,) else -5.0, -5.0, -5.0)
            for one in notes.said
        }
        monkeypatch.setattr(extracting, "read_statements", lambda *_, told=told: told)
        found = extract(notes.said, notes.pair, notes.session)
        assert [one.lines for one in found.decisions] == lines


NO = Reading(-6.0, -6.0, -6.0, -6.0)


@pytest.mark.parametrize("alone", [NO, Reading(0.0, 0.0, 0.0, 0.0)])
def test_what_is_read_as_nothing_twice_is_doubted_but_for_names_and_unasked_words(
    monkeypatch: pytest.MonkeyPatch, alone: Reading
) -> None:
    notes = _read(
        "Session with Asha and Tom\n"
        + SEVERAL
        + "- send the rota by Friday\n- I'll ring the depot\n"
        "- Who pays for the badges?\n- Still open who owns the shared drive\n"
    )
    monkeypatch.setattr(
        extracting, "read_statements", lambda said, _: dict.fromkeys((o.place for o in said), NO)
    )
    monkeypatch.setattr(doubted, "read_alone", lambda *_: alone)
    found = extract(notes.said, notes.pair, notes.session)
    kept = [one.lines for one in (*found.commitments, *found.open_questions)]
    assert kept == ([(8,), (10,)] if alone is NO else [(7,), (8,), (9,), (10,)])
