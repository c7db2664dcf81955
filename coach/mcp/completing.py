"""Completing what a person types for a prompt or a resource: ids there are, and nobody's own."""

from __future__ import annotations

import asyncio
from functools import cache

from mcp_types import (
    Completion,
    CompletionArgument,
    CompletionContext,
    PromptReference,
    ResourceTemplateReference,
)

from coach.talks import whom_to_meet
from knowledge.passages import load_passages
from knowledge.topics import load_topics

MOST = 100
"""Values in one answer, as the protocol allows."""


async def complete(
    ref: PromptReference | ResourceTemplateReference,
    argument: CompletionArgument,
    context: CompletionContext | None,  # noqa: ARG001 - the protocol's handler takes three
) -> Completion:
    """What begins with the typed value first, then what holds it. Sessions are not completed."""
    typed = argument.value.strip().casefold()
    # In a thread: the first time reads every scenario or passage there is.
    of_prompt = isinstance(ref, PromptReference)
    values = await asyncio.to_thread(_values, argument.name, of_prompt=of_prompt)
    fitting = [value for value in values if value.startswith(typed)]
    fitting += [value for value in values if typed in value and value not in fitting]
    return Completion(values=fitting[:MOST], total=len(fitting), has_more=len(fitting) > MOST)


def _values(name: str, *, of_prompt: bool) -> tuple[str, ...]:
    match name:
        case "scenario":
            return tuple(one["id"] for one in whom_to_meet())
        case "side" if of_prompt:
            return ("leader", "mentor")
        case "about" if of_prompt:
            return tuple(topic.id for topic in load_topics())
        case "passage" if not of_prompt:
            return _passages()
        case _:
            return ()


@cache
def _passages() -> tuple[str, ...]:
    return tuple(passage.id for passage in load_passages())
