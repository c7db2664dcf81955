"""Floors: the least a figure may be, each with its reason, in a file that is reviewed like code."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from coach.errors import BadInput
from knowledge.text import clean_line


class Floor(BaseModel):
    """`reason` says why the figure must not be lower, and where the number comes from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    suite: str
    figure: str
    floor: Annotated[float, Field(ge=0, le=1)]
    reason: Annotated[str, Field(min_length=10)]


class _Floors(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    floors: tuple[Floor, ...]


def load_floors(file: Path | None = None) -> tuple[Floor, ...]:
    """Those of `file`, else the ones that come with the coach. Raises BadInput naming the place."""
    if file is None:
        text = resources.files("evals.gate").joinpath("floors.yaml").read_text(encoding="utf-8")
        name = "floors.yaml"
    else:
        text, name = file.read_text(encoding="utf-8"), clean_line(str(file))
    try:
        return _Floors.model_validate(yaml.safe_load(text)).floors
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}, line {mark.line + 1}" if mark else name
        raise BadInput(f"{where}: not valid YAML.", _FORM) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"{name}: {place}: {clean_line(first['msg'])}.", _FORM) from None


_FORM = "Write 'floors:' and under it entries with suite, figure, floor (0 to 1) and reason."
