"""How a tool reaches its desk, and runs its work apart with progress told to the client."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from mcp.server.mcpserver import Context
from pydantic import Field

from coach.mcp.apart import Job, Step, run_apart
from coach.mcp.desk import Desk

T = TypeVar("T")

CoachContext = Context[Desk, Any]
LONGEST_WORDS = 20_000
"""Characters of what a person says in one turn."""

Words = Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS)]
Number = Annotated[int, Field(ge=1, le=2**31)]
Person = Annotated[
    str | None, Field(max_length=60, description="Whom the session was with, by name.")
]


def desk_of(ctx: CoachContext) -> Desk:
    return ctx.request_context.lifespan_context


async def apart(ctx: CoachContext, job: Job[T]) -> T:
    """What `job` gives, from a thread of its own; ends with the call where that is cancelled."""

    async def report(step: Step) -> None:
        await ctx.report_progress(step.number, None, step.words)

    return await run_apart(desk_of(ctx).executor, job, report)
