"""The real command in a process of its own, as a host starts it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from mcp import Client, StdioServerParameters

from coach.store import open_work
from tests.support.command import ROOT
from tests.support.mcp_calls import Person, done, refused
from tests.support.openai_server import hangs, openai_server

COMMAND = ("-c", "from coach.cli.main import run; run()", "mcp")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


async def test_a_host_starts_it_and_works_with_it() -> None:
    started = StdioServerParameters(command=sys.executable, args=[*COMMAND], env=environment())
    async with Client(started, elicitation_callback=Person(allows=True)) as client:
        assert len((await client.list_tools()).tools) == 9
        begun = await done(client, "start_rehearsal", scenario="badge-counting")
        turn = await done(
            client, "continue_rehearsal", rehearsal=begun["rehearsal"], words="What is hard?"
        )
        assert turn["mentor"]
        await done(client, "list_commitments", include_private=True)
        assert "no scenario" in await refused(client, "start_rehearsal", scenario="nobody")


HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-11-25",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}
READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def called(calls: list[dict[str, Any]]) -> list[str]:
    return [
        json.dumps({"jsonrpc": "2.0", "id": n, "method": "tools/call", "params": call})
        for n, call in enumerate(calls, start=2)
    ]


def test_standard_output_holds_the_protocol_and_nothing_else(home: Path) -> None:
    calls = [
        {"name": "review_turn", "arguments": {"words": "Who said that?"}},
        {"name": "look_back", "arguments": {"rehearsal": 7}},
        {"name": "nothing", "arguments": {}},
    ]
    lines = [json.dumps(HELLO), "this is not JSON", json.dumps(READY), *called(calls)]
    process = subprocess.Popen(
        [sys.executable, *COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write("\n".join(lines) + "\n")
    process.stdin.flush()
    answers = [json.loads(process.stdout.readline()) for _ in range(4)]
    # The host leaves: the server ends by itself, and has said nothing else.
    rest, told = process.communicate(timeout=60)
    assert process.returncode == 0
    assert rest == ""
    assert {answer["id"] for answer in answers} == {1, 2, 3, 4}
    assert "Traceback" not in told
    assert str(home) not in json.dumps(answers)


def test_a_host_that_disappears_in_the_middle_takes_the_server_with_it() -> None:
    with openai_server(hangs("It is the rota. ")) as model:
        process = subprocess.Popen(
            [sys.executable, *COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment() | {"COACH_MODEL": "server:test", "COACH_BASE_URL": model.base_url},
        )
        assert process.stdin
        assert process.stdout
        calls = [
            {"name": "start_rehearsal", "arguments": {"scenario": "badge-counting"}},
            {"name": "continue_rehearsal", "arguments": {"rehearsal": 1, "words": "What is hard?"}},
        ]
        lines = [json.dumps(HELLO), json.dumps(READY), *called(calls)]
        for line in lines[:3]:
            process.stdin.write(f"{line}\n")
        process.stdin.flush()
        begun = [json.loads(process.stdout.readline()) for _ in range(2)][1]
        assert begun["result"]["structuredContent"]["rehearsal"] == 1
        process.stdin.write(f"{lines[3]}\n")
        process.stdin.flush()
        while not model.requests:
            assert process.poll() is None
            threading.Event().wait(0.01)  # gives the processor to the one that is waited for
        _, told = process.communicate(timeout=60)
        assert process.returncode == 0
        assert model.hung_up.wait(5)
        assert "Traceback" not in told
    with open_work() as work:
        assert [turn.status for turn in work.turns.all(1)][-1] == "stopped"
