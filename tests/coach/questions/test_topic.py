"""Which topic free words are taken to be about, where meanings can be told."""

from __future__ import annotations

from coach.questions.fitting import read_data
from coach.questions.request import DraftRequest
from coach.questions.topic import MOST_PARTS, _meanings, choose_topic, parts_of
from knowledge.topics import load_topics
from tests.coach.questions.conftest import WordSearch

WANDERING = "Xylem quartz fjord zephyr. Vortex sphinx quiver jumble."


class MeaningSearch(WordSearch):
    """The second sentence lies exactly on listening, everything else nowhere."""

    def meaning_of(self, text: str) -> tuple[str, list[float]]:  # type: ignore[override]  # no model
        known = _meanings()
        on_it = [number / known.scale for number in known.topics["listening"].meaning]
        on = text.startswith("Vortex")
        return known.model, [number if on else 0.0 for number in on_it]


def test_a_topic_may_be_named_in_one_sentence_only() -> None:
    chosen = choose_topic(DraftRequest(side="leader", about=WANDERING), MeaningSearch())
    assert chosen.topic is not None
    assert (chosen.topic.id, chosen.how) == ("listening", "guidance")


def test_the_parts_are_the_whole_and_its_sentences() -> None:
    assert parts_of("One two three. Four five six!") == (
        "One two three. Four five six!",
        "One two three.",
        "Four five six!",
    )
    assert parts_of("One two three.") == ("One two three.",)
    assert parts_of("? - . ! ; ;") == ("? - . ! ; ;",)
    assert len(parts_of("One two three. " * 40)) == MOST_PARTS + 1


def test_every_topic_is_put_in_words_that_people_use() -> None:
    put = read_data("topic_sayings.yaml")
    assert list(put) == [topic.id for topic in load_topics()]
    for sayings in put.values():
        assert len(set(sayings)) >= 8
        assert not any("—" in text for text in sayings)
