"""The tools that prepare a session: searching the guidance, drafting questions."""

from __future__ import annotations

from typing import Annotated

from mcp_types import ToolAnnotations
from pydantic import Field

from coach.mcp.apart import Steps
from coach.mcp.calls import CoachContext, apart, desk_of
from coach.mcp.shapes import DraftedSession, FoundGuidance, FoundPassage
from coach.models.choose import limits_of
from coach.packs.content import prompt_folders
from coach.questions.language import known_code
from coach.questions.request import LONGEST_ABOUT, MOST_QUESTIONS, DraftProgress, DraftRequest
from coach.rubric.principles import Side
from knowledge.languages import ENGLISH
from knowledge.library import LONGEST_QUERY, Include, SearchResult
from knowledge.passages import Audience, Stage
from knowledge.text import clean_line, clean_text

READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)

_Topic = Annotated[
    str, Field(max_length=400, description="A topic's id, or a few words of the person's own.")
]


async def search_guidance(
    ctx: CoachContext,
    *,
    query: Annotated[
        str, Field(min_length=1, max_length=LONGEST_QUERY, description="In the person's words.")
    ],
    count: Annotated[int, Field(ge=1, le=20, description="Passages at most.")] = 5,
    audience: Annotated[Audience | None, Field(description="Only what is for them.")] = None,
    topic: Annotated[str | None, Field(description="Only one topic, by its id.")] = None,
    stage: Annotated[Stage | None, Field(description="Only what belongs to that stage.")] = None,
    include: Annotated[
        Include, Field(description="The guidance, the team's own documents, or both.")
    ] = "both",
) -> FoundGuidance:
    """Find guidance on reverse mentoring, best first, each passage with its source.

    Where `answerable` is false nothing answers the question: say so instead of stretching the
    nearest passage. A passage of kind `document` was written by somebody in the person's team.
    """
    desk = desk_of(ctx)

    async def job(steps: Steps) -> FoundGuidance:
        library = desk.library(steps)
        found = library.search(
            query, count, audience=audience, topic=topic, stage=stage, include=include
        )
        return _shown(found, desk.being_built())

    return await apart(ctx, job)


async def draft_questions(
    ctx: CoachContext,
    *,
    side: Annotated[Side, Field(description="Who will ask: the leader or the mentor (junior).")],
    topic: _Topic = "",
    about: Annotated[
        str, Field(max_length=LONGEST_ABOUT, description="The session in the person's own words.")
    ] = "",
    count: Annotated[int, Field(ge=1, le=MOST_QUESTIONS)] = 5,
    session: Annotated[
        int | None, Field(ge=1, le=99, description="Which of the pair's meetings, from 1.")
    ] = None,
    last: Annotated[bool, Field(description="It is the pair's last meeting.")] = False,
    minutes: Annotated[int, Field(ge=15, le=180)] = 60,
    left_open: Annotated[
        tuple[str, ...], Field(max_length=20, description="Short phrases left open last time.")
    ] = (),
    already_asked: Annotated[
        tuple[str, ...], Field(max_length=500, description="Questions not to draft again.")
    ] = (),
    language: Annotated[
        str, Field(description="Such as 'de'; '' for the one the person writes in.")
    ] = "",
) -> DraftedSession:
    """Draft questions for one side of a pair to ask the other, and a plan for the hour.

    Each question has passed the rubric's checks and names the guidance it rests on. Show the
    questions as they are worded; `note` and `fallback` are for the person.
    """
    desk = desk_of(ctx)
    request = DraftRequest(
        side=side,
        topic=topic,
        about=about,
        count=count,
        session=session,
        last=last,
        minutes=minutes,
        left_open=left_open,
        already_asked=already_asked,
        language=known_code(language),
    )

    async def job(steps: Steps) -> DraftedSession:
        from coach.questions.draft import draft_questions as draft
        from coach.questions.plan import plan_session

        def told(step: DraftProgress) -> None:
            counted = f" ({step.done} of {step.total})" if step.total > 1 else ""
            steps.tell(f"{step.words}{counted}")

        settings = desk.settings()
        drafted = await draft(
            request,
            desk.library(steps),
            desk.model(settings.model),
            folders=prompt_folders(settings),
            limits=limits_of(settings.model),
            on_progress=told,
        )
        plan = plan_session(request, drafted.questions)
        note = " ".join(filter(None, (drafted.note, desk.being_built())))
        return DraftedSession(**dict(drafted) | {"note": note}, plan=plan)

    return await apart(ctx, job)


def _shown(found: SearchResult, being_built: str | None) -> FoundGuidance:
    # What is not in English is searched by words for a reason of its own.
    by_words_for_now = found.mode == "lexical" and found.language == ENGLISH
    return FoundGuidance(
        query=found.query,
        passages=tuple(
            FoundPassage(
                id=match.passage.id,
                title=clean_line(match.passage.title, 400),
                score=match.score,
                text=clean_text(match.passage.text),
                facts=tuple(match.passage.facts),
                source=clean_line(match.passage.source, 400),
                why=match.why,
                kind=match.kind,
            )
            for match in found.matches
        ),
        answerable=found.answerable,
        mode=found.mode,
        reason=(being_built if by_words_for_now else None) or found.reason,
    )
