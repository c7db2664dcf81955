"""Guidance, drafting and summarizing as LangChain parts: typed, batched, awaitable."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from coach.guidance import open_guidance
from coach.langchain.running import model_for, run_now
from coach.models.choose import limits_of
from coach.notes.answers import NOTHING_SAID, Answers
from coach.packs.content import prompt_folders
from coach.questions.draft import draft_questions
from coach.questions.request import DraftRequest, QuestionSet
from coach.settings import Settings, load_settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

    from coach.notes.summary import Summary
    from knowledge.langchain import GuidanceRetriever
    from knowledge.library import Include, Library
    from knowledge.passages import Audience, Stage


class NotesRequest(BaseModel):
    """Notes to sum up. `writer` is whose "I" they are in, `keep_names` who else may be named.

    `answers` is what their owner says of lines that may be private, by number:
    `{"private": [3], "fine": [4]}`, and `{"rest": "fine"}` where all others may be used.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(min_length=1)
    session_date: date | None = None
    writer: str | None = None
    keep_names: tuple[str, ...] = ()
    answers: Answers = NOTHING_SAID


def retriever(
    library: Library | None = None,
    *,
    k: int = 8,
    audience: Audience | None = None,
    topic: str | None = None,
    stage: Stage | None = None,
    include: Include = "both",
) -> GuidanceRetriever:
    """The guidance as a retriever; without `library`, as the settings say, built where missing."""
    from knowledge.langchain import GuidanceRetriever

    found = library or open_guidance(load_settings())
    return GuidanceRetriever(
        library=found, k=k, audience=audience, topic=topic, stage=stage, include=include
    )


def drafting(
    library: Library | None = None,
    *,
    chat: BaseChatModel | None = None,
    settings: Settings | None = None,
) -> Runnable[DraftRequest | dict[str, Any], QuestionSet]:
    """Questions for a session, each through the gate and with the guidance it rests on.

    `chat` words them; without it the model of the settings does, or the built-in wording.
    Raises ValidationError for what is no DraftRequest, KnowledgeError and PromptError.
    """
    from langchain_core.runnables import RunnableLambda

    chosen = settings or load_settings()
    model = model_for(chat, chosen)
    shelf = _once(lambda: library or open_guidance(chosen))

    async def draft(given: DraftRequest | dict[str, Any]) -> QuestionSet:
        return await draft_questions(
            DraftRequest.model_validate(given),
            await asyncio.to_thread(shelf),
            model,
            folders=prompt_folders(chosen),
            limits=limits_of(chosen.model),
        )

    def now(given: DraftRequest | dict[str, Any]) -> QuestionSet:
        return run_now(draft(given))

    return RunnableLambda(now, afunc=draft, name="draft_questions").with_types(
        input_type=DraftRequest, output_type=QuestionSet
    )


def summarizing(
    *, chat: BaseChatModel | None = None, settings: Settings | None = None
) -> Runnable[NotesRequest | dict[str, Any] | str, Summary]:
    """Notes into items, each with its lines. A plain string is the notes themselves.

    A model is sent none of the lines recognised as private or sensitive, nor those that may be
    private: `held_lines` of the result, which wait until a request brings their owner's `answers`.
    These, `private_lines` and `sensitive` are for the notes' owner; `shareable` is the part to pass
    on, once read. Raises ValidationError for what is no NotesRequest, BadInput for answers about
    lines that are not there or cannot be freed, and PromptError.
    """
    from langchain_core.runnables import RunnableLambda

    from coach.notes.summary import Summary, set_apart, summarize

    chosen = settings or load_settings()
    model = model_for(chat, chosen)

    async def sum_up(given: NotesRequest | dict[str, Any] | str) -> Summary:
        asked = {"text": given} if isinstance(given, str) else given
        request = NotesRequest.model_validate(asked)
        if request.answers != NOTHING_SAID:
            read = await asyncio.to_thread(
                set_apart, request.text, request.session_date, request.writer, request.answers
            )
            read.checked(request.answers)
        return await summarize(
            request.text,
            request.session_date,
            writer=request.writer,
            keep_names=request.keep_names,
            answers=request.answers,
            model=model,
            folders=prompt_folders(chosen),
            limits=limits_of(chosen.model),
        )

    def now(given: NotesRequest | dict[str, Any] | str) -> Summary:
        return run_now(sum_up(given))

    return RunnableLambda(now, afunc=sum_up, name="summarize_notes").with_types(
        input_type=NotesRequest, output_type=Summary
    )


def _once(build: Callable[[], Library]) -> Callable[[], Library]:
    """`build`, called by the first of many at once; the others wait and share what it gave."""
    held: list[Library] = []
    building = threading.Lock()

    def get() -> Library:
        with building:
            if not held:
                held.append(build())
            return held[0]

    return get
