"""What docs/mcp.md promises is what the server does."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from click.testing import CliRunner
from mcp import Client

from coach.cli.main import coach
from coach.mcp.http import DEFAULT_PORT, PATH, SHORTEST_TOKEN, TOKEN_VARIABLE
from coach.mcp.server import CoachServer
from tests.support.command import ROOT

TEXT = (ROOT / "docs" / "mcp.md").read_text(encoding="utf-8")


ADDRESS = f"http://127.0.0.1:{DEFAULT_PORT}{PATH}"
HEADER = {"Authorization": "Bearer TOKEN"}


def blocks(language: str) -> list[str]:
    found: list[str] = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    return found


def test_every_block_to_copy_is_one_and_starts_the_command_there_is() -> None:
    whole: list[dict[str, Any]] = [json.loads(block) for block in blocks("json")]
    whole += [tomllib.loads(block) for block in blocks("toml")]
    assert len(whole) == 8
    for block in whole:
        (servers,) = block.values()
        assert list(servers) == ["coach"]
        entry = servers["coach"]
        if "url" in entry:
            assert entry["url"] == ADDRESS
            assert entry.get("headers", entry.get("http_headers")) == HEADER
        elif entry.get("type") == "local":
            assert entry["command"] == ["coach", "mcp"]
        else:
            assert (entry["command"], entry["args"]) == ("coach", ["mcp"])
    commands = blocks("sh")
    assert len(commands) == 5
    for command in commands:
        assert command.count("\n") == 1
        assert command.endswith(" coach mcp\n")


def test_what_is_said_of_the_command_is_so() -> None:
    assert f"`{TOKEN_VARIABLE}` ({SHORTEST_TOKEN} characters or more)" in TEXT
    told = CliRunner().invoke(coach, ["mcp", "--help"]).output
    for option in re.findall(r"(?<=`coach mcp )--[a-z-]+", TEXT):
        assert option in told


async def test_everything_on_the_server_is_named(server: CoachServer) -> None:
    async with Client(server) as client:
        names = [tool.name for tool in (await client.list_tools()).tools]
        names += [prompt.name for prompt in (await client.list_prompts()).prompts]
        names += [one.uri for one in (await client.list_resources()).resources]
        templates = (await client.list_resource_templates()).resource_templates
        names += [one.uri_template for one in templates]
    assert [name for name in names if f"`{name}`" not in TEXT] == []
