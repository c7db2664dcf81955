"""What the built-in prompts promise in words."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from pydantic import BaseModel

from prompts.catalogue import PromptId, load_prompt
from prompts.inputs import Act
from prompts.schemas import SCHEMAS


@pytest.mark.parametrize("prompt_id", ["mentor-line", "repair-line"])
def test_every_act_is_explained(prompt_id: str) -> None:
    system = load_prompt(prompt_id).system.text
    for act in get_args(Act):
        assert f"{act}:" in system or f"{act} (" in system


@pytest.mark.parametrize("prompt_id", [PromptId.DRAFT_QUESTIONS, PromptId.SUMMARIZE_NOTES])
def test_the_example_answer_has_the_shape_that_is_asked_for(prompt_id: PromptId) -> None:
    prompt = load_prompt(prompt_id)
    examples = [line for line in prompt.system.text.splitlines() if line.startswith('{"')]
    assert len(examples) == 1
    schema: type[BaseModel] = SCHEMAS[prompt.output]
    answer = schema.model_validate_json(examples[0], strict=True)
    assert answer.model_dump() == json.loads(examples[0])


@pytest.mark.parametrize("prompt_id", list(PromptId))
def test_the_house_style_holds_in_prompts_too(prompt_id: PromptId) -> None:
    prompt = load_prompt(prompt_id)
    text = prompt.system.text + prompt.user.text
    assert "\u2014" not in text
    assert "You are " not in text, "a character is described in the third person"
