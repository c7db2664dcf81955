"""Writing what a person exports: whole or not at all, and never over something else."""

from __future__ import annotations

import os
import re
import tempfile
from datetime import date
from pathlib import Path

from coach.errors import BadInput
from knowledge.text import clean_line


def suggested_name(title: str, day: date, ending: str = "md") -> str:
    """A file name such as `2026-11-22-why-new-people-leave.md`, safe on every system."""
    words = re.sub(r"[^\w]+", "-", clean_line(title, 60).casefold()).strip("-")
    return f"{day.isoformat()}-{words or 'coach'}.{ending}"


def write_export(name: str, text: str) -> Path:
    """Writes `text` as UTF-8 and gives the file, which gets a number where the name is taken.

    `name` is what a person typed: `~` is their home, a folder must exist. Raises BadInput where it
    cannot be a file there, OSError where writing fails; a file is never left half written.
    """
    if not name.strip() or "\x00" in name:
        raise BadInput("There is no file name.", "Type a name such as notes.md.")
    target = Path(name.strip()).expanduser()
    if target.is_dir():
        raise BadInput(f"{clean_line(str(target))} is a folder.", "Add a file name after it.")
    if not target.parent.is_dir():
        raise BadInput(
            f"The folder {clean_line(str(target.parent))} does not exist.",
            "Make it first, or choose another place.",
        )
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".coach-export-")
    written = Path(temporary)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        return _place(written, target)
    finally:
        written.unlink(missing_ok=True)


def _place(written: Path, target: Path) -> Path:
    free = target
    number = 1
    while True:
        try:
            # Linking fails where the name is taken, so that two exports at once keep both.
            free.hardlink_to(written)
        except FileExistsError:
            number += 1
            free = target.with_name(f"{target.stem}-{number}{target.suffix}")
        except OSError:
            # File systems without hard links: a look, then a rename.
            if free.exists():
                number += 1
                free = target.with_name(f"{target.stem}-{number}{target.suffix}")
                continue
            written.replace(free)
            return free
        else:
            return free
