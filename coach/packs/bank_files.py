"""The questions and activities of a pack."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from coach.packs.files import PackFiles
from coach.packs.problems import PackProblem
from coach.packs.texts import templates_in, text_of
from coach.packs.yaml_file import Yaml, read_yaml, validated
from knowledge.passages import load_passages
from knowledge.question_bank import PLACE, Activity, BankQuestion
from knowledge.text import clean_line
from knowledge.topics import load_topics

Item = TypeVar("Item", BankQuestion, Activity)
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_TEXT = 600


@dataclass(frozen=True, slots=True)
class Placed(Generic[Item]):
    """An item and where it stands, so that a later check can name its line."""

    item: Item
    read: Yaml
    position: int

    def told(self, key: str, what: str, next_step: str) -> PackProblem:
        return self.read.told((self.position, key), what, next_step)


def read_bank(
    files: PackFiles,
    folder: str,
    kind: type[Item],
    known: Collection[str] | None,
    **also: str,
) -> tuple[list[Placed[Item]], list[PackProblem]]:
    """The items in `folder`, with the ids of the pack.

    `known` are the ids of passages they may rest on; None: that is not looked at. `also` holds
    what all of them have in common, such as their language.
    """
    found: list[Placed[Item]] = []
    problems: list[PackProblem] = []
    taken: dict[str, str] = {}
    for file in files.under(folder):
        text, told = text_of(file, files.content[file])
        problems += told
        if text is None:
            continue
        problems += templates_in(file, text)
        read, told = read_yaml(file, text)
        problems += told
        if read is None:
            continue
        if not isinstance(read.value, list) or not read.value:
            problems.append(
                read.told((), "holds no list", "Begin each entry with '- id: …' on its own line.")
            )
            continue
        problems += _topic_of_file(read, file)
        for position in range(len(read.value)):
            item, told = validated(read, kind, (position,), topic=_topic(file), **also)
            problems += told
            if item is not None:
                placed = Placed(item, read, position)
                problems += _faults(placed, kind, file, taken, known)
                found.append(placed)
    return found, problems


def _topic(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".yaml")


def _topic_of_file(read: Yaml, file: str) -> Iterator[PackProblem]:
    topics = [topic.id for topic in load_topics()]
    if _topic(file) not in topics:
        yield read.told(
            (),
            f"is named for '{_topic(file)}', which is no topic of the coach's",
            f"Name the file for one of: {', '.join(topics)}.",
        )


@cache
def built_in_passages() -> frozenset[str]:
    return frozenset(passage.id for passage in load_passages())


def _faults(
    placed: Placed[Item],
    kind: type[Item],
    file: str,
    taken: dict[str, str],
    known: Collection[str] | None,
) -> Iterator[PackProblem]:
    item = placed.item
    if not ID.fullmatch(item.id) or len(item.id) > 60:
        yield placed.told(
            "id",
            f"id may not be '{clean_line(item.id, 60)}'",
            "Use lower-case letters and digits with hyphens between them, 60 at most.",
        )
    elif item.id in taken:
        yield placed.told(
            "id",
            f"has the id '{item.id}', which an entry of {taken[item.id]} has already",
            "Give one of the two another id.",
        )
    taken.setdefault(item.id, file)
    if item.topic != _topic(file):
        yield placed.told(
            "topic",
            f"topic is '{clean_line(item.topic, 40)}', and the file is named for another",
            "Leave 'topic' out, or move the entry.",
        )
    for place, passage in enumerate(item.passages):
        if known is not None and passage not in known:
            yield placed.read.told(
                (placed.position, "passages", place),
                f"rests on the passage '{clean_line(passage, 60)}', which is not there",
                "Name a passage of this pack or of the coach ('coach search' shows their ids).",
            )
    key = "text" if "text" in kind.model_fields else "title"
    text = str(getattr(item, key))
    for brace in re.findall(r"\{[^{}]*\}", text):
        if brace != PLACE:
            yield placed.told(
                key,
                f"holds the placeholder '{clean_line(brace, 30)}', which nothing fills",
                f"Only {PLACE} is filled: it becomes the person's workplace.",
            )
    if PLACE in text and getattr(item, "here", PLACE) == "":
        yield placed.told(
            key,
            f"holds {PLACE}, and nothing says what that is in '{item.language}'",
            "Add 'here: …' to language.yaml, or word the question without it.",
        )
    if len(text) > LONGEST_TEXT:
        yield placed.told(key, f"is longer than {LONGEST_TEXT} characters", "Say it in one breath.")
