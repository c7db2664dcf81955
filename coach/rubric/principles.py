"""Thirteen yes/no principles for a question that one side of a pair would ask the other.

One implementation for three uses: the gate that drafted questions must pass, the checks of
`coach rate-questions`, and the scorers of the evaluations. Everything here is deterministic and
local. A result is True (holds), False (broken) or None (does not apply, so it counts neither way).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal, Protocol

import yaml

from coach.names import given_names
from coach.rubric import question_signs as signs
from coach.rubric import question_turns as turns
from coach.rubric.grounding import speaks_of
from coach.rubric.language import is_rated
from coach.rubric.other_languages import rated_everywhere
from coach.rubric.question_form import Opening, asked_in, count_questions, opening, plain
from coach.words import alike
from knowledge.languages import ENGLISH

Side = Literal["leader", "mentor"]
Checks = dict[str, bool | None]


class CitedPassage(Protocol):
    """What a principle reads of a guidance passage; `knowledge.passages.Passage` is one."""

    @property
    def title(self) -> str: ...

    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class QuestionContext:
    """Where a question would be asked. What is None is unknown and not judged.

    `side` asks the question and the other side answers it; `session` counts from 1; `passages`
    are the ones the question cites (an empty tuple: it should cite some and cites none), and
    `reason` is what is said for asking it. In a `language` that is not rated, only the principles
    that need no English are judged.
    """

    side: Side
    topic: str | None = None
    session: int | None = None
    already_asked: tuple[str, ...] = ()
    passages: Sequence[CitedPassage] | None = None
    reason: str = ""
    language: str = ENGLISH


@dataclass(frozen=True, slots=True)
class Principle:
    """`applies` and `holds` are asked in this order; `weight` is the cost of breaking it."""

    id: str
    question: str
    weight: int
    applies: Callable[[str, QuestionContext], bool]
    holds: Callable[[str, QuestionContext], bool]


def _always(_text: str, _context: QuestionContext) -> bool:
    return True


def _is_open(text: str, _context: QuestionContext) -> bool:
    questions = asked_in(text)
    return bool(questions) and opening(questions[-1]) is Opening.OPEN


def _may_be_closed(text: str, _context: QuestionContext) -> bool:
    questions = asked_in(text)
    return bool(questions) and opening(questions[-1]) in (Opening.CONSENT, Opening.SCALE)


def _leads(text: str) -> bool:
    said = " ".join(turns.HEDGE.sub(" ", plain(text)).split())
    return bool(signs.LEADING.search(said) or turns.LEADING.search(said))


def _has_stereotype(text: str) -> bool:
    # What stands in quotation marks is named in order to be set aside.
    said = re.sub(r"(?<!\w)'[^']{3,40}'(?!\w)|\"[^\"]{3,40}\"", " ", plain(text))
    return bool(signs.STEREOTYPE.search(said) or turns.STEREOTYPE.search(said))


LONGEST_PLAIN = 34
"""Words in one question that can still be taken in at one hearing; the bank keeps to 26."""


def _is_plain(text: str, _context: QuestionContext) -> bool:
    said = plain(text)
    if turns.KNOT.search(said) or turns.negatives(said) >= 3:
        return False
    return all(len(question.split()) <= LONGEST_PLAIN for question in asked_in(text))


def _invites_no_names(text: str, _context: QuestionContext) -> bool:
    said = turns.DISCLAIMED.sub(" ", signs.DISCLAIMED.sub(" ", plain(text)))
    if signs.IDENTITY.search(said) or turns.IDENTITY.search(said):
        return False
    return given_names().isdisjoint(re.findall(r"\b[A-Z][a-z]+\b", text))


def _speaks_for_nobody(text: str, _context: QuestionContext) -> bool:
    said = signs.DISCLAIMED.sub(" ", plain(text))
    if signs.SPOKESPERSON.search(said) or turns.PEOPLE_OF_A_KIND.search(said):
        return False
    return not any(turns.GROUP_ANSWERS.search(question) for question in asked_in(text))


def _can_be_answered(text: str, context: QuestionContext) -> bool:
    said = plain(text)
    if not asked_in(text) or signs.UNANSWERABLE.search(said):
        return False
    if turns.ANSWERED_ELSEWHERE.search(said):
        return False
    return context.side == "leader" or not signs.UNANSWERABLE_BY_LEADER.search(said)


def _fits_depth(text: str, context: QuestionContext) -> bool:
    said = plain(text)
    session = context.session or 1
    if session <= 2 and turns.TOO_NEAR.search(said):
        return False
    if session == 1:
        return not signs.PERSONAL_DEPTH.search(said)
    if session >= 6 and turns.TOO_FAR.search(said):
        return False
    return session < 4 or not signs.INTRODUCTORY.search(said)


@dataclass(frozen=True, slots=True)
class _TopicWords:
    own: re.Pattern[str]
    only: re.Pattern[str]


@lru_cache(maxsize=1)
def _topic_words() -> Mapping[str, _TopicWords]:
    source = resources.files("coach.rubric").joinpath("topic_words.yaml")
    data = yaml.safe_load(source.read_text(encoding="utf-8"))
    return {
        topic: _TopicWords(_any_of(lists["own"] + lists["only"]), _any_of(lists["only"]))
        for topic, lists in data.items()
    }


def _any_of(entries: list[str]) -> re.Pattern[str]:
    parts = (
        re.escape(entry[:-1]) + r"(?!\w)" if entry.endswith(".") else re.escape(entry)
        for entry in entries
    )
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")


# Subjects that belong to no pack at all.
_ELSEWHERE = re.compile(
    r"\b(?:football|rugby|cricket|the weather|hobb(?:y|ies)|favourite (?:film|food|band|book|"
    r"colour|"
    r"team)|weekend plans|plans for the weekend|your weekend|your holidays?|star sign|horoscope|"
    r"netflix|box set|pets?|your (?:dog|cat|garden|car))\b"
)


def topics_named(text: str) -> dict[str, int]:
    """How many different words of each subject topic the text uses; topics with none left out.

    Words hardly ever said about anything else count three times.
    """
    said = plain(text)
    counts = {}
    for topic, known in _topic_words().items():
        own, only = set(known.own.findall(said)), set(known.only.findall(said))
        if own:
            counts[topic] = len(own) + 2 * len(only)
    return counts


def _can_be_placed(text: str, context: QuestionContext) -> bool:
    words = _topic_words()
    if context.topic is None or not asked_in(text):
        return False
    said = plain(text)
    if _ELSEWHERE.search(said):
        return True
    if context.topic not in words:
        return False
    return any(known.only.search(said) for known in words.values()) or bool(
        words[context.topic].own.search(said)
    )


def _is_on_topic(text: str, context: QuestionContext) -> bool:
    known = _topic_words().get(context.topic or "")
    said = plain(text)
    return bool(known and known.own.search(said)) and not _ELSEWHERE.search(said)


def _is_safe(text: str, context: QuestionContext) -> bool:
    said = plain(text)
    if context.side == "leader":
        return not (signs.UNSAFE_FROM_LEADER.search(said) or turns.UNSAFE_FROM_LEADER.search(said))
    return not (signs.UNSAFE_FROM_MENTOR.search(said) or turns.UNSAFE_FROM_MENTOR.search(said))


def _is_grounded(text: str, context: QuestionContext) -> bool:
    return any(
        speaks_of(f"{passage.title}\n{passage.text}", text, context.reason)
        for passage in context.passages or ()
    )


PRINCIPLES: tuple[Principle, ...] = (
    Principle(
        "open",
        "Does it leave the other person free to choose what to say?",
        2,
        lambda text, context: not _may_be_closed(text, context),
        _is_open,
    ),
    Principle(
        "single", "Does it ask one thing?", 2, _always, lambda text, _: count_questions(text) == 1
    ),
    Principle(
        "not_leading",
        "Is it free of the answer that is hoped for?",
        2,
        _always,
        lambda text, _: not _leads(text),
    ),
    Principle(
        "no_stereotype",
        "Is it free of what a generation or a group is supposed to be like?",
        3,
        _always,
        lambda text, _: not _has_stereotype(text),
    ),
    Principle(
        "no_group_spokesperson",
        "Does it ask for this person's own experience, not a group's?",
        3,
        _always,
        _speaks_for_nobody,
    ),
    Principle(
        "no_names_or_identity",
        "Does it leave out colleagues' names, identity, health and private life?",
        3,
        _always,
        _invites_no_names,
    ),
    Principle(
        "answerable",
        "Can this person answer it from their own work?",
        1,
        _always,
        _can_be_answered,
    ),
    Principle(
        "fits_depth",
        "Does it fit how far this pair has come?",
        1,
        lambda _, context: context.session is not None,
        _fits_depth,
    ),
    Principle("on_topic", "Is it about the topic?", 1, _can_be_placed, _is_on_topic),
    Principle(
        "safe_for_junior",
        "Can the person with less power ask or answer it without risk?",
        3,
        _always,
        _is_safe,
    ),
    Principle(
        "plain",
        "Can it be understood at one hearing?",
        1,
        _always,
        _is_plain,
    ),
    Principle(
        "not_already_asked",
        "Is it new to this pair?",
        1,
        lambda _, context: bool(context.already_asked),
        lambda text, context: not any(alike(text, earlier) for earlier in context.already_asked),
    ),
    Principle(
        "grounded",
        "Does a cited passage speak of what it asks?",
        1,
        lambda _, context: context.passages is not None,
        _is_grounded,
    ),
)


def check_question(text: str, context: QuestionContext) -> Checks:
    """Every principle's id with True, False, or None where it does not apply or is not rated."""
    if not is_rated(context.language):
        rated = rated_everywhere(
            text,
            context.language,
            already_asked=context.already_asked,
            passages=None
            if context.passages is None
            else [f"{one.title}\n{one.text}" for one in context.passages],
            reason=context.reason,
        )
        return {principle.id: rated.get(principle.id) for principle in PRINCIPLES}
    return {
        principle.id: principle.holds(text, context) if principle.applies(text, context) else None
        for principle in PRINCIPLES
    }


def broken(checks: Checks) -> tuple[str, ...]:
    """The ids of the principles that apply and do not hold."""
    return tuple(principle for principle, held in checks.items() if held is False)


def question_score(checks: Checks) -> float:
    """From 0 to 1: the weighted share of the principles that apply and hold.

    The weights say what breaking one costs people: 3 where somebody can be harmed (stereotype,
    group spokesperson, names or identity, safety), 2 where the answer is spoilt (closed, stacked,
    leading), 1 for the rest. They are our judgement, not measured.
    """
    applicable = [principle for principle in PRINCIPLES if checks.get(principle.id) is not None]
    whole = sum(principle.weight for principle in applicable)
    held = sum(principle.weight for principle in applicable if checks[principle.id])
    return round(held / whole, 4) if whole else 0.0
