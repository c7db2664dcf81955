"""YAML read safely and strictly, and the lines its parts stand on."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from yaml import SafeLoader as _Loader
else:
    # libyaml's parser is about ten times as fast; PyYAML is also installed without it.
    _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StrictLoader(_Loader):
    """A safe loader to which a repeated key is an error, not the last one winning."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} stands here twice", key.start_mark
                )
            if isinstance(key, yaml.ScalarNode):
                seen.add(key.value)
        return super().construct_mapping(node, deep)


def line_of(text: str, where: Sequence[int | str], first: int = 1) -> int | None:
    """The line of the part at `where`, such as ("sources", 0, "ref"), in valid YAML `text`.

    `first` is the number of the text's first line. Where the path leads nowhere, the line of the
    deepest part that does exist; None when that is the whole text.
    """
    node = yaml.compose(text, Loader=StrictLoader)
    line: int | None = None
    for step in where:
        found = _child(node, step)
        if found is None:
            break
        line = found[0] + first
        node = found[1]
    return line


def _child(node: yaml.Node | None, step: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        return item.start_mark.line, item
    return None
