"""Reading PDF: its pages, its bookmarks as headings, without running heads and feet."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError

from knowledge.documents_blocks import MOST_CHARACTERS, SPLIT, Block, CannotRead, paragraphs

MOST_PAGES = 2_000


def open_pdf(content: bytes) -> PdfReader:
    """Raises CannotRead for what is encrypted or has too many pages."""
    reader = PdfReader(io.BytesIO(content))
    unlock = "Save a copy without a password, then add that."
    if reader.is_encrypted:
        try:
            opened = reader.decrypt("")  # many are locked against printing only
        except (DependencyError, NotImplementedError) as error:
            raise CannotRead("is encrypted", unlock) from error
        if not opened:
            raise CannotRead("is encrypted: it opens only with its password", unlock)
    if len(reader.pages) > MOST_PAGES:
        raise CannotRead(f"has more than {MOST_PAGES:,} pages", SPLIT)
    return reader


def read_pdf(content: bytes) -> Iterator[Block]:
    reader = open_pdf(content)
    headings = _outline(reader)
    pages: list[list[str]] = []
    characters = 0
    for page in reader.pages:
        pages.append([line.strip() for line in page.extract_text().split("\n")])
        characters += sum(map(len, pages[-1]))
        if characters > MOST_CHARACTERS:
            raise CannotRead(f"holds more than {MOST_CHARACTERS:,} characters", SPLIT)
    repeated = repeated_lines(pages)
    for number, lines in enumerate(pages, start=1):
        kept = [line for line in lines if without_digits(line) not in repeated]
        yield from _page_blocks(number, kept, headings.get(number, []))


def _outline(reader: PdfReader) -> dict[int, list[tuple[int, str]]]:
    """The bookmarks by page: their level and their words, in order."""
    found: dict[int, list[tuple[int, str]]] = {}
    try:
        waiting: list[tuple[int, Any]] = [(1, entry) for entry in reversed(reader.outline)]
        for _ in range(5_000):
            if not waiting:
                break
            level, entry = waiting.pop()
            if isinstance(entry, list):
                waiting += [(level + 1, inner) for inner in reversed(entry)]
                continue
            page = reader.get_destination_page_number(entry)
            title = " ".join(str(entry.title or "").split())
            if page is not None and title:
                found.setdefault(page + 1, []).append((level, title))
    except Exception:  # noqa: BLE001 - bookmarks are broken in every way; the text is still good
        return {}
    return found


def _page_blocks(
    page: int, lines: Sequence[str], headings: Sequence[tuple[int, str]]
) -> Iterator[Block]:
    """The page's paragraphs, its headings where their words stand and else in front."""
    at = {title.casefold(): (level, title) for level, title in headings}
    standing = {" ".join(line.split()).casefold() for line in lines}
    for level, title in headings:
        if title.casefold() not in standing:
            yield Block(level, page, title)
    held: list[str] = []
    for line in [*lines, ""]:
        heading = at.pop(" ".join(line.split()).casefold(), None)
        if heading or not line:
            for block in paragraphs(re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", "\n".join(held))):
                yield block._replace(page=page)
            held = []
        if heading:
            yield Block(heading[0], page, heading[1])
        elif line:
            held.append(line)


def repeated_lines(pages: Sequence[Sequence[str]]) -> set[str]:
    """Running heads and feet: first and last lines that most pages share but for their number."""
    seen: Counter[str] = Counter()
    for lines in pages:
        full = [line for line in lines if line]
        seen.update({without_digits(line) for line in (*full[:2], *full[-2:])})
    return {line for line, count in seen.items() if count >= 3 and count * 2 > len(pages)}


def without_digits(line: str) -> str:
    return re.sub(r"\d+", "0", line)
