from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError, PassageError
from knowledge.facts import load_facts
from knowledge.passages import Passage, load_passages
from knowledge.rows import digest_of, rows_of
from knowledge.topics import find_topic, load_topics
from tests.knowledge.conftest import write_passage

GOOD = "asking/one-at-a-time"


def test_a_passage_holds_all_that_its_file_says(guidance: Path) -> None:
    passage = next(one for one in load_passages(guidance) if one.id == "you-may-decline")
    assert passage.title == "Decline what you do not want"
    assert passage.audience == ("mentor",)
    assert passage.topic == "boundaries"
    assert passage.stage == ("before", "during")
    assert passage.facts == ("3.05",)
    assert passage.source == "Brooks and John, 2018"
    assert passage.reviewed == dt.date(2026, 11, 22)
    assert passage.asks[0] == "he wants to know about my religion"
    assert passage.text.startswith("A mentor may decline")
    assert passage.text.endswith("for a no.")


def test_several_sources_stand_in_one_line(guidance: Path) -> None:
    file = guidance / f"{GOOD}.md"
    file.write_text(
        file.read_text().replace(
            'cite: "Brooks and John, 2018"}',
            'cite: "Brooks and John, 2018"}\n  - {ref: 93, cite: "Sunstein, 2017"}',
        )
    )
    passage = next(one for one in load_passages(guidance) if one.id == "one-at-a-time")
    assert passage.source == "Brooks and John, 2018; Sunstein, 2017"


def test_passages_come_in_the_order_of_the_topics(guidance: Path) -> None:
    order = [topic.id for topic in load_topics()]
    found = [order.index(passage.topic) for passage in load_passages(guidance)]
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("topic: asking", "topic: fishing", 5, "expected the folder's name, not 'fishing'"),
        ("id: one-at-a-time", "id: two-at-a-time", 2, "expected the file's name"),
        ("id: one-at-a-time", "id: One", 2, "id: "),
        ('facts: ["3.05"]', 'facts: ["3.05", "99.9"]', 7, "expected a fact of facts.json"),
        ('facts: ["3.05"]', "facts: [3.05]", 7, "facts.0"),
        ("ref: 91", "ref: 9100", 9, "expected a source number of facts.json, not 9100"),
        ("ref: 91", 'ref: "91"', 9, "sources.0.ref"),
        ("audience: [leader]", "audience: [boss]", 4, "audience.0"),
        ("audience: [leader]", "audience: []", 4, "audience"),
        ("stage: [during]", "stage: during", 6, "stage"),
        ("evidence: practitioner", "evidence: strong", 10, "evidence"),
        ("reviewed: 2026-11-22", "reviewed: soon", 11, "reviewed"),
        ("reviewed: 2026-11-22", "reviewed: 2026-13-45", None, "not valid YAML"),
        ("title: Ask", "tilte: Ask", 3, "'tilte' is not known"),
        ("evidence: practitioner\n", "", None, "expected the key 'evidence'"),
        ("evidence: practitioner", "id: again", 10, "stands here twice"),
        ("title: Ask one thing, then wait", "title: [unclosed", 4, "not valid YAML"),
        ("  - she only replied", "  - I ask five things in a row\n  - she only", 12, "twice"),
        ("evidence: practitioner", "text: hidden", 10, "below the second '---'"),
    ],
)
def test_a_wrong_file_is_named_with_its_line_and_what_was_expected(
    guidance: Path, old: str, new: str, line: int | None, expected: str
) -> None:
    file = guidance / f"{GOOD}.md"
    text = file.read_text()
    assert old in text
    if new == "tilte: Ask":
        text = text.replace("evidence", "title: Kept\nevidence")
    file.write_text(text.replace(old, new))
    with pytest.raises(PassageError) as caught:
        load_passages(guidance)
    assert caught.value.file == f"{GOOD}.md"
    assert caught.value.line == line
    assert expected in caught.value.problem
    assert f"{GOOD}.md" in caught.value.problem


