"""Guidance passages: Markdown files with front matter, read strictly.

The format is described for writers in docs/writing-guidance.md.
"""

from __future__ import annotations

import datetime as dt
import importlib.resources
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictInt,
    StringConstraints,
    ValidationError,
    field_validator,
)

from knowledge.errors import KnowledgeError, PassageError
from knowledge.facts import FactBook, load_facts
from knowledge.text import clean_line, clean_text
from knowledge.topics import load_topics
from knowledge.yaml_text import StrictLoader, line_of

Audience = Literal["leader", "mentor", "coordinator"]
Stage = Literal["before", "first-session", "during", "after", "ending"]
Evidence = Literal["peer-reviewed", "practitioner", "survey", "our recommendation", "house rule"]
"""`house rule` is what an organisation has settled for itself: only further passages have it."""

BUILT_IN = "built-in"

LARGEST_FILE = 64 * 1024
"""Bytes; the longest passages are under 4 KB."""

_Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
_Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
_CLOSED = ConfigDict(frozen=True, extra="forbid")


class Citation(BaseModel):
    """A source as a reader sees it.

    `ref` is its number in knowledge/facts.json; None only where a further passage leans on a source
    of whoever provides it.
    """

    model_config = _CLOSED

    ref: StrictInt | None = None
    cite: _Line


