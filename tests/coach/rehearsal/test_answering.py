"""The mentor answers what was said: by rule, without the detectors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random

import pytest

from coach.rehearsal.acts import Act, Choice, Past, Situation, choose_act
from coach.rehearsal.pools import card_line
from coach.rehearsal.scenario import Level, find_scenario
from coach.rehearsal.state import State
from coach.rehearsal.subjects import Subject, subject_of
from coach.rehearsal.wording import Heard, Worded, compose
from coach.rubric.moves import DetectedMove, Move

SCENARIO = find_scenario("badge-counting")
COMMUTE, DESKS = SCENARIO.cards[0], SCENARIO.cards[1]
DEEPEST = max(SCENARIO.cards, key=lambda card: card.trust)
OPEN: dict[str, tuple[Level, ...]] = {COMMUTE.id: ("guarded", "open")}


def chosen(
    *done: Move,
    subject: Subject = Subject("open"),  # noqa: B008 - a frozen tuple
    said: Mapping[str, tuple[Level, ...]] = OPEN,
    acts: tuple[Act, ...] = (Act.DISCLOSE,),
    trust: int = 12,
    hurt: int = 0,
    doubted: bool = False,
    brief: bool = False,
) -> Choice:
    state = State(trust=trust, guardedness=6, hurt=hurt, patience=9)
    past = Past(said, next(iter(said), None), acts)
    now = Situation(
        SCENARIO, state, frozenset(done), frozenset(), subject, past, Random(1), doubted, brief
    )
    return choose_act(now)


def worded(
    choice: Choice, *labels: Move, leader: str = "", mentor: Iterable[str] = (), used: str = ""
) -> Worded:
    moves = [DetectedMove(label=m, quote="x", start=0, end=1, confidence=0.9) for m in labels]
    return compose(
        SCENARIO,
        choice,
        moves,
        Heard(leader, list(mentor)),
        used=set(used.split()),
        locked=(),
        staying=True,
        chance=Random(1),
    )


@pytest.mark.parametrize(
    "move", [Move.SELF_DISCLOSURE, Move.COMMITMENT, Move.ACKNOWLEDGEMENT, Move.PERMISSION]
)
def test_what_is_owed_is_taken_in_and_nothing_else_is_begun(move: Move) -> None:
    told: dict[str, tuple[Level, ...]] = {COMMUTE.id: ("guarded", "open", "further")}
    choice = chosen(move, said=told)
    assert choice == Choice(Act.TAKE_IN, "reactions")
    assert worded(choice, Move.TELLING, move).text in SCENARIO.reactions[move]


def test_an_apology_before_anything_was_told_is_no_occasion_to_decline() -> None:
    hurt = chosen(Move.SELF_DISCLOSURE, said={}, trust=0, hurt=6, acts=(Act.HINT,))
    assert hurt == Choice(Act.TAKE_IN, "reactions")
    # Where there is something to begin with, the mentor may begin with it.
    assert chosen(Move.PERMISSION, said={}).card


def test_where_the_lines_for_one_kindness_are_used_up_another_is_answered() -> None:
    promises = " ".join(
        f"reactions.commitment.{n}" for n, _ in enumerate(SCENARIO.reactions[Move.COMMITMENT])
    )
    choice = chosen(Move.COMMITMENT, said={COMMUTE.id: ("guarded", "open", "further")})
    both = worded(choice, Move.COMMITMENT, Move.SELF_DISCLOSURE, used=promises)
    assert both.text in SCENARIO.reactions[Move.SELF_DISCLOSURE]


def test_an_apology_may_be_followed_by_the_rest_of_what_was_begun() -> None:
    assert chosen(Move.SELF_DISCLOSURE).card == COMMUTE.id
    asked = chosen(Move.SELF_DISCLOSURE, Move.OPEN_QUESTION)
    assert asked.act is Act.DISCLOSE
    assert asked.card != COMMUTE.id


def test_a_promise_of_silence_at_the_start_lets_the_mentor_begin() -> None:
    assert chosen(Move.PERMISSION, said={}, acts=()).act is not Act.TAKE_IN


def test_a_subject_is_only_declined_where_it_was_asked_about() -> None:
    named = Subject("card", card=DEEPEST, named=True)
    asked = chosen(Move.OPEN_QUESTION, subject=named, trust=2)
    assert asked == Choice(Act.DEFLECT, "deflections", about=DEEPEST.id)
    for said in (OPEN, {}):
        touched = chosen(Move.PERMISSION, subject=named, trust=2, said=said)
        assert touched.about is None


def test_who_asks_hears_every_side_and_who_does_not_hears_one() -> None:
    subject = Subject("card", card=COMMUTE, named=True)
    once: dict[str, tuple[Level, ...]] = {COMMUTE.id: ("guarded", "open", "further")}
    assert chosen(Move.OPEN_QUESTION, subject=subject, said=once).level == "further"
    sides = len(COMMUTE.open) - 1 + len(COMMUTE.further)
    levels: list[Level] = ["open"]
    levels += ["further"] * sides
    every = {COMMUTE.id: tuple(levels)}
    assert chosen(Move.OPEN_QUESTION, subject=subject, said=every).card != COMMUTE.id


@pytest.mark.parametrize(
    "shown",
    [{"hurt": 1}, {"doubted": True}, {"acts": (Act.ASK_BACK, Act.DISCLOSE, Act.DISCLOSE)}],
)
def test_nothing_is_asked_back_after_a_slight_or_soon_again(shown: dict[str, object]) -> None:
    assert chosen(Move.TELLING).act is Act.ASK_BACK
    assert chosen(Move.TELLING, **shown).act is Act.TAKE_IN  # type: ignore[arg-type]  # by name


def test_where_nothing_was_asked_there_is_nothing_to_decline() -> None:
    spent: dict[str, tuple[Level, ...]] = {COMMUTE.id: ("guarded", "open", "further")}
    for told in (spent, {}):
        assert chosen(said=told) == Choice(Act.TAKE_IN, "reactions")
        assert chosen(Move.ADVICE, said=told, trust=1) == Choice(Act.TAKE_IN, "reactions")
    assert chosen(brief=True, said=spent).pool == "silences"
    line = worded(Choice(Act.TAKE_IN, "reactions"))
    assert line.text in SCENARIO.reactions[Move.TELLING]


def test_the_line_of_a_card_answers_the_question_and_repeats_nothing() -> None:
    choice = Choice(Act.DISCLOSE, "card", COMMUTE.id, "open")
    for number, line in enumerate(COMMUTE.open):
        name = f"cards.{COMMUTE.id}.open.{number}"
        others = [other for other in COMMUTE.open if other != line]
        assert worded(choice, mentor=others).pieces[-1] == name
        assert worded(choice, leader=line).pieces[-1] == name


def test_after_it_was_said_openly_what_was_left_of_it_is_said_too() -> None:
    choice = Choice(Act.DISCLOSE, "card", COMMUTE.id, "further")
    gone = " ".join(f"cards.{COMMUTE.id}.further.{n}" for n in range(len(COMMUTE.further)))
    piece = worded(choice, used=gone).pieces[-1]
    assert card_line(SCENARIO, piece) in COMMUTE.open


def test_who_disagrees_does_not_soften_it_first() -> None:
    line = worded(Choice(Act.PUSH_BACK, "push_backs"), Move.DEFENDING)
    assert [piece.partition(".")[0] for piece in line.pieces] == ["push_backs"]


def test_nobody_stands_by_what_was_never_told() -> None:
    assert SCENARIO.stands_by
    choice = Choice(Act.PUSH_BACK, "push_backs")
    every = [f"push_backs.{n}" for n in range(len(SCENARIO.push_backs))]
    told = worded(choice, used=" ".join([*every, f"cards.{COMMUTE.id}.open.0"]))
    assert told.pieces[0].startswith("stands_by.")
    hinted = worded(choice, used=" ".join([*every, f"cards.{COMMUTE.id}.hinted.0"]))
    assert not hinted.pieces[0].startswith("stands_by.")


def test_an_unsure_saying_back_is_not_agreed_with() -> None:
    choice = Choice(Act.DISCLOSE, "card", DESKS.id, "guarded")
    move = DetectedMove(label=Move.REFLECTION, quote="x", start=0, end=1, confidence=0.65)
    said = compose(
        SCENARIO,
        choice,
        [move],
        Heard("", []),
        used=(),
        locked=(),
        staying=True,
        chance=Random(1),
    )
    assert said.text in DESKS.guarded


def test_a_long_phrase_of_an_everyday_matter_counts_beside_other_words() -> None:
    said = "I'll put my own days on the sheet from this month. It was not to make anyone leave."
    assert subject_of(SCENARIO, said, takes_up=False, last_card=None).way == "everyday"
    greeting = "Good to see you all right. What does the badge count in practice?"
    assert subject_of(SCENARIO, greeting, takes_up=False, last_card=None).way == "card"


@pytest.mark.parametrize("seed", range(4))
def test_hints_come_in_their_order_and_promise_nothing(seed: int) -> None:
    assert len(COMMUTE.hinted) > 1
    used: set[str] = set()
    for number, line in enumerate(COMMUTE.hinted):
        said = compose(
            SCENARIO,
            Choice(Act.HINT, "card", COMMUTE.id, "hinted"),
            [DetectedMove(label=Move.FOLLOW_UP, quote="x", start=0, end=1, confidence=0.9)],
            Heard("", []),
            used=used,
            locked=(),
            staying=True,
            chance=Random(seed),
        )
        assert said == Worded(line, (f"cards.{COMMUTE.id}.hinted.{number}",))
        used |= {*said.pieces}
