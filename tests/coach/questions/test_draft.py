"""Drafting with the built-in wording: the set as a set, the topic, what was left open."""

from __future__ import annotations

import asyncio
import time
from typing import Any, NamedTuple

import pytest

from coach.questions.draft import draft_questions
from coach.questions.request import DraftProgress, DraftRequest, QuestionSet
from coach.questions.strands import topic_of
from coach.rubric.principles import broken
from coach.words import alike
from knowledge.question_bank import DEPTHS, load_bank
from knowledge.topics import load_topics
from tests.coach.questions.conftest import WordSearch

SUBJECTS = [topic.id for topic in load_topics() if topic.kind == "subject"]


async def draft(guidance: WordSearch, **given: object) -> QuestionSet:
    return await draft_questions(DraftRequest.model_validate(given), guidance)


@pytest.mark.parametrize("topic", SUBJECTS)
@pytest.mark.parametrize("side", ["leader", "mentor"])
@pytest.mark.parametrize("session", [None, 1, 2, 5])
async def test_every_set_is_full_passes_the_gate_and_rises_in_depth(
    guidance: WordSearch, topic: str, side: str, session: int | None
) -> None:
    drafted = await draft(guidance, side=side, topic=topic, session=session)
    assert len(drafted.questions) == 5
    assert drafted.topic == topic
    assert (drafted.wording, drafted.fallback, drafted.rejected) == ("built-in", None, ())
    for question in drafted.questions:
        assert broken(question.checks) == ()
        assert question.passages
        assert question.why
        assert question.follow_ups
        assert question.listen_for
    depths = [DEPTHS[question.depth] for question in drafted.questions]
    assert depths == sorted(depths)
    texts = [question.text for question in drafted.questions]
    assert not [1 for i, one in enumerate(texts) for two in texts[:i] if alike(one, two)]
    assert len({question.theme for question in drafted.questions}) >= 4


async def test_a_first_session_is_never_personal_and_a_last_one_looks_back(
    guidance: WordSearch,
) -> None:
    bank = {question.id: question for question in load_bank()}
    first = await draft(guidance, side="leader", topic="turnover", session=1, count=8)
    assert all(question.depth != "personal" for question in first.questions)
    assert {bank[question.source].session for question in first.questions} <= {
        "first",
        "early",
        "any",
    }
    last = await draft(guidance, side="leader", topic="turnover", last=True)
    assert "last" in {bank[question.source].session for question in last.questions}
    assert not {bank[question.source].session for question in last.questions} & {"first"}


async def test_what_was_asked_before_does_not_return(guidance: WordSearch) -> None:
    once = await draft(guidance, side="leader", topic="generative-ai", session=2)
    asked = tuple(question.text for question in once.questions)
    again = await draft(
        guidance, side="leader", topic="generative-ai", session=2, already_asked=asked
    )
    assert not [1 for question in again.questions for text in asked if alike(question.text, text)]


async def test_what_was_left_open_comes_first(guidance: WordSearch) -> None:
    drafted = await draft(
        guidance,
        side="mentor",
        topic="turnover",
        session=3,
        left_open=("who owns the onboarding pack?",),
    )
    first = drafted.questions[0]
    assert "who owns the onboarding pack" in first.text
    assert first.text.count("?") == 1
    assert broken(first.checks) == ()


@pytest.mark.parametrize(
    "item", ["Priya is rude", "who complained", "Gen Z", '"?!"', "[/b]\x1b[2J"]
)
async def test_a_left_open_item_that_breaks_a_principle_is_not_quoted(
    guidance: WordSearch, item: str
) -> None:
    drafted = await draft(guidance, side="leader", topic="turnover", session=3, left_open=(item,))
    assert all(broken(question.checks) == () for question in drafted.questions)
    assert all("Priya" not in question.text for question in drafted.questions)
    assert all("\x1b" not in question.text for question in drafted.questions)


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("why people leave after a year", "turnover"),
        ("ChatGPT for our tender documents", "generative-ai"),
        ("Generative AI and digital tools", "generative-ai"),
        ("too many meetings and a flooded inbox", "ways-of-working"),
        ("our website shuts out people who use a screen reader", "accessibility"),
        ("what apprentices learn in their first year", "early-careers"),
        ("green claims, packaging and waste", "sustainability"),
        ("phishing emails and passwords", "data-security"),
    ],
)
async def test_free_words_find_their_topic(guidance: WordSearch, words: str, topic: str) -> None:
    assert (await draft(guidance, side="leader", topic=words)).topic == topic


async def test_what_fits_no_topic_is_said_and_gets_general_questions(guidance: WordSearch) -> None:
    drafted = await draft(guidance, side="leader", about="zither tuning for polar expeditions")
    assert drafted.topic is None
    assert "fits" in drafted.note
    assert len(drafted.questions) == 5
    assert all(broken(question.checks) == () for question in drafted.questions)


@pytest.mark.parametrize("topic", [topic.id for topic in load_topics()])
async def test_every_topic_fills_its_sets_from_its_own_questions(
    guidance: WordSearch, topic: str
) -> None:
    session = 6 if topic == "ending" else 3
    drafted = await draft(guidance, side="mentor", topic=topic, session=session)
    own = [question for question in drafted.questions if topic_of(question) == topic]
    assert len(drafted.questions) == 5
    assert len(own) >= 2


async def test_a_topic_with_few_questions_says_where_the_others_come_from(
    guidance: WordSearch,
) -> None:
    drafted = await draft(guidance, side="leader", topic="about", session=5)
    assert "What reverse mentoring is" in drafted.note
    assert len(drafted.questions) == 5


