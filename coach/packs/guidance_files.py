"""The passages of a pack: the guidance's own format, with sources of the pack's beside ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.packs.files import PackFiles
from coach.packs.problems import PackProblem, problem
from coach.packs.texts import templates_in, text_of
from coach.packs.yaml_file import Yaml, read_yaml, validated
from knowledge.facts import load_facts
from knowledge.passages import LARGEST_FILE, Passage
from knowledge.text import clean_line
from knowledge.topics import load_topics

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)", re.DOTALL)


def read_guidance(files: PackFiles, language: str) -> tuple[list[Passage], list[PackProblem]]:
    """The passages with the ids they have inside the pack, and all that is wrong with them."""
    passages: list[Passage] = []
    problems: list[PackProblem] = []
    placed: dict[str, str] = {}
    for file in files.under("guidance"):
        passage, found = _read(file, files.content[file], language)
        problems += found
        if passage is None:
            continue
        if first := placed.get(passage.id):
            problems.append(
                problem(
                    file,
                    2,
                    f"has the id '{passage.id}', which {first} has already",
                    "Give one of the two another id and file name.",
                )
            )
        else:
            placed[passage.id] = file
            passages.append(passage)
    return passages, problems


def _read(file: str, content: bytes, language: str) -> tuple[Passage | None, list[PackProblem]]:
    if len(content) > LARGEST_FILE:
        return None, [
            problem(
                file,
                None,
                f"is larger than the {LARGEST_FILE // 1024} KB a passage may be",
                "A passage is one idea in 60 to 180 words: make several of it.",
            )
        ]
    text, problems = text_of(file, content)
    if text is None:
        return None, problems
    front = _FRONT.match(text)
    if front is None:
        return None, [
            *problems,
            problem(
                file,
                1,
                "does not begin with front matter",
                "Begin with a line '---', then 'id: …' and so on, then another line '---'.",
            ),
        ]
    read, found = read_yaml(file, front[1], first=2)
    problems += found
    body = text[front.end() :]
    problems += templates_in(file, body, first=text[: front.end()].count("\n") + 1)
    if read is None:
        return None, problems
    if isinstance(read.value, dict) and "text" in read.value:
        return None, [
            *problems,
            read.told(("text",), "holds 'text' in the front matter", "Write the text below it."),
        ]
    if not body.strip():
        problems.append(
            problem(
                file,
                None,
                "has no text below the front matter",
                "Write what to do, and what it rests on, in 60 to 180 words.",
            )
        )
        body = "(none)"
    passage, found = validated(read, Passage, text=body.strip(), language=language)
    problems += found
    if passage is not None:
        problems += _references(read, file, passage)
    return passage, problems


def _references(read: Yaml, file: str, passage: Passage) -> Iterator[PackProblem]:
    _, folder, name = file.split("/")
    if passage.id != name.removesuffix(".md"):
        yield read.told(
            ("id",),
            f"id is '{passage.id}', and the file is named {name}",
            "Make the two the same.",
        )
    topics = [topic.id for topic in load_topics()]
    if passage.topic not in topics:
        yield read.told(
            ("topic",),
            f"topic '{clean_line(passage.topic, 40)}' is none of the coach's",
            f"Use one of: {', '.join(topics)}.",
        )
    elif passage.topic != folder:
        yield read.told(
            ("topic",),
            f"topic is '{passage.topic}', and the folder is named {folder}",
            "Move the file, or correct the topic.",
        )
    book = load_facts()
    for place, fact in enumerate(passage.facts):
        if fact not in book.facts:
            yield read.told(
                ("facts", place),
                f"fact '{clean_line(fact, 40)}' is none of the coach's",
                "Use a number of knowledge/facts.json, or leave it out and cite your source.",
            )
    for place, cited in enumerate(passage.sources):
        if cited.ref is not None and cited.ref not in book.sources:
            yield read.told(
                ("sources", place),
                f"source number {cited.ref} is none of the coach's",
                "Leave 'ref' out for a source of your own, and say in 'cite' what it is.",
            )
    if not passage.sources and passage.evidence not in ("our recommendation", "house rule"):
        yield read.told(
            ("sources",),
            f"claims evidence '{passage.evidence}' and names no source",
            "Name the source, or say 'house rule' or 'our recommendation'.",
        )
