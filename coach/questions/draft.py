"""Drafting a set of questions: request, passages, wording, gate, set."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from coach.models.port import LanguageModel, Limits, ModelFailure
from coach.questions.built_in import candidates, compose, left_open_questions
from coach.questions.choose import in_order, spread
from coach.questions.gate import Gate
from coach.questions.model_draft import ModelDraft, draft_with
from coach.questions.request import (
    BUILT_IN,
    DraftProgress,
    DraftRequest,
    Guidance,
    GuidancePassage,
    Question,
    QuestionSet,
)
from coach.questions.topic import TopicChoice, choose_topic, topic_note
from knowledge.errors import KnowledgeError
from knowledge.topics import Topic

OnProgress = Callable[[DraftProgress], None]
PASSAGES_GIVEN = 8
"""Passages a model is given: enough to choose from, few enough for a small context window."""


async def draft_questions(
    request: DraftRequest,
    guidance: Guidance,
    model: LanguageModel | None = None,
    *,
    folders: Sequence[Path] = (),
    limits: Limits | None = None,
    on_progress: OnProgress | None = None,
) -> QuestionSet:
    """The questions for `request`, in the order to ask them.

    With no `model`, or where it fails, the built-in wording drafts them; the result says so.
    Cancelling the task stops at once and leaves nothing behind. Raises KnowledgeError where the
    guidance cannot be searched and PromptError where a prompt file in `folders` is broken.
    """
    told = on_progress or _untold
    told(DraftProgress(stage="topic", words="Finding what this is about"))
    # Searching may embed the query: it must not hold up a screen.
    choice = await asyncio.to_thread(choose_topic, request, guidance)
    told(DraftProgress(stage="passages", words="Looking through the guidance"))
    found = await asyncio.to_thread(_found, request, choice, guidance)
    gate = Gate(request, guidance)
    draft = _NOTHING
    if model is not None:
        given = await asyncio.to_thread(_given, request, choice.topic, found, guidance)
        told(DraftProgress(stage="drafting", words=f"{model.name} is drafting"))

        def checked(done: int, total: int) -> None:
            words = "Checking each question"
            told(DraftProgress(stage="checking", words=words, done=done, total=total))

        try:
            if given:
                draft = await draft_with(
                    model,
                    request,
                    choice.topic,
                    given,
                    gate,
                    folders=folders,
                    limits=limits,
                    on_checked=checked,
                )
        except ModelFailure as failure:
            draft = _NOTHING._replace(stopped=failure)
    told(DraftProgress(stage="choosing", words="Choosing the set"))
    scores = {passage.id: score for passage, score in found.values()}
    questions = _chosen(request, choice.topic, scores, gate, draft)
    worded = [question for question in questions if question.wording != BUILT_IN]
    return QuestionSet(
        questions=in_order(questions),
        wording=model.name if model is not None and worded else BUILT_IN,
        topic=choice.topic.id if choice.topic else None,
        note=_note(request, choice, len(questions)),
        fallback=_fallback(model, questions, draft) if model is not None else None,
        rejected=draft.rejected,
    )


_NOTHING = ModelDraft((), (), None)


def _untold(_progress: DraftProgress) -> None:
    """Where nobody watches."""


def _chosen(
    request: DraftRequest,
    topic: Topic | None,
    scores: Mapping[str, float],
    gate: Gate,
    draft: ModelDraft,
) -> list[Question]:
    """What was left open, then the model's questions, then the bank's up to the wanted number."""
    questions = list(left_open_questions(request, gate))[: request.count]
    questions += draft.questions[: request.count - len(questions)]
    for question in compose(request, topic, scores, gate, beside=questions):
        if len(questions) >= request.count:
            break
        questions.append(question)
    return questions


def _note(request: DraftRequest, choice: TopicChoice, count: int) -> str:
    note = topic_note(request, choice)
    if count < request.count:
        note += f" There are only {count} fitting questions that have not been asked yet."
    return note.strip()


def _fallback(model: LanguageModel, questions: Sequence[Question], draft: ModelDraft) -> str | None:
    """Why questions that the model was asked for are not its own; None where they are."""
    replaced = [question for question in questions if question.source]
    if not replaced and draft.stopped is None:
        return None
    if draft.stopped is not None:
        why = draft.stopped.problem
    else:
        why = f"{model.name} gave too few that pass the checks."
    return f"{len(replaced)} of {len(questions)} questions are in the built-in wording. {why}"


def _found(
    request: DraftRequest, choice: TopicChoice, guidance: Guidance
) -> dict[str, tuple[GuidancePassage, float]]:
    """Passages by id with their score: for the topic first, and for the words of the request."""
    found: dict[str, tuple[GuidancePassage, float]] = {}
    title = choice.topic.title if choice.topic else ""
    query = " ".join(part for part in (title, request.about or request.topic) if part)
    searches: list[tuple[str, str | None]] = [
        (query or "working together in the first session", None)
    ]
    if choice.topic:
        searches.append((query, choice.topic.id))
    for words, topic in searches:
        result = guidance.search(words, k=PASSAGES_GIVEN, audience=request.side, topic=topic)
        for match in result.matches:
            earlier = found.get(match.passage.id)
            if earlier is None or match.score > earlier[1]:
                found[match.passage.id] = (match.passage, match.score)
    return found


def _given(
    request: DraftRequest,
    topic: Topic | None,
    found: Mapping[str, tuple[GuidancePassage, float]],
    guidance: Guidance,
) -> list[GuidancePassage]:
    """What a model may cite: what the search found, then what the nearest bank questions cite."""
    scores = {passage_id: score for passage_id, (_, score) in found.items()}
    order = sorted(
        found.values(), key=lambda pair: (topic is None or pair[0].topic != topic.id, -pair[1])
    )
    given = {passage.id: passage for passage, _ in order[:PASSAGES_GIVEN]}
    for question in spread(candidates(request, topic, scores), request.count):
        for passage_id in question.passages[:1]:
            if len(given) >= PASSAGES_GIVEN:
                return list(given.values())
            try:
                given.setdefault(passage_id, guidance.passage(passage_id))
            except KnowledgeError:
                continue  # a team's own guidance folder need not hold it
    return list(given.values())
