"""What docs/writing-guidance.md asks of every passage, where a machine can tell."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from evals.guidance.filler import worn_out
from evals.guidance.spelling import american_words
from knowledge.facts import load_facts
from knowledge.passages import Passage, load_passages
from knowledge.topics import load_topics

PASSAGES = load_passages()

STEREOTYPES = re.compile(
    r"digital natives?\b|young people (want|are|like|prefer)|millennials (want|are|prefer)"
    r"|gen z (want|are|prefer|is)\b|boomers (are|do|don)",
    re.IGNORECASE,
)
SMALL_WORDS = frozenset(
    """
    a about all an and any are as at be been but by can could did do does for from had has have he
    her his how i if in into is it its just me my no not of on one or our out over she should so
    some than that the their them then there these they this those to up us was we were what when
    where who why will with would you your
    """.split()
)


def every(check: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        check, PASSAGES, ids=lambda passage: f"{passage.topic}/{passage.id}"
    )


def stems(text: str) -> set[str]:
    """The first five letters of each telling word: near enough to tell a borrowed word."""
    words = set(re.findall(r"[a-z]{3,}", text.lower())) - SMALL_WORDS
    return {word[:5] for word in words}


def problems_of(passage: Passage) -> list[str]:
    return [*_shape(passage), *_wording(passage), *_asks(passage), *_sources(passage)]


def _shape(passage: Passage) -> list[str]:
    words = len(passage.text.split())
    found = []
    if not 60 <= words <= 180:
        found.append(f"{words} words, not 60 to 180")
    if not 3 <= len(passage.title.split()) <= 9:
        found.append(f"a title of {len(passage.title.split())} words, not 3 to 9")
    if ":" in passage.title:
        found.append("a colon in the title")
    if not passage.facts:
        found.append("no fact")
    if re.search(r"^#|^\s*\||<[a-z]+>|\]\(|https?://", passage.text, re.MULTILINE):
        found.append("headings, tables, HTML or links")
    sentences = re.split(r"(?<=[.!?])\s+", passage.text)
    found += [f"a long sentence: {it[:60]}" for it in sentences if len(it.split()) > 32]
    return found


def _wording(passage: Passage) -> list[str]:
    said = f"{passage.title}\n{passage.text}"
    found = [f"worn out: {it}" for it in worn_out(said)]
    found += [f"a generation's traits: {it[0]}" for it in STEREOTYPES.finditer(said)]
    found += [f"American spelling: {it.american}" for it in american_words(said)]
    return found


def _asks(passage: Passage) -> list[str]:
    found = []
    if not 8 <= len(passage.asks) <= 12:
        found.append(f"{len(passage.asks)} asks, not 8 to 12")
    borrowed = stems(f"{passage.title} {passage.text}")
    own = sum(not stems(ask) & borrowed for ask in passage.asks)
    if own * 2 < len(passage.asks):
        found.append(f"only {own} of {len(passage.asks)} asks share no word with the passage")
    found += [f"worn out, in an ask: {ask}" for ask in passage.asks if worn_out(ask)]
    return found


def _sources(passage: Passage) -> list[str]:
    book = load_facts()
    behind = {number for fact in passage.facts for number in book.facts[fact].sources}
    found = []
    if behind and not passage.sources:
        found.append("no source")
    for citation in passage.sources:
        if citation.ref not in behind:
            found.append(f"source {citation.ref} stands behind none of its facts")
        if str(book.source(citation.ref).year) not in citation.cite:
            found.append(f"{citation.cite!r} lacks the year {book.source(citation.ref).year}")
    return found


@every("passage")
def test_a_passage_keeps_the_rules(passage: Passage) -> None:
    assert problems_of(passage) == []


def test_every_topic_has_guidance_for_whom_it_concerns() -> None:
    by_topic = Counter(passage.topic for passage in PASSAGES)
    assert set(by_topic) == {topic.id for topic in load_topics()}
    assert min(by_topic.values()) >= 5
    for topic in load_topics():
        readers = {who for it in PASSAGES if it.topic == topic.id for who in it.audience}
        wanted = {"coordinator"} if topic.kind == "programme" else {"leader", "mentor"}
        assert wanted <= readers or topic.id in {"evidence", "measuring"}, topic.id


def test_every_fact_stands_in_a_passage() -> None:
    used = {fact for passage in PASSAGES for fact in passage.facts}
    assert set(load_facts().facts) - used == set()


def test_no_two_passages_have_one_title_and_no_ask_leads_to_many() -> None:
    titles = Counter(passage.title.casefold() for passage in PASSAGES)
    assert [title for title, times in titles.items() if times > 1] == []
    asks = Counter(ask.casefold() for passage in PASSAGES for ask in passage.asks)
    assert [ask for ask, times in asks.items() if times > 2] == []


def test_the_rules_would_notice() -> None:
    good = PASSAGES[0]
    bad = good.model_copy(
        update={
            "title": "Leverage: the journey",
            "text": "Digital natives favor color. " + "word " * 200,
            "asks": (f"{good.title} {good.text.split()[3]}",),
            "facts": (),
        }
    )
    told = " ".join(problems_of(bad))
    for expected in ("words, not", "colon", "no fact", "worn out", "traits", "American", "1 asks"):
        assert expected in told
