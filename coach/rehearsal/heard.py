"""What can be known of a leader's turn in a language that the detectors do not know.

That something was asked, by its mark or by the question words a pack gives; what it was asked
about; whether it takes up what the mentor said last; repetition; and what the scenario's own `cues`
say. Whether it was kind, open or wise is not known, and not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from coach.rehearsal.conduct import conduct_of, marks_of_a_program
from coach.rehearsal.scenario import Card, Phrases, Scenario
from coach.rehearsal.state import Conduct, Sign
from coach.rehearsal.subjects import Subject
from coach.rubric.clauses import LONGEST
from coach.rubric.moves import Move
from knowledge.languages import ENGLISH, language_of
from knowledge.word_forms import content_words, kin_in, part_of, stands_in, term_words, words_in

_SENTENCE = re.compile(r"[^.!?\u2026\u061f\uff1f\n]+[.!?\u2026\u061f\uff1f]*")
_MARK = re.compile(r"[?\u061f\uff1f]")
_PHRASE, _NAMED, _SHARED_BY_CARDS, _STAYING = 5, 3, 1, 4
_MANY_CARDS = 4
"""Cards from which on a word is no card's own."""
_SMALL_TALK = 8
"""Words of a turn that may be small talk and nothing else."""
_FAREWELL = 8
"""Words of a last sentence that may be a farewell: "by next week I will know" is none."""
_ECHO = 6
"""Words from which on saying the mentor's own words again, and nothing else, is repetition."""


class Heard(NamedTuple):
    signs: frozenset[Sign]
    conduct: frozenset[Conduct]
    subject: Subject


def heard_in(
    scenario: Scenario,
    text: str,
    previous: str,
    earlier: Sequence[str],
    last_card: str | None,
    *,
    took_up: bool = False,
) -> Heard:
    """`previous` is the mentor's line before it, `earlier` are the leader's turns so far.

    `took_up`: the turn before took up what was said, and left the asking for this one.
    """
    text = text[:LONGEST]
    asked = _asked(scenario, text)
    takes_up = _takes_up(scenario, text, previous, last_card)
    conduct = _conduct(scenario, text, previous, earlier)
    subject = _subject(scenario, text, asked, last_card if takes_up else None)
    signs = set()
    if asked:
        signs.add(Sign.ASKS)
        if subject.way == "card":
            signs.add(Sign.ASKS_ABOUT)
        elif subject.way == "elsewhere" and not takes_up:
            conduct |= {Conduct.ELSEWHERE}
    if takes_up:
        signs.add(Sign.TAKES_UP)
    if asked and (takes_up or took_up):
        signs.add(Sign.ASKS_AND_TAKES_UP)
    if not signs:
        signs.add(Sign.NEITHER)
    return Heard(frozenset(signs), frozenset(conduct), subject)


def answered_as(signs: frozenset[Sign]) -> frozenset[Move]:
    """The moves to which the mentor's acts fit these signs.

    For choosing an act alone: no move is claimed to have been found. What may as well be a lecture
    is answered as half of one, so that nothing is said openly but to a question that takes up what
    was said, or names what the card is about.
    """
    if Sign.ASKS_AND_TAKES_UP in signs:
        return frozenset({Move.OPEN_QUESTION, Move.FOLLOW_UP})
    if Sign.ASKS_ABOUT in signs:
        return frozenset({Move.OPEN_QUESTION})
    if Sign.ASKS in signs:
        return frozenset({Move.OPEN_QUESTION, Move.TELLING})
    if Sign.TAKES_UP in signs:
        return frozenset({Move.REFLECTION, Move.TELLING})
    return frozenset({Move.TELLING})


def _asked(scenario: Scenario, text: str) -> tuple[str, ...]:
    """The sentences of `text` that ask."""
    openings = [term_words(phrase) for phrase in scenario.cues.questions]
    found = []
    for sentence in _SENTENCE.findall(text):
        words = words_in(sentence)
        begins = any(words[: len(opening)] == opening for opening in openings if opening)
        if words and (_MARK.search(sentence) or begins):
            found.append(sentence)
    return tuple(found)


def _takes_up(scenario: Scenario, text: str, previous: str, last_card: str | None) -> bool:
    """Whether `text` holds a word of the mentor's last line, or of the subject of the last card."""
    said = _content(scenario, previous)
    if any(_meets(word, said) for word in _content(scenario, text)):
        return True
    return last_card is not None and (
        _score(scenario, scenario.card(last_card), words_in(text)) >= _NAMED
    )


