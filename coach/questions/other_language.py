"""A set in another language than English: a pack's own questions, chosen without any English.

Topics are not guessed from meanings here, nothing is worded by a model, and no built-in line is
mixed in: what a pack does not bring in its language is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from coach.packs.content import bank_questions, language_files
from coach.questions.built_in import Pool, compose
from coach.questions.choose import Candidate, in_order, session_fit, session_kind
from coach.questions.gate import Gate
from coach.questions.language import is_in
from coach.questions.request import BUILT_IN, DraftRequest, Guidance, Question, QuestionSet
from coach.questions.strands import LEFT_OPEN
from coach.questions.wary import open_items, wary_of
from coach.rubric.other_languages import RATED_IN_WORDS
from knowledge.languages import language_name
from knowledge.passages import provider_of
from knowledge.question_bank import BankQuestion
from knowledge.topics import load_topics
from knowledge.word_forms import alike_in, content_words, shared, stands_in, words_in

MOST_PASSAGES = 8
_OF_THE_MOMENT = 6.0
LEAST_FOR_ONE_BESIDE = 3
"""Questions in a set of which one can be on another topic, as in English."""
# As among English questions: what a word, and a passage found, are worth beside the session.
_A_WORD, _A_PASSAGE = 0.4, 2.0


def draft_in(
    language: str, request: DraftRequest, guidance: Guidance, *, model: str | None = None
) -> QuestionSet:
    """`request` from the questions in `language`; `model` is the one that is not asked, if any.

    Raises KnowledgeError where the guidance cannot be searched.
    """
    found = _found(language, request, guidance)
    candidates = _ranked(language, request, found)
    topic = _named(request) or _topic_of(candidates)
    wary = wary_of(request)
    beside = wary.beside if wary and request.count >= LEAST_FOR_ONE_BESIDE else None
    own = [one for one in candidates if one.question.topic == topic]
    others = [one for one in candidates if one.question.topic != topic]
    companion = [one for one in others if one.question.topic == beside]
    rest = [one for one in others if one.question.topic != beside]
    gate = Gate(request, guidance)
    left = list(_left_open(language, request, gate))[: request.count]
    place = place_in(language, f"{request.topic} {request.about}")
    drafted = compose(request, Pool(own, companion, rest), gate, beside=left, place=place)
    questions = in_order([*left, *drafted])
    return QuestionSet(
        questions=questions,
        wording=BUILT_IN,
        topic=topic,
        note=_note(language, request, questions, wary.words(request.side) if wary else ""),
        fallback=_not_asked(language, model) if model else None,
    )


def place_in(language: str, about: str) -> str:
    """Where the person works, by the first workplace of a pack that `about` names; else empty."""
    said = words_in(about)
    places = (place for words in language_files(language) for place in words.places)
    return next(
        (one.say for one in places if any(stands_in(words_in(word), said) for word in one.words)),
        "",
    )


def _found(language: str, request: DraftRequest, guidance: Guidance) -> Mapping[str, float]:
    """How near each passage is to what was said, 0 to 1 beside the nearest."""
    said = _said(request)
    if not words_in(said):
        return {}
    result = guidance.search(said, MOST_PASSAGES, audience=request.side, language=language)
    best = max((match.score for match in result.matches), default=0.0)
    return {match.passage.id: match.score / (best or 1.0) for match in result.matches}


def _said(request: DraftRequest) -> str:
    topic = "" if _named(request) else request.topic
    return " ".join(part for part in (topic, request.about, *request.left_open[:2]) if part)


def _named(request: DraftRequest) -> str | None:
    named = request.topic.casefold().strip()
    topics = (one.id for one in load_topics() if named in (one.id, one.title.casefold()))
    return next(topics, None)


def _ranked(language: str, request: DraftRequest, found: Mapping[str, float]) -> list[Candidate]:
    kind = session_kind(request)
    said = content_words(_said(request), language)
    candidates = []
    for question in bank_questions():
        fit = session_fit(kind, question.session)
        if question.side != request.side or not is_in(question, language) or not fit:
            continue
        if kind == "first" and question.depth == "personal":
            continue
        score = fit + _nearness(language, question, said, found)
        candidates.append(Candidate(question, score - _OF_THE_MOMENT * question.moment))
    return sorted(candidates, key=lambda one: -one.score)


def _nearness(
    language: str, question: BankQuestion, said: Sequence[str], found: Mapping[str, float]
) -> float:
    whole = f"{question.text} {question.purpose} {' '.join(question.follow_ups)}"
    words = content_words(f"{whole} {question.listen_for}", language)
    rests = max(found.get(passage, 0.0) for passage in question.passages)
    return _A_WORD * min(len(shared(said, words)), 5) + _A_PASSAGE * rests


def _topic_of(candidates: Sequence[Candidate]) -> str | None:
    """The topic of most of what fits best; None where there is nothing."""
    weights: dict[str, float] = defaultdict(float)
    for place, candidate in enumerate(candidates[:MOST_PASSAGES]):
        weights[candidate.question.topic] += candidate.score / (place + 1)
    return max(weights, key=lambda topic: weights[topic], default=None)


def _left_open(language: str, request: DraftRequest, gate: Gate) -> Iterator[Question]:
    """At most two questions about what was left open, in the words of a pack that has some."""
    words = [one.left_open[request.side] for one in language_files(language) if one.left_open]
    if not words:
        return
    texts = list(request.already_asked)
    for item in open_items(request)[:2]:
        said = item.strip().rstrip(".!?…;:, ").replace("?", ",").replace('"', "'")
        text = words[0].text.replace("{item}", said)
        checks = gate.check(text, (), None)
        # It rests on what the two of them said, and on no passage.
        checks["grounded"] = None
        if gate.broken(checks) or any(alike_in(text, other, language) for other in texts):
            continue
        texts.append(text)
        yield Question(
            text=text,
            why=words[0].why,
            follow_ups=words[0].follow_ups,
            listen_for=words[0].listen_for,
            avoid=words[0].avoid,
            passages=(),
            checks=checks,
            theme=LEFT_OPEN,
            depth="surface",
        )


def _note(language: str, request: DraftRequest, questions: Sequence[Question], wary: str) -> str:
    """What is not taken up, in the words of a pack, then what the set is."""
    name = language_name(language)
    if not questions:
        nothing = f"There is no fitting question in {name} here that has not been asked yet."
        return f"{wary} {nothing}".strip()
    packs = sorted({provider_of(one.source) for one in questions if one.source})
    of = f" of the pack{'s' if len(packs) > 1 else ''} {', '.join(packs)}" if packs else ""
    notes = [wary] if wary else []
    notes += [
        f"In {name}: questions{of}. Of the coach's checks only {RATED_IN_WORDS} are rated; "
        "the rest needs English."
    ]
    if len(questions) < request.count:
        notes.append(
            f"There are only {len(questions)} fitting questions that have not been asked yet."
        )
    return " ".join(notes)


def _not_asked(language: str, model: str) -> str:
    return (
        f"{model} was not asked: the coach could not check what it writes in "
        f"{language_name(language)}."
    )
