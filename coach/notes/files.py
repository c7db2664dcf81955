"""Notes as people have them: text, Markdown, Word, PDF, transcripts and subtitles.

What a file is, its first bytes say; its name only settles what they leave open. Word and PDF are
read in a process of their own, which a hostile file can end without ending the coach.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from coach.errors import BadInput
from coach.notes.files_cues import is_cues, readable
from coach.notes.lines import LARGEST_NOTES
from knowledge.documents_blocks import Block, CannotRead
from knowledge.documents_reader import DocumentError, DocumentReader
from knowledge.documents_text import decoded
from knowledge.text import clean_line, clean_text

LARGEST_FILE = 30_000_000
"""Bytes of a Word or PDF file, pictures included; of its text LARGEST_NOTES may be left."""
SECONDS = 30.0
"""The longest a Word or PDF file may take."""

_HTML = (".html", ".htm")
_KNOWN_BYTES: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "is in rich text format (RTF)", "Save it as .docx or .txt, then open that."),
    (b"\x89PNG", "is a picture", "Type out or recognise its text, then open that."),
    (b"\xff\xd8\xff", "is a picture", "Type out or recognise its text, then open that."),
    (b"GIF8", "is a picture", "Type out or recognise its text, then open that."),
    (b"\x1f\x8b", "is a packed file", "Unpack it, then open the notes in it."),
    (b"7z\xbc\xaf", "is a packed file", "Unpack it, then open the notes in it."),
    (b"ID3", "is a recording", "Have it transcribed, then open the transcript."),
    (b"RIFF", "is a recording", "Have it transcribed, then open the transcript."),
    (
        b"\xd0\xcf\x11\xe0",
        "is locked with a password, or is in Word's format of before 2007",
        "Save it as .docx without a password, then open that.",
    ),
)
_AS_DOCX = "Save it as .docx, .pdf or .txt, then open that."


@dataclass(frozen=True, slots=True)
class OpenedNotes:
    """`text` is what the numbers of lines refer to; `kind` is what the file was, in words.

    `own_lines` says whether those lines are the file's own, as an editor numbers them.
    """

    text: str
    kind: str
    own_lines: bool = True


def open_notes(file: Path) -> OpenedNotes:
    """Raises BadInput, naming the file, for what cannot be read, OSError where it cannot be opened.

    Takes up to SECONDS for Word and PDF: not for the thread that draws a screen.
    """
    name = clean_line(str(file))
    if file.is_dir():
        raise BadInput(f"{name} is a folder.", "Name a file inside it.")
    with file.open("rb") as opened:
        data = opened.read(LARGEST_FILE + 1)
    return notes_in(data, name)


def notes_in(data: bytes, name: str) -> OpenedNotes:
    """The notes in `data`; `name` is what the person calls them. Raises BadInput."""
    if len(data) > LARGEST_FILE:
        raise _too_large(name)
    if data[:1024].lstrip().startswith(b"%PDF"):
        return _document(data, name, "pdf-lines", "PDF")
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, name)
    for start, what, next_step in _KNOWN_BYTES:
        if data.startswith(start):
            raise BadInput(f"{name} {what}.", next_step)
    if data[4:8] == b"ftyp":
        raise BadInput(f"{name} is a recording.", "Have it transcribed, then open the transcript.")
    if name.casefold().endswith(_HTML):
        return _document(data, name, "html", "HTML")
    return _text(data, name)


def _text(data: bytes, name: str) -> OpenedNotes:
    if len(data) > LARGEST_NOTES:
        raise _too_large(name)
    try:
        text = _decoded(data)
    except CannotRead as error:
        raise BadInput(
            f"{name} is not text, so it cannot be read safely.",
            "Open notes in text, Markdown, Word, PDF or WebVTT.",
        ) from error
    if not clean_text(text).strip():
        raise BadInput(f"{name} is empty.", "Write or paste the notes first, then try again.")
    return OpenedNotes(readable(text), "transcript" if is_cues(text) else "text")


def _decoded(data: bytes) -> str:
    """UTF-8 with whatever escapes stand in it, which are cleaned out later; else a guess."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decoded(data)
    if "\0" in text:
        raise CannotRead("is not text", "")
    return text


def _packed(data: bytes, name: str) -> OpenedNotes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = parts.namelist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BadInput(
            f"{name} is damaged: only a part of it is there.",
            "Open it in the program it was made with, save it again, then try again.",
        ) from error
    if "word/document.xml" in names:
        return _document(data, name, "word-lines", "Word")
    if "content.xml" in names:
        raise BadInput(f"{name} is an OpenDocument file.", _AS_DOCX)
    if any(part.startswith(("xl/", "ppt/")) for part in names):
        raise BadInput(f"{name} is a spreadsheet or a set of slides.", _AS_DOCX)
    raise BadInput(f"{name} is a packed file.", "Unpack it, then open the notes in it.")


def _document(data: bytes, name: str, kind: str, words: str) -> OpenedNotes:
    try:
        with DocumentReader(SECONDS) as reader:
            blocks = reader.read(kind, data)
    except DocumentError as error:
        # The reader's words are for adding to a collection.
        next_step = error.next_step.replace("then add", "then open")
        raise BadInput(f"{name} {error.problem}.", next_step) from error
    text = readable("\n".join(_as_lines(block) for block in blocks))
    if len(text.encode("utf-8", "replace")) > LARGEST_NOTES:
        raise _too_large(name)
    return OpenedNotes(text, words, own_lines=False)


def _as_lines(block: Block) -> str:
    return f"{'#' * min(block.level, 6)} {block.text}" if block.level else block.text


def _too_large(name: str) -> BadInput:
    return BadInput(
        f"{name} is larger than notes ever are (text of {LARGEST_NOTES // 1_000_000} MB, "
        f"a document of {LARGEST_FILE // 1_000_000} MB).",
        "Cut it into one file a session, then try again.",
    )