@pytest.mark.parametrize(
    ("content", "line", "expected"),
    [
        (b"no front matter\n", 1, "front matter"),
        (b"", 1, "front matter"),
        (b"---\njust words\n---\ntext\n", 2, "'key: value' lines"),
        (b"---\nid: a\ntitle: \xff\n---\n", 3, "UTF-8"),
        (b"---\n" + b"a" * 70_000, None, "at most 64 KB"),
    ],
)
def test_what_is_no_passage_at_all_is_named_too(
    guidance: Path, content: bytes, line: int | None, expected: str
) -> None:
    (guidance / f"{GOOD}.md").write_bytes(content)
    with pytest.raises(PassageError) as caught:
        load_passages(guidance)
    assert (caught.value.line, expected in caught.value.problem) == (line, True)


def test_an_empty_text_is_an_error(guidance: Path) -> None:
    write_passage(guidance, GOOD, text=" ")
    with pytest.raises(PassageError, match="expected the text of the passage"):
        load_passages(guidance)


def test_the_same_id_in_two_topics_is_an_error(guidance: Path) -> None:
    write_passage(guidance, "listening/one-at-a-time")
    with pytest.raises(PassageError, match=r"taken by asking/one-at-a-time\.md"):
        load_passages(guidance)


def test_a_folder_that_is_no_topic_is_an_error(guidance: Path) -> None:
    write_passage(guidance, "gardening/roses")
    with pytest.raises(PassageError, match="gardening"):
        load_passages(guidance)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="does not exist"):
        load_passages(tmp_path / "nowhere")
    with pytest.raises(KnowledgeError, match="no guidance passage"):
        load_passages(tmp_path)


def test_other_files_and_windows_line_ends_do_no_harm(guidance: Path) -> None:
    file = guidance / f"{GOOD}.md"
    before = load_passages(guidance)
    (guidance / "asking" / "README.txt").write_text("for writers")
    (guidance / "asking" / ".draft").write_text("x")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert load_passages(guidance) == before


def test_terminal_escapes_in_a_passage_are_gone(guidance: Path) -> None:
    write_passage(guidance, GOOD, text="Plain \x1b]0;owned\x07words \u202eand more.")
    passage = next(one for one in load_passages(guidance) if one.id == "one-at-a-time")
    assert passage.text == "Plain words and more."


def test_the_whole_guidance_loads_in_well_under_a_second() -> None:
    start = time.process_time()
    passages = load_passages()
    assert len(passages) > 300
    assert time.process_time() - start < 1.0


def test_a_row_is_named_after_its_content(guidance: Path) -> None:
    before = rows_of(load_passages(guidance))
    assert len({row.id for row in before}) == len(before) == 5 * 3
    file = guidance / f"{GOOD}.md"
    file.write_text(file.read_text().replace("five things", "six things"))
    after = rows_of(load_passages(guidance))
    changed = {row.id for row in before} ^ {row.id for row in after}
    assert len(changed) == 2
    assert digest_of(before) != digest_of(after)
    assert digest_of(before) == digest_of(tuple(before))


def test_passages_cannot_be_changed(guidance: Path) -> None:
    passage: Passage = load_passages(guidance)[0]
    with pytest.raises(ValueError, match="frozen"):
        passage.title = "other"


def test_facts_name_sources_that_exist() -> None:
    book = load_facts()
    assert len(book.facts) > 300
    for fact in book.facts.values():
        assert fact.sources
        for number in fact.sources:
            assert book.source(number).year > 1900
    with pytest.raises(KnowledgeError, match="no source number 0"):
        book.source(0)


def test_topics_have_folders_and_an_unknown_one_is_told() -> None:
    assert find_topic("asking").kind == "craft"
    with pytest.raises(KnowledgeError) as caught:
        find_topic("gardening")
    assert "asking" in caught.value.next_step
