from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import Any

import pytest
from langchain_core.language_models import FakeListChatModel
from langchain_core.runnables import RunnableLambda
from pydantic import ValidationError

from coach.errors import BadInput
from coach.langchain import drafting, summarizing
from coach.questions.request import DraftRequest, QuestionSet
from coach.settings import Settings
from knowledge.library import Library, LibrarySettings, open_library

NOTES = "private: the xylograph money\n- I will ask IT about access by Friday\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The whole guidance by words alone: no index is built for it."""
    folder = tmp_path_factory.mktemp("drafting")
    return open_library(LibrarySettings(folder=folder), vectors=False)


def test_importing_the_room_loads_no_langchain() -> None:
    script = (
        "import sys, coach.langchain\n"
        "print(any(name.startswith('langchain_') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


async def test_drafting_is_typed_awaited_and_batched(library: Library) -> None:
    draft = drafting(library, settings=Settings())
    assert draft.get_input_jsonschema()["title"] == "DraftRequest"
    assert draft.get_output_jsonschema()["title"] == "QuestionSet"
    asked = {"side": "leader", "topic": "turnover", "count": 2}
    # Called without await although a loop runs, as in a notebook.
    first = draft.invoke(asked)
    assert isinstance(first, QuestionSet)
    assert len(first.questions) == 2
    same = await draft.ainvoke(DraftRequest.model_validate(asked))
    both = await draft.abatch([asked, {"side": "mentor", "count": 1}])
    assert [len(one.questions) for one in both] == [2, 1]
    assert same.questions == first.questions == both[0].questions
    assert [each async for each in draft.astream(asked)] == [first]


def test_lines_that_may_be_private_wait_for_an_answer() -> None:
    notes = "Session with Mina\n- Dermot's contract is not being renewed, he does not know\n"
    summing = summarizing(settings=Settings())
    assert summing.invoke(notes).held_lines == (2,)
    asked = {"text": notes, "answers": {"private": [2]}}
    assert summing.invoke(asked).private_lines == (2,)
    assert summing.invoke({"text": notes, "answers": {"rest": "fine"}}).held_lines == ()
    with pytest.raises(BadInput, match="no line 9"):
        summing.invoke({"text": notes, "answers": {"fine": [9]}})


def test_drafting_refuses_what_is_no_request(library: Library) -> None:
    with pytest.raises(ValidationError):
        drafting(library, settings=Settings()).invoke({"side": "boss"})


def test_a_chat_model_of_the_callers_own_is_asked_in_words(library: Library) -> None:
    text = "What would you change first about how we plan the rota, and what would that free?"
    passage = "plan-the-rota-with-those-who-work-it"
    answer = json.dumps({"questions": [{"text": text, "why": "It asks.", "passages": [passage]}]})
    chat = FakeListChatModel(responses=[f"Here you are:\n```json\n{answer}\n```"])
    drafted = drafting(library, chat=chat, settings=Settings()).invoke(
        {"side": "leader", "count": 1, "about": "how the rota is planned"}
    )
    assert len(drafted.questions) == 1
    assert drafted.questions[0].wording in {"FakeListChatModel", "built-in"}
    # Whatever came of its question, the model was asked and its answer was read.
    judged = [each.text for each in drafted.rejected] + [drafted.questions[0].text]
    assert text in judged


async def test_notes_are_summed_up_in_a_chain() -> None:
    chain = RunnableLambda(lambda text: f"{NOTES}{text}") | summarizing(settings=Settings())
    one, other = await chain.abatch(["- who decides?", "- who decides which data may be used?"])
    assert one.commitments[0].lines == (2,)
    assert one.private_lines == (1,)
    assert other.open_questions[0].text == "Who decides which data may be used?"
    assert "xylograph" not in one.shareable
    typed = summarizing(settings=Settings()).invoke(
        {"text": NOTES, "session_date": "2026-11-19", "writer": "Dana"}
    )
    assert str(typed.commitments[0].due) == "2026-11-20"
    with pytest.raises(ValidationError):
        await chain.steps[-1].ainvoke({"text": ""})


async def test_private_lines_reach_no_chat_model() -> None:
    sent: list[str] = []

    class Listening(FakeListChatModel):
        def _call(self, messages: Any, *arguments: Any, **options: Any) -> str:
            sent.extend(str(message.content) for message in messages)
            return super()._call(messages, *arguments, **options)

        def _stream(self, messages: Any, *arguments: Any, **options: Any) -> Any:
            sent.extend(str(message.content) for message in messages)
            return super()._stream(messages, *arguments, **options)

        async def _astream(self, messages: Any, *arguments: Any, **options: Any) -> Any:
            sent.extend(str(message.content) for message in messages)
            async for chunk in super()._astream(messages, *arguments, **options):
                yield chunk

    chat = Listening(responses=["no JSON at all"])
    summary = await summarizing(chat=chat, settings=Settings()).ainvoke(NOTES)
    assert summary.fallback
    assert "built-in" in summary.fallback
    assert any("access" in text for text in sent)
    assert not any("xylograph" in text for text in sent)


async def test_a_cancelled_draft_stops_its_model(library: Library) -> None:
    begun = asyncio.Event()
    ended = asyncio.Event()

    class Waiting(FakeListChatModel):
        async def _astream(self, *arguments: Any, **options: Any) -> Any:
            begun.set()
            try:
                await asyncio.sleep(60)
            finally:
                ended.set()
            async for chunk in super()._astream(*arguments, **options):
                yield chunk

    draft = drafting(library, chat=Waiting(responses=["x"]), settings=Settings())
    task = asyncio.create_task(draft.ainvoke({"side": "leader", "topic": "agreement"}))
    await asyncio.wait_for(begun.wait(), 20)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended.is_set()
