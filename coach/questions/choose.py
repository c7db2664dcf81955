"""Choosing a set as a set: it fits the session, themes spread, depth rises, no two are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from coach.questions.request import DraftRequest, Question
from coach.words import alike, content_stems
from knowledge.question_bank import DEPTHS, BankQuestion, SessionKind

LATER_FROM = 4
"""From this session on a pair is taken to know each other well enough for `later` questions."""


def session_kind(request: DraftRequest) -> SessionKind:
    """Which part of a pairing the request belongs to; `any` where the session is unknown."""
    if request.last:
        return "last"
    if request.session is None:
        return "any"
    if request.session == 1:
        return "first"
    return "later" if request.session >= LATER_FROM else "early"


# How well a question made for one part of a pairing serves in another; what is not listed does
# not. An ending is never asked early, nor a first-session question in the last one.
_FIT: Mapping[SessionKind, Mapping[SessionKind, float]] = {
    "first": {"first": 3.0, "any": 1.5, "early": 1.0},
    "early": {"early": 3.0, "any": 2.0, "first": 1.0, "later": 0.5},
    "later": {"later": 3.0, "any": 2.0, "early": 1.5},
    "last": {"last": 3.0, "any": 1.0, "later": 1.5, "early": 0.5},
    "any": {"first": 2.0, "early": 2.5, "any": 2.0, "later": 1.0},
}


def ranked(
    questions: Sequence[BankQuestion],
    request: DraftRequest,
    topics: Sequence[str],
    found: Mapping[str, float],
) -> list[BankQuestion]:
    """The questions that may be asked now, the best first.

    A question gains from fitting the session, from words it shares with what the person wrote,
    and from resting on passages that the search `found` (passage id to score, 0 to 1). Nearer
    topics come first.
    """
    kind = session_kind(request)
    said = content_stems(f"{request.topic} {request.about}")
    scores: dict[str, float] = {}
    for question in questions:
        fit = _FIT[kind].get(question.session)
        if fit is None or (kind == "first" and question.depth == "personal"):
            continue
        whole = f"{question.text} {question.purpose} {question.theme} {question.listen_for}"
        shared = len(said & content_stems(whole))
        rests = max((found.get(passage, 0.0) for passage in question.passages), default=0.0)
        nearness = len(topics) - topics.index(question.topic)
        scores[question.id] = fit + 0.4 * min(shared, 5) + 1.5 * rests + 0.5 * nearness
    # Sorting is stable: among equals the order of the bank decides.
    chosen = [question for question in questions if question.id in scores]
    return sorted(chosen, key=lambda question: -scores[question.id])


def spread(
    candidates: Sequence[BankQuestion], count: int, taken: Sequence[str] = ()
) -> list[BankQuestion]:
    """Up to `count` of `candidates`, best first, from as many themes as there are.

    `taken` are texts already in the set or already asked: nothing like them is chosen.
    """
    chosen: list[BankQuestion] = []
    texts = list(taken)
    themes: Counter[str] = Counter()
    rounds = 0
    while len(chosen) < count and rounds <= count:
        for question in candidates:
            if len(chosen) >= count:
                break
            if question in chosen or themes[question.theme] > rounds:
                continue
            if any(alike(question.worded(), text) for text in texts):
                continue
            chosen.append(question)
            texts.append(question.worded())
            themes[question.theme] += 1
        rounds += 1
    return chosen


def in_order(questions: Sequence[Question]) -> tuple[Question, ...]:
    """From the surface down; within a depth as they were chosen."""
    return tuple(sorted(questions, key=lambda question: DEPTHS[question.depth]))


def too_alike(text: str, texts: Sequence[str]) -> bool:
    return any(alike(text, other) for other in texts)
