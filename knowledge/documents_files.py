"""Finding the files to add, and opening them without being led astray."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from knowledge.documents_reader import KINDS, DocumentError
from knowledge.text import clean_line

LARGEST_FILE = 50 * 1024 * 1024
MOST_FILES = 5_000
"""In one folder and the folders in it."""

_KINDS_IN_WORDS = "Markdown, text, HTML, PDF and Word (.docx)"


class FoundFile(NamedTuple):
    """`name` is what people see: the file's own, or from the folder given on. `key` is its path's
    mark, so that the file is known again without its path being stored."""

    path: Path
    name: str
    key: str


class Refused(BaseModel):
    """A file that cannot be added. `problem` is worded to follow its name."""

    model_config = ConfigDict(frozen=True)

    name: str
    problem: str
    next_step: str


class Found(NamedTuple):
    """`other_kinds` counts the files of kinds that are not read, by the ending of their names."""

    files: tuple[FoundFile, ...]
    refused: tuple[Refused, ...]
    other_kinds: dict[str, int]


def find_files(paths: Sequence[Path]) -> Found:
    """The files at `paths` and in the folders among them, each once.

    In folders, links and hidden files are not followed, and files of other kinds are counted.
    """
    files: dict[str, FoundFile] = {}
    refused: list[Refused] = []
    others: Counter[str] = Counter()
    for given in paths:
        path = given.expanduser()
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
            refused.append(_refused(_name(path.name), error))
            continue
        if not stat.S_ISDIR(mode):
            file = FoundFile(path, _name(path.name), key_of(path))
            if _ending(path) in KINDS:
                files.setdefault(file.key, file)
            else:
                problem = "is of a kind that is not read"
                step = _other_kind(path)
                refused.append(Refused(name=file.name, problem=problem, next_step=step))
            continue
        root = path.resolve()
        for count, entry in enumerate(_walk(root, refused)):
            name = _name(f"{root.name}/{entry.relative_to(root).as_posix()}")
            if count >= MOST_FILES:
                problem = f"and what follows it are left: the folder holds over {MOST_FILES} files"
                step = "Add its folders one at a time."
                refused.append(Refused(name=name, problem=problem, next_step=step))
                break
            if _ending(entry) not in KINDS:
                others[clean_line(_ending(entry), 20) or "no ending"] += 1
                continue
            key = key_of(entry)
            files.setdefault(key, FoundFile(entry, name, key))
    return Found(tuple(files.values()), tuple(refused), dict(others))


def key_of(path: Path) -> str:
    """The mark of a file's place; the same however the path is written."""
    place = os.path.normcase(path.expanduser().resolve())
    return hashlib.sha256(os.fsencode(place)).hexdigest()[:12]


def read_content(file: FoundFile) -> bytes:
    """All of it, at most LARGEST_FILE bytes. Raises DocumentError."""
    try:
        # Not waiting for a writer, should the file be a pipe by now.
        handle = os.open(file.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except OSError as error:
        raise DocumentError(*_reason(error)) from error
    try:
        with open(handle, "rb") as stream:  # noqa: PTH123 - a handle, not a path
            state = os.fstat(handle)
            if not stat.S_ISREG(state.st_mode):
                raise DocumentError("is no ordinary file", "Add a file or a folder of files.")
            content = b"" if state.st_size > LARGEST_FILE else stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise DocumentError(*_reason(error)) from error
    if state.st_size > LARGEST_FILE or len(content) > LARGEST_FILE:
        raise DocumentError(
            f"is larger than {LARGEST_FILE // 1024**2} MB",
            "Split it, or save it without its pictures, then add that.",
        )
    if not content.strip():
        raise DocumentError("is empty", "Write something into it, or leave it out.")
    return content


_BINARY: int = getattr(os, "O_BINARY", 0)  # Windows would change line ends


def _walk(root: Path, refused: list[Refused]) -> Iterator[Path]:
    """The files in `root`, a folder's own before those of the folders in it."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            refused.append(_refused(_name(folder.name), error))
            continue
        seen = [one for one in found if not one.name.startswith(".") and not one.is_symlink()]
        inner = [Path(one.path) for one in seen if one.is_dir(follow_symlinks=False)]
        waiting += reversed(inner)
        yield from (Path(one.path) for one in seen if not one.is_dir(follow_symlinks=False))


def _ending(path: Path) -> str:
    return path.suffix.lower()


def _name(name: str) -> str:
    """Fit to be shown; it is never opened, and no part of it leads anywhere."""
    parts = [clean_line(part, 120) for part in name.replace("\\", "/").split("/")]
    return clean_line("/".join(part for part in parts if part.strip(". ")), 240) or "document"


def _other_kind(path: Path) -> str:
    if _ending(path) in {".doc", ".odt", ".rtf", ".pages"}:
        return "Save it as .docx or PDF, then add that."
    return f"Read are {_KINDS_IN_WORDS}. Save it as one of these, then add that."


def _refused(name: str, error: Exception) -> Refused:
    problem, next_step = _reason(error)
    return Refused(name=name, problem=problem, next_step=next_step)


def _reason(error: Exception) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError | ValueError):
        return "does not exist", "Check the name and try again."
    reason = clean_line(getattr(error, "strerror", None) or str(error))
    return f"cannot be read ({reason})", "Check its permissions, then add it again."
