"""Read documents in a process of its own: a hostile file can exhaust or end this one alone.

`documents_reader` starts it. Each request is a line of JSON, {"kind", "size"}, and then `size`
bytes; each answer is a line of JSON: {"blocks": [[level, page, text], ...]} in reading order, or
{"problem", "next_step"}.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator
from typing import Any

from knowledge.documents_blocks import MOST_CHARACTERS, SPLIT, Block, CannotRead

MOST_MEMORY = 2 * 1024**3


def read_blocks(kind: str, content: bytes) -> list[Block]:
    """The text of a document of `kind`: markdown, text, html, pdf or word. Raises CannotRead.

    The kinds pdf-lines and word-lines keep line breaks, as notes need them.
    """
    found: list[Block] = []
    characters = 0
    for block in _blocks(kind, content):
        if not block.text.strip():
            continue
        characters += len(block.text)
        if characters > MOST_CHARACTERS:
            raise CannotRead(f"holds more than {MOST_CHARACTERS:,} characters", SPLIT)
        found.append(block)
    if not any(block.level == 0 for block in found):
        if kind.startswith("pdf"):
            raise CannotRead(
                "holds no text; it may be a scan",
                "Run text recognition (OCR) over it, then add the result.",
            )
        raise CannotRead("holds no text", "Write something into it, or leave it out.")
    return found


def _blocks(kind: str, content: bytes) -> Iterator[Block]:
    # Each format's library is loaded by the first document that needs it.
    match kind:
        case "pdf":
            from knowledge.documents_pdf import read_pdf

            return read_pdf(content)
        case "word":
            from knowledge.documents_word import read_word

            return read_word(content)
        case "pdf-lines":
            from knowledge.documents_lines import pdf_lines

            return pdf_lines(content)
        case "word-lines":
            from knowledge.documents_lines import word_lines

            return word_lines(content)
    from knowledge.documents_text import read_html, read_markdown, read_text

    return {"markdown": read_markdown, "text": read_text, "html": read_html}[kind](content)


def answer(kind: str, content: bytes) -> dict[str, Any]:
    try:
        return {"blocks": read_blocks(kind, content)}
    except CannotRead as error:
        return {"problem": error.problem, "next_step": error.next_step}
    except MemoryError:
        return {"problem": "takes more memory than a document should", "next_step": SPLIT}
    except Exception as error:  # noqa: BLE001 - a broken file fails in every way there is
        names = {"pdf": "a PDF", "word": "a Word document", "html": "HTML"}
        what = names.get(kind.partition("-")[0], "text")
        problem = f"is damaged: it cannot be read as {what} ({type(error).__name__})"
        next_step = "Open it in the program it was made with, save it again, then add it."
        return {"problem": problem, "next_step": next_step}


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has no such limit; the time limit holds there too
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ValueError, OSError):
        return  # macOS may refuse


def main() -> None:
    _limit_memory()
    logging.disable()
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    while line := requests.readline():
        request = json.loads(line)
        content = requests.read(request["size"])
        answers.write(json.dumps(answer(request["kind"], content)) + "\n")
        answers.flush()
