"""Calling the coach's MCP server in a test, as a host does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from mcp import Client
from mcp.client.context import ClientRequestContext
from mcp_types import ElicitRequestParams, ElicitResult, TextContent


class Person:
    """Somebody at the host, who answers every question the same way."""

    def __init__(self, *, allows: bool | None) -> None:
        self._allows = allows
        self.asked: list[str] = []

    async def __call__(
        self, _context: ClientRequestContext, params: ElicitRequestParams
    ) -> ElicitResult:
        self.asked.append(params.message)
        if self._allows is None:
            return ElicitResult(action="decline")
        return ElicitResult(action="accept", content={"allow": self._allows})


async def until(check: Callable[[], object]) -> None:
    """Waits for what another thread or server does; the test's own time limit ends it."""
    while not check():  # noqa: ASYNC110 - there is no event to wait for across threads
        await asyncio.sleep(0.005)


async def done(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    """The structured answer of a call that has to work."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    assert result.structured_content is not None
    return result.structured_content


async def refused(client: Client, tool: str, **arguments: Any) -> str:
    """The words of a call that has to fail: a problem, then what to do."""
    result = await client.call_tool(tool, arguments)
    assert result.is_error, result.structured_content
    (content,) = result.content
    assert isinstance(content, TextContent)
    problem, _, next_step = content.text.partition("\nWhat to do: ")
    assert problem
    assert next_step
    assert "Traceback" not in content.text
    return content.text
