from __future__ import annotations

import pytest

from coach.rubric.detect import detect_moves
from coach.rubric.feedback import (
    Feedback,
    advice_book,
    advised_passages,
    feedback_on,
)
from coach.rubric.line_gate import LineRules, check_line
from coach.rubric.moves import Move
from knowledge.passages import load_passages

SAID = "I redid the drawings three times. The brief kept moving."


def feedback(turn: str, previous: str = SAID) -> Feedback:
    return feedback_on(turn, detect_moves(turn, previous), previous)


def test_every_passage_that_feedback_names_exists_and_is_for_leaders() -> None:
    passages = {passage.id: passage for passage in load_passages()}
    assert [name for name in advised_passages() if name not in passages] == []
    assert [n for n in advised_passages() if "leader" not in passages[n].audience] == []


def test_there_is_advice_on_every_move_and_a_line_that_needs_nothing() -> None:
    for move in Move:
        advice = advice_book().moves[move]
        assert advice.well or (advice.improve and advice.better), move
        if advice.better:
            assert "{" not in advice.better[-1].formal.replace("{asked}", ""), move


def test_what_harms_most_is_what_is_mended_with_the_words_it_is_about() -> None:
    found = feedback("Thanks for telling me. I'd be careful, that could affect your review.")
    assert found.passage == "take-your-rank-back-out"
    assert found.quote is not None
    assert "careful" in found.quote or "review" in found.quote
    assert found.improve
    assert found.better


def test_a_better_line_takes_up_the_mentors_own_last_words() -> None:
    found = feedback("Did it bother you?")
    assert found.better == 'You said "I redid the drawings three times". What was that like?'
    spoken = feedback("didn't it bother you?")
    assert spoken.better is not None
    assert "I redid the drawings three times" in spoken.better
    assert "What's" in spoken.better, "the everyday register of the turn"


def test_stacked_questions_get_the_leaders_own_first_question_back() -> None:
    found = feedback("What moved? And what would have helped you push back?")
    assert found.better is not None
    assert found.better.startswith("What moved?")


def test_what_came_before_a_but_is_kept() -> None:
    found = feedback("I hear you, but the client pays for changes.")
    assert found.better == "I hear you. What would have worked better for you?"


def test_a_good_turn_has_nothing_to_mend() -> None:
    found = feedback("Three times, because we kept changing our minds. What did that cost you?")
    assert found.went_well
    assert found.improve is None
    assert found.rated


@pytest.mark.parametrize(
    "turn",
    ["", "?", "hm", "¿Qué piensas de la herramienta nueva?", "asdf qwer zxcv uiop hjkl vbnm"],
)
def test_what_cannot_be_judged_is_not_rated(turn: str) -> None:
    found = feedback(turn)
    assert found == Feedback(rated=False)
    assert found.line == "Not rated."


def test_the_line_is_one_line_and_the_full_form_has_every_part() -> None:
    found = feedback("Don't you think\nthat was your own doing?")
    assert "\n" not in found.line
    for part in (found.improve, found.better, found.passage):
        assert part is not None
        assert part in found.full


def test_a_hostile_previous_line_is_only_quoted() -> None:
    found = feedback("Did it bother you?", "I said {asked} and [@click=app.quit] to {kept} there.")
    assert found.better is not None
    assert "{kept}" not in (found.better or "") or "{asked}" in found.better


def test_authored_better_lines_are_fit_to_say() -> None:
    rules = LineRules(mentor_name="Nobody", act="deflect")
    for move in Move:
        for pair in advice_book().moves[move].better:
            for line in (pair.formal, pair.everyday):
                plain = line.replace("{said}", "it took all day").replace("{kept}", "I see that")
                verdict = check_line(plain.replace("{asked}", "What happened?"), rules)
                assert verdict.passed, (line, verdict)