def _content(scenario: Scenario, text: str) -> tuple[str, ...]:
    return content_words(text, scenario.language, scenario.little_words)


def _conduct(scenario: Scenario, text: str, previous: str, earlier: Sequence[str]) -> set[Conduct]:
    words = words_in(text)
    cues = scenario.cues
    found: set[Conduct] = set()
    # English is known wherever it is written, and so is what is written to a program.
    if language_of(text) == ENGLISH:
        found |= conduct_of(text)
    if _any(cues.role_breaks, words) or marks_of_a_program(text):
        found.add(Conduct.ROLE_BREAK)
    if _any(cues.insults, words):
        found.add(Conduct.ABUSE)
    last = words_in((_SENTENCE.findall(text) or [""])[-1])
    if len(last) <= _FAREWELL and _any(cues.farewells, last):
        found.add(Conduct.FAREWELL)
    said_before = len(words) > 2 and any(words_in(turn[:LONGEST]) == words for turn in earlier)
    echo = len(words) >= _ECHO and f" {' '.join(words)} " in f" {' '.join(words_in(previous))} "
    if said_before or echo:
        found.add(Conduct.REPEATED)
    return found


def _any(phrases: Phrases, words: Sequence[str]) -> bool:
    return any(stands_in(parts, words) for phrase in phrases if (parts := term_words(phrase)))


def _subject(
    scenario: Scenario, text: str, asked: Sequence[str], staying_with: str | None
) -> Subject:
    """What the turn is about; see `coach.rehearsal.subjects`."""
    whole = words_in(text)
    questions = [words_in(sentence) for sentence in asked]
    named = {card.id: _score(scenario, card, whole) for card in scenario.cards}
    scores = {
        card.id: named[card.id] + sum(_score(scenario, card, words) for words in questions)
        for card in scenario.cards
    }
    if staying_with in scores:
        scores[staying_with] += _STAYING
    best = max(scores.values())
    small = [_everyday(entry.about, whole) for entry in scenario.everyday]
    if max(small) and max(small) >= best:
        return Subject("everyday", everyday=small.index(max(small)))
    if best >= _NAMED or (best and asked):
        equals = [card for card in scenario.cards if scores[card.id] == best]
        card = next((card for card in equals if card.id == staying_with), equals[0])
        others = tuple(
            other
            for other in sorted(scenario.cards, key=lambda one: -scores[one.id])
            if other is not card and named[other.id] >= _NAMED
        )
        return Subject("card", card=card, named=named[card.id] >= _NAMED, others=others)
    meant = _content(scenario, " ".join(asked))
    if meant and not any(_meets(word, scenario.words) for word in meant):
        return Subject("elsewhere")
    return Subject("open")


def _score(scenario: Scenario, card: Card, words: Sequence[str]) -> int:
    """Five for a phrase, three for a word of the card's own, one for a word of several cards."""
    total = 0
    for parts in {term_words(term) for term in card.about}:
        if not parts or not stands_in(parts, words, scenario.language):
            continue
        if len(parts) > 1:
            total += _PHRASE
        elif parts[0] not in scenario.little_words:
            total += _NAMED if _owners(scenario, parts[0]) < _MANY_CARDS else _SHARED_BY_CARDS
    return min(total, 12)


def _owners(scenario: Scenario, word: str) -> int:
    """Cards that are about `word`, or hold it in their lines."""
    about = sum(any(term_words(term) == (word,) for term in card.about) for card in scenario.cards)
    return max(about, scenario.said_by_cards.get(word, 0))


def _everyday(about: Sequence[str], words: Sequence[str]) -> int:
    """Two for each word of a phrase of small talk, in a turn that is little else."""
    if len(words) > _SMALL_TALK:
        return 0
    phrases = [term_words(term) for term in about]
    return max(
        (2 * len(parts) for parts in phrases if parts and stands_in(parts, words)), default=0
    )


def _meets(word: str, words: Collection[str]) -> bool:
    """Whether a form of `word` stands among `words`, or a compound of it; all folded."""
    return kin_in(word, words) or any(part_of(word, one) or part_of(one, word) for one in words)
