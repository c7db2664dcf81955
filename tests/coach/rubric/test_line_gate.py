from __future__ import annotations

import pytest

from coach.rubric.line_gate import LineRules, SentenceGate, check_line

CARD = "It goes in the group chat on Sunday night, and you put a thumbs up."
RULES = LineRules(
    mentor_name="Joss",
    act="disclose",
    permitted=("sunday night", "group chat"),
    content=CARD,
    locked=("sweepstake", "extended"),
    earlier=("We never see the rota before the weekend begins.",),
)


def broken(line: str, rules: LineRules = RULES) -> set[str]:
    return {failure.principle for failure in check_line(line, rules).failures}


def test_a_good_line_passes() -> None:
    assert not broken('"Late, mostly" is how I would put Sunday night.')
    assert not broken("It comes on Sunday night, late. You can't book anything for the Monday.")


@pytest.mark.parametrize(
    ("line", "principle"),
    [
        ("As an AI, I see the rota on Sunday night.", "in-role"),
        ("I'm just a language model, but on Sunday night it comes.", "in-role"),
        ("In this rehearsal I see it on Sunday night.", "in-role"),
        ("Great question! It comes on Sunday night.", "no-coaching"),
        ("Thank you for asking. It comes on Sunday night.", "no-coaching"),
        ("It comes on Sunday night. You should ask more open questions.", "no-coaching"),
        ("*sighs* It comes on Sunday night.", "words-only"),
        ("(pauses) It comes on Sunday night.", "words-only"),
        ("Joss looks away. It comes on Sunday night.", "words-only"),
        ("## Line\nIt comes on Sunday night.", "words-only"),
        ("Joss: It comes on Sunday night.", "one-speaker"),
        ("It comes on Sunday night. There is a sweepstake too.", "keeps-cards"),
        ("It comes on Sunday night, and they EXTENDED me.", "keeps-cards"),
        ('"It comes on Sunday night. Late, mostly."', "words-only"),
        ("\u201cIt comes on Sunday night.\u201d", "words-only"),
        ("That's a great idea. It comes on Sunday night.", "no-stock-phrase"),
        ("It comes on Sunday night. I'll make sure that's recorded.", "no-stock-phrase"),
        ("I like cats and the weather is fine.", "says-the-card"),
        ("To be honest, it comes on Sunday night.", "no-stock-phrase"),
        ("My generation wants to know before Sunday night.", "speaks-for-one"),
        ("One. Two. Three. Four. Five on Sunday night.", "length"),
        ("", "length"),
        ("We never see the rota before the weekend begins. Sunday night.", "not-again"),
    ],
)
def test_planted_bad_lines_are_caught(line: str, principle: str) -> None:
    assert principle in broken(line)


@pytest.mark.parametrize(
    ("act", "line"),
    [
        ("ask_back", "I don't really know."),
        ("withdraw", "Well, it is a long story and I would be glad to tell you all of it, " * 3),
        ("withdraw", "Why do you ask?"),
        ("take_in", "Thank you. What else did you do about it?"),
        ("take_in", "Well, it is good of you and I would be glad to hear more of it, " * 3),
        ("close", "Shall we carry on?"),
    ],
)
def test_a_line_that_does_not_do_its_act_is_caught(act: str, line: str) -> None:
    rules = LineRules.model_validate({"mentor_name": "Joss", "act": act})
    assert "fits-the-act" in broken(line, rules)


def test_each_failure_says_its_rule_and_quotes_what_broke_it() -> None:
    failures = check_line("Great question! It comes on Sunday night.", RULES).failures
    assert [failure.quote for failure in failures] == ["Great question"]
    assert all(failure.rule.endswith(".") for failure in failures)


def feed(text: str, size: int, rules: LineRules = RULES) -> tuple[SentenceGate, list[str]]:
    gate = SentenceGate(rules)
    out: list[str] = []
    for start in range(0, len(text), size):
        out += gate.feed(text[start : start + size])
    return gate, out + gate.finish()


@pytest.mark.parametrize("size", [1, 3, 7, 200])
def test_sentences_come_out_one_by_one_however_the_text_is_cut(size: int) -> None:
    gate, out = feed("It comes on Sunday night. Late, about nine. You can't plan.", size)
    assert out == ["It comes on Sunday night.", "Late, about nine.", "You can't plan."]
    assert gate.failures == ()
    assert gate.text == " ".join(out)


@pytest.mark.parametrize("size", [1, 4, 50])
def test_nothing_comes_out_from_the_first_broken_rule_on(size: int) -> None:
    gate, out = feed("It comes on Sunday night. There's a sweepstake. And more.", size)
    assert out == ["It comes on Sunday night."]
    assert [failure.principle for failure in gate.failures] == ["keeps-cards"]
    assert gate.unfinished == "It comes on Sunday night. There's a sweepstake."


def test_a_tell_that_arrives_in_pieces_is_not_released() -> None:
    gate = SentenceGate(RULES)
    assert gate.feed("It comes on Sunday night and there is a sweep") == []
    assert gate.feed("stake on it. ") == []
    assert gate.failures


def test_a_line_is_judged_as_a_whole_at_its_end() -> None:
    gate, out = feed("It varies. I like cats.", 5)
    assert out == ["It varies.", "I like cats."]
    assert [failure.principle for failure in gate.failures] == ["says-the-card"]


def test_an_endless_sentence_is_stopped() -> None:
    gate = SentenceGate(RULES)
    for _ in range(200):
        gate.feed("and so on ")
    assert [failure.principle for failure in gate.failures] == ["length"]


def test_terminal_escapes_never_come_out() -> None:
    _, out = feed("\x1b[2JIt comes on Sunday night.\x1b]0;x\x07 ", 1000)
    assert out == ["It comes on Sunday night."]


@pytest.mark.parametrize("size", [1, 5, 200])
@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            '"It comes on Sunday night. You can\'t plan."',
            "It comes on Sunday night. You can't plan.",
        ),
        ("Joss: It comes on Sunday night.", "It comes on Sunday night."),
        ('Mentor: "It comes on Sunday night."', "It comes on Sunday night."),
        ("It comes on Sunday night.\nLeader: What then?", "It comes on Sunday night."),
        ('"Late" was it. It comes on Sunday night.', '"Late" was it. It comes on Sunday night.'),
    ],
)
def test_the_form_of_a_script_is_taken_off(size: int, written: str, said: str) -> None:
    gate, out = feed(written, size)
    assert (gate.failures, " ".join(out)) == ((), said)


@pytest.mark.parametrize(
    "written",
    [
        '"It comes on Sunday night." You said that.',
        '"It comes on Sunday night," she says. "Late."',
        "Dev: It comes on Sunday night.",
    ],
)
def test_other_peoples_words_in_a_script_are_still_refused(written: str) -> None:
    gate, _ = feed(written, 7)
    assert {failure.principle for failure in gate.failures} & {"words-only", "one-speaker"}
