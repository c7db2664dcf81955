"""What a turn is about: which card, which small everyday question, or nothing of this world."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from coach.rehearsal.asking import asked_in, refers
from coach.rehearsal.scenario import Card, Everyday, Scenario
from coach.rubric.clauses import LONGEST, Clause, clauses_of, plain_text
from coach.rubric.moves import DetectedMove
from coach.rubric.spelling import stems

# Words any working conversation holds; a question made of these alone is not off the subject.
COMMON_GROUND = stems(
    "work working job help change changing feel feeling easy easier hard harder better best"
    " worse worst different difference "
    "day days week month year people team need want wanted look happen happened happening talk"
    " talking speak speaking learn "
    "understand ask answer idea example problem hear heard listen time times start begin"
    " session honest trust safe matter "
    "important thing wish like notice miss missing first last next stop keep doing place office"
    " company firm business staff "
    "colleagues experience typical normal usual often sometimes story stories situation reality"
    " real true truth know tell "
    "useful useless worry worried difficult comfortable uncomfortable surprise surprised"
    " learned hope fear afraid call describe "
    "say saying said mind thought thoughts opinion view views share reason reasons cause causes"
    " person new old young give take "
    "bring point points rest everything decide choose prefer wonder curious improve make made"
    " going part role today now one "
    "small big bigger little anything something question questions advice feedback surely honestly"
    " really definitely probably perhaps maybe obviously clearly"
)
_PROBING = re.compile(
    r"\b(?:not|never|do not|did not) (?:noticing|seeing|hearing|asking|asked|said|say|see|hear"
    r"|notice|been told)\b|\bam i missing\b|\bdo i (?:miss|not see|not hear|get wrong)\b"
    r"|\bmissing\b"
    r"|\bwanted to (?:tell|say)\b|\bhard(?:er|est)?(?: thing)? to (?:say|tell|hear|bring)\b"
    r"|\bdifficult to (?:say|tell)\b|\bafraid to\b|\bnobody (?:tells|says|told)\b"
    r"|\bno one (?:tells|says|told)\b"
    r"|\bwhat (?:should|do) i (?:need to )?(?:know|hear)\b|\bunsaid\b|\bat a ten\b|\bworst\b"
    r"|\bblind spots?\b"
)
_POINTS_BACK = re.compile(r"\b(?:that|it|this|those|these|they|them|he|she|then)\b")
_TURNED = {
    "i am": "you are",
    "i was": "you were",
    "you are": "i am",
    "you were": "i was",
    "i": "you",
    "you": "i",
    "me": "you",
    "my": "your",
    "your": "my",
}
_SPEAKERS = re.compile(rf"\b(?:{'|'.join(_TURNED)})\b")
_A_NAME = 3
"""Words of a handle that can be meant for nothing else."""
_OWN_WORDS = 2
_NAMED = 3
_STAYING = 2
_OF_ITS_OWN = 4
"""Words of a phrase that is something of substance itself."""
_IN_PASSING = 3
"""Words of a clause beside a greeting that carries nothing of its own, such as a name."""
Way = Literal["card", "everyday", "elsewhere", "open"]


class Subject(NamedTuple):
    """`card`: a question about that card. `everyday`: a small one. `elsewhere`: nothing in this
    world. `open`: no subject named, the mentor may choose."""

    way: Way
    card: Card | None = None
    everyday: int | None = None
    named: bool = False
    """Whether the leader's own words name the card's subject, rather than staying with it."""
    others: tuple[Card, ...] = ()
    """Further cards whose subject the words name, the likeliest first."""
    probing: bool = False


def subject_of(
    scenario: Scenario,
    text: str,
    *,
    takes_up: bool,
    last_card: str | None,
    moves: Sequence[DetectedMove] = (),
) -> Subject:
    """What `text` is about, which surely carries `moves`.

    `takes_up`: it follows the last words, which were about `last_card`.
    """
    clauses = clauses_of(text)
    asked, plain = asked_in(text, moves)
    names = {card.id: card.about + _names(card, last_card) for card in scenario.cards}
    scores = {
        card_id: sum(_score(about, part) for part in asked) + _score(about, plain)
        for card_id, about in names.items()
    }
    if takes_up and last_card in scores:
        # Staying with what was just said beats an everyday word that another card shares.
        scores[last_card] += _STAYING
    best = max(scores.values())
    lengths = [clause.words for clause in clauses]
    small = [_everyday_score(entry, clauses, lengths) for entry in scenario.everyday]
    if max(small) and max(small) >= best:
        return Subject("everyday", everyday=small.index(max(small)))
    probing = bool(_PROBING.search(plain_text(text[:LONGEST])))
    if best >= _NAMED or (best and asked):
        equals = [card for card in scenario.cards if scores[card.id] == best]
        card = next((card for card in equals if card.id == last_card), equals[0])
        named = _score(names[card.id], plain) >= _NAMED
        others = tuple(
            other
            for other in sorted(scenario.cards, key=lambda one: -scores[one.id])
            if other is not card and _score(names[other.id], plain) >= _NAMED
        )
        return Subject("card", card=card, named=named, others=others, probing=probing)
    if asked and _strange(scenario, " ".join(asked), takes_up=takes_up):
        return Subject("elsewhere")
    return Subject("open", probing=probing)


def begins_anew(scenario: Scenario, text: str, previous: str, last_card: str | None) -> bool:
    """Whether all that `text` asks names another subject than the mentor's line `previous` was
    about and takes up no word of it.

    "So they print it. What comes of reporting things?" says something back and begins anew.
    """
    asked = asked_in(text).questions
    said = stems(previous) - COMMON_GROUND
    return bool(asked) and not any(
        stems(question) & said or refers(question) or _stays(scenario, question, last_card)
        for question in asked
    )


def _stays(scenario: Scenario, question: str, last_card: str | None) -> bool:
    """Whether `question` speaks of the last card, or of nothing by itself.

    Where nothing was told, what speaks of no card may as well begin something.
    """
    scores = {
        card.id: _score(card.about + _names(card, last_card), question) for card in scenario.cards
    }
    if last_card is None:
        return len(stems(question)) < _OWN_WORDS and max(scores.values()) < _NAMED
    return scores[last_card] > 0 or max(scores.values()) < _NAMED


def _names(card: Card, last_card: str | None) -> tuple[str, ...]:
    """What a leader who has heard the mentor name the subject of `card` calls it.

    Two words are often no name ("the day"), unless it was the last that was spoken of.
    """
    said = _said_by_either(card.handle)
    return tuple(one for one in said if len(one.split()) >= _A_NAME or card.id == last_card)


@cache
def _said_by_either(handle: str) -> tuple[str, ...]:
    """`handle` in the cues' form, as the mentor and as the leader would say it."""
    own = plain_text(handle)
    turned = _SPEAKERS.sub(lambda found: _TURNED[found[0]], own)
    return (own,) if turned == own else (own, turned)


