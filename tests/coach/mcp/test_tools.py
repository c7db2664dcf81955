from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from mcp import Client
from mcp_types import ErrorData

from coach.mcp.desk import Desk
from coach.mcp.server import CoachServer, build_server
from coach.store import open_work
from knowledge.library import Library
from tests.support.mcp_calls import Person, done, refused

TOOLS = {
    "search_guidance",
    "draft_questions",
    "start_rehearsal",
    "continue_rehearsal",
    "look_back",
    "review_turn",
    "summarize_notes",
    "list_commitments",
    "update_commitment",
}


async def test_every_tool_says_what_it_takes_and_gives(server: CoachServer) -> None:
    async with Client(server) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert set(tools) == TOOLS
    for tool in tools.values():
        assert tool.title
        assert tool.description
        assert len(tool.description.split()) > 10
        assert "\n " not in tool.description  # the margin of the source is nothing to read
        assert tool.output_schema
        assert tool.output_schema["type"] == "object"
        assert "ctx" not in tool.input_schema["properties"]
        for name, schema in tool.input_schema["properties"].items():
            # A name that says nothing by itself comes with words.
            assert "description" in schema or name in {"count", "minutes"}, (tool.name, name)
    reads = {name for name, tool in tools.items() if tool.annotations.read_only_hint}
    assert reads == {"search_guidance", "draft_questions", "review_turn", "list_commitments"}


async def test_what_cannot_be_used_is_told_without_repeating_it(server: CoachServer) -> None:
    async with Client(server) as client:
        assert "words: Field required" in await refused(client, "review_turn")
        assert "no argument loud" in await refused(client, "review_turn", words="So?", loud=True)
        assert "no tool rewrite" in await refused(client, "rewrite")
        told = await refused(client, "review_turn", words={"private": "xylograph"})
        assert "words: Input should be a valid string" in told
        assert "xylograph" not in told


async def test_guidance_is_found_with_its_sources(library: Library) -> None:
    desk = Desk(library=library)
    async with Client(build_server(desk)) as client:
        found = await done(client, "search_guidance", query="she only ever says yes to me", count=3)
        assert found["answerable"]
        assert len(found["passages"]) == 3
        assert all(one["kind"] == "guidance" and one["source"] for one in found["passages"])
        lasagne = await done(client, "search_guidance", query="recipe for a lasagne")
        assert not lasagne["answerable"]
        assert "no word" in await refused(client, "search_guidance", query="?!")
        assert "no topic" in await refused(
            client, "search_guidance", query="feedback", topic="lasagne"
        )
    desk.close()


async def test_questions_are_drafted_with_a_plan_and_progress(library: Library) -> None:
    told: list[tuple[float, str | None]] = []

    async def progress(number: float, _total: float | None, words: str | None) -> None:
        told.append((number, words))

    desk = Desk(library=library)
    async with Client(build_server(desk)) as client:
        result = await client.call_tool(
            "draft_questions",
            {"side": "leader", "topic": "turnover", "count": 3, "left_open": ["the rota"]},
            progress_callback=progress,
        )
        assert not result.is_error
        drafted = result.structured_content
        assert drafted is not None
        assert len(drafted["questions"]) == 3
        assert drafted["wording"] == "built-in"
        assert sum(part["minutes"] for part in drafted["plan"]["parts"]) == 60
        numbers = [number for number, _ in told]
        assert numbers == sorted(set(numbers))
        assert "Looking through the guidance" in [words for _, words in told]
        assert "side: Input should be 'leader' or 'mentor'" in await refused(
            client, "draft_questions", side="boss"
        )
    desk.close()


async def test_a_leader_rehearses_takes_a_turn_again_and_looks_back(server: CoachServer) -> None:
    async with Client(server) as client:
        begun = await done(client, "start_rehearsal", scenario="ai-from-a-designer")
        assert (begun["you"], begun["name"]) == ("leader", "Bethan")
        number = begun["rehearsal"]
        assert "Nothing was said" in await refused(client, "look_back", rehearsal=number)
        said = {"rehearsal": number, "words": "Thank you for coming. What should I see first?"}
        first = await done(client, "continue_rehearsal", **said)
        assert (first["turn"], first["wording"], first["ended"]) == (1, "built-in", False)
        assert "follow_up" in {move["label"] for move in first["moves"]}
        harsh = await done(
            client, "continue_rehearsal", rehearsal=number, words="Who told you that? Name them."
        )
        again = await done(
            client,
            "continue_rehearsal",
            rehearsal=number,
            words="I am sorry. What was it like for you?",
            instead_of_turn=2,
        )
        assert again["turn"] == harsh["turn"] == 2
        assert again["state"]["trust"] > harsh["state"]["trust"]
        unguessed = await done(client, "look_back", rehearsal=number)
        assert unguessed["unsaid"] is None
        assert "left unsaid" in unguessed["next"]
        guessed = await done(client, "look_back", rehearsal=number, guess="She is leaving.")
        assert guessed["unsaid"]
        assert guessed["guess_was_near"] is not None
        assert "no turn 9" in await refused(
            client, "continue_rehearsal", rehearsal=number, words="So?", instead_of_turn=9
        )
    with open_work() as work:
        assert work.sessions.get(number).finished


