"""Drafting a set of questions: request, passages, wording, gate, set."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.models.port import LanguageModel, Limits, ModelFailure
from coach.questions.built_in import Pool, compose, left_open_questions, pool_for
from coach.questions.choose import in_order
from coach.questions.gate import Gate
from coach.questions.language import spoken_in, written_in
from coach.questions.model_draft import ModelDraft, draft_with
from coach.questions.other_language import draft_in
from coach.questions.request import (
    BUILT_IN,
    DraftProgress,
    DraftRequest,
    Guidance,
    GuidancePassage,
    Question,
    QuestionSet,
)
from coach.questions.topic import TopicChoice, choose_topic, query_of, topic_note
from coach.questions.wary import WaryOf, wary_of
from knowledge.errors import KnowledgeError
from knowledge.languages import ENGLISH, language_name
from knowledge.topics import Topic

if TYPE_CHECKING:
    from coach.packs.language_file import Wary

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
    guidance cannot be searched, PromptError where a prompt file in `folders` is broken and BadInput
    where there is no question in the language asked for.
    """
    told = on_progress or _untold
    told(DraftProgress(stage="topic", words="Finding what this is about"))
    language = spoken_in(request)
    if language != ENGLISH:
        asked = model.name if model is not None else None
        return await asyncio.to_thread(draft_in, language, request, guidance, model=asked)
    # Searching may embed the query: it must not hold up a screen.
    choice = await asyncio.to_thread(choose_topic, request, guidance)
    told(DraftProgress(stage="passages", words="Looking through the guidance"))
    found = await asyncio.to_thread(_found, request, choice, guidance)
    gate = Gate(request, guidance)
    wary = wary_of(request)
    topics = (choice.topic, *choice.beside) if choice.topic else ()
    pool = pool_for(request, topics, _nearness(found), wary.beside if wary else "")
    draft = _NOTHING
    if model is not None:
        given = await asyncio.to_thread(_given, choice.topic, found, pool, guidance)
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
    own = [passage for passage, _ in found.values() if not passage.topic]
    questions = _chosen(request, pool, gate, draft, own)
    worded = [question for question in questions if question.wording != BUILT_IN]
    return QuestionSet(
        questions=in_order(questions),
        wording=model.name if model is not None and worded else BUILT_IN,
        topic=choice.topic.id if choice.topic else None,
        note=_note(request, choice, wary, len(questions)),
        fallback=_fallback(model, questions, draft) if model is not None else None,
        rejected=draft.rejected,
    )


_NOTHING = ModelDraft((), (), None)


def _untold(_progress: DraftProgress) -> None:
    """Where nobody watches."""


def _chosen(
    request: DraftRequest,
    pool: Pool,
    gate: Gate,
    draft: ModelDraft,
    documents: Sequence[GuidancePassage],
) -> list[Question]:
    """What was left open, then the model's questions, then the bank's up to the wanted number."""
    questions = list(left_open_questions(request, gate))[: request.count]
    questions += draft.questions[: request.count - len(questions)]
    return questions + compose(request, pool, gate, documents, beside=questions)


def _note(
    request: DraftRequest, choice: TopicChoice, wary: WaryOf | Wary | None, count: int
) -> str:
    notes = [wary.words(request.side) if wary else "", topic_note(request, choice)]
    if (written := written_in(request)) != ENGLISH:
        notes.insert(
            0,
            f"This reads as {language_name(written)}, and no pack here has questions in it: these "
            "are in English.",
        )
    if count < request.count:
        notes.append(f"There are only {count} fitting questions that have not been asked yet.")
    return " ".join(note for note in notes if note)


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


Found = dict[str, tuple[GuidancePassage, float]]
"""Passages by id, each with its score."""

_ON_TOPIC = 40
"""Passages of the topic that are looked at: nearly all there are, to tell them apart."""


def _found(request: DraftRequest, choice: TopicChoice, guidance: Guidance) -> Found:
    """Passages for the words of the request: the nearest, and those of the topic."""
    found: Found = {}
    said = query_of(request)
    if not re.search(r"\w\w", said):
        said = choice.topic.title if choice.topic else "working together in the first session"
    searches: list[tuple[int, str | None]] = [(PASSAGES_GIVEN, None)]
    if choice.topic:
        searches.append((_ON_TOPIC, choice.topic.id))
    for k, topic in searches:
        result = guidance.search(said, k=k, audience=request.side, topic=topic)
        for match in result.matches:
            earlier = found.get(match.passage.id)
            if earlier is None or match.score > earlier[1]:
                found[match.passage.id] = (match.passage, match.score)
    return found


def _nearness(found: Found) -> dict[str, float]:
    """The scores stretched from 0 to 1: how near each passage is beside the others found."""
    scores = [score for _, score in found.values()]
    if not scores:
        return {}
    low, high = min(scores), max(scores)
    return {name: (score - low) / ((high - low) or 1.0) for name, (_, score) in found.items()}


def _given(
    topic: Topic | None, found: Found, pool: Pool, guidance: Guidance
) -> list[GuidancePassage]:
    """What a model may cite: what the search found, then what the nearest bank questions cite."""
    order = sorted(
        found.values(), key=lambda pair: (topic is None or pair[0].topic != topic.id, -pair[1])
    )
    given = {passage.id: passage for passage, _ in order[:PASSAGES_GIVEN]}
    for candidate in pool.own:
        if len(given) >= PASSAGES_GIVEN:
            break
        name = candidate.question.passages[0]
        try:
            given.setdefault(name, guidance.passage(name))
        except KnowledgeError:
            continue  # a team's own guidance folder need not hold it
    return list(given.values())
