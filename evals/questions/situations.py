"""Drafting for the situations: what passes, how varied a set is, what it rests on, how fast."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from statistics import mean, median
from typing import NamedTuple

from coach.models.port import LanguageModel, Limits
from coach.questions.draft import draft_questions
from coach.questions.plan import plan_session
from coach.questions.request import BUILT_IN, DraftRequest, QuestionSet
from coach.questions.strands import LEFT_OPEN
from coach.questions.topic import choose_topic
from coach.questions.wary import wary_of
from coach.rubric.principles import PRINCIPLES
from coach.words import alike, content_stems
from evals.questions.cases import Situation
from knowledge.library import Library
from knowledge.question_bank import DEPTHS

SESSIONS = 6
"""Sessions of one pair that are drafted one after the other, to see what repeats."""


class Drafted(NamedTuple):
    situation: Situation
    request: DraftRequest
    questions: QuestionSet
    seconds: float
    processor: float
    """Seconds of processor time, over all threads: the machine may be shared."""


def draft_all(
    situations: Sequence[Situation],
    library: Library,
    model: LanguageModel | None = None,
    limits: Limits | None = None,
) -> list[Drafted]:
    """Each situation drafted with its topic named, one after the other, once started."""
    warm = situations[0].request()
    asyncio.run(draft_questions(warm, library))
    drafted = []
    for situation in situations:
        request = situation.request()
        begun, spent = time.perf_counter(), time.process_time()
        questions = asyncio.run(draft_questions(request, library, model, limits=limits))
        took = time.perf_counter() - begun, time.process_time() - spent
        drafted.append(Drafted(situation, request, questions, *took))
    return drafted


def likeness(one: str, other: str) -> float:
    """The share of content words that two texts have in common, 0 to 1."""
    first, second = content_stems(one), content_stems(other)
    return len(first & second) / len(first | second) if first | second else 0.0


def report(part: str, drafted: Sequence[Drafted]) -> list[str]:
    sets = [one.questions for one in drafted]
    asked = [question for one in sets for question in one.questions]
    lines = [
        f"{part}: {len(drafted)} situations, {len(asked)} questions",
        "",
        f"{'principle':<24}{'applies':>8}{'passes':>8}",
    ]
    for principle in PRINCIPLES:
        held = [
            question.checks[principle.id]
            for question in asked
            if question.checks[principle.id] is not None
        ]
        lines.append(
            f"{principle.id:<24}{len(held):>8}{sum(map(bool, held)) / max(len(held), 1):>8.3f}"
        )
    lines += ["", *_sets(drafted), "", *_speed(drafted)]
    if any(one.wording != BUILT_IN for one in sets) or any(one.fallback for one in sets):
        lines += ["", *_model(sets)]
    return lines


def _sets(drafted: Sequence[Drafted]) -> list[str]:
    pairs = [
        pair
        for one in drafted
        for pair in combinations([question.text for question in one.questions.questions], 2)
    ]
    themes = [
        len({question.theme for question in one.questions.questions})
        / max(len(one.questions.questions), 1)
        for one in drafted
    ]
    rising = sum(
        depths == sorted(depths)
        for depths in (
            [DEPTHS[question.depth] for question in one.questions.questions] for one in drafted
        )
    )
    whole = sum(len(one.questions.questions) == one.request.count for one in drafted)
    fits = sum(
        plan_session(one.request, one.questions.questions).minutes == one.situation.minutes
        for one in drafted
    )
    loaded = [one for one in drafted if one.situation.loaded]
    met = sum(is_met(one.request, one.questions) for one in loaded)
    calm = [one for one in drafted if not one.situation.loaded]
    wrongly = sum(wary_of(one.request) is not None for one in calm)
    asked = [question for one in drafted for question in one.questions.questions]
    shown = Counter(question.text for question in asked if question.theme != LEFT_OPEN)
    return [
        f"sets that are whole: {whole} of {len(drafted)}",
        f"pairs in a set that are alike: {sum(alike(*pair) for pair in pairs)} of {len(pairs)}",
        f"likeness within a set: mean {mean(likeness(*pair) for pair in pairs):.3f}",
        f"different themes in a set: {mean(themes):.2f} of its questions",
        f"sets whose depth rises: {rising} of {len(drafted)}",
        f"plans whose minutes add up: {fits} of {len(drafted)}",
        f"different questions shown: {len(shown)}, the commonest {max(shown.values())} times",
        f"loaded situations that are met with a word: {met} of {len(loaded)}; "
        f"others that get one: {wrongly} of {len(calm)}",
    ]


def is_met(request: DraftRequest, questions: QuestionSet) -> bool:
    """Whether the set says a word on what the request holds and the questions leave out."""
    wary = wary_of(request)
    return wary is not None and wary.words(request.side) in questions.note


def _speed(drafted: Sequence[Drafted]) -> list[str]:
    wall = sorted(one.seconds for one in drafted)
    spent = sorted(one.processor for one in drafted)
    last = int(0.95 * len(drafted))
    return [
        f"milliseconds a set: median {1000 * median(wall):.0f}, p95 {1000 * wall[last]:.0f}; of "
        f"processor time: median {1000 * median(spent):.0f}, p95 {1000 * spent[last]:.0f}"
    ]


def _model(sets: Sequence[QuestionSet]) -> list[str]:
    asked = [question for one in sets for question in one.questions]
    own = [question for question in asked if question.wording != BUILT_IN]
    rejected = [rejection for one in sets for rejection in one.rejected]
    broken = Counter(name for rejection in rejected for name in rejection.principles)
    outcomes = Counter(rejection.outcome for rejection in rejected)
    repaired = outcomes["repaired"]
    without = sum(all(q.wording == BUILT_IN for q in one.questions) for one in sets)
    return [
        f"worded by the model: {len(own)} of {len(asked)}; sets with none of its own: {without}",
        f"drafts that passed at once {len(own) - repaired}, after repair {repaired}, "
        f"replaced {outcomes['replaced']}",
        *(
            f"{count} times: {why}"
            for why, count in Counter(
                one.fallback.partition("wording. ")[2] for one in sets if one.fallback
            ).most_common(4)
        ),
        "what drafts broke: "
        + ", ".join(f"{name} {count}" for name, count in broken.most_common()),
    ]


def free_words(situations: Sequence[Situation], library: Library) -> list[str]:
    """How often words without a named topic lead to the topic meant, or to one named beside it."""
    first = near = nothing = 0
    for situation in situations:
        choice = choose_topic(situation.request(topic=""), library)
        named = [topic.id for topic in (choice.topic, *choice.beside) if topic is not None]
        first += situation.topic in named[:1]
        near += situation.topic in named
        nothing += not named
    return [
        f"free words alone: the topic meant first in {first} of {len(situations)}, among those "
        f"drawn on in {near}; no topic found in {nothing}"
    ]


def repeats(situations: Sequence[Situation], library: Library) -> list[str]:
    """One pair's sessions 1 to 6, each knowing what was asked before."""
    again = short = total = 0
    seen_pairs: set[tuple[str, str]] = set()
    by_session: dict[int, int] = defaultdict(int)
    for situation in situations:
        key = (situation.side, situation.topic)
        if key in seen_pairs:
            continue
        seen_pairs.add(key)
        before: list[str] = []
        for session in range(1, SESSIONS + 1):
            request = situation.request(
                session=session, left_open=(), already_asked=tuple(before[-500:])
            )
            questions = asyncio.run(draft_questions(request, library)).questions
            total += len(questions)
            short += request.count - len(questions)
            by_session[session] += len(questions)
            again += sum(any(alike(q.text, text) for text in before) for q in questions)
            before += [question.text for question in questions]
    return [
        f"{len(seen_pairs)} pairs through sessions 1 to {SESSIONS}: {again} of {total} questions "
        f"come again; {short} places left empty"
    ]