async def test_a_mentor_rehearses_too(server: CoachServer) -> None:
    async with Client(server) as client:
        begun = await done(client, "start_rehearsal", scenario="walk-rounds")
        assert begun["you"] == "mentor"
        turn = await done(
            client,
            "continue_rehearsal",
            rehearsal=begun["rehearsal"],
            words="On Tuesday you walked past the ward and nobody spoke.",
        )
        assert turn["mentor"].startswith("On Tuesday")
        assert turn["card"] is None
        assert turn["softeners"] == []
        assert "walk-rounds" in await refused(client, "start_rehearsal", scenario="nobody")


async def test_turns_at_once_do_not_fork_a_rehearsal(server: CoachServer) -> None:
    async with Client(server) as client:
        begun = await done(client, "start_rehearsal", scenario="badge-counting")
        number = begun["rehearsal"]
        turns = await asyncio.gather(
            *(
                done(client, "continue_rehearsal", rehearsal=number, words=f"What of part {n}?")
                for n in range(4)
            )
        )
    assert sorted(turn["turn"] for turn in turns) == [1, 2, 3, 4]


async def test_words_about_harm_stop_it_and_nothing_is_kept(server: CoachServer) -> None:
    words = "I want to kill myself."
    async with Client(server) as client:
        begun = await done(client, "start_rehearsal", scenario="badge-counting")
        for call in (
            refused(client, "continue_rehearsal", rehearsal=begun["rehearsal"], words=words),
            refused(client, "review_turn", words=words),
        ):
            assert "emergency number" in await call
    with open_work() as work:
        assert [turn.role for turn in work.turns.all(begun["rehearsal"])] == ["mentor"]


async def test_a_turn_is_reviewed_with_how_often_labels_are_right(server: CoachServer) -> None:
    async with Client(server) as client:
        found = await done(client, "review_turn", words="Who said that?", heard="Some are unhappy.")
    assert {"identifying", "closed_question"} <= {move["label"] for move in found["moves"]}
    assert all("times in 10" in move["how_often_right"] for move in found["moves"])
    assert found["feedback"]["passage"]


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_an_older_rehearsal_is_opened_only_when_the_person_lets_it(
    server: CoachServer, mode: str
) -> None:
    desk = Desk()
    async with Client(build_server(desk)) as before:
        number = (await done(before, "start_rehearsal", scenario="badge-counting"))["rehearsal"]
    desk.close()
    say = {"rehearsal": number, "words": "What should I know?"}
    async with Client(server, mode=mode) as client:
        told = await refused(client, "continue_rehearsal", **say)
        assert "no way to ask" in told
        assert "--share-sessions" in told
    for answer in (None, False):
        person = Person(allows=answer)
        async with Client(server, mode=mode, elicitation_callback=person) as client:
            assert "did not allow" in await refused(client, "continue_rehearsal", **say)
            assert f"rehearsal {number} of yours (" in person.asked[0]
    person = Person(allows=True)
    async with Client(server, mode=mode, elicitation_callback=person) as client:
        assert (await done(client, "continue_rehearsal", **say))["turn"] == 1
        assert (await done(client, "continue_rehearsal", **say))["turn"] == 2
        assert len(person.asked) == 1
        assert "no session 99" in await refused(client, "look_back", rehearsal=99)
        assert len(person.asked) == 1


async def test_errors_name_no_folder_of_the_person(
    server: CoachServer, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "occupied").write_text("a file")
    monkeypatch.setenv("COACH_DATA", str(home / "occupied" / "data"))
    async with Client(server) as client:
        told = await refused(client, "start_rehearsal", scenario="badge-counting")
        assert str(home) not in told
        assert "the coach's data folder" in told
        (home / "coach.toml").write_text("[model]\nuse = 7\n")
        monkeypatch.setenv("COACH_CONFIG", str(home / "coach.toml"))
        told = await refused(client, "summarize_notes", text="- I will ask IT")
        assert "line 2" in told
        assert str(home) not in told


async def test_an_error_nobody_expected_tells_its_kind_alone(
    server: CoachServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("xylograph")

    monkeypatch.setattr("coach.mcp.rehearsal_tools.detect_moves", broken)
    async with Client(server) as client:
        told = await refused(client, "review_turn", words="Who said that?")
    assert "RuntimeError" in told
    assert "xylograph" not in told + caplog.text
    assert "review_turn failed unexpectedly: RuntimeError" in caplog.text


async def test_a_host_that_answers_with_an_error_has_allowed_nothing(server: CoachServer) -> None:
    async def fails(_context: object, _params: object) -> ErrorData:
        return ErrorData(code=-32603, message="no dialogue here")

    desk = Desk()
    async with Client(build_server(desk)) as before:
        number = (await done(before, "start_rehearsal", scenario="badge-counting"))["rehearsal"]
    desk.close()
    async with Client(server, mode="legacy", elicitation_callback=fails) as client:
        told = await refused(client, "continue_rehearsal", rehearsal=number, words="So?")
    assert "did not allow" in told
