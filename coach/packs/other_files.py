"""The prompts, principles and data sets of a pack."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from coach.packs.files import MANIFEST, PackFiles
from coach.packs.manifest import DatasetKind, Manifest, line_in_toml
from coach.packs.pack import PackDataset, PackPrompt
from coach.packs.principles import MOST_PHRASES, PackPrinciple, Side
from coach.packs.problems import PackProblem, problem
from coach.packs.shapes import in_words
from coach.packs.texts import text_of
from coach.packs.yaml_file import read_yaml, twice, validated
from coach.rubric.moves import Move
from knowledge.text import clean_line
from prompts.catalogue import PromptId, read_prompt
from prompts.errors import MalformedPrompt

PRINCIPLES = "principles.yaml"


def read_prompts(files: PackFiles) -> tuple[list[PackPrompt], list[PackProblem]]:
    found: list[PackPrompt] = []
    problems: list[PackProblem] = []
    for file in files.under("prompts"):
        name = file.rpartition("/")[2].removesuffix(".md")
        text, told = text_of(file, files.content[file])
        problems += told
        if name not in set(PromptId):
            problems.append(
                problem(
                    file,
                    None,
                    f"is named for the prompt '{clean_line(name, 40)}', which there is none of",
                    f"Name it for one of: {', '.join(PromptId)}.",
                )
            )
        elif text is not None:
            try:
                prompt = read_prompt(PromptId(name), text, file)
            except MalformedPrompt as error:
                problems.append(
                    problem(
                        file,
                        error.line,
                        error.expected,
                        "Begin from the built-in prompt: coach prompts show " + name,
                    )
                )
            else:
                reason = clean_line(prompt.changes[0].reason, 400)
                found.append(PackPrompt(id=name, version=prompt.version, reason=reason))
    return found, problems


def read_principles(files: PackFiles) -> tuple[list[PackPrinciple], list[PackProblem]]:
    content = files.content.get(PRINCIPLES)
    if content is None:
        return [], []
    text, problems = text_of(PRINCIPLES, content)
    if text is None:
        return [], problems
    read, told = read_yaml(PRINCIPLES, text)
    problems += told
    if read is None:
        return [], problems
    if not isinstance(read.value, list) or not read.value:
        told = [read.told((), "holds no list", "Begin each principle with '- id: …'.")]
        return [], problems + told
    found: list[PackPrinciple] = []
    places: list[int] = []
    for position in range(len(read.value)):
        principle, told = validated(read, PackPrinciple, (position,))
        problems += told
        if principle is not None:
            found.append(principle)
            places.append(position)
    for position in twice(principle.id for principle in found):
        problems.append(
            read.told(
                (places[position], "id"),
                f"has the id '{found[position].id}', which an earlier principle has already",
                "Give one of the two another id.",
            )
        )
    if sum(principle.phrases for principle in found) > MOST_PHRASES:
        problems.append(
            read.told(
                (),
                f"holds more than {MOST_PHRASES} phrases",
                "Keep those that people really say, or use 'word*' for all of a word's forms.",
            )
        )
    return found, problems


def _listed(files: PackFiles, *where: str) -> int | None:
    return line_in_toml(files.content[MANIFEST].decode("utf-8", "replace"), where)


class QuestionRow(BaseModel):
    """A question people agreed on: `label` says whether it should pass the gate."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: str = Field(min_length=1, max_length=80)
    side: Side = Field(alias="for")
    topic: str
    text: str = Field(min_length=3, max_length=600)
    label: Literal["good", "poor"]
    why: str = ""


class TurnRow(BaseModel):
    """A leader's turn after a mentor's line, with the moves that people found in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(min_length=1, max_length=80)
    mentor: str = Field(max_length=600)
    leader: str = Field(min_length=1, max_length=1000)
    moves: tuple[Move, ...]


class SearchRow(BaseModel):
    """Words somebody would search with, and the passages that answer; none: nothing does."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(min_length=1, max_length=80)
    query: str = Field(min_length=2, max_length=400)
    passages: tuple[str, ...]


ROWS: dict[DatasetKind, type[BaseModel]] = {
    "questions": QuestionRow,
    "turns": TurnRow,
    "searches": SearchRow,
}


def read_datasets(
    files: PackFiles, manifest: Manifest
) -> tuple[list[PackDataset], list[PackProblem]]:
    found: list[PackDataset] = []
    problems = [
        problem(
            MANIFEST,
            _listed(files, "datasets", name),
            f"lists the data set '{name}', and datasets/{name}.jsonl is missing",
            "Add the file, or take the data set out of pack.toml.",
        )
        for name in manifest.datasets
        if f"datasets/{name}.jsonl" not in files.content
    ]
    for file in files.under("datasets"):
        name = file.rpartition("/")[2].removesuffix(".jsonl")
        if name not in manifest.datasets:
            if _listed(files, "datasets", name, "kind") is not None:
                continue  # its entry in the manifest is told of already
            problems.append(
                problem(
                    file,
                    None,
                    "is not listed in pack.toml",
                    f"Add [datasets.{name}] with kind, title and licence.",
                )
            )
            continue
        about = manifest.datasets[name]
        rows, told = _rows(file, files.content[file], about.kind)
        problems += told
        found.append(
            PackDataset(
                id=name,
                about=about,
                language=manifest.language_of("datasets"),
                rows=tuple(rows),
            )
        )
    return found, problems


def _rows(
    file: str, content: bytes, kind: DatasetKind
) -> tuple[list[dict[str, Any]], list[PackProblem]]:
    text, problems = text_of(file, content)
    rows: list[dict[str, Any]] = []
    seen: set[str] = set()
    for number, line in enumerate((text or "").split("\n"), start=1):
        if not line.strip():
            continue
        row, told = _row(file, number, line, kind)
        problems += told
        if row is None:
            continue
        if row["id"] in seen:
            problems.append(
                problem(
                    file,
                    number,
                    f"has the id '{clean_line(row['id'], 40)}' for the second time",
                    "Give each row an id of its own.",
                )
            )
        seen.add(row["id"])
        rows.append(row)
    if not rows and not problems:
        problems.append(problem(file, None, "holds no row", "Write one JSON object a line."))
    return rows, problems


def _row(
    file: str, number: int, line: str, kind: DatasetKind
) -> tuple[dict[str, Any] | None, list[PackProblem]]:
    try:
        value = json.loads(line)
        row = ROWS[kind].model_validate(value)
    except (json.JSONDecodeError, RecursionError):
        what, next_step = "is no JSON object", 'Write one object a line, such as {"id": "1", …}.'
        return None, [problem(file, number, what, next_step)]
    except ValidationError as error:
        problems = []
        for one in error.errors(include_url=False):
            what, next_step = in_words(".".join(str(step) for step in one["loc"]), one)
            problems.append(problem(file, number, what, next_step))
        return None, problems
    return row.model_dump(mode="json", by_alias=True), []
