"""The text of a pack's file: decoded, and searched for what a person would not see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.packs.problems import PackProblem, problem

# Everything a terminal could take for a command, and what hides or reorders what people read.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\U000e0000-\U000e007f]"
)
_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|\$\{|<%|\{[^{}]*[.\[!:][^{}]*\}")


def text_of(file: str, content: bytes) -> tuple[str | None, list[PackProblem]]:
    """The text with `\\n` between lines, None where it is not UTF-8."""
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, [problem(file, line, "is not written in UTF-8", "Save the file as UTF-8.")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, list(_unseen(file, text))


def _unseen(file: str, text: str) -> Iterator[PackProblem]:
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _UNSEEN.search(line):
            yield problem(
                file,
                number,
                f"holds a character nobody sees (U+{ord(found[0]):04X}), which a terminal could"
                " take for a command",
                "Delete it.",
            )


def templates_in(file: str, text: str, first: int = 1) -> Iterator[PackProblem]:
    """Lines that look as if something would be worked out in them; nothing ever is."""
    for number, line in enumerate(text.split("\n"), start=first):
        if found := _TEMPLATE.search(line):
            yield problem(
                file,
                number,
                f"holds '{found[0][:40]}', which looks like a template; nothing is worked out, so"
                " people would read it as it stands",
                "Write the words themselves.",
            )