class Passage(BaseModel):
    """One citable piece of guidance: a single idea, what it rests on, and who it is for."""

    model_config = _CLOSED

    id: _Slug
    title: _Line
    audience: tuple[Audience, ...] = Field(min_length=1)
    topic: _Slug
    stage: tuple[Stage, ...] = Field(min_length=1)
    facts: tuple[str, ...]
    sources: tuple[Citation, ...]
    evidence: Evidence
    reviewed: dt.date
    asks: tuple[_Line, ...] = Field(min_length=1)
    """Ways people would ask for this, in their words; they are searched beside the text."""
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    language: LanguageCode = "en"
    """All built-in guidance is in English."""

    @property
    def provider(self) -> str:
        """Who provides it: `built-in`, or the name before the id's slash."""
        return provider_of(self.id)

    @property
    def source(self) -> str:
        """The sources in one line, such as `Brooks and John, 2018; Mayo and Woo, 2025`.

        What is not built in says last which pack provides it.
        """
        cited = [citation.cite for citation in self.sources]
        if self.provider != BUILT_IN:
            cited.append(f"pack {self.provider}")
        return "; ".join(cited)

    @field_validator("audience", "stage", "facts", "asks")
    @classmethod
    def _each_once(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        seen: set[str] = set()
        for item in value:
            if item.casefold() in seen:
                raise ValueError(f"{clean_line(item, 60)!r} stands here twice")
            seen.add(item.casefold())
        return value


def provider_of(item_id: str) -> str:
    """Who provides what has this id: `hospital/night-handover` is the pack hospital's."""
    provider, slash, _ = item_id.partition("/")
    return provider if slash else BUILT_IN


def load_passages(
    folder: Path | None = None, further: Sequence[Passage] = ()
) -> tuple[Passage, ...]:
    """The passages in `folder` (by default the built-in ones), ordered by topic, then id.

    `folder` holds one folder a topic. `further` are read already and stand beside those of their
    topic, after them; their ids say who provides them and so clash with nothing. Raises
    PassageError at the first file that is not a passage, names an unknown topic, fact or source, or
    repeats an id, and KnowledgeError when there is no passage at all.
    """
    found = _built_in() if folder is None else _read_all(folder)
    order = {topic.id: number for number, topic in enumerate(load_topics())}
    return tuple(
        sorted(
            (*found, *further),
            key=lambda passage: (order[passage.topic], "/" in passage.id, passage.id),
        )
    )


@cache
def _built_in() -> tuple[Passage, ...]:
    # Read once a process: what is installed does not change under it.
    return _read_all(None)


def _read_all(folder: Path | None) -> tuple[Passage, ...]:
    topics = [topic.id for topic in load_topics()]
    book = load_facts()
    found: dict[str, Passage] = {}
    for topic_folder in _topic_folders(folder, topics):
        for file in sorted(topic_folder.iterdir(), key=lambda entry: entry.name):
            if not file.name.endswith(".md"):
                continue
            place = f"{topic_folder.name}/{file.name}"
            passage = parse_passage(_read(file, place), place, book)
            if passage.id in found:
                first = found[passage.id]
                raise PassageError(
                    place, 2, f"the id {passage.id!r} is taken by {first.topic}/{first.id}.md"
                )
            found[passage.id] = passage
    if not found:
        raise KnowledgeError(
            "There is no guidance passage to read.",
            "Install the coach again, or name a folder that holds passages.",
        )
    return tuple(found.values())


def parse_passage(text: str, place: str, book: FactBook) -> Passage:
    """The passage in `text`; `place` is `topic/id.md`, which the front matter must agree with."""
    text = clean_text(text)
    head = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    if head is None:
        raise PassageError(place, 1, "expected front matter between two lines of '---'")
    front = _front_matter(head[1], place)
    try:
        passage = Passage.model_validate({**front, "text": text[head.end() :]})
    except ValidationError as error:
        raise _shape_error(error, place, head[1]) from error
    _check_references(passage, place, head[1], book)
    return passage


def _topic_folders(folder: Path | None, topics: list[str]) -> Iterator[Traversable]:
    root: Traversable = importlib.resources.files("knowledge") / "guidance"
    if folder is not None:
        root = folder
        if not folder.is_dir():
            raise KnowledgeError(
                f"The guidance folder {clean_line(str(folder))} does not exist.",
                "Name a folder that holds one folder of passages for each topic.",
            )
    for entry in sorted(root.iterdir(), key=lambda entry: entry.name):
        if not entry.is_dir() or entry.name.startswith((".", "__")):
            continue
        if entry.name not in topics:
            raise PassageError(
                clean_line(entry.name), None, "expected a folder named after a topic in topics.yaml"
            )
        yield entry


def _read(file: Traversable, place: str) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise PassageError(
            place, None, f"cannot be read ({clean_line(error.strerror or str(error))})"
        ) from error
    if len(content) > LARGEST_FILE:
        raise PassageError(place, None, f"expected at most {LARGEST_FILE // 1024} KB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PassageError(place, line, "expected UTF-8 text") from error


def _front_matter(head: str, place: str) -> Mapping[str, Any]:
    try:
        front = yaml.load(head, Loader=StrictLoader)  # noqa: S506 - a SafeLoader, stricter
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else None
        problem = clean_line(error.problem or "not valid YAML")
        raise PassageError(place, line, f"not valid YAML: {problem}") from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2026-13-01
        raise PassageError(place, None, f"not valid YAML: {clean_line(str(error))}") from error
    if not isinstance(front, dict) or not all(isinstance(key, str) for key in front):
        raise PassageError(place, 2, "expected 'key: value' lines between the '---' lines")
    if "text" in front:
        raise PassageError(
            place, line_of(head, ("text",), first=2), "the text stands below the second '---'"
        )
    return front


def _shape_error(error: ValidationError, place: str, head: str) -> PassageError:
    first = error.errors(include_url=False)[0]
    where = tuple(first["loc"])
    key = ".".join(str(part) for part in where)
    if where == ("text",):
        return PassageError(place, None, "expected the text of the passage below the front matter")
    line = line_of(head, where, first=2)
    match first["type"]:
        case "missing":
            return PassageError(place, line, f"expected the key {key!r}")
        case "extra_forbidden":
            return PassageError(place, line, f"the key {clean_line(key, 60)!r} is not known")
        case _:
            given = clean_line(repr(first["input"]), 60)
            expected = first["msg"].removeprefix("Value error, ")
            return PassageError(place, line, f"{key}: {expected} (given: {given})")


def _check_references(passage: Passage, place: str, head: str, book: FactBook) -> None:
    topic, _, name = place.rpartition("/")
    if passage.id != name.removesuffix(".md"):
        raise PassageError(
            place, line_of(head, ("id",), first=2), f"expected the file's name, not {passage.id!r}"
        )
    if passage.topic != topic.rpartition("/")[2]:
        raise PassageError(
            place,
            line_of(head, ("topic",), first=2),
            f"expected the folder's name, not {passage.topic!r}",
        )
    for index, fact in enumerate(passage.facts):
        if fact not in book.facts:
            line = line_of(head, ("facts", index), first=2)
            raise PassageError(
                place, line, f"expected a fact of facts.json, not {clean_line(fact, 40)!r}"
            )
    if passage.evidence == "house rule":
        line = line_of(head, ("evidence",), first=2)
        raise PassageError(place, line, "a house rule belongs to a pack, not to the guidance")
    for index, citation in enumerate(passage.sources):
        if citation.ref not in book.sources:
            line = line_of(head, ("sources", index), first=2)
            raise PassageError(
                place, line, f"expected a source number of facts.json, not {citation.ref}"
            )