async def test_a_note_about_somebody_is_not_quoted_to_them(guidance: WordSearch) -> None:
    drafted = await draft(
        guidance, side="leader", topic="about", session=2, left_open=("What she expected",)
    )
    assert drafted.questions[0].theme == "left open"
    assert "expected" not in drafted.questions[0].text
    mine = await draft(
        guidance, side="leader", topic="about", session=2, left_open=("What I should stop",)
    )
    assert '"What I should stop"' in mine.questions[0].text


async def test_questions_of_the_moment_give_way_to_those_that_can_be_prepared(
    guidance: WordSearch,
) -> None:
    bank = {question.id: question for question in load_bank()}
    for topic in ("listening", "hard-feedback", "speaking-up", "teaching"):
        for side in ("leader", "mentor"):
            drafted = await draft(guidance, side=side, topic=topic, session=5)
            # One may fill a set where a topic has no more for this part of a pairing.
            assert sum(bank[question.source].moment for question in drafted.questions) <= 1


async def test_who_asks_about_ending_is_near_the_end(guidance: WordSearch) -> None:
    bank = {question.id: question for question in load_bank()}
    drafted = await draft(guidance, side="mentor", topic="ending", session=7)
    assert {bank[question.source].session for question in drafted.questions} == {"last"}


async def test_a_teams_document_is_cited_where_it_supports_a_question(
    guidance: WordSearch,
) -> None:
    document = Document(
        "handbook",
        "Starter handbook",
        "On the first day a newcomer gets a log-in, a locker key and a face to ask.",
    )
    with_documents = WithDocuments(guidance, [document])
    request = DraftRequest(side="leader", topic="turnover", session=1, count=8)
    drafted = await draft_questions(request, with_documents)
    citing = [question for question in drafted.questions if "handbook" in question.passages]
    assert citing
    assert len(citing) < len(drafted.questions)
    assert all(question.passages[-1] == "handbook" for question in citing)


class Document(NamedTuple):
    id: str
    title: str
    text: str
    topic: str = ""


class DocumentFound(NamedTuple):
    passage: Document
    score: float


class WithDocuments:
    """The guidance with a team's documents beside it, found by any search without a topic."""

    def __init__(self, guidance: WordSearch, documents: list[Document]) -> None:
        self._guidance = guidance
        self._documents = {document.id: document for document in documents}

    def search(self, query: str, k: int = 8, *, audience: Any = None, topic: Any = None) -> Any:
        found = self._guidance.search(query, k, audience=audience, topic=topic)
        if topic is not None:
            return found
        own = tuple(DocumentFound(document, 0.5) for document in self._documents.values())
        return found._replace(matches=(*own, *found.matches[: k - len(own)]))

    def passage(self, passage_id: str) -> Any:
        return self._documents.get(passage_id) or self._guidance.passage(passage_id)

    def meaning_of(self, text: str) -> None:
        """Words alone."""


async def test_the_workplace_is_named_where_the_question_has_room(guidance: WordSearch) -> None:
    drafted = await draft(
        guidance, side="leader", about="I run a depot and people leave after a year", session=2
    )
    assert any("at the depot" in question.text for question in drafted.questions)
    assert all("{" not in question.text for question in drafted.questions)


async def test_more_than_there_is_gives_fewer_and_says_so(guidance: WordSearch) -> None:
    asked = tuple(question.worded() for question in load_bank() if question.side == "mentor")
    drafted = await draft(
        guidance, side="mentor", topic="turnover", session=2, count=12, already_asked=asked
    )
    assert len(drafted.questions) == 0
    assert "only 0" in drafted.note


@pytest.mark.parametrize(
    "text", ["", "?", "x" * 50_000, "[/][@click=app.quit]", "\x1b]0;t\x07", "😀"]
)
async def test_hostile_words_are_no_trouble(guidance: WordSearch, text: str) -> None:
    drafted = await draft(guidance, side="leader", topic=text, about=text)
    assert len(drafted.questions) == 5
    assert all("\x1b" not in question.text for question in drafted.questions)


async def test_the_same_request_gives_the_same_set(guidance: WordSearch) -> None:
    first = await draft(guidance, side="leader", topic="inclusion", session=2)
    assert first == await draft(guidance, side="leader", topic="inclusion", session=2)


async def test_names_ages_and_genders_change_neither_number_nor_depth(guidance: WordSearch) -> None:
    abouts = (
        "Amir, 22, mentors me, he knows why people leave our shops",
        "Susan, 61, mentors me, she knows why people leave our shops",
    )
    sets = [await draft(guidance, side="leader", about=about, session=2) for about in abouts]
    assert [q.source for q in sets[0].questions] == [q.source for q in sets[1].questions]


async def test_progress_is_told_in_order(guidance: WordSearch) -> None:
    steps: list[DraftProgress] = []
    await draft_questions(
        DraftRequest(side="leader", topic="turnover"), guidance, on_progress=steps.append
    )
    assert [step.stage for step in steps] == ["topic", "passages", "choosing"]


async def test_a_set_takes_less_than_a_third_of_a_second_once_started(guidance: WordSearch) -> None:
    await draft(guidance, side="leader", topic="turnover")
    begun = time.perf_counter()
    await draft(guidance, side="mentor", topic="burnout", session=4, count=12)
    assert time.perf_counter() - begun < 0.3


async def test_a_draft_can_be_cancelled(guidance: WordSearch) -> None:
    task = asyncio.create_task(draft(guidance, side="leader", topic="turnover"))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
