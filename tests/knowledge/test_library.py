from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from knowledge import sentence_model
from knowledge.errors import KnowledgeError, PassageError
from knowledge.library import LONGEST_QUERY, Library, LibrarySettings, open_library
from tests.knowledge.conftest import write_guidance, write_passage

HOSTILE = [
    '"; DROP TABLE passage; --',
    "[/] [@click=app.quit]religion[/]",
    "\x1b]0;owned\x07religion\x1b[2J",
    "\u202ereligion\u202c \u200b\ud800",
    "religion " * 200_000,
    "宗教 دين religion 🙏",
    "NEAR(religion OR) *^:",
    "\x00religion\x00",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    base = tmp_path_factory.mktemp("library")
    guidance = write_guidance(base / "passages")
    return open_library(LibrarySettings(folder=base / "index", guidance=guidance))


def test_a_question_finds_its_passage_by_meaning(library: Library) -> None:
    result = library.search("my boss wants to hear which church I go to", k=2)
    assert (result.mode, result.reason) == ("fused", None)
    assert result.matches[0].passage.id == "you-may-decline"
    assert len(result.matches) == 2
    scores = [match.score for match in library.search("keep my notes").matches]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_every_match_says_in_plain_words_why(library: Library) -> None:
    matches = {it.passage.id: it for it in library.search("may I keep notes of this").matches}
    assert matches["few-lines"].why == (
        "answers a question like yours: “how long may I keep my notes”",
        "holds your words keep, notes",
    )
    assert all(match.why for match in matches.values())


def test_filters_hold(library: Library) -> None:
    query = "what should I do afterwards"
    for_leaders = library.search(query, audience="leader").matches
    assert {it.passage.id for it in for_leaders} == {"one-at-a-time", "few-lines", "report-back"}
    after = library.search(query, audience="leader", stage="after").matches
    assert {it.passage.id for it in after} == {"few-lines", "report-back"}
    on_notes = library.search(query, topic="notes-and-data").matches
    assert [it.passage.id for it in on_notes] == ["few-lines"]
    nothing = library.search(query, topic="burnout")
    assert (nothing.matches, nothing.answerable) == ((), False)


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"topic": "gardening"}, "no topic 'gardening'"),
        ({"audience": "boss"}, "no audience 'boss'"),
        ({"stage": "never"}, "no stage 'never'"),
        ({"k": 0}, "cannot be shown"),
    ],
)
def test_a_filter_that_does_not_exist_is_told(
    library: Library, filters: dict[str, object], told: str
) -> None:
    with pytest.raises(KnowledgeError, match=told):
        library.search("notes", **filters)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize("query", ["", "   \n\t", "?!…", "\x1b[31m", "\u200b\u200e"])
def test_a_question_without_a_word_is_told(library: Library, query: str) -> None:
    with pytest.raises(KnowledgeError, match="nothing to search for") as caught:
        library.search(query)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_and_huge_questions_are_harmless(library: Library, query: str) -> None:
    result = library.search(query)
    assert len(result.query) <= LONGEST_QUERY
    assert not set(result.query) & {"\x1b", "\x00", "\u202e", "\u200b"}
    assert len(result.matches) == 5


def test_an_unknown_passage_is_told(library: Library) -> None:
    assert library.passage("few-lines").title == "Keep few notes and delete them"
    with pytest.raises(KnowledgeError, match="no guidance passage 'nope'"):
        library.passage("nope")


def test_words_are_searched_at_once_and_meanings_when_they_are_ready(
    settings: LibrarySettings,
) -> None:
    library = open_library(settings, vectors=False)
    assert not settings.folder.exists(), "nothing was built"
    by_words = library.search("religion")
    assert (by_words.mode, by_words.matches[0].passage.id) == ("lexical", "you-may-decline")
    assert by_words.reason is not None
    assert library.search("lasagne").matches == ()

    half_way = threading.Event()
    seen: list[str] = []

    def watch(_: object) -> None:
        if not half_way.is_set():
            seen.append(library.search("religion").mode)
            half_way.set()

    library.add_vectors(watch)
    assert seen == ["lexical"], "searches go on while the index is built"
    assert library.search("religion").mode == "fused"
    library.add_vectors()


def test_without_a_sentence_model_words_are_searched_and_that_is_said(
    settings: LibrarySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentence_model, "MODEL_SHA256", "0" * 64)
    library = open_library(settings)
    result = library.search("may I keep notes")
    assert result.mode == "lexical"
    assert result.reason is not None
    assert "not the one that was published" in result.reason
    assert "uv pip install" in result.reason
    assert result.matches[0].passage.id == "few-lines"
    assert result.matches[0].why == ("holds your words keep, notes",)
    assert result.answerable
    assert not library.search("may I boil lasagne on Saturday").answerable


def test_a_folder_that_cannot_be_written_leaves_search_by_words(
    settings: LibrarySettings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    library = open_library(settings.model_copy(update={"folder": tmp_path / "file"}))
    assert library.mode == "lexical"
    assert library.reason is not None
    assert "cannot be written" in library.reason


def test_guidance_that_cannot_be_read_is_an_error(
    settings: LibrarySettings, guidance: Path
) -> None:
    write_passage(guidance, "asking/one-at-a-time", audience=["boss"])
    with pytest.raises(PassageError):
        open_library(settings)


def test_threads_share_a_library(library: Library) -> None:
    questions = ["keep notes", "religion", "matching pairs", "two questions at once"] * 10
    alone = [library.search(question) for question in questions]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(library.search, questions)) == alone
