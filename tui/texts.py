"""Every text of the screens, gathered from the code: what there is to translate.

`python -m tui.texts` writes the list that `coach pack check` and `coach pack texts` go by; a test
says when it is out of date.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.language import key_of
from tui.worded import key_of_pattern, worded

ROOT = Path(__file__).parent
LIST = ROOT.parent / "coach" / "packs" / "interface_texts.json"
_MARKS = ("tr", "phrase")
_CLASS_TEXTS = ("TITLE", "HELP")


class Texts(NamedTuple):
    """`texts` in the order of the files they stand in; `counts` by the words for many."""

    texts: dict[str, list[str]]
    counts: dict[str, list[tuple[str, str]]]


def all_texts() -> Texts:
    """By the file they first stand in, and those that other parts of the coach word at the end."""
    texts: dict[str, list[str]] = {}
    counts: dict[str, list[tuple[str, str]]] = {}
    known: set[str] = set()
    counted: set[str] = set()
    for file in sorted(ROOT.rglob("*.py")):
        name = file.relative_to(ROOT.parent).as_posix()
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for words in (key_of(found) for found in texts_in(tree)):
            if words and words not in known:
                known.add(words)
                texts.setdefault(name, []).append(words)
        for one, other in counts_in(tree):
            if other not in counted:
                counted.add(other)
                counts.setdefault(name, []).append((one, other))
    told = [key_of_pattern(pattern) for pattern in worded()]
    texts["tui/worded.txt"] = [words for words in dict.fromkeys(told) if words not in known]
    return Texts(texts, counts)


def texts_in(tree: ast.AST) -> Iterator[str]:
    """What is marked for translation: by `tr` and `phrase`, in bindings, titles and help."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if set(names) & set(_CLASS_TEXTS):
                yield from _constants(node.value)


def counts_in(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) == "tr_count":
            one, other = (
                argument.value if isinstance(argument, ast.Constant) else None
                for argument in node.args[1:3]
            )
            if isinstance(one, str) and isinstance(other, str):
                yield one, other


def name_of(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _of_call(node: ast.Call) -> Iterator[str]:
    if name_of(node) in _MARKS:
        yield from (text for part in node.args[:1] for text in _constants(part))
    elif name_of(node) == "Binding":
        yield from (text for part in node.args[2:3] for text in _constants(part))
        for keyword in node.keywords:
            if keyword.arg in ("description", "tooltip"):
                yield from _constants(keyword.value)


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_constants(node.body), *_constants(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from (text for value in node.values for text in _constants(value))


def as_json() -> str:
    found = all_texts()
    return (
        json.dumps({"texts": found.texts, "counts": found.counts}, indent=1, ensure_ascii=False)
        + "\n"
    )


if __name__ == "__main__":
    LIST.write_text(as_json(), encoding="utf-8")
