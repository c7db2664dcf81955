from __future__ import annotations

import asyncio
import os
import re
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import httpx2
import pytest
from click.testing import CliRunner
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from coach.cli.main import coach
from coach.errors import BadInput
from coach.mcp.http import LOOPBACK, find_token, http_server, listen
from coach.mcp.server import CoachServer
from coach.store import open_work
from tests.coach.mcp.test_stdio import COMMAND, environment
from tests.support.mcp_calls import done, until
from tests.support.openai_server import hangs, openai_server, says

TOKEN = "a-token-of-the-tests-that-is-long"


@asynccontextmanager
async def served(server: CoachServer) -> AsyncIterator[str]:
    """The address of a real server on loopback."""
    with listen(0) as listening:
        port = listening.getsockname()[1]
        running = http_server(server, TOKEN, port)
        task = asyncio.create_task(running.serve(sockets=[listening]))
        await until(lambda: running.started)
        try:
            yield f"http://{LOOPBACK}:{port}/mcp"
        finally:
            running.should_exit = True
            await task


@asynccontextmanager
async def connected(address: str, mode: str = "auto", token: str = TOKEN) -> AsyncIterator[Client]:
    headers = {"Authorization": f"Bearer {token}"}
    async with AsyncExitStack() as stack:
        # No certificates are needed on loopback, and reading them fifty times takes seconds.
        http = httpx2.AsyncClient(headers=headers, timeout=30, verify=False)
        await stack.enter_async_context(http)
        client = Client(streamable_http_client(address, http_client=http), mode=mode)
        yield await stack.enter_async_context(client)


async def test_only_who_has_the_token_and_is_no_page_gets_in(server: CoachServer) -> None:
    right = {"Authorization": f"Bearer {TOKEN}"}
    async with served(server) as address:
        port = address.split(":")[2].split("/")[0]
        cases: list[tuple[dict[str, str], int]] = [
            ({}, 401),
            ({"Authorization": "Bearer wrong"}, 401),
            ({"Authorization": f"Bearer {TOKEN}x"}, 401),
            ({"Authorization": f"Basic {TOKEN}"}, 401),
            ({"Authorization": TOKEN}, 401),
            (right | {"Origin": "https://evil.example"}, 403),
            (right | {"Origin": "null"}, 403),
            (right | {"Origin": f"http://{LOOPBACK}:1"}, 403),
            (right | {"Origin": f"http://{LOOPBACK}:{port}.evil.example"}, 403),
            # A name of theirs that they had resolved to this machine.
            (right | {"Host": f"evil.example:{port}"}, 421),
            (right | {"Host": LOOPBACK}, 421),
            (right | {"Host": f"{LOOPBACK}:{port}@evil.example"}, 421),
        ]
        async with httpx2.AsyncClient(verify=False) as http:
            for headers, status in cases:
                for method in ("POST", "GET", "DELETE", "OPTIONS"):
                    answer = await http.request(method, address, headers=headers)
                    assert answer.status_code == status, (headers, method)
                    assert {"problem", "next_step"} == set(answer.json())
                    assert "access-control-allow-origin" not in answer.headers
            elsewhere = await http.get(address.replace("/mcp", "/"))
            assert elsewhere.status_code == 401
            own = right | {"Origin": f"http://localhost:{port}"}
            # Let through by the guard, and then no message of the protocol.
            assert (await http.post(address, headers=own, json={})).status_code == 400
        with pytest.raises(BaseExceptionGroup):
            async with connected(address, token="wrong"):
                """Never reached."""


async def test_fifty_clients_of_both_protocols_work_at_once(server: CoachServer) -> None:
    all_there = asyncio.Barrier(50)

    async def one(address: str, number: int) -> dict[str, Any]:
        async with connected(address, "auto" if number % 2 else "legacy") as client:
            await all_there.wait()
            words = f"Who said that, number {number}?"
            return await done(client, "review_turn", words=words)

    async with served(server) as address:
        found = await asyncio.gather(*(one(address, number) for number in range(50)))
    for number, answer in enumerate(found):
        quotes = " ".join(move["quote"] for move in answer["moves"])
        assert f"number {number}?" in quotes


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_a_client_that_disappears_leaves_the_others_alone(
    server: CoachServer, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    with openai_server(hangs("It is the rota. "), says("It is the rota.")) as model:
        monkeypatch.setenv("COACH_MODEL", "server:test")
        monkeypatch.setenv("COACH_BASE_URL", model.base_url)
        async with served(server) as address:
            numbers: list[int] = []

            async def leaves() -> None:
                async with connected(address, mode) as client:
                    begun = await done(client, "start_rehearsal", scenario="badge-counting")
                    numbers.append(begun["rehearsal"])
                    said = {"rehearsal": begun["rehearsal"], "words": "What is hard here?"}
                    await client.call_tool("continue_rehearsal", said)

            gone = asyncio.create_task(leaves())
            await until(lambda: model.requests)
            gone.cancel()
            with suppress(asyncio.CancelledError, BaseExceptionGroup):
                await gone
            # The model is left as well: nobody waits for its words any more.
            assert await asyncio.to_thread(model.hung_up.wait, 10)
            async with connected(address, mode) as other:
                turn = await done(
                    other, "continue_rehearsal", rehearsal=numbers[0], words="And what else?"
                )
                assert turn["turn"] == 2
        with open_work() as work:
            assert work.turns.all(numbers[0])[2].status == "stopped"


def test_the_token_is_made_once_and_kept_private(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = find_token()
    file = home / "data" / "mcp-token"
    assert made.kept_in == str(file)
    assert len(made.value) >= 43
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o644)
    assert find_token() == made
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_text("short\n")
    assert find_token().value != made.value
    assert [path.name for path in file.parent.iterdir()] == ["mcp-token"]
    monkeypatch.setenv("COACH_MCP_TOKEN", TOKEN)
    assert find_token().value == TOKEN
    for bad in ("short", "ü" * 30, "with\nline" * 5):
        monkeypatch.setenv("COACH_MCP_TOKEN", bad)
        with pytest.raises(BadInput, match="cannot be used"):
            find_token()


def test_a_taken_port_is_told() -> None:
    with listen(0) as listening, pytest.raises(BadInput, match="cannot be used") as raised:
        listen(listening.getsockname()[1])
    assert "--port" in raised.value.next_step


def test_a_port_without_http_is_wrong_use() -> None:
    assert CliRunner().invoke(coach, ["mcp", "--port", "9000"]).exit_code == 2


def test_the_command_serves_over_http_and_ends_when_told(home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, *COMMAND, "--http", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    told: list[str] = []
    assert process.stderr
    for line in process.stderr:
        told.append(line)
        if "token is in" in line:
            break
    found = re.search(r"http://127\.0\.0\.1:\d+/mcp", told[0])
    assert found
    token = (home / "data" / "mcp-token").read_text().strip()
    # The token itself is not shown: a terminal is looked at and kept.
    assert token not in "".join(told)

    async def call() -> None:
        for _ in range(200):
            with suppress(httpx2.ConnectError):
                async with connected(found[0], token=token) as client:
                    await done(client, "review_turn", words="Who said that?")
                return

    asyncio.run(call())
    process.send_signal(signal.SIGINT)
    drain = threading.Timer(20, process.kill)
    drain.start()
    rest, errors = process.communicate()
    drain.cancel()
    assert process.returncode in {0, 130}, errors
    assert rest == ""
    assert "Traceback" not in errors
    assert os.environ["HOME"] not in rest
