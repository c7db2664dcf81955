"""Planted changes: one edit each, of a file of the coach.

An edit replaces words that stand in the file exactly once, or, in a Python file, what a public
name stands for: that goes on planting what it says when the code around it is written anew.
"""

from __future__ import annotations

import ast
from importlib import resources
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from coach.errors import BadInput
from coach.rubric.authored import read_authored

PlantKind = Literal["faults", "rewordings"]
_FROZEN = ConfigDict(frozen=True, extra="forbid")


class Edit(BaseModel):
    """`find` stands in the file exactly once."""

    model_config = _FROZEN

    find: str
    put: str


class Plant(BaseModel):
    """`why` says whom a fault harms, or why a rewording harms nobody. `file` is from the root.

    Either the words `find` become `put`, and those of `also`; or `put` is Python that gives the
    name `defines` of the module another meaning, for the module and for whoever imports it.
    """

    model_config = _FROZEN

    id: str
    why: str
    file: str
    put: str
    find: str | None = None
    defines: str | None = None
    also: tuple[Edit, ...] = ()

    @model_validator(mode="after")
    def _is_one_of_the_two(self) -> Plant:
        if (self.find is None) == (self.defines is None):
            raise ValueError("expected either find or defines")
        return self

    def applied(self, text: str) -> str:
        """Raises BadInput where the place to change is not there, or is there twice."""
        if self.defines is not None:
            return self._redefined(text, self.defines)
        for edit in (Edit(find=self.find or "", put=self.put), *self.also):
            count = text.count(edit.find)
            if count != 1:
                raise self._lost(f"finds its place {count} times")
            text = text.replace(edit.find, edit.put)
        return text

    def _redefined(self, text: str, name: str) -> str:
        if name not in _names(text):
            raise self._lost(f"finds no '{name}'")
        if name not in _names(self.put):
            raise self._lost(f"gives '{name}' no other meaning")
        return f"{text}\n\n{self.put}"

    def _lost(self, how: str) -> BadInput:
        return BadInput(
            f"The plant '{self.id}' {how} in {self.file}.",
            "The file has changed: correct the plant, so that it plants what it says.",
        )


def _names(source: str) -> set[str]:
    """What a module defines itself, at its top level."""
    names: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        targets = node.targets if isinstance(node, ast.Assign) else ()
        names |= {target.id for target in targets if isinstance(target, ast.Name)}
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return names


class _Plants(BaseModel):
    model_config = _FROZEN

    plants: tuple[Plant, ...]


def load_plants(kind: PlantKind) -> tuple[Plant, ...]:
    file = resources.files("evals.planted").joinpath(f"{kind}.yaml")
    return read_authored(file.read_text(encoding="utf-8"), file.name, _Plants).plants


def plant_in(copy: Path, plant: Plant) -> None:
    file = copy / plant.file
    file.write_text(plant.applied(file.read_text(encoding="utf-8")), encoding="utf-8")
