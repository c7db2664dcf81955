"""A team's own data: JSON Lines or CSV, each bad row named by file, line and field."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from coach.errors import BadInput
from knowledge.text import clean_line, clean_text

LARGEST = 20_000_000
"""Bytes of one file."""

RowModel = TypeVar("RowModel", bound=BaseModel)


def _words(value: object) -> object:
    """In CSV, and wherever it is easier: several texts in one, parted by bars."""
    if isinstance(value, str):
        return [part.strip() for part in value.split("|") if part.strip()]
    return value


def _nothing(value: object) -> object:
    """An empty cell of a CSV file is no value."""
    return None if value == "" else value


Words = Annotated[tuple[str, ...], BeforeValidator(_words)]
_ROW = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Situation(BaseModel):
    """What questions are drafted for. `never` are words that must not stand in them."""

    model_config = _ROW

    id: str = Field(min_length=1)
    side: Literal["leader", "mentor"] = Field(alias="for")
    about: str = Field(min_length=1)
    topic: str = ""
    session: Annotated[int | None, BeforeValidator(_nothing)] = None
    left_open: Words = ()
    never: Words = ()


class Note(BaseModel):
    """Notes to summarize. `must` are words the text to pass on holds, `never` those it does not."""

    model_config = _ROW

    id: str = Field(min_length=1)
    text: str = Field(min_length=1)
    date: Annotated[str | None, BeforeValidator(_nothing)] = Field(
        default=None, pattern=r"^\d{4}-\d{2}-\d{2}$"
    )
    must: Words = ()
    never: Words = ()


class Said(BaseModel):
    """One turn of a transcript; those of one `conversation` follow each other."""

    model_config = _ROW

    role: Literal["leader", "mentor"]
    text: str = Field(min_length=1)
    conversation: str = ""
    moves: Words | None = None
    """The labels people gave it, where they did."""


class BadRow(NamedTuple):
    """`field` is empty where the row as a whole cannot be read."""

    file: str
    line: int
    field: str
    problem: str

    @property
    def words(self) -> str:
        field = f", {self.field}" if self.field else ""
        return f"{self.file}, line {self.line}{field}: {self.problem}"


class Read(NamedTuple, Generic[RowModel]):
    rows: tuple[RowModel, ...]
    bad: tuple[BadRow, ...]


def read_rows(file: Path, model: type[RowModel]) -> Read[RowModel]:
    """The rows that can be used and, by name, those that cannot.

    Raises BadInput where the file as a whole is no JSON Lines or CSV in UTF-8.
    """
    name = clean_line(file.name)
    rows: list[RowModel] = []
    bad: list[BadRow] = []
    for line, found in _found(file, name):
        if isinstance(found, str):
            bad.append(BadRow(name, line, "", found))
            continue
        try:
            rows.append(model.model_validate(found))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            field = clean_line(".".join(str(step) for step in first["loc"][:1]))
            bad.append(BadRow(name, line, field, clean_line(first["msg"])))
    return Read(tuple(rows), tuple(bad))


def _found(file: Path, name: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Line numbers with the row on each, or with what is wrong there."""
    if file.stat().st_size > LARGEST:
        raise BadInput(f"{name} is larger than {LARGEST // 1_000_000} MB.", "Cut it into parts.")
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{name} is not written in UTF-8.", "Save it as UTF-8 text.") from None
    match file.suffix.lower():
        case ".csv":
            yield from _from_csv(text, name)
        case ".jsonl" | ".ndjson":
            yield from _from_json_lines(text)
        case _:
            raise BadInput(
                f"{name} is neither JSON Lines (.jsonl) nor CSV (.csv).", "Rename or convert it."
            )


def _from_json_lines(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    # Not splitlines: a line separator inside a JSON string is no end of a line.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            yield number, "not a JSON object"
            continue
        yield number, _cleaned(value) if isinstance(value, dict) else "not a JSON object"


def _from_csv(text: str, name: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    before = reader.line_num
    try:
        if not reader.fieldnames:
            raise BadInput(f"{name} is empty.", "Put the names of the columns into its first line.")
        for row in reader:
            # A cell may run over several lines: a row is told by the line it begins on.
            line, before = max(before, 1) + 1, reader.line_num
            if None in row:
                yield line, "more cells than columns"
                continue
            given = {key.strip(): value for key, value in row.items() if value is not None}
            yield line, _cleaned(given)
    except csv.Error as error:
        yield reader.line_num, clean_line(str(error))


def _cleaned(row: dict[str, Any]) -> dict[str, Any]:
    return {
        clean_line(str(key)): clean_text(value) if isinstance(value, str) else value
        for key, value in row.items()
    }
