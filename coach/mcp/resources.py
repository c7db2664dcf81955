"""What a host can read: passages, scenarios, and a person's own sessions where they allow it."""

from __future__ import annotations

import json
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp_types import InputRequiredResult, Resource

from coach.errors import BadInput
from coach.mcp.apart import Steps, run_apart
from coach.mcp.asking import allowed, in_question
from coach.mcp.calls import CoachContext, apart, desk_of
from coach.mcp.desk import Desk
from coach.notes.edited import shareable_of
from coach.notes.edited_store import edited_in
from coach.notes.shareable import READ_FIRST
from coach.questions.export_plan import plan_as_markdown
from coach.questions.export_source import source_in
from coach.questions.kept import KeptPreparation
from coach.store import Work, open_work
from coach.store.records import Session
from coach.talks import find_whom, resume_talk, whom_to_meet
from coach.voice.leader import Leader
from knowledge.library import Library
from knowledge.text import clean_line, clean_text
from knowledge.topics import load_topics

PASSAGE = "coach://passages/{passage}"
SCENARIO = "coach://scenarios/{scenario}"
SESSION = "coach://sessions/{session}"
MOST_LISTED = 100
"""Sessions in a list, the last changed first."""
_MARKDOWN, _JSON = "text/markdown", "application/json"


def add_resources(server: MCPServer[Desk], desk: Desk) -> None:
    def passages() -> str:
        """Every passage of the guidance by topic: id and title."""
        return _by_topic(desk.words())

    def scenarios() -> str:
        """The people to rehearse with, for the leader and for the mentor."""
        return _as_json({"scenarios": whom_to_meet()})

    server.resource("coach://passages", title="Guidance", mime_type=_JSON)(passages)
    server.resource("coach://scenarios", title="Whom to rehearse with", mime_type=_JSON)(scenarios)
    server.resource(PASSAGE, title="A passage", mime_type=_MARKDOWN)(passage_text)
    server.resource(SCENARIO, title="A scenario", mime_type=_MARKDOWN)(scenario_text)
    server.resource(SESSION, title="A session of the person's own", mime_type=_MARKDOWN)(
        session_text
    )


async def listed_sessions(desk: Desk) -> list[Resource]:
    """The person's sessions, the last changed first; none unless they allowed it at the start."""
    if not desk.share_sessions:
        return []

    async def job(_steps: Steps) -> list[Resource]:
        with open_work() as work:
            return [_listed(one) for one in work.sessions.recent(MOST_LISTED)]

    async def untold(_step: object) -> None:
        """A list has nobody to tell."""

    return await run_apart(desk.executor, job, untold)


async def passage_text(ctx: CoachContext, passage: str) -> str:
    """One passage with its sources and how strong they are."""
    desk = desk_of(ctx)

    async def job(_steps: Steps) -> str:
        found = desk.words().passage(passage)
        source = clean_line(found.source, 400) or "no source"
        return (
            f"# {clean_line(found.title, 400)}\n\n{clean_text(found.text)}\n\n"
            f"Source: {source}. Evidence: {found.evidence}. Passage: {found.id}\n"
        )

    return await apart(ctx, job)


def scenario_text(scenario: str) -> str:
    """Whom one meets in a scenario, and nothing of what they keep to themselves."""
    whom = find_whom(scenario)
    them = whom.leader if isinstance(whom, Leader) else whom.mentor
    you = "mentor" if isinstance(whom, Leader) else "leader"
    opening = whom.day(1).opening if isinstance(whom, Leader) else whom.opening
    return (
        f"# {whom.title}\n\nYou are the {you}. You meet {them.name}, {them.role}, {them.tenure}."
        f'\n\n{whom.situation.strip()}\n\n{them.name} begins: "{opening}"\n\n'
        f'Begin it with start_rehearsal, scenario "{whom.id}".\n'
    )


async def session_text(ctx: CoachContext, session: str) -> str | InputRequiredResult:
    """A rehearsal, a plan, or what may be passed on of notes; the person is asked first."""
    number = _number(session)
    desk = desk_of(ctx)
    if not desk.may_open(number):

        async def which(_steps: Steps) -> str:
            with open_work() as work:
                return in_question(work.sessions.get(number))

        named = await apart(ctx, which)
        answer = await allowed(
            ctx,
            f"session-{number}",
            f"May this assistant read {named}, this once? Of a rehearsal it would see what was "
            "said, of notes the part that is meant to be passed on.",
            "They start the server with 'coach mcp --share-sessions', or export the session and "
            "paste what they want to share.",
        )
        if isinstance(answer, InputRequiredResult):
            return answer
        if not answer:
            raise BadInput(
                "The person did not allow it, so this session stays closed.",
                "They can export it and paste what they want to share.",
            )

    async def job(_steps: Steps) -> str:
        with open_work() as work:
            return clean_text(_session_text(work, number, desk))

    return await apart(ctx, job)


def _session_text(work: Work, number: int, desk: Desk) -> str:
    session = work.sessions.get(number)
    if session.kind == "rehearsal":
        return resume_talk(work, number).markdown()
    if session.kind == "preparation":
        return plan_as_markdown(KeptPreparation.open(work, number).now, source_in(desk.words()))
    note = work.notes.of_session(number)
    edited = edited_in(note) if note else None
    if edited is None:
        raise BadInput(
            "These notes have not been summed up yet.",
            "The person opens them in the coach, or gives the text to summarize_notes.",
        )
    # The notes themselves hold the private lines: only this part is made to leave.
    return f"{shareable_of(edited)}\n{READ_FIRST}\n"


def _listed(session: Session) -> Resource:
    # The first line of notes may name a third person: their list tells the day alone.
    title = session.title if session.kind != "notes" else "Notes"
    return Resource(
        uri=f"coach://sessions/{session.id}",
        name=f"{session.kind}-{session.id}",
        title=clean_line(f"{title}, {session.updated_at:%Y-%m-%d}", 120),
        description=f"A {session.kind} of the person's own." if session.kind != "notes" else None,
        mime_type=_MARKDOWN,
    )


def _by_topic(library: Library) -> str:
    return _as_json(
        {
            "topics": [
                {
                    "id": topic.id,
                    "title": topic.title,
                    "passages": [
                        {"id": one.id, "title": one.title}
                        for one in library.passages
                        if one.topic == topic.id
                    ],
                }
                for topic in load_topics()
            ]
        }
    )


def _number(given: str) -> int:
    if not (given.isascii() and given.isdigit() and len(given) <= 9 and int(given)):
        raise BadInput(
            f"'{clean_line(given, 40)}' is no number of a session.",
            "Use a number, as in coach://sessions/3.",
        )
    return int(given)


def _as_json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
