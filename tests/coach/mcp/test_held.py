"""Lines that may be private, over MCP: the person is asked through their host, not the model."""

from __future__ import annotations

import json

import pytest
from mcp import Client
from mcp.client.context import ClientRequestContext
from mcp_types import ElicitRequestParams, ElicitResult

from coach.mcp.server import CoachServer
from coach.notes.answers import Answers
from coach.notes.edited_store import answers_in
from coach.store import open_work
from tests.coach.notes.test_held import NOTES
from tests.support.mcp_calls import done, refused

SECRETS = ("other site", "Dermot")


class Owner:
    """Fills in the form with `said`, or declines where that is None."""

    def __init__(self, said: dict[str, str] | None) -> None:
        self._said = said
        self.asked: list[str] = []

    async def __call__(
        self, _context: ClientRequestContext, params: ElicitRequestParams
    ) -> ElicitResult:
        self.asked.append(params.message)
        if self._said is None:
            return ElicitResult(action="decline")
        return ElicitResult(action="accept", content=dict(self._said))


async def test_a_host_that_cannot_ask_gets_numbers_and_words(server: CoachServer) -> None:
    async with Client(server) as client:
        found = await done(client, "summarize_notes", text=NOTES)
        assert found["held_lines"] == [5, 6]
        assert "2 lines, 5-6" in found["waiting"]
        assert not any(secret in json.dumps(found) for secret in SECRETS)
        told = await done(
            client, "summarize_notes", text=NOTES, private_lines=[6], fine_lines=[5], keep=True
        )
        assert (told["held_lines"], told["private_lines"], told["waiting"]) == ([], [4, 6], None)
        assert "other site" in json.dumps(told)
        assert "Dermot" not in json.dumps(told)
        wrong = await refused(client, "summarize_notes", text=NOTES, fine_lines=[4])
        assert "Marked as private" in wrong
        assert "no line 99" in await refused(
            client, "summarize_notes", text=NOTES, private_lines=[99]
        )
    with open_work() as work:
        assert answers_in(work.notes.get(told["note"])) == Answers(private=(6,), fine=(5,))


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_the_person_answers_in_their_host(server: CoachServer, mode: str) -> None:
    owner = Owner({"line_5": "fine to use", "line_6": "keep it private"})
    async with Client(server, mode=mode, elicitation_callback=owner) as client:
        found = await done(client, "summarize_notes", text=NOTES)
    assert len(owner.asked) == 1
    assert "5: - insight: her manager at the other site" in owner.asked[0]
    assert (found["held_lines"], found["private_lines"]) == ([], [4, 6])


async def test_where_the_person_can_be_asked_a_model_frees_nothing(server: CoachServer) -> None:
    owner = Owner(None)
    async with Client(server, elicitation_callback=owner) as client:
        found = await done(client, "summarize_notes", text=NOTES, fine_lines=[5], private_lines=[6])
    assert "manager" in owner.asked[0]
    assert "Dermot" not in owner.asked[0]
    assert (found["held_lines"], found["private_lines"]) == ([5], [4, 6])


@pytest.mark.parametrize("said", [None, {}, {"line_5": "later", "line_6": "whatever"}])
async def test_what_is_not_answered_goes_on_waiting(
    server: CoachServer, said: dict[str, str] | None
) -> None:
    async with Client(server, elicitation_callback=Owner(said)) as client:
        found = await done(client, "summarize_notes", text=NOTES)
    assert found["held_lines"] == [5, 6]
    assert not any(secret in json.dumps(found) for secret in SECRETS)
