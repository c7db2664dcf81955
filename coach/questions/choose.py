"""Choosing a set as a set: it fits the session, themes spread, depth rises, no two are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from coach.questions.neutral import neutral
from coach.questions.request import DraftRequest, Question
from coach.questions.strands import strand_title
from coach.words import alike, content_stems
from knowledge.languages import ENGLISH
from knowledge.question_bank import DEPTHS, BankQuestion, Depth, SessionKind
from knowledge.word_forms import alike_in

LATER_FROM = 4
"""From this session on a pair is taken to know each other well enough for `later` questions."""


def session_kind(request: DraftRequest) -> SessionKind:
    """Which part of a pairing the request belongs to; `any` where the session is unknown.

    Whoever asks about ending well is near the end, unless they have hardly begun.
    """
    about_ending = request.topic.casefold().strip() in ("ending", "ending well")
    if request.last or (about_ending and (request.session or LATER_FROM) >= LATER_FROM):
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


def session_fit(kind: SessionKind, made_for: SessionKind) -> float:
    """How well something made for one part of a pairing serves in `kind`; 0 where it does not."""
    return _FIT[kind].get(made_for, 0.0)


class Candidate(NamedTuple):
    """A bank question that may be asked now; the higher its `score`, the better it fits."""

    question: BankQuestion
    score: float


def ranked(
    questions: Sequence[BankQuestion],
    request: DraftRequest,
    topics: Sequence[str],
    found: Mapping[str, float],
) -> list[Candidate]:
    """The questions that may be asked now, the best first.

    A question gains from fitting the session, from words it shares with what the person wrote,
    and from resting on passages near to that: `found` gives a passage's id its nearness, 0 to 1.
    Nearer topics come first.
    """
    kind = session_kind(request)
    said = content_stems(neutral(f"{request.topic} {request.about} {' '.join(request.left_open)}"))
    candidates: list[Candidate] = []
    for question in questions:
        fit = session_fit(kind, question.session)
        if not fit or (kind == "first" and question.depth == "personal"):
            continue
        whole = f"{question.text} {question.purpose} {' '.join(question.follow_ups)}"
        shared = len(said & content_stems(f"{whole} {question.listen_for}"))
        rests = [
            found.get(passage, 0.0) * (1.0 if not place else 0.8)
            for place, passage in enumerate(question.passages)
        ]
        nearness = len(topics) - topics.index(question.topic)
        score = fit + 0.4 * min(shared, 5) + 2.0 * max(rests) + 0.5 * nearness
        score -= _OF_THE_MOMENT * question.moment
        candidates.append(Candidate(question, score))
    # Sorting is stable: among equals the order of the bank decides.
    return sorted(candidates, key=lambda candidate: -candidate.score)


_OF_THE_MOMENT = 6.0
# What a candidate loses for each one in the set that goes after the same, rests on the same
# strand, or lies as deep: enough to let a slightly less fitting one of another kind go first.
_SAME_THEME, _SAME_STRAND, _SAME_DEPTH = 1.6, 0.5, 0.35


class SetChoice:
    """A set in the making. Each next question is the best beside those already in it."""

    def __init__(self, taken: Sequence[str] = (), language: str = ENGLISH) -> None:
        """`taken` are texts in the set or asked before: nothing like them is chosen."""
        self._language = language
        self.texts = list(taken)
        self._themes: Counter[str] = Counter()
        self._strands: Counter[str] = Counter()
        self._depths: Counter[Depth] = Counter()
        self._seen: set[str] = set()

    def best(self, candidates: Sequence[Candidate], place: str) -> Iterator[BankQuestion]:
        """The candidates in turn, each the best that is left; tell `take` which one was taken.

        None comes twice, in this call or a later one, and none like what is in the set.
        """
        waiting = [one for one in candidates if one.question.id not in self._seen]
        while waiting:
            best = max(waiting, key=self._worth)
            waiting.remove(best)
            self._seen.add(best.question.id)
            if not too_alike(best.question.worded(place), self.texts, self._language):
                yield best.question

    def take(self, question: BankQuestion, text: str) -> None:
        self.texts.append(text)
        self._themes[question.theme] += 1
        self._strands[_strand(question)] += 1
        self._depths[question.depth] += 1

    def _worth(self, candidate: Candidate) -> float:
        question = candidate.question
        return (
            candidate.score
            - _SAME_THEME * self._themes[question.theme]
            - _SAME_STRAND * self._strands[_strand(question)]
            - _SAME_DEPTH * self._depths[question.depth]
        )


def _strand(question: BankQuestion) -> str:
    return strand_title(question.topic, question.passages)


def in_order(questions: Sequence[Question]) -> tuple[Question, ...]:
    """From the surface down; within a depth as they were chosen."""
    return tuple(sorted(questions, key=lambda question: DEPTHS[question.depth]))


def too_alike(text: str, texts: Sequence[str], language: str = ENGLISH) -> bool:
    if language != ENGLISH:
        return any(alike_in(text, other, language) for other in texts)
    return any(alike(text, other) for other in texts)
