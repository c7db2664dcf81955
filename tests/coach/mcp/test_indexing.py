"""The index of meanings is built beside the calls: no host has to wait for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from mcp import Client

from coach.guidance import add_meanings
from coach.mcp import indexing
from coach.mcp.apart import Step, Steps, run_apart
from coach.mcp.desk import Desk
from coach.mcp.server import CoachServer
from knowledge.library import Library
from tests.support.mcp_calls import done, until


class SlowIndex:
    """Stands in front of the real building, so that a test says when it goes on."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()
        self.begun = 0

    def __call__(self, library: Library, told: Callable[[str], None]) -> None:
        self.begun += 1
        told("Reading the guidance into the index: 1 % (128 of 8783)")
        assert self.may_go_on.wait(30)
        told("Reading the guidance into the index: 2 % (256 of 8783)")
        add_meanings(library, told)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> SlowIndex:
    slow = SlowIndex()
    monkeypatch.setattr(indexing, "add_meanings", slow)
    return slow


async def test_a_call_is_answered_by_words_while_the_index_is_built(
    server: CoachServer, guidance_index: Path, slow: SlowIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert guidance_index.is_dir()
    monkeypatch.setattr(indexing, "PATIENCE", 0.1)
    async with Client(server) as client:
        first = await done(client, "search_guidance", query="how do we begin the first hour")
        assert first["mode"] == "lexical"
        assert first["passages"]
        assert "still being built" in first["reason"]
        assert "1 % (128 of 8783)" in first["reason"]
        drafted = await done(client, "draft_questions", side="mentor", about="AI tools", count=2)
        assert len(drafted["questions"]) == 2
        assert "still being built" in drafted["note"]
        slow.may_go_on.set()
        await until(lambda: server.desk.being_built() is None)
        after = await done(client, "search_guidance", query="how do we begin the first hour")
    assert (after["mode"], after["reason"]) == ("fused", None)
    assert slow.begun == 1


async def test_a_call_that_is_given_up_leaves_the_building_to_the_others(
    desk: Desk, guidance_index: Path, slow: SlowIndex
) -> None:
    assert guidance_index.is_dir()
    told = threading.Event()

    async def job(steps: Steps) -> str:
        return desk.library(steps).mode

    async def watch(_step: Step) -> None:
        told.set()

    first = asyncio.create_task(run_apart(desk.executor, job, watch))
    second = asyncio.create_task(run_apart(desk.executor, job, watch))
    assert await asyncio.to_thread(told.wait, 30)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    slow.may_go_on.set()
    assert await second == "fused"
    assert slow.begun == 1


async def test_the_building_ends_with_the_server(desk: Desk) -> None:
    told = threading.Event()

    async def job(steps: Steps) -> str:
        return desk.library(steps).mode

    async def watch(_step: Step) -> None:
        told.set()

    waiting = asyncio.create_task(run_apart(desk.executor, job, watch))
    assert await asyncio.to_thread(told.wait, 60)
    await asyncio.to_thread(desk.close)
    assert desk.being_built() is None
    assert await waiting == "lexical"


async def test_what_nobody_expected_is_told_to_who_waits_and_tried_again(
    server: CoachServer, guidance_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert guidance_index.is_dir()

    def broken(_library: Library, _told: Callable[[str], None]) -> None:
        raise RuntimeError("xylograph")

    async with Client(server) as client:
        with monkeypatch.context() as patched:
            patched.setattr(indexing, "add_meanings", broken)
            result = await client.call_tool("search_guidance", {"query": "the first hour"})
        assert result.is_error
        assert "RuntimeError" in str(result.content)
        assert "xylograph" not in str(result.content)
        found = await done(client, "search_guidance", query="the first hour")
    assert found["mode"] == "fused"
