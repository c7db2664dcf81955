"""What a turn asks about, what it takes up, and what an unsure saying-back is worth."""

from __future__ import annotations

import pytest

from coach.rehearsal.acts import Act
from coach.rehearsal.asking import asked_in
from coach.rehearsal.debrief import count_moves
from coach.rehearsal.rehearsal import Decision, Turn, decide, disclosed, spoken
from coach.rehearsal.scenario import find_scenario
from coach.rehearsal.state import Difficulty, State, moved
from coach.rehearsal.subjects import begins_anew, subject_of
from coach.rubric.moves import DetectedMove, Move
from evals.rehearsal.scripts import script

seeds = pytest.mark.parametrize("seed", [1, 2])
LEVEL = Difficulty.REALISTIC


def told(scenario_id: str, lines: tuple[str, ...], seed: int) -> list[Turn]:
    turns: list[Turn] = []
    for line in lines:
        turns.append(spoken(decide(find_scenario(scenario_id), seed, LEVEL, turns, line)))
    return turns


def answer(scenario_id: str, before: list[Turn], line: str, seed: int) -> Decision:
    return decide(find_scenario(scenario_id), seed, LEVEL, before, line)


@pytest.mark.parametrize(
    ("scenario_id", "thing", "card"),
    [
        ("badge-counting", "the monthly sheet", "amber"),
        ("workarounds", "the equipment", "gladys"),
        ("what-we-were-told", "the first week", "reservoir-week"),
        ("messages-after-nine", "the group chats", "group-chats"),
    ],
)
@pytest.mark.parametrize(
    "advice",
    [
        "Thank you for telling me. You should speak to HR about {}.",
        "I'm sorry about that. You ought to get some help with {}.",
        "Have you thought about asking for help with {}?",
    ],
)
@seeds
def test_advice_that_mentions_a_card_does_not_open_it(
    scenario_id: str, thing: str, card: str, advice: str, seed: int
) -> None:
    before = told(scenario_id, script(scenario_id, "good")[:6], seed)
    assert card not in disclosed([turn.decision for turn in before])
    asked = answer(scenario_id, before, f"What is it like with {thing}?", seed)
    assert asked.card == card
    assert answer(scenario_id, before, advice.format(thing), seed).card != card


def test_what_only_looks_like_advice_names_nothing_either() -> None:
    asked = asked_in("I'm sorry about that. You ought to read the guidance on the equipment.")
    assert asked.about == "i am sorry about that"
    assert asked_in("Have you tried the other machines? What are they like?").questions == (
        "what are they like",
    )


def test_a_lecture_names_nothing_and_what_is_said_back_in_it_does() -> None:
    turn = "So the badges stay in. We have a policy on logins, and the policy is clear."

    def move(label: Move, quote: str) -> DetectedMove:
        start = turn.index(quote)
        return DetectedMove(
            label=label, quote=quote, start=start, end=start + len(quote), confidence=0.9
        )

    lecture = move(Move.TELLING, "We have a policy on logins")
    both = (lecture, move(Move.REFLECTION, "So the badges stay in"))
    assert "logins" in asked_in(turn).about
    assert asked_in(turn, (lecture,)).about == ""
    assert asked_in(turn, both).about == "so the badges stay in"
    scenario = find_scenario("workarounds")
    for moves, way in (((lecture,), "open"), (both, "card")):
        found = subject_of(scenario, turn, takes_up=False, last_card=None, moves=moves)
        assert found.way == way


ANEW = (
    ("workarounds", 11, "Right. When did one of my people get it right?"),
    ("ai-from-a-designer", 8, "I'll do it by Friday. How do people help each other meanwhile?"),
    ("why-new-people-leave", 3, "So that was the end of it. How were you trained for the phones?"),
)


@pytest.mark.parametrize(("scenario_id", "turn", "line"), ANEW)
@seeds
def test_a_question_on_another_subject_follows_nothing_up(
    scenario_id: str, turn: int, line: str, seed: int
) -> None:
    before = told(scenario_id, script(scenario_id, "good")[: turn - 1], seed)
    found = answer(scenario_id, before, line, seed)
    assert Move.FOLLOW_UP not in {move.label for move in found.moves}
    assert count_moves([found]).follow_ups == 0


@pytest.mark.parametrize(
    "line",
    [
        "What do you do when it throws you off?",
        "What happens next?",
        "And then, what do they do about the paper?",
        "What was that like, with the paper?",
        "How long does logging in take, then?",
    ],
)
def test_what_takes_up_a_word_or_points_at_it_stays(line: str) -> None:
    scenario = find_scenario("workarounds")
    previous = "I turn to somebody's daughter in tears, and it throws me off, and I'm back again."
    assert not begins_anew(scenario, line, previous, "kettle")
    assert begins_anew(scenario, "What goes home in people's pockets?", previous, "kettle")