@cache
def _meant(term: str) -> frozenset[str]:
    """The stems of an authored word; few, and asked for at every turn."""
    return stems(term)


@lru_cache(maxsize=64)
def _said(plain: str) -> frozenset[str]:
    """The stems of what a leader said, which every card of a scenario asks for."""
    return stems(plain)


def _score(about: tuple[str, ...], plain: str) -> int:
    """Five for a phrase, three for a word of its own, one for words anybody uses."""
    words = _said(plain)
    phrases = sum(
        " " in term and term in plain and bool(re.search(rf"\b{re.escape(term)}\b", plain))
        for term in about
    )
    single = {
        meant for term in about if " " not in term and (meant := _meant(term)) and meant <= words
    }
    own = {meant for meant in single if not meant <= COMMON_GROUND}
    return min(5 * phrases + _NAMED * len(own) + int(len(single) > len(own)), 12)


def _everyday_score(entry: Everyday, clauses: Sequence[Clause], lengths: Sequence[int]) -> int:
    """Two for each word of a phrase of small talk.

    "How are you?" is small talk, "how are you getting on with the rota" is not; a greeting before
    something of substance is not answered either, unless the phrase is too long to be one.
    """
    best = 0
    substantial = sum(length > _IN_PASSING for length in lengths)
    for clause, length in zip(clauses, lengths, strict=True):
        more = substantial > (length > _IN_PASSING)
        for term in entry.about:
            if term not in clause.text:
                continue
            if more and not clause.asked and len(term.split()) < _OF_ITS_OWN:
                continue
            found = re.search(rf"\b{re.escape(term)}\b(?P<rest>.*)", clause.text)
            if found and not re.search(r"\b(?:with|about)\b", found["rest"]):
                best = max(best, 2 * len(term.split()))
    return best


def _strange(scenario: Scenario, asked: str, *, takes_up: bool) -> bool:
    """Whether nothing that is asked belongs to this world.

    What takes up the last words may bring one word of its own ("how do you cope?"); it is strange
    where most of several words are.
    """
    meant = stems(asked) - COMMON_GROUND
    known = meant & scenario.vocabulary
    if not takes_up:
        return bool(meant) and not known
    unknown = len(meant) - len(known)
    return unknown >= _OWN_WORDS and unknown > len(known) and not _POINTS_BACK.search(asked)
