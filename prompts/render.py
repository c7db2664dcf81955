"""Rendering: plain substitution of typed inputs, with nothing evaluated."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from prompts.catalogue import INPUTS, Prompt
from prompts.errors import MissingInput
from prompts.inputs import PromptInputs
from prompts.prompt_file import Part, placeholders, substitute

# What could be read as a tag, with the invisible characters someone may hide inside one.
_TAG_START = re.compile(r"<(?=[\s\\\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*[/!?a-zA-Z_])")


class RenderedPrompt(BaseModel):
    """A prompt ready to send: the stable start, then what differs from call to call."""

    model_config = ConfigDict(frozen=True)

    prompt_id: str
    version: str
    system: str
    user: str


def render(prompt: Prompt, inputs: PromptInputs) -> RenderedPrompt:
    """`prompt` with `inputs` in place. Raises MissingInput if they do not belong together."""
    expected = INPUTS[prompt.id]
    if not isinstance(inputs, expected):
        raise MissingInput(
            f"The prompt '{prompt.id}' takes {expected.__name__}, not {type(inputs).__name__}.",
            f"Give it {expected.__name__}.",
        )
    values = {name: _rendered(name, inputs) for name in type(inputs).model_fields}
    return RenderedPrompt(
        prompt_id=prompt.id,
        version=prompt.version,
        system=_filled(prompt, prompt.system, values),
        user=_filled(prompt, prompt.user, values),
    )


def _filled(prompt: Prompt, part: Part, values: dict[str, str]) -> str:
    for found in placeholders(part):
        if found.name not in values:
            raise MissingInput(
                f"{prompt.source}, line {found.line}: the input '{found.name}' was not given; "
                f"expected one of {', '.join(values)}",
                "Correct that line. 'coach prompts check' looks through every prompt.",
            )
    return substitute(part.text, values)


def _rendered(name: str, inputs: PromptInputs) -> str:
    text = _as_text(getattr(inputs, name))
    if name not in inputs.untrusted:
        return text
    # The opening tag names the input, and no text between the tags can form a tag of any name:
    # what a person wrote cannot end its own quotation.
    quoted = _TAG_START.sub("\u2039", text)
    return f"<{name}>\n{quoted}\n</{name}>"


def _as_text(value: object) -> str:
    if value is None or value in ("", ()):
        return "(none)"
    if isinstance(value, tuple):
        return "\n".join(_as_item(item) for item in value)
    return str(value).strip()


def _as_item(value: object) -> str:
    return f"- {' '.join(value.split())}" if isinstance(value, str) else str(value).strip()
