"""The tool for what follows a session: notes into items, each with its lines."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from mcp_types import InputRequiredResult
from pydantic import Field

from coach.clock import own_day
from coach.errors import BadInput
from coach.mcp.apart import Steps
from coach.mcp.asking_held import answered, waiting_words
from coach.mcp.calls import CoachContext, Number, Person, apart, desk_of
from coach.mcp.shapes import NotedCommitment, NotedItem, NotesSummary, SetApart
from coach.models.choose import limits_of
from coach.notes.answers import Answers
from coach.notes.edited_store import keep_found
from coach.notes.items import Item
from coach.notes.shareable import READ_FIRST
from coach.notes.summary import Progress, Summary, set_apart, summarize
from coach.packs.content import prompt_folders
from coach.routes.listed import load_routes
from coach.routes.told import matters, route_line
from coach.store import open_work
from knowledge.text import clean_line, clean_text

LONGEST_NOTES = 60_000
"""Characters of notes: an hour's transcript, and about two seconds for each step of the work."""


async def summarize_notes(
    ctx: CoachContext,
    *,
    text: Annotated[
        str, Field(min_length=1, max_length=LONGEST_NOTES, description="The notes as they are.")
    ],
    session_date: Annotated[
        date | None, Field(description="The day of the session, which resolves 'next Friday'.")
    ] = None,
    writer: Annotated[
        str | None, Field(max_length=60, description="Whose 'I' the notes are in.")
    ] = None,
    keep_names: Annotated[
        tuple[str, ...], Field(max_length=50, description="Third persons who may be named.")
    ] = (),
    keep: Annotated[
        bool, Field(description="Store notes and commitments on the person's machine; ask first.")
    ] = False,
    person: Person = None,
    private_lines: Annotated[
        tuple[Number, ...],
        Field(max_length=500, description="Lines the person said are private, by number."),
    ] = (),
    fine_lines: Annotated[
        tuple[Number, ...],
        Field(max_length=500, description="Lines of held_lines the person said may be used."),
    ] = (),
) -> NotesSummary | InputRequiredResult:
    """Turn notes of a session into insights, commitments, decisions and open questions.

    Each item names the lines that say so. Lines recognised as private or sensitive are in none of
    them: do not repeat those either. Lines that may be private wait until the person, not you,
    has said what they are: their host is asked, else read `waiting`. Only `shareable` is meant to
    be passed on, and only once the person has read it. Where `sensitive` is not empty, tell the
    person its `first` and `routes`.
    """
    desk = desk_of(ctx)
    if not clean_text(text).strip():
        raise BadInput("There is nothing in these notes.", "Give the text of the notes.")
    given = Answers(private=private_lines, fine=fine_lines)
    by = clean_line(writer, 60) if writer else desk.settings().you.name or None
    answers = await answered(ctx, text, session_date, by, given)
    if isinstance(answers, InputRequiredResult):
        return answers

    async def job(steps: Steps) -> NotesSummary:
        def told(step: Progress) -> None:
            counted = f" ({step.done} of {step.total})" if step.total > 1 else ""
            steps.tell(f"{step.words}{counted}")

        settings = desk.settings()
        read = set_apart(text, session_date, by, answers) if keep else None
        day = session_date
        if read is not None:
            day = read.session or own_day()
        summary = await summarize(
            text,
            day,
            writer=by,
            keep_names=keep_names,
            answers=answers,
            model=desk.model(settings.model),
            folders=prompt_folders(settings),
            limits=limits_of(settings.model),
            on_progress=told,
        )
        note = None
        if read is not None:
            # Not wanted any more, it leaves nothing behind.
            steps.check()
            with open_work() as work:
                note = keep_found(
                    work,
                    read,
                    summary,
                    day or own_day(),
                    side=settings.you.side,
                    person=person or "",
                    keep_names=keep_names,
                ).id
        return _summed_up(summary, note)

    return await apart(ctx, job)


def _summed_up(summary: Summary, note: int | None) -> NotesSummary:
    routes = load_routes()
    return NotesSummary(
        insights=_items(summary.insights),
        commitments=tuple(
            NotedCommitment(
                text=one.text,
                lines=one.lines,
                owner=one.owner,
                due=one.due.isoformat() if one.due else one.due_words,
            )
            for one in summary.commitments
        ),
        decisions=_items(summary.decisions),
        open_questions=_items(summary.open_questions),
        contradictions=_items(summary.contradictions),
        sensitive=tuple(
            SetApart(
                kind=matter.name,
                lines=matter.lines,
                first=matter.first,
                routes=tuple(route_line(route, own_day()) for route in matter.routes),
            )
            for matter in matters(summary.sensitive, routes)
        ),
        private_lines=summary.private_lines,
        held_lines=summary.held_lines,
        waiting=waiting_words(summary.held_lines, note),
        to_machine=summary.to_machine,
        shareable=summary.shareable,
        read_first=READ_FIRST,
        wording=summary.wording,
        fallback=summary.fallback,
        note=note,
    )


def _items(found: tuple[Item, ...]) -> tuple[NotedItem, ...]:
    return tuple(NotedItem(text=item.text, lines=item.lines) for item in found)
