"""Which model the settings name."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from coach.models.choose import limits_of, open_model, probe_model
from coach.models.port import FailureReason
from coach.settings import ModelSettings
from tests.support.model_calls import SHORT, ask
from tests.support.openai_server import fails, hangs, openai_server, says


def quick(base_url: str) -> ModelSettings:
    return ModelSettings(
        use="server:test",
        base_url=base_url,
        first_seconds=0.4,
        between_seconds=0.3,
        whole_seconds=2.0,
    )


def test_the_built_in_wording_is_no_model() -> None:
    assert open_model(ModelSettings()) is None


@pytest.mark.parametrize(
    ("use", "name"),
    [
        ("openai:gpt-5", "gpt-5"),
        ("server:qwen2.5:7b", "qwen2.5:7b"),
        ("server: a\x1b[31mb", "ab"),
        ("gguf:/models/Small-Q4.gguf", "Small-Q4"),
    ],
)
def test_a_model_is_named_as_a_person_would(use: str, name: str) -> None:
    model = open_model(ModelSettings(use=use, base_url="http://127.0.0.1:1/v1"))
    assert model is not None
    assert model.name == name


@pytest.mark.parametrize(
    ("use", "reason", "says_so"),
    [
        ("openai:gpt-5", FailureReason.UNAUTHORISED, "no key for OpenAI"),
        ("server:qwen", FailureReason.UNREACHABLE, "needs the address"),
        ("gguf:/no/such.gguf", FailureReason.NOT_INSTALLED, "cannot be read"),
    ],
)
async def test_what_is_missing_is_a_failure_of_the_first_answer(
    use: str, reason: FailureReason, says_so: str
) -> None:
    model = open_model(ModelSettings(use=use))
    assert model is not None
    failure = (await ask(model)).failure
    assert failure is not None
    assert failure.reason is reason
    assert says_so in failure.problem


async def test_openai_is_asked_for_little_thinking_and_given_room_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "a-key-for-openai")
    with openai_server(says("Yes.")) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        for name in ("gpt-5", "gpt-4.1"):
            model = open_model(ModelSettings(use=f"openai:{name}"))
            assert model is not None
            assert (await ask(model)).shown == "Yes."
    thinks, plain = (request.body for request in server.requests)
    assert thinks["reasoning_effort"] == "low"
    assert thinks["max_completion_tokens"] > SHORT.max_tokens
    assert "reasoning_effort" not in plain
    assert plain["max_completion_tokens"] == SHORT.max_tokens
    assert server.requests[0].headers["authorization"] == "Bearer a-key-for-openai"


def test_the_limits_are_those_of_the_settings() -> None:
    limits = limits_of(ModelSettings(first_seconds=3, whole_seconds=9, retries=0), max_tokens=50)
    assert (limits.first_seconds, limits.whole_seconds) == (3, 9)
    assert (limits.retries, limits.max_tokens) == (0, 50)


def test_probing_says_whether_a_model_answers() -> None:
    assert probe_model(ModelSettings()).ok
    with openai_server(says("Ready"), says("ready " * 99, finish="length"), fails(404)) as server:
        settings = quick(server.base_url)
        first, second, third = (probe_model(settings) for _ in range(3))
    assert first == (True, "test answers.")
    assert second.ok
    assert not third.ok
    assert "knows no model" in third.words


def test_probing_a_server_that_hangs_ends_in_time() -> None:
    with openai_server(hangs()) as server:
        settings = quick(server.base_url)
        reached = probe_model(settings)
    assert not reached.ok
    assert "sent no words" in reached.words
    assert len(server.requests) == 1


def test_choosing_a_model_loads_no_model_library() -> None:
    script = (
        "import json, sys, coach, coach.settings, coach.models.port, coach.models.choose\n"
        "from coach.models.choose import open_model\n"
        "from coach.settings import ModelSettings\n"
        "for use in ('openai:gpt-5', 'server:x', 'gguf:x'):\n"
        "    open_model(ModelSettings(use=use))\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    heavy = {"langchain_core", "langchain_openai", "langsmith", "openai", "httpx2", "keyring"}
    heavy |= {"chromadb", "textual", "numpy", "xllamacpp", "onnxruntime"}
    assert not loaded & heavy
