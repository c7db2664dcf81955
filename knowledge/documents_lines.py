"""Reading Word and PDF line by line, for pages on which each line is a remark of its own.

Where `documents_word` and `documents_pdf` give running text for a search, this keeps what notes
and transcripts live by: line breaks, bullets, empty lines, and tables as rows between bars.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.documents_blocks import MOST_CHARACTERS, SPLIT, Block, CannotRead

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph


def word_lines(content: bytes) -> Iterator[Block]:
    """A block a paragraph or row; an empty paragraph is a newline before the next block's text."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    from knowledge.documents_word import open_word, word_level

    document = open_word(content)
    row, paragraph, table = qn("w:tr"), qn("w:p"), qn("w:tbl")
    fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    ruled: set[BaseOxmlElement] = set()
    empty = ""
    for element in document.element.body.iter(paragraph, row):
        above = {ancestor.tag: ancestor for ancestor in element.iterancestors()}
        if row in above or fallback in above:
            continue
        if element.tag == row:
            cells = [" ".join(_said(cell).split()) for cell in element.iterchildren(qn("w:tc"))]
            text = f"| {' | '.join(cells)} |"
            if above[table] not in ruled:
                ruled.add(above[table])
                text += f"\n|{' --- |' * len(cells)}"
        else:
            read = Paragraph(element, document._body)  # noqa: SLF001 - there is no other way
            text = _marked(read, _said(element), word_level(read))
        if not text.strip():
            empty = "\n"
            continue
        yield Block(0, 0, empty + text)
        empty = ""


def _said(element: BaseOxmlElement) -> str:
    """Its words with tracked insertions and without deletions, a line break as a newline."""
    from docx.oxml.ns import qn

    box, said = qn("w:txbxContent"), []
    inside = any(ancestor.tag == box for ancestor in element.iterancestors())
    for part in element.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:p")):
        if not inside and any(ancestor.tag == box for ancestor in part.iterancestors()):
            continue
        if part.tag == qn("w:t"):
            said.append(part.text or "")
        elif part.tag == qn("w:tab"):
            said.append(" ")
        elif part is not element:
            said.append("\n")
    return "\n".join(line.strip() for line in "".join(said).split("\n")).strip()


def _marked(paragraph: Paragraph, text: str, level: int) -> str:
    if not text:
        return ""
    if level:
        return f"{'#' * min(level, 6)} {' '.join(text.split())}"
    return f"- {text}" if _is_bullet(paragraph) else text


def _is_bullet(paragraph: Paragraph) -> bool:
    properties = paragraph._p.pPr  # noqa: SLF001 - there is no other way
    if properties is not None and properties.numPr is not None:
        return True
    style = paragraph.style
    return style is not None and (style.name or "").startswith(("List Bullet", "List Number"))


def pdf_lines(content: bytes) -> Iterator[Block]:
    """A block a page, without its running head and foot; its lines as they are set."""
    from knowledge.documents_pdf import open_pdf, repeated_lines, without_digits

    pages: list[list[str]] = []
    characters = 0
    for page in open_pdf(content).pages:
        pages.append([line.strip() for line in page.extract_text().split("\n")])
        characters += sum(map(len, pages[-1]))
        if characters > MOST_CHARACTERS:
            raise CannotRead(f"holds more than {MOST_CHARACTERS:,} characters", SPLIT)
    repeated = repeated_lines(pages)
    for number, lines in enumerate(pages, start=1):
        kept = [line for line in lines if without_digits(line) not in repeated]
        yield Block(0, number, "\n".join(kept))
