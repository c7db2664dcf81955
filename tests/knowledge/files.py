"""Small real documents of every kind."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from pypdf import PdfReader, PdfWriter

LEAVE = (
    "Everybody has twenty-eight days of leave a year, and the office closes at Christmas. Ask your"
    " line manager two weeks ahead, or one week ahead for a single day. Days that are left over in"
    " December move to the next year, five at most. Nobody answers messages while on leave, and"
    " nobody is asked to. Whoever falls ill on leave gets the days back with a doctor's note. The"
    " team calendar shows who is away, and the rota for cover is agreed by the first of each month."
)
BADGES = (
    "The turnstile takes the blue badge only. Visitors sign in at reception and wear the orange"
    " badge until they go. A lost badge is reported to the porter's lodge the same day, who then"
    " locks it and prints another one while you wait. Badges are never lent, not even for a minute,"
    " and the fire door stays shut. After eight in the evening the lodge is empty, so ring the"
    " night line, whose number stands on the back of every badge."
)


def pdf(
    pages: Sequence[Sequence[str]],
    *,
    bookmarks: Sequence[tuple[str, int]] = (),
    password: str | None = None,
) -> bytes:
    """A PDF with the lines of each page; `bookmarks` are titles and page numbers from 0."""
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont"]
    parts[2] += b" /Helvetica /Encoding /WinAnsiEncoding >>"
    kids = []
    for lines in pages:
        shown = b" T* ".join(b"(%s) Tj" % _escaped(line) for line in lines)
        stream = b"BT /F1 10 Tf 14 TL 40 800 Td " + shown + b" ET"
        content = len(parts) + 1
        parts.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(b"%d 0 R" % (len(parts) + 1))
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
    parts[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(parts) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    if not bookmarks and password is None:
        return out.getvalue()
    writer = PdfWriter(clone_from=PdfReader(out))
    for title, page in bookmarks:
        writer.add_outline_item(title=title, page_number=page)
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    changed = io.BytesIO()
    writer.write(changed)
    return changed.getvalue()


def _escaped(line: str) -> bytes:
    for character in "\\()":
        line = line.replace(character, f"\\{character}")
    return line.encode("cp1252")


def word(content: Sequence[tuple[str, str]], table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document of (style, text) pairs, with a table of `table` rows at its end."""
    document = docx.Document()
    for style, text in content:
        document.add_paragraph(text, style=style)
    if table:
        made = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def lines_of(text: str, width: int = 80) -> list[str]:
    """`text` in lines, as a page shows it."""
    lines, line = [], ""
    for token in text.split():
        if len(line) + len(token) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {token}".strip()
    return [*lines, line]