def test_a_question_that_takes_up_nothing_said_follows_nothing_up_at_the_start() -> None:
    scenario = find_scenario("why-new-people-leave")
    asked = "So why do young people not want to work?"
    assert begins_anew(scenario, asked, scenario.opening, None)
    assert not begins_anew(scenario, "How so?", scenario.opening, None)


def test_an_unsure_saying_back_gains_no_trust_and_still_puts_at_ease() -> None:
    state = State(trust=8, guardedness=8, patience=8)
    sure = moved(state, [Move.REFLECTION], (), LEVEL)
    unsure = moved(state, [Move.REFLECTION], (), LEVEL, unsure=[Move.REFLECTION])
    assert sure.trust == 9
    assert unsure.trust == 8
    assert unsure.guardedness == sure.guardedness < 8
    assert moved(state, [Move.TELLING], (), LEVEL, unsure=[Move.TELLING]).trust == 7


@pytest.mark.parametrize(
    "scenario_id", ["messages-after-nine", "workarounds", "why-new-people-leave"]
)
@seeds
def test_an_unsure_saying_back_opens_less_than_a_sure_one(
    scenario_id: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(scenario_id, script(scenario_id, "good")[:1], seed)
    assert before[-1].decision.level == "guarded"
    # Trust enough to say it openly.
    state = before[-1].decision.after.model_copy(update={"trust": 12})
    before[-1] = spoken(before[-1].decision.model_copy(update={"after": state}))
    line = "And then you sit there with it for the rest of the day"
    found = {}
    for confidence in (0.64, 0.9):
        said = DetectedMove(
            label=Move.REFLECTION, quote=line, start=0, end=len(line), confidence=confidence
        )
        monkeypatch.setattr("coach.rehearsal.rehearsal.detect_moves", lambda *_, one=said: (one,))
        found[confidence] = answer(scenario_id, before, line, seed)
    assert (found[0.9].level, found[0.9].after.trust) == ("open", 13)
    assert found[0.64].level == "guarded"
    assert found[0.64].after.trust == 12


HINTED = (
    ("why-new-people-leave", 5, "What was your first day like?", "first-day"),
    ("workarounds", 4, "What happens first thing, when you log in?", "kettle"),
    ("captions-on", 4, "Where do you sit in a meeting?", "seat"),
    ("ai-from-a-designer", 5, "What do you use it for most days?", "first-drafts"),
)


@pytest.mark.parametrize("hinted", HINTED)
@pytest.mark.parametrize("plainly", [True, False])
@seeds
def test_what_was_hinted_at_and_is_asked_about_is_not_talked_past(
    hinted: tuple[str, int, str, str], plainly: bool, seed: int
) -> None:
    scenario_id, turns, question, card = hinted
    scenario = find_scenario(scenario_id)
    before = told(scenario_id, script(scenario_id, "repairing")[:turns], seed)
    before[-1] = _hinting(before[-1], card)
    by_name = (question, f"I would still like to know. {question}")
    heard = [before[-1].mentor]
    for line in by_name if plainly else ("What do you mean by that?", "Go on?"):
        found = answer(scenario_id, before, line, seed)
        before.append(spoken(found))
        assert found.line not in heard
        heard.append(found.line)
    again, late = (turn.decision for turn in before[-2:])
    assert (again.card, again.level) == (card, "hinted")
    # All was hinted that can be: then it is said so, and nothing else is begun.
    assert late.act is Act.DEFLECT
    assert late.pieces[-1].startswith("not_yet.")
    assert scenario.card(card).handle in late.line


def _hinting(turn: Turn, card: str) -> Turn:
    """`turn` with a hint at `card` for its answer, and trust for no more than another one."""
    scenario = find_scenario(next(one for one, _, _, hinted in HINTED if hinted == card)).card(card)
    state = State(trust=scenario.trust - 1, guardedness=14, patience=12)
    decision = turn.decision.model_copy(
        update={
            "act": Act.HINT,
            "card": card,
            "level": "hinted",
            "line": scenario.hinted[0],
            "pieces": (f"cards.{card}.hinted.0",),
            "after": state,
        }
    )
    return spoken(decision)


@pytest.mark.parametrize(
    ("scenario_id", "question", "last", "card"),
    [
        ("workarounds", "What about a better way?", None, "cardigan"),
        ("workarounds", "What about your side of things?", None, "whose-it-is"),
        ("nearly-gone", "What about the career talk?", None, "page-two"),
        ("nearly-gone", "What about being away?", "the-landing", "the-landing"),
        ("when-you-interrupt", "What gets said about me?", None, "impression"),
    ],
)
def test_a_subject_is_known_by_the_name_the_mentor_gives_it(
    scenario_id: str, question: str, last: str | None, card: str
) -> None:
    found = subject_of(find_scenario(scenario_id), question, takes_up=False, last_card=last)
    assert found.named
    assert found.card is not None
    assert found.card.id == card
