from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import FakeListChatModel
from langchain_core.messages import ToolCall

from coach.langchain import answering, rehearsal_tools
from coach.langchain.rehearsing import TAKEN_BACK, SayInRehearsal
from coach.rehearsal.scenario import find_scenario
from coach.settings import Settings
from coach.store import open_work
from coach.talks import resume_talk, start_talk
from tests.support.command import ROOT


def tools(**options: Any) -> dict[str, Any]:
    return {tool.name: tool for tool in rehearsal_tools(settings=Settings(), **options)}


def begun() -> int:
    with open_work() as work:
        return start_talk(work, find_scenario("badge-counting"), 1, "realistic").session_id


async def test_an_agent_rehearses_with_the_tools() -> None:
    found = tools()
    assert list(found) == ["start_rehearsal", "say_in_rehearsal", "look_back"]
    assert "walk-rounds" in found["start_rehearsal"].description
    assert set(found["say_in_rehearsal"].args) == {"rehearsal", "words", "instead_of_turn"}
    # As an agent calls it, and as a program does.
    call = ToolCall(name="start_rehearsal", args={"scenario": "badge-counting"}, id="1")
    message = await found["start_rehearsal"].ainvoke({**call, "type": "tool_call"})
    assert "situation" in message.content
    number = found["start_rehearsal"].invoke({"scenario": "badge-counting"})["rehearsal"]
    say = {"rehearsal": number, "words": "What should I know?"}
    first = found["say_in_rehearsal"].invoke(say)
    again = await found["say_in_rehearsal"].ainvoke(say | {"instead_of_turn": 1, "words": "Why?"})
    assert first["turn"] == again["turn"] == 1
    assert (await found["look_back"].ainvoke({"rehearsal": number}))["unsaid"] is None
    assert found["look_back"].invoke({"rehearsal": number, "guess": ""})["unsaid"]


async def test_what_goes_wrong_comes_back_in_words() -> None:
    found = tools()
    older = begun()
    for arguments in ({"rehearsal": older, "words": "So?"}, {"rehearsal": 99, "words": "So?"}):
        assert "was not begun here" in await found["say_in_rehearsal"].ainvoke(arguments)
    assert "no scenario 'nobody'" in found["start_rehearsal"].invoke({"scenario": "nobody"})
    number = found["start_rehearsal"].invoke({"scenario": "badge-counting"})["rehearsal"]
    assert "Nothing was said" in found["look_back"].invoke({"rehearsal": number})
    assert "nothing to answer" in found["say_in_rehearsal"].invoke(
        {"rehearsal": number, "words": " "}
    )
    opened = tools(older_too=True)
    assert opened["say_in_rehearsal"].invoke({"rehearsal": older, "words": "So?"})["turn"] == 1


async def test_the_answer_is_streamed_by_sentence_and_stored() -> None:
    number = begun()
    line = "It is the rota that wears people down. Nobody asks before it goes up."
    speak = answering(chat=FakeListChatModel(responses=[line]), settings=Settings())
    sentences = list(speak.stream({"rehearsal": number, "words": "What is it like for you?"}))
    with open_work() as work:
        kept = resume_talk(work, number).turns[-1]
    assert "".join(sentences).rsplit(TAKEN_BACK, 1)[-1].strip() == kept.reply.strip()
    plain = answering(settings=Settings())
    asked = SayInRehearsal(rehearsal=number, words="Thank you. And then?")
    awaited = [sentence async for sentence in plain.astream(asked)]
    assert awaited
    assert await plain.ainvoke({"rehearsal": number, "words": "What else?"})
    with open_work() as work:
        assert len(resume_talk(work, number).turns) == 3


async def test_a_line_that_breaks_a_rule_later_is_taken_back() -> None:
    number = begun()
    chat = FakeListChatModel(
        responses=[
            "That is a fair question. As an AI language model I cannot say.",
            "As an AI, no.",
        ]
    )
    speak = answering(chat=chat, settings=Settings())
    pieces = [piece async for piece in speak.astream({"rehearsal": number, "words": "Why so?"})]
    with open_work() as work:
        kept = resume_talk(work, number).turns[-1]
    assert kept.wording == "built-in"
    assert "AI" not in "".join(pieces)
    assert pieces[-1] == kept.reply


async def test_a_stream_that_is_left_keeps_the_turn_as_stopped() -> None:
    for sync in (True, False):
        number = begun()
        speak = answering(settings=Settings())
        asked = {"rehearsal": number, "words": "What should I know?"}
        if sync:
            for _ in speak.stream(asked):
                break
        else:
            async for _ in speak.astream(asked):
                break
        with open_work() as work:
            assert len(work.turns.all(number)) >= 2


@pytest.mark.usefixtures("guidance_index")
def test_the_example_in_the_documentation_runs(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (ROOT / "docs" / "langchain.md").read_text(encoding="utf-8")
    code = text.split("```python\n")[1].split("```")[0]
    exec(compile(code, "docs/langchain.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "Ask IT about access" in printed
    assert "she may leave" not in printed
    assert "To carry into the real meeting" in printed
