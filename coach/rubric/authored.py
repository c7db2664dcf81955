"""Authored YAML: read and validated, and what is wrong named by file, line and expectation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Annotated, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, StringConstraints, ValidationError

from coach.errors import BadInput
from knowledge.text import clean_line, clean_text

# The same safe loader in C, where PyYAML was built with it: ten times faster.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Model = TypeVar("Model", bound=BaseModel)
LONGEST_WORDS = 600
_ON_ONE_LINE = AfterValidator(lambda words: " ".join(words.split()))
# What packs write is held to the same: no text of theirs begins a line of its own on paper.
Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), _ON_ONE_LINE
]
Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_WORDS),
    _ON_ONE_LINE,
]


class BadAuthoring(BadInput):
    """An authored file that cannot be used; `line` counts from 1, None for the whole file."""

    def __init__(self, file: PurePath | str, line: int | None, expected: str) -> None:
        place = f"{file}, line {line}" if line else str(file)
        super().__init__(f"{place}: {expected}", "Correct that line, then try again.")
        self.file = str(file)
        self.line = line


def read_authored(text: str, file: PurePath | str, model: type[Model]) -> Model:
    """`text` as a `model`. Raises BadAuthoring, which names the first thing that is wrong."""
    text = clean_text(text)
    try:
        node = yaml.compose(text, Loader=_LOADER)
        value = yaml.load(text, Loader=_LOADER)  # noqa: S506 - one of the two safe loaders
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found = clean_line(error.problem or "not YAML")
        raise BadAuthoring(
            file, mark.line + 1 if mark else None, f"expected YAML, but {found}"
        ) from error
    except yaml.YAMLError as error:
        raise BadAuthoring(file, None, f"expected YAML, but {clean_line(str(error))}") from error
    if not isinstance(value, dict):
        raise BadAuthoring(file, 1, "expected keys with values, such as 'id: …'")
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = tuple(part for part in first["loc"] if not str(part).startswith("function-"))
        expected = clean_line(first["msg"].removeprefix("Value error, "))
        name = ".".join(str(part) for part in where)
        raise BadAuthoring(
            file, _line_of(node, where), f"{name}: {expected}" if name else expected
        ) from error


def _line_of(node: yaml.Node | None, where: Sequence[int | str]) -> int | None:
    """The line of what `where` leads to; of its nearest parent where it is missing."""
    if node is None:
        return None
    line = node.start_mark.line + 1
    for part in where:
        following: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(part):
                    following, line = value, key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and part in range(len(node.value)):
            following = node.value[int(part)]
            line = following.start_mark.line + 1
        if following is None:
            break
        node = following
    return line
