"""A team's own principles: a line of text each, a name and a yes/no question.

names-a-place: Does the question name a place where it happened?
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from coach.errors import BadInput
from knowledge.text import clean_line

_LINE = re.compile(r"^(?P<id>[a-z][a-z0-9-]{1,40})\s*:\s*(?P<question>.{5,300}\?)$")


class OwnPrinciple(NamedTuple):
    id: str
    question: str


def read_principles(file: Path) -> tuple[OwnPrinciple, ...]:
    """Blank lines and lines that begin with # are left out. Raises BadInput, with the line."""
    found: list[OwnPrinciple] = []
    name = clean_line(file.name)
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        text = clean_line(line)
        if not text or text.startswith("#"):
            continue
        match = _LINE.match(text)
        if match is None:
            raise BadInput(
                f"{name}, line {number}: not a name and a yes/no question.",
                "Write it as: names-a-place: Does the question name a place where it happened?",
            )
        if match["id"] in {one.id for one in found}:
            raise BadInput(
                f"{name}, line {number}: '{match['id']}' comes a second time.",
                "Give each principle a name of its own.",
            )
        found.append(OwnPrinciple(match["id"], match["question"]))
    if not found:
        raise BadInput(f"{name} holds no principle.", "Write one a line.")
    return tuple(found)
