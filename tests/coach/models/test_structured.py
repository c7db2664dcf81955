"""Answers in a given shape, from servers that know JSON schemas and from servers that do not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from coach.models.port import FailureReason, ModelFailure, Usage
from coach.models.structured import WrongShape, read_answer, strict_schema
from prompts.schemas import DraftedQuestions, NotesSummary
from tests.support.model_calls import PROMPT, SHORT, server_model
from tests.support.openai_server import (
    Answer,
    cuts,
    fails,
    hangs,
    openai_server,
    says,
    takes_no,
)

QUESTION = {"text": "Where did it break?", "why": "It shows the seam.", "passages": ["a-b"]}
GOOD = json.dumps({"questions": [QUESTION]})
LIMITS = SHORT.model_copy(update={"max_tokens": 400})


def forms(requests: list[Any]) -> list[str | None]:
    return [(request.body.get("response_format") or {}).get("type") for request in requests]


async def draft(base_url: str) -> tuple[DraftedQuestions, Usage]:
    return await server_model(base_url).structured(PROMPT, DraftedQuestions, LIMITS)


async def test_a_server_with_schemas_is_held_to_one() -> None:
    with openai_server(says(GOOD[:20], GOOD[20:])) as server:
        answer, usage = await draft(server.base_url)
    assert answer.questions[0].passages == ["a-b"]
    assert usage == Usage(input_tokens=21, output_tokens=7)
    sent = server.requests[0].body["response_format"]["json_schema"]
    assert sent["strict"] is True
    question = sent["schema"]["$defs"]["DraftedQuestion"]
    assert question["additionalProperties"] is False
    assert question["required"] == ["text", "why", "passages"]
    assert server.requests[0].body["messages"][-1]["content"] == PROMPT.user


@pytest.mark.parametrize(
    ("refused", "asked"),
    [
        (("json_schema",), ["json_schema", "json_object"]),
        (("json_schema", "json_object"), ["json_schema", "json_object", None]),
    ],
)
async def test_a_server_without_schemas_is_told_the_shape_and_remembered(
    refused: tuple[str, ...], asked: list[str | None]
) -> None:
    with openai_server(takes_no(*refused, then=says(GOOD))) as server:
        model = server_model(server.base_url)
        for _ in range(2):
            answer, _ = await model.structured(PROMPT, DraftedQuestions, LIMITS)
            assert answer.questions
    assert forms(server.requests) == [*asked, asked[-1]]
    told = server.requests[-1].body["messages"][-1]["content"]
    assert told.startswith(PROMPT.user)
    assert '"additionalProperties": false' in told


async def test_a_wrong_answer_is_asked_for_once_more_with_the_reason() -> None:
    wrong = json.dumps({"questions": [{"text": "Why?", "passages": "a-b"}]})
    with openai_server(says(wrong), says(GOOD)) as server:
        answer, usage = await draft(server.base_url)
    assert answer.questions[0].why == "It shows the seam."
    assert usage == Usage(input_tokens=42, output_tokens=14)
    *_, quoted, again = server.requests[1].body["messages"]
    assert quoted == {"role": "assistant", "content": wrong}
    assert "questions.0.why: Field required" in again["content"]
    assert "questions.0.passages: Input should be a valid" in again["content"]


@pytest.mark.parametrize("wrong", ["No idea.", '{"questions": "many"}', '{"questions": [1]', "[]"])
async def test_two_wrong_answers_are_a_failure_that_keeps_the_words(wrong: str) -> None:
    with openai_server(says(wrong)) as server, pytest.raises(ModelFailure) as caught:
        await draft(server.base_url)
    assert caught.value.reason is FailureReason.INVALID_OUTPUT
    assert caught.value.partial == wrong
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("answer", "reason", "requests"),
    [
        (fails(401), FailureReason.UNAUTHORISED, 1),
        (fails(400, "bad sampler"), FailureReason.REJECTED, 3),
        (says(GOOD[:30], finish="length"), FailureReason.TOO_LONG, 1),
        (cuts(GOOD[:30]), FailureReason.CUT_OFF, 1),
        (hangs(GOOD[:30]), FailureReason.STALLED, 1),
        (says("I'm sorry, I cannot help with this request."), FailureReason.REFUSED, 1),
        (says(), FailureReason.EMPTY, 1),
    ],
)
async def test_other_faults_are_those_of_any_answer(
    answer: Answer, reason: FailureReason, requests: int
) -> None:
    with openai_server(answer) as server, pytest.raises(ModelFailure) as caught:
        await draft(server.base_url)
    assert caught.value.reason is reason
    assert len(server.requests) == requests


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"```json\n{GOOD}\n```",
        f"<think>{{}} maybe</think>\n{GOOD}",
        f'Here {{as asked}} is a "draft":\n\n{GOOD}\n\nI hope {{this}} helps!',
        GOOD.replace('"why"', '\n"why"').replace("]}", "],\n}").replace("}]", "},]"),
        GOOD.replace("the seam", "the\nseam\t!").replace('"a-b"]', '"a-b",  ]'),
        GOOD.replace('"text"', '"mood": null, "text"'),
        '{"note": 1} ' + GOOD,
    ],
)
def test_reading_is_lenient_about_everything_around_the_answer(text: str) -> None:
    answer = read_answer(text, DraftedQuestions)
    assert answer.questions[0].text == "Where did it break?"
    assert answer.questions[0].passages == ["a-b"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no JSON object"),
        ("{" * 5_000, "no JSON object"),
        ('{"questions":' * 3_000, "no JSON object"),
        ('{"questions": [], "x": ' + "9" * 5_000 + "}", "no JSON object"),
        ('{"questions": {}}', "questions: Input should be"),
        (GOOD.replace('["a-b"]', "[1]"), "passages.0: Input should be a valid string"),
        (GOOD.replace('"Where did it break?"', '""'), "at least 1 character"),
        (GOOD[:-2], "questions: Field required"),
        ('{"questions": [' + "{}," * 9 + "{}]}", "and 26 more"),
    ],
    ids=lambda value: value[:24],
)
def test_reading_is_strict_about_the_answer(text: str, reason: str) -> None:
    with pytest.raises(WrongShape, match=reason):
        read_answer(text, DraftedQuestions)


def test_what_was_read_is_cleaned() -> None:
    text = json.dumps({"questions": [{**QUESTION, "text": "\x1b[31mWhy\u202e?\x07 [/]"}]})
    assert read_answer(text, DraftedQuestions).questions[0].text == "Why? [/]"


def test_a_summary_without_its_lines_is_refused() -> None:
    text = '{"insights": [{"text": "x"}], "commitments": [], "decisions": [], "open_questions": []}'
    with pytest.raises(WrongShape, match=r"insights\.0\.lines"):
        read_answer(text, NotesSummary)


def test_a_strict_schema_asks_for_every_property_by_any_name() -> None:
    from pydantic import BaseModel, Field

    class Shape(BaseModel):
        title: str = Field(default="x", min_length=3)
        default: int | None = None

    schema = strict_schema(Shape)
    assert schema["required"] == ["title", "default"]
    assert schema["properties"]["title"] == {"type": "string"}
