"""Lines people said in rehearsals that were once taken for something else."""

from __future__ import annotations

import pytest

from coach.rehearsal.rehearsal import moving
from coach.rubric.detect import detect_moves
from coach.rubric.feedback import SURE


def sure(turn: str, previous: str) -> set[str]:
    return {m.label.value for m in detect_moves(turn, previous) if m.confidence >= SURE}


@pytest.mark.parametrize(
    ("previous", "turn", "unwanted"),
    [
        (
            "The queue looks fine on paper.",
            "What does it look like from your desk?",
            "pulling_rank",
        ),
        ("Someone was hurt.", "I may have to report it. Is that all right?", "dismissing"),
        ("Someone was hurt.", "I may have to report it. Is that all right?", "pulling_rank"),
        ("My father had the shop before me.", "What does your father say?", "identifying"),
        (
            "Couples argue about the room.",
            "Who decides, when a couple comes in?",
            "identifying",
        ),
        ("There's a jigsaw in the lounge.", "And who does the jigsaw?", "identifying"),
        ("I say yes to everything.", "I did the same at your age.", "generalising"),
        (
            "I don't know what to tell her.",
            "What would you do, if you were me?",
            "stacked_questions",
        ),
        ("They never said why.", "That isn't fair.", "defending"),
        ("It's usually two of them.", "I've always pictured one person deciding.", "defending"),
        ("He saw the dog and signed.", "So it was the dog that sold it.", "dismissing"),
        ("Sorry, what were you asking?", "Forget it, it was a clumsy question.", "dismissing"),
        ("You cut the night bus.", "That was my decision, and I'm not proud of it.", "telling"),
        ("You answered for me again.", "I've just done it, haven't I.", "leading_question"),
        ("That's all of it.", "What haven't I asked that I should have?", "self_disclosure"),
        ("That's all of it.", "What haven't I asked that I should have?", "acknowledgement"),
        ("Shall I start?", "Go at whatever speed suits you.", "dismissing"),
        (
            "You moved our meeting again.",
            "If I move one I'm telling you that you come last.",
            "pulling_rank",
        ),
        (
            "You're hard to catch.",
            "I've been told I decide things from the car park.",
            "pulling_rank",
        ),
        (
            "It was closed without a word.",
            "Nobody ever said why, so there was nothing to argue with.",
            "defending",
        ),
        ("There's plenty unsaid.", "What haven't people told me?", "leading_question"),
        ("I don't think the rota works.", "You're still quite new here.", "reflection"),
        ("I'm nervous about the supplier.", "Shall we ring them together?", "telling"),
        (
            "Nights are a different place.",
            "I've never seen that half, I only come in daylight.",
            "dismissing",
        ),
        (
            "We wait for you to begin.",
            "You're all sat round a model waiting for me.",
            "generalising",
        ),
        ("Can I think about it?", "Take as long as you need.", "advice"),
        ("I made a deck for you.", "May I say, you speak terribly well.", "reflection"),
        ("The tool is slow.", "I'll just show you a slide first.", "commitment"),
        (
            "I'm not sure I'll stay.",
            "Where do you see yourself, a year from now?",
            "closed_question",
        ),
        (
            "It breaks most nights.",
            "What do you do when it breaks? When nobody else is on, I mean.",
            "stacked_questions",
        ),
    ],
)
def test_is_not_mistaken(previous: str, turn: str, unwanted: str) -> None:
    # A doubtful harm may be shown; it may not move a mentor.
    taken = moving(detect_moves(turn, previous))
    assert unwanted not in {move.value for move in taken}


@pytest.mark.parametrize(
    ("previous", "turn", "wanted"),
    [
        ("Can I think about it?", "Take as long as you need.", "permission"),
        (
            "I'm not sure I'll stay.",
            "Where do you see yourself, a year from now?",
            "open_question",
        ),
        ("I kept a copy.", "You do know it's a dismissable offence?", "pulling_rank"),
        (
            "Prayer times clash with the shift.",
            "What do we get wrong, as the only person of your faith here?",
            "generalising",
        ),
        ("You're not listening.", "Let me remind you who you're talking to.", "pulling_rank"),
        ("We're stretched.", "I do sign off your team's regrading, you know.", "pulling_rank"),
        (
            "I've put in for the other team.",
            "Remember I'll be in the room when they decide.",
            "pulling_rank",
        ),
        ("It's not what I thought.", "What did you expect when you joined?", "open_question"),
        ("I stopped after the second month.", "Go on.", "open_question"),
        ("The sheet never adds up.", "What did you try yourselves?", "open_question"),
        ("People pick the three star ones.", "Why not the five star ones?", "open_question"),
        ("You answered for me again.", "I've just done it, haven't I.", "self_disclosure"),
    ],
)
def test_is_heard(previous: str, turn: str, wanted: str) -> None:
    assert wanted in sure(turn, previous)


@pytest.mark.parametrize(
    ("previous", "turn", "unwanted"),
    [
        (
            "I've put in for the other team.",
            "Remember I'll be in the room when they decide.",
            "commitment",
        ),
        ("The sheet never adds up.", "What did you try yourselves?", "advice"),
        ("People pick the three star ones.", "Why not the five star ones?", "advice"),
    ],
)
def test_is_not_also(previous: str, turn: str, unwanted: str) -> None:
    assert unwanted not in sure(turn, previous)
