"""Reading Word (.docx): paragraphs, tables row by row, and styles that are headings."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from knowledge.documents_blocks import SPLIT, Block, CannotRead

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle

MOST_UNZIPPED = 200 * 1024 * 1024


def read_word(content: bytes) -> Iterator[Block]:
    return _word_blocks(open_word(content))


def open_word(content: bytes) -> Document:
    """Raises CannotRead for what is locked, too old, or unpacks to far too much."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise CannotRead(
            "is protected with a password, or is an old Word file under a new name",
            "Save it as .docx without a password, then add that.",
        )
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST_UNZIPPED:
            raise CannotRead("unpacks to far more than a document holds", SPLIT)
    return docx.Document(io.BytesIO(content))


def _word_blocks(document: Document) -> Iterator[Block]:
    row, paragraph = qn("w:tr"), qn("w:p")
    fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    for element in document.element.body.iter(paragraph, row):
        above = {ancestor.tag for ancestor in element.iterancestors()}
        # A row is told as a whole; the fallback of a drawing says the same once more.
        if row in above or fallback in above:
            continue
        if element.tag == row:
            cells = (_word_text(cell) for cell in element.iterchildren(qn("w:tc")))
            yield Block(0, 0, " | ".join(cells))
        else:
            level = word_level(Paragraph(element, document._body))  # noqa: SLF001 - no other way
            yield Block(level, 0, _word_text(element))


def _word_text(element: BaseOxmlElement) -> str:
    """Its words with tracked insertions and without deletions; of a text box, told apart, none."""
    box = qn("w:txbxContent")
    said: list[str] = []
    for part in element.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:p")):
        if any(ancestor.tag == box for ancestor in part.iterancestors()) and not any(
            ancestor.tag == box for ancestor in element.iterancestors()
        ):
            continue
        said.append(part.text or "" if part.tag == qn("w:t") else " ")
    return " ".join("".join(said).split())


def word_level(paragraph: Paragraph) -> int:
    """1 for a title, one more for each level of heading, 0 for anything else."""
    style: ParagraphStyle | None = paragraph.style
    for _ in range(10):  # a style may be based on a heading
        if style is None:
            return 0
        if style.name == "Title":
            return 1
        if heading := re.fullmatch(r"Heading ([1-9])", style.name or ""):
            return int(heading[1]) + 1
        style = style.base_style
    return 0
