"""Streaming from a real server on loopback, with every fault a server can have."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable

import pytest

from coach.models.port import FailureReason, Limits, Usage
from tests.support.model_calls import PROMPT, SHORT, ask, server_model
from tests.support.openai_server import (
    Answer,
    Exchange,
    cuts,
    fails,
    garbles,
    hangs,
    openai_server,
    says,
    shows_page,
)

R = FailureReason
PATIENT = Limits(first_seconds=60, between_seconds=60, whole_seconds=60)


async def test_an_answer_comes_in_pieces_with_its_usage() -> None:
    with openai_server(says("The old ", "file", ", mostly.")) as server:
        outcome = await ask(server_model(server.base_url))
    assert outcome.pieces == ["The old ", "file", ", mostly."]
    assert outcome.finished is not None
    assert outcome.finished.text == "The old file, mostly."
    assert outcome.finished.usage == Usage(input_tokens=21, output_tokens=7)
    (request,) = server.requests
    assert request.path == "/v1/chat/completions"
    assert request.body["messages"] == [
        {"role": "system", "content": PROMPT.system},
        {"role": "user", "content": PROMPT.user},
    ]
    assert request.body["max_tokens"] == SHORT.max_tokens
    assert "max_completion_tokens" not in request.body


@pytest.mark.parametrize(
    ("answer", "reason", "says_so"),
    [
        (fails(401, "no such key"), R.UNAUTHORISED, "did not accept the key"),
        (fails(403, "not yours"), R.UNAUTHORISED, "did not accept the key"),
        (fails(404, "no model"), R.MODEL_NOT_FOUND, "knows no model 'test'"),
        (fails(400, "stop must be a list"), R.REJECTED, "stop must be a list"),
        (fails(422, "extra fields"), R.REJECTED, "extra fields"),
        (fails(400, "maximum context length is 4096"), R.INPUT_TOO_LONG, "read at once"),
        (fails(429, "slow down"), R.RATE_LIMITED, "takes no more requests"),
        (fails(500, "out of [bold]memory"), R.SERVER_ERROR, "out of [bold]memory"),
        (fails(503, "loading model"), R.SERVER_ERROR, "loading model"),
        (hangs(), R.TIMED_OUT, "sent no words within 0.4 seconds"),
        (cuts(), R.UNREACHABLE, "could not be reached"),
        (garbles(), R.INVALID_OUTPUT, "cannot read"),
        (garbles(event='"text"'), R.INVALID_OUTPUT, "cannot read"),
        (garbles(event="[1]"), R.INVALID_OUTPUT, "cannot read"),
        (garbles(event='{"choices": [{}]}'), R.INVALID_OUTPUT, "cannot read"),
        (garbles(event='{"error": {"message": "no slot"}}'), R.SERVER_ERROR, "no slot"),
        (shows_page(), R.INVALID_OUTPUT, "usually ends in /v1"),
        (says(), R.EMPTY, "empty answer"),
        (says("  \n", "\u200b"), R.EMPTY, "empty answer"),
        (says(finish=None), R.INVALID_OUTPUT, "cannot read"),
        (says(refusal="I will not."), R.REFUSED, "declined"),
        (says(finish="content_filter"), R.REFUSED, "declined"),
        (says("I'm sorry, but I can't ", "assist with that."), R.REFUSED, "declined"),
        (says("<think>Hm", finish="length"), R.TOO_LONG, "on thinking"),
    ],
)
async def test_a_fault_is_told_in_words_with_a_next_step(
    answer: Answer, reason: FailureReason, says_so: str
) -> None:
    with openai_server(answer) as server:
        outcome = await ask(server_model(server.base_url))
    failure = outcome.failure
    assert failure is not None
    assert failure.reason is reason
    assert says_so in failure.problem + failure.next_step
    assert failure.next_step.endswith("built-in wording is used.")
    assert failure.problem.startswith(("The ", "test "))


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (hangs("Well, ", "you"), R.STALLED),
        (cuts("Well, ", "you"), R.CUT_OFF),
        (garbles("Well, ", "you"), R.INVALID_OUTPUT),
        (garbles("Well, ", "you", event='{"error": {"message": "gone"}}'), R.SERVER_ERROR),
        (says("Well, ", "you", finish=None), R.CUT_OFF),
    ],
)
async def test_what_had_come_before_a_fault_is_kept_and_not_asked_for_again(
    answer: Answer, reason: FailureReason
) -> None:
    with openai_server(answer) as server:
        outcome = await ask(server_model(server.base_url))
    assert outcome.failure is not None
    assert outcome.failure.reason is reason
    assert outcome.pieces == ["Well, ", "you"]
    assert outcome.failure.partial == "Well, you"
    assert len(server.requests) == 1


async def test_a_busy_server_is_asked_again_when_it_said() -> None:
    with openai_server(fails(429, retry_after="0.3"), says("Yes.")) as server:
        began = time.monotonic()
        outcome = await ask(server_model(server.base_url))
    assert outcome.finished is not None
    assert outcome.finished.text == "Yes."
    assert time.monotonic() - began >= 0.3


@pytest.mark.parametrize("retry_after", ["0", "Wed, 21 Oct 2015 07:28:00 GMT"])
async def test_a_server_that_asks_for_no_wait_is_asked_again_at_once(retry_after: str) -> None:
    with openai_server(fails(503, retry_after=retry_after), says("Yes.")) as server:
        outcome = await ask(server_model(server.base_url))
    assert outcome.finished is not None


async def test_waiting_as_asked_does_not_use_up_the_time_for_the_first_words() -> None:
    limits = SHORT.model_copy(update={"first_seconds": 0.3})
    with openai_server(fails(503, retry_after="0.5"), says("Yes.")) as server:
        outcome = await ask(server_model(server.base_url), limits)
    assert outcome.finished is not None


async def test_a_wait_longer_than_the_whole_limit_is_told_at_once() -> None:
    with openai_server(fails(429, retry_after="45"), says("Yes.")) as server:
        outcome = await asyncio.wait_for(ask(server_model(server.base_url)), 2)
    assert outcome.failure is not None
    assert outcome.failure.reason is R.RATE_LIMITED
    assert "asks to wait 45 seconds" in outcome.failure.problem
    assert len(server.requests) == 1


@pytest.mark.parametrize(("retries", "requests"), [(0, 1), (2, 3)])
async def test_retries_end(retries: int, requests: int) -> None:
    limits = SHORT.model_copy(update={"retries": retries})
    with openai_server(fails(500)) as server:
        outcome = await ask(server_model(server.base_url), limits)
    assert outcome.failure is not None
    assert len(server.requests) == requests


async def test_an_account_without_credit_is_not_asked_again() -> None:
    with openai_server(fails(429, "quota", code="insufficient_quota")) as server:
        outcome = await ask(server_model(server.base_url))
    assert outcome.failure is not None
    assert "no credit left" in outcome.failure.problem
    assert len(server.requests) == 1


async def test_nothing_listens_at_the_address() -> None:
    with openai_server() as server:
        address = server.base_url
    outcome = await ask(server_model(address))
    assert outcome.failure is not None
    assert outcome.failure.reason is R.UNREACHABLE


async def test_the_whole_limit_ends_an_answer_that_never_does() -> None:
    stop = threading.Event()

    def drips(exchange: Exchange) -> None:
        exchange.start_stream()
        while not stop.wait(0.02):
            exchange.delta({"content": "on "})

    # The other limits are out of reach: a busy machine may keep a drip waiting.
    limits = SHORT.model_copy(
        update={
            "first_seconds": 30.0,
            "between_seconds": 30.0,
            "whole_seconds": 0.5,
            "max_tokens": 4_000,
        }
    )
    with openai_server(drips) as server:
        outcome = await ask(server_model(server.base_url), limits)
        stop.set()
    assert outcome.failure is not None
    assert outcome.failure.reason is R.TIMED_OUT
    assert "had not finished within 0.5 seconds" in outcome.failure.problem
    assert outcome.failure.partial.startswith("on on ")


async def test_thinking_does_not_pass_for_words_in_time() -> None:
    with openai_server(hangs("<think>", "Let me ", "see")) as server:
        outcome = await ask(server_model(server.base_url))
    assert outcome.pieces == []
    assert outcome.failure is not None
    assert outcome.failure.reason is R.TIMED_OUT


@pytest.mark.parametrize("words_a_piece", [1, 200])
async def test_an_answer_of_ten_thousand_words_is_cut_at_its_length(words_a_piece: int) -> None:
    sentence = "It goes on and on. "
    text = sentence * (10_000 // 5)
    words = text.split(" ")
    pieces = [
        " ".join(words[start : start + words_a_piece]) + " "
        for start in range(0, len(words), words_a_piece)
    ]
    with openai_server(says(*pieces)) as server:
        outcome = await ask(server_model(server.base_url))
    assert outcome.failure is not None
    assert outcome.failure.reason is R.TOO_LONG
    # In whole pieces: one beyond the limit at most.
    assert len(outcome.shown.split()) <= SHORT.max_tokens + words_a_piece
    assert outcome.failure.partial.endswith("It goes on and on.")
    assert outcome.shown.startswith(outcome.failure.partial)


async def test_one_enormous_piece_is_cut_too() -> None:
    with openai_server(says("On and on. " * 200_000)) as server:
        outcome = await ask(server_model(server.base_url))
    assert outcome.failure is not None
    assert outcome.failure.reason is R.TOO_LONG
    assert len(outcome.shown) <= SHORT.max_tokens * 8
    assert outcome.failure.partial.endswith("On and on.")


async def test_an_answer_the_server_cut_ends_with_a_whole_sentence() -> None:
    with openai_server(says("It broke. ", "Twice. And th", finish="length")) as server:
        outcome = await ask(server_model(server.base_url))
    assert outcome.failure is not None
    assert (outcome.failure.reason, outcome.failure.partial) == (R.TOO_LONG, "It broke. Twice.")


async def test_escapes_split_across_pieces_never_reach_a_screen() -> None:
    pieces = (
        "Red \x1b[3",
        "1mflag\x1b",
        "[0m [/] \x1b]0;own",
        "ed\x07[@click=app.quit]\u202eok\r",
        "\n.",
    )
    with openai_server(says(*pieces)) as server:
        outcome = await ask(server_model(server.base_url))
    assert outcome.shown == "Red flag [/] [@click=app.quit]ok\n."
    assert outcome.finished is not None
    assert outcome.finished.text == outcome.shown


async def test_thinking_is_not_shown_and_gets_room_once_it_used_up_an_answer() -> None:
    script = (says("<think>long", finish="length"), says("<thi", "nk>a", "</th", "ink>\n\nYes."))
    with openai_server(*script) as server:
        model = server_model(server.base_url)
        first, second = await ask(model), await ask(model)
    assert first.failure is not None
    assert second.pieces == ["Yes."]
    asked = [request.body["max_tokens"] for request in server.requests]
    assert asked[0] == SHORT.max_tokens < asked[1]


async def test_cancelling_leaves_the_server_at_once() -> None:
    with openai_server(hangs("Well, ")) as server:
        model = server_model(server.base_url)
        events = model.stream(PROMPT, PATIENT)
        first = await anext(events)
        waiting = asyncio.ensure_future(anext(events))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert first.text == "Well, "
        assert await asyncio.to_thread(server.hung_up.wait, 2)


def test_one_model_serves_several_event_loops() -> None:
    with openai_server(says("Yes.")) as server:
        model = server_model(server.base_url)
        answers = [asyncio.run(ask(model)) for _ in range(3)]
    assert [answer.shown for answer in answers] == ["Yes."] * 3


async def test_several_answers_at_once_do_not_mix() -> None:
    with openai_server(says("a", "b", "c")) as server:
        model = server_model(server.base_url)
        answers = await asyncio.gather(*(ask(model, PATIENT) for _ in range(8)))
    assert [answer.shown for answer in answers] == ["abc"] * 8


async def test_a_conversation_is_not_traced_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with openai_server(says("Yes.")) as server, openai_server(fails(404)) as watcher:
        for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        for name in ("LANGSMITH_ENDPOINT", "LANGSMITH_GATEWAY", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, watcher.base_url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "lsv2_pt_not_a_key")
        from langsmith import utils

        # It remembers what it read of the environment, also for the tests after this one.
        forget: Callable[[], None] = utils.get_env_var.cache_clear  # type: ignore[attr-defined]  # a cached overload
        forget()
        outcome = await ask(server_model(server.base_url))
        forget()
    assert outcome.shown == "Yes."
    assert len(server.requests) == 1
    assert watcher.requests == []
