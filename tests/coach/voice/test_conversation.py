from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from coach.errors import BadInput
from coach.rehearsal.state import Conduct
from coach.voice.conversation import Decision, Turn, decide, replay, spoken
from coach.voice.leader import find_leader, load_leaders
from coach.voice.moves import VoiceMove
from coach.voice.state import VoiceAct, warmth_of
from tests.support.juniors import BLAME, BLAND, BREAK_ROLE, FOLD, PERSISTENT, PLAIN, SOFT

IDS = tuple(leader.id for leader in load_leaders())
SEEDS = range(5)
POOR = {"soft": SOFT, "blame": BLAME, "fold": FOLD}
HOSTILE = (
    "[/] [@click=app.quit]x[/] {words} %s ${HOME}",
    "\x1b]0;pwned\x07\x1b[2J hello",
    "\u202eWhat\u200b is this?",
    "\ud800 hello",
    "?" * 500,
    "What happened? " * 2_000,
    "你觉得这个工具怎么样？",
)
every = pytest.mark.parametrize("leader_id", IDS)


@cache
def played(leader_id: str, lines: tuple[str, ...], seed: int) -> tuple[Turn, ...]:
    """Several tests look at the same hours: each is played once."""
    return replay(find_leader(leader_id), seed, lines)


def play(leader_id: str, lines: Sequence[str], seed: int = 1) -> list[Decision]:
    return [turn.decision for turn in played(leader_id, tuple(lines), seed)]


def heard(leader_id: str, lines: Sequence[str]) -> float:
    ends = [play(leader_id, lines, seed)[-1].heard for seed in SEEDS]
    return sum({"heard": 1.0, "half": 0.3, "none": 0.0}[end] for end in ends)


@every
@pytest.mark.parametrize("poor", list(POOR))
def test_being_heard_is_likelier_for_the_plain_and_respectful(leader_id: str, poor: str) -> None:
    plain = heard(leader_id, PLAIN[leader_id])
    assert plain > heard(leader_id, POOR[poor][leader_id]) + 2
    assert heard(leader_id, PERSISTENT[leader_id]) > heard(leader_id, POOR[poor][leader_id])
    assert heard(leader_id, BREAK_ROLE) == 0


def test_some_hours_end_unheard_however_well_it_is_said() -> None:
    ends = {
        (leader_id, seed): play(leader_id, PLAIN[leader_id], seed)[-1].heard
        for leader_id in IDS
        for seed in range(10)
    }
    assert {ends[leader_id, 3] for leader_id in IDS} == {"heard"}
    assert "none" in {ends["monday-stand-up", seed] for seed in range(10)}


@every
def test_poor_scripts_are_conceded_nothing(leader_id: str) -> None:
    for script in (SOFT[leader_id], BLAME[leader_id], FOLD[leader_id], BREAK_ROLE, BLAND):
        for seed in SEEDS:
            for each in play(leader_id, script, seed):
                assert each.act not in (VoiceAct.TAKE_IN, VoiceAct.COMMIT), each.mentor
                assert not any(piece.split(".")[-2] == "heard" for piece in each.pieces)


@every
def test_what_is_taken_in_was_earned_and_what_is_promised_was_asked_for(leader_id: str) -> None:
    leader = find_leader(leader_id)
    for seed in range(10):
        for script in (PLAIN[leader_id], PERSISTENT[leader_id]):
            done = play(leader_id, script, seed)
            for n, each in enumerate(done):
                before = done[:n]
                if each.act is VoiceAct.TAKE_IN:
                    assert each.plainness == "plainly"
                    assert each.plainly >= 2
                    assert any(one.plainness for one in before), "never in the first breath"
                    assert warmth_of(each.after, leader.temperament) == "warm"
                if each.act is VoiceAct.COMMIT:
                    assert before[-1].heard == "heard"
                    said = [move.label for one in done[: n + 1] for move in one.moves]
                    assert VoiceMove.REQUEST in said


@every
def test_the_same_seed_and_words_give_the_same_path_whoever_words_it(leader_id: str) -> None:
    leader, lines = find_leader(leader_id), PLAIN[leader_id]
    first, again = replay(leader, 4, lines), replay(leader, 4, lines)
    assert first == again
    turns: list[Turn] = []
    for text in lines[: len(first)]:
        decision = decide(leader, 4, turns, text)
        turns.append(Turn(decision=decision, leader="Words of a model.", wording="m"))
    assert [turn.decision for turn in turns] == [turn.decision for turn in first]


