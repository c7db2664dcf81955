"""A YAML file of a pack: read plainly, every fault in it found at once, each with its line."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from coach.packs.problems import PackProblem, problem
from coach.packs.shapes import in_words
from knowledge.text import clean_line

if TYPE_CHECKING:
    from yaml import SafeLoader as _Loader
else:
    # libyaml's parser is about ten times as fast; PyYAML is also installed without it.
    _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEEPEST = 12
"""Levels of nesting; a scenario has five. Held before anything is built from the file."""
Model = TypeVar("Model", bound=BaseModel)


class Yaml(NamedTuple):
    """What a file holds. `first` is the number of its first line in the whole file."""

    file: str
    value: Any
    node: yaml.Node | None
    first: int

    def line(self, where: Sequence[int | str] = ()) -> int:
        """The line of what `where` leads to, or of its nearest parent."""
        node, line = self.node, self.first
        for step in where:
            found = _child(node, step)
            if found is None:
                break
            line, node = found[0] + self.first, found[1]
        return line

    def told(self, where: Sequence[int | str], what: str, next_step: str) -> PackProblem:
        return problem(self.file, self.line(where), what, next_step)


def read_yaml(file: str, text: str, first: int = 1) -> tuple[Yaml | None, list[PackProblem]]:
    """The plain values in `text`, None where none can be trusted.

    Anchors, aliases and tags are refused before anything is built: a few lines of them can grow
    into millions of values, or name code.
    """
    try:
        refused = list(_refused(file, text, first))
        if refused:
            return None, refused
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
        repeated = list(_repeated(file, node, first))
        if repeated:
            return None, repeated
        return _built(file, node, first)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + first if mark else None
        found = clean_line(error.problem or "not YAML", 120)
        return None, [
            problem(
                file,
                line,
                f"is not YAML here: {found}",
                "Look at the indentation, colons and quotation marks of this line and the one"
                " before it.",
            )
        ]
    except yaml.YAMLError as error:
        return None, [
            problem(file, None, f"is not YAML: {clean_line(str(error), 120)}", "Write it anew.")
        ]


def _refused(file: str, text: str, first: int) -> Iterator[PackProblem]:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = (event.start_mark.line if event.start_mark else 0) + first
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent) or anchor:
            yield problem(
                file,
                line,
                f"holds the anchor or alias '{clean_line(str(anchor), 30)}', which packs may"
                " not use",
                "Write the value out each time it is needed, here and below.",
            )
            return
        if tag:
            yield problem(
                file,
                line,
                f"holds the tag '{clean_line(str(tag), 60)}', which packs may not use",
                "Leave the tag out and write a plain value.",
            )
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            depth += 1
            if depth > DEEPEST:
                yield problem(
                    file,
                    line,
                    f"is nested deeper than {DEEPEST} levels",
                    "Nothing in a pack lies that deep: write it flat.",
                )
                return
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1


def _repeated(file: str, node: yaml.Node | None, first: int) -> Iterator[PackProblem]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name in seen:
                yield problem(
                    file,
                    key.start_mark.line + first,
                    f"holds the key '{clean_line(name, 60)}' for the second time",
                    "Keep one of the two.",
                )
            seen.add(name)
            yield from _repeated(file, value, first)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _repeated(file, item, first)


class _PlainConstructor(yaml.constructor.SafeConstructor):
    """Builds plain values; a date or number that is none stays text, for the model to refuse."""

    def plain(self, node: yaml.Node) -> object:
        if not isinstance(node, yaml.ScalarNode):
            return None
        # A number of more digits than Python reads at once is no number of a pack.
        if len(str(node.value)) > 30:
            return str(node.value)
        build = self.construct_yaml_int if node.tag == _INT else self.construct_yaml_timestamp
        try:
            return build(node)
        except ValueError:
            return str(node.value)


_INT = "tag:yaml.org,2002:int"
for _tag in (_INT, "tag:yaml.org,2002:timestamp"):
    yaml.add_constructor(_tag, _PlainConstructor.plain, _PlainConstructor)


def _built(file: str, node: yaml.Node | None, first: int) -> tuple[Yaml | None, list[PackProblem]]:
    value = _PlainConstructor().construct_document(node) if node is not None else None
    return Yaml(file, value, node, first), []


def validated(
    read: Yaml, model: type[Model], where: tuple[int | str, ...] = (), **also: object
) -> tuple[Model | None, list[PackProblem]]:
    """What stands at `where` as a `model`, and everything that keeps it from being one."""
    value: Any = read.value
    for step in where:
        value = value[step]
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        return None, [
            read.told(where, "expected keys with values here", "Write lines such as 'id: …'.")
        ]
    try:
        return model.model_validate({**also, **value}), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, [shape_problem(read, where, one) for one in found]


def shape_problem(read: Yaml, where: tuple[int | str, ...], error: ErrorDetails) -> PackProblem:
    steps = tuple(step for step in error["loc"] if not str(step).startswith("function-"))
    key = clean_line(".".join(str(step) for step in steps), 80)
    line = read.line((*where, *steps))
    what, next_step = in_words(key, error)
    return problem(read.file, line, what, next_step)


def _child(node: yaml.Node | None, step: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None


def twice(names: Iterable[Hashable]) -> Iterator[int]:
    """The positions of names that have stood before."""
    seen: set[Hashable] = set()
    for position, name in enumerate(names):
        if name in seen:
            yield position
        seen.add(name)
