from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest
from mcp import Client

from coach.mcp.apart import Step, Steps, run_apart
from coach.mcp.desk import Desk
from coach.mcp.server import CoachServer
from coach.settings import ModelSettings
from coach.store import open_work
from tests.support.mcp_calls import done, until
from tests.support.openai_server import hangs, openai_server, says


async def untold(_step: Step) -> None:
    """Nobody watches."""


async def test_work_runs_on_another_thread_and_tells_of_itself() -> None:
    told: list[Step] = []

    async def watch(step: Step) -> None:
        told.append(step)

    async def job(steps: Steps) -> str:
        steps.tell("Reading\x1b[2J")
        await asyncio.sleep(0)
        steps.tell("Wording")
        return threading.current_thread().name

    with ThreadPoolExecutor(1, "apart") as executor:
        assert (await run_apart(executor, job, watch)).startswith("apart")
    assert told == [Step(1, "Reading"), Step(2, "Wording")]


async def test_an_error_comes_out_as_it_was() -> None:
    async def job(_steps: Steps) -> None:
        raise KeyError("x")

    with ThreadPoolExecutor(1) as executor, pytest.raises(KeyError):
        await run_apart(executor, job, untold)


async def test_what_waits_and_what_computes_are_both_stopped() -> None:
    begun, ended = threading.Event(), threading.Event()

    async def waits(_steps: Steps) -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    async def computes(steps: Steps) -> None:
        try:
            while True:
                begun.set()
                steps.check()
        finally:
            ended.set()

    with ThreadPoolExecutor(1) as executor:
        for job in (waits, computes):
            begun.clear()
            ended.clear()
            task = asyncio.create_task(run_apart(executor, job, untold))
            await asyncio.to_thread(begun.wait, 5)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await asyncio.to_thread(ended.wait, 5)


async def test_what_had_not_begun_never_does() -> None:
    hold, ran = threading.Event(), threading.Event()

    async def job(_steps: Steps) -> None:
        ran.set()

    with ThreadPoolExecutor(1) as executor:
        executor.submit(hold.wait, 5)
        task = asyncio.create_task(run_apart(executor, job, untold))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        hold.set()
    assert not ran.is_set()


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_a_cancelled_turn_stops_the_model_and_is_kept_as_stopped(
    server: CoachServer, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    with openai_server(hangs("It is the rota. "), says("It is the rota.")) as model:
        monkeypatch.setenv("COACH_MODEL", "server:test")
        monkeypatch.setenv("COACH_BASE_URL", model.base_url)
        async with Client(server, mode=mode) as client:
            begun = await done(client, "start_rehearsal", scenario="badge-counting")
            number = begun["rehearsal"]
            asked = asyncio.create_task(
                client.call_tool(
                    "continue_rehearsal", {"rehearsal": number, "words": "What is hard here?"}
                )
            )
            await until(lambda: model.requests)
            asked.cancel()
            assert await asyncio.to_thread(model.hung_up.wait, 5)
            # The server is still there, and so is the rehearsal.
            turn = await done(
                client, "continue_rehearsal", rehearsal=number, words="And what else is hard?"
            )
            assert turn["turn"] == 2
        with open_work() as work:
            assert [turn.status for turn in work.turns.all(number)][2] == "stopped"


async def test_cancelled_summarizing_stops_the_model_and_keeps_nothing(
    server: CoachServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with openai_server(hangs()) as model:
        monkeypatch.setenv("COACH_MODEL", "server:test")
        monkeypatch.setenv("COACH_BASE_URL", model.base_url)
        async with Client(server) as client:
            with anyio.move_on_after(30) as scope:

                async def progress(_number: float, _total: float | None, words: str | None) -> None:
                    if words and "is wording" in words:
                        scope.cancel()

                await client.call_tool(
                    "summarize_notes",
                    {"text": "- I will ask IT about access by Friday", "keep": True},
                    progress_callback=progress,
                )
            assert scope.cancelled_caught
    with open_work() as work:
        assert work.sessions.recent() == ()


def test_a_model_file_is_opened_once_and_a_server_for_each_call(desk: Desk) -> None:
    file = ModelSettings(use="gguf:small.gguf")
    server = ModelSettings(use="server:test", base_url="http://127.0.0.1:1/v1")
    assert desk.model(file) is desk.model(file)
    assert desk.model(file) is not desk.model(ModelSettings(use="gguf:other.gguf"))
    assert desk.model(server) is not desk.model(server)
    assert desk.model(ModelSettings()) is None
