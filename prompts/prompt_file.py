"""Reading one prompt file: YAML front matter, then a `## System` and a `## User` part.

Inputs stand in the parts as `{{name}}`. Doubled braces were chosen over `$name` because prompts
hold amounts of money and JSON examples: neither collides with them, and a single brace or dollar
needs no escaping.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from prompts.errors import MalformedPrompt

MAX_CHARACTERS = 60_000
"""A longer file is no prompt: it would not fit beside its inputs in most models."""

_PLACEHOLDER = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
_DOUBLED = re.compile(r"\{\{")
_SEMVER = r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$"
_FROZEN = ConfigDict(frozen=True, extra="forbid")


class PromptInput(BaseModel):
    model_config = _FROZEN

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    type: str = "text"
    description: str = Field(min_length=1)


class Change(BaseModel):
    model_config = _FROZEN

    version: str = Field(pattern=_SEMVER)
    reason: str = Field(min_length=1)


class FrontMatter(BaseModel):
    model_config = _FROZEN

    id: str
    version: str = Field(pattern=_SEMVER)
    purpose: str = Field(min_length=1)
    inputs: tuple[PromptInput, ...] = Field(min_length=1)
    output: str
    changes: tuple[Change, ...] = Field(min_length=1)


class Part(NamedTuple):
    """The text of one part and the line of the file its first character stands on."""

    text: str
    line: int


class Placeholder(NamedTuple):
    name: str
    line: int


class PromptFile(NamedTuple):
    front: FrontMatter
    front_lines: dict[str, int]
    system: Part
    user: Part


def placeholders(part: Part) -> Iterator[Placeholder]:
    for found in _PLACEHOLDER.finditer(part.text):
        yield Placeholder(found[1], part.line + part.text.count("\n", 0, found.start()))


def substitute(text: str, values: dict[str, str]) -> str:
    """`text` with every placeholder replaced in one pass: a value is never read again."""
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)


def parse_prompt(text: str, file: PurePath | str) -> PromptFile:
    """The parts of the prompt file `text`. Raises MalformedPrompt naming `file` and line."""
    if len(text) > MAX_CHARACTERS:
        raise MalformedPrompt(file, None, f"expected at most {MAX_CHARACTERS} characters")
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip().split("\n")
    if lines[0].strip() != "---":
        raise MalformedPrompt(file, 1, "expected '---', the start of the front matter")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
    if end is None:
        raise MalformedPrompt(file, len(lines), "expected '---', the end of the front matter")
    front, front_lines = _front_matter("\n".join(lines[1:end]), file)
    system, user = _parts(lines, end + 1, file)
    for part in (system, user):
        _refuse_broken_placeholders(part, file)
    return PromptFile(front, front_lines, system, user)


def _front_matter(text: str, file: PurePath | str) -> tuple[FrontMatter, dict[str, int]]:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        given: Any = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else None
        raise MalformedPrompt(file, line, f"expected YAML: {error.problem or error}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise MalformedPrompt(file, None, f"expected YAML: {error}") from error
    if not isinstance(node, yaml.MappingNode) or not isinstance(given, dict):
        raise MalformedPrompt(file, 2, "expected 'id', 'version', 'purpose' and so on, one a line")
    lines = dict(_lines_of(node, ""))
    try:
        return FrontMatter.model_validate(given), lines
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        # A misspelt key is also a missing one; the misspelling is what to correct.
        first = next((one for one in errors if one["type"] == "extra_forbidden"), errors[0])
        where = ".".join(str(step) for step in first["loc"])
        line = next((lines[at] for at in _ancestors(where) if at in lines), 1)
        raise MalformedPrompt(file, line, _expected(where, first)) from error


def _lines_of(node: yaml.Node, path: str) -> Iterator[tuple[str, int]]:
    """Every key and item of the front matter, such as `inputs.0.name`, with its line."""
    # The front matter starts on line 2 of the file, marks count from 0.
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = f"{path}{key.value}"
            yield name, key.start_mark.line + 2
            yield from _lines_of(value, f"{name}.")
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            yield f"{path}{position}", item.start_mark.line + 2
            yield from _lines_of(item, f"{path}{position}.")


def _ancestors(where: str) -> Iterator[str]:
    while where:
        yield where
        where = where.rpartition(".")[0]


def _expected(where: str, error: ErrorDetails) -> str:
    match error["type"]:
        case "missing":
            return f"expected '{where}' in the front matter"
        case "extra_forbidden":
            return f"expected no key '{where}'; it is not known"
        case "string_pattern_mismatch" if where.endswith("version"):
            return f"expected '{where}' to be a version such as 1.2.0"
        case "string_pattern_mismatch":
            return f"expected '{where}' to be a lower-case name such as leader_words"
        case _:
            return f"expected '{where}' to be right: {error['msg']}"


def _parts(lines: list[str], start: int, file: PurePath | str) -> tuple[Part, Part]:
    headings = [
        (number, line.split()[1])
        for number, line in enumerate(lines[start:], start + 1)
        if re.fullmatch(r"##[ \t]+(System|User)[ \t]*", line)
    ]
    if [name for _, name in headings] != ["System", "User"]:
        place = headings[2][0] if len(headings) > 2 else len(lines)
        raise MalformedPrompt(
            file, place, "expected one heading '## System', then one heading '## User'"
        )
    (system, _), (user, _) = headings
    before = "\n".join(lines[start : system - 1])
    if before.strip():
        raise MalformedPrompt(file, start + 1, "expected '## System' right after the front matter")
    parts = (_part(lines[system : user - 1], system + 1), _part(lines[user:], user + 1))
    for name, part in zip(("System", "User"), parts, strict=True):
        if not part.text:
            raise MalformedPrompt(file, part.line, f"expected words under '## {name}'")
    return parts


def _part(lines: list[str], first: int) -> Part:
    while lines and not lines[0].strip():
        lines, first = lines[1:], first + 1
    return Part("\n".join(lines).rstrip(), first)


def _refuse_broken_placeholders(part: Part, file: PurePath | str) -> None:
    for found in _DOUBLED.finditer(part.text):
        if not _PLACEHOLDER.match(part.text, found.start()):
            line = part.line + part.text.count("\n", 0, found.start())
            raise MalformedPrompt(file, line, "expected an input such as {{leader_words}}")