@every
@pytest.mark.parametrize("seed", SEEDS)
def test_no_line_comes_twice_in_twenty_turns(leader_id: str, seed: int) -> None:
    pairs = zip(PLAIN[leader_id], SOFT[leader_id], strict=False)
    mixed = [line for pair in pairs for line in pair]
    for script in (mixed, BLAND, (*BLAME[leader_id], *FOLD[leader_id], *BREAK_ROLE)):
        lines = [turn.leader for turn in replay(find_leader(leader_id), seed, script[:20])]
        opening = find_leader(leader_id).day(seed).opening
        assert len({*lines, opening}) == len(lines) + 1


@every
def test_before_the_thing_has_come_up_nobody_speaks_of_it(leader_id: str) -> None:
    from coach.voice.wording import OF_THE_THING

    for seed in SEEDS:
        for each in play(leader_id, (*BLAND[:8], *BREAK_ROLE[:4]), seed):
            assert not {piece.split(".")[0] for piece in each.pieces} & OF_THE_THING


@every
def test_attempts_to_leave_the_play_are_answered_in_it(leader_id: str) -> None:
    for each in play(leader_id, BREAK_ROLE):
        assert each.act is VoiceAct.CHAT, each.mentor
        assert each.pool == "role_break"


@every
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_answered_as_words(leader_id: str, text: str) -> None:
    decision = decide(find_leader(leader_id), 1, [], text)
    assert "\x1b" not in decision.mentor + decision.line
    assert "{" not in decision.line


@every
def test_abuse_is_named_once_and_then_ends_the_hour(leader_id: str) -> None:
    done = play(leader_id, ("You are an idiot.", "Shut up, you stupid woman.", "Wait."))
    assert [each.pool for each in done] == ["abused", "closings.cold"]
    assert Conduct.ABUSE in done[0].conduct
    assert done[-1].ends


@every
def test_the_junior_may_stop_at_any_time_and_is_let_go(leader_id: str) -> None:
    turns = replay(find_leader(leader_id), 1, ("I would like to stop here.", "Or not."))
    assert [turn.decision.pool for turn in turns] == ["stopped"]
    with pytest.raises(BadInput, match="has ended"):
        decide(find_leader(leader_id), 1, turns, "One more thing.")


@every
def test_a_limit_is_accepted_and_costs_nothing(leader_id: str) -> None:
    script = [*PLAIN[leader_id][:4], "I'd rather not say who.", "I said I'd rather not say who."]
    for seed in SEEDS:
        done = play(leader_id, script, seed)
        limits = [each for each in done if each.mentor.endswith("not say who.")]
        assert limits[-1].pool in ("declined", "pressed")
        assert any(each.pool == "declined" for each in limits)
        assert all(each.after.margin >= each.before.margin for each in limits)


def test_somebody_given_away_is_taken_up_at_once() -> None:
    done = play("walk-rounds", ("It's about your walk-rounds.", "Karen told you the sealer jams."))
    assert done[-1].pool == "latches"
    assert done[-1].feedback
    assert done[-1].feedback.better == "“Somebody told you the sealer jams.”"


def test_taking_it_back_undoes_what_was_half_heard() -> None:
    lines = PLAIN["walk-rounds"][:4]
    half = play("walk-rounds", lines)
    undone = play("walk-rounds", [*lines, "Forget it, it's fine."])
    assert half[-1].heard == "half"
    assert undone[-1].heard == "none"
    assert undone[-1].plainly == half[-1].plainly - 1


def test_what_was_asked_is_what_is_answered() -> None:
    leader = find_leader("one-visit")
    for text, wanted in (
        ("How would you like me to tell you bad news?", 2),
        ("Will this stay between us?", 7),
        ("Why did you bring in the target?", 0),
    ):
        decision = decide(leader, 1, [], text)
        assert decision.line in leader.answers[wanted].lines, (text, decision.pool)
    assert decide(leader, 1, [], "What is the capital of Peru?").pool == "off_topic"
    assert decide(leader, 1, [], "How are you?").pool == "everyday.0"


def test_the_hour_ends_with_the_clock_and_the_leader_says_so_first() -> None:
    words = "And then there is the matter of the harbour wall, which is long. " * 6
    done = play("yes-on-the-quay", [f"{n} {words}" for n in range(20)])
    assert done[-1].pool == "closings.unheard"
    assert len(done) < 12
    assert sum(any(p.startswith("clock.") for p in each.pieces) for each in done) == 1


def test_an_empty_turn_is_refused_and_nothing_happens() -> None:
    with pytest.raises(BadInput, match="nothing to answer"):
        decide(find_leader("one-visit"), 1, [], " \n ")


def test_a_turn_answered_in_the_built_in_wording_says_its_line() -> None:
    decision = decide(find_leader("one-visit"), 1, [], "Good afternoon.")
    assert spoken(decision).reply == decision.line
    assert decision.said == "Good afternoon."
