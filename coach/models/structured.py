"""Answers in a given shape, also from servers and models that know no JSON schema.

Asked for in the strictest form a server takes, read leniently (fences, words around, raw newlines
in strings, trailing commas), validated strictly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from coach.models.pieces import without_thinking
from knowledge.text import clean_line, clean_text

Schema = TypeVar("Schema", bound=BaseModel)

_REASONS = 4
# What strict schemas of hosted models do not take; the validation afterwards still holds to it.
_NOT_STRICT = {"default", "title", "minLength", "maxLength"}


class Form(StrEnum):
    """How an answer's shape is asked for, strictest first."""

    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"
    WORDS = "words"

    @property
    def looser(self) -> Form | None:
        forms = list(Form)
        place = forms.index(self) + 1
        return forms[place] if place < len(forms) else None


class WrongShape(ValueError):
    """An answer that does not fit; the message names places and rules, never the person's text."""


def response_format(form: Form, schema: type[BaseModel]) -> dict[str, Any] | None:
    """The `response_format` of the OpenAI protocol, None where words alone must do."""
    match form:
        case Form.JSON_SCHEMA:
            named = {"name": schema.__name__, "strict": True, "schema": strict_schema(schema)}
            return {"type": "json_schema", "json_schema": named}
        case Form.JSON_OBJECT:
            return {"type": "json_object"}
        case Form.WORDS:
            return None


def strict_schema(schema: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema of `schema` with every property required and no other allowed."""
    strict: dict[str, Any] = _strict(schema.model_json_schema())
    return strict


def _strict(node: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    properties = node.get("properties")
    if not isinstance(properties, dict):
        return {key: _strict(value) for key, value in node.items() if key not in _NOT_STRICT}
    kept = {
        key: _strict(value)
        for key, value in node.items()
        if key not in _NOT_STRICT and key != "properties"
    }
    # The names of properties are the schema's own: one may be called `title`.
    kept["properties"] = {name: _strict(value) for name, value in properties.items()}
    return kept | {"required": list(properties), "additionalProperties": False}


def shape_in_words(schema: type[BaseModel]) -> str:
    """What to add to a request for a server that is not told the schema."""
    return (
        "Answer with one JSON object and nothing around it. It must fit this JSON schema:\n"
        + json.dumps(strict_schema(schema), ensure_ascii=False)
    )


def asked_again(schema: type[BaseModel], reasons: str) -> str:
    return f"That answer cannot be used: {reasons}. {shape_in_words(schema)}"


def read_answer(text: str, schema: type[Schema]) -> Schema:
    """The object in `text`, its strings cleaned. Raises WrongShape."""
    found = _find_object(without_thinking(text))
    try:
        # By way of JSON, where strict validation still takes a list for a tuple and a name for
        # an enumeration.
        return schema.model_validate_json(json.dumps(_cleaned(found)), strict=True)
    except ValidationError as error:
        raise WrongShape(_reasons(error)) from None
    except RecursionError:
        raise WrongShape("it is nested too deeply") from None


def _reasons(error: ValidationError) -> str:
    reasons = [
        f"{'.'.join(str(step) for step in one['loc']) or 'the whole'}: {one['msg']}"
        for one in error.errors(include_url=False, include_input=False, include_context=False)
    ]
    more = len(reasons) - _REASONS
    return clean_line(
        "; ".join(reasons[:_REASONS]) + (f"; and {more} more" if more > 0 else ""), 400
    )


def _find_object(text: str) -> dict[str, Any]:
    """The largest JSON object in `text`; a part of a broken one then fails its validation."""
    repaired = _without_trailing_commas(text[max(0, text.find("{")) :])
    found = [*_objects(text), *_objects(repaired)]
    if not found:
        raise WrongShape("it holds no JSON object that can be read")
    return max(found, key=lambda one: one[0])[1]


def _objects(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every outermost object that can be read, with its length in characters."""
    # Not strict: llama.cpp leaves raw newlines inside strings.
    decoder = json.JSONDecoder(strict=False)
    start = text.find("{")
    while start >= 0:
        try:
            value, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            end = start + 1
        else:
            yield end - start, value
        start = text.find("{", end)


_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])', re.DOTALL)


def _without_trailing_commas(text: str) -> str:
    return _STRING_OR_COMMA.sub(lambda found: "" if found[0] == "," else found[0], text)


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - any JSON
    match value:
        case str():
            return clean_text(value)
        case dict():
            return {key: _cleaned(item) for key, item in value.items()}
        case list():
            return [_cleaned(item) for item in value]
        case _:
            return value
